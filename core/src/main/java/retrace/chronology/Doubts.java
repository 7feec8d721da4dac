package retrace.chronology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import retrace.model.Sequence;
import retrace.model.Sequence.Basis;
import retrace.model.Sequence.Constraint;
import retrace.units.Bounds;

/**
 * The conflicts and repairs of a network as they are told, and which constraints the bounds may rest on.
 *
 * @param conflicts those of single constraints first, then one for each of {@code cycles}
 * @param usable by time constraint: false for what is left out of the bounds
 * @param brokenEvents numbers of the events that a conflict of measured and physical constraints reaches
 * @param computedWithout the stated and assumed constraints of any conflict, in the order of the document
 */
record Doubts(
        List<Sequence.Conflict> conflicts,
        List<Conflicts.Cycle> cycles,
        List<Sequence.Repair> repairs,
        @Nullable String cutBecause,
        List<Boolean> usable,
        Set<Integer> brokenEvents,
        List<String> computedWithout) {

    Doubts {
        conflicts = List.copyOf(conflicts);
        cycles = List.copyOf(cycles);
        repairs = List.copyOf(repairs);
        usable = List.copyOf(usable);
        brokenEvents = Set.copyOf(brokenEvents);
        computedWithout = List.copyOf(computedWithout);
    }

    /**
     * Of all that was taken in.
     *
     * @param rank by time constraint; the lower ranked is doubted first
     */
    static Doubts of(int events, Intake intake, int[] rank, PlainNetwork.Limits limits, Map<String, String> labels) {
        Conflicts found = Conflicts.among(events, intake.gaps(), rank, limits);
        Set<String> without = new HashSet<>();
        Set<Integer> broken = new HashSet<>();
        List<Boolean> usable = usable(events, intake, found, without, broken);
        List<Sequence.Conflict> conflicts = new ArrayList<>();
        List<String> alwaysAside = new ArrayList<>();
        Words words = new Words(labels);
        for (Constraint constraint : intake.selfContradictory()) {
            alwaysAside.add(constraint.id());
            if (soft(constraint)) {
                without.add(constraint.id());
            }
            conflicts.add(new Sequence.Conflict(
                    "X" + (conflicts.size() + 1),
                    List.of(constraint.id()),
                    Intake.missOf(constraint),
                    null,
                    words.selfContradiction(constraint)));
        }
        for (Conflicts.Cycle cycle : found.cycles()) {
            conflicts.add(new Sequence.Conflict(
                    "X" + (conflicts.size() + 1),
                    cycle.constraints().stream()
                            .map(c -> intake.timed().get(c).id())
                            .toList(),
                    Bounds.toSeconds(cycle.missNanos()),
                    null,
                    words.conflict(cycle, intake.timed(), intake.gaps())));
        }
        return new Doubts(
                conflicts,
                found.cycles(),
                repairs(found, intake, alwaysAside, conflicts),
                cutBecause(found, limits),
                usable,
                broken,
                intake.listed().stream()
                        .map(Constraint::id)
                        .filter(without::contains)
                        .toList());
    }

    /** Every repair leaves a network that can be kept, so each resolves every conflict, listed or not. */
    private static List<Sequence.Repair> repairs(
            Conflicts found, Intake intake, List<String> alwaysAside, List<Sequence.Conflict> conflicts) {
        if (conflicts.isEmpty()) {
            return List.of();
        }
        List<String> all = conflicts.stream().map(Sequence.Conflict::id).toList();
        List<BitSet> sets = found.repairs().isEmpty() ? List.of(new BitSet()) : found.repairs();
        List<Sequence.Repair> repairs = new ArrayList<>();
        for (BitSet set : sets) {
            List<String> aside = new ArrayList<>(alwaysAside);
            set.stream().forEach(c -> aside.add(intake.timed().get(c).id()));
            repairs.add(new Sequence.Repair(aside, all));
        }
        return repairs;
    }

    private static @Nullable String cutBecause(Conflicts found, PlainNetwork.Limits limits) {
        String stop = "The search stops at %d conflicts, %d repairs or a fixed amount of work: "
                .formatted(limits.conflicts(), limits.repairs());
        if (found.conflictsCut()) {
            return stop + "there may be more conflicts and more repairs than those listed.";
        }
        return found.repairsCut() ? stop + "there may be more repairs than those listed." : null;
    }

    /**
     * Leaves out the stated and assumed constraints of every conflict; while the rest still shows a conflict that was not
     * listed, those of that one too. What then remains is measured and physical: everything its contradiction
     * reaches is left out.
     */
    private static List<Boolean> usable(
            int events, Intake intake, Conflicts found, Set<String> without, Set<Integer> broken) {
        BitSet out = new BitSet();
        BitSet hard = new BitSet();
        for (Constraint constraint : intake.selfContradictory()) {
            if (!soft(constraint)) {
                broken.add(intake.number(constraint.from()));
                broken.add(intake.number(constraint.to()));
            }
        }
        for (Conflicts.Cycle cycle : found.cycles()) {
            leaveOut(cycle.constraints(), intake, out, hard, without);
        }
        leaveOutComponents(events, intake.gaps(), hard, out, broken);
        if (found.conflictsCut() || found.merged()) {
            leaveOutUnlisted(events, intake, out, hard, without, broken);
        }
        List<Boolean> usable = new ArrayList<>();
        for (int c = 0; c < intake.gaps().size(); c++) {
            usable.add(!out.get(c));
        }
        return usable;
    }

    private static void leaveOutUnlisted(
            int events, Intake intake, BitSet out, BitSet hard, Set<String> without, Set<Integer> broken) {
        TimeGraph graph = new TimeGraph(events, intake.gaps());
        if (restCanHold(graph, out)) {
            return;
        }
        Feasible state = new Feasible(graph);
        int[][] edgesOf = BlockSearch.edgesByOwner(graph);
        for (int c : hardestFirst(intake)) {
            while (!out.get(c)) {
                int[] cycle = state.tryHold(c, edgesOf[c]);
                if (cycle == null) {
                    break;
                }
                leaveOut(Arrays.stream(cycle).map(graph::owner).boxed().toList(), intake, out, hard, without);
                leaveOutComponents(events, intake.gaps(), hard, out, broken);
                out.stream().forEach(state::leaveOut);
            }
        }
    }

    private static boolean restCanHold(TimeGraph graph, BitSet out) {
        Feasible rest = new Feasible(graph);
        for (int c = out.nextClearBit(0); c < graph.owners(); c = out.nextClearBit(c + 1)) {
            rest.hold(c);
        }
        return rest.settle() == null;
    }

    private static List<Integer> hardestFirst(Intake intake) {
        List<Integer> order = new ArrayList<>();
        for (int c = 0; c < intake.gaps().size(); c++) {
            order.add(c);
        }
        order.sort(Comparator.comparing(c -> soft(intake.timed().get(c))));
        return order;
    }

    private static boolean soft(Constraint constraint) {
        return constraint.basis() == Basis.STATED || constraint.basis() == Basis.ASSUMED;
    }

    private static void leaveOut(List<Integer> cycle, Intake intake, BitSet out, BitSet hard, Set<String> without) {
        boolean soft = false;
        for (int c : cycle) {
            Constraint constraint = intake.timed().get(c);
            if (soft(constraint)) {
                soft = true;
                out.set(c);
                without.add(constraint.id());
            }
        }
        if (!soft) {
            cycle.forEach(hard::set);
        }
    }

    /**
     * Leaves out all constraints that hang together with a conflict of measured and physical ones.
     *
     * @param brokenEvents in: those of constraints that contradict themselves; out: all that are reached
     */
    private static void leaveOutComponents(
            int events, List<TimeGraph.Gap> gaps, BitSet hard, BitSet out, Set<Integer> brokenEvents) {
        if (hard.isEmpty() && brokenEvents.isEmpty()) {
            return;
        }
        int[] component = Components.of(events, gaps, out);
        Set<Integer> broken = new HashSet<>();
        brokenEvents.forEach(v -> broken.add(component[v]));
        hard.stream()
                .filter(c -> !out.get(c))
                .forEach(c -> broken.add(component[gaps.get(c).from()]));
        for (int v = 0; v < events; v++) {
            if (broken.contains(component[v])) {
                brokenEvents.add(v);
            }
        }
        for (int c = 0; c < gaps.size(); c++) {
            if (broken.contains(component[gaps.get(c).from()])) {
                out.set(c);
            }
        }
    }
}
