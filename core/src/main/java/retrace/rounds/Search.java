package retrace.rounds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Every complete assignment with the fewest exceptions, by trying all choices in turn.
 *
 * <p>A choice for a find: one discharge whose own bullet it is (at most one find each), another find whose projectile went on to it, or none.
 * A choice stands when the weapons can still be shared out ({@link Matching}). Exceptions are finds of no heard discharge and sure
 * discharges of a weapon that is not listed; first none is allowed, then one, and so on until something stands. Of finds that nothing tells
 * apart only one order is tried. After {@link #MOST_STEPS} steps the search ends and says so.
 */
final class Search {

    static final int MOST_STEPS = 100_000;
    static final int MOST_KEPT = 5_000;
    private static final int MOST_STEPS_OF_ONE = 2_000;

    private final Puzzle puzzle;
    private final int[] cases;
    private final int[] order;
    private final int[] twinBefore;
    private final int[] choice;
    private final List<int[]> found = new ArrayList<>();
    private final int fixedFind;
    private final int fixedRoot;
    private int steps;
    private int mostSteps = MOST_STEPS;
    private boolean cut;
    private int others;

    private Search(Puzzle puzzle, boolean withCases, int fixedFind, int fixedRoot) {
        this.puzzle = puzzle;
        this.fixedFind = fixedFind;
        this.fixedRoot = fixedRoot;
        cases = withCases ? clipped(puzzle) : new int[puzzle.weapons()];
        choice = new int[puzzle.finds()];
        Arrays.fill(choice, -1);
        twinBefore = twins(puzzle, fixedFind);
        order = fewestFirst(puzzle);
    }

    /**
     * What came of it.
     *
     * @param choices [assignment][find]
     * @param strays finds of none in each
     * @param others sure discharges of a weapon that is not listed in each
     * @param exhausted whether everything was tried
     * @param casesHold whether the numbers of cases could be kept
     */
    record Result(Puzzle puzzle, List<int[]> choices, int strays, int others, boolean exhausted, boolean casesHold) {

        int root(int[] assignment, int find) {
            return Search.root(puzzle, assignment, find);
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
                Search search = new Search(puzzle, withCases, -1, -1);
                search.mostSteps = MOST_STEPS - steps;
                search.others = exceptions - strays;
                search.next(0, strays);
                steps += search.steps;
                if (!search.found.isEmpty() || search.cut) {
                    return new Result(puzzle, search.found, strays, search.others, !search.cut, withCases);
                }
            }
        }
        return new Result(puzzle, List.of(), puzzle.finds(), puzzle.discharges(), true, withCases);
    }

    /** Whether the find may be of that discharge, with as many exceptions as the result has; null when it cannot be told in time. */
    static @org.jspecify.annotations.Nullable Boolean mayBeOf(Result result, int find, int discharge) {
        Search search = new Search(result.puzzle(), result.casesHold(), find, discharge);
        search.mostSteps = MOST_STEPS_OF_ONE;
        search.others = result.others();
        search.next(0, result.strays());
        return search.found.isEmpty() ? (search.cut ? null : Boolean.FALSE) : Boolean.TRUE;
    }

    /** Whether a complete assignment keeps every rule, whatever its number of finds of none. */
    static boolean stands(Result result, int[] assignment) {
        Search search = new Search(result.puzzle(), result.casesHold(), -1, -1);
        search.others = result.others();
        for (int f = 0; f < assignment.length; f++) {
            if (!result.puzzle().allows(f, assignment[f]) || search.taken(assignment[f])) {
                return false;
            }
            search.choice[f] = assignment[f];
        }
        return search.rooted() && search.weaponsStand();
    }

    private boolean done() {
        return cut || (fixedFind >= 0 && !found.isEmpty());
    }

    private void next(int at, int straysLeft) {
        if (++steps > mostSteps || found.size() >= MOST_KEPT) {
            cut = true;
            return;
        }
        if (at == order.length) {
            if (straysLeft == 0 && rooted() && weaponsStand()) {
                found.add(choice.clone());
            }
            return;
        }
        if (straysLeft > order.length - at) {
            return;
        }
        int find = order[at];
        int least = twinBefore[find] < 0 ? 0 : Math.max(0, choice[twinBefore[find]]);
        for (int c = least; c <= puzzle.none() && !done(); c++) {
            if (puzzle.allows(find, c) && !taken(c) && (c != puzzle.none() || straysLeft > 0)) {
                choice[find] = c;
                if (weaponsStand()) {
                    next(at + 1, straysLeft - (c == puzzle.none() ? 1 : 0));
                }
                choice[find] = -1;
            }
        }
    }

    private boolean taken(int c) {
        if (c >= puzzle.discharges()) {
            return false;
        }
        for (int other : choice) {
            if (other == c) {
                return true;
            }
        }
        return false;
    }

    /** No find goes round in a circle, and the fixed one ends where it must. */
    private boolean rooted() {
        for (int f = 0; f < choice.length; f++) {
            if (root(puzzle, choice, f) == CIRCLE) {
                return false;
            }
        }
        return fixedFind < 0 || root(puzzle, choice, fixedFind) == fixedRoot;
    }

    private static final int CIRCLE = -2;
    private static final int OPEN = -1;

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

    private boolean weaponsStand() {
        boolean[][] may = mayFire(puzzle, choice);
        return may != null && Matching.possible(may, least(), most(puzzle, others));
    }

    private int[] least() {
        return Arrays.copyOf(cases, puzzle.weapons() + 2);
    }

    private static int[] most(Puzzle puzzle, int others) {
        int[] most = Arrays.copyOf(puzzle.rounds(), puzzle.weapons() + 2);
        most[puzzle.weapons()] = others;
        most[puzzle.weapons() + 1] = puzzle.discharges();
        return most;
    }

    /** [discharge][weapon, then a weapon that is not listed, then no discharge]; null where two weapons are named for one bullet. */
    private static boolean @org.jspecify.annotations.Nullable [][] mayFire(Puzzle puzzle, int[] choice) {
        int n = puzzle.discharges();
        int weapons = puzzle.weapons();
        boolean[][] may = new boolean[n][weapons + 2];
        for (int d = 0; d < n; d++) {
            System.arraycopy(puzzle.fires()[d], 0, may[d], 0, weapons);
            may[d][weapons] = true;
            may[d][weapons + 1] = !puzzle.sure()[d];
        }
        for (int f = 0; f < choice.length; f++) {
            int root = root(puzzle, choice, f);
            if (root < 0 || root >= n) {
                continue;
            }
            may[root][weapons + 1] = false;
            for (int w = 0; w < weapons; w++) {
                boolean named = puzzle.weaponOf()[f] < 0 || puzzle.weaponOf()[f] == w;
                may[root][w] &= named && (choice[f] >= n || puzzle.sends()[f][root][w]);
            }
            may[root][weapons] &= puzzle.weaponOf()[f] < 0;
        }
        for (boolean[] row : may) {
            if (!any(row)) {
                return null;
            }
        }
        return may;
    }

    private static boolean any(boolean[] row) {
        for (boolean b : row) {
            if (b) {
                return true;
            }
        }
        return false;
    }

    /** Whether the weapon may have fired that discharge in one assignment; {@code weapon} = number of weapons: one that is not listed. */
    static boolean mayHaveFired(Result result, int[] assignment, int discharge, int weapon) {
        Puzzle puzzle = result.puzzle();
        boolean[][] may = mayFire(puzzle, assignment);
        if (may == null || !may[discharge][weapon]) {
            return false;
        }
        Arrays.fill(may[discharge], false);
        may[discharge][weapon] = true;
        int[] cases = result.casesHold() ? clipped(puzzle) : new int[puzzle.weapons()];
        return Matching.possible(may, Arrays.copyOf(cases, puzzle.weapons() + 2), most(puzzle, result.others()));
    }

    /** No more cases of a weapon than rounds gone from it, and no more of all than discharges. */
    private static int[] clipped(Puzzle puzzle) {
        int[] clipped = puzzle.cases().clone();
        int left = puzzle.discharges();
        for (int w = 0; w < clipped.length; w++) {
            clipped[w] = Math.min(Math.min(clipped[w], puzzle.rounds()[w]), left);
            left -= clipped[w];
        }
        return clipped;
    }

    /** For each find the last one before it that nothing tells from it, or −1; none for a fixed find. */
    private static int[] twins(Puzzle puzzle, int fixed) {
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

    /** Finds with the fewest choices first; of alike ones the earlier first. */
    private static int[] fewestFirst(Puzzle puzzle) {
        List<Integer> finds = new ArrayList<>();
        for (int f = 0; f < puzzle.finds(); f++) {
            finds.add(f);
        }
        finds.sort(java.util.Comparator.<Integer>comparingInt(f -> choices(puzzle, f))
                .thenComparing(f -> f));
        return finds.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int choices(Puzzle puzzle, int find) {
        int n = 0;
        for (int c = 0; c < puzzle.none(); c++) {
            n += puzzle.allows(find, c) ? 1 : 0;
        }
        return n;
    }
}
