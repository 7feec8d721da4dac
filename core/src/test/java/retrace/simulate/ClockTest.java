package retrace.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import retrace.model.Timeline;
import retrace.model.Truth;
import retrace.simulate.Incident.Drop;

class ClockTest {

    /**
     * Worked by hand: start 10 s, fast by 100 ppm, 0.4 s lost at 50 s. Recording time 60 s has 60.4 s of its own clock
     * behind it, so T = 10 + 60.4/1.0001. Tolerance: rounding of doubles.
     */
    @Test
    void aLostPieceMovesWhatFollows() {
        RecorderClock clock = new RecorderClock(Scenes.clock(10, 100, 100, new Drop(50, 0.4)));
        assertThat(clock.toScene(60)).isCloseTo(10 + 60.4 / 1.0001, within(1e-9));
        assertThat(clock.toScene(40)).isCloseTo(10 + 40 / 1.0001, within(1e-9));
        assertThat(clock.holds(10 + 50.2 / 1.0001)).isFalse();
        assertThat(clock.toRecording(10 + 50.2 / 1.0001)).isEqualTo(50);
    }

    /** Law: there and back is where one was, for every recorded moment; and it is the equation of the result document. */
    @Test
    void thereAndBackAndTheSameAsTheDocument() {
        long seed = 20260519;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 500; round++) {
            double ppm = 600 * random.nextDouble() - 300;
            double first = 5 + 20 * random.nextDouble();
            Drop a = new Drop(first, random.nextDouble());
            Drop b = new Drop(first + 5 + 20 * random.nextDouble(), random.nextDouble());
            Incident.Clock spec = Scenes.clock(100 * random.nextDouble() - 50, 90, ppm, a, b);
            RecorderClock clock = new RecorderClock(spec);
            double tau = 90 * random.nextDouble();
            assertThat(clock.toRecording(clock.toScene(tau)))
                    .as("seed %d", seed)
                    .isCloseTo(tau, within(1e-9));
            Truth.TrueRecording document = new Truth.TrueRecording(
                    "f",
                    spec.startSeconds(),
                    90,
                    ppm,
                    0,
                    List.of(
                            new Timeline.Step(a.atSeconds(), -a.lostSeconds()),
                            new Timeline.Step(b.atSeconds(), -b.lostSeconds())),
                    0,
                    0,
                    0,
                    0);
            assertThat(document.sceneSeconds(tau)).as("seed %d", seed).isCloseTo(clock.toScene(tau), within(1e-9));
        }
    }
}
