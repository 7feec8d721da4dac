package retrace.reconstruct;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import retrace.chronology.LayeredNetwork.TimedEvent;
import retrace.chronology.LayeredNetwork.Weighed;
import retrace.model.Citation;
import retrace.model.Problem;
import retrace.model.Sequence;
import retrace.model.Sequence.Basis;
import retrace.model.Sequence.ConstraintKind;
import retrace.model.Shots;
import retrace.model.Tables;

/**
 * What people decided on which events are one (events.csv). That two are one is an assumption of kind identity: a gap of 0 to 0 that can be
 * doubted and set aside, and that takes no part in what is certain. Of something that lasts, both ends are the same; a moment lies within what lasts.
 * That two are two limits no time; it sets aside what the program itself took for the same, and contradicts a chain of decisions that
 * makes them one. Of two rows on one pair the later counts.
 */
final class EventDecisions {

    private static final String START = ".start";
    private static final String END = ".end";

    private final EventDraft draft;
    private final Shots shots;

    /** By the pair's events, without start and end. */
    private final Map<Set<String>, Decided> decided = new LinkedHashMap<>();

    /** By the pair, the constraint that tells of the decision. */
    private final Map<Set<String>, String> told = new HashMap<>();

    private final Set<String> made = new TreeSet<>();

    private record Decided(Tables.EventDecision row, String a, String b) {}

    private EventDecisions(EventDraft draft, Shots shots) {
        this.draft = draft;
        this.shots = shots;
    }

    /**
     * Adds what follows from the rows.
     *
     * @return constraints that a row sets aside
     */
    static Set<String> add(EventDraft draft, Shots shots, List<Tables.EventDecision> rows) {
        EventDecisions decisions = new EventDecisions(draft, shots);
        rows.forEach(decisions::take);
        Set<String> aside = new TreeSet<>();
        for (Map.Entry<Set<String>, Decided> one : decisions.decided.entrySet()) {
            if (one.getValue().row().oneEvent()) {
                decisions.told.put(one.getKey(), decisions.merge(one.getValue()));
            } else {
                aside.addAll(decisions.sameSoFar(one.getValue()));
                decisions.told.put(one.getKey(), decisions.split(one.getValue()));
            }
        }
        decisions.decided.keySet().forEach(decisions::contradict);
        return aside;
    }

    private void take(Tables.EventDecision row) {
        String a = EventName.of(row.event()).in(draft);
        String b = EventName.of(row.other()).in(draft);
        if (a != null && b != null && !base(a).equals(base(b))) {
            Set<String> pair = Set.of(base(a), base(b));
            decided.remove(pair); // the later row counts, in its place
            decided.put(pair, new Decided(row, base(a), base(b)));
        } else if (row.oneEvent() || !heardApart(row)) {
            draft.problem(unmatched(row, a != null && b != null));
        }
    }

    /** Whether the two places are sounds that are apart now, one of which may be too weak for an event. */
    private boolean heardApart(Tables.EventDecision row) {
        String a = ArrivalSplits.impulseOf(EventName.of(row.event()), shots);
        String b = ArrivalSplits.impulseOf(EventName.of(row.other()), shots);
        return a != null && b != null && !a.equals(b);
    }

    private static String base(String event) {
        return event.endsWith(START)
                ? event.substring(0, event.length() - START.length())
                : event.endsWith(END) ? event.substring(0, event.length() - END.length()) : event;
    }

    private boolean lasts(String base) {
        return draft.has(base + START);
    }

    private String merge(Decided one) {
        if (lasts(one.a()) && lasts(one.b())) {
            identity(one, one.a() + END, one.b() + END, BigDecimal.ZERO, BigDecimal.ZERO);
            return identity(one, one.a() + START, one.b() + START, BigDecimal.ZERO, BigDecimal.ZERO);
        }
        if (lasts(one.a()) || lasts(one.b())) {
            String lasting = lasts(one.a()) ? one.a() : one.b();
            String moment = lasts(one.a()) ? one.b() : one.a();
            identity(one, moment, lasting + END, BigDecimal.ZERO, null);
            return identity(one, lasting + START, moment, BigDecimal.ZERO, null);
        }
        return identity(one, one.a(), one.b(), BigDecimal.ZERO, BigDecimal.ZERO);
    }

    private String split(Decided one) {
        return identity(one, first(one.a()), first(one.b()), null, null);
    }

    private String first(String base) {
        return lasts(base) ? base + START : base;
    }

    private String identity(
            Decided one, String from, String to, @Nullable BigDecimal least, @Nullable BigDecimal most) {
        Tables.EventDecision row = one.row();
        String reason = row.because() == null ? "as events.csv says" : row.because();
        String when = row.decided() == null ? "" : " (decided %s)".formatted(row.decided());
        List<Citation> cites = new ArrayList<>(List.of(row.at()));
        cites.addAll(event(from).cites());
        cites.addAll(event(to).cites());
        String id = draft.other(
                ConstraintKind.IDENTITY,
                from,
                to,
                least,
                most,
                Basis.ASSUMED,
                "“%s” and “%s” are taken for %s: %s%s"
                        .formatted(
                                event(from).label(),
                                event(to).label(),
                                row.oneEvent() ? "one event" : "two events",
                                reason,
                                when),
                Objects.requireNonNullElse(row.who(), "events.csv"),
                cites);
        made.add(id);
        return id;
    }

    private TimedEvent event(String id) {
        return draft.soFar().stream()
                .filter(e -> e.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no event " + id));
    }

    /** What the program took for the same of these two: with a sound heard, that the gunfire told of is among those heard at all. */
    private List<String> sameSoFar(Decided one) {
        Set<String> a = sounds(one.a());
        Set<String> b = sounds(one.b());
        return draft.constraints().stream()
                .map(Weighed::constraint)
                .filter(c -> c.kind() == ConstraintKind.IDENTITY && limits(c) && !made.contains(c.id()))
                .filter(c -> joins(c, a, b) || joins(c, b, a))
                .map(Sequence.Constraint::id)
                .toList();
    }

    /** The event, and where it is a sound heard, all of them: which one is meant was left open. */
    private Set<String> sounds(String base) {
        Set<String> sounds = new TreeSet<>();
        shots.impulses().forEach(i -> sounds.add(i.id()));
        return sounds.contains(base) ? sounds : Set.of(base);
    }

    private static boolean limits(Sequence.Constraint c) {
        return c.atLeastSeconds() != null || c.atMostSeconds() != null;
    }

    private static boolean joins(Sequence.Constraint c, Collection<String> a, Collection<String> b) {
        String from = c.from();
        String to = c.to();
        return from != null && to != null && a.contains(base(from)) && b.contains(base(to));
    }

    /** Two that are two, although a chain of decisions makes them one. */
    private void contradict(Set<String> pair) {
        Decided two = decided.get(pair);
        if (two == null || two.row().oneEvent()) {
            return;
        }
        Map<String, Set<String>> by = new HashMap<>();
        Deque<String> open = new ArrayDeque<>(List.of(two.a()));
        by.put(two.a(), Set.of());
        while (!open.isEmpty()) {
            String at = open.pop();
            decided.forEach((merged, one) -> {
                if (one.row().oneEvent() && merged.contains(at)) {
                    String next = one.a().equals(at) ? one.b() : one.a();
                    if (by.putIfAbsent(next, merged) == null) {
                        open.addLast(next);
                    }
                }
            });
        }
        if (by.containsKey(two.b())) {
            incompatible(pair, two, by);
        }
    }

    private void incompatible(Set<String> pair, Decided two, Map<String, Set<String>> by) {
        List<String> ids = new ArrayList<>();
        ids.add(Objects.requireNonNull(told.get(pair)));
        for (String at = two.b(); !at.equals(two.a()); ) {
            Set<String> step = Objects.requireNonNull(by.get(at));
            ids.add(Objects.requireNonNull(told.get(step)));
            String from = at;
            at = step.stream().filter(e -> !e.equals(from)).findFirst().orElseThrow();
        }
        draft.incompatible(
                ids,
                "“%s” and “%s” are taken for two events, yet other decisions make them one."
                        .formatted(
                                event(first(two.a())).label(),
                                event(first(two.b())).label()));
    }

    private static Problem unmatched(Tables.EventDecision row, boolean same) {
        return Problem.ofCase(
                "event-decision-unmatched",
                row.event() + "|" + row.other() + "|" + row.oneEvent(),
                same
                        ? "Row %d of events.csv names one event twice; nothing follows from it."
                                .formatted(row.at().row())
                        : "Row %d of events.csv names an event that the sequence does not hold now; nothing follows from it."
                                .formatted(row.at().row()),
                List.of(),
                "Take the row back, or name two events of sequence.json by their ids, labels or places.",
                List.of(row.at()));
    }
}
