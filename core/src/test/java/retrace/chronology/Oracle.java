package retrace.chronology;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import retrace.model.Sequence;
import retrace.model.Sequence.Basis;
import retrace.model.Sequence.Constraint;
import retrace.model.Sequence.ConstraintKind;

/** A slow, plain second opinion: Floyd and Warshall on a matrix of whole milliseconds, and every subset tried. */
final class Oracle {

    static final long OPEN = Long.MAX_VALUE / 4;

    private Oracle() {}

    static Constraint constraint(String id, String from, String to, Long atLeastMs, Long atMostMs) {
        return constraint(id, from, to, atLeastMs, atMostMs, Basis.STATED);
    }

    static Constraint constraint(String id, String from, String to, Long atLeastMs, Long atMostMs, Basis basis) {
        return new Constraint(
                id,
                ConstraintKind.TIME,
                from,
                to,
                seconds(atLeastMs),
                seconds(atMostMs),
                basis,
                id,
                id,
                false,
                List.of());
    }

    static BigDecimal seconds(Long ms) {
        return ms == null ? null : BigDecimal.valueOf(ms, 3);
    }

    /** d[u][v] in ms, or null when some event would have to be before itself. Event ids are e0, e1, … */
    static long[][] closure(int events, List<Constraint> constraints) {
        long[][] d = new long[events][events];
        for (int u = 0; u < events; u++) {
            for (int v = 0; v < events; v++) {
                d[u][v] = u == v ? 0 : OPEN;
            }
        }
        for (Constraint c : constraints) {
            int from = Integer.parseInt(c.from().substring(1));
            int to = Integer.parseInt(c.to().substring(1));
            if (c.atMostSeconds() != null) {
                d[from][to] = Math.min(d[from][to], ms(c.atMostSeconds()));
            }
            if (c.atLeastSeconds() != null) {
                d[to][from] = Math.min(d[to][from], -ms(c.atLeastSeconds()));
            }
        }
        for (int k = 0; k < events; k++) {
            for (int u = 0; u < events; u++) {
                for (int v = 0; v < events; v++) {
                    if (d[u][k] != OPEN && d[k][v] != OPEN) {
                        d[u][v] = Math.min(d[u][v], d[u][k] + d[k][v]);
                    }
                }
            }
        }
        for (int v = 0; v < events; v++) {
            if (d[v][v] < 0) {
                return null;
            }
        }
        return d;
    }

    static long ms(BigDecimal seconds) {
        return seconds.movePointRight(3).longValueExact();
    }

    /** All minimal sets of constraints that cannot all hold. */
    static List<BitSet> conflicts(int events, List<Constraint> constraints) {
        return minimal(constraints.size(), subset -> closure(events, chosen(constraints, subset, true)) == null);
    }

    /** All minimal sets of constraints without which the rest can hold. */
    static List<BitSet> repairs(int events, List<Constraint> constraints) {
        return minimal(constraints.size(), subset -> closure(events, chosen(constraints, subset, false)) != null);
    }

    static List<Constraint> chosen(List<Constraint> constraints, BitSet subset, boolean inside) {
        List<Constraint> chosen = new ArrayList<>();
        for (int c = 0; c < constraints.size(); c++) {
            if (subset.get(c) == inside) {
                chosen.add(constraints.get(c));
            }
        }
        return chosen;
    }

    private static List<BitSet> minimal(int size, java.util.function.Predicate<BitSet> has) {
        List<BitSet> found = new ArrayList<>();
        List<BitSet> all = new ArrayList<>();
        for (long bits = 0; bits < 1L << size; bits++) {
            all.add(BitSet.valueOf(new long[] {bits}));
        }
        all.sort(java.util.Comparator.comparingInt(BitSet::cardinality));
        for (BitSet set : all) {
            boolean contains = found.stream().anyMatch(f -> {
                BitSet rest = (BitSet) f.clone();
                rest.andNot(set);
                return rest.isEmpty();
            });
            if (!contains && has.test(set)) {
                found.add(set);
            }
        }
        return found;
    }

    static List<PlainNetwork.NamedEvent> events(int count) {
        List<PlainNetwork.NamedEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(new PlainNetwork.NamedEvent("e" + i, "Event " + i));
        }
        return events;
    }

    static Sequence solve(int events, List<Constraint> constraints) {
        return PlainNetwork.solve(
                events(events), null, constraints, PlainNetwork.Limits.STANDARD, retrace.model.Progress.NONE);
    }
}
