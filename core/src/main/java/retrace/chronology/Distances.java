package retrace.chronology;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import retrace.units.Bounds;

/**
 * Shortest paths over the held constraints of a settled network: the tightest bound of every gap, and its proof.
 *
 * <p>d(u, v), the length of the shortest path, is the tightest upper bound of t(v) − t(u); −d(v, u) is the tightest lower
 * one. Johnson's method: reduced costs w + label(u) − label(v) ≥ 0, Dijkstra from each event asked for, the predecessor
 * edges kept. Sums beyond ±73 years count as open: that only weakens a bound.
 */
final class Distances {

    /** d(u, v) where no path leads from u to v. */
    static final long OPEN = Bounds.NO_UPPER;

    private static final int NONE = -1;

    private final TimeGraph graph;
    private final int nodes;
    private final long[] label;

    // the tightest held edge between each two nodes, by tail
    private final int[] first;
    private final int[] head;
    private final int[] original;
    private final long[] reduced;

    private final LongHeap heap;
    private final long[] @Nullable [] distance;
    private final long[] @Nullable [] back;

    private final long[] @Nullable [] toTarget;
    private final long[] @Nullable [] onward;

    Distances(TimeGraph graph, Feasible settled) {
        this.graph = graph;
        nodes = graph.nodes();
        label = new long[nodes];
        for (int v = 0; v < nodes; v++) {
            label[v] = settled.label(v);
        }
        first = new int[nodes + 1];
        int[] kept = new int[graph.edges()];
        int count = 0;
        for (int v = 0; v < nodes; v++) {
            int lastHead = NONE;
            for (int e = graph.firstEdge(v); e < graph.firstEdge(v + 1); e++) {
                if (settled.holds(graph.owner(e)) && graph.head(e) != lastHead && graph.head(e) != v) {
                    lastHead = graph.head(e);
                    kept[count++] = e;
                }
            }
            first[v + 1] = count;
        }
        original = Arrays.copyOf(kept, count);
        head = new int[count];
        reduced = new long[count];
        for (int i = 0; i < count; i++) {
            int e = original[i];
            head[i] = graph.head(e);
            reduced[i] = graph.weight(e) + label[graph.tail(e)] - label[head[i]];
        }
        heap = new LongHeap(nodes);
        distance = new long[nodes][];
        back = new long[nodes][];
        toTarget = new long[nodes][];
        onward = new long[nodes][];
    }

    int nodes() {
        return nodes;
    }

    /** Upper bound of t(v) − t(u) in nanoseconds, or {@link #OPEN}. */
    long atMost(int u, int v) {
        long[] row = distance[u];
        long[] column = toTarget[v];
        return row != null ? row[v] : column != null ? column[u] : from(u)[v];
    }

    /** Computes all d(u, v) for one v at once; from then on they are answered from there. */
    void prepareToward(int v) {
        if (toTarget[v] == null) {
            int[] by = new int[nodes];
            toTarget[v] = toward(v, by);
            onward[v] = steps(by, false);
        }
    }

    /**
     * All d(u, v) for one v, by u.
     *
     * @param by out: the first edge of each path
     */
    long[] toward(int v, int[] by) {
        int[] begin = new int[nodes + 1];
        for (int h : head) {
            begin[h + 1]++;
        }
        for (int x = 0; x < nodes; x++) {
            begin[x + 1] += begin[x];
        }
        int[] at = begin.clone();
        int[] entering = new int[head.length];
        int[] tails = new int[head.length];
        for (int u = 0; u < nodes; u++) {
            for (int i = first[u]; i < first[u + 1]; i++) {
                tails[at[head[i]]] = u;
                entering[at[head[i]]++] = i;
            }
        }
        long[] d = dijkstra(v, begin, tails, entering, by);
        for (int u = 0; u < nodes; u++) {
            if (d[u] != OPEN) {
                d[u] = inRange(d[u], label[v] - label[u]);
            }
        }
        return d;
    }

    /** All upper bounds of t(v) − t(u), by v. */
    long[] from(int u) {
        long[] row = distance[u];
        if (row == null) {
            row = search(u);
            distance[u] = row;
        }
        return row;
    }

    /** Frees what is kept of one event; asked again, it is computed again. */
    void forget(int u) {
        distance[u] = null;
        back[u] = null;
    }

    /** Lower bound of t(v) − t(u) in nanoseconds, or {@link Bounds#NO_LOWER}. */
    long atLeast(int u, int v) {
        long back = atMost(v, u);
        return back == OPEN ? Bounds.NO_LOWER : -back;
    }

    /**
     * Appends the constraints whose sides sum to d(u, v), walking from u to v.
     *
     * @param into constraint numbers, at least as long as there are nodes
     * @return how many there are now
     */
    int proof(int u, int v, int[] into, int count) {
        long[] along = onward[v];
        if (back[u] == null && along != null) {
            int end = count;
            for (int at = u; at != v; at = (int) along[at]) {
                into[end++] = (int) (along[at] >>> 32);
            }
            return end;
        }
        from(u);
        long[] steps = back[u];
        if (steps == null) {
            throw new IllegalStateException("no steps back to event number " + u);
        }
        int begin = count;
        int end = count;
        for (int at = v; at != u; at = (int) steps[at]) {
            into[end++] = (int) (steps[at] >>> 32);
        }
        for (int i = begin, j = end - 1; i < j; i++, j--) {
            int swap = into[i];
            into[i] = into[j];
            into[j] = swap;
        }
        return end;
    }

    /** By node, the constraint (upper half) and the node (lower half) of its step along a path: what a proof walks, in one place. */
    private long[] steps(int[] by, boolean backward) {
        long[] steps = new long[nodes];
        for (int v = 0; v < nodes; v++) {
            int e = by[v];
            if (e != NONE) {
                steps[v] = ((long) graph.owner(e) << 32) | (backward ? graph.tail(e) : graph.head(e));
            }
        }
        return steps;
    }

    private long[] search(int source) {
        int[] by = new int[nodes];
        long[] d = dijkstra(source, first, head, null, by);
        for (int v = 0; v < nodes; v++) {
            if (d[v] != OPEN) {
                d[v] = inRange(d[v], label[v] - label[source]);
            }
        }
        back[source] = steps(by, true);
        return d;
    }

    /**
     * @param begin where a node's edges begin in {@code to}
     * @param to the node each edge leads to
     * @param index which kept edge it is; null: the same number
     * @param by out: the graph's edge by which each node is reached
     * @return reduced distance of every node
     */
    private long[] dijkstra(int source, int[] begin, int[] to, int @Nullable [] index, int[] by) {
        long[] d = new long[nodes];
        Arrays.fill(d, OPEN);
        Arrays.fill(by, NONE);
        heap.clear();
        d[source] = 0;
        heap.put(source, 0);
        while (!heap.isEmpty()) {
            int u = heap.take();
            long du = d[u];
            for (int i = begin[u]; i < begin[u + 1]; i++) {
                int e = index == null ? i : index[i];
                long through = du + reduced[e];
                int v = to[i];
                if (through >= 0 && through < d[v]) { // below 0: the sum ran over, far beyond ±73 years
                    d[v] = through;
                    by[v] = original[e];
                    heap.put(v, through);
                }
            }
        }
        return d;
    }

    /** Undoes the reduction; what lies beyond ±73 years is weakened to that limit, or to open. */
    private static long inRange(long reducedSum, long shift) {
        if (reducedSum > Bounds.LIMIT * 2 - 1 + Math.min(0, -shift)) {
            return OPEN;
        }
        long sum = reducedSum + shift;
        return sum > Bounds.LIMIT ? OPEN : Math.max(sum, -Bounds.LIMIT);
    }
}
