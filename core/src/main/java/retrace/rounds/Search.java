package retrace.rounds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every complete assignment with the fewest exceptions, by trying all choices ({@link AssignmentGraph}).
 *
 * <p>A choice for a find: one discharge whose own bullet it is (at most one find each), another find whose projectile went on to it, or none.
 * A choice stands when the weapons can still be shared out ({@link Weapons}). Exceptions are finds of no heard discharge and sure
 * discharges of a weapon that is not listed; first none is allowed, then one, and so on until something stands. Of finds that nothing tells
 * apart only one order is tried. After {@link #MOST_STEPS} decisions the search ends and says so.
 */
final class Search {

    static final int MOST_STEPS = 3_000_000;

    /** Assignments that are written out; all of them are in the graph. */
    static final int MOST_KEPT = 1_000;

    private Search() {}

    /**
     * What came of it.
     *
     * @param graph all assignments, or where it was cut those that were found
     * @param choices [assignment][find], the first {@link #MOST_KEPT}
     * @param strays finds of none in each
     * @param others sure discharges of a weapon that is not listed in each
     * @param exhausted whether everything was tried
     * @param casesHold whether the numbers of cases could be kept
     */
    record Result(
            Puzzle puzzle,
            @Nullable AssignmentGraph graph,
            List<int[]> choices,
            int strays,
            int others,
            boolean exhausted,
            boolean casesHold) {

        int root(int[] assignment, int find) {
            return Search.root(puzzle, assignment, find);
        }

        /** How many assignments there are; those that were found where not exhausted. */
        long ways() {
            return graph == null ? 0 : graph.ways();
        }

        /** Whether {@code choices} are all. */
        boolean isWrittenOut() {
            return exhausted && ways() == choices.size();
        }
    }

    static Result of(Puzzle puzzle) {
        Result with = deepening(puzzle, true);
        return with.choices().isEmpty() && with.exhausted() ? deepening(puzzle, false) : with;
    }

    private static Result deepening(Puzzle puzzle, boolean withCases) {
        int most = puzzle.finds() + puzzle.discharges();
        int steps = 0;
        for (int exceptions = 0; exceptions <= most; exceptions++) {
            for (int strays = Math.min(exceptions, puzzle.finds()); strays >= 0; strays--) {
                int others = exceptions - strays;
                AssignmentGraph graph = AssignmentGraph.of(
                        puzzle,
                        new Weapons(puzzle, withCases, others),
                        AssignmentGraph.Only.ALL,
                        strays,
                        MOST_STEPS - steps);
                steps += graph.steps();
                if (graph.start() != null || graph.isCut()) {
                    return new Result(puzzle, graph, graph.first(MOST_KEPT), strays, others, !graph.isCut(), withCases);
                }
            }
        }
        return new Result(puzzle, null, List.of(), puzzle.finds(), puzzle.discharges(), true, withCases);
    }

    /** One of the assignments of the result that are narrowed so, if there is one. */
    static AssignmentGraph narrowed(Result result, AssignmentGraph.Only only, int mostSteps) {
        return AssignmentGraph.of(
                result.puzzle(),
                new Weapons(result.puzzle(), result.casesHold(), result.others()),
                only,
                result.strays(),
                mostSteps);
    }

    /** Whether a complete assignment keeps every rule, whatever its number of finds of none. */
    static boolean stands(Result result, int[] assignment) {
        Puzzle puzzle = result.puzzle();
        boolean[] taken = new boolean[puzzle.discharges()];
        for (int f = 0; f < assignment.length; f++) {
            int c = assignment[f];
            if (!puzzle.allows(f, c) || c < taken.length && taken[c] || root(puzzle, assignment, f) == CIRCLE) {
                return false;
            }
            if (c < taken.length) {
                taken[c] = true;
            }
        }
        Weapons weapons = new Weapons(puzzle, result.casesHold(), result.others());
        return weapons.stand(weapons.rows(assignment));
    }

    static final int CIRCLE = -2;
    static final int OPEN = -1;

    /** The discharge, {@code none()}, −1 where not chosen yet, −2 for a circle. */
    static int root(Puzzle puzzle, int[] choice, int find) {
        int at = find;
        for (int i = 0; i <= choice.length; i++) {
            int c = choice[at];
            if (c < 0) {
                return OPEN;
            }
            if (c < puzzle.discharges() || c == puzzle.none()) {
                return c;
            }
            at = c - puzzle.discharges();
        }
        return CIRCLE;
    }

    /** For each find the last one before it that nothing tells from it, or −1; none for the fixed find. */
    static int[] twins(Puzzle puzzle, int fixed) {
        int[] before = new int[puzzle.finds()];
        Arrays.fill(before, -1);
        for (int f = 0; f < before.length; f++) {
            for (int g = 0; g < f; g++) {
                if (f != fixed && g != fixed && puzzle.alike(f, g)) {
                    before[f] = g;
                }
            }
        }
        return before;
    }

    /**
     * Finds that may follow another one first, so that no discharge must be kept in mind for them; then those with the fewest choices; of alike
     * ones the earlier first.
     */
    static int[] fewestFirst(Puzzle puzzle) {
        List<Integer> finds = new ArrayList<>();
        for (int f = 0; f < puzzle.finds(); f++) {
            finds.add(f);
        }
        finds.sort(Comparator.<Integer>comparingInt(f -> mayFollow(puzzle, f) ? 0 : 1)
                .thenComparingInt(f -> choices(puzzle, f))
                .thenComparingInt(f -> f));
        return finds.stream().mapToInt(Integer::intValue).toArray();
    }

    private static boolean mayFollow(Puzzle puzzle, int find) {
        for (boolean after : puzzle.after()[find]) {
            if (after) {
                return true;
            }
        }
        return false;
    }

    private static int choices(Puzzle puzzle, int find) {
        int n = 0;
        for (int c = 0; c < puzzle.none(); c++) {
            n += puzzle.allows(find, c) ? 1 : 0;
        }
        return n;
    }
}
