package retrace.chronology;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import retrace.model.Ids;
import retrace.model.Sequence.Constraint;
import retrace.model.Sequence.Order;
import retrace.units.Bounds;

/** The tightest bounds between any two events under the usable constraints, with their proofs in constraint ids. */
final class Solution {

    private final Distances distances;
    private final List<String> names;
    private final Set<Integer> broken;
    private final int[] path;
    private final int[] seenIn;
    private final @Nullable Order[] @Nullable [] told;
    private int round;

    Solution(int events, Intake intake, Doubts doubts) {
        this(events, intake.gaps(), intake.timed(), doubts.usable(), doubts.brokenEvents());
    }

    /**
     * @param timed the constraint of each gap
     * @param usable by gap; together they can be kept
     * @param broken events without bounds because hard constraints contradict each other there
     */
    Solution(int events, List<TimeGraph.Gap> gaps, List<Constraint> timed, List<Boolean> usable, Set<Integer> broken) {
        TimeGraph graph = new TimeGraph(events, gaps);
        Feasible feasible = new Feasible(graph);
        for (int c = 0; c < gaps.size(); c++) {
            if (usable.get(c)) {
                feasible.hold(c);
            }
        }
        if (feasible.settle() != null) {
            throw new IllegalStateException(
                    "the usable constraints contradict each other; the search for conflicts missed it");
        }
        names = timed.stream().map(Constraint::id).toList();
        this.broken = broken;
        distances = new Distances(graph, feasible);
        path = new int[4 * events + 4];
        seenIn = new int[gaps.size()];
        told = new Order[events][];
    }

    Distances distances() {
        return distances;
    }

    boolean inConflict(int event) {
        return broken.contains(event);
    }

    /** Lower bound of t(v) − t(u), or {@link Bounds#NO_LOWER}. */
    long atLeast(int u, int v) {
        return distances.atLeast(u, v);
    }

    /** Upper bound of t(v) − t(u), or {@link Bounds#NO_UPPER}. */
    long atMost(int u, int v) {
        return distances.atMost(u, v);
    }

    /**
     * The proof of both bounds of t(v) − t(u): the path v → u of the lower bound in walking order, then what the path u → v of
     * the upper bound adds.
     */
    List<String> proofOfBoth(int u, int v) {
        return ids(addProofs(u, v, 0));
    }

    /** The same for the bounds of t(u) − t(zero), then for what those of t(v) − t(zero) add. */
    List<String> proofOfBoth(int zero, int u, int v) {
        return ids(addProofs(zero, v, addProofs(zero, u, 0)));
    }

    private int addProofs(int u, int v, int begin) {
        int count = begin;
        if (atLeast(u, v) != Bounds.NO_LOWER) {
            count = distances.proof(v, u, path, count);
        }
        if (atMost(u, v) != Bounds.NO_UPPER) {
            count = distances.proof(u, v, path, count);
        }
        return count;
    }

    /** Ids of the constraints of the path, each once. */
    private List<String> ids(int count) {
        round++;
        int different = 0;
        for (int i = 0; i < count; i++) {
            int c = path[i];
            if (seenIn[c] != round) {
                seenIn[c] = round;
                path[different++] = c;
            }
        }
        return new Ids(names, Arrays.copyOf(path, different));
    }

    /** The order of two events told by this solution before, or null. */
    @Nullable
    Order told(int u, int v) {
        @Nullable Order[] row = told[u];
        return row == null ? null : row[v];
    }

    void tell(int u, int v, Order order) {
        @Nullable Order[] row = told[u];
        if (row == null) {
            row = new Order[told.length];
            told[u] = row;
        }
        row[v] = order;
    }

    /** Halfway, rounded down: the middles of all events together keep every constraint that both ends keep. */
    static long middle(long low, long high) {
        return Math.floorDiv(Math.addExact(low, high), 2L);
    }
}
