package retrace.reconstruct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import retrace.model.Citation;
import retrace.model.Claims;
import retrace.model.Claims.Claim;
import retrace.model.Claims.Outcome;
import retrace.model.Heard;
import retrace.model.Measured;
import retrace.model.Shots;
import retrace.model.Tables;

class PerceptionTest {

    private static Measured at(double seconds) {
        return Measured.plusMinus(seconds, 0.002, Map.of());
    }

    private static Shots shots(double... secondsOfEach) {
        List<Shots.Impulse> impulses = new ArrayList<>();
        for (double seconds : secondsOfEach) {
            impulses.add(new Shots.Impulse(
                    "I" + (impulses.size() + 1),
                    "G1",
                    Shots.Label.SHOT,
                    0.9,
                    at(seconds),
                    null,
                    List.of(new Shots.Arrival("a", at(seconds), Shots.ArrivalKind.BLAST, false, 40)),
                    null,
                    "no places",
                    Shots.Supersonic.CANNOT_TELL,
                    List.of()));
        }
        int n = secondsOfEach.length;
        return new Shots(
                new Shots.Count(n, n, n, "heard"), List.of(new Shots.HeardIn("a", "a.mp4")), impulses, List.of());
    }

    private static Heard heard(Map<Double, Double> snrBySeconds) {
        List<Heard.Onset> onsets = new ArrayList<>();
        new TreeMap<>(snrBySeconds)
                .forEach((seconds, snr) -> onsets.add(
                        new Heard.Onset(at(seconds), Shots.ArrivalKind.ECHO, false, snr, 0.1, new TreeMap<>())));
        return new Heard("a", onsets, List.of(), List.of());
    }

    private static Claim claim(String event, String quote, Claims.Counted count) {
        return new Claim(
                "c",
                "x",
                1,
                0,
                quote.length(),
                quote,
                quote,
                List.of(),
                "CT+",
                List.of(),
                event,
                new TreeMap<>(),
                count,
                null,
                null,
                Claims.Status.MACHINE,
                new Claims.Tested(Outcome.OPEN, "", List.of()));
    }

    /**
     * One discharge at 10 s and echoes 0.12, 0.31 and 0.70 s later: four sounds. Not counted: one 0.02 s after the shot (heard as one
     * with it), one 30 dB weaker, one 2 s later.
     */
    @Test
    void oneDischargeWithThreeEchoesExplainsAShootout() {
        Perception perception = new Perception(
                shots(10),
                List.of(heard(Map.of(
                        10.0, 40.0, 10.02, 38.0, 10.12, 30.0, 10.31, 25.0, 10.7, 21.0, 10.9, 10.0, 12.0, 40.0))));
        assertThat(perception.runs())
                .singleElement()
                .satisfies(run -> assertThat(run.sounds()).isEqualTo(4));
        Perception.Answer answer = perception.of(claim("gunfire-heard", "It sounded like a shootout", null));
        assertThat(answer.says()).contains(": explained", "a.mp4", "10.000 s", "0.12, 0.31, 0.70 s", "not on how many");
        assertThat(answer.cites()).containsExactly(new Citation.Seconds("a", 10, 11.5));
        assertThat(perception
                        .of(claim(
                                "gunfire-heard", "I heard five shots", new Claims.Counted("shots", 5, 5, "five shots")))
                        .says())
                .contains("not explained");
    }

    @Test
    void aShotOfItsOwnIsNoEcho() {
        Perception perception = new Perception(shots(10, 10.4), List.of(heard(Map.of(10.0, 40.0, 10.4, 40.0))));
        assertThat(perception.runs()).allSatisfy(run -> assertThat(run.sounds()).isEqualTo(1));
        assertThat(perception
                        .of(claim("gunfire-heard", "I heard three shots", new Claims.Counted("shots", 3, 3, "three")))
                        .says())
                .contains("not explained", "no other sound");
    }

    @Test
    void onlyWhatWasHeardAsMoreThanWasCountedIsAskedFor() {
        Perception one = new Perception(shots(10), List.of(heard(Map.of(10.0, 40.0))));
        assertThat(one.of(claim("gunfire-heard", "I heard one shot", new Claims.Counted("shots", 1, 1, "one shot"))))
                .isNull();
        assertThat(one.of(claim("firing", "Officers fired two shots", new Claims.Counted("shots", 2, 2, "two shots"))))
                .isNull();
        assertThat(new Perception(shots(), List.of()).of(claim("gunfire-heard", "It sounded like a shootout", null)))
                .isNull();
        assertThat(new Perception(shots(10), List.of())
                        .of(claim("gunfire-heard", "It sounded like a shootout", null))
                        .says())
                .contains("not computable");
    }

    private static Tables.WeaponRow weapon(Integer before, Integer after) {
        return new Tables.WeaponRow(
                new Citation.Row("w", 1, null),
                "W",
                null,
                null,
                before,
                after,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** 16 − 15 and 10 − 10: one round is gone, so two shots fired are in tension with the table, and one is not. */
    @Test
    void moreShotsThanRoundsGoneAreInTensionWithTheWeapons() {
        RoundsGone rounds = RoundsGone.of(List.of(weapon(16, 15), weapon(10, 10)));
        Claims.Counted two = new Claims.Counted("shots", 2, 2, "two shots");
        Claims.Counted one = new Claims.Counted("shots", 1, 1, "one shot");
        assertThat(rounds.against(claim("firing", "An officer fired two shots", two)))
                .satisfies(tested -> {
                    assertThat(tested.outcome()).isEqualTo(Outcome.TENSION);
                    assertThat(tested.because()).contains("two shots", "2 weapons", ": 1.");
                });
        assertThat(rounds.against(claim("firing", "An officer fired one shot", one)))
                .isNull();
        assertThat(rounds.against(claim("gunfire-heard", "I heard two shots", two)))
                .isNull();
        assertThat(RoundsGone.of(List.of(weapon(16, null)))).isNull();
        assertThat(RoundsGone.of(List.of())).isNull();
    }
}
