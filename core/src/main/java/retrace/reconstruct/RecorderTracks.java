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
import retrace.model.Tables;
import retrace.model.Tables.TrackRow;
import retrace.model.Timeline;
import retrace.motion.TiedTrack;
import retrace.motion.TrackPlaces;

/**
 * Where each recorder was at each moment of its recording: by a track of tracks.csv, else by the place that is stated for it.
 *
 * <p>A track is a recorder's where its {@code object} names the recording (its file or id) or its holder. One whose clock is the recording
 * itself is known before any clock is solved; one on another clock (UTC of a GPS receiver, a mark) only with the timeline, and the error of
 * that clock counts by how far the recorder goes in it. Of several tracks of one recorder the one with the least error counts.
 */
final class RecorderTracks {

    private static final String OWN_CLOCK = "";

    /** A recorder is taken to be so near, one standard deviation per axis, to who holds it or what carries it. An assumption. */
    private static final double CARRIED_M = 1;

    private final List<RecordingFacts> recordings;

    /** By recording: its tracks on its own clock. */
    private final Map<Integer, List<Own>> own = new HashMap<>();

    /** By recording: its tracks on the clock of its group. */
    private final Map<Integer, List<OnGroup>> onGroup = new HashMap<>();

    private final Map<Integer, Timeline.PlacedRecording> placed = new HashMap<>();

    /** A track whose zero is known on the group's clock. */
    private record OnGroup(String group, TrackPlaces places, Measured zero, double carriedM) {}

    /** A track on the recording's clock. */
    private record Own(TrackPlaces places, double carriedM) {}

    private RecorderTracks(List<RecordingFacts> recordings) {
        this.recordings = recordings;
    }

    /** By the tracks whose clock is the recording of the recorder itself. */
    static RecorderTracks own(List<RecordingFacts> recordings, List<TrackRow> rows) {
        RecorderTracks out = new RecorderTracks(recordings);
        for (int i = 0; i < recordings.size(); i++) {
            RecordingFacts r = recordings.get(i);
            Map<String, List<TrackRow>> bySource = new HashMap<>();
            for (TrackRow row : rows) {
                if (isOf(row, r) && row.clock() != null && r.isNamed(row.clock().strip())) {
                    bySource.computeIfAbsent(row.source() == null ? "" : row.source(), s -> new ArrayList<>())
                            .add(row);
                }
            }
            for (List<TrackRow> track : bySource.values()) {
                out.own
                        .computeIfAbsent(i, k -> new ArrayList<>())
                        .add(new Own(
                                new TrackPlaces(new TiedTrack(
                                        r.id(),
                                        track,
                                        OWN_CLOCK,
                                        Measured.plusMinus(0, 0, Map.of()),
                                        "seconds of the recording",
                                        List.of())),
                                carried(track.getFirst(), r)));
            }
        }
        return out;
    }

    /** The same with every track that the timeline ties. */
    static RecorderTracks onClock(
            List<RecordingFacts> recordings, Tables tables, Timeline timeline, List<TiedTrack> tracks) {
        RecorderTracks out = own(recordings, tables.tracks());
        for (int i = 0; i < recordings.size(); i++) {
            RecordingFacts r = recordings.get(i);
            for (Timeline.PlacedRecording p : timeline.recordings()) {
                if (p.id().equals(r.id())) {
                    out.placed.put(i, p);
                }
            }
            for (TiedTrack track : tracks) {
                TrackRow first = track.rows().getFirst();
                boolean itsOwn =
                        first.clock() != null && r.isNamed(first.clock().strip());
                if (isOf(first, r) && !itsOwn && track.group() != null && track.zero() != null) {
                    out.onGroup
                            .computeIfAbsent(i, k -> new ArrayList<>())
                            .add(new OnGroup(track.group(), new TrackPlaces(track), track.zero(), carried(first, r)));
                }
            }
        }
        return out;
    }

    /** Whether a row of tracks.csv is of the recorder, by its file, its id or who holds it. */
    static boolean isOf(TrackRow row, RecordingFacts r) {
        String object = row.object().strip();
        return r.isNamed(object)
                || r.holder() != null
                        && object.toLowerCase(Locale.ROOT)
                                .equals(r.holder().strip().toLowerCase(Locale.ROOT));
    }

    boolean hasTrack(int recording) {
        return own.containsKey(recording) || onGroup.containsKey(recording);
    }

    /** The same for the recording of an id. */
    @Nullable
    Place at(String id, double tau) {
        for (int i = 0; i < recordings.size(); i++) {
            if (recordings.get(i).id().equals(id)) {
                return at(i, tau);
            }
        }
        return null;
    }

    /** Where recorder {@code i} was {@code tau} seconds into its recording; null where nothing says so. */
    @Nullable
    Place at(int recording, double tau) {
        if (!hasTrack(recording)) {
            return recordings.get(recording).place();
        }
        Place best = null;
        for (Own track : own.getOrDefault(recording, List.of())) {
            best = surer(best, wider(track.places().at(tau), track.carriedM()));
        }
        Timeline.PlacedRecording p = placed.get(recording);
        for (OnGroup track : onGroup.getOrDefault(recording, List.of())) {
            if (p != null && track.group().equals(p.group())) {
                double seconds = p.commonSeconds(tau) - track.zero().value();
                double half = track.zero().halfWidth() + clockHalf(p, tau);
                best = surer(best, wider(track.places().at(seconds, half), track.carriedM()));
            }
        }
        return best;
    }

    private static double carried(TrackRow row, RecordingFacts r) {
        return r.isNamed(row.object().strip()) ? 0 : CARRIED_M;
    }

    private static @Nullable Place wider(@Nullable Place place, double carriedM) {
        return place == null
                ? null
                : new Place(place.xM(), place.yM(), place.zM(), Math.hypot(place.sigmaM(), carriedM));
    }

    private static double clockHalf(Timeline.PlacedRecording p, double tau) {
        Measured start = p.startSeconds();
        Measured rate = p.ratePpm();
        return (start == null ? 0 : start.halfWidth())
                + (rate == null ? 0 : rate.halfWidth() * 1e-6 * Math.abs(tau - p.durationSeconds() / 2));
    }

    private static @Nullable Place surer(@Nullable Place one, @Nullable Place other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.sigmaM() < one.sigmaM() ? other : one;
    }

    /** Every place that is known of a recorder: its fixes on its own clock, or the one it stands at. */
    List<Place> everywhere(int recording) {
        List<Own> tracks = own.get(recording);
        if (tracks != null) {
            List<Place> all = new ArrayList<>();
            for (Own track : tracks) {
                track.places().fixes().forEach(fix -> all.add(wider(fix, track.carriedM())));
            }
            return all;
        }
        Place place = recordings.get(recording).place();
        return place == null ? List.of() : List.of(place);
    }
}
