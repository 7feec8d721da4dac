package retrace.chronology;

import java.util.ArrayList;
import java.util.BitSet;
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
 * @param usable by time constraint: false for what is left out of the bounds
 * @param brokenEvents numbers of the events that a conflict of measured and physical constraints reaches
 * @param computedWithout the stated and assumed constraints of any conflict, in the order of the document
 */
record Doubts(
        List<Sequence.Conflict> conflicts,
        List<Sequence.Repair> repairs,
        @Nullable String cutBecause,
        List<Boolean> usable,
        Set<Integer> brokenEvents,
        List<String> computedWithout) {

    Doubts {
        conflicts = List.copyOf(conflicts);
        repairs = List.copyOf(repairs);
        usable = List.copyOf(usable);
        brokenEvents = Set.copyOf(brokenEvents);
        computedWithout = List.copyOf(computedWithout);
    }

    /** Of all that was taken in; all constraints count alike when doubted. */
    static Doubts of(int events, Intake intake, PlainNetwork.Limits limits, Map<String, String> labels) {
        int[] rank = new int[intake.gaps().size()];
        Conflicts found = Conflicts.among(events, intake.gaps(), rank, limits);
        Set<String> without = new HashSet<>();
        Set<Integer> broken = new HashSet<>();
        List<Boolean> usable = usable(events, intake, found, limits, without, broken);
        List<Sequence.Conflict> conflicts = new ArrayList<>();
        List<String> alwaysAside = new ArrayList<>();
        Words words = new Words(labels);
        for (Constraint constraint : intake.selfContradictory()) {
            alwaysAside.add(constraint.id());
            without.add(constraint.id());
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
            int events,
            Intake intake,
            Conflicts found,
            PlainNetwork.Limits limits,
            Set<String> without,
            Set<Integer> broken) {
        List<TimeGraph.Gap> gaps = intake.gaps();
        BitSet out = new BitSet();
        BitSet hard = new BitSet();
        Conflicts more = found;
        while (!more.cycles().isEmpty()) {
            for (Conflicts.Cycle cycle : more.cycles()) {
                leaveOut(cycle, intake, out, hard, without);
            }
            if (!more.conflictsCut()) {
                break;
            }
            leaveOutComponents(events, gaps, hard, out, broken);
            more = amongRest(events, gaps, out, limits);
        }
        leaveOutComponents(events, gaps, hard, out, broken);
        List<Boolean> usable = new ArrayList<>();
        for (int c = 0; c < gaps.size(); c++) {
            usable.add(!out.get(c));
        }
        return usable;
    }

    private static void leaveOut(Conflicts.Cycle cycle, Intake intake, BitSet out, BitSet hard, Set<String> without) {
        boolean soft = false;
        for (int c : cycle.constraints()) {
            Constraint constraint = intake.timed().get(c);
            if (constraint.basis() == Basis.STATED || constraint.basis() == Basis.ASSUMED) {
                soft = true;
                out.set(c);
                without.add(constraint.id());
            }
        }
        if (!soft) {
            cycle.constraints().forEach(hard::set);
        }
    }

    private static Conflicts amongRest(int events, List<TimeGraph.Gap> gaps, BitSet out, PlainNetwork.Limits limits) {
        List<Integer> numbers = new ArrayList<>();
        List<TimeGraph.Gap> rest = new ArrayList<>();
        for (int c = 0; c < gaps.size(); c++) {
            if (!out.get(c)) {
                numbers.add(c);
                rest.add(gaps.get(c));
            }
        }
        PlainNetwork.Limits few = new PlainNetwork.Limits(
                Math.min(limits.conflicts(), 100), 1, limits.work() / 10 + 1, limits.orderEvents());
        Conflicts found = Conflicts.among(events, rest, new int[rest.size()], few);
        List<Conflicts.Cycle> renumbered = found.cycles().stream()
                .map(cycle -> new Conflicts.Cycle(
                        cycle.steps().stream()
                                .map(step -> new Conflicts.Step(numbers.get(step.constraint()), step.upper()))
                                .toList(),
                        cycle.missNanos()))
                .toList();
        return new Conflicts(renumbered, found.repairs(), found.conflictsCut(), found.repairsCut());
    }

    /** Leaves out all constraints that hang together with a conflict of measured and physical ones. */
    private static void leaveOutComponents(
            int events, List<TimeGraph.Gap> gaps, BitSet hard, BitSet out, Set<Integer> brokenEvents) {
        if (hard.isEmpty()) {
            return;
        }
        int[] component = Components.of(events, gaps, out);
        Set<Integer> broken = new HashSet<>();
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
