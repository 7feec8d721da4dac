package retrace.chronology;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All minimal conflicts and all minimal repairs of one biconnected component.
 *
 * <p>A minimal conflict is a simple cycle of negative sum (see {@link Feasible}). A minimal repair is a smallest set
 * that shares a constraint with every minimal conflict, known or not. The search goes to and fro between the two:
 * a smallest set that hits all conflicts known so far is left out; either the rest can be kept, and it is a repair, or
 * the rest shows conflicts that were not known. When no further such set exists, the repairs are exactly the minimal
 * hitting sets of the known conflicts, so by duality (Reiter 1987) the known conflicts are all there are.
 *
 * <p>Before that, one repair is made greedily, so that there is one even when the search has to stop at a limit; and as
 * there can be far more repairs than conflicts, the conflicts are also sought by themselves, shortest first, as the
 * cycles through a smallest repair ({@link CycleSearch}).
 */
final class BlockSearch {

    /** Restarts of the label search before constraints are added one by one instead. */
    private static final int RESTARTS = 40;

    /** Conflicts kept to find repairs by, as a multiple of those listed. */
    private static final int KEPT = 3;

    /** Work allowed to a small component and, per edge, to a larger one, within the limit: an edit answers at once. */
    private static final long WORK_OF_SMALL = 3_000_000;

    private static final long WORK_PER_EDGE = 25;

    private final TimeGraph graph;
    private final int[] rank;
    private final int lowestRank;
    private final PlainNetwork.Limits limits;
    private final Feasible state;
    private final int[][] edgesOf;
    private final List<int[]> cycles = new ArrayList<>();
    private final Set<BitSet> seen = new HashSet<>();
    private final Map<Integer, Integer> uses = new HashMap<>();
    private final long work;
    private final HittingSets hittingSets;
    private final List<BitSet> repairs = new ArrayList<>();
    private boolean dropped;
    private boolean conflictsComplete;
    private boolean repairsComplete = true;

    /**
     * @param graph of this component alone
     * @param rank by constraint; of two constraints of a conflict the lower ranked is doubted first
     */
    BlockSearch(TimeGraph graph, int[] rank, PlainNetwork.Limits limits) {
        this(graph, rank, limits, Integer.MIN_VALUE);
    }

    private BlockSearch(TimeGraph graph, int[] rank, PlainNetwork.Limits limits, int lowestRank) {
        this.lowestRank = lowestRank;
        this.graph = graph;
        this.rank = rank;
        this.limits = limits;
        state = new Feasible(graph);
        edgesOf = edgesByOwner(graph);
        work = Math.min(limits.work(), WORK_OF_SMALL + WORK_PER_EDGE * graph.edges());
        hittingSets = new HittingSets(rank, work / 8);
    }

    /**
     * Does the search; the other methods then tell what was found.
     *
     * @param enumerate whether the conflicts are also sought by themselves
     */
    void run(boolean enumerate) {
        BitSet out = firstRepair();
        if (out.isEmpty()) {
            conflictsComplete = true;
            return;
        }
        repairs.add((BitSet) out.clone());
        hittingSets.exclude(out);
        boolean more = nextRepair(out);
        BitSet smallest = Conflicts.bySize(repairs).getFirst();
        if (enumerate && leaveOutOnly(smallest, out)) {
            conflictsComplete = new CycleSearch(graph, state, smallest, work / 2).run(this::wanted) && !dropped;
        }
        while (more && repairs.size() <= limits.repairs()) {
            more = nextRepair(out);
        }
        repairsComplete = !more && !dropped && !hittingSets.gaveUp() && state.work() <= work;
        conflictsComplete |= repairsComplete;
    }

    /** Seeks one more repair; false when there is none, or when a limit was reached. */
    private boolean nextRepair(BitSet out) {
        while (!dropped && state.work() <= work) {
            Optional<BitSet> trial = hittingSets.next();
            if (trial.isEmpty()) {
                return false;
            }
            if (leaveOutOnly(trial.get(), out)) {
                repairs.add(trial.get());
                hittingSets.exclude(trial.get());
                return true;
            }
        }
        return false;
    }

    TimeGraph graph() {
        return graph;
    }

    int rank(int constraint) {
        return rank[constraint];
    }

    /** A search among the measured and physical constraints alone, with the same numbers of edges. */
    BlockSearch ofMeasured() {
        return new BlockSearch(graph, rank, limits, Conflicts.MEASURED);
    }

    /** Edges of each conflict's cycle in walking order. */
    List<int[]> cycles() {
        return cycles;
    }

    int constraint(int edge) {
        return graph.owner(edge);
    }

    long weight(int edge) {
        return graph.weight(edge);
    }

    /** Whether an edge is the upper side of its constraint. */
    boolean upper(int edge) {
        return graph.upper(edge);
    }

    List<BitSet> repairs() {
        return repairs;
    }

    /** Whether there are no conflicts beyond those found. */
    boolean conflictsComplete() {
        return conflictsComplete;
    }

    /** Whether there are no repairs beyond those found. */
    boolean repairsComplete() {
        return repairsComplete;
    }

    private BitSet firstRepair() {
        BitSet out = new BitSet();
        for (int c = 0; c < graph.owners(); c++) {
            if (rank[c] >= lowestRank) {
                state.hold(c);
            }
        }
        int restarts = 0;
        for (int[] cycle = state.settle(); cycle != null; cycle = state.settle()) {
            note(cycle);
            int doubted = mostDoubted(cycle);
            state.leaveOut(doubted);
            out.set(doubted);
            if (++restarts == RESTARTS) {
                addOneByOne(out);
                break;
            }
        }
        growInto(out);
        return out;
    }

    private void addOneByOne(BitSet out) {
        List<Integer> order = new ArrayList<>();
        for (int c = 0; c < graph.owners(); c++) {
            state.leaveOut(c);
            if (!out.get(c) && rank[c] >= lowestRank) {
                order.add(c);
            }
        }
        order.sort((a, b) -> Integer.compare(rank[b], rank[a]));
        for (int c : order) {
            int[] cycle = state.tryHold(c, edgesOf[c]);
            if (cycle != null) {
                note(cycle);
                out.set(c);
            }
        }
    }

    /** Takes back in what can be taken back, the least doubted first; what remains out is a minimal repair. */
    private void growInto(BitSet out) {
        List<Integer> order = new ArrayList<>(out.stream().boxed().toList());
        order.sort(
                (a, b) -> rank[a] != rank[b] ? Integer.compare(rank[b], rank[a]) : Integer.compare(count(a), count(b)));
        for (int c : order) {
            int[] cycle = state.tryHold(c, edgesOf[c]);
            if (cycle == null) {
                out.clear(c);
            } else {
                note(cycle);
            }
        }
    }

    /** Moves the held set from "all but out" towards "all but trial"; true when that was reached. */
    private boolean leaveOutOnly(BitSet trial, BitSet out) {
        trial.stream().filter(c -> !out.get(c)).forEach(c -> {
            state.leaveOut(c);
            out.set(c);
        });
        boolean reached = true;
        for (int c = out.nextSetBit(0); c >= 0; c = out.nextSetBit(c + 1)) {
            if (trial.get(c)) {
                continue;
            }
            int[] cycle = state.tryHold(c, edgesOf[c]);
            if (cycle == null) {
                out.clear(c);
            } else {
                note(cycle);
                reached = false;
            }
        }
        return reached;
    }

    /** Takes a cycle; false once no more are kept. */
    private boolean wanted(int[] cycle) {
        note(cycle);
        return !dropped;
    }

    private void note(int[] cycle) {
        BitSet members = new BitSet();
        int[] conflict = new int[cycle.length];
        for (int i = 0; i < cycle.length; i++) {
            conflict[i] = graph.owner(cycle[i]);
            members.set(conflict[i]);
        }
        if (cycles.size() >= KEPT * limits.conflicts()) {
            dropped |= !seen.contains(members);
        } else if (seen.add(members)) {
            cycles.add(cycle);
            hittingSets.addConflict(conflict);
            for (int c : conflict) {
                uses.merge(c, 1, Integer::sum);
            }
        }
    }

    private int mostDoubted(int[] cycle) {
        int best = graph.owner(cycle[0]);
        for (int e : cycle) {
            int c = graph.owner(e);
            if (rank[c] < rank[best]
                    || (rank[c] == rank[best] && (count(c) > count(best) || (count(c) == count(best) && c > best)))) {
                best = c;
            }
        }
        return best;
    }

    private int count(int constraint) {
        return uses.getOrDefault(constraint, 0);
    }

    static int[][] edgesByOwner(TimeGraph graph) {
        int[] many = new int[graph.owners()];
        for (int e = 0; e < graph.edges(); e++) {
            many[graph.owner(e)]++;
        }
        int[][] edges = new int[graph.owners()][];
        for (int c = 0; c < edges.length; c++) {
            edges[c] = new int[many[c]];
        }
        for (int e = 0; e < graph.edges(); e++) {
            edges[graph.owner(e)][--many[graph.owner(e)]] = e;
        }
        return edges;
    }
}
