package retrace.chronology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import retrace.units.Bounds;

/**
 * The conflicts of what people said or assumed with what was measured, one for each set of statements and assumptions.
 *
 * <p>Between the same statements there are often hundreds of chains of measured constraints, and each makes a minimal conflict of
 * its own; a reader needs one. So the search runs over the statements alone, joined by the shortest measured distance
 * between each two of their events ({@link CycleSearch}, never two distances in a row). Each set of statements found is
 * then told by the cycle with the fewest measured constraints, and among those with the largest miss.
 *
 * <p>A cycle that meets itself at an event is not minimal: a part of it, with fewer statements, is a conflict, and that one is
 * found by itself. So every minimal conflict holds all statements of one that is told.
 */
final class DoubtedCycles {

    /** With more events under statements than this, distances between all of them would take too long. */
    static final int MOST_EVENTS = 300;

    private static final int NONE = -1;

    /** In place of an edge: the step was the next doubted edge; 0 is no step. */
    private static final int TAKES_DOUBTED = -1;

    private final TimeGraph graph;
    private final int[][] edgesOf;
    private final boolean[] hard;
    private final Feasible held;
    private final int mostFound;
    private final Map<BitSet, Walk> best = new LinkedHashMap<>();
    private boolean complete;

    /** The doubted edges of a cycle in walking order. */
    private record Walk(List<Integer> edges, long missNanos) {

        Walk {
            edges = List.copyOf(edges);
        }
    }

    /**
     * @param hard by constraint: measured or physical
     * @param held settled, holding hard constraints alone
     * @param mostFound sets of statements after which the search stops
     */
    DoubtedCycles(TimeGraph graph, boolean[] hard, Feasible held, int mostFound) {
        this.graph = graph;
        this.hard = hard;
        this.held = held;
        this.mostFound = mostFound;
        edgesOf = BlockSearch.edgesByOwner(graph);
    }

    /** Whether there are no further sets. */
    boolean complete() {
        return complete;
    }

    /** Events of statements and assumptions, in order. */
    static SortedSet<Integer> under(TimeGraph graph, boolean[] hard) {
        SortedSet<Integer> under = new TreeSet<>();
        for (int e = 0; e < graph.edges(); e++) {
            if (!hard[graph.owner(e)]) {
                under.add(graph.tail(e));
                under.add(graph.head(e));
            }
        }
        return under;
    }

    /** Edges of one cycle for each set of statements. */
    List<int[]> search(long work) {
        List<Integer> doubted = new ArrayList<>();
        for (int c = 0; c < graph.owners(); c++) {
            if (!hard[c] && edgesOf[c].length > 0) {
                doubted.add(c);
            }
        }
        contracted(doubted, new ArrayList<>(under(graph, hard)), work);
        List<int[]> cycles = new ArrayList<>();
        for (Walk walk : best.values()) {
            int[] cycle = expanded(walk);
            if (cycle != null) {
                cycles.add(cycle);
            }
        }
        return cycles;
    }

    private void contracted(List<Integer> doubted, List<Integer> events, long work) {
        Distances distances = new Distances(graph, held);
        Map<Integer, Integer> number = new HashMap<>();
        events.forEach(v -> number.put(v, number.size()));
        List<TimeGraph.Gap> gaps = new ArrayList<>();
        for (int c : doubted) {
            gaps.add(gap(c, number));
        }
        for (int u : events) {
            for (int v : events) {
                if (u < v && (distances.atMost(u, v) != Distances.OPEN || distances.atMost(v, u) != Distances.OPEN)) {
                    Bounds measured = new Bounds(distances.atLeast(u, v), distances.atMost(u, v));
                    gaps.add(new TimeGraph.Gap(number.getOrDefault(u, NONE), number.getOrDefault(v, NONE), measured));
                }
            }
        }
        TimeGraph small = new TimeGraph(events.size(), gaps);
        boolean[] distance = new boolean[gaps.size()];
        Arrays.fill(distance, doubted.size(), gaps.size(), true);
        Feasible state = new Feasible(small);
        for (int c = doubted.size(); c < gaps.size(); c++) {
            state.hold(c);
        }
        if (state.settle() != null) {
            throw new IllegalStateException("distances between events that can be kept contradict each other");
        }
        int[][] edges = BlockSearch.edgesByOwner(small);
        BitSet repair = new BitSet();
        for (int c = 0; c < doubted.size(); c++) {
            int[] cycle = state.tryHold(c, edges[c]);
            if (cycle != null) {
                repair.set(c);
                note(cycle, small, doubted, distances);
            }
        }
        complete = new CycleSearch(small, state, repair, work, distance).run(cycle -> {
                    note(cycle, small, doubted, distances);
                    return true;
                })
                && best.size() <= mostFound;
    }

    private TimeGraph.Gap gap(int c, Map<Integer, Integer> number) {
        long least = Bounds.NO_LOWER;
        long most = Bounds.NO_UPPER;
        int from = NONE;
        int to = NONE;
        for (int e : edgesOf[c]) {
            boolean upper = graph.upper(e);
            from = upper ? graph.tail(e) : graph.head(e);
            to = upper ? graph.head(e) : graph.tail(e);
            most = upper ? graph.weight(e) : most;
            least = upper ? least : -graph.weight(e);
        }
        return new TimeGraph.Gap(
                number.getOrDefault(from, NONE), number.getOrDefault(to, NONE), new Bounds(least, most));
    }

    private void note(int[] cycle, TimeGraph small, List<Integer> doubted, Distances distances) {
        BitSet members = new BitSet();
        List<Integer> walk = new ArrayList<>();
        for (int e : cycle) {
            if (small.owner(e) < doubted.size()) {
                int c = doubted.get(small.owner(e));
                members.set(c);
                walk.add(side(c, small.upper(e)));
            }
        }
        long sum = 0;
        for (int i = 0; i < walk.size(); i++) {
            int from = graph.head(walk.get(i));
            int to = graph.tail(walk.get((i + 1) % walk.size()));
            sum += graph.weight(walk.get(i)) + (from == to ? 0 : distances.atMost(from, to));
        }
        Walk known = best.get(members);
        if (known == null ? best.size() <= mostFound : known.missNanos() < -sum) {
            best.put(members, new Walk(walk, -sum));
        }
    }

    private int side(int constraint, boolean upper) {
        for (int e : edgesOf[constraint]) {
            if (graph.upper(e) == upper) {
                return e;
            }
        }
        throw new IllegalStateException("constraint number %d has no such side".formatted(constraint));
    }

    /** The cycle with the fewest measured constraints, then the largest miss; null when it meets itself. */
    private int @Nullable [] expanded(Walk walk) {
        Chains chains = new Chains(walk.edges().stream().mapToInt(e -> e).toArray());
        while (chains.length() >= 0) {
            if (!chains.grow()) {
                return null; // beyond ±73 years on the way
            }
        }
        int[] cycle = chains.cycle();
        BitSet met = new BitSet();
        for (int e : cycle) {
            if (met.get(graph.head(e))) {
                return null;
            }
            met.set(graph.head(e));
        }
        return cycle;
    }

    /**
     * Shortest chains through the doubted edges in their order, by number of held constraints used in all (Bellman and
     * Ford): length[p][v] is that of the shortest walk that took the first p + 1 doubted edges and stands at v.
     */
    private final class Chains {

        private final int[] doubted;
        private final int nodes = graph.nodes();
        private final List<long[]> lengths = new ArrayList<>();
        private final List<int[]> by =
                new ArrayList<>(); // the held edge of the last step; + 1; 0: as in the round before

        Chains(int[] doubted) {
            this.doubted = doubted;
            long[] length = new long[doubted.length * nodes];
            Arrays.fill(length, Distances.OPEN);
            length[graph.head(doubted[0])] = graph.weight(doubted[0]);
            add(length, new int[length.length]);
        }

        /** Of the whole cycle; open when it cannot be closed with so few. */
        long length() {
            return lengths.getLast()[goal()];
        }

        private int goal() {
            return (doubted.length - 1) * nodes + graph.tail(doubted[0]);
        }

        private void add(long[] length, int[] edges) {
            for (int p = 1; p < doubted.length; p++) {
                long before = length[(p - 1) * nodes + graph.tail(doubted[p])];
                int at = p * nodes + graph.head(doubted[p]);
                long through = sum(before, graph.weight(doubted[p]));
                if (through < length[at]) {
                    length[at] = through;
                    edges[at] = TAKES_DOUBTED;
                }
            }
            lengths.add(length);
            by.add(edges);
        }

        /** Allows one more held constraint; false when that changed nothing. */
        boolean grow() {
            long[] last = lengths.getLast();
            long[] length = last.clone();
            int[] edges = new int[length.length];
            boolean changed = false;
            for (int p = 0; p < doubted.length; p++) {
                for (int e = 0; e < graph.edges(); e++) {
                    if (hard[graph.owner(e)] && held.holds(graph.owner(e))) {
                        int at = p * nodes + graph.head(e);
                        long through = sum(last[p * nodes + graph.tail(e)], graph.weight(e));
                        if (through < length[at]) {
                            length[at] = through;
                            edges[at] = e + 1;
                            changed = true;
                        }
                    }
                }
            }
            add(length, edges);
            return changed;
        }

        private static long sum(long length, long weight) {
            long sum = length == Distances.OPEN ? Distances.OPEN : length + weight;
            return Math.abs(sum) > Bounds.LIMIT ? Distances.OPEN : sum;
        }

        /** From the goal back to the first doubted edge. */
        int[] cycle() {
            List<Integer> back = new ArrayList<>();
            int round = lengths.size() - 1;
            int p = doubted.length - 1;
            int v = graph.tail(doubted[0]);
            while (p > 0 || v != graph.head(doubted[0]) || round > 0) {
                int step = by.get(round)[p * nodes + v];
                if (step == TAKES_DOUBTED) {
                    back.add(doubted[p]);
                    v = graph.tail(doubted[p]);
                    p--;
                } else if (step > 0) {
                    back.add(step - 1);
                    v = graph.tail(step - 1);
                    round--;
                } else {
                    round--; // as it was with one constraint fewer
                }
            }
            back.add(doubted[0]);
            return back.reversed().stream().mapToInt(e -> e).toArray();
        }
    }
}
