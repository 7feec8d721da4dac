package retrace.reconstruct;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.chronology.LayeredNetwork.Incompatible;
import retrace.chronology.LayeredNetwork.TimedEvent;
import retrace.chronology.LayeredNetwork.Weighed;
import retrace.model.Citation;
import retrace.model.Problem;
import retrace.model.Sequence.Basis;
import retrace.model.Sequence.Constraint;
import retrace.model.Sequence.ConstraintKind;
import retrace.units.Bounds;

/** Events and constraints as they are gathered; ids of constraints are given here, in order. */
final class EventDraft {

    /** Set until it is known what seconds count from. */
    private static final String NO_REFERENCE = "";

    private static final double FURTHEST_SECONDS = 60 * 365.25 * 86_400;

    private final Map<String, TimedEvent> events = new LinkedHashMap<>();
    private final Map<String, String> byLabel = new LinkedHashMap<>();
    private final List<Weighed> constraints = new ArrayList<>();
    private final List<Incompatible> incompatible = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Integer> counters = new TreeMap<>();

    /** Adds an event; a second one with the same id is the same event. */
    void event(
            String id,
            String label,
            String kind,
            @Nullable String group,
            @Nullable String impulse,
            List<String> claims,
            @Nullable BigDecimal best,
            List<Citation> cites) {
        events.putIfAbsent(
                id,
                new TimedEvent(
                        id,
                        label,
                        kind,
                        group,
                        impulse,
                        claims,
                        best,
                        group == null ? NO_REFERENCE : clock(group),
                        cites));
        byLabel.putIfAbsent(label.strip().toLowerCase(Locale.ROOT), id);
    }

    /** Id of the event that is the zero of a group's clock. */
    static String clock(String group) {
        return "clock-" + group;
    }

    boolean has(String event) {
        return events.containsKey(event);
    }

    /** The event with this id, else the first with this label, else null. */
    @Nullable
    String find(String idOrLabel) {
        String wanted = idOrLabel.strip();
        return events.containsKey(wanted) ? wanted : byLabel.get(wanted.toLowerCase(Locale.ROOT));
    }

    /** Adds a constraint on times and gives its id. */
    String time(
            String from,
            String to,
            Bounds bounds,
            Basis basis,
            String statement,
            @Nullable String source,
            List<Citation> cites) {
        return weighed(from, to, bounds, 0, new TreeMap<>(), basis, statement, source, cites);
    }

    /** The same with what it is made of; see {@link Weighed}. */
    String weighed(
            String from,
            String to,
            Bounds bounds,
            double sigmaSeconds,
            SortedMap<String, Bounds> onLoss,
            Basis basis,
            String statement,
            @Nullable String source,
            List<Citation> cites) {
        return add(
                new Constraint(
                        nextId(basis),
                        ConstraintKind.TIME,
                        from,
                        to,
                        bounds.hasLower() ? Bounds.toSeconds(bounds.atLeastNanos()) : null,
                        bounds.hasUpper() ? Bounds.toSeconds(bounds.atMostNanos()) : null,
                        basis,
                        statement,
                        source,
                        false,
                        cites),
                sigmaSeconds,
                onLoss);
    }

    /** Adds any other constraint; from and to may be null when it is not about times. */
    String other(
            ConstraintKind kind,
            @Nullable String from,
            @Nullable String to,
            @Nullable BigDecimal atLeast,
            @Nullable BigDecimal atMost,
            Basis basis,
            String statement,
            @Nullable String source,
            List<Citation> cites) {
        return add(
                new Constraint(nextId(basis), kind, from, to, atLeast, atMost, basis, statement, source, false, cites),
                0,
                new TreeMap<>());
    }

    /** Adds a row that a person entered: one that was measured is lost with its source. Numbers stay as read. */
    String row(
            String from,
            String to,
            @Nullable BigDecimal atLeast,
            @Nullable BigDecimal atMost,
            Basis basis,
            String statement,
            String source,
            List<Citation> cites) {
        SortedMap<String, Bounds> onLoss = new TreeMap<>();
        if (basis == Basis.MEASURED) {
            onLoss.put(source, Bounds.UNKNOWN);
        }
        return add(
                new Constraint(
                        nextId(basis),
                        ConstraintKind.TIME,
                        from,
                        to,
                        atLeast,
                        atMost,
                        basis,
                        statement,
                        source,
                        false,
                        cites),
                0,
                onLoss);
    }

    private String add(Constraint constraint, double sigma, SortedMap<String, Bounds> onLoss) {
        constraints.add(new Weighed(constraint, sigma, onLoss));
        return constraint.id();
    }

    private String nextId(Basis basis) {
        String letter = basis.toString().substring(0, 1).toUpperCase(Locale.ROOT);
        return letter + counters.merge(letter, 1, Integer::sum);
    }

    void incompatible(List<String> ids, String says) {
        incompatible.add(new Incompatible(ids, says));
    }

    void problem(Problem problem) {
        problems.add(problem);
    }

    List<Weighed> constraints() {
        return constraints;
    }

    List<Incompatible> incompatible() {
        return incompatible;
    }

    List<Problem> problems() {
        return problems;
    }

    /** Every event so far, in order; seconds may not count from anything yet. */
    Collection<TimedEvent> soFar() {
        return Collections.unmodifiableCollection(events.values());
    }

    /** The events; those without a group count from {@code reference}, or from the first event of all when null. */
    List<TimedEvent> events(@Nullable String reference) {
        List<TimedEvent> finished = new ArrayList<>();
        for (TimedEvent event : events.values()) {
            String zero = event.reference().equals(NO_REFERENCE)
                    ? reference != null ? reference : events.keySet().iterator().next()
                    : event.reference();
            finished.add(new TimedEvent(
                    event.id(),
                    event.label(),
                    event.kind(),
                    event.group(),
                    event.impulse(),
                    event.claims(),
                    event.bestSeconds(),
                    zero,
                    event.cites()));
        }
        return finished;
    }

    /** Whether a time is too far from the case's zero to be meant (60 years); then a problem says so. */
    boolean absurd(double secondsFromZero, String what, List<Citation> cites) {
        boolean absurd = !(Math.abs(secondsFromZero) < FURTHEST_SECONDS);
        if (absurd) {
            problem(Problem.ofCase(
                    "absurd-time",
                    what + "|" + problems.size(),
                    "A time lies more than 60 years from the others and is left out: " + what,
                    List.of(),
                    "Check its year and its zone.",
                    cites));
        }
        return absurd;
    }

    /** Seconds rounded to whole nanoseconds. */
    static BigDecimal rounded(double seconds) {
        return BigDecimal.valueOf(seconds).setScale(9, java.math.RoundingMode.HALF_EVEN);
    }
}
