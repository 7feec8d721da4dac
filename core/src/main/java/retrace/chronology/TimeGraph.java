package retrace.chronology;

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
        int edges = 0;
        for (Gap gap : gaps) {
            edges += (gap.bounds().hasLower() ? 1 : 0) + (gap.bounds().hasUpper() ? 1 : 0);
        }
        long[][] raw = new long[edges][];
        int at = 0;
        for (int c = 0; c < gaps.size(); c++) {
            Gap gap = gaps.get(c);
            if (gap.bounds().hasUpper()) {
                raw[at++] = new long[] {gap.from(), gap.to(), gap.bounds().atMostNanos(), c, 1};
            }
            if (gap.bounds().hasLower()) {
                raw[at++] = new long[] {gap.to(), gap.from(), -gap.bounds().atLeastNanos(), c, 0};
            }
        }
        java.util.Arrays.sort(raw, java.util.Arrays::compare);
        tail = new int[edges];
        head = new int[edges];
        owner = new int[edges];
        weight = new long[edges];
        upper = new boolean[edges];
        first = new int[nodes + 1];
        for (int e = 0; e < edges; e++) {
            tail[e] = (int) raw[e][0];
            head[e] = (int) raw[e][1];
            weight[e] = raw[e][2];
            owner[e] = (int) raw[e][3];
            upper[e] = raw[e][4] == 1;
            first[tail[e] + 1]++;
        }
        for (int v = 0; v < nodes; v++) {
            first[v + 1] += first[v];
        }
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
