package retrace.chronology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * All simple cycles of negative sum, by number of constraints, shortest first.
 *
 * <p>Given a repair R, a set of constraints without which the rest can be kept, every such cycle walks at least one edge
 * of R. For the last r of R on it, with edge u → v of weight w, the rest of the cycle is a simple path from v to u over
 * held constraints and those of R before r, shorter than −w. Paths are followed depth first, and dropped as soon as
 * their length and D(y) do not stay below −w. D(y) is the shortest walk from y to u that takes edges of R no more often
 * than the path still may: D₀ is the distance over held constraints, Dᵢ(y) = min(Dᵢ₋₁(y), min over edges a → b of R of
 * D₀(y→a) + weight + Dᵢ₋₁(b)). The number of constraints allowed rises from round to round until nothing was dropped
 * for it.
 */
final class CycleSearch {

    /** Conflicts of more constraints are not sought here. */
    private static final int LONGEST = 256;

    /** Repairs of more constraints make D too weak to be of use. */
    private static final int LARGEST_REPAIR = 24;

    private final TimeGraph graph;
    private final Feasible held;
    private final boolean[] distance;
    private final int[] turn;
    private final List<Integer> repairEdges = new ArrayList<>();
    private final long workLimit;
    private final boolean[] onPath;
    private final int[] path = new int[LONGEST];
    private long work;
    private long[][] least = {};
    private int goal;
    private int last;
    private long below;
    private int shortest;
    private int longest;
    private boolean deeper;
    private boolean enough;

    /** @param held settled, holding everything but the repair */
    CycleSearch(TimeGraph graph, Feasible held, BitSet repair, long workLimit) {
        this(graph, held, repair, workLimit, new boolean[graph.owners()]);
    }

    /** @param distance by constraint: true for a distance, none of the repair; cycles with two of them in a row are not given */
    CycleSearch(TimeGraph graph, Feasible held, BitSet repair, long workLimit, boolean[] distance) {
        this.graph = graph;
        this.distance = distance;
        this.held = held;
        this.workLimit = workLimit;
        onPath = new boolean[graph.nodes()];
        turn = new int[graph.owners()];
        Arrays.fill(turn, -1);
        int next = 0;
        for (int c = repair.nextSetBit(0); c >= 0; c = repair.nextSetBit(c + 1)) {
            turn[c] = next++;
        }
        for (int e = 0; e < graph.edges(); e++) {
            if (turn[graph.owner(e)] >= 0) {
                repairEdges.add(e);
            }
        }
    }

    /**
     * Gives each cycle once, as its edges in walking order.
     *
     * @param found answers whether more are wanted
     * @return whether these are all
     */
    boolean run(Predicate<int[]> found) {
        int size = (int) Arrays.stream(turn).filter(t -> t >= 0).count();
        if (size > LARGEST_REPAIR) {
            return false;
        }
        Distances distances = new Distances(graph, held);
        List<long[]> towardTails = new ArrayList<>();
        for (int e : repairEdges) {
            towardTails.add(distances.toward(graph.tail(e), new int[graph.nodes()]));
        }
        shortest = 0;
        for (longest = 2; longest <= LONGEST; longest += Math.max(1, longest / 3)) {
            deeper = false;
            for (int i = 0; i < repairEdges.size(); i++) {
                closeWith(repairEdges.get(i), towardTails, i, found);
                if (work > workLimit || enough) {
                    return false;
                }
            }
            if (!deeper) {
                return true;
            }
            shortest = longest;
        }
        return false;
    }

    private void closeWith(int closing, List<long[]> towardTails, int number, Predicate<int[]> found) {
        goal = graph.tail(closing);
        last = turn[graph.owner(closing)];
        below = -graph.weight(closing);
        least = leastToGoal(towardTails, number);
        int start = graph.head(closing);
        if (open(least[last], start) || least[last][start] >= below) {
            return;
        }
        path[0] = closing;
        onPath[start] = true;
        follow(start, 0, 1, last, found);
        onPath[start] = false;
    }

    /** D by number of edges of R that may still be walked, then by node. */
    private long[][] leastToGoal(List<long[]> towardTails, int number) {
        long[][] d = new long[last + 1][];
        d[0] = towardTails.get(number);
        for (int i = 1; i <= last; i++) {
            d[i] = d[i - 1].clone();
            for (int k = 0; k < repairEdges.size(); k++) {
                int e = repairEdges.get(k);
                if (turn[graph.owner(e)] >= last || open(d[i - 1], graph.head(e))) {
                    continue;
                }
                long onward = graph.weight(e) + d[i - 1][graph.head(e)];
                long[] toTail = towardTails.get(k);
                for (int y = 0; y < d[i].length; y++) {
                    if (!open(toTail, y)) {
                        d[i][y] = Math.min(d[i][y], toTail[y] + onward);
                    }
                }
            }
        }
        return d;
    }

    private static boolean open(long[] distance, int node) {
        return distance[node] == Distances.OPEN;
    }

    private void follow(int x, long length, int edges, int left, Predicate<int[]> found) {
        for (int e = graph.firstEdge(x); e < graph.firstEdge(x + 1) && work <= workLimit && !enough; e++) {
            work++;
            int y = graph.head(e);
            int place = turn[graph.owner(e)];
            boolean ofRepair = place >= 0;
            boolean twoDistances = distance[graph.owner(e)] && distance[graph.owner(path[edges - 1])];
            if (twoDistances || onPath[y] || (ofRepair && (place >= last || left == 0))) {
                continue;
            }
            int stillLeft = ofRepair ? left - 1 : left;
            long sum = length + graph.weight(e);
            if (y == goal) {
                if (sum < below && edges + 1 > shortest) {
                    path[edges] = e;
                    enough |= !found.test(Arrays.copyOf(path, edges + 1));
                }
            } else if (!open(least[stillLeft], y) && sum + least[stillLeft][y] < below) {
                if (edges + 1 < longest) {
                    path[edges] = e;
                    onPath[y] = true;
                    follow(y, sum, edges + 1, stillLeft, found);
                    onPath[y] = false;
                } else {
                    deeper = true;
                }
            }
        }
    }
}
