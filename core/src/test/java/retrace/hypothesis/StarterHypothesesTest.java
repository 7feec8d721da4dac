package retrace.hypothesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import retrace.model.Citation;
import retrace.model.Claims;
import retrace.model.Hypotheses;
import retrace.model.Measured;
import retrace.model.Point;
import retrace.model.Scene;
import retrace.model.Sequence;
import retrace.model.Shots;
import retrace.model.Tables;
import retrace.wording.WordingLinter;

/** Expected cells follow from the rules in the manual page hypotheses.md; all cases are invented. */
class StarterHypothesesTest {

    private static final Shots SILENT = new Shots(new Shots.Count(0, 0, null, "-"), List.of(), List.of(), List.of());
    private static final Claims UNSAID = new Claims(List.of(), List.of(), List.of(), List.of());
    private static final Scene NOWHERE =
            new Scene(null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    private static Citation.Row row(int n) {
        return new Citation.Row("aaaaaaaaaaaa", n, null);
    }

    private static Shots shots(int n) {
        List<Shots.Impulse> impulses = new ArrayList<>();
        for (int i = 1; i <= n; i++) {
            impulses.add(new Shots.Impulse(
                    "S" + i,
                    "G1",
                    i % 2 == 0 ? Shots.Label.POSSIBLE_SHOT : Shots.Label.SHOT,
                    0.9,
                    Measured.plusMinus(i, 0.1, Map.of()),
                    null,
                    List.of(new Shots.Arrival(
                            "bbbbbbbbbbbb",
                            Measured.plusMinus(i, 0.001, Map.of()),
                            Shots.ArrivalKind.BLAST,
                            false,
                            30)),
                    null,
                    "one recording only",
                    Shots.Supersonic.CANNOT_TELL,
                    List.of(new Citation.Seconds("bbbbbbbbbbbb", i, i))));
        }
        return new Shots(new Shots.Count(n, n, n, "-"), List.of(), impulses, List.of());
    }

    private static Sequence sequence(Sequence.Order... orders) {
        List<Sequence.Event> events = new ArrayList<>();
        for (String id : List.of("S1", "S2", "crash")) {
            events.add(new Sequence.Event(
                    "E-" + id,
                    id.equals("crash") ? "collision" : "impulse " + id,
                    "heard",
                    "G1",
                    id.equals("crash") ? null : id,
                    List.of(),
                    BigDecimal.ZERO,
                    BigDecimal.TEN,
                    BigDecimal.ONE,
                    null,
                    null,
                    null,
                    null,
                    null,
                    List.of(),
                    List.of(row(9))));
        }
        return new Sequence(null, List.of(), events, List.of(), List.of(orders), List.of(), List.of(), null, List.of());
    }

    private static Claims claims(String factuality, String... quotes) {
        List<Claims.Claim> all = new ArrayList<>();
        for (String quote : quotes) {
            all.add(new Claims.Claim(
                    "C" + (all.size() + 1),
                    "cccccccccccc",
                    1,
                    0,
                    quote.length(),
                    quote,
                    quote,
                    List.of(new Claims.Source("witness", "said")),
                    factuality,
                    List.of(),
                    "shot",
                    new TreeMap<>(),
                    null,
                    null,
                    null,
                    Claims.Status.MACHINE,
                    new Claims.Tested(Claims.Outcome.OPEN, "-", List.of())));
        }
        return new Claims(
                List.of(new Claims.Account(
                        "cccccccccccc", "article.txt", "c".repeat(64), "news", null, null, null, null)),
                all,
                List.of(),
                List.of());
    }

    private static Tables weapons(Tables.WeaponRow... rows) {
        return new Tables(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(rows),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static Tables.WeaponRow weapon(
            int n, @Nullable Integer before, @Nullable Integer after, @Nullable String test) {
        return new Tables.WeaponRow(
                row(n), "W-" + n, "officer " + n, "9 mm", before, after, null, test, null, null, null, null, null);
    }

    private static String cell(Hypotheses h, String rowId, String evidenceStartsWith) {
        String column = h.evidence().stream()
                .filter(e -> e.says().startsWith(evidenceStartsWith))
                .findFirst()
                .orElseThrow()
                .id();
        return h.rows().stream().filter(r -> r.id().equals(rowId)).findFirst().orElseThrow().cells().stream()
                .filter(c -> c.evidence().equals(column))
                .findFirst()
                .orElseThrow()
                .expected();
    }

    @Test
    void threeQuestionsForEachDischarge() {
        Hypotheses h = StarterHypotheses.of(shots(2), sequence(), UNSAID, NOWHERE, Tables.NONE);
        assertThat(h.questions()).hasSize(6);
        assertThat(h.questions().get(0).event()).isEqualTo("E-S1");
        assertThat(h.rows().stream().filter(r -> r.question().equals("Q1"))).hasSize(5);
        assertThat(h.rows().stream().filter(r -> r.question().equals("Q4")))
                .as("a possible shot may be no discharge")
                .hasSize(6);
    }

    @Test
    void nothingToAskWithoutADischarge() {
        assertThat(StarterHypotheses.of(SILENT, sequence(), UNSAID, NOWHERE, Tables.NONE)
                        .questions())
                .isEmpty();
        assertThat(StarterHypotheses.of(SILENT, sequence(), claims("CT+", "The car stopped."), NOWHERE, Tables.NONE)
                        .questions())
                .isEmpty();
    }

    @Test
    void aStatedDischargeIsAskedAboutWhereNoneIsHeard() {
        Hypotheses h = StarterHypotheses.of(
                SILENT, sequence(), claims("CT+", "An officer fired one shot."), NOWHERE, Tables.NONE);
        assertThat(h.questions()).hasSize(3);
        assertThat(h.evidence().getFirst().cites()).containsExactly(new Citation.Chars("cccccccccccc", 0, 26));
    }

    @Test
    void theSoundOfAShotDoesNotTellHowItWasFired() {
        Hypotheses h = StarterHypotheses.of(shots(1), sequence(), UNSAID, NOWHERE, Tables.NONE);
        for (String row : List.of("intended", "unintended", "mechanical", "another-hand", "unknown")) {
            assertThat(cell(h, "Q1." + row, "S1 is heard")).isEqualTo("equally");
        }
    }

    @Test
    void aFunctionTestBearsOnTheMechanicalRow() {
        Hypotheses passed =
                StarterHypotheses.of(shots(1), sequence(), UNSAID, NOWHERE, weapons(weapon(1, 17, 16, "Passed")));
        assertThat(cell(passed, "Q1.mechanical", "Function test")).isEqualTo("less");
        assertThat(cell(passed, "Q1.intended", "Function test")).isEqualTo("equally");
        Hypotheses words = StarterHypotheses.of(
                shots(1), sequence(), UNSAID, NOWHERE, weapons(weapon(1, 17, 16, "did not pass at first")));
        assertThat(cell(words, "Q1.mechanical", "Function test")).isEqualTo("unknown");
    }

    @Test
    void roundsBearOnTheirOwnWeapon() {
        Hypotheses h = StarterHypotheses.of(
                shots(1),
                sequence(),
                UNSAID,
                NOWHERE,
                weapons(weapon(1, 17, 16, null), weapon(2, 17, 17, null), weapon(3, null, 4, null)));
        assertThat(cell(h, "Q3.weapon-1", "Weapon W-1 held")).isEqualTo("more");
        assertThat(cell(h, "Q3.weapon-2", "Weapon W-1 held")).isEqualTo("equally");
        assertThat(cell(h, "Q3.weapon-2", "Weapon W-2 held")).isEqualTo("less");
        assertThat(h.evidence().stream().filter(Hypotheses.Evidence::missing).map(Hypotheses.Evidence::says))
                .contains("Rounds of weapon W-3 before and after.");
    }

    /** What surely came before may have been perceived; whether in time is left open: no time to act is assumed here. */
    @Test
    void anEarlierEventTellsOnlyThatThereWasSomething() {
        Sequence.Order order = new Sequence.Order(
                "E-crash", "E-S1", Sequence.Verdict.CERTAIN, List.of(), new BigDecimal("2.410000000"), null, List.of());
        Hypotheses h = StarterHypotheses.of(shots(1), sequence(order), UNSAID, NOWHERE, Tables.NONE);
        assertThat(cell(h, "Q2.nothing", "“collision” comes at least 2.41 s before S1"))
                .isEqualTo("less");
        assertThat(cell(h, "Q2.too-late", "“collision”")).isEqualTo("unknown");
        assertThat(cell(h, "Q1.intended", "“collision”")).isEqualTo("equally");
        assertThat(cell(h, "Q1.unintended", "“collision”")).isEqualTo("equally");
    }

    @Test
    void aDenialIsLeftToAPerson() {
        Hypotheses says = StarterHypotheses.of(
                shots(1), sequence(), claims("CT+", "The gun went off by accident."), NOWHERE, Tables.NONE);
        assertThat(cell(says, "Q1.unintended", "“article.txt › witness”")).isEqualTo("more");
        assertThat(cell(says, "Q1.intended", "“article.txt › witness”")).isEqualTo("less");
        Hypotheses denies = StarterHypotheses.of(
                shots(1), sequence(), claims("CT-", "It went off by accident."), NOWHERE, Tables.NONE);
        assertThat(cell(denies, "Q1.unintended", "“article.txt › witness”")).isEqualTo("unknown");
    }

    /** Laws of every matrix: known columns, a reason in every cell, no column twice in a row, no total, plain words. */
    @Test
    void everyCellHasAReasonAndNothingIsAddedUp() {
        long seed = 99;
        System.out.println("seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        String[] phrases = {
            "He fired twice by accident.", "They struggled over the gun.", "She aimed and opened fire.",
                    "Officers shouted a command.",
            "The gun malfunctioned.", "officer 1 fired a shot", "“He lied”, she said, and he is guilty of murder.",
                    "No shot was fired."
        };
        String[] factuality = {"CT+", "CT-", "PS+", "Uu"};
        for (int i = 0; i < 15; i++) {
            List<String> quotes = new ArrayList<>();
            for (int k = random.nextInt(30); k > 0; k--) {
                quotes.add(phrases[random.nextInt(phrases.length)]);
            }
            Hypotheses h = StarterHypotheses.of(
                    shots(random.nextInt(30)),
                    sequence(),
                    claims(factuality[random.nextInt(4)], quotes.toArray(String[]::new)),
                    NOWHERE,
                    weapons(weapon(1, random.nextInt(9), 5, "passed"), weapon(2, null, null, "bent")));
            check(h);
        }
    }

    private static void check(Hypotheses h) {
        Set<String> columns = new HashSet<>();
        h.evidence().forEach(e -> assertThat(columns.add(e.id())).isTrue());
        Set<String> rows = new HashSet<>();
        StringBuilder words = new StringBuilder();
        h.evidence().forEach(e -> words.append(e.says()).append('\n'));
        h.questions().forEach(q -> words.append(q.asks()).append('\n'));
        for (Hypotheses.Row row : h.rows()) {
            assertThat(rows.add(row.id())).isTrue();
            words.append(row.says()).append('\n');
            Set<String> seen = new HashSet<>();
            for (Hypotheses.Cell cell : row.cells()) {
                assertThat(columns).contains(cell.evidence());
                assertThat(seen.add(cell.evidence()))
                        .as(row.id() + " " + cell.evidence())
                        .isTrue();
                assertThat(cell.expected()).isIn("more", "less", "equally", "unknown");
                assertThat(cell.because()).isNotBlank();
                words.append(cell.because()).append('\n');
            }
        }
        assertThat(h.questions().size()).isLessThanOrEqualTo(3 * StarterHypotheses.MOST_DISCHARGES);
        assertThat(WordingLinter.breaches(words.toString())).isEmpty();
        assertThat(words.toString()).doesNotContain("%d").doesNotContain("total");
    }

    @Test
    void tooManyDischargesAreToldAsAProblem() {
        Hypotheses h = StarterHypotheses.of(shots(25), sequence(), UNSAID, NOWHERE, Tables.NONE);
        assertThat(h.questions()).hasSize(60);
        assertThat(h.problems()).hasSize(1);
    }

    /** Unit square; the points are in its middle and beside it. */
    @Test
    void insideARing() {
        List<Point> square = List.of(new Point(0, 0), new Point(1, 0), new Point(1, 1), new Point(0, 1));
        assertThat(StarterHypotheses.contains(square, new Point(0.5, 0.5))).isTrue();
        assertThat(StarterHypotheses.contains(square, new Point(1.5, 0.5))).isFalse();
        assertThat(StarterHypotheses.contains(square, new Point(0.5, -0.1))).isFalse();
    }
}
