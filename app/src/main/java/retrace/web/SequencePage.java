package retrace.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import retrace.model.Reconstruction;
import retrace.model.Sequence;
import retrace.wording.Wording;

/**
 * Events by their bounds, what is known of their order, and the conflicts.
 *
 * @param reasons every constraint that a bound, an order or a conflict names, by its id
 */
record SequencePage(
        List<Row> events,
        List<Order> orders,
        List<Conflict> conflicts,
        Map<String, Reason> reasons,
        @Nullable String cutBecause,
        String unknownOrder) {

    /** Orders that are sent; the whole list is in sequence.json. */
    private static final int MOST_ORDERS = 5000;

    /**
     * An event; seconds on its group's clock.
     *
     * @param earliest by measurement and physics alone
     * @param statedEarliest with statements too
     * @param same what takes it for the same as another event, or for one of several
     * @param sounds whether each of its places is a sound that was joined to the others
     */
    record Row(
            String id,
            String label,
            String kind,
            @Nullable String group,
            @Nullable Double earliest,
            @Nullable Double latest,
            @Nullable Double best,
            @Nullable Double statedEarliest,
            @Nullable Double statedLatest,
            String words,
            String statedWords,
            String utcWords,
            @Nullable String noBoundsBecause,
            List<String> because,
            List<Same> same,
            boolean sounds,
            List<Names.Cited> cites) {}

    /**
     * That two events are taken for one.
     *
     * @param other the other event
     * @param statement whose words say so, with the reason
     */
    record Same(String other, String label, String statement) {}

    record Order(
            String first, String second, String verdict, String words, List<String> restsOn, List<String> because) {}

    record Conflict(String id, String heading, String says, String miss, List<String> constraints, List<String> ways) {}

    /**
     * A constraint in words.
     *
     * @param origin its source as the program names it; empty where it has none
     */
    record Reason(
            String id,
            String basis,
            String basisWords,
            String statement,
            String bound,
            String source,
            String origin,
            boolean setAside,
            List<Names.Cited> cites) {}

    static SequencePage of(Reconstruction r) {
        Names names = new Names(r);
        Sequence s = r.sequence();
        Map<String, List<Same>> same = same(s, names);
        List<Row> rows = s.events().stream()
                .sorted(Comparator.comparing(SequencePage::firstPossible).thenComparing(Sequence.Event::id))
                .map(e -> row(e, same.getOrDefault(e.id(), List.of()), names))
                .toList();
        List<Order> orders =
                s.order().stream().limit(MOST_ORDERS).map(o -> order(o, names)).toList();
        Map<String, List<String>> ways = new HashMap<>();
        for (Sequence.Repair repair : s.repairs()) {
            String way = Wording.and(
                    repair.setAside().stream().map(id -> statement(names, id)).toList());
            repair.resolves()
                    .forEach(id ->
                            ways.computeIfAbsent(id, k -> new ArrayList<>()).add(way));
        }
        List<Conflict> conflicts = s.conflicts().stream()
                .map(c -> new Conflict(
                        c.id(),
                        Wording.conflictHeading(c.constraints().stream()
                                .map(names::constraint)
                                .filter(java.util.Objects::nonNull)
                                .map(Sequence.Constraint::basis)
                                .toList()),
                        names.named(c.says()),
                        Wording.miss(c),
                        c.constraints(),
                        ways.getOrDefault(c.id(), List.of())))
                .toList();
        return new SequencePage(
                rows,
                orders,
                conflicts,
                reasons(rows, orders, conflicts, names),
                s.listsCutBecause(),
                Wording.UNKNOWN_ORDER);
    }

    private static BigDecimal firstPossible(Sequence.Event e) {
        BigDecimal measured = e.earliestSeconds();
        BigDecimal stated = e.statedEarliestSeconds();
        BigDecimal last = new BigDecimal("1e15");
        return measured != null ? measured : stated != null ? stated : last;
    }

    private static @Nullable Double number(@Nullable BigDecimal value) {
        return value == null ? null : value.doubleValue();
    }

    private static Map<String, List<Same>> same(Sequence s, Names names) {
        Map<String, List<Same>> same = new HashMap<>();
        for (Sequence.Constraint c : s.constraints()) {
            String from = c.from();
            String to = c.to();
            boolean limits = c.atLeastSeconds() != null || c.atMostSeconds() != null;
            if (c.kind() == Sequence.ConstraintKind.IDENTITY && limits && !c.setAside() && from != null && to != null) {
                String says = names.named(c.statement());
                same.computeIfAbsent(from, e -> new ArrayList<>()).add(new Same(to, names.event(to), says));
                same.computeIfAbsent(to, e -> new ArrayList<>()).add(new Same(from, names.event(from), says));
            }
        }
        return same;
    }

    private static Row row(Sequence.Event e, List<Same> same, Names names) {
        return new Row(
                e.id(),
                names.named(e.label()),
                e.kind(),
                e.group(),
                number(e.earliestSeconds()),
                number(e.latestSeconds()),
                number(e.bestSeconds()),
                number(e.statedEarliestSeconds()),
                number(e.statedLatestSeconds()),
                Wording.span(e.earliestSeconds(), e.latestSeconds()),
                Wording.span(e.statedEarliestSeconds(), e.statedLatestSeconds()),
                Wording.utcSpan(e.utcEarliest(), e.utcLatest()),
                e.noBoundsBecause() == null ? null : names.named(e.noBoundsBecause()),
                e.because(),
                same,
                e.impulse() != null,
                e.cites().stream().map(names::cited).toList());
    }

    private static Order order(Sequence.Order o, Names names) {
        return new Order(
                o.first(),
                o.second(),
                o.verdict().toString(),
                names.named(Wording.order(o, names.event(o.first()), names.event(o.second()))),
                o.restsOn().stream().map(names::file).toList(),
                o.because());
    }

    private static String statement(Names names, String id) {
        Sequence.Constraint c = names.constraint(id);
        return c == null ? id : "“" + names.named(c.statement()) + "”";
    }

    private static Map<String, Reason> reasons(
            List<Row> rows, List<Order> orders, List<Conflict> conflicts, Names names) {
        Set<String> ids = new TreeSet<>();
        rows.forEach(row -> ids.addAll(row.because()));
        orders.forEach(order -> ids.addAll(order.because()));
        conflicts.forEach(conflict -> ids.addAll(conflict.constraints()));
        Map<String, Reason> reasons = new HashMap<>();
        for (String id : ids) {
            Sequence.Constraint c = names.constraint(id);
            if (c != null) {
                reasons.put(
                        id,
                        new Reason(
                                id,
                                c.basis().toString(),
                                Wording.basis(c.basis()),
                                names.named(c.statement()),
                                bound(c, names),
                                c.source() == null ? "" : names.named(c.source()),
                                c.source() == null ? "" : c.source(),
                                c.setAside(),
                                c.cites().stream().map(names::cited).toList()));
            }
        }
        return reasons;
    }

    private static String bound(Sequence.Constraint c, Names names) {
        if (c.from() == null || c.to() == null) {
            return "";
        }
        return "%s is %s than %s"
                .formatted(
                        names.event(c.to()), Wording.gap(c.atLeastSeconds(), c.atMostSeconds()), names.event(c.from()));
    }
}
