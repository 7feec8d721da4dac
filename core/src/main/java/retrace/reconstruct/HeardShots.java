package retrace.reconstruct;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import retrace.model.Measured;
import retrace.model.Place;
import retrace.model.RecordingFacts;
import retrace.model.Shots;
import retrace.model.Tables;
import retrace.model.Timeline;
import retrace.scene.HeardShot;

/**
 * The shots as recorders heard them whose place at that moment is known, for joining with bullet paths: arrivals on the group's clock, and what people
 * marked beside them. A mark whose label begins with {@code flash} or {@code crack} belongs to the first arrival of a shot in the same
 * recording within {@value #LONGEST_SECONDS} s after it. Where nobody marked a crack, the one that the program heard counts.
 */
final class HeardShots {

    private static final double LONGEST_SECONDS = 1;

    /** As for placing by sound alone: an onset that hardly stands out is too unsure to place by. */
    private static final double LEAST_SNR_DB = 13;

    private final Map<String, RecordingFacts> facts = new HashMap<>();
    private final Map<String, Timeline.PlacedRecording> placed = new HashMap<>();
    private final Tables tables;
    private final RecorderTracks tracks;

    private HeardShots(Timeline timeline, List<RecordingFacts> recordings, Tables tables, RecorderTracks tracks) {
        this.tracks = tracks;
        recordings.forEach(r -> facts.put(r.id(), r));
        timeline.recordings().forEach(r -> placed.put(r.id(), r));
        this.tables = tables;
    }

    /** Shots and possible shots, in the order of the document. */
    static List<HeardShot> of(
            Shots shots, Timeline timeline, List<RecordingFacts> recordings, Tables tables, RecorderTracks tracks) {
        HeardShots all = new HeardShots(timeline, recordings, tables, tracks);
        return shots.impulses().stream()
                .filter(i -> i.label() != Shots.Label.OTHER)
                .map(all::heard)
                .toList();
    }

    private HeardShot heard(Shots.Impulse impulse) {
        List<HeardShot.Ear> ears = new ArrayList<>();
        List<HeardShot.Gap> flashes = new ArrayList<>();
        List<HeardShot.Gap> cracks = new ArrayList<>();
        for (Shots.Arrival a : impulse.arrivals()) {
            RecordingFacts recording = facts.get(a.recording());
            Timeline.PlacedRecording clock = placed.get(a.recording());
            Place place = recording == null
                    ? null
                    : tracks.at(recording.id(), a.seconds().value());
            if (recording == null || clock == null || place == null || a.kind() == Shots.ArrivalKind.SHOCK) {
                continue;
            }
            if (a.snrDb() >= LEAST_SNR_DB) {
                ears.add(ear(a, clock, place));
            }
            flashes.addAll(gaps(a, recording, place, "flash"));
            List<HeardShot.Gap> marked = gaps(a, recording, place, "crack");
            cracks.addAll(marked.isEmpty() ? heardCracks(impulse, a, place) : marked);
        }
        return new HeardShot(impulse.id(), impulse.probabilityShot(), ears, flashes, cracks);
    }

    private static HeardShot.Ear ear(Shots.Arrival a, Timeline.PlacedRecording clock, Place place) {
        double tau = a.seconds().value();
        Double shock = a.shockProbability();
        Measured start = clock.startSeconds();
        Measured rate = clock.ratePpm();
        double half = (start == null ? 0 : start.halfWidth())
                + (rate == null ? 0 : rate.halfWidth() * 1e-6 * Math.abs(tau - clock.durationSeconds() / 2));
        return new HeardShot.Ear(
                a.recording(),
                place.xM(),
                place.yM(),
                place.zM(),
                place.sigmaM(),
                clock.commonSeconds(tau),
                a.seconds().halfWidth() / Measured.SIGMAS,
                half / Measured.SIGMAS,
                shock == null ? 0 : shock);
    }

    /** Shock waves that the program heard before the blast in that recording. */
    private static List<HeardShot.Gap> heardCracks(Shots.Impulse impulse, Shots.Arrival a, Place place) {
        return impulse.cracks().stream()
                .filter(c -> c.recording().equals(a.recording()))
                .map(c -> new HeardShot.Gap(
                        a.recording(),
                        place.xM(),
                        place.yM(),
                        place.sigmaM(),
                        c.gapSeconds().value(),
                        c.gapSeconds().halfWidth() / Measured.SIGMAS))
                .toList();
    }

    private List<HeardShot.Gap> gaps(Shots.Arrival a, RecordingFacts recording, Place place, String word) {
        Tables.@Nullable Mark last = null;
        for (Tables.Mark mark : tables.marks()) {
            double before = a.seconds().value() - mark.seconds();
            boolean here = recording.file().equals(mark.recording())
                    || recording.file().endsWith("/" + mark.recording())
                    || recording.id().equals(mark.recording());
            if (here
                    && before > 0
                    && before <= LONGEST_SECONDS
                    && mark.label().toLowerCase(Locale.ROOT).startsWith(word)
                    && (last == null || mark.seconds() > last.seconds())) {
                last = mark;
            }
        }
        return last == null
                ? List.of()
                : List.of(new HeardShot.Gap(
                        a.recording(),
                        place.xM(),
                        place.yM(),
                        place.sigmaM(),
                        a.seconds().value() - last.seconds(),
                        Math.hypot(last.sigmaSeconds(), a.seconds().halfWidth() / Measured.SIGMAS)));
    }
}
