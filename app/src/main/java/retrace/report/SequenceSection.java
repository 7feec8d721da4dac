package retrace.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import retrace.model.Sequence;
import retrace.wording.Wording;

/** Events with their bounds: a figure, a table with the reason for each bound, and the orders in words. */
final class SequenceSection {

    private static final int MOST_BARS = 80;
    private static final int MOST_ROWS = 400;
    private static final int MOST_PROOF = 30;
    private static final int MOST_HOVER = 6;

    /** Between a bar's bounds and what they follow from. */
    static final String FOLLOWS = ". Follows from: ";

    private static final int MOST_CERTAIN = 200;
    private static final int MOST_OTHER = 80;
    private static final double LABELS = 300;
    private static final double PITCH = 24;

    private SequenceSection() {}

    static void write(Html h, View view) {
        Sequence s = view.documents.sequence();
        if (s.events().isEmpty()) {
            h.el("p", "No event could be made out.", "class", "none");
            return;
        }
        lead(h, s);
        List<Sequence.Event> events = sorted(s.events());
        List<Sequence.Event> happened =
                events.stream().filter(e -> !ofRecording(e)).toList();
        List<Sequence.Event> recorded =
                events.stream().filter(SequenceSection::ofRecording).toList();
        figures(h, view, happened);
        if (!happened.isEmpty()) {
            table(h, view, "Events", happened);
        }
        if (!recorded.isEmpty()) {
            h.open("details", "class", "wide")
                    .el("summary", "Starts and ends of recordings (" + Wording.grouped(recorded.size()) + ")");
            table(h, view, "Starts and ends of recordings", recorded);
            h.end();
        }
        orders(h, view, s);
    }

    private static void lead(Html h, Sequence s) {
        h.open("p", "class", "lead");
        h.text(
                "Each event lies between its earliest and its latest time. Bounds by measurement and physics use no statement."
                        + " Bounds with statements hold only if those statements do.");
        if (s.familyCoverage() != null) {
            h.text(" The measured bounds were set so that all of them hold together in at least "
                    + percent(s.familyCoverage()) + " of cases.");
        }
        h.end();
        if (!s.computedWithout().isEmpty()) {
            h.el(
                    "p",
                    Wording.plural(s.computedWithout().size(), "statement")
                            + " in conflict left out of every bound and order here. They stand with the conflicts.",
                    "class",
                    "warn");
        }
        if (s.listsCutBecause() != null) {
            h.el("p", s.listsCutBecause(), "class", "warn");
        }
    }

    private static String percent(double share) {
        return BigDecimal.valueOf(100 * share)
                        .setScale(1, java.math.RoundingMode.FLOOR)
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }

    /** By group, then earliest time, then best; events without any time last. */
    static List<Sequence.Event> sorted(List<Sequence.Event> events) {
        Comparator<Sequence.Event> byTime =
                Comparator.comparing(SequenceSection::begin, Comparator.nullsLast(Comparator.naturalOrder()));
        return events.stream()
                .sorted(Comparator.comparing((Sequence.Event e) -> Objects.requireNonNullElse(e.group(), "\uffff"))
                        .thenComparing(byTime)
                        .thenComparing(Sequence.Event::id))
                .toList();
    }

    private static @Nullable BigDecimal begin(Sequence.Event e) {
        return first(
                e.bestSeconds(),
                e.earliestSeconds(),
                e.statedEarliestSeconds(),
                e.latestSeconds(),
                e.statedLatestSeconds());
    }

    private static @Nullable BigDecimal first(@Nullable BigDecimal... values) {
        for (BigDecimal value : values) {
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private static boolean same(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return a == null ? b == null : b != null && a.compareTo(b) == 0;
    }

    /** An event's label as the reader knows it, linked to its row. */
    static void label(Html h, View view, String event) {
        h.openLink(view.anchor("event", event))
                .el("bdi", view.eventLabel(event), "class", "said")
                .close();
    }

    // ---- figures

    private static void figures(Html h, View view, List<Sequence.Event> events) {
        List<String> groups = events.stream()
                .map(e -> Objects.requireNonNullElse(e.group(), ""))
                .distinct()
                .toList();
        for (String group : groups.stream().limit(4).toList()) {
            List<Sequence.Event> of = events.stream()
                    .filter(e -> group.equals(Objects.requireNonNullElse(e.group(), "")))
                    .filter(e -> begin(e) != null)
                    .toList();
            if (of.isEmpty()) {
                continue;
            }
            List<Sequence.Event> close = closeUp(of);
            if (close.isEmpty()) {
                figure(h, view, of, group, "");
            } else {
                figure(h, view, close, group, "Close-up of what was measured. ");
                figure(h, view, of, group, "Everything that has a time. ");
            }
        }
    }

    /** Measured events that would crowd into less than a twelfth of the whole axis. */
    private static List<Sequence.Event> closeUp(List<Sequence.Event> of) {
        List<Sequence.Event> measured = of.stream()
                .filter(e -> e.earliestSeconds() != null && e.latestSeconds() != null)
                .toList();
        if (measured.size() < 2 || measured.size() == of.size()) {
            return List.of();
        }
        return span(measured) < span(of) / 12 ? measured : List.of();
    }

    private static double span(List<Sequence.Event> of) {
        double[] ends = ends(of);
        return ends[1] - ends[0];
    }

    private static double[] ends(List<Sequence.Event> of) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Sequence.Event e : of) {
            for (BigDecimal end : new @Nullable BigDecimal[] {
                e.earliestSeconds(),
                e.latestSeconds(),
                e.bestSeconds(),
                e.statedEarliestSeconds(),
                e.statedLatestSeconds()
            }) {
                if (end != null) {
                    low = Math.min(low, end.doubleValue());
                    high = Math.max(high, end.doubleValue());
                }
            }
        }
        return new double[] {low, high};
    }

    private static void figure(Html h, View view, List<Sequence.Event> all, String group, String which) {
        List<Sequence.Event> events = all.subList(0, Math.min(MOST_BARS, all.size()));
        double[] ends = ends(events);
        Axis axis = Axis.around(ends[0], ends[1], 0.04, 0.001, LABELS, Figure.WIDTH - 12);
        double top = 26;
        double bottom = top + 8 + PITCH * events.size();
        String id = view.anchor("sequence-figure", which + group);
        Figure.open(
                h,
                id,
                "sequence",
                Figure.WIDTH,
                bottom + 6,
                which + "Events" + (group.isEmpty() ? "" : " of clock " + group),
                Wording.plural(events.size(), "event")
                        + " as bars from earliest to latest. The same is in the table below.");
        Figure.timeAxis(h, axis, top, bottom);
        double y = top + 8;
        for (Sequence.Event event : events) {
            bar(h, view, event, axis, y);
            y += PITCH;
        }
        Figure.close(
                h,
                which
                        + "Solid bar: earliest to latest by measurement and physics. Hatched bar: with statements. Diamond: best"
                        + " estimate. Arrow: open, no bound on that side.");
        Rows.cut(h, events.size(), all.size(), "sequence.json");
    }

    private static void bar(Html h, View view, Sequence.Event e, Axis axis, double y) {
        h.open("g", "data-row", view.anchor("event", e.id()));
        h.el("title", e.label() + ": " + Wording.span(e.earliestSeconds(), e.latestSeconds()) + proof(view, e));
        Figure.text(h, LABELS - 10, y + 15, View.cut(e.label(), 46), "lane", "end");
        boolean measured = e.earliestSeconds() != null || e.latestSeconds() != null;
        boolean stated = e.statedEarliestSeconds() != null || e.statedLatestSeconds() != null;
        boolean differs = stated
                && !(same(e.statedEarliestSeconds(), e.earliestSeconds())
                        && same(e.statedLatestSeconds(), e.latestSeconds()));
        if (measured) {
            span(h, axis, e.earliestSeconds(), e.latestSeconds(), y + 4, differs ? 8 : 12, "measured");
        }
        if (differs) {
            span(
                    h,
                    axis,
                    e.statedEarliestSeconds(),
                    e.statedLatestSeconds(),
                    measured ? y + 13 : y + 5,
                    measured ? 6 : 10,
                    "stated");
        }
        if (e.bestSeconds() != null) {
            Figure.diamond(h, axis.clamped(e.bestSeconds().doubleValue()), y + 10, 5, "best");
        }
        h.end();
    }

    /** What an event's bounds follow from, for those who point at its bar. */
    private static String proof(View view, Sequence.Event e) {
        StringBuilder proof = new StringBuilder();
        for (String id : e.because().stream().limit(MOST_HOVER).toList()) {
            Sequence.Constraint c = view.constraint(id);
            proof.append(proof.isEmpty() ? FOLLOWS : "; ").append(c == null ? id : view.named(c.statement()));
        }
        return proof + (e.because().size() > MOST_HOVER ? "; and more" : "");
    }

    private static void span(
            Html h,
            Axis axis,
            @Nullable BigDecimal from,
            @Nullable BigDecimal to,
            double y,
            double height,
            String css) {
        double x1 = from == null ? axis.from() : axis.clamped(from.doubleValue());
        double x2 = to == null ? axis.to() : axis.clamped(to.doubleValue());
        Figure.rect(h, x1, y, Math.max(2, x2 - x1), height, css);
        double middle = y + height / 2;
        if (from == null) {
            h.leaf("path", "d", Figure.path("M%s,%s l7,-6 v12Z", axis.from() - 7, middle), "class", css);
        }
        if (to == null) {
            h.leaf("path", "d", Figure.path("M%s,%s l-7,-6 v12Z", axis.to() + 7, middle), "class", css);
        }
    }

    // ---- table

    private static void table(Html h, View view, String caption, List<Sequence.Event> events) {
        Rows.open(h, caption, "Event", "By measurement and physics", "With statements", "UTC", "Why");
        int shown = Math.min(MOST_ROWS, events.size());
        for (Sequence.Event e : events.subList(0, shown)) {
            row(h, view, e);
        }
        Rows.close(h);
        Rows.cut(h, shown, events.size(), "sequence.json");
    }

    private static void row(Html h, View view, Sequence.Event e) {
        h.open("tr", "id", view.anchor("event", e.id()));
        h.open("th", "scope", "row").said(e.label());
        h.open("small")
                .text(" " + e.id() + (e.group() == null ? "" : ", clock " + e.group()))
                .close();
        h.close();
        h.open("td", "class", "when");
        if (e.earliestSeconds() == null && e.latestSeconds() == null) {
            h.text(e.noBoundsBecause() == null ? "no bound" : "no bound: " + e.noBoundsBecause());
        } else {
            h.text(Wording.span(e.earliestSeconds(), e.latestSeconds()));
        }
        h.close();
        h.open("td", "class", "when");
        boolean same = same(e.statedEarliestSeconds(), e.earliestSeconds())
                && same(e.statedLatestSeconds(), e.latestSeconds());
        h.text(
                e.statedEarliestSeconds() == null && e.statedLatestSeconds() == null
                        ? "no bound"
                        : same ? "the same" : Wording.span(e.statedEarliestSeconds(), e.statedLatestSeconds()));
        h.close();
        h.el("td", Wording.utcSpan(e.utcEarliest(), e.utcLatest()), "class", "when");
        h.open("td");
        why(h, view, e.because(), e);
        h.close();
        h.end();
    }

    private static void why(Html h, View view, List<String> because, Sequence.@Nullable Event e) {
        h.open("details").el("summary", "Why?");
        if (because.isEmpty()) {
            h.el("p", "No constraint bears on it.", "class", "none");
        } else {
            constraints(h, view, because);
        }
        if (e != null) {
            h.el("p", "Seen or said at:", "class", "small");
            view.cites(h, e.cites());
        }
        h.close();
    }

    /** Constraints with their statements, bounds and citations. */
    static void constraints(Html h, View view, List<String> ids) {
        h.open("ol", "class", "proof");
        for (String id : ids.stream().limit(MOST_PROOF).toList()) {
            h.open("li");
            constraint(h, view, id);
            h.close();
        }
        if (ids.size() > MOST_PROOF) {
            h.el("li", "and " + Wording.grouped(ids.size() - MOST_PROOF) + " more in sequence.json");
        }
        h.close();
    }

    static void constraint(Html h, View view, String id) {
        Sequence.Constraint c = view.constraint(id);
        if (c == null) {
            h.text(id);
            return;
        }
        h.el("span", Wording.basis(c.basis()), "class", "basis basis-" + c.basis())
                .text(" ")
                .said(view.named(c.statement()));
        if (c.from() != null && c.to() != null) {
            h.open("span", "class", "bound").text(" (");
            label(h, view, c.to());
            h.text(" is " + Wording.gap(c.atLeastSeconds(), c.atMostSeconds()) + " than ");
            label(h, view, c.from());
            h.text(")").close();
        }
        if (c.source() != null) {
            h.text(" Source: ").said(source(view, c.source())).text(".");
        }
        if (c.setAside()) {
            h.text(" Set aside by a person.");
        }
        view.cites(h, c.cites());
    }

    /** A source is a name, the id of an exhibit, several of these, or a link of two. */
    private static String source(View view, String source) {
        if (source.startsWith("link ") && source.indexOf('-') > 0) {
            String[] ends = source.substring("link ".length()).split("-", 2);
            return "the link of " + name(view, ends[0]) + " and " + name(view, ends[1]);
        }
        List<String> names = new ArrayList<>();
        for (String one : source.split(", ", -1)) {
            names.add(name(view, one));
        }
        return String.join(", ", names);
    }

    private static String name(View view, String source) {
        String file = view.file(source);
        return file.equals("exhibit " + source) ? source : file;
    }

    // ---- orders

    private static void orders(Html h, View view, Sequence s) {
        List<Sequence.Order> certain = new ArrayList<>();
        List<Sequence.Order> ifs = new ArrayList<>();
        List<Sequence.Order> open = new ArrayList<>();
        for (Sequence.Order order : s.order()) {
            (switch (order.verdict()) {
                        case CERTAIN -> certain;
                        case CERTAIN_IF -> ifs;
                        case POSSIBLE -> open;
                    })
                    .add(order);
        }
        list(
                h,
                view,
                "Orders by measurement alone",
                certain,
                MOST_CERTAIN,
                "By measurement and physics alone, nothing is put in order.");
        list(h, view, "Orders that hold only if a statement or a link holds", ifs, MOST_OTHER, "");
        list(h, view, "Neighbours whose order is open", open, MOST_OTHER, "");
    }

    /**
     * Orders with the nearest successor of each event first, in the order of the events, then all others as they came:
     * what is left out of a cut list mostly follows from what is shown.
     */
    static List<Sequence.Order> nearestFirst(View view, List<Sequence.Order> orders) {
        List<Sequence.Order> others =
                orders.stream().filter(o -> !ofRecordings(view, o)).toList();
        Map<String, Sequence.Order> nearest = new HashMap<>();
        others.forEach(order ->
                nearest.merge(order.first(), order, (a, b) -> least(b).compareTo(least(a)) < 0 ? b : a));
        Set<Sequence.Order> first = new LinkedHashSet<>();
        for (Sequence.Event event : sorted(view.documents.sequence().events())) {
            Sequence.Order order = nearest.get(event.id());
            if (order != null) {
                first.add(order);
            }
        }
        first.addAll(others);
        first.addAll(orders);
        return List.copyOf(first);
    }

    /** Whether an order is about a start or an end of a recording, which the lanes show better. */
    static boolean ofRecordings(View view, Sequence.Order order) {
        Sequence.Event first = view.event(order.first());
        Sequence.Event second = view.event(order.second());
        return (first != null && ofRecording(first)) || (second != null && ofRecording(second));
    }

    /** Whether an order is about the zero of a clock, which nobody saw happen. */
    static boolean ofClock(View view, Sequence.Order order) {
        Sequence.Event first = view.event(order.first());
        Sequence.Event second = view.event(order.second());
        return (first != null && first.kind().equals("clock"))
                || (second != null && second.kind().equals("clock"));
    }

    private static boolean ofRecording(Sequence.Event event) {
        return event.kind().equals("recording-start") || event.kind().equals("recording-end");
    }

    private static BigDecimal least(Sequence.Order order) {
        return Objects.requireNonNullElse(order.gapAtLeastSeconds(), BigDecimal.ZERO);
    }

    private static void list(Html h, View view, String title, List<Sequence.Order> orders, int most, String none) {
        if (orders.isEmpty()) {
            if (!none.isEmpty()) {
                h.el("h3", title).el("p", none, "class", "none");
            }
            return;
        }
        boolean long_ = orders.size() > 12;
        if (long_) {
            h.open("details", "class", "wide").el("summary", title + " (" + Wording.grouped(orders.size()) + ")");
        } else {
            h.el("h3", title);
        }
        h.open("ul", "class", "orders");
        int shown = Math.min(most, orders.size());
        for (Sequence.Order order : orders.subList(0, shown)) {
            h.open("li");
            order(h, view, order);
            h.end();
        }
        h.end();
        Rows.cut(h, shown, orders.size(), "sequence.json");
        if (long_) {
            h.end();
        }
    }

    private static void order(Html h, View view, Sequence.Order order) {
        label(h, view, order.first());
        String gap = Wording.gap(order.gapAtLeastSeconds(), order.gapAtMostSeconds());
        if (order.verdict() == Sequence.Verdict.POSSIBLE) {
            h.text(" and ");
            label(h, view, order.second());
            h.text(": either may come before the other. The second is " + gap + ".");
        } else {
            h.text(", then ");
            label(h, view, order.second());
            h.text(": " + gap + ".");
        }
        if (order.verdict() == Sequence.Verdict.CERTAIN) {
            Rates.order(h, view, order.first(), order.second());
        }
        if (!order.restsOn().isEmpty()) {
            h.text(" Rests on ");
            h.said(Wording.and(order.restsOn().stream()
                            .map(source -> source(view, source))
                            .toList()))
                    .text(".");
        }
        if (!order.because().isEmpty()) {
            h.text(" ");
            why(h, view, order.because(), null);
        }
    }
}
