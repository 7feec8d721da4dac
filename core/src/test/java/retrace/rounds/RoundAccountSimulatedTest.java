package retrace.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import retrace.model.CaseFacts;
import retrace.model.Citation;
import retrace.model.Rounds;
import retrace.model.Rounds.Verdict;
import retrace.model.Scene;
import retrace.model.Timeline;
import retrace.scene.BulletPaths;
import retrace.simulate.RoundsDraw;

/**
 * Incidents of {@link RoundsDraw}, which shares no code with the analysis. {@code -Dretrace.roundScenes=2000} measures on so many and prints
 * the figures of docs/methods/rounds.md.
 */
class RoundAccountSimulatedTest {

    private static final int SCENES = Integer.getInteger("retrace.roundScenes", 40);
    private static final int FIRST = Integer.getInteger("retrace.roundFirst", 1);

    private static final Timeline NO_TIMELINE =
            new Timeline(new Timeline.Origin(null, "drawn"), List.of(), List.of(), List.of(), List.of());

    private final Map<String, Integer> tally = new TreeMap<>();

    private void count(String what, boolean yes) {
        tally.merge(what, yes ? 1 : 0, Integer::sum);
    }

    /**
     * What must never happen: a true pair called excluded; a count conflict missed or invented; the truth missing where everything was tried.
     * A single test excludes beyond four standard deviations, 1 in 16,000 of normal errors: none is expected in 40 scenes of about 20 tests.
     */
    @Test
    void theTruthIsAmongTheAssignmentsAndNothingTrueIsExcluded() {
        List<String> wrong = new ArrayList<>();
        for (int seed = FIRST; seed < FIRST + SCENES; seed++) {
            scene(seed, wrong);
        }
        System.out.println(String.format(Locale.ROOT, "scenes %d %s", SCENES, tally));
        assertThat(wrong).isEmpty();
        if (SCENES >= 40) {
            assertThat(tally.get("only one assignment")).isPositive();
            assertThat(tally.get("conflict true")).isPositive();
        }
    }

    private void scene(int seed, List<String> wrong) {
        RoundsDraw draw = RoundsDraw.of(seed);
        Scene scene = BulletPaths.of(draw.tables(), List.of(), CaseFacts.UNKNOWN);
        List<HolderAt> holders = draw.holders().stream()
                .map(h -> new HolderAt(
                        h.weapon(),
                        h.impulse(),
                        h.x(),
                        h.y(),
                        h.halfWidth(),
                        "a drawn track",
                        new Citation.Row("000000000004", 1, null)))
                .toList();
        Rounds rounds = RoundAccount.of(draw.shots(), scene, draw.tables(), NO_TIMELINE, holders);
        Setting setting = Setting.of(draw.shots(), scene, draw.tables(), holders);
        boolean stands = truthStands(draw, setting);
        boolean countsFit = fits(draw, rounds);
        boolean listed =
                rounds.graph() == null ? holds(draw, rounds, rounds.assignments()) : isInGraph(draw, rounds, setting);
        if (rounds.graph() != null) {
            tally.merge("decisions of the largest graph", rounds.graph().size(), Math::max);
            if (Set.copyOf(rounds.graph()).size() < rounds.graph().size()) {
                wrong.add("seed %d: two decisions of the graph are the same".formatted(seed));
            }
        }
        count("exhausted", rounds.exhausted());
        count("counts fit with their unknowns", countsFit);
        count("one by one", rounds.assignments().size() == rounds.assignmentsFound());
        count("only one assignment", rounds.exhausted() && rounds.assignmentsFound() == 1);
        count("only one assignment, and the truth", rounds.exhausted() && rounds.assignmentsFound() == 1 && listed);
        boolean found = rounds.exhausted()
                && (rounds.graph() != null || rounds.assignments().size() == rounds.assignmentsFound());
        count("truth among those that stand, counts fit", countsFit && stands);
        count("listed are all, counts fit", countsFit && found);
        count("truth listed where all are, counts fit", countsFit && found && listed);
        if (countsFit && (!stands || !found || !listed)) {
            wrong.add("seed %d: the truth stands %s, all are listed %s, and it is %s"
                    .formatted(seed, stands, found, listed));
        }
        pairs(seed, draw, rounds, countsFit, wrong);
        counts(seed, draw, rounds, wrong);
    }

    /** Whether the true assignment, written as numbers, keeps every rule of the search. */
    private static boolean truthStands(RoundsDraw draw, Setting setting) {
        Puzzle puzzle = setting.puzzle();
        List<String> finds = setting.finds().stream().map(Find::id).toList();
        List<String> shots = setting.discharges().stream().map(Discharge::id).toList();
        int[] truth = new int[finds.size()];
        for (int f = 0; f < truth.length; f++) {
            String after = draw.afterOf().get(finds.get(f));
            truth[f] = after == null
                    ? shots.indexOf(draw.rootOf().get(finds.get(f)))
                    : shots.size() + finds.indexOf(after);
        }
        return Search.stands(Search.of(puzzle), truth);
    }

    /** Whether what is written of the weapons, with its unknowns, holds what was fired, so that the premises are true. */
    private static boolean fits(RoundsDraw draw, Rounds rounds) {
        Map<String, Integer> fired = new HashMap<>();
        draw.weaponOf().values().forEach(w -> fired.merge(w, 1, Integer::sum));
        return rounds.weapons().stream()
                .allMatch(w -> fired.getOrDefault(w.weapon(), 0) <= (w.atMost() == null ? 99 : w.atMost()));
    }

    private static boolean holds(RoundsDraw draw, Rounds rounds, List<Rounds.Assignment> listed) {
        return listed.stream().anyMatch(a -> same(draw, rounds, a));
    }

    /** The truth, up to the exchange of finds that are said to be alike. */
    private static boolean same(RoundsDraw draw, Rounds rounds, Rounds.Assignment assignment) {
        Map<String, Rounds.Step> steps = new HashMap<>();
        assignment.steps().forEach(s -> steps.put(s.find(), s));
        Set<String> alike = new HashSet<>();
        for (List<String> group : rounds.alike()) {
            alike.addAll(group);
            List<String> given = group.stream()
                    .map(f -> String.valueOf(steps.get(f).impulse()))
                    .sorted()
                    .toList();
            List<String> truth = group.stream()
                    .map(f -> String.valueOf(draw.rootOf().get(f)))
                    .sorted()
                    .toList();
            if (!given.equals(truth)) {
                return false;
            }
        }
        return steps.values().stream()
                .filter(s -> !alike.contains(s.find()))
                .allMatch(s -> String.valueOf(draw.rootOf().get(s.find())).equals(String.valueOf(s.impulse()))
                        && String.valueOf(draw.afterOf().get(s.find())).equals(String.valueOf(s.after())));
    }

    /** Whether the true assignment is a way through the graph; alike finds in the order in which the graph has them. */
    private static boolean isInGraph(RoundsDraw draw, Rounds rounds, Setting setting) {
        List<Rounds.Decision> graph = rounds.graph();
        List<String> order =
                new ArrayList<>(setting.discharges().stream().map(Discharge::id).toList());
        Map<String, String> truth = new HashMap<>();
        for (Find find : setting.finds()) {
            order.add("after " + find.id());
            truth.put(find.id(), choice(draw, find.id()));
        }
        List<List<String>> groups = new ArrayList<>(rounds.alike());
        // those that others followed first: who followed one of them follows the one that now stands for it
        groups.sort(
                Comparator.comparing(g -> g.stream().anyMatch(f -> truth.get(f).startsWith("after "))));
        for (List<String> group : groups) {
            List<String> old = group.stream()
                    .sorted(Comparator.comparingInt(f -> order.indexOf(truth.get(f))))
                    .toList();
            Map<String, String> changed = new HashMap<>(truth);
            for (int i = 0; i < group.size(); i++) {
                changed.put(group.get(i), truth.get(old.get(i)));
            }
            for (int i = 0; i < group.size(); i++) {
                String followed = "after " + old.get(i);
                for (String find : truth.keySet()) {
                    if (truth.get(find).equals(followed)) {
                        changed.put(find, "after " + group.get(i));
                    }
                }
            }
            truth.putAll(changed);
        }
        int at = 0;
        while (at >= 0) {
            Rounds.Decision decision = graph.get(at);
            String chosen = truth.get(decision.find());
            int next = -2;
            for (Rounds.Option option : decision.options()) {
                String named = option.after() == null ? String.valueOf(option.impulse()) : "after " + option.after();
                if (named.equals(chosen)) {
                    next = option.next();
                }
            }
            if (next == -2) {
                return false;
            }
            at = next;
        }
        return true;
    }

    private static String choice(RoundsDraw draw, String find) {
        String after = draw.afterOf().get(find);
        return after == null ? String.valueOf(draw.rootOf().get(find)) : "after " + after;
    }

    private void pairs(int seed, RoundsDraw draw, Rounds rounds, boolean countsFit, List<String> wrong) {
        for (Rounds.Discharge row : rounds.discharges()) {
            for (Rounds.Cell cell : row.cells()) {
                boolean isTrue = cell.kind().equals("weapon")
                        ? cell.of().equals(draw.weaponOf().get(row.impulse()))
                        : row.impulse().equals(draw.rootOf().get(cell.of()));
                boolean excluded = cell.verdict() == Verdict.EXCLUDED;
                count("true pairs", isTrue);
                count("true pairs excluded", isTrue && excluded && countsFit);
                count("true pairs excluded, counts do not fit", isTrue && excluded && !countsFit);
                count("false pairs", !isTrue);
                count("false pairs excluded", !isTrue && excluded);
                count("only", cell.only());
                count("only and true", cell.only() && isTrue);
                if (isTrue && excluded && (countsFit || cell.restsOn().isEmpty())) {
                    wrong.add("seed %d: %s of %s: %s %s"
                            .formatted(seed, cell.of(), row.impulse(), cell.because(), cell.restsOn()));
                }
                if (cell.only() && !isTrue && countsFit) {
                    wrong.add("seed %d: only %s of %s: %s".formatted(seed, cell.of(), row.impulse(), cell.because()));
                }
            }
        }
    }

    private void counts(int seed, RoundsDraw draw, Rounds rounds, List<String> wrong) {
        int heardMost = draw.fired() + draw.falseShots().size();
        boolean expected = draw.goneAsWritten() < draw.fired() || draw.goneAsWritten() > heardMost;
        boolean found =
                rounds.conflicts().stream().anyMatch(c -> c.sides().getFirst().contains("heard"));
        count("conflict true", expected);
        count("conflict found", expected && found);
        if (expected != found) {
            wrong.add("seed %d: gone %d, fired %d, conflict %s"
                    .formatted(seed, draw.goneAsWritten(), draw.fired(), found));
        }
    }
}
