package retrace.chronology;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import retrace.model.ComputedList;
import retrace.model.Problem;
import retrace.model.Progress;
import retrace.model.Sequence;
import retrace.model.Sequence.Constraint;
import retrace.units.Bounds;

/**
 * A temporal network without layers: all constraints count alike.
 *
 * <p>Each event gets its tightest bounds from the reference event; every pair with a certain order and every
 * neighbouring pair gets its tightest gap; each bound carries its proof: the constraints of a shortest path, whose sides
 * sum to it (first those of the lower bound in walking order, then those of the upper one that are not among them). An order is
 * certain when the gap is more than 0; a gap of at least exactly 0 is only "not before".
 *
 * <p>Where conflicts stand, their stated and assumed constraints are left out of the bounds ({@code computedWithout}); where
 * a conflict of measured and physical ones remains, the events its constraints reach get no bounds. Gaps are counted in
 * whole nanoseconds: at least is rounded down, at most is rounded up.
 */
public final class PlainNetwork {

    private PlainNetwork() {}

    /** An event by its id, with the words a reader sees. */
    public record NamedEvent(String id, String label) {}

    /**
     * Where the search stops.
     *
     * @param conflicts how many conflicts are listed
     * @param repairs how many repairs are listed
     * @param work how many edges the search for conflicts may look at in one part of the network; a count and not a time, so
     *     that the answer is the same on every machine
     * @param orderEvents number of events up to which all certain orders are listed; of more, neighbouring pairs only
     */
    public record Limits(int conflicts, int repairs, long work, int orderEvents) {

        /** The limits of the program. */
        public static final Limits STANDARD = new Limits(500, 500, 15_000_000, 2_500);

        public Limits {
            if (conflicts < 1 || repairs < 1 || work < 1 || orderEvents < 1) {
                throw new IllegalArgumentException("limits %d, %d, %d, %d: each must be at least 1"
                        .formatted(conflicts, repairs, work, orderEvents));
            }
        }
    }

    /**
     * Solves a network.
     *
     * @param reference the event from which times are counted; null: the first
     */
    public static Sequence solve(
            List<NamedEvent> events,
            @Nullable String reference,
            List<Constraint> constraints,
            Limits limits,
            Progress progress) {
        List<Problem> problems = new ArrayList<>();
        List<NamedEvent> distinct = distinct(events, problems);
        Intake intake = new Intake(distinct.stream().map(NamedEvent::id).toList(), constraints);
        problems.addAll(intake.problems());
        int zero = reference(distinct, reference, intake, problems);

        progress.at("looking for conflicts", 0, 3);
        Doubts doubts = Doubts.of(distinct.size(), intake, new int[intake.gaps().size()], limits, labels(distinct));

        progress.at("computing bounds", 1, 3);
        Solution solution = new Solution(distinct.size(), intake, doubts);

        progress.at("putting events in order", 2, 3);
        Orders orders = Orders.of(solution, zero, distinct, limits);
        return new Sequence(
                null,
                doubts.computedWithout(),
                new Solved(distinct, zero, solution),
                intake.listed(),
                orders.list(),
                doubts.conflicts(),
                doubts.repairs(),
                join(doubts.cutBecause(), orders.cutBecause()),
                problems);
    }

    private static Map<String, String> labels(List<NamedEvent> events) {
        Map<String, String> labels = new LinkedHashMap<>();
        events.forEach(event -> labels.put(event.id(), event.label()));
        return labels;
    }

    private static List<NamedEvent> distinct(List<NamedEvent> events, List<Problem> problems) {
        Map<String, NamedEvent> byId = new LinkedHashMap<>();
        for (int i = 0; i < events.size(); i++) {
            NamedEvent event = events.get(i);
            if (byId.putIfAbsent(event.id(), event) != null) {
                problems.add(Problem.ofCase(
                        "event-twice",
                        event.id() + "|" + i,
                        "Two events have the id %s; they are taken for one.".formatted(event.id()),
                        List.of(event.id()),
                        "Give every event its own id.",
                        List.of()));
            }
        }
        return List.copyOf(byId.values());
    }

    private static int reference(
            List<NamedEvent> events, @Nullable String reference, Intake intake, List<Problem> problems) {
        int number = intake.number(reference);
        if (reference != null && number < 0) {
            problems.add(Problem.ofCase(
                    "unknown-reference",
                    reference,
                    "The reference event is not in the list of events; times count from the first event: " + reference,
                    events.isEmpty() ? List.of() : List.of(events.getFirst().id()),
                    "Name one of the events as reference.",
                    List.of()));
        }
        return Math.max(number, 0);
    }

    /** Events made when they are asked for: of ten thousand in a row each proof is a thousand steps long. */
    private static final class Solved extends ComputedList<Sequence.Event> {

        private final List<NamedEvent> events;
        private final int zero;
        private final Solution solution;

        Solved(List<NamedEvent> events, int zero, Solution solution) {
            this.events = events;
            this.zero = zero;
            this.solution = solution;
        }

        @Override
        public Sequence.Event get(int index) {
            synchronized (solution) {
                return event(events.get(index), index, zero, events.get(zero), solution);
            }
        }

        @Override
        public int size() {
            return events.size();
        }
    }

    private static Sequence.Event event(NamedEvent event, int v, int zero, NamedEvent reference, Solution solution) {
        long earliest = solution.atLeast(zero, v);
        long latest = solution.atMost(zero, v);
        boolean hasEarliest = earliest != Bounds.NO_LOWER;
        boolean hasLatest = latest != Bounds.NO_UPPER;
        BigDecimal from = hasEarliest ? Bounds.toSeconds(earliest) : null;
        BigDecimal to = hasLatest ? Bounds.toSeconds(latest) : null;
        BigDecimal middle = hasEarliest && hasLatest ? Bounds.toSeconds(Solution.middle(earliest, latest)) : null;
        String reason = null;
        if (!hasEarliest || !hasLatest) {
            reason = solution.inConflict(v) || solution.inConflict(zero)
                    ? "Measured or physical constraints that reach this event or the reference contradict each other; see the conflicts."
                    : hasEarliest
                            ? "Nothing limits how late it can be after “%s”.".formatted(reference.label())
                            : hasLatest
                                    ? "Nothing limits how long before “%s” it can be.".formatted(reference.label())
                                    : "Nothing ties it to “%s”.".formatted(reference.label());
        }
        return new Sequence.Event(
                event.id(),
                event.label(),
                "event",
                null,
                null,
                List.of(),
                from,
                to,
                middle,
                from,
                to,
                null,
                null,
                reason,
                solution.proofOfBoth(zero, v),
                List.of());
    }

    static @Nullable String join(@Nullable String a, @Nullable String b) {
        return a == null ? b : b == null ? a : a + " " + b;
    }
}
