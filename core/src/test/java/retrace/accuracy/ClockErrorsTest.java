package retrace.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import retrace.model.Timeline;
import retrace.model.Truth;

/** Starts are set by hand: the group's zero is 7 s before the scene's, each bar is 1 ms. */
class ClockErrorsTest {

    private static final double ZERO = 7;

    /** Recordings that start at 10, 20, 30 … s of the scene, each off by what is given. */
    private static ClockErrors errors(double... off) {
        List<Timeline.PlacedRecording> placed = new ArrayList<>();
        List<Truth.TrueRecording> truth = new ArrayList<>();
        for (int i = 0; i < off.length; i++) {
            String id = String.valueOf((char) ('a' + i));
            double start = 10.0 * (i + 1);
            truth.add(new Truth.TrueRecording(id + ".wav", start, 60, 0, 0, List.of(), 0, 0, 0, 1));
            placed.add(AccuracyTest.placed(id, start + ZERO + off[i], 0.001, 0, List.of()));
        }
        Timeline timeline = new Timeline(new Timeline.Origin(null, "test"), List.of(), placed, List.of(), List.of());
        return ClockErrors.of(timeline, new Truth("t", "2026-05-19T20:00:00Z", 1, truth, List.of(), List.of()));
    }

    /**
     * Three agree within 0.3 ms, the fourth is 5 s off: the zero is the mean of the three (equal bars, so 7 s exactly), their
     * errors are what was put in and only the fourth is wrong. A zero from all four would put each 1.25 s off.
     */
    @Test
    void oneFarOffDoesNotMoveTheOthers() {
        ClockErrors errors = errors(0.0003, -0.0003, 5, 0);
        assertThat(errors.zeroOf("G1")).isCloseTo(-ZERO, within(1e-9));
        double[] expected = {0.0003, -0.0003, 5, 0};
        for (int i = 0; i < expected.length; i++) {
            AccuracyReport.Clock row = errors.rows().get(i);
            assertThat(row.startErrorSeconds()).isCloseTo(expected[i], within(1e-9));
            assertThat(row.insideBar()).isEqualTo(i != 2);
            assertThat(row.wronglyPlaced()).isEqualTo(i == 2);
        }
    }

    /** Of two that differ by 5 s neither can be called the right one: the zero lies midway and each is 2.5 s off. */
    @Test
    void ofTwoNothingIsLeftOut() {
        ClockErrors errors = errors(0, 5);
        assertThat(errors.zeroOf("G1")).isCloseTo(-ZERO - 2.5, within(1e-9));
        assertThat(errors.rows().get(0).startErrorSeconds()).isCloseTo(-2.5, within(1e-9));
        assertThat(errors.rows().get(1).startErrorSeconds()).isCloseTo(2.5, within(1e-9));
        assertThat(errors.rows()).allMatch(AccuracyReport.Clock::wronglyPlaced);
    }

    /**
     * Two starts were solved with the places of sounds and are off by ± 1 ms, the third by its travel of 0.15 s: the zero is that of
     * the two, so they are off by ± 1 ms and the third by 0.15 s. The mean of all would put the two 50 ms off.
     */
    @Test
    void theZeroIsThatOfTheStartsSolvedWithPlaces() {
        double[] off = {0.001, -0.001, 0.15};
        List<Timeline.PlacedRecording> placed = new ArrayList<>();
        List<Truth.TrueRecording> truth = new ArrayList<>();
        for (int i = 0; i < off.length; i++) {
            String id = String.valueOf((char) ('a' + i));
            truth.add(new Truth.TrueRecording(id + ".wav", i, 60, 0, 0, List.of(), 0, 0, 0, 1));
            Timeline.PlacedRecording p = AccuracyTest.placed(id, i + ZERO + off[i], 0.2, 0, List.of());
            placed.add(new Timeline.PlacedRecording(
                    p.id(),
                    p.file(),
                    p.sha256(),
                    p.durationSeconds(),
                    p.group(),
                    p.startSeconds(),
                    p.ratePpm(),
                    p.steps(),
                    p.pictureStartSeconds(),
                    i < 2 ? List.of("sound", "position") : List.of("sound"),
                    p.unplacedBecause(),
                    p.problems()));
        }
        Timeline timeline = new Timeline(new Timeline.Origin(null, "test"), List.of(), placed, List.of(), List.of());
        ClockErrors errors =
                ClockErrors.of(timeline, new Truth("t", "2026-05-19T20:00:00Z", 1, truth, List.of(), List.of()));
        for (int i = 0; i < off.length; i++) {
            assertThat(errors.rows().get(i).startErrorSeconds()).isCloseTo(off[i], within(1e-9));
        }
    }
}
