package retrace.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import retrace.accuracy.SceneScore.Tally;
import retrace.model.Citation;
import retrace.model.Claims;
import retrace.model.LagEstimate;
import retrace.model.Measured;
import retrace.model.Point;
import retrace.model.Reconstruction;
import retrace.model.Scene;
import retrace.model.Sequence;
import retrace.model.Shots;
import retrace.model.Timeline;
import retrace.model.Truth;

/** Small scenes of the same truth as in {@link AccuracyTest}; each count is worked out in the test that expects it. */
class ScoreOfTest {

    private static final List<Timeline.PlacedRecording> RIGHT = List.of(
            AccuracyTest.placed("a", -7.5, 0.001, 50, List.of()),
            AccuracyTest.placed("b", 7.5, 0.001, -50, AccuracyTest.LOST));

    private static SceneScore score(Reconstruction reconstruction, Truth truth) {
        return ScoreOf.scene(
                "test", 3, true, 0.5, Accuracy.compare(reconstruction, truth), reconstruction, truth, new TreeMap<>());
    }

    private static Reconstruction with(List<Timeline.PlacedRecording> recordings, Shots.Impulse... impulses) {
        return AccuracyTest.reconstruction(
                recordings, List.of(impulses), AccuracyTest.NO_SEQUENCE, AccuracyTest.NO_CLAIMS);
    }

    private static void expect(SceneScore score, Figure figure, int trials, int errors, int refused) {
        Tally tally = score.tallies().get(figure.id());
        assertThat(List.of(tally.trials(), tally.errors(), tally.refused()))
                .as(figure.id())
                .containsExactly(trials, errors, refused);
    }

    @Test
    void everyFigureHasATallyAlsoWhereNothingIsThere() {
        SceneScore score = score(with(List.of()), AccuracyTest.truth());
        assertThat(score.tallies().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Figure.values()).map(Figure::id).toList());
        expect(score, Figure.CLOCK_START_OUTSIDE, 0, 0, 2);
        expect(score, Figure.CLOCK_STEP_MISSED, 0, 0, 1);
        expect(score, Figure.SHOT_MISSED, 1, 1, 0);
        expect(score, Figure.SHOT_TIME_OUTSIDE, 0, 0, 1);
        expect(score, Figure.SHOT_COUNT_OUTSIDE, 0, 0, 1);
        expect(score, Figure.PLACE_OUTSIDE, 0, 0, 0);
    }

    /** b is 0.5 s late in a pair of equal bars of 1 ms: 0.25 s each way, both outside and both wrongly placed. */
    @Test
    void clocksAreCountedByRecording() {
        SceneScore right = score(with(RIGHT), AccuracyTest.truth());
        expect(right, Figure.CLOCK_START_OUTSIDE, 2, 0, 0);
        expect(right, Figure.CLOCK_RATE_OUTSIDE, 2, 0, 0);
        expect(right, Figure.CLOCK_INSTANT_OUTSIDE, 2, 0, 0);
        expect(right, Figure.CLOCK_STEP_MISSED, 1, 0, 0);
        assertThat(right.tallies().get("clock.rate.outside").widths()).containsExactly(5.0, 5.0);
        SceneScore late = score(
                with(List.of(RIGHT.get(0), AccuracyTest.placed("b", 8.0, 0.001, -50, List.of()))),
                AccuracyTest.truth());
        expect(late, Figure.CLOCK_START_OUTSIDE, 2, 2, 0);
        expect(late, Figure.CLOCK_WRONG_PLACEMENT, 2, 2, 0);
        expect(late, Figure.CLOCK_STEP_MISSED, 1, 1, 0);
        assertThat(late.tallies().get("clock.start.outside").sizes())
                .allSatisfy(size -> assertThat(size).isCloseTo(0.25, within(1e-9)));
    }

    /** The start is right, the rate 100 ppm wrong and the other way round in its pair: 30 s on, 3 ms against a bar of 1 ms. */
    @Test
    void theMiddleOfARecordingHasTheErrorOfItsRateToo() {
        List<Timeline.PlacedRecording> rates = List.of(
                AccuracyTest.placed("a", -7.5, 0.001, 150, List.of()),
                AccuracyTest.placed("b", 7.5, 0.001, -150, AccuracyTest.LOST));
        SceneScore score = score(with(rates), AccuracyTest.truth());
        expect(score, Figure.CLOCK_START_OUTSIDE, 2, 0, 0);
        expect(score, Figure.CLOCK_INSTANT_OUTSIDE, 2, 2, 0);
        expect(score, Figure.CLOCK_RATE_OUTSIDE, 2, 2, 0);
        assertThat(score.tallies().get("clock.instant.outside").sizes().getFirst())
                .isCloseTo(0.003, within(1e-4));
    }

    @Test
    void aHardLimitIsNeitherRightNorWrongNorRefused() {
        Timeline.PlacedRecording a = RIGHT.getFirst();
        Timeline.PlacedRecording limited = new Timeline.PlacedRecording(
                a.id(),
                a.file(),
                "",
                60,
                "G1",
                Measured.bound(-7.5, -8, -7, Map.of()),
                a.ratePpm(),
                List.of(),
                null,
                List.of(),
                null,
                List.of());
        SceneScore score = score(with(List.of(limited, RIGHT.get(1))), AccuracyTest.truth());
        expect(score, Figure.CLOCK_START_OUTSIDE, 1, 0, 0);
        expect(score, Figure.CLOCK_WRONG_PLACEMENT, 2, 0, 0);
    }

    private static Timeline.Link link(String a, String b, LagEstimate.Decision decision) {
        return new Timeline.Link(a, b, "sound", decision, null, null, null, null, null, true, "test", List.of());
    }

    private static Reconstruction with(Reconstruction base, Timeline.Link... links) {
        Timeline t = base.timeline();
        return new Reconstruction(
                new Timeline(t.origin(), t.groups(), t.recordings(), List.of(links), t.problems()),
                base.shots(),
                base.claims(),
                base.sequence(),
                base.scene(),
                base.hypotheses(),
                base.summary());
    }

    /**
     * a 10 to 70, b 25 to 85.4: shared. c from 110 on, apart from all. d 85.6 to 100.6, 90 m away: its gap of 0.2 s to b is
     * shorter than sound takes for 90 m, so it is apart from a and c alone.
     */
    @Test
    void pairsAreToldByTheMomentsTheyShare() {
        List<Truth.TrueRecording> all = new ArrayList<>(AccuracyTest.truth().recordings());
        all.add(new Truth.TrueRecording("c.wav", 110, 60, 0, 0, List.of(), 0, 0, 0, 1));
        all.add(new Truth.TrueRecording("d.wav", 85.6, 15, 0, 0, List.of(), 0, 90, 0, 1));
        Truth truth = new Truth("t", "2026-05-19T20:00:00Z", 1, all, List.of(), List.of());
        List<Timeline.PlacedRecording> placed = new ArrayList<>(RIGHT);
        placed.add(AccuracyTest.placed("c", 50, 0.001, 0, List.of()));
        placed.add(AccuracyTest.placed("d", 70, 0.001, 0, List.of()));
        Reconstruction r = with(
                with(placed),
                link("a", "b", LagEstimate.Decision.MATCH),
                link("a", "c", LagEstimate.Decision.MATCH),
                link("c", "b", LagEstimate.Decision.NO_MATCH),
                link("b", "d", LagEstimate.Decision.MATCH),
                link("c", "d", LagEstimate.Decision.CANNOT_TELL));
        SceneScore score = score(r, truth);
        expect(score, Figure.CLOCK_PAIR_MISSED, 1, 0, 0);
        // a–c is a false match, b–c and c–d are judged, a–d was never compared
        expect(score, Figure.CLOCK_FALSE_MATCH, 3, 1, 1);
    }

    @Test
    void shotsPlacesAndTimes() {
        Shots.Position far = new Shots.Position(
                AccuracyTest.plusMinus(25.5, 1),
                AccuracyTest.plusMinus(5, 1),
                null,
                List.of(),
                List.of(new Point(24.5, 4), new Point(26.5, 4), new Point(26.5, 6), new Point(24.5, 6)),
                "test",
                List.of());
        Reconstruction r = with(
                RIGHT,
                AccuracyTest.impulse(
                        "I1",
                        Shots.Label.POSSIBLE_SHOT,
                        22.5,
                        far,
                        AccuracyTest.arrival("a", 30.1005),
                        AccuracyTest.arrival("b", 15.206)),
                AccuracyTest.impulse("I2", Shots.Label.SHOT, 17.5, null, AccuracyTest.arrival("a", 25.1)));
        SceneScore score = score(r, AccuracyTest.truth());
        expect(score, Figure.SHOT_MISSED, 1, 0, 0);
        expect(score, Figure.SHOT_ONLY_POSSIBLE, 1, 1, 0);
        expect(score, Figure.SHOT_FALSE, 0, 1, 0);
        expect(score, Figure.SHOT_LABEL_WRONG, 1, 1, 0);
        expect(score, Figure.SHOT_TIME_OUTSIDE, 1, 0, 0);
        expect(score, Figure.PLACE_OUTSIDE, 1, 1, 0);
        expect(score, Figure.PLACE_FAR, 1, 1, 0);
        expect(score, Figure.ARRIVAL_OUTSIDE, 3, 1, 0);
        expect(score, Figure.ARRIVAL_FAR, 2, 1, 0);
        assertThat(score.tallies().get("place.outside").widths()).containsExactly(4.0);
        assertThat(score.tallies().get("place.far").sizes()).containsExactly(20.5);
        assertThat(score.shots()).isEqualTo(1);
    }

    /** Three recordings of stated place hold the shot, no place is given: refused. Two: nothing was asked. */
    @Test
    void aShotWithoutAPlaceIsRefusedWhereThreePlacedRecordingsHoldIt() {
        Truth two = AccuracyTest.truth();
        Truth.TrueSound shot = two.sounds().getFirst();
        List<Truth.TrueArrival> arrivals = new ArrayList<>(shot.arrivals());
        arrivals.add(new Truth.TrueArrival("c.wav", "shock", 5));
        arrivals.add(new Truth.TrueArrival("c.wav", "blast", 5.1));
        Truth three = new Truth(
                "t",
                two.originUtc(),
                1,
                two.recordings(),
                List.of(new Truth.TrueSound("shot", "gunshot", true, 40, 5, 5, 1, true, arrivals)),
                List.of());
        List<Timeline.PlacedRecording> placed = new ArrayList<>(RIGHT);
        placed.add(AccuracyTest.placed("c", 30, 0.001, 0, List.of()));
        Reconstruction base =
                with(placed, AccuracyTest.impulse("I1", Shots.Label.SHOT, 22.5, null, AccuracyTest.arrival("a", 30.1)));
        List<Scene.Recorder> recorders = List.of("a", "b", "c").stream()
                .map(id -> new Scene.Recorder(
                        id, AccuracyTest.plusMinus(0, 1), AccuracyTest.plusMinus(0, 1), null, List.of()))
                .toList();
        Scene scene = new Scene(null, List.of(), List.of(), List.of(), List.of(), List.of(), recorders, List.of());
        Reconstruction r = new Reconstruction(
                base.timeline(),
                base.shots(),
                base.claims(),
                base.sequence(),
                scene,
                base.hypotheses(),
                base.summary());
        expect(score(r, three), Figure.PLACE_OUTSIDE, 0, 0, 1);
        expect(score(r, two), Figure.PLACE_OUTSIDE, 0, 0, 0);
        expect(score(base, three), Figure.PLACE_OUTSIDE, 0, 0, 0);
    }

    private static Sequence.Constraint cites(String id, Citation... cites) {
        return new Sequence.Constraint(
                id,
                Sequence.ConstraintKind.TIME,
                "E1",
                "E2",
                BigDecimal.ZERO,
                null,
                Sequence.Basis.STATED,
                "test",
                null,
                false,
                List.of(cites));
    }

    private static Sequence.Conflict conflict(String id, String... constraints) {
        return new Sequence.Conflict(id, List.of(constraints), null, null, "test");
    }

    /** A false statement at 21 to 41 of x.txt: the first conflict cites it, the others cite a true one or no account. */
    @Test
    void aConflictWithoutAFalseStatementIsAnError() {
        Truth truth = AccuracyTest.truth(
                new Truth.TrueStatement("x.txt", 0, 20, "He fired one shot.", true, true),
                new Truth.TrueStatement("x.txt", 21, 41, "He fired two shots.", false, true),
                new Truth.TrueStatement("x.txt", 42, 60, "He wore a red cap.", true, false));
        Sequence sequence = new Sequence(
                null,
                List.of(),
                List.of(),
                List.of(
                        cites("S1", new Citation.Chars("A1", 22, 41)),
                        cites("S2", new Citation.Chars("A1", 0, 20)),
                        cites("M1", new Citation.Seconds("a", 1, 2))),
                List.of(),
                List.of(conflict("K1", "S1", "M1"), conflict("K2", "S2", "M1"), conflict("K3", "M1")),
                List.of(),
                null,
                List.of());
        Claims claims = new Claims(
                List.of(new Claims.Account("A1", "sub/x.txt", "", "other", null, null, null, null)),
                List.of(AccuracyTest.claim("C1", 0, 18), AccuracyTest.claim("C2", 24, 40)),
                List.of(),
                List.of());
        SceneScore score = score(AccuracyTest.reconstruction(List.of(), List.of(), sequence, claims), truth);
        expect(score, Figure.CONFLICT_WITHOUT_FALSE, 3, 2, 0);
        expect(score, Figure.CLAIM_TRUE_CONTRADICTED, 2, 1, 0);
        expect(score, Figure.CLAIM_FALSE_SUPPORTED, 1, 0, 0);
        expect(score, Figure.CLAIM_FALSE_NOT_CONTRADICTED, 1, 0, 0);
    }

    @Test
    void aPairOfKnownSoundsWithoutACertainOrderIsRefused() {
        Sequence sequence = new Sequence(
                0.99,
                List.of(),
                List.of(AccuracyTest.event("E1", "I1"), AccuracyTest.event("E2", "I2")),
                List.of(),
                List.of(new Sequence.Order("E2", "E1", Sequence.Verdict.POSSIBLE, List.of(), null, null, List.of())),
                List.of(),
                List.of(),
                null,
                List.of());
        Reconstruction r = AccuracyTest.reconstruction(
                RIGHT,
                List.of(
                        AccuracyTest.impulse("I1", Shots.Label.SHOT, 22.5, null, AccuracyTest.arrival("a", 30.1)),
                        AccuracyTest.impulse("I2", Shots.Label.OTHER, 17.5, null, AccuracyTest.arrival("a", 25.1))),
                sequence,
                AccuracyTest.NO_CLAIMS);
        expect(score(r, AccuracyTest.truth()), Figure.ORDER_FALSE, 0, 0, 1);
    }
}
