package retrace.chronology;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A set of constraints, held in or left out one by one, and times of all events that keep those held.
 *
 * <p>Labels d with d(u) + w ≥ d(v) for every held edge u → v exist exactly where no cycle of held edges has a negative
 * sum. {@link #settle} finds them, or such a cycle, by label correcting with subtree disassembly (Tarjan 1981;
 * Cherkassky and Goldberg 1999): the parent edges always form a forest, so a cycle is seen in the step that closes it.
 * {@link #tryHold} adds one constraint to a settled set by a Dijkstra over the reduced costs d(u) + w − d(v) ≥ 0, which
 * touches only the labels that fall.
 *
 * <p>Every cycle given back is simple. Its constraints are then a minimal conflict: without any one of them the rest
 * is a chain, and a chain of constraints none of which contradicts itself can always be kept.
 */
final class Feasible {

    private static final int NONE = -1;

    private final TimeGraph graph;
    private final boolean[] held;
    private final long[] label;

    // forest of settle(): threaded preorder lists, see disassemble
    private final int[] parentEdge;
    private final int[] next;
    private final int[] previous;
    private final int[] depth;

    // fall of tryHold(): by how much a label falls, and the edge by which it does
    private final long[] fall;
    private final int[] fallEdge;
    private final int[] touched;
    private final boolean[] done;
    private final LongHeap heap;

    private long work;

    Feasible(TimeGraph graph) {
        this.graph = graph;
        int n = graph.nodes();
        held = new boolean[graph.owners()];
        label = new long[n];
        parentEdge = new int[n];
        next = new int[n + 1];
        previous = new int[n + 1];
        depth = new int[n + 1];
        fall = new long[n];
        fallEdge = new int[n];
        touched = new int[n];
        done = new boolean[n];
        heap = new LongHeap(n);
    }

    /** Edges looked at so far: a measure of time that is the same on every machine. */
    long work() {
        return work;
    }

    boolean holds(int constraint) {
        return held[constraint];
    }

    void leaveOut(int constraint) {
        held[constraint] = false;
    }

    /** Holds without asking whether it can be kept; {@link #settle} must follow. */
    void hold(int constraint) {
        held[constraint] = true;
    }

    /** Time of an event, up to one common shift, that keeps all held constraints together with the others'. */
    long label(int node) {
        return label[node];
    }

    /**
     * Finds labels for the held constraints.
     *
     * @return null when there are some, else the edges of a negative cycle, each beginning where the one before ends
     */
    int @Nullable [] settle() {
        int n = graph.nodes();
        if (n == 0) {
            return null;
        }
        if (Arrays.stream(label).min().orElse(0) < -(1L << 61)) {
            Arrays.fill(label, 0); // room for the next fall; any labels may be started from
        }
        int root = n; // stands for "at any time": every node hangs below it at first
        next[root] = root;
        previous[root] = root;
        depth[root] = 0;
        Arrays.fill(parentEdge, NONE);
        boolean[] inForest = new boolean[n];
        int[] queue = new int[n];
        boolean[] queued = new boolean[n];
        int begin = 0;
        int count = 0;
        for (int v = 0; v < n; v++) {
            insertAfter(root, v);
            depth[v] = 1;
            inForest[v] = true;
            queue[count++] = v;
            queued[v] = true;
        }
        while (count > 0) {
            int u = queue[begin];
            begin = begin + 1 == n ? 0 : begin + 1;
            count--;
            queued[u] = false;
            if (!inForest[u]) {
                continue; // fell with its parent; comes back when its label falls
            }
            for (int e = graph.firstEdge(u); e < graph.firstEdge(u + 1); e++) {
                work++;
                int v = graph.head(e);
                if (!held[graph.owner(e)] || label[u] + graph.weight(e) >= label[v]) {
                    continue;
                }
                if (u == v || (inForest[v] && disassemble(v, u, inForest))) {
                    return cycle(e);
                }
                label[v] = Math.addExact(label[u], graph.weight(e));
                parentEdge[v] = e;
                depth[v] = depth[u] + 1;
                insertAfter(u, v);
                inForest[v] = true;
                if (!queued[v]) {
                    queued[v] = true;
                    int end = begin + count;
                    queue[end >= n ? end - n : end] = v;
                    count++;
                }
            }
        }
        return null;
    }

    /** Takes v and all below it out of the forest; true when u was among them, which closes a cycle. */
    private boolean disassemble(int v, int u, boolean[] inForest) {
        int before = previous[v];
        int at = v;
        boolean found = false;
        int floor = depth[v];
        do {
            work++;
            found |= at == u;
            inForest[at] = false;
            at = next[at];
        } while (at != graph.nodes() && depth[at] > floor);
        next[before] = at;
        previous[at] = before;
        return found;
    }

    private void insertAfter(int place, int v) {
        next[v] = next[place];
        previous[v] = place;
        previous[next[place]] = v;
        next[place] = v;
    }

    /** The closing edge u → v with the parent edges that lead from v down to u. */
    private int[] cycle(int closing) {
        int[] edges = new int[graph.nodes() + 1];
        int count = 0;
        edges[count++] = closing;
        int v = graph.head(closing);
        for (int at = graph.tail(closing); at != v; at = graph.tail(parentEdge[at])) {
            edges[count++] = parentEdge[at];
        }
        return inWalkingOrder(edges, count);
    }

    /**
     * Holds one more constraint of a settled set; on failure it stays out and the cycle it would close is given.
     *
     * <p>Of its two edges u → v and v → u at most one is broken by the labels, because their weights sum to 0 or more;
     * when that one is mended, label(v) = label(u) + w, so the other is kept too.
     */
    int @Nullable [] tryHold(int constraint, int[] edgesOfConstraint) {
        held[constraint] = true;
        for (int e : edgesOfConstraint) {
            int[] cycle = lower(e);
            if (cycle != null) {
                held[constraint] = false;
                return cycle;
            }
        }
        return null;
    }

    private int @Nullable [] lower(int added) {
        int u = graph.tail(added);
        int v = graph.head(added);
        long start = label[v] - Math.addExact(label[u], graph.weight(added));
        if (start <= 0) {
            return null;
        }
        if (u == v) {
            return new int[] {added};
        }
        int count = 0;
        fall[v] = start;
        fallEdge[v] = added;
        heap.clear();
        heap.put(v, -start);
        while (!heap.isEmpty()) {
            int x = heap.take();
            done[x] = true;
            touched[count++] = x;
            if (x == u) {
                int[] cycle = fallCycle(added);
                forget(count);
                return cycle;
            }
            for (int e = graph.firstEdge(x); e < graph.firstEdge(x + 1); e++) {
                work++;
                int y = graph.head(e);
                if (!held[graph.owner(e)] || done[y]) {
                    continue;
                }
                long falls = fall[x] - (label[x] + graph.weight(e) - label[y]);
                if (falls > fall[y]) {
                    fall[y] = falls;
                    fallEdge[y] = e;
                    heap.put(y, -falls);
                }
            }
        }
        for (int i = 0; i < count; i++) {
            label[touched[i]] = Math.subtractExact(label[touched[i]], fall[touched[i]]);
        }
        forget(count);
        return null;
    }

    private void forget(int count) {
        for (int i = 0; i < count; i++) {
            fall[touched[i]] = 0;
            done[touched[i]] = false;
        }
        while (!heap.isEmpty()) {
            fall[heap.take()] = 0;
        }
    }

    private int[] fallCycle(int added) {
        int[] edges = new int[graph.nodes() + 1];
        int count = 0;
        int at = graph.tail(added);
        do {
            int e = fallEdge[at];
            edges[count++] = e;
            at = graph.tail(e);
        } while (edges[count - 1] != added);
        return inWalkingOrder(edges, count);
    }

    private static int[] inWalkingOrder(int[] backward, int count) {
        int[] forward = new int[count];
        for (int i = 0; i < count; i++) {
            forward[i] = backward[count - 1 - i];
        }
        return forward;
    }
}
