package retrace.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import retrace.model.Heard;
import retrace.model.Progress;
import retrace.model.Samples;

/** Pulses by their published forms through a recorder's low-pass at 0.42 of its rate (a sinc under a Hann window), in noise 60 dB down. */
class CrackLikenessTest {

    /** G. B. Whitham's N of 0.2 ms, a rifle bullet's at 5 m (facts: 202 µs). */
    private static final DoubleUnaryOperator N_WAVE = t -> t < 0 || t > 2e-4 ? 0 : 1 - t / 1e-4;

    /** Friedlander with T0 0.4 ms, b 1: the middle of what is published for handguns and rifles. */
    private static final DoubleUnaryOperator BLAST = t -> t < 0 ? 0 : (1 - t / 4e-4) * Math.exp(-t / 4e-4);

    private static final double STEP = 2e-6;

    private static double lowPass(double seconds, int rate) {
        double half = 8.0 / rate;
        if (Math.abs(seconds) >= half) {
            return 0;
        }
        double cutoffHz = 0.42 * rate;
        double x = 2 * Math.PI * cutoffHz * seconds;
        double sinc = Math.abs(x) < 1e-9 ? 1 : Math.sin(x) / x;
        return 2 * cutoffHz * sinc * (0.5 + 0.5 * Math.cos(Math.PI * seconds / half));
    }

    private static double likeness(DoubleUnaryOperator pulse, int rate) {
        SplittableRandom random = new SplittableRandom(7);
        float[] x = new float[2 * rate];
        for (int i = 0; i < x.length; i++) {
            double sum = 0;
            double t = i / (double) rate - 1;
            for (double u = -1e-3; u < 4e-3 && Math.abs(t) < 0.01; u += STEP) {
                sum += pulse.applyAsDouble(u) * lowPass(t - u, rate) * STEP;
            }
            x[i] = (float) (0.5 * sum + 0.0005 * random.nextGaussian());
        }
        Heard heard = ImpulseFinder.find("a", new Samples(x, rate), Progress.NONE);
        Heard.Onset onset = heard.onsets().stream()
                .min(Comparator.comparingDouble(o -> Math.abs(o.seconds().value() - 1)))
                .orElseThrow();
        return CrackLikeness.logRatio(onset.features());
    }

    /** By e^2.5 = 12 to 1, from which on it is taken for a shock wave in front of a blast, at phones' and at cameras' rates. */
    @Test
    void anNWaveIsLikeAShockWave() {
        for (int rate : new int[] {48_000, 16_000, 8_000}) {
            assertThat(likeness(N_WAVE, rate)).as("rate %d", rate).isGreaterThan(2.5);
        }
    }

    /** By e^1 to 1 the other way, from which on it is taken for a blast. */
    @Test
    void aFriedlanderPulseIsLikeABlast() {
        for (int rate : new int[] {48_000, 16_000, 8_000}) {
            assertThat(likeness(BLAST, rate)).as("rate %d", rate).isLessThan(-1);
        }
    }

    /** What was not measured says nothing; and no single recording says more than e^6 to 1. */
    @Test
    void itIsBoundedAndSilentWithoutFeatures() {
        assertThat(CrackLikeness.logRatio(new TreeMap<>())).isZero();
        assertThat(CrackLikeness.logRatio(new TreeMap<>(Map.of("lowDb", -40.0, "centroidHz", 3000.0))))
                .isEqualTo(6);
    }
}
