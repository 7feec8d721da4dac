package retrace.chronology;

import java.util.Arrays;
import java.util.List;
import retrace.units.Bounds;

/**
 * The distance graph of a Simple Temporal Problem (Dechter, Meiri, Pearl 1991).
 *
 * <p>Node = event. Edge u → v of weight w says t(v) − t(u) ≤ w. A constraint from → to in [a, b] is the edge from → to of
 * weight b and the edge to → from of weight −a; an open side is no edge. Edges are sorted by tail, then head, then
 * weight; {@link #firstEdge} gives where a tail's edges begin. The owner of an edge is the constraint it comes from.
 */
final class TimeGraph {

    /** One constraint between two nodes; open sides as in {@link Bounds}. */
    record Gap(int from, int to, Bounds bounds) {}

    private final int nodes;
    private final int owners;
    private final int[] tail;
    private final int[] head;
    private final int[] owner;
    private final long[] weight;
    private final boolean[] upper;
    private final int[] first;

    TimeGraph(int nodes, List<Gap> gaps) {
        this.nodes = nodes;
        this.owners = gaps.size();
        int sides = 0;
        for (Gap gap : gaps) {
            sides += (gap.bounds().hasLower() ? 1 : 0) + (gap.bounds().hasUpper() ? 1 : 0);
        }
        tail = new int[sides];
        head = new int[sides];
        owner = new int[sides];
        weight = new long[sides];
        upper = new boolean[sides];
        first = new int[nodes + 1];
        fill(gaps);
    }

    private void fill(List<Gap> gaps) {
        for (Gap gap : gaps) {
            first[gap.from() + 1] += gap.bounds().hasUpper() ? 1 : 0;
            first[gap.to() + 1] += gap.bounds().hasLower() ? 1 : 0;
        }
        for (int v = 0; v < nodes; v++) {
            first[v + 1] += first[v];
        }
        long[] sides = new long[tail.length]; // head · 2³² + 2 · constraint + side, in segments by tail
        int[] at = first.clone();
        for (int c = 0; c < gaps.size(); c++) {
            Gap gap = gaps.get(c);
            if (gap.bounds().hasUpper()) {
                sides[at[gap.from()]++] = ((long) gap.to() << 32) | (2L * c + 1);
            }
            if (gap.bounds().hasLower()) {
                sides[at[gap.to()]++] = ((long) gap.from() << 32) | (2L * c);
            }
        }
        for (int v = 0; v < nodes; v++) {
            Arrays.sort(sides, first[v], first[v + 1]);
            for (int e = first[v]; e < first[v + 1]; e++) {
                insert(v, e, sides[e], gaps);
            }
        }
    }

    /** Puts an edge behind those of the same tail and head that weigh no more. */
    private void insert(int from, int position, long side, List<Gap> gaps) {
        int to = (int) (side >>> 32);
        int c = (int) side >>> 1;
        boolean isUpper = (side & 1) == 1;
        Bounds bounds = gaps.get(c).bounds();
        long w = isUpper ? bounds.atMostNanos() : -bounds.atLeastNanos();
        int e = position;
        while (e > first[from] && head[e - 1] == to && weight[e - 1] > w) {
            weight[e] = weight[e - 1];
            owner[e] = owner[e - 1];
            upper[e] = upper[e - 1];
            e--;
        }
        tail[position] = from;
        head[position] = to;
        weight[e] = w;
        owner[e] = c;
        upper[e] = isUpper;
    }

    int nodes() {
        return nodes;
    }

    /** Number of constraints. */
    int owners() {
        return owners;
    }

    int edges() {
        return tail.length;
    }

    int tail(int edge) {
        return tail[edge];
    }

    int head(int edge) {
        return head[edge];
    }

    int owner(int edge) {
        return owner[edge];
    }

    long weight(int edge) {
        return weight[edge];
    }

    /** Whether the edge is the upper side of its constraint. */
    boolean upper(int edge) {
        return upper[edge];
    }

    /** The first edge that leaves a node; those of the node end before {@code firstEdge(node + 1)}. */
    int firstEdge(int node) {
        return first[node];
    }
}
