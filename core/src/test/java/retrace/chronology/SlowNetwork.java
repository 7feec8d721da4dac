package retrace.chronology;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import retrace.model.Sequence.Basis;
import retrace.model.Sequence.Constraint;

/**
 * What DESIGN says of a network, done the slow way in exact whole nanoseconds: every subset tried for conflicts and repairs, Floyd and
 * Warshall for bounds. Gaps are rounded outward to nanoseconds first, as the contract says; whether one constraint
 * contradicts itself is judged before that. Events are e0, e1, …
 */
final class SlowNetwork {

    /** Equal where the values are, whatever the number of zeros written; two unknowns are equal. */
    static final Comparator<BigDecimal> BY_VALUE = Comparator.nullsFirst(Comparator.naturalOrder());

    private static final long OPEN = Long.MAX_VALUE / 4;

    private final long[][] d;
    private final List<Set<String>> conflicts;
    private final List<Set<String>> repairs;
    private final SortedSet<String> leftOut = new TreeSet<>();
    private final Set<Integer> broken = new HashSet<>();

    private SlowNetwork(int n, List<Constraint> constraints) {
        List<Constraint> taken = constraints.stream()
                .filter(c -> c.atLeastSeconds() != null || c.atMostSeconds() != null)
                .toList();
        conflicts = smallest(taken, set -> !canHold(named(taken, set, true)));
        repairs = conflicts.isEmpty() ? List.of() : smallest(taken, set -> canHold(named(taken, set, false)));
        Set<String> inConflict = conflicts.stream().flatMap(Set::stream).collect(Collectors.toSet());
        taken.stream().filter(c -> inConflict.contains(c.id()) && soft(c)).forEach(c -> leftOut.add(c.id()));
        List<Constraint> rest =
                taken.stream().filter(c -> !leftOut.contains(c.id())).toList();
        for (Set<String> conflict : conflicts) {
            List<Constraint> members = named(taken, conflict, true);
            if (members.stream().noneMatch(SlowNetwork::soft)) {
                members.forEach(c -> {
                    reach(number(c.from()), rest);
                    reach(number(c.to()), rest);
                });
            }
        }
        d = shortest(
                n, rest.stream().filter(c -> !broken.contains(number(c.from()))).toList());
    }

    static SlowNetwork of(int n, List<Constraint> constraints) {
        return new SlowNetwork(n, constraints);
    }

    List<Set<String>> conflicts() {
        return conflicts;
    }

    List<Set<String>> repairs() {
        return repairs;
    }

    SortedSet<String> leftOut() {
        return leftOut;
    }

    /** Events without bounds because measured or physical constraints contradict each other. */
    Set<Integer> broken() {
        return broken;
    }

    BigDecimal atMost(int u, int v) {
        return seconds(d[u][v]);
    }

    private static BigDecimal seconds(long nanos) {
        return nanos == OPEN ? null : BigDecimal.valueOf(nanos, 9);
    }

    BigDecimal atLeast(int u, int v) {
        return d[v][u] == OPEN ? null : seconds(-d[v][u]);
    }

    private static boolean soft(Constraint c) {
        return c.basis() == Basis.STATED || c.basis() == Basis.ASSUMED;
    }

    private void reach(int event, List<Constraint> rest) {
        if (broken.add(event)) {
            for (Constraint c : rest) {
                if (number(c.from()) == event) {
                    reach(number(c.to()), rest);
                } else if (number(c.to()) == event) {
                    reach(number(c.from()), rest);
                }
            }
        }
    }

    private static int number(String event) {
        return Integer.parseInt(event.substring(1));
    }

    private static List<Constraint> named(List<Constraint> constraints, Set<String> ids, boolean inside) {
        return constraints.stream().filter(c -> ids.contains(c.id()) == inside).toList();
    }

    private static List<Set<String>> smallest(
            List<Constraint> constraints, java.util.function.Predicate<Set<String>> has) {
        List<Set<String>> all = new ArrayList<>();
        for (int bits = 0; bits < 1 << constraints.size(); bits++) {
            Set<String> set = new TreeSet<>();
            for (int c = 0; c < constraints.size(); c++) {
                if ((bits >> c & 1) == 1) {
                    set.add(constraints.get(c).id());
                }
            }
            all.add(set);
        }
        all.sort(Comparator.comparingInt(Set::size));
        List<Set<String>> found = new ArrayList<>();
        for (Set<String> set : all) {
            if (found.stream().noneMatch(set::containsAll) && has.test(set)) {
                found.add(set);
            }
        }
        return found;
    }

    /** Whether some times of all events keep all these constraints. */
    static boolean canHold(List<Constraint> constraints) {
        List<String> events = new ArrayList<>(new TreeSet<>(constraints.stream()
                .flatMap(c -> java.util.stream.Stream.of(c.from(), c.to()))
                .filter(Objects::nonNull)
                .toList()));
        long[][] d = open(events.size());
        for (Constraint c : constraints) {
            BigDecimal least = c.atLeastSeconds();
            BigDecimal most = c.atMostSeconds();
            boolean alone = c.from().equals(c.to());
            if (least != null && most != null && least.compareTo(most) > 0
                    || alone && (least != null && least.signum() > 0 || most != null && most.signum() < 0)) {
                return false;
            }
            edges(d, events.indexOf(c.from()), events.indexOf(c.to()), c);
        }
        close(d);
        for (int v = 0; v < d.length; v++) {
            if (d[v][v] < 0) {
                return false;
            }
        }
        return true;
    }

    private static long[][] open(int n) {
        long[][] d = new long[n][n];
        for (long[] row : d) {
            java.util.Arrays.fill(row, OPEN);
        }
        return d;
    }

    private static long[][] shortest(int n, List<Constraint> constraints) {
        long[][] d = open(n);
        for (int v = 0; v < n; v++) {
            d[v][v] = 0;
        }
        constraints.forEach(c -> edges(d, number(c.from()), number(c.to()), c));
        close(d);
        return d;
    }

    /** The shortest walk over these constraints alone, or null. */
    static BigDecimal shortestWalk(List<Constraint> constraints, String from, String to) {
        int n = 1 + Math.max(number(from), number(to));
        for (Constraint c : constraints) {
            n = Math.max(n, 1 + Math.max(number(c.from()), number(c.to())));
        }
        return seconds(shortest(n, constraints)[number(from)][number(to)]);
    }

    private static void edges(long[][] d, int from, int to, Constraint c) {
        if (c.atMostSeconds() != null && from != to) {
            d[from][to] = Math.min(d[from][to], nanos(c.atMostSeconds(), RoundingMode.CEILING));
        }
        if (c.atLeastSeconds() != null && from != to) {
            d[to][from] = Math.min(d[to][from], -nanos(c.atLeastSeconds(), RoundingMode.FLOOR));
        }
    }

    private static long nanos(BigDecimal seconds, RoundingMode outward) {
        return seconds.setScale(9, outward).unscaledValue().longValueExact();
    }

    private static void close(long[][] d) {
        for (int k = 0; k < d.length; k++) {
            for (int u = 0; u < d.length; u++) {
                for (int v = 0; v < d.length; v++) {
                    if (d[u][k] != OPEN && d[k][v] != OPEN) {
                        d[u][v] = Math.min(d[u][v], d[u][k] + d[k][v]);
                    }
                }
            }
        }
    }
}
