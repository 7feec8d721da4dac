package retrace.reconstruct;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import retrace.model.CaseFacts;
import retrace.model.Citation;
import retrace.model.Measured;
import retrace.model.Place;
import retrace.model.Problem;
import retrace.model.RecordingFacts;
import retrace.model.Tables;
import retrace.model.Tables.Mark;
import retrace.model.Tables.TrackRow;
import retrace.model.Timeline;
import retrace.motion.TiedTrack;
import retrace.scene.Air;

/**
 * Puts the clock of each track on the common clock, by what its column {@code clock} names.
 *
 * <ul>
 *   <li>a recording: seconds are that recording's;
 *   <li>the label of a mark: the track's zero is that moment, less the travel of its sound where places of recorder and source are known
 *       (the source's by the mark, else by the track itself at its zero), else with {@value #FARTHEST_METRES} m of travel as a bound;
 *   <li>{@code utc}: seconds since 1970, by the group's own tie to UTC;
 *   <li>nothing: the common clock of the main group, an assumption that is said; an event data recorder or vehicle locator has a clock of
 *       its own and then stays untied.
 * </ul>
 */
final class TrackTies {

    /** A marked sound came from no further. An assumption. */
    private static final double FARTHEST_METRES = 100;

    private final Timeline timeline;
    private final List<RecordingFacts> recordings;
    private final Tables tables;
    private final Air air;
    private final List<Problem> problems;

    private TrackTies(
            Timeline timeline,
            List<RecordingFacts> recordings,
            Tables tables,
            CaseFacts facts,
            List<Problem> problems) {
        this.timeline = timeline;
        this.recordings = recordings;
        this.tables = tables;
        this.air = Air.of(facts);
        this.problems = problems;
    }

    /** One for each object, clock and source, in table order. */
    static List<TiedTrack> of(
            Timeline timeline,
            List<RecordingFacts> recordings,
            Tables tables,
            CaseFacts facts,
            List<Problem> problems) {
        TrackTies ties = new TrackTies(timeline, recordings, tables, facts, problems);
        Map<List<String>, List<TrackRow>> groups = new LinkedHashMap<>();
        for (TrackRow row : tables.tracks()) {
            groups.computeIfAbsent(
                            List.of(row.object(), orEmpty(row.clock()), orEmpty(row.source())),
                            key -> new ArrayList<>())
                    .add(row);
        }
        List<TiedTrack> tracks = new ArrayList<>();
        groups.forEach((key, rows) -> {
            boolean several = groups.keySet().stream()
                            .filter(k -> k.getFirst().equals(key.getFirst()))
                            .count()
                    > 1;
            String name = several ? key.get(0) + " (" + String.join(", ", rest(key)) + ")" : key.get(0);
            tracks.add(ties.tied(name, rows));
        });
        return tracks;
    }

    private static List<String> rest(List<String> key) {
        List<String> rest = new ArrayList<>(key.subList(1, key.size()));
        rest.removeIf(String::isEmpty);
        return rest;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /** When a track's zero was, on a group's clock. */
    private record Tie(String group, Measured zero, String because, List<Citation> cites) {}

    private TiedTrack tied(String name, List<TrackRow> rows) {
        String clock = orEmpty(rows.getFirst().clock());
        Tie tie = clock.isEmpty() ? byNothing(rows.getFirst()) : byClock(clock, rows);
        if (tie != null) {
            return new TiedTrack(name, rows, tie.group(), tie.zero(), tie.because(), tie.cites());
        }
        String because = clock.isEmpty()
                ? "nothing says when its clock showed zero"
                : "its clock is named as none of: a recording, the label of a mark, utc";
        TrackRow first = rows.getFirst();
        problems.add(Problem.ofCase(
                "track-not-tied",
                name,
                "The track of an object is on no clock of the case: %s. No motion is computed from it. It is that of %s."
                        .formatted(because, name),
                List.of(Tables.AFFECTS_PLACES),
                "Mark the collision or another moment in a recording (marks.csv) and name that label in the column clock; the track's zero is"
                        + " then that moment.",
                List.of(first.at())));
        return new TiedTrack(name, rows, null, null, because, List.of());
    }

    private @Nullable Tie byNothing(TrackRow row) {
        String source = orEmpty(row.source()).toLowerCase(Locale.ROOT);
        if (source.equals("edr") || source.equals("avl") || timeline.groups().isEmpty()) {
            return null;
        }
        return new Tie(
                timeline.groups().getFirst().id(),
                Measured.plusMinus(0, 0, Map.of()),
                "the rows name no clock: taken as seconds of the common clock, an assumption",
                List.of());
    }

    private @Nullable Tie byClock(String clock, List<TrackRow> rows) {
        if (clock.equalsIgnoreCase("utc")) {
            return byUtc();
        }
        Timeline.PlacedRecording recording = placed(clock);
        if (recording != null) {
            return byRecording(recording, rows);
        }
        Tie best = null;
        for (Mark mark : tables.marks()) {
            if (mark.label().strip().equalsIgnoreCase(clock)) {
                Tie tie = byMark(mark, rows);
                if (tie != null
                        && (best == null || tie.zero().halfWidth() < best.zero().halfWidth())) {
                    best = tie;
                }
            }
        }
        return best;
    }

    private @Nullable Tie byUtc() {
        for (Timeline.Group group : timeline.groups()) {
            String origin = group.originUtc();
            String low = group.utcLow();
            String high = group.utcHigh();
            if (origin != null && low != null && high != null) {
                double half = seconds(Instant.parse(low), Instant.parse(high)) / 2;
                double zero = -seconds(Instant.EPOCH, Instant.parse(origin));
                return new Tie(
                        group.id(),
                        Measured.plusMinus(zero, half, Map.of("UTC", half)),
                        "seconds in UTC, and the group is tied to UTC: " + group.because(),
                        List.of());
            }
        }
        return null;
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }

    private Timeline.@Nullable PlacedRecording placed(String name) {
        return timeline.recordings().stream()
                .filter(r ->
                        r.id().equals(name) || r.file().equals(name) || r.file().endsWith("/" + name))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Tie byRecording(Timeline.PlacedRecording recording, List<TrackRow> rows) {
        String group = recording.group();
        Measured start = recording.startSeconds();
        if (group == null || start == null) {
            return null;
        }
        double middle = rows.stream().mapToDouble(TrackRow::seconds).average().orElse(0);
        double zero = recording.commonSeconds(middle) - middle;
        double half = start.halfWidth() + rate(recording, middle);
        return new Tie(
                group,
                Measured.plusMinus(zero, half, Map.of("start", half)),
                "seconds of the recording " + recording.file(),
                List.of());
    }

    private static double rate(Timeline.PlacedRecording recording, double tau) {
        Measured rate = recording.ratePpm();
        return rate == null ? 0 : rate.halfWidth() * 1e-6 * Math.abs(tau - recording.durationSeconds() / 2);
    }

    private @Nullable Tie byMark(Mark mark, List<TrackRow> rows) {
        Timeline.PlacedRecording recording = placed(mark.recording());
        if (recording == null || recording.group() == null || recording.startSeconds() == null) {
            return null;
        }
        double read = Measured.SIGMAS * mark.sigmaSeconds();
        double clock = recording.startSeconds().halfWidth() + rate(recording, mark.seconds());
        double[] travel = travel(mark, recording.id(), rows);
        double half = Math.hypot(Math.hypot(read, clock), travel[1]) + travel[2];
        return new Tie(
                recording.group(),
                Measured.plusMinus(
                        recording.commonSeconds(mark.seconds()) - travel[0],
                        half,
                        Map.of("mark", read, "start", clock, "travel", travel[1] + travel[2])),
                "its zero is the moment marked as “%s” in %s, %s"
                        .formatted(
                                mark.label(),
                                recording.file(),
                                travel[2] > 0
                                        ? "with the travel of its sound as a bound"
                                        : String.format(
                                                Locale.ROOT, "less %.3f s for the travel of its sound", travel[0])),
                List.of(mark.at(), new Citation.Seconds(recording.id(), mark.seconds(), mark.seconds())));
    }

    /** Seconds that the sound of the mark travelled, their 95 % half width, and a bound where no places tell. */
    private double[] travel(Mark mark, String recording, List<TrackRow> rows) {
        Place ear = recordings.stream()
                .filter(r -> r.id().equals(recording))
                .findFirst()
                .map(RecordingFacts::place)
                .orElse(null);
        Place source = mark.source();
        if (source == null) {
            source = atZero(rows);
        }
        if (ear == null || source == null) {
            double most = FARTHEST_METRES / air.slowestSoundSpeed();
            return new double[] {most / 2, 0, most / 2};
        }
        double metres = Math.hypot(ear.xM() - source.xM(), ear.yM() - source.yM());
        double sigma = Math.hypot(
                Math.hypot(ear.sigmaM(), source.sigmaM()) / air.soundSpeed(),
                metres * air.soundSpeedSigma() / (air.soundSpeed() * air.soundSpeed()));
        return new double[] {metres / air.soundSpeed(), Measured.SIGMAS * sigma, 0};
    }

    /** The row nearest to the track's zero, if within half a second. */
    private static @Nullable Place atZero(List<TrackRow> rows) {
        TrackRow nearest = rows.getFirst();
        for (TrackRow row : rows) {
            nearest = Math.abs(row.seconds()) < Math.abs(nearest.seconds()) ? row : nearest;
        }
        Double sigma = nearest.sigmaM();
        return Math.abs(nearest.seconds()) > 0.5
                ? null
                : new Place(nearest.xM(), nearest.yM(), nearest.zM(), sigma == null ? 5 : sigma + 2);
    }
}
