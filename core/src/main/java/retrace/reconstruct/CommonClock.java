package retrace.reconstruct;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import retrace.model.CaseFacts;
import retrace.model.LagEstimate;
import retrace.model.Problem;
import retrace.model.RecordingFacts;
import retrace.model.Tables;
import retrace.model.Timeline;
import retrace.scene.Air;

/**
 * Puts all recordings on one clock: ties by sound, by what people marked and by stated starts become groups, starts, rates and
 * lost pieces, each with its error.
 *
 * <p>A tie joins two recordings where its 95 % half width, travel and all, is 1 s or less; a looser one is told and ties nothing. The steps: bad ties are found by their loops and named ({@link ClockGraph}); jumps are given to the recording they belong to
 * ({@link ClockSteps}); each group is solved by least squares ({@link ClockSolve}); stated starts good to 1 s join groups; looser clock
 * times only place a group in UTC, and a clock that contradicts the others is a problem with its size. The travel of sound is added to
 * every heard lag as a hard limit, summed, not in quadrature: the distance of the recorders over the slowest likely speed of sound,
 * 100 m where places are not known; where tracks tell the places over time, at the moment at which they were nearest ({@link NearestMoment}). Sound in common of recorders out of each other's earshot ties nothing ({@link Broadcasts}).
 */
public final class CommonClock {

    private final List<RecordingFacts> recordings;
    private final List<LagEstimate> heard;
    private final TravelBounds travel;
    private final ClockSources sources;
    private final StatedClocks clocks;
    private final List<ClockTie> ties;
    private final List<ClockTie> loose;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<LagEstimate, String> dropped = new HashMap<>();
    private final Timeline.@Nullable PlacedRecording[] placed;
    private final List<Timeline.Group> groups = new ArrayList<>();

    private CommonClock(List<RecordingFacts> recordings, List<LagEstimate> heard, Tables tables, CaseFacts facts) {
        this.recordings = List.copyOf(recordings);
        this.heard = List.copyOf(heard);
        this.travel =
                new TravelBounds(this.recordings, RecorderTracks.own(this.recordings, tables.tracks()), Air.of(facts));
        this.sources = new ClockSources(tables.logs());
        this.clocks = new StatedClocks(this.recordings, sources);
        Map<LagEstimate, String> apart = Broadcasts.among(this.heard, this.recordings);
        this.dropped.putAll(apart);
        this.problems.addAll(Broadcasts.problems(this.heard, apart));
        List<ClockTie> all = HeardTies.of(
                this.recordings,
                this.heard.stream().filter(e -> !apart.containsKey(e)).toList(),
                tables.marks(),
                travel);
        Map<Boolean, List<ClockTie>> byJoining = all.stream().collect(Collectors.partitioningBy(this::joins));
        this.ties = List.copyOf(byJoining.getOrDefault(true, List.of()));
        this.loose = List.copyOf(byJoining.getOrDefault(false, List.of()));
        this.placed = new Timeline.@Nullable PlacedRecording[recordings.size()];
    }

    /** The timeline of a case; recordings in the order given, links in the order of pairs. */
    public static Timeline solve(
            List<RecordingFacts> recordings, List<LagEstimate> heard, Tables tables, CaseFacts facts) {
        return new CommonClock(recordings, heard, tables, facts).timeline();
    }

    private Timeline timeline() {
        ClockGraph graph = ClockGraph.of(recordings.size(), ties);
        graph.dropped().forEach((e, why) -> noteDropped(ties.get(e), why));
        List<ClockTie> kept = new ArrayList<>();
        for (int e = 0; e < ties.size(); e++) {
            if (!graph.dropped().containsKey(e)) {
                kept.add(ties.get(e));
            }
        }
        ClockSteps steps = ClockSteps.of(recordings, kept, graph::shift);
        problems.addAll(steps.problems());
        kept.replaceAll(steps::widened);
        kept.replaceAll(tie -> HeardTies.nearest(tie, travel));
        List<List<Integer>> sets = joinByClock(graph, kept, steps);
        sets.sort(Comparator.<List<Integer>>comparingInt(List::size).reversed().thenComparing(List::getFirst));
        Map<Integer, Double> rates = new HashMap<>();
        for (List<Integer> set : sets) {
            place(set, kept, steps, rates);
        }
        List<Timeline.PlacedRecording> out = new ArrayList<>();
        for (int i = 0; i < placed.length; i++) {
            Timeline.PlacedRecording p = placed[i];
            out.add(p == null ? unplaced(i) : p);
        }
        problems.addAll(clocks.problems());
        List<Timeline.Link> links = new ClockLinks(recordings, heard, travel, dropped, rates, steps).all(ties, loose);
        return new Timeline(origin(), groups, out, links, problems);
    }

    private boolean joins(ClockTie tie) {
        return HeardTies.nearest(tie, travel).joins();
    }

    private void noteDropped(ClockTie tie, String why) {
        LagEstimate estimate = tie.heard();
        if (estimate != null) {
            dropped.put(estimate, why + ": a sound that was heard twice does this");
        }
        String a = recordings.get(tie.a()).id();
        String b = recordings.get(tie.b()).id();
        problems.add(Problem.ofCase(
                "link-dropped",
                a + b,
                "The link between %s and %s is left out: %s. A sound that was heard twice, or that plays from a recording, does this."
                        .formatted(a, b, why),
                List.of(a, b),
                "Listen to the windows named with the link and decide whether they are one moment.",
                List.of()));
    }

    /** Sets tied by sound or marks, joined further where members have stated starts good to 1 s. */
    private List<List<Integer>> joinByClock(ClockGraph graph, List<ClockTie> kept, ClockSteps steps) {
        Map<Integer, List<Integer>> bySet = new TreeMap<>();
        for (int i = 0; i < recordings.size(); i++) {
            if (placeable(i, kept)) {
                bySet.computeIfAbsent(graph.set(i), k -> new ArrayList<>()).add(i);
            }
        }
        List<List<Integer>> sets = new ArrayList<>();
        List<Integer> timed = new ArrayList<>();
        for (List<Integer> set : bySet.values()) {
            clocks.doubt(set, inside(set, kept), (i, tau) -> steps.before(set.get(i), tau));
            if (set.stream().anyMatch(clocks::isTight)) {
                timed.addAll(set);
            } else {
                sets.add(set);
            }
        }
        if (!timed.isEmpty()) {
            timed.sort(Comparator.naturalOrder());
            sets.add(timed);
        }
        return sets;
    }

    private boolean placeable(int i, List<ClockTie> kept) {
        RecordingFacts r = recordings.get(i);
        boolean tied = kept.stream().anyMatch(t -> t.a() == i || t.b() == i);
        return r.readable() && (r.hasSound() || tied || r.statedStart() != null || r.fileUtc() != null);
    }

    private Timeline.PlacedRecording unplaced(int i) {
        RecordingFacts r = recordings.get(i);
        String why = r.readable() ? "it has no sound, and nothing states when it started" : "it could not be read";
        return new Timeline.PlacedRecording(
                r.id(),
                r.file(),
                r.sha256(),
                r.durationSeconds(),
                null,
                null,
                null,
                List.of(),
                r.pictureStartSeconds(),
                List.of(),
                why,
                r.problems());
    }

    private void place(List<Integer> set, List<ClockTie> kept, ClockSteps steps, Map<Integer, Double> rates) {
        String id = "G" + (groups.size() + 1);
        List<ClockTie> inside = inside(set, kept);
        ClockSolve.Jumps jumps = (i, tau) -> steps.before(set.get(i), tau);
        @Nullable Instant reference = clocks.earliestTight(set);
        List<ClockSolve.Stated> stated = clocks.trusted(set, inside, jumps, reference);
        GroupClock group = new GroupClock(set, inside, stated, jumps, travel);
        for (int i = 0; i < set.size(); i++) {
            rates.put(set.get(i), group.ratePpm(i));
            placed[set.get(i)] = placed(group, i, id, steps);
        }
        groups.add(clocks.utc(id, group, reference));
    }

    /** The ties between members of a set, counted as the set counts them. */
    private static List<ClockTie> inside(List<Integer> set, List<ClockTie> kept) {
        List<ClockTie> inside = new ArrayList<>();
        for (ClockTie t : kept) {
            int a = set.indexOf(t.a());
            int b = set.indexOf(t.b());
            if (a >= 0 && b >= 0) {
                inside.add(t.between(a, b));
            }
        }
        return inside;
    }

    private Timeline.PlacedRecording placed(GroupClock group, int i, String id, ClockSteps steps) {
        int recording = group.members().get(i);
        RecordingFacts r = recordings.get(recording);
        return new Timeline.PlacedRecording(
                r.id(),
                r.file(),
                r.sha256(),
                r.durationSeconds(),
                id,
                group.start(i),
                group.rate(i),
                steps.of(recording),
                r.pictureStartSeconds(),
                sources.named(r, group.methods(i)),
                null,
                r.problems());
    }

    private Timeline.Origin origin() {
        if (groups.isEmpty()) {
            return new Timeline.Origin(null, "no recording could be placed");
        }
        Timeline.Group main = groups.getFirst();
        return new Timeline.Origin(
                main.originUtc(),
                main.originUtc() == null
                        ? "nothing states a time of day for group " + main.id()
                        : "zero of group " + main.id());
    }
}
