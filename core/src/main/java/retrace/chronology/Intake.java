package retrace.chronology;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import retrace.model.Problem;
import retrace.model.Sequence.Constraint;
import retrace.model.Sequence.ConstraintKind;
import retrace.units.Bounds;

/**
 * The constraints as they came, sorted into those that limit times, those that contradict themselves, and those with
 * which nothing can be done. What cannot be used is told as a problem and the rest goes on.
 */
final class Intake {

    /** Sums of lower sides must stay below this many nanoseconds (73 years) so that no sum of a chain runs over. */
    private static final long SPAN = Bounds.LIMIT;

    private final Map<String, Integer> eventNumber = new LinkedHashMap<>();
    private final List<Constraint> listed = new ArrayList<>();
    private final List<Constraint> timed = new ArrayList<>();
    private final List<TimeGraph.Gap> gaps = new ArrayList<>();
    private final List<Constraint> selfContradictory = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /** @param eventIds in order; a repeated one must have been taken out before */
    Intake(List<String> eventIds, List<Constraint> constraints) {
        for (String id : eventIds) {
            eventNumber.put(id, eventNumber.size());
        }
        Set<String> ids = new HashSet<>();
        for (Constraint constraint : constraints) {
            take(constraint, ids);
        }
        leaveOutWhatSpansTooMuch();
    }

    /** What goes into the document: everything except rows that name unknown events or an id used before. */
    List<Constraint> listed() {
        return listed;
    }

    /** Constraints that limit times and take part, in the order of {@link #gaps}. */
    List<Constraint> timed() {
        return timed;
    }

    List<TimeGraph.Gap> gaps() {
        return gaps;
    }

    /** Constraints no two times can keep, each a conflict by itself. */
    List<Constraint> selfContradictory() {
        return selfContradictory;
    }

    List<Problem> problems() {
        return problems;
    }

    /** Number of an event, or −1. */
    int number(@Nullable String event) {
        return event == null ? -1 : eventNumber.getOrDefault(event, -1);
    }

    private void take(Constraint constraint, Set<String> ids) {
        if (!ids.add(constraint.id())) {
            problems.add(problem(
                    "constraint-twice",
                    constraint,
                    "A second constraint has the id %s; only the first is used.".formatted(constraint.id()),
                    "Give every constraint its own id."));
            return;
        }
        if (!limitsTimes(constraint)) {
            listed.add(constraint);
            return;
        }
        int from = number(constraint.from());
        int to = number(constraint.to());
        if (from < 0 || to < 0) {
            String missing = from < 0 ? constraint.from() : constraint.to();
            problems.add(problem(
                    "unknown-event",
                    constraint,
                    missing == null
                            ? "Constraint %s does not name both of its events; it is left out."
                                    .formatted(constraint.id())
                            : "Constraint %s names an event that is not in the list of events; it is left out: %s"
                                    .formatted(constraint.id(), missing),
                    "Correct the name, or add the event."));
            return;
        }
        listed.add(constraint);
        if (!constraint.setAside()) {
            takeTimed(constraint, from, to);
        }
    }

    /** A count, a place, an identity or a yes and no limits times where it names two events and a gap between them. */
    private static boolean limitsTimes(Constraint constraint) {
        boolean gap = constraint.atLeastSeconds() != null || constraint.atMostSeconds() != null;
        return constraint.kind() == ConstraintKind.TIME
                || (gap && constraint.from() != null && constraint.to() != null);
    }

    private void takeTimed(Constraint constraint, int from, int to) {
        OptionalLong least = Nanos.lower(constraint.atLeastSeconds());
        OptionalLong most = Nanos.upper(constraint.atMostSeconds());
        if (least.isEmpty() || most.isEmpty()) {
            problems.add(problem(
                    "absurd-time",
                    constraint,
                    "Constraint %s has a gap beyond ±73 years; that side counts as open.".formatted(constraint.id()),
                    "Check the unit: gaps are in seconds. Leave the side empty where nothing limits it."));
        }
        if (contradictsItself(constraint, from == to)) {
            selfContradictory.add(constraint);
        } else if (from == to) {
            problems.add(problem(
                    "one-event-constraint",
                    constraint,
                    "Constraint %s goes from an event to itself; it limits nothing.".formatted(constraint.id()),
                    "Name two different events."));
        } else {
            Bounds bounds = new Bounds(least.orElse(Bounds.NO_LOWER), most.orElse(Bounds.NO_UPPER));
            if (!bounds.equals(Bounds.UNKNOWN)) { // what limits nothing joins nothing either
                timed.add(constraint);
                gaps.add(new TimeGraph.Gap(from, to, bounds));
            }
        }
    }

    /** Judged on the exact decimals, before any rounding. */
    private static boolean contradictsItself(Constraint constraint, boolean ofOneEvent) {
        BigDecimal least = constraint.atLeastSeconds();
        BigDecimal most = constraint.atMostSeconds();
        return (least != null && most != null && least.compareTo(most) > 0)
                || (ofOneEvent && ((least != null && least.signum() > 0) || (most != null && most.signum() < 0)));
    }

    /** By how much a constraint misses itself. */
    static BigDecimal missOf(Constraint constraint) {
        BigDecimal least = constraint.atLeastSeconds();
        BigDecimal most = constraint.atMostSeconds();
        if (least != null && most != null && least.compareTo(most) > 0) {
            return least.subtract(most);
        }
        if (least != null && least.signum() > 0) {
            return least;
        }
        return most == null ? BigDecimal.ZERO : most.negate();
    }

    /**
     * A chain of lower sides sums to at most the sum, over all events, of the largest that leaves the event. While that
     * is beyond ±73 years the constraints with the largest (down to half of it) are left out and told.
     */
    private void leaveOutWhatSpansTooMuch() {
        long[] largest = new long[eventNumber.size()];
        for (TimeGraph.Gap gap : gaps) {
            largest[gap.to()] = Math.max(
                    largest[gap.to()], gap.bounds().hasLower() ? gap.bounds().atLeastNanos() : 0);
            largest[gap.from()] = Math.max(
                    largest[gap.from()], gap.bounds().hasUpper() ? -gap.bounds().atMostNanos() : 0);
        }
        if (withinSpan(largest)) {
            return;
        }
        long half = gaps.stream().mapToLong(Intake::reach).max().orElse(0) / 2;
        for (int i = gaps.size() - 1; i >= 0; i--) {
            if (reach(gaps.get(i)) >= half) {
                problems.add(problem(
                        "absurd-span",
                        timed.get(i),
                        "All constraints together reach over more than 73 years; constraint %s, one of the longest, takes no part."
                                .formatted(timed.get(i).id()),
                        "Check the unit: gaps are in seconds."));
            }
        }
        List<Constraint> keptTimed = new ArrayList<>();
        List<TimeGraph.Gap> keptGaps = new ArrayList<>();
        for (int i = 0; i < gaps.size(); i++) {
            if (reach(gaps.get(i)) < half) {
                keptTimed.add(timed.get(i));
                keptGaps.add(gaps.get(i));
            }
        }
        timed.clear();
        timed.addAll(keptTimed);
        gaps.clear();
        gaps.addAll(keptGaps);
        leaveOutWhatSpansTooMuch();
    }

    /** How much later one event is than the other for sure. */
    private static long reach(TimeGraph.Gap gap) {
        long lower = gap.bounds().hasLower() ? gap.bounds().atLeastNanos() : 0;
        long upper = gap.bounds().hasUpper() ? -gap.bounds().atMostNanos() : 0;
        return Math.max(lower, upper);
    }

    private static boolean withinSpan(long[] sizes) {
        long sum = 0;
        for (long size : sizes) {
            sum += size;
            if (sum > SPAN) {
                return false;
            }
        }
        return true;
    }

    private Problem problem(String kind, Constraint constraint, String says, String whatToDo) {
        String about = constraint.id() + "|" + constraint.from() + "|" + constraint.to() + "|" + constraint.statement()
                + "|" + problems.size(); // a row may come many times over
        return Problem.ofCase(kind, about, says, List.of(constraint.id()), whatToDo, constraint.cites());
    }
}
