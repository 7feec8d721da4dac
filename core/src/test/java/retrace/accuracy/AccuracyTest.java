package retrace.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import retrace.model.Claims;
import retrace.model.Hypotheses;
import retrace.model.Measured;
import retrace.model.Point;
import retrace.model.Reconstruction;
import retrace.model.Scene;
import retrace.model.Sequence;
import retrace.model.Shots;
import retrace.model.Summary;
import retrace.model.Timeline;
import retrace.model.Truth;

/** Small reconstructions with errors put in by hand; each number is worked out in the test that expects it. */
class AccuracyTest {

    static final List<Timeline.Step> LOST = List.of(new Timeline.Step(20, -0.4));

    static Truth truth(Truth.TrueStatement... statements) {
        return new Truth(
                "t",
                "2026-05-19T20:00:00Z",
                1,
                List.of(
                        new Truth.TrueRecording("a.wav", 10, 60, 50, 0, List.of(), 0, 0, 0, 1),
                        new Truth.TrueRecording("b.wav", 25, 60, -50, 0, LOST, 0, 0, 0, 1)),
                List.of(
                        new Truth.TrueSound(
                                "shot",
                                "gunshot",
                                true,
                                40,
                                5,
                                5,
                                1,
                                false,
                                List.of(
                                        new Truth.TrueArrival("a.wav", "blast", 30.1),
                                        new Truth.TrueArrival("a.wav", "echo", 30.2),
                                        new Truth.TrueArrival("b.wav", "blast", 15.2))),
                        new Truth.TrueSound(
                                "crash",
                                "collision",
                                true,
                                35,
                                9,
                                5,
                                1,
                                false,
                                List.of(new Truth.TrueArrival("a.wav", "blast", 25.1)))),
                List.of(statements));
    }

    static Measured plusMinus(double value, double half) {
        return Measured.plusMinus(value, half, Map.of());
    }

    static Timeline.PlacedRecording placed(
            String id, double start, double half, double ppm, List<Timeline.Step> steps) {
        return new Timeline.PlacedRecording(
                id,
                id + ".wav",
                "",
                60,
                "G1",
                plusMinus(start, half),
                plusMinus(ppm, 5),
                steps,
                null,
                List.of("sound"),
                null,
                List.of());
    }

    static Shots.Impulse impulse(
            String id,
            Shots.Label label,
            double seconds,
            Shots.@Nullable Position position,
            Shots.Arrival... arrivals) {
        return new Shots.Impulse(
                id,
                "G1",
                label,
                0.9,
                plusMinus(seconds, 0.05),
                null,
                List.of(arrivals),
                position,
                position == null ? "no places" : null,
                Shots.Supersonic.CANNOT_TELL,
                List.of());
    }

    static Shots.Arrival arrival(String recording, double seconds) {
        return new Shots.Arrival(recording, plusMinus(seconds, 0.001), Shots.ArrivalKind.BLAST, false, 30);
    }

    static Reconstruction reconstruction(
            List<Timeline.PlacedRecording> recordings, List<Shots.Impulse> impulses, Sequence sequence, Claims claims) {
        return new Reconstruction(
                new Timeline(new Timeline.Origin(null, "test"), List.of(), recordings, List.of(), List.of()),
                new Shots(new Shots.Count(1, 1, null, "test"), List.of(), impulses, List.of()),
                claims,
                sequence,
                new Scene(null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of()),
                new Hypotheses(List.of(), List.of(), List.of(), List.of()),
                new Summary(
                        "r",
                        null,
                        new TreeMap<>(),
                        new TreeMap<>(),
                        new TreeMap<>(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    static final Claims NO_CLAIMS = new Claims(List.of(), List.of(), List.of(), List.of());
    static final Sequence NO_SEQUENCE =
            new Sequence(null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null, List.of());

    /**
     * Worked by hand: the group's zero lies at scene second 17.5. a is put at −7.498 and b at 7.498: 2 ms late and 2 ms
     * early of −7.5 and 7.5, equal bars, so the free zero takes nothing.
     */
    @Test
    void theFreeZeroOfAGroupIsNoError() {
        AccuracyReport report = Accuracy.compare(
                reconstruction(
                        List.of(placed("a", -7.498, 0.003, 50, List.of()), placed("b", 7.498, 0.001, -50, LOST)),
                        List.of(),
                        NO_SEQUENCE,
                        NO_CLAIMS),
                truth());
        // a group's zero is the plain mean of its starts: (−17.498 − 17.502) / 2 = −17.5
        assertThat(report.groups().getFirst().zeroSeconds()).isCloseTo(17.5, within(1e-9));
        AccuracyReport.Clock a = report.clocks().get(0);
        AccuracyReport.Clock b = report.clocks().get(1);
        assertThat(a.startErrorSeconds()).isCloseTo(0.002, within(1e-9));
        assertThat(a.insideBar()).isTrue();
        assertThat(b.startErrorSeconds()).isCloseTo(-0.002, within(1e-9));
        assertThat(b.insideBar()).isFalse();
        assertThat(b.stepsMissed() + b.stepsFalse()).isZero();
        assertThat(a.rateErrorPpm()).isCloseTo(0, within(1e-9));
        assertThat(b.worstErrorSeconds()).isCloseTo(0.002, within(1e-6));
        assertThat(report.mustBeZero()).isEmpty();
    }

    /** Of two recordings half a second apart from the truth neither is the right one: both are a quarter off. */
    @Test
    void aRecordingHalfASecondOffIsWronglyPlacedAndALostStepIsMissed() {
        AccuracyReport report = Accuracy.compare(
                reconstruction(
                        List.of(placed("a", -7.5, 0.001, 50, List.of()), placed("b", 8.0, 0.01, -50, List.of())),
                        List.of(),
                        NO_SEQUENCE,
                        NO_CLAIMS),
                truth());
        assertThat(report.clocks().get(1).wronglyPlaced()).isTrue();
        assertThat(report.clocks().get(1).stepsMissed()).isEqualTo(1);
        assertThat(report.mustBeZero()).containsExactly("2 recordings wrongly placed");
    }

    /** A square of 2 m round (5.5, 5): the true place (5, 5) is in it, 0.5 m off, 4 m² large. */
    @Test
    void aShotIsTakenByItsArrivals() {
        Shots.Position position = new Shots.Position(
                plusMinus(5.5, 1),
                plusMinus(5, 1),
                null,
                List.of(),
                List.of(new Point(4.5, 4), new Point(6.5, 4), new Point(6.5, 6), new Point(4.5, 6)),
                "test",
                List.of());
        AccuracyReport report = Accuracy.compare(
                reconstruction(
                        List.of(placed("a", -7.5, 0.001, 50, List.of()), placed("b", 7.5, 0.001, -50, LOST)),
                        List.of(
                                impulse(
                                        "I1",
                                        Shots.Label.SHOT,
                                        22.51,
                                        position,
                                        arrival("a", 30.1005),
                                        arrival("b", 15.203)),
                                impulse("I2", Shots.Label.SHOT, 17.5, null, arrival("a", 25.1)),
                                impulse("I3", Shots.Label.POSSIBLE_SHOT, 30, null, arrival("a", 38))),
                        NO_SEQUENCE,
                        NO_CLAIMS),
                truth());
        AccuracyReport.Found shot = report.found().get(0);
        assertThat(shot.impulse()).isEqualTo("I1");
        assertThat(shot.arrivalsFound()).isEqualTo(2);
        assertThat(shot.arrivalsInside()).isEqualTo(1);
        assertThat(shot.worstArrivalErrorSeconds()).isCloseTo(0.003, within(1e-9));
        assertThat(shot.timeErrorSeconds()).isCloseTo(0.01, within(1e-9));
        assertThat(shot.timeInsideBar()).isTrue();
        assertThat(shot.placeErrorM()).isCloseTo(0.5, within(1e-9));
        assertThat(shot.insideRegion95()).isTrue();
        assertThat(shot.region95Metres2()).isCloseTo(4, within(1e-9));
        assertThat(report.shots().found()).isEqualTo(1);
        assertThat(report.shots().falseShots()).as("the crash is no shot").isEqualTo(1);
        assertThat(report.shots().falsePossible()).isEqualTo(1);
        assertThat(report.shots().countHoldsTruth()).isTrue();
        assertThat(AccuracyTable.of(report))
                .contains("Shots: 1 fired, 1 found, 0 as possible, 0 missed; 1 false, 1 false possible.");
    }

    @Test
    void aFalseCertainOrderIsCounted() {
        Sequence sequence = new Sequence(
                0.99,
                List.of(),
                List.of(event("E1", "I1"), event("E2", "I2")),
                List.of(),
                List.of(new Sequence.Order(
                        "E1", "E2", Sequence.Verdict.CERTAIN, List.of(), new BigDecimal("0.1"), null, List.of())),
                List.of(),
                List.of(),
                null,
                List.of());
        AccuracyReport report = Accuracy.compare(
                reconstruction(
                        List.of(placed("a", 0, 0.01, 0, List.of())),
                        List.of(
                                impulse("I1", Shots.Label.SHOT, 22.5, null, arrival("a", 30.1)),
                                impulse("I2", Shots.Label.OTHER, 17.5, null, arrival("a", 25.1))),
                        sequence,
                        NO_CLAIMS),
                truth());
        assertThat(report.orders().certainJudged()).isEqualTo(1);
        assertThat(report.orders().certainFalse()).isEqualTo(1);
        assertThat(report.orders().gapsOutside()).isEqualTo(1);
        assertThat(report.mustBeZero()).containsExactly("1 orders called certain that are false");
    }

    static Sequence.Event event(String id, String impulse) {
        return new Sequence.Event(
                id, id, "impulse", "G1", impulse, List.of(), null, null, null, null, null, null, null, "test",
                List.of(), List.of());
    }

    /** One true and one false statement, both called contradicted: one is right, one must not happen. */
    @Test
    void aTrueStatementCalledContradictedIsAFault() {
        Truth truth = truth(
                new Truth.TrueStatement("x.txt", 0, 20, "He fired one shot.", true, true),
                new Truth.TrueStatement("x.txt", 21, 41, "He fired two shots.", false, true));
        Claims claims = new Claims(
                List.of(new Claims.Account("A1", "sub/x.txt", "", "other", null, null, null, null)),
                List.of(claim("C1", 0, 18), claim("C2", 24, 40), claim("C3", 0, 41)),
                List.of(),
                List.of());
        AccuracyReport report = Accuracy.compare(reconstruction(List.of(), List.of(), NO_SEQUENCE, claims), truth);
        assertThat(report.statements().testableFalseContradicted()).isEqualTo(1);
        assertThat(report.statements().contradictedTrue()).isEqualTo(1);
        assertThat(report.mustBeZero()).containsExactly("1 true statements called contradicted");
    }

    static Claims.Claim claim(String id, int begin, int end) {
        return new Claims.Claim(
                id,
                "A1",
                1,
                begin,
                end,
                "",
                "",
                List.of(),
                "CT+",
                new ArrayList<>(),
                "discharge",
                new TreeMap<>(),
                null,
                null,
                null,
                Claims.Status.MACHINE,
                new Claims.Tested(Claims.Outcome.CONTRADICTED, "", List.of()));
    }

    /** Of many clicks called something else some lie within 40 ms of a sound by chance; one that does is not that sound. */
    @Test
    void aLoneClickNearASoundIsNotThatSound() {
        for (double seconds : new double[] {25.103, 25.13}) {
            AccuracyReport report = Accuracy.compare(
                    reconstruction(
                            List.of(placed("a", -7.5, 0.001, 50, List.of()), placed("b", 7.5, 0.001, -50, LOST)),
                            List.of(impulse("I1", Shots.Label.OTHER, 17.5, null, arrival("a", seconds))),
                            NO_SEQUENCE,
                            NO_CLAIMS),
                    truth());
            assertThat(report.arrivals()).isEmpty();
            assertThat(report.found().get(1).impulse()).isEqualTo(seconds < 25.11 ? "I1" : null);
        }
    }

    /** An arrival 60 ms off is an error of the impulse that holds it, not somebody else's: the other arrival tells which. */
    @Test
    void aFarArrivalOfAKnownSoundIsCounted() {
        AccuracyReport report = Accuracy.compare(
                reconstruction(
                        List.of(placed("a", -7.5, 0.001, 50, List.of()), placed("b", 7.5, 0.001, -50, LOST)),
                        List.of(impulse("I1", Shots.Label.SHOT, 22.5, null, arrival("a", 30.1), arrival("b", 15.26))),
                        NO_SEQUENCE,
                        NO_CLAIMS),
                truth());
        assertThat(report.arrivals()).hasSize(2);
        assertThat(report.arrivals().get(1).errorSeconds()).isCloseTo(0.06, within(1e-9));
        assertThat(report.arrivals().get(1).inside()).isFalse();
    }
}
