package retrace.chronology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static retrace.chronology.Oracle.constraint;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import retrace.chronology.LayeredNetwork.Family;
import retrace.chronology.LayeredNetwork.Incompatible;
import retrace.chronology.LayeredNetwork.TimedEvent;
import retrace.chronology.LayeredNetwork.UtcTie;
import retrace.chronology.LayeredNetwork.Weighed;
import retrace.model.Progress;
import retrace.model.Sequence;
import retrace.model.Sequence.Basis;
import retrace.model.Sequence.Constraint;
import retrace.model.Sequence.ConstraintKind;
import retrace.model.Sequence.Order;
import retrace.model.Sequence.Verdict;
import retrace.units.Bounds;

class LayeredNetworkTest {

    private static final Family FAMILY = new Family(0.99, 10, Normal.quantileOfUpperTail(0.0005));

    private static Sequence solve(int events, List<Weighed> constraints, List<Incompatible> incompatible) {
        List<TimedEvent> list = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            list.add(new TimedEvent("e" + i, "Event " + i, "x", null, null, List.of(), null, "e0", List.of()));
        }
        return LayeredNetwork.solve(
                new LayeredNetwork.Network(
                        list,
                        constraints,
                        incompatible,
                        FAMILY,
                        new UtcTie("e0", Instant.parse("2026-03-01T10:00:00Z"))),
                PlainNetwork.Limits.STANDARD,
                Progress.NONE);
    }

    private static Order order(Sequence sequence, String first, String second) {
        return sequence.order().stream()
                .filter(o -> o.first().equals(first) && o.second().equals(second))
                .findFirst()
                .orElseThrow();
    }

    private static Weighed measured(
            String id, String from, String to, Long least, Long most, Map<String, Bounds> onLoss) {
        return new Weighed(constraint(id, from, to, least, most, Basis.MEASURED), 0.1, new TreeMap<>(onLoss));
    }

    @Test
    void anOrderThatOneRecordingCarriesIsCertainOnlyIfItHolds() {
        Sequence one =
                solve(2, List.of(measured("m", "e0", "e1", 100L, 200L, Map.of("rec", Bounds.UNKNOWN))), List.of());
        assertThat(order(one, "e0", "e1").verdict()).isEqualTo(Verdict.CERTAIN_IF);
        assertThat(order(one, "e0", "e1").restsOn()).containsExactly("rec");
        Sequence two = solve(
                2,
                List.of(measured(
                        "m",
                        "e0",
                        "e1",
                        100L,
                        200L,
                        Map.of("a", Bounds.ofSeconds(0.05, 0.3), "b", Bounds.ofSeconds(0.01, 0.3)))),
                List.of());
        assertThat(order(two, "e0", "e1").verdict()).isEqualTo(Verdict.CERTAIN);
        assertThat(order(two, "e0", "e1").restsOn()).isEmpty();
    }

    @Test
    void whatOnlySomeoneSaidIsCertainIfThatSourceIsRight() {
        Sequence solved = solve(
                3,
                List.of(
                        Weighed.hard(constraint("s1", "e0", "e1", 1000L, 5000L)),
                        Weighed.hard(constraint("s2", "e1", "e2", 1000L, 5000L))),
                List.of());
        assertThat(order(solved, "e0", "e1").restsOn()).containsExactly("s1");
        assertThat(order(solved, "e0", "e2").verdict()).isEqualTo(Verdict.CERTAIN_IF);
        assertThat(order(solved, "e0", "e2").restsOn()).containsExactly("s1", "s2");
        Sequence.Event last = solved.events().get(2);
        assertThat(last.earliestSeconds()).isNull();
        assertThat(last.noBoundsBecause()).contains("Nothing measured");
        assertThat(last.statedEarliestSeconds()).isEqualByComparingTo("2");
        assertThat(last.utcEarliest()).isEqualTo("2026-03-01T10:00:02Z");
    }

    @Test
    void statementsNeverMoveWhatWasMeasured() {
        Sequence solved = solve(
                2,
                List.of(
                        measured("m", "e0", "e1", 1000L, 3000L, Map.of()),
                        Weighed.hard(constraint("s", "e0", "e1", 2000L, 2500L))),
                List.of());
        assertThat(solved.events().get(1).earliestSeconds()).isEqualByComparingTo("1");
        assertThat(solved.events().get(1).latestSeconds()).isEqualByComparingTo("3");
        assertThat(solved.events().get(1).statedLatestSeconds()).isEqualByComparingTo("2.5");
        assertThat(order(solved, "e0", "e1").verdict()).isEqualTo(Verdict.CERTAIN);
        assertThat(order(solved, "e0", "e1").gapAtMostSeconds()).isEqualByComparingTo("3");
    }

    /**
     * By hand: the statement misses the interval by 0.5 s; at sigma 0.1 s the interval needs 5 more quantiles, z + 5 = 8.29, with
     * 10 errors 1 − 10 · 2 · Q(8.29), which rounds to 1 within 1e-13.
     */
    @Test
    void aStatementAgainstAMeasurementIsLeftOutAndSetAsideFirst() {
        Sequence solved = solve(
                2,
                List.of(
                        measured("m", "e0", "e1", 1000L, 3000L, Map.of()),
                        Weighed.hard(constraint("s", "e0", "e1", 3500L, null))),
                List.of());
        assertThat(solved.conflicts()).singleElement().satisfies(x -> {
            assertThat(x.missBySeconds()).isEqualByComparingTo("0.5");
            assertThat(x.vanishesAtCoverage()).isCloseTo(1.0, within(1e-12));
        });
        assertThat(solved.computedWithout()).containsExactly("s");
        assertThat(solved.events().get(1).latestSeconds()).isEqualByComparingTo("3");
        assertThat(solved.repairs())
                .extracting(Sequence.Repair::setAside)
                .containsExactlyInAnyOrder(List.of("s"), List.of("m"));
    }

    @Test
    void contradictionsOfWordsAreConflictsWithTheirOwnRepairs() {
        List<Weighed> constraints = new ArrayList<>();
        for (String id : List.of("p", "q", "r")) {
            constraints.add(Weighed.hard(new Constraint(
                    id, ConstraintKind.POLARITY, null, null, null, null, Basis.STATED, id, id, false, List.of())));
        }
        constraints.add(Weighed.hard(constraint("up", "e0", "e1", 5000L, null)));
        constraints.add(Weighed.hard(constraint("down", "e0", "e1", null, 4000L)));
        Sequence solved = solve(
                2,
                constraints,
                List.of(new Incompatible(List.of("p", "q"), "p or q"), new Incompatible(List.of("q", "r"), "q or r")));
        assertThat(solved.conflicts()).hasSize(3);
        assertThat(solved.conflicts()).extracting(Sequence.Conflict::id).doesNotHaveDuplicates();
        assertThat(solved.repairs())
                .hasSize(4)
                .allSatisfy(r -> assertThat(r.resolves()).hasSize(3));
        assertThat(solved.repairs().getFirst().setAside()).hasSize(2).contains("q");
        assertThat(solved.computedWithout()).containsExactlyInAnyOrder("p", "q", "r", "up", "down");
    }

    @Test
    void theBestEstimateStaysWithinItsBounds() {
        TimedEvent zero = new TimedEvent("e0", "Zero", "x", "g", null, List.of(), null, "e0", List.of());
        TimedEvent shot = new TimedEvent("e1", "Shot", "x", "g", "i1", List.of(), new BigDecimal("9"), "e0", List.of());
        Sequence solved = LayeredNetwork.solve(
                new LayeredNetwork.Network(
                        List.of(zero, shot),
                        List.of(measured("m", "e0", "e1", 1000L, 3000L, Map.of())),
                        List.of(),
                        FAMILY,
                        null),
                PlainNetwork.Limits.STANDARD,
                Progress.NONE);
        assertThat(solved.events().get(1).bestSeconds()).isEqualByComparingTo("3");
        assertThat(solved.events().get(1).utcEarliest()).isNull();
    }

    /**
     * By hand: e1 is 1 to 2 s after e0, also by two chains over e2 and e3, so three minimal cycles hold the statement alone; the
     * direct one has the fewest constraints and misses by 5 - 2 = 3 s.
     */
    @Test
    void oneStatementAgainstManyChainsIsOneConflictToldByTheShortest() {
        Sequence solved = solve(
                4,
                List.of(
                        measured("m1", "e0", "e1", 1000L, 2000L, Map.of()),
                        measured("m2", "e0", "e2", 500L, 1000L, Map.of()),
                        measured("m3", "e2", "e1", 500L, 1100L, Map.of()),
                        measured("m4", "e0", "e3", 500L, 1000L, Map.of()),
                        measured("m5", "e3", "e1", 500L, 1200L, Map.of()),
                        Weighed.hard(constraint("s", "e0", "e1", 5000L, null))),
                List.of());
        assertThat(solved.conflicts()).singleElement().satisfies(x -> {
            assertThat(x.constraints()).containsExactlyInAnyOrder("s", "m1");
            assertThat(x.missBySeconds()).isEqualByComparingTo("3");
        });
        assertThat(solved.computedWithout()).containsExactly("s");
        assertThat(solved.repairs()).extracting(Sequence.Repair::setAside).contains(List.of("s"));
    }

    /** Two measured constraints of one gap share nothing, nor do two others with each other: both conflicts are listed. */
    @Test
    void conflictsOfMeasuredConstraintsAreAllListed() {
        Sequence solved = solve(
                2,
                List.of(
                        measured("m1", "e0", "e1", 0L, 1000L, Map.of()),
                        measured("m2", "e0", "e1", 2000L, 3000L, Map.of()),
                        measured("m3", "e0", "e1", 4000L, 5000L, Map.of()),
                        Weighed.hard(constraint("s", "e0", "e1", 9000L, null))),
                List.of());
        assertThat(solved.conflicts().stream()
                        .filter(x -> !x.constraints().contains("s"))
                        .map(x -> List.copyOf(new java.util.TreeSet<>(x.constraints()))))
                .containsExactlyInAnyOrder(List.of("m1", "m2"), List.of("m1", "m3"), List.of("m2", "m3"));
        assertThat(solved.conflicts().stream().filter(x -> x.constraints().contains("s")))
                .hasSize(1);
    }
}
