package retrace.chronology;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import retrace.model.Progress;
import retrace.model.Sequence;
import retrace.model.Sequence.Basis;
import retrace.model.Sequence.Constraint;
import retrace.model.Sequence.ConstraintKind;
import retrace.model.Sequence.Order;
import retrace.model.Sequence.Verdict;

/**
 * 1,200 random networks of all bases and kinds, with parallel constraints, several parts, zero gaps, sides that contradict
 * each other and decimals finer than a nanosecond, against {@link SlowNetwork}, which shares no code with the program.
 * Seed 20261130 for all. {@code -Dretrace.networks=N} takes another number of them, for a longer look.
 */
class RandomNetworksTest {

    private static final int NETWORKS = Integer.getInteger("retrace.networks", 1200);

    private static Sequence solve(int events, List<Constraint> constraints) {
        return PlainNetwork.solve(
                Oracle.events(events), "e0", constraints, PlainNetwork.Limits.STANDARD, Progress.NONE);
    }

    /** Everything the document tells is what the slow way gives, and nothing is missing. */
    @Test
    void boundsOrdersProofsConflictsAndRepairsAreThoseOfTheSlowWay() {
        SplittableRandom random = new SplittableRandom(20261130);
        int contradictory = 0;
        int broken = 0;
        for (int round = 0; round < NETWORKS; round++) {
            int n = random.nextInt(2, 8);
            List<Constraint> constraints = network(random, n, random.nextInt(1, 10), random.nextInt(5) * 0.25);
            SlowNetwork slow = SlowNetwork.of(n, constraints);
            Sequence solved = solve(n, constraints);
            assertThat(solved.listsCutBecause()).isNull();
            assertThat(setsOf(solved.conflicts().stream()
                            .map(Sequence.Conflict::constraints)
                            .toList()))
                    .as("conflicts, network %d", round)
                    .containsExactlyInAnyOrderElementsOf(slow.conflicts());
            assertThat(setsOf(solved.repairs().stream()
                            .map(Sequence.Repair::setAside)
                            .toList()))
                    .as("repairs, network %d", round)
                    .containsExactlyInAnyOrderElementsOf(slow.repairs());
            assertThat(new TreeSet<>(solved.computedWithout()))
                    .as("left out, network %d", round)
                    .isEqualTo(slow.leftOut());
            events(round, solved, slow, constraints);
            orders(round, n, solved, slow, constraints);
            contradictory += slow.conflicts().isEmpty() ? 0 : 1;
            broken += slow.broken().isEmpty() ? 0 : 1;
        }
        assertThat(contradictory).isBetween(NETWORKS / 4, 3 * NETWORKS / 4);
        assertThat(broken).isGreaterThan(NETWORKS / 20);
    }

    private static void events(int round, Sequence solved, SlowNetwork slow, List<Constraint> constraints) {
        for (int v = 0; v < solved.events().size(); v++) {
            Sequence.Event event = solved.events().get(v);
            assertThat(event.latestSeconds())
                    .as("latest of e%d, network %d", v, round)
                    .usingComparator(SlowNetwork.BY_VALUE)
                    .isEqualTo(slow.atMost(0, v));
            assertThat(event.earliestSeconds())
                    .as("earliest of e%d, network %d", v, round)
                    .usingComparator(SlowNetwork.BY_VALUE)
                    .isEqualTo(slow.atLeast(0, v));
            boolean open = event.earliestSeconds() == null || event.latestSeconds() == null;
            assertThat(event.noBoundsBecause() != null).isEqualTo(open);
            if (open && (slow.broken().contains(v) || slow.broken().contains(0))) {
                assertThat(event.noBoundsBecause()).contains("contradict each other");
            }
            if (!slow.broken().contains(v)) {
                proof(slow, event.because(), 0, v, constraints);
            }
        }
    }

    private static void orders(int round, int n, Sequence solved, SlowNetwork slow, List<Constraint> constraints) {
        Set<String> certain = new HashSet<>();
        for (Order order : solved.order()) {
            int u = number(order.first());
            int v = number(order.second());
            assertThat(order.gapAtMostSeconds())
                    .as("gap e%d e%d, network %d", u, v, round)
                    .usingComparator(SlowNetwork.BY_VALUE)
                    .isEqualTo(slow.atMost(u, v));
            assertThat(order.gapAtLeastSeconds())
                    .as("gap e%d e%d, network %d", u, v, round)
                    .usingComparator(SlowNetwork.BY_VALUE)
                    .isEqualTo(slow.atLeast(u, v));
            proof(slow, order.because(), u, v, constraints);
            if (order.verdict() == Verdict.CERTAIN) {
                certain.add(u + "<" + v);
            }
        }
        for (int u = 0; u < n; u++) {
            for (int v = 0; v < n; v++) {
                BigDecimal least = slow.atLeast(u, v);
                assertThat(certain.contains(u + "<" + v))
                        .as("e%d surely before e%d, network %d: %s", u, v, round, constraints)
                        .isEqualTo(u != v && least != null && least.signum() > 0);
            }
        }
    }

    /** The constraints named, walked from event to event, sum to both bounds: each side is used once, in one direction. */
    private static void proof(SlowNetwork slow, List<String> because, int u, int v, List<Constraint> constraints) {
        List<Constraint> named =
                constraints.stream().filter(c -> because.contains(c.id())).toList();
        assertThat(named).hasSameSizeAs(because);
        assertThat(because).noneMatch(slow.leftOut()::contains);
        assertThat(SlowNetwork.shortestWalk(named, "e" + u, "e" + v)).isEqualTo(slow.atMost(u, v));
        BigDecimal back = SlowNetwork.shortestWalk(named, "e" + v, "e" + u);
        assertThat(back == null ? null : back.negate()).isEqualTo(slow.atLeast(u, v));
    }

    private static int number(String event) {
        return Integer.parseInt(event.substring(1));
    }

    private static List<Set<String>> setsOf(List<List<String>> lists) {
        return lists.stream().map(list -> (Set<String>) new TreeSet<>(list)).toList();
    }

    /** Law: a bound of a consistent network never widens by one more constraint that keeps it consistent. */
    @Test
    void oneMoreConstraintNeverWidensABound() {
        SplittableRandom random = new SplittableRandom(20261130);
        int compared = 0;
        for (int round = 0; round < NETWORKS; round++) {
            int n = random.nextInt(2, 12);
            List<Constraint> constraints = network(random, n, random.nextInt(2, 3 * n), 0);
            Sequence before = solve(n, constraints.subList(0, constraints.size() - 1));
            Sequence after = solve(n, constraints);
            assertThat(after.conflicts()).isEmpty();
            for (int v = 0; v < n; v++) {
                compared += noWider(before.events().get(v), after.events().get(v));
            }
        }
        assertThat(compared).isGreaterThan(NETWORKS);
    }

    private static int noWider(Sequence.Event before, Sequence.Event after) {
        if (before.latestSeconds() != null) {
            assertThat(after.latestSeconds()).isNotNull().isLessThanOrEqualTo(before.latestSeconds());
        }
        if (before.earliestSeconds() != null) {
            assertThat(after.earliestSeconds()).isNotNull().isGreaterThanOrEqualTo(before.earliestSeconds());
        }
        return before.latestSeconds() == null ? 0 : 1;
    }

    /**
     * Law: where every clock is shifted, each event counts from a zero of its own that lies s seconds off; a gap a → b then
     * reads s(a) − s(b) more. Taken back, every gap and every verdict is what it was.
     */
    @Test
    void shiftingAllClocksChangesNoInterval() {
        SplittableRandom random = new SplittableRandom(20261130);
        for (int round = 0; round < NETWORKS / 4; round++) {
            int n = random.nextInt(2, 9);
            List<Constraint> constraints = network(random, n, random.nextInt(2, 3 * n), 0.25);
            BigDecimal[] shift = new BigDecimal[n];
            for (int v = 0; v < n; v++) {
                shift[v] = BigDecimal.valueOf(random.nextLong(-3_600_000, 3_600_000), 3);
            }
            Sequence plain = solve(n, constraints);
            Sequence shifted =
                    solve(n, constraints.stream().map(c -> shifted(c, shift)).toList());
            assertThat(setsOf(shifted.conflicts().stream()
                            .map(Sequence.Conflict::constraints)
                            .toList()))
                    .containsExactlyInAnyOrderElementsOf(setsOf(plain.conflicts().stream()
                            .map(Sequence.Conflict::constraints)
                            .toList()));
            for (int v = 0; v < n; v++) {
                BigDecimal back = shift[v].subtract(shift[0]);
                assertThat(plus(shifted.events().get(v).latestSeconds(), back))
                        .usingComparator(SlowNetwork.BY_VALUE)
                        .isEqualTo(plain.events().get(v).latestSeconds());
                assertThat(plus(shifted.events().get(v).earliestSeconds(), back))
                        .usingComparator(SlowNetwork.BY_VALUE)
                        .isEqualTo(plain.events().get(v).earliestSeconds());
            }
        }
    }

    private static Constraint shifted(Constraint c, BigDecimal[] shift) {
        BigDecimal by = shift[number(String.valueOf(c.from()))].subtract(shift[number(String.valueOf(c.to()))]);
        return new Constraint(
                c.id(),
                c.kind(),
                c.from(),
                c.to(),
                plus(c.atLeastSeconds(), by),
                plus(c.atMostSeconds(), by),
                c.basis(),
                "",
                null,
                false,
                List.of());
    }

    private static BigDecimal plus(BigDecimal a, BigDecimal b) {
        return a == null ? null : a.add(b);
    }

    /** Law: without any one constraint of a conflict the others can all hold; the miss is what closes it, to the nanosecond. */
    @Test
    void anyProperSubsetOfAConflictCanHold() {
        SplittableRandom random = new SplittableRandom(20261130);
        int conflicts = 0;
        for (int round = 0; round < NETWORKS / 4; round++) {
            int n = random.nextInt(5, 40);
            List<Constraint> constraints = network(random, n, 3 * n, 0.02);
            Sequence solved = solve(n, constraints);
            for (Sequence.Conflict conflict : solved.conflicts()) {
                conflicts++;
                List<Constraint> members = constraints.stream()
                        .filter(c -> conflict.constraints().contains(c.id()))
                        .toList();
                assertThat(SlowNetwork.canHold(members)).isFalse();
                for (Constraint left : members) {
                    assertThat(SlowNetwork.canHold(
                                    members.stream().filter(c -> c != left).toList()))
                            .isTrue();
                }
            }
            for (Sequence.Repair repair : solved.repairs()) {
                List<Constraint> rest = constraints.stream()
                        .filter(c -> !repair.setAside().contains(c.id()))
                        .toList();
                assertThat(SlowNetwork.canHold(rest)).isTrue();
            }
        }
        assertThat(conflicts).isGreaterThan(300);
    }

    /**
     * Constraints around true times.
     *
     * @param wrong share of them whose gap is shifted off the truth
     */
    private static List<Constraint> network(SplittableRandom random, int n, int m, double wrong) {
        BigDecimal[] truth = new BigDecimal[n];
        for (int v = 0; v < n; v++) {
            truth[v] = BigDecimal.valueOf(random.nextLong(0, 20_000_000_000_000L), 12); // picoseconds
        }
        Basis[] bases = Basis.values();
        ConstraintKind[] kinds = ConstraintKind.values();
        List<Constraint> constraints = new ArrayList<>();
        for (int c = 0; c < m; c++) {
            int u = random.nextInt(n);
            int v = random.nextInt(20) == 0 ? u : (u + random.nextInt(1, n)) % n;
            boolean off = random.nextDouble() < wrong;
            BigDecimal gap = truth[v].subtract(truth[u]).add(off ? decimal(random, 12_000) : BigDecimal.ZERO);
            BigDecimal least = random.nextInt(4) == 0
                    ? null
                    : gap.subtract(decimal(random, 2000).abs());
            BigDecimal most = random.nextInt(4) == 0
                    ? null
                    : gap.add(decimal(random, 2000).abs());
            boolean twisted = off && random.nextInt(8) == 0;
            constraints.add(new Constraint(
                    "c" + c,
                    random.nextInt(3) > 0 ? ConstraintKind.TIME : kinds[random.nextInt(kinds.length)],
                    "e" + u,
                    "e" + v,
                    twisted ? most : least,
                    twisted ? least : most,
                    bases[random.nextInt(bases.length)],
                    "",
                    null,
                    false,
                    List.of()));
        }
        return constraints;
    }

    /** Up to so many milliseconds either way: often 0, often whole milliseconds, else down to picoseconds. */
    private static BigDecimal decimal(SplittableRandom random, int mostMs) {
        return switch (random.nextInt(4)) {
            case 0 -> BigDecimal.ZERO;
            case 1 -> BigDecimal.valueOf(random.nextLong(-mostMs, mostMs), 3);
            default ->
                BigDecimal.valueOf(random.nextLong(-mostMs * 1_000_000_000L, mostMs * 1_000_000_000L), 12)
                        .setScale(random.nextInt(6, 13), RoundingMode.HALF_EVEN);
        };
    }
}
