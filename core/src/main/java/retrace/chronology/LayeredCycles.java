package retrace.chronology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The conflicts of one component as they are told. Where all constraints count alike, that is every one found. Where some
 * are measured and others said, it is all conflicts of measured ones, and one for each set of statements that cannot hold
 * with what was measured ({@link DoubtedCycles}). Where measured ones contradict each other, a smallest set that restores
 * them is left out for that.
 *
 * @param cycles as edges of the component in walking order
 * @param merged whether conflicts of the same statements were made one
 */
record LayeredCycles(List<int[]> cycles, boolean complete, boolean merged) {

    LayeredCycles {
        cycles = List.copyOf(cycles);
    }

    /** @param search done */
    static LayeredCycles of(BlockSearch search, PlainNetwork.Limits limits) {
        TimeGraph graph = search.graph();
        boolean[] hard = new boolean[graph.owners()];
        boolean any = false;
        for (int c = 0; c < hard.length; c++) {
            hard[c] = search.rank(c) >= Conflicts.MEASURED;
            any |= hard[c];
        }
        LayeredCycles all = new LayeredCycles(search.cycles(), search.conflictsComplete(), false);
        if (!any) {
            return all;
        }
        List<int[]> cycles = new ArrayList<>();
        boolean complete = true;
        BitSet out = new BitSet();
        BlockSearch measured = search.ofMeasured();
        measured.run();
        if (!measured.cycles().isEmpty()) {
            measured.cycles().stream()
                    .filter(cycle -> isHard(graph, hard, cycle))
                    .forEach(cycles::add);
            complete = measured.conflictsComplete();
            out = Conflicts.bySize(measured.repairs()).getFirst();
        }
        Feasible held = new Feasible(graph);
        for (int c = 0; c < hard.length; c++) {
            if (hard[c] && !out.get(c)) {
                held.hold(c);
            }
        }
        if (held.settle() != null) {
            throw new IllegalStateException("what a repair leaves of the measured constraints contradicts itself");
        }
        DoubtedCycles doubted = new DoubtedCycles(graph, hard, held, KEPT * limits.conflicts());
        List<int[]> found = doubted.search(limits.work() / 4);
        if (found == null) {
            return all;
        }
        cycles.addAll(found);
        return new LayeredCycles(cycles, complete && doubted.complete(), true);
    }

    /** Whether a cycle has no statement and no assumption in it; what the search met of others is told by its statements. */
    private static boolean isHard(TimeGraph graph, boolean[] hard, int[] cycle) {
        return Arrays.stream(cycle).allMatch(e -> hard[graph.owner(e)]);
    }

    /** Sets of statements kept, as a multiple of those told. */
    private static final int KEPT = 3;
}
