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
        if (!byStatements(search)) {
            return new LayeredCycles(search.cycles(), search.conflictsComplete(), false);
        }
        boolean[] hard = hard(search);
        List<int[]> cycles = new ArrayList<>();
        boolean complete = true;
        BitSet out = new BitSet();
        BlockSearch measured = search.ofMeasured();
        measured.run(true);
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
        cycles.addAll(doubted.search(limits.work() / 4));
        return new LayeredCycles(cycles, complete && doubted.complete(), true);
    }

    /** Whether some are measured, and the statements few enough, so that conflicts are told by statements. */
    static boolean byStatements(BlockSearch search) {
        boolean[] hard = hard(search);
        for (boolean one : hard) {
            if (one) {
                return DoubtedCycles.under(search.graph(), hard).size() <= DoubtedCycles.MOST_EVENTS;
            }
        }
        return false;
    }

    /** By constraint: measured or physical. */
    private static boolean[] hard(BlockSearch search) {
        boolean[] hard = new boolean[search.graph().owners()];
        for (int c = 0; c < hard.length; c++) {
            hard[c] = search.rank(c) >= Conflicts.MEASURED;
        }
        return hard;
    }

    /** Whether a cycle has no statement and no assumption in it; what the search met of others is told by its statements. */
    private static boolean isHard(TimeGraph graph, boolean[] hard, int[] cycle) {
        return Arrays.stream(cycle).allMatch(e -> hard[graph.owner(e)]);
    }

    /** Sets of statements kept, as a multiple of those told. */
    private static final int KEPT = 3;
}
