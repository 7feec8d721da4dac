package retrace.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import retrace.model.Citation;
import retrace.model.Heard;
import retrace.model.Ids;
import retrace.model.LagEstimate;
import retrace.model.Measured;
import retrace.model.Point;
import retrace.model.Problem;
import retrace.model.RecordingFacts;
import retrace.model.Sequence;
import retrace.model.Shots;
import retrace.model.Timeline;

/** Documents read back are the values that were written; form follows the contract of the result documents. */
class ResultDocumentTest {

    private static final Problem PROBLEM =
            Problem.ofRow("wrong-unit", "0123456789ab", "t.csv", 3, "x_m", "says", "do this");

    private static Timeline timeline() {
        Measured start = Measured.plusMinus(0.25, 0.5, Map.of("travel", 0.29, "fit", 0.01));
        return new Timeline(
                new Timeline.Origin(null, "no clock ties this case to UTC"),
                List.of(new Timeline.Group("g1", null, null, null, "sound")),
                List.of(new Timeline.PlacedRecording(
                        "0123456789ab",
                        "a.mp4",
                        "0123456789ab" + "0".repeat(52),
                        12.5,
                        "g1",
                        start,
                        null,
                        List.of(new Timeline.Step(3, -0.5)),
                        null,
                        List.of("sound"),
                        null,
                        List.of())),
                List.of(new Timeline.Link(
                        "a",
                        "b",
                        "sound",
                        LagEstimate.Decision.CANNOT_TELL,
                        0.02,
                        50,
                        null,
                        null,
                        null,
                        false,
                        "too short",
                        List.of(
                                new Citation.Seconds("a", 1, 2),
                                new Citation.Chars("b", 0, 4),
                                new Citation.Frame("c", 7),
                                new Citation.Row("d", 1, null)))),
                List.of(PROBLEM));
    }

    @Test
    void timelineReadsBackAsItWasWritten() {
        assertThat(ResultDocument.TIMELINE.read(ResultDocument.toBytes(timeline())))
                .isEqualTo(timeline());
    }

    @Test
    void shotsKeepAxisNamesAndRings() {
        Measured m = Measured.plusMinus(1, 2, Map.of());
        List<Point> ring = List.of(new Point(0, 0), new Point(1, 0), new Point(0, 1));
        Shots shots = new Shots(
                new Shots.Count(1, 1, null, "b"),
                List.of(),
                List.of(new Shots.Impulse(
                        "s1",
                        "g1",
                        Shots.Label.POSSIBLE_SHOT,
                        0.5,
                        m,
                        null,
                        List.of(),
                        new Shots.Position(m, m, null, ring, ring, "arrivals", List.of()),
                        null,
                        Shots.Supersonic.CANNOT_TELL,
                        List.of())),
                List.of());
        String text = ResultDocument.toText(shots);
        assertThat(text).contains("\"x_m\"").contains("\"z_m\" : null").contains("\"possible-shot\"");
        assertThat(ResultDocument.SHOTS.read(text.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(shots);
    }

    @Test
    void decimalsOfASequenceAreExact() {
        Sequence.Constraint c = new Sequence.Constraint(
                "c1",
                Sequence.ConstraintKind.TIME,
                "a",
                "b",
                new BigDecimal("0.1000000001"),
                new BigDecimal("1E+3"),
                Sequence.Basis.STATED,
                "s",
                null,
                false,
                List.of());
        Sequence s =
                new Sequence(null, List.of(), List.of(), List.of(c), List.of(), List.of(), List.of(), null, List.of());
        assertThat(ResultDocument.toText(s)).contains("0.1000000001").contains(" 1000");
    }

    /** Sorted keys, LF and a last line end: what the result documents promise. */
    @Test
    void keysAreSorted() {
        String text = ResultDocument.toText(timeline());
        assertThat(text).endsWith("}\n").doesNotContain("\r");
        assertThat(text.indexOf("\"format\"")).isBetween(0, text.indexOf("\"groups\""));
        assertThat(text.indexOf("\"durationSeconds\"")).isLessThan(text.indexOf("\"pictureStartSeconds\""));
        assertThat(text.indexOf("\"version\"")).isGreaterThan(text.indexOf("\"recordings\""));
    }

    /** A cache must give back the very double, or a resumed run would differ from a fresh one. */
    @Test
    void cacheIsExactToTheLastBit() {
        double v = Math.nextUp(0.1);
        Heard heard = new Heard(
                "r",
                List.of(new Heard.Onset(
                        Measured.plusMinus(v, 1e-3, Map.of()),
                        Shots.ArrivalKind.BLAST,
                        true,
                        v,
                        0.5,
                        new TreeMap<>(Map.of("rise", v)))),
                List.of(),
                List.of());
        assertThat(Json.read(Json.toBytes(heard), Heard.class)).isEqualTo(heard);
        RecordingFacts facts = new RecordingFacts(
                "r",
                "f",
                "s",
                1,
                true,
                false,
                true,
                null,
                null,
                new RecordingFacts.StatedStart(Instant.parse("2025-01-02T03:04:05.678Z"), 1, "b"),
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(PROBLEM));
        assertThat(Json.read(Json.toBytes(facts), RecordingFacts.class)).isEqualTo(facts);
    }

    @Test
    void anUnknownVersionIsRefusedInWords() {
        byte[] bytes = ResultDocument.toText(timeline())
                .replace("\"version\" : 1", "\"version\" : 9")
                .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> ResultDocument.TIMELINE.read(bytes)).hasMessageContaining("version 9");
        assertThatThrownBy(() -> ResultDocument.SHOTS.read(bytes)).hasMessageContaining("no shots document");
    }

    @Test
    void notANumberNeverLeaves() {
        assertThatThrownBy(() -> Json.toBytes(Map.of("x", Double.NaN))).hasMessageContaining("not finite");
    }

    /**
     * Orders put together from ready-made bytes say what orders written field by field say, also where an id needs escaping, a bound is
     * open or a proof is empty; so a field that is added to one way and not the other is seen here.
     */
    @Test
    void ordersOfNumberedProofsAreWrittenLikeAnyOthers() {
        List<String> table = List.of("c1", "a \"b\"\n\u00e9", "\ud83d\ude80");
        List<Sequence.Order> numbered = new ArrayList<>();
        List<Sequence.Order> plain = new ArrayList<>();
        for (int[] proof : new int[][] {{0}, {2, 1, 0}, {}}) {
            for (BigDecimal gap : new BigDecimal[] {null, new BigDecimal("1.500"), new BigDecimal("1E+3")}) {
                Ids because = new Ids(table, proof);
                numbered.add(new Sequence.Order("e\"1", "e2", Sequence.Verdict.CERTAIN, List.of(), gap, null, because));
                plain.add(new Sequence.Order(
                        "e\"1", "e2", Sequence.Verdict.CERTAIN, List.of(), gap, null, new ArrayList<>(because)));
            }
        }
        assertThat(ResultDocument.toText(sequence(numbered))).isEqualTo(ResultDocument.toText(sequence(plain)));
        assertThat(ResultDocument.SEQUENCE.read(ResultDocument.toBytes(sequence(numbered))))
                .isEqualTo(ResultDocument.SEQUENCE.read(ResultDocument.toBytes(sequence(plain))));
    }

    private static Sequence sequence(List<Sequence.Order> order) {
        return new Sequence(null, List.of(), List.of(), List.of(), order, List.of(), List.of(), null, List.of());
    }
}
