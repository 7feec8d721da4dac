package retrace.rounds;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import retrace.model.Citation;
import retrace.model.Measured;
import retrace.model.Rounds;
import retrace.model.Rounds.Assignment;
import retrace.model.Rounds.Step;
import retrace.model.Scene;
import retrace.model.Shots;
import retrace.model.Tables;
import retrace.model.Timeline;

/**
 * The account of rounds of a case: a row for each discharge, the weapons with the rounds gone from them, and all ways to share finds, cases and
 * weapons out over the discharges.
 *
 * <p>Tests of one thing against another ({@link Direct}, {@link GoneOn}, holders by their tracks) exclude only beyond four standard deviations.
 * {@link Search} then tries every complete assignment. What a single test excludes rests on measurement; what no assignment contains rests on
 * the premises too, which are listed: every find is of a shot that was heard, no weapon fired that weapons.csv does not list, comparisons
 * are right. Where these cannot all hold, the assignments with the fewest exceptions are given.
 */
public final class RoundAccount {

    static final int MOST_LISTED = 200;

    /** Decisions of a graph that is kept in the document. */
    private static final int MOST_DECISIONS = 100_000;

    private final Setting setting;
    private final Shots shots;
    private final Timeline timeline;
    private final Tables tables;

    private RoundAccount(Setting setting, Shots shots, Timeline timeline, Tables tables) {
        this.setting = setting;
        this.shots = shots;
        this.timeline = timeline;
        this.tables = tables;
    }

    /**
     * Computes the account.
     *
     * @param holders where holders of weapons were at discharges; discharges and weapons that are missing are not tested
     * @return null where there is neither a discharge, a weapon, a case nor a find
     */
    public static @Nullable Rounds of(
            Shots shots, Scene scene, Tables tables, Timeline timeline, List<HolderAt> holders) {
        Setting setting = Setting.of(shots, scene, tables, holders);
        boolean nothing = setting.discharges().isEmpty()
                && setting.arms().isEmpty()
                && setting.finds().isEmpty()
                && setting.cases().isEmpty();
        return nothing ? null : new RoundAccount(setting, shots, timeline, tables).account();
    }

    private Rounds account() {
        Search.Result result = setting.tooMany() || setting.discharges().isEmpty() ? null : Search.of(setting.puzzle());
        Verdicts verdicts = new Verdicts(setting, result);
        List<Rounds.Discharge> rows = new ArrayList<>();
        for (int d = 0; d < setting.discharges().size(); d++) {
            rows.add(row(d, verdicts));
        }
        return new Rounds(
                rows,
                Counts.unaccounted(setting, shots, verdicts.leftOver()),
                setting.arms().stream()
                        .map(a -> a.document(tables.ballistics()))
                        .toList(),
                Counts.conflicts(setting, shots),
                result == null ? List.of() : assignments(result),
                result == null ? 0 : result.ways(),
                result == null ? null : graph(result),
                result != null && result.exhausted(),
                result == null ? List.of() : setting.alike(result.puzzle()),
                result == null ? List.of(whyNone()) : verdicts.premises(),
                Hits.of(setting, verdicts, shots));
    }

    private String whyNone() {
        return setting.discharges().isEmpty()
                ? "No shot was heard: nothing is assigned."
                : "More than %d discharges or %d finds: nothing is assigned."
                        .formatted(Setting.MOST_DISCHARGES, Setting.MOST_FINDS);
    }

    private Rounds.Discharge row(int d, Verdicts verdicts) {
        Shots.Impulse impulse = setting.discharges().get(d).impulse();
        return new Rounds.Discharge(
                impulse.id(),
                impulse.label(),
                impulse.arrivals().stream()
                        .map(Shots.Arrival::recording)
                        .distinct()
                        .toList(),
                seenIn(impulse),
                verdicts.cells(d));
    }

    /** Recordings in which someone marked a flash in the second before the shot was heard there. */
    private List<String> seenIn(Shots.Impulse impulse) {
        Map<String, String> files = new java.util.TreeMap<>();
        timeline.recordings().forEach(r -> files.put(r.id(), r.file()));
        List<String> seen = new ArrayList<>();
        for (Shots.Arrival arrival : impulse.arrivals()) {
            String file = files.getOrDefault(arrival.recording(), "");
            boolean flash = tables.marks().stream()
                    .anyMatch(m -> m.label().toLowerCase(java.util.Locale.ROOT).startsWith("flash")
                            && (file.equals(m.recording())
                                    || file.endsWith("/" + m.recording())
                                    || arrival.recording().equals(m.recording()))
                            && m.seconds() - Measured.SIGMAS * m.sigmaSeconds()
                                    <= arrival.seconds().value()
                            && arrival.seconds().value() - m.seconds() <= 1);
            if (flash && !seen.contains(arrival.recording())) {
                seen.add(arrival.recording());
            }
        }
        return seen;
    }

    private List<Assignment> assignments(Search.Result result) {
        List<Assignment> listed = new ArrayList<>();
        for (int[] choice : result.choices()
                .subList(0, Math.min(MOST_LISTED, result.choices().size()))) {
            List<Step> steps = new ArrayList<>();
            int leftOver = 0;
            for (int f = 0; f < choice.length; f++) {
                int root = result.root(choice, f);
                boolean none = root >= setting.discharges().size();
                leftOver += choice[f] == result.puzzle().none() ? 1 : 0;
                int parent = choice[f] - setting.discharges().size();
                steps.add(new Step(
                        setting.finds().get(f).id(),
                        none ? null : setting.discharges().get(root).id(),
                        parent < 0 || choice[f] == result.puzzle().none()
                                ? null
                                : setting.finds().get(parent).id()));
            }
            listed.add(new Assignment(steps, leftOver));
        }
        return Collections.unmodifiableList(listed);
    }

    /** Null where all are listed, where not every one was tried, and where the graph is too large to be kept. */
    private @Nullable List<Rounds.Decision> graph(Search.Result result) {
        AssignmentGraph graph = result.graph();
        boolean listed = result.isWrittenOut() && result.choices().size() <= MOST_LISTED;
        if (graph == null || graph.start() == null || !result.exhausted() || listed || graph.nodes() > MOST_DECISIONS) {
            return null;
        }
        List<AssignmentGraph.Node> nodes = new ArrayList<>(List.of(graph.start()));
        Map<AssignmentGraph.Node, Integer> number = new HashMap<>();
        number.put(graph.start(), 0);
        List<Rounds.Decision> decisions = new ArrayList<>();
        for (int at = 0; at < nodes.size(); at++) {
            AssignmentGraph.Node node = nodes.get(at);
            List<Rounds.Option> options = new ArrayList<>();
            for (int i = 0; i < node.choices().length; i++) {
                AssignmentGraph.Node next = node.next(i);
                if (!next.isEnd() && number.putIfAbsent(next, nodes.size()) == null) {
                    nodes.add(next);
                }
                options.add(
                        option(node.choices()[i], next.isEnd() ? -1 : number.getOrDefault(next, -1), result.puzzle()));
            }
            decisions.add(new Rounds.Decision(setting.finds().get(node.find()).id(), options));
        }
        return decisions;
    }

    private Rounds.Option option(int choice, int next, Puzzle puzzle) {
        int n = setting.discharges().size();
        boolean other = choice >= n && choice != puzzle.none();
        return new Rounds.Option(
                choice < n ? setting.discharges().get(choice).id() : null,
                other ? setting.finds().get(choice - n).id() : null,
                next);
    }

    static List<Citation> cites(List<Citation> some, List<Citation> more) {
        List<Citation> all = new ArrayList<>(some);
        more.stream().filter(c -> !all.contains(c)).forEach(all::add);
        return all;
    }
}
