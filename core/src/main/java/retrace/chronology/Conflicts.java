package retrace.chronology;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The minimal conflicts and minimal repairs of a whole network, found component by component.
 *
 * @param cycles each conflict; shortest first, then by its constraints
 * @param repairs sets of constraint numbers, each of which leaves a network that can be kept; smallest first
 * @param conflictsCut whether there may be more conflicts
 * @param repairsCut whether there may be more repairs
 * @param merged whether conflicts of the same statements are told once, see {@link LayeredCycles}
 */
record Conflicts(List<Cycle> cycles, List<BitSet> repairs, boolean conflictsCut, boolean repairsCut, boolean merged) {

    /** Rank from which a constraint is measured or physical and no statement. */
    static final int MEASURED = 2;

    static final Conflicts NONE = new Conflicts(List.of(), List.of(), false, false, false);

    Conflicts {
        cycles = List.copyOf(cycles);
        repairs = List.copyOf(repairs);
    }

    /**
     * A cycle of negative sum.
     *
     * @param steps in walking order
     * @param missNanos minus its sum: by how much the constraints miss each other
     */
    record Cycle(List<Step> steps, long missNanos) {

        Cycle {
            steps = List.copyOf(steps);
        }

        List<Integer> constraints() {
            return steps.stream().map(Step::constraint).toList();
        }
    }

    /** One side of a constraint: its upper side walks from → to, its lower side to → from. */
    record Step(int constraint, boolean upper) {}

    /**
     * Looks for all conflicts among the constraints, up to the limits.
     *
     * @param gaps none from a node to itself, none that contradicts itself
     * @param rank by constraint; the lower ranked is doubted first; {@link #MEASURED} and above are measured or physical
     */
    static Conflicts among(int nodes, List<TimeGraph.Gap> gaps, int[] rank, PlainNetwork.Limits limits) {
        Feasible all = new Feasible(new TimeGraph(nodes, gaps));
        for (int c = 0; c < gaps.size(); c++) {
            all.hold(c);
        }
        return all.settle() == null ? NONE : byComponent(nodes, gaps, rank, limits);
    }

    private static Conflicts byComponent(int nodes, List<TimeGraph.Gap> gaps, int[] rank, PlainNetwork.Limits limits) {
        List<Cycle> cycles = new ArrayList<>();
        List<BitSet> repairs = new ArrayList<>(List.of(new BitSet()));
        boolean conflictsCut = false;
        boolean repairsCut = false;
        boolean merged = false;
        for (List<Integer> members : Blocks.of(nodes, gaps)) {
            BlockSearch search = searchIn(members, gaps, rank, limits);
            search.run(!LayeredCycles.byStatements(search));
            if (search.cycles().isEmpty()) {
                continue;
            }
            LayeredCycles told = LayeredCycles.of(search, limits);
            for (int[] cycle : told.cycles()) {
                cycles.add(inNetwork(cycle, search, members));
            }
            merged |= told.merged();
            conflictsCut |= !told.complete();
            repairsCut |= !search.repairsComplete()
                    || (long) repairs.size() * search.repairs().size() > limits.repairs();
            repairs = product(repairs, search.repairs(), members, limits.repairs());
        }
        Comparator<Cycle> shortFirst = Comparator.comparingInt(c -> c.steps().size());
        cycles.sort(
                shortFirst.thenComparing(c -> c.constraints().stream().sorted().toList(), Conflicts::compare));
        if (cycles.size() > limits.conflicts()) {
            conflictsCut = true;
            cycles = cycles.subList(0, limits.conflicts());
        }
        return new Conflicts(cycles, repairs, conflictsCut, repairsCut, merged);
    }

    private static BlockSearch searchIn(
            List<Integer> members, List<TimeGraph.Gap> gaps, int[] rank, PlainNetwork.Limits limits) {
        Map<Integer, Integer> local = new LinkedHashMap<>();
        List<TimeGraph.Gap> localGaps = new ArrayList<>();
        int[] localRank = new int[members.size()];
        for (int c : members) {
            TimeGraph.Gap gap = gaps.get(c);
            local.putIfAbsent(gap.from(), local.size());
            local.putIfAbsent(gap.to(), local.size());
            localRank[localGaps.size()] = rank[c];
            localGaps.add(new TimeGraph.Gap(node(local, gap.from()), node(local, gap.to()), gap.bounds()));
        }
        return new BlockSearch(new TimeGraph(local.size(), localGaps), localRank, limits);
    }

    private static int node(Map<Integer, Integer> local, int node) {
        Integer number = local.get(node);
        if (number == null) {
            throw new IllegalStateException("event number %d is not in its own component".formatted(node));
        }
        return number;
    }

    private static Cycle inNetwork(int[] edges, BlockSearch search, List<Integer> members) {
        List<Step> steps = new ArrayList<>();
        long sum = 0;
        for (int e : edges) {
            steps.add(new Step(members.get(search.constraint(e)), search.upper(e)));
            sum = Math.addExact(sum, search.weight(e));
        }
        return new Cycle(steps, -sum);
    }

    /** Every repair of one component with every repair of the others; the smallest are kept. */
    private static List<BitSet> product(List<BitSet> so, List<BitSet> local, List<Integer> members, int limit) {
        List<BitSet> all = new ArrayList<>();
        List<BitSet> bySize = bySize(local);
        for (BitSet a : so) {
            for (BitSet b : bySize.subList(0, Math.min(bySize.size(), limit))) {
                BitSet both = (BitSet) a.clone();
                b.stream().forEach(c -> both.set(members.get(c)));
                all.add(both);
            }
        }
        List<BitSet> sorted = bySize(all);
        return new ArrayList<>(sorted.subList(0, Math.min(sorted.size(), limit)));
    }

    static List<BitSet> bySize(List<BitSet> sets) {
        Comparator<BitSet> small = Comparator.comparingInt(BitSet::cardinality);
        return sets.stream()
                .sorted(small.thenComparing(set -> set.stream().boxed().toList(), Conflicts::compare))
                .toList();
    }

    private static int compare(List<Integer> a, List<Integer> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int byElement = Integer.compare(a.get(i), b.get(i));
            if (byElement != 0) {
                return byElement;
            }
        }
        return Integer.compare(a.size(), b.size());
    }
}
