package retrace.reconstruct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import retrace.model.Citation;
import retrace.model.Claims;
import retrace.model.Claims.Claim;
import retrace.model.Claims.Outcome;
import retrace.model.Claims.Tested;
import retrace.model.Measured;
import retrace.model.Motion;
import retrace.model.Shots;

/** One shot at 10 s ± 0.2 s, one tracked car. */
class ClaimMotionTest {

    private static final Shots SHOTS = new Shots(
            new Shots.Count(1, 1, 1, "heard"),
            List.of(),
            List.of(new Shots.Impulse(
                    "I1",
                    "G1",
                    Shots.Label.SHOT,
                    0.9,
                    Measured.plusMinus(10, 0.2, Map.of()),
                    null,
                    List.of(),
                    null,
                    "no places",
                    Shots.Supersonic.CANNOT_TELL,
                    List.of())),
            List.of());

    private static Motion.TrackClock track(String name) {
        return new Motion.TrackClock(
                name, name, "edr", null, "G1", Measured.plusMinus(0, 0.05, Map.of()), "drawn", List.of());
    }

    private static Motion.Interval from(double from, double to, String state, @Nullable String other) {
        return new Motion.Interval("silver car", other, state, from, to, 0.05);
    }

    private static Motion motion(List<String> tracks, Motion.Interval... intervals) {
        return new Motion(
                tracks.stream().map(ClaimMotionTest::track).toList(),
                List.of(new Motion.State(
                        "silver car",
                        "I1",
                        null,
                        null,
                        null,
                        null,
                        null,
                        "drawn",
                        List.of(new Citation.Row("000000000009", 4, null)))),
                List.of(),
                List.of(intervals),
                List.of(),
                List.of());
    }

    private static Claim claim(String event, String factuality, String quote, String... participants) {
        TreeMap<String, String> who = new TreeMap<>();
        for (int i = 0; i < participants.length; i += 2) {
            who.put(participants[i], participants[i + 1]);
        }
        return new Claim(
                "c1",
                "x",
                1,
                0,
                quote.length(),
                quote,
                quote,
                List.of(),
                factuality,
                List.of(),
                event,
                who,
                null,
                null,
                null,
                Claims.Status.MACHINE,
                new Tested(Outcome.NOT_TESTABLE, "", List.of()));
    }

    private static @Nullable Outcome outcome(@Nullable Motion motion, boolean beside, Claim claim) {
        Tested tested = new ClaimMotion(motion, SHOTS).test(claim, beside);
        return tested == null ? null : tested.outcome();
    }

    private static final List<String> CAR = List.of("silver car");
    private static final Motion STANDS = motion(CAR, from(4, 16, "standing", null));
    private static final Motion MOVES = motion(CAR, from(4, 16, "moving", null));

    private static final Claim STOOD = claim("vehicle-still", "CT+", "The car was stopped", "vehicle", "car");
    private static final Claim NOT_MOVING =
            claim("vehicle-movement", "CT-", "The car was not moving", "vehicle", "car");
    private static final Claim MOVED = claim("vehicle-movement", "CT+", "The car was moving", "vehicle", "car");
    private static final Claim ROLLED_BACK =
            claim("vehicle-movement", "CT+", "The car was rolling backward", "vehicle", "car");
    private static final Claim CAME =
            claim("ramming", "CT+", "The car was driving at the officer", "vehicle", "car", "patient", "the officer");
    private static final Claim FLED =
            claim("flight", "CT+", "as the car backed away from the officer", "vehicle", "car");

    @Test
    void whatStoodIsSetAgainstWhatIsSaidToHaveMoved() {
        assertThat(outcome(STANDS, true, STOOD)).isEqualTo(Outcome.SUPPORTED);
        assertThat(outcome(STANDS, true, NOT_MOVING)).isEqualTo(Outcome.SUPPORTED);
        for (Claim claim : List.of(MOVED, ROLLED_BACK, CAME, FLED)) {
            assertThat(outcome(STANDS, true, claim)).isEqualTo(Outcome.CONTRADICTED);
        }
        assertThat(outcome(MOVES, true, STOOD)).isEqualTo(Outcome.CONTRADICTED);
        assertThat(outcome(MOVES, true, NOT_MOVING)).isEqualTo(Outcome.CONTRADICTED);
        assertThat(outcome(MOVES, true, MOVED)).isEqualTo(Outcome.SUPPORTED);
    }

    /** A track knows no forwards, no wish and no threat: such words are never supported by it. */
    @Test
    void moreThanMotionStaysOpen() {
        for (Claim claim : List.of(ROLLED_BACK, CAME, FLED)) {
            assertThat(outcome(MOVES, true, claim)).isEqualTo(Outcome.OPEN);
        }
    }

    /** "When" is not sharp: what began to stand 0.5 s before the shot does not settle what is said of that moment. */
    @Test
    void aStateThatHardlyLastsIsOnlyATension() {
        assertThat(outcome(motion(CAR, from(9.3, 16, "standing", null)), true, MOVED))
                .isEqualTo(Outcome.TENSION);
        assertThat(outcome(motion(CAR, from(9.9, 16, "standing", null)), true, MOVED))
                .as("not through the error of the shot")
                .isEqualTo(Outcome.OPEN);
    }

    /** Going away from the one officer who is tracked is against driving at "the officer", but another one may be meant. */
    @Test
    void aDirectionIsOnlyATension() {
        List<String> both = List.of("silver car", "Officer 2");
        Motion away = motion(both, from(4, 16, "moving", null), from(4, 16, "receding", "Officer 2"));
        assertThat(outcome(away, true, CAME)).isEqualTo(Outcome.TENSION);
        assertThat(outcome(away, true, FLED)).isEqualTo(Outcome.OPEN);
        Motion at = motion(both, from(4, 16, "moving", null), from(4, 16, "approaching", "Officer 2"));
        assertThat(outcome(at, true, CAME)).isEqualTo(Outcome.OPEN);
        assertThat(outcome(at, true, FLED)).isEqualTo(Outcome.TENSION);
    }

    /** No moment, another vehicle, two tracked vehicles, the clock of another group, an open question: nothing is compared. */
    @Test
    void whatIsNotKnownToBeMeantIsNotCompared() {
        assertThat(outcome(STANDS, false, MOVED)).isNull();
        assertThat(outcome(
                        STANDS,
                        false,
                        claim(
                                "vehicle-movement",
                                "CT+",
                                "The car was moving at the time of the shot",
                                "vehicle",
                                "car")))
                .isEqualTo(Outcome.CONTRADICTED);
        assertThat(outcome(
                        STANDS,
                        true,
                        claim("vehicle-movement", "CT+", "The patrol car was moving", "vehicle", "patrol car")))
                .isNull();
        assertThat(outcome(STANDS, true, claim("vehicle-movement", "CT+", "The van was moving", "vehicle", "van")))
                .isNull();
        assertThat(outcome(motion(List.of("silver car", "red van"), from(4, 16, "standing", null)), true, MOVED))
                .isNull();
        assertThat(outcome(STANDS, true, claim("vehicle-movement", "Uu", "Was the car moving", "vehicle", "car")))
                .isNull();
        assertThat(outcome(null, true, MOVED)).isNull();
    }
}
