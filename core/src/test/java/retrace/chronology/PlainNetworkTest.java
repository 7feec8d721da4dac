package retrace.chronology;

import static org.assertj.core.api.Assertions.assertThat;
import static retrace.chronology.Oracle.constraint;
import static retrace.chronology.Oracle.solve;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import retrace.model.Problem;
import retrace.model.Progress;
import retrace.model.Sequence;
import retrace.model.Sequence.Basis;
import retrace.model.Sequence.Constraint;
import retrace.model.Sequence.ConstraintKind;
import retrace.model.Sequence.Order;
import retrace.model.Sequence.Verdict;

/** The plain network against a slow oracle that shares no code with it, against laws, and against hostile input. */
class PlainNetworkTest {

    /** Seed 20260101: random networks that are consistent because they bracket random true times. */
    @Test
    void boundsOrdersAndProofsAreThoseOfTheOracle() {
        SplittableRandom random = new SplittableRandom(20260101);
        for (int round = 0; round < 150; round++) {
            int n = random.nextInt(2, 12);
            List<Constraint> constraints = trueNetwork(random, n, random.nextInt(1, 3 * n));
            check(n, constraints, solve(n, constraints));
        }
    }

    private static void check(int n, List<Constraint> constraints, Sequence solved) {
        long[][] d = Oracle.closure(n, constraints);
        assertThat(solved.conflicts()).isEmpty();
        assertThat(solved.repairs()).isEmpty();
        for (int v = 0; v < n; v++) {
            Sequence.Event event = solved.events().get(v);
            assertThat(seconds(event.latestSeconds())).isEqualTo(d[0][v]);
            assertThat(seconds(event.earliestSeconds())).isEqualTo(d[v][0] == Oracle.OPEN ? Oracle.OPEN : -d[v][0]);
            assertThat(event.noBoundsBecause() == null)
                    .isEqualTo(event.earliestSeconds() != null && event.latestSeconds() != null);
            long[][] byProof = Oracle.closure(n, named(constraints, event.because()));
            assertThat(byProof[0][v]).isEqualTo(d[0][v]);
            assertThat(byProof[v][0]).isEqualTo(d[v][0]);
        }
        Set<String> certain = new HashSet<>();
        for (Order order : solved.order()) {
            int u = Integer.parseInt(order.first().substring(1));
            int v = Integer.parseInt(order.second().substring(1));
            assertThat(seconds(order.gapAtMostSeconds())).isEqualTo(d[u][v]);
            assertThat(seconds(order.gapAtLeastSeconds())).isEqualTo(d[v][u] == Oracle.OPEN ? Oracle.OPEN : -d[v][u]);
            long[][] byProof = Oracle.closure(n, named(constraints, order.because()));
            assertThat(byProof[u][v]).isEqualTo(d[u][v]);
            assertThat(byProof[v][u]).isEqualTo(d[v][u]);
            if (order.verdict() == Verdict.CERTAIN) {
                certain.add(u + "<" + v);
            }
        }
        for (int u = 0; u < n; u++) {
            for (int v = 0; v < n; v++) {
                assertThat(certain.contains(u + "<" + v)).isEqualTo(d[v][u] < 0);
            }
        }
    }

    /** Seed 7: networks of random gaps, most of which contradict each other; all subsets are tried by the oracle. */
    @Test
    void conflictsAndRepairsAreAllThereAre() {
        SplittableRandom random = new SplittableRandom(7);
        int contradictory = 0;
        for (int round = 0; round < 150; round++) {
            int n = random.nextInt(2, 6);
            List<Constraint> constraints = anyNetwork(random, n, random.nextInt(2, 11));
            Sequence solved = solve(n, constraints);
            assertThat(solved.listsCutBecause()).isNull();
            assertThat(sets(
                            constraints,
                            solved.conflicts().stream()
                                    .map(Sequence.Conflict::constraints)
                                    .toList()))
                    .containsExactlyInAnyOrderElementsOf(Oracle.conflicts(n, constraints));
            List<BitSet> repairs = Oracle.repairs(n, constraints);
            if (solved.conflicts().isEmpty()) {
                assertThat(solved.repairs()).isEmpty();
            } else {
                contradictory++;
                assertThat(sets(
                                constraints,
                                solved.repairs().stream()
                                        .map(Sequence.Repair::setAside)
                                        .toList()))
                        .containsExactlyInAnyOrderElementsOf(repairs);
            }
            everyBoundLeavesOutTheStatedOnesInConflict(n, constraints, solved);
        }
        assertThat(contradictory).isGreaterThan(50);
    }

    private static void everyBoundLeavesOutTheStatedOnesInConflict(
            int n, List<Constraint> constraints, Sequence solved) {
        Set<String> doubted = new HashSet<>();
        solved.conflicts().forEach(conflict -> doubted.addAll(conflict.constraints()));
        assertThat(solved.computedWithout()).containsExactlyInAnyOrderElementsOf(doubted);
        List<Constraint> rest =
                constraints.stream().filter(c -> !doubted.contains(c.id())).toList();
        long[][] d = Oracle.closure(n, rest);
        for (int v = 0; v < n; v++) {
            assertThat(seconds(solved.events().get(v).latestSeconds())).isEqualTo(d[0][v]);
        }
    }

    /** By hand: b ≥ 5 s after a, c ≥ 4 s after b, c ≤ 7 s after a: 5 + 4 − 7 = 2 s too much. */
    @Test
    void aConflictMissesByWhatItsCycleLacks() {
        Sequence solved = solve(
                3,
                List.of(
                        constraint("c1", "e0", "e1", 5000L, null),
                        constraint("c2", "e1", "e2", 4000L, null),
                        constraint("c3", "e0", "e2", null, 7000L)));
        assertThat(solved.conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.constraints()).containsExactlyInAnyOrder("c1", "c2", "c3");
            assertThat(conflict.missBySeconds()).isEqualByComparingTo("2");
            assertThat(conflict.says()).contains("Event 1", "5 s", "4 s", "7 s", "2 s", "c1", "c2", "c3");
        });
        assertThat(solved.repairs())
                .hasSize(3)
                .allSatisfy(r -> assertThat(r.resolves()).containsExactly("X1"));
        assertThat(solved.computedWithout()).containsExactly("c1", "c2", "c3");
    }

    @Test
    void measuredConstraintsThatContradictEachOtherLeaveNoBoundsWhereTheyReach() {
        Sequence solved = solve(
                5,
                List.of(
                        constraint("m1", "e1", "e2", 5000L, null, Basis.MEASURED),
                        constraint("m2", "e1", "e2", null, 4000L, Basis.MEASURED),
                        constraint("s1", "e2", "e3", 1000L, 2000L),
                        constraint("s2", "e0", "e4", 1000L, 2000L)));
        assertThat(solved.events().get(3).earliestSeconds()).isNull();
        assertThat(solved.events().get(2).noBoundsBecause()).contains("contradict");
        assertThat(solved.events().get(4).earliestSeconds()).isEqualByComparingTo("1");
        assertThat(solved.computedWithout()).isEmpty();
        assertThat(solved.conflicts().getFirst().says()).contains("within their stated errors");
    }

    /** By hand: m can be kept by no two times, and e1 to e2 hang together with it; e3 does not. */
    @Test
    void aMeasuredConstraintThatContradictsItselfLeavesNoBoundsWhereItReaches() {
        Sequence solved = solve(
                4,
                List.of(
                        constraint("m", "e0", "e1", 5000L, 4000L, Basis.MEASURED),
                        constraint("s", "e1", "e2", 1000L, 2000L),
                        constraint("t", "e3", "e3", 1000L, null, Basis.STATED)));
        assertThat(solved.events().subList(1, 3)).allSatisfy(event -> {
            assertThat(event.latestSeconds()).isNull();
            assertThat(event.noBoundsBecause()).contains("contradict");
        });
        assertThat(solved.events().get(3).noBoundsBecause()).contains("contradict"); // by way of the reference
        assertThat(solved.computedWithout()).containsExactly("t");
        assertThat(solved.repairs())
                .singleElement()
                .satisfies(r -> assertThat(r.setAside()).containsExactly("m", "t"));
    }

    /** "The same event" is a gap of 0 that can be doubted; being elsewhere takes time. By hand: 0 + 3 > 2. */
    @Test
    void constraintsOfEveryKindLimitTimesWhereTheyGiveAGap() {
        Sequence solved = solve(
                3,
                List.of(
                        ofKind("same", ConstraintKind.IDENTITY, "e0", "e1", "0", "0"),
                        ofKind("walk", ConstraintKind.PLACE, "e1", "e2", "3", null),
                        exact("soon", "e0", "e2", null, "2"),
                        ofKind("three", ConstraintKind.COUNT, null, null, null, null),
                        ofKind("no", ConstraintKind.POLARITY, "e0", null, null, null)));
        assertThat(solved.problems()).isEmpty();
        assertThat(solved.conflicts()).singleElement().satisfies(x -> {
            assertThat(x.constraints()).containsExactlyInAnyOrder("same", "walk", "soon");
            assertThat(x.missBySeconds()).isEqualByComparingTo("1");
        });
        assertThat(solved.constraints()).hasSize(5);
    }

    /** An absurd side counts as open; the other side of the same constraint is used. */
    @Test
    void anAbsurdSideCountsAsOpenAndTheOtherIsUsed() {
        Sequence solved = solve(2, List.of(exact("a", "e0", "e1", "-1e30", "7"), exact("b", "e0", "e1", "1e30", "5")));
        assertThat(solved.problems()).extracting(Problem::kind).containsExactly("absurd-time", "absurd-time");
        assertThat(solved.events().get(1).latestSeconds()).isEqualByComparingTo("7");
        assertThat(solved.conflicts())
                .singleElement()
                .satisfies(x -> assertThat(x.constraints()).containsExactly("b"));
    }

    @Test
    void aGapOfExactlyZeroIsNoCertainOrder() {
        Sequence solved = solve(2, List.of(constraint("c", "e0", "e1", 0L, 3000L)));
        assertThat(solved.order()).singleElement().extracting(Order::verdict).isEqualTo(Verdict.POSSIBLE);
    }

    /** 0.1 + 0.2 = 0.3 exactly in decimals; in binary it would be a contradiction of 5.6e-17 s. */
    @Test
    void decimalsAreReadExactly() {
        Sequence solved = solve(
                3,
                List.of(
                        exact("a", "e0", "e1", "0.1", "0.1"),
                        exact("b", "e1", "e2", "0.2", "0.2"),
                        exact("c", "e0", "e2", "0.3", "0.3")));
        assertThat(solved.conflicts()).isEmpty();
        assertThat(solved.events().get(2).bestSeconds()).isEqualByComparingTo("0.3");
    }

    @Test
    void finerThanNanosecondsRoundsOutward() {
        Sequence solved = solve(2, List.of(exact("a", "e0", "e1", "1.0000000005", "1.0000000005")));
        assertThat(solved.events().get(1).earliestSeconds()).isEqualByComparingTo("1.000000000");
        assertThat(solved.events().get(1).latestSeconds()).isEqualByComparingTo("1.000000001");
    }

    @Test
    void whatCannotBeUsedIsToldAndTheRestGoesOn() {
        Sequence solved = solve(
                3,
                List.of(
                        exact("twisted", "e0", "e1", "5", "4"),
                        exact("self", "e1", "e1", "1", null),
                        exact("idle", "e1", "e1", "-1", "1"),
                        exact("nowhere", "e0", "e9", "1", "2"),
                        exact("far", "e0", "e1", "1e400", null),
                        exact("huge", "e0", "e1", null, "1e999999999"),
                        exact("tiny", "e0", "e2", "-1e-999999999", "1e-999999999"),
                        exact("tiny", "e0", "e2", "5", "6"),
                        new Constraint(
                                "aside",
                                ConstraintKind.TIME,
                                "e0",
                                "e1",
                                BigDecimal.TEN,
                                BigDecimal.TEN,
                                Basis.STATED,
                                "",
                                null,
                                true,
                                List.of()),
                        new Constraint(
                                "count",
                                ConstraintKind.COUNT,
                                null,
                                null,
                                null,
                                null,
                                Basis.STATED,
                                "three",
                                null,
                                false,
                                List.of())));
        assertThat(solved.problems())
                .extracting(Problem::kind)
                .containsExactlyInAnyOrder(
                        "one-event-constraint", "unknown-event", "absurd-time", "absurd-time", "constraint-twice");
        assertThat(solved.problems()).extracting(Problem::id).doesNotHaveDuplicates();
        assertThat(solved.conflicts())
                .extracting(Sequence.Conflict::constraints)
                .containsExactly(List.of("twisted"), List.of("self"));
        assertThat(solved.conflicts().getFirst().missBySeconds()).isEqualByComparingTo("1");
        assertThat(solved.repairs())
                .singleElement()
                .satisfies(r -> assertThat(r.setAside()).containsExactly("twisted", "self"));
        assertThat(solved.events().get(1).earliestSeconds()).isNull();
        assertThat(solved.events().get(2).latestSeconds()).isEqualByComparingTo("0.000000001");
        assertThat(solved.constraints())
                .extracting(Constraint::id)
                .doesNotHaveDuplicates()
                .contains("aside", "count");
    }

    /** 73 years are 2.3e9 s; twenty links of 30 years each would run over 64 bits of nanoseconds. */
    @Test
    void chainsOfDecadesNeitherOverflowNorStopTheRest() {
        List<Constraint> constraints = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            constraints.add(exact("d" + i, "e" + i, "e" + (i + 1), "1e9", null));
        }
        constraints.add(exact("s", "e0", "e21", "1", "2"));
        Sequence solved = solve(22, constraints);
        assertThat(solved.conflicts()).isEmpty();
        assertThat(solved.problems())
                .hasSize(20)
                .allSatisfy(p -> assertThat(p.kind()).isEqualTo("absurd-span"));
        assertThat(solved.events().get(21).latestSeconds()).isEqualByComparingTo("2");
        List<Constraint> wide = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            wide.add(exact("w" + i, "e" + i, "e" + (i + 1), "0", "2e9"));
        }
        Sequence open = solve(21, wide);
        assertThat(open.problems()).isEmpty();
        assertThat(open.events().get(20).earliestSeconds()).isEqualByComparingTo("0");
        assertThat(open.events().get(20).latestSeconds()).isNull();
    }

    @Test
    void emptyAndUnknownReferencesAreNoReasonToStop() {
        Sequence empty = PlainNetwork.solve(List.of(), "x", List.of(), PlainNetwork.Limits.STANDARD, Progress.NONE);
        assertThat(empty.events()).isEmpty();
        assertThat(empty.problems()).extracting(Problem::kind).containsExactly("unknown-reference");
        assertThat(solve(1, List.of()).events().getFirst().bestSeconds()).isEqualByComparingTo("0");
    }

    /** Laws; seed 11. */
    @Test
    void oneMoreConstraintNeverWidensAndShiftsChangeNoGap() {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 60; round++) {
            int n = random.nextInt(3, 10);
            List<Constraint> constraints = trueNetwork(random, n, 3 * n);
            Sequence before = solve(n, constraints.subList(0, 3 * n - 1));
            Sequence after = solve(n, constraints);
            for (int v = 0; v < n; v++) {
                assertThat(seconds(after.events().get(v).latestSeconds()))
                        .isLessThanOrEqualTo(seconds(before.events().get(v).latestSeconds()));
            }
            int other = random.nextInt(1, n);
            Sequence shifted = PlainNetwork.solve(
                    Oracle.events(n), "e" + other, constraints, PlainNetwork.Limits.STANDARD, Progress.NONE);
            assertThat(gaps(shifted)).containsAllEntriesOf(certainOnly(gaps(after)));
        }
    }

    /** A limit of two lists two, says that there may be more, and still restores the whole network. */
    @Test
    void aCutListSaysSoAndItsRepairsStillRestoreTheWhole() {
        List<Constraint> constraints = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            constraints.add(constraint("up" + i, "e0", "e1", 5000L + i, null));
            constraints.add(constraint("down" + i, "e0", "e1", null, 4000L - i));
        }
        Sequence solved = PlainNetwork.solve(
                Oracle.events(2), null, constraints, new PlainNetwork.Limits(2, 2, 1_000_000, 100), Progress.NONE);
        assertThat(solved.conflicts()).hasSize(2);
        assertThat(solved.listsCutBecause()).contains("more");
        for (Sequence.Repair repair : solved.repairs()) {
            List<Constraint> rest = constraints.stream()
                    .filter(c -> !repair.setAside().contains(c.id()))
                    .toList();
            assertThat(Oracle.closure(2, rest)).isNotNull();
        }
        assertThat(solved.repairs()).isNotEmpty();
    }

    private static Map<String, String> gaps(Sequence solved) {
        Map<String, String> gaps = new HashMap<>();
        for (Order order : solved.order()) {
            gaps.put(
                    order.first() + order.second() + order.verdict(),
                    order.gapAtLeastSeconds() + " " + order.gapAtMostSeconds());
        }
        return gaps;
    }

    private static Map<String, String> certainOnly(Map<String, String> gaps) {
        gaps.keySet().removeIf(key -> !key.endsWith("certain"));
        return gaps;
    }

    private static long seconds(BigDecimal value) {
        return value == null ? Oracle.OPEN : Oracle.ms(value);
    }

    private static List<Constraint> named(List<Constraint> constraints, List<String> ids) {
        return constraints.stream().filter(c -> ids.contains(c.id())).toList();
    }

    private static List<BitSet> sets(List<Constraint> constraints, List<List<String>> idLists) {
        List<String> ids = constraints.stream().map(Constraint::id).toList();
        return idLists.stream()
                .map(list -> {
                    BitSet set = new BitSet();
                    list.forEach(id -> set.set(ids.indexOf(id)));
                    return set;
                })
                .toList();
    }

    private static Constraint exact(String id, String from, String to, String least, String most) {
        return ofKind(id, ConstraintKind.TIME, from, to, least, most);
    }

    private static Constraint ofKind(
            String id, ConstraintKind kind, String from, String to, String least, String most) {
        return new Constraint(
                id,
                kind,
                from,
                to,
                least == null ? null : new BigDecimal(least),
                most == null ? null : new BigDecimal(most),
                Basis.STATED,
                id,
                null,
                false,
                List.of());
    }

    static List<Constraint> trueNetwork(SplittableRandom random, int n, int m) {
        long[] truth = random.longs(n, 0, 20_000).toArray();
        List<Constraint> constraints = new ArrayList<>();
        for (int c = 0; c < m; c++) {
            int u = random.nextInt(n);
            int v = (u + random.nextInt(1, n)) % n;
            long gap = truth[v] - truth[u];
            Long least = random.nextInt(4) == 0 ? null : gap - random.nextInt(3000);
            Long most = random.nextInt(4) == 0 ? null : gap + random.nextInt(3000);
            constraints.add(constraint("c" + c, "e" + u, "e" + v, least, most));
        }
        return constraints;
    }

    private static List<Constraint> anyNetwork(SplittableRandom random, int n, int m) {
        List<Constraint> constraints = new ArrayList<>();
        for (int c = 0; c < m; c++) {
            int u = random.nextInt(n);
            int v = (u + random.nextInt(1, n)) % n;
            long least = random.nextLong(-5000, 5000);
            long most = least + random.nextLong(-200, 4000);
            constraints.add(constraint(
                    "c" + c,
                    "e" + u,
                    "e" + v,
                    random.nextInt(4) == 0 ? null : least,
                    random.nextInt(4) == 0 ? null : most));
        }
        return constraints;
    }
}
