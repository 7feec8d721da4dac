package retrace.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SortedMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Features of sounds whose features are known in closed form. */
class BlastFeaturesTest {

    private static final int RATE = 12_000;
    private static final double ONSET = 0.3;

    private interface Pressure {
        double at(double seconds);
    }

    /** A sound that begins at 0.3 s and 0.37 of a sample, over noise of the given RMS. */
    private static float[] sound(int rate, double noise, Pressure pressure) {
        SplittableRandom random = new SplittableRandom(7);
        float[] x = new float[rate];
        double begins = ONSET + 0.37 / rate;
        for (int i = 0; i < x.length; i++) {
            double t = i / (double) rate - begins;
            double white = Math.sqrt(3) * noise * (2 * random.nextDouble() - 1);
            x[i] = (float) (white + (t < 0 ? 0 : pressure.at(t)));
        }
        return x;
    }

    private static double of(SortedMap<BlastFeature, Double> features, BlastFeature feature) {
        assertThat(features).containsKey(feature);
        return features.get(feature);
    }

    /**
     * Closed form: one period of sin(2πft): 10 % at asin 0.1 and 90 % at asin 0.9, so the rise is (asin 0.9 − asin 0.1)/(2πf)
     * = 0.3245 ms, the lobe from 10 % to the zero (π − asin 0.1)/(2πf) = 0.9681 ms, the second lobe as large as the first. A
     * period has 24 samples and a corner at each end, which the sinc rounds: 1 % of a period.
     */
    @Test
    void aSinglePeriodOfASine() {
        double f = 500;
        float[] x = sound(RATE, 0, t -> t > 1 / f ? 0 : 0.5 * Math.sin(2 * Math.PI * f * t));
        var features = BlastFeatures.measure(x, RATE, ONSET, 1);
        assertThat(of(features, BlastFeature.RISE_MS)).isCloseTo(0.3245, within(0.02));
        assertThat(of(features, BlastFeature.FIRST_LOBE_MS)).isCloseTo(0.9681, within(0.02));
        assertThat(of(features, BlastFeature.SECOND_LOBE)).isCloseTo(1, within(0.01));
        assertThat(of(features, BlastFeature.PEAK_DB)).isCloseTo(-6.02, within(0.1));
        assertThat(of(features, BlastFeature.CLIPPED_SHARE)).isZero();
    }

    /**
     * Reference: Friedlander's pulse (b = 1, T0 0.8 ms) through a one-pole low-pass of 0.1 ms, solved here in steps of
     * 0.25 µs; zero and extrema are read off those steps. At 48 kHz the corner at the onset costs up to a third of a sample.
     */
    @Test
    void aFriedlanderPulseThroughAOnePoleLowPass() {
        double positive = 0.8e-3;
        double tau = 0.1e-3;
        double dt = 0.25e-6;
        int n = (int) (0.02 / dt);
        double[] y = new double[n];
        double state = 0;
        for (int i = 0; i < n; i++) {
            double u = (i + 0.5) * dt / positive;
            state += (1 - Math.exp(-dt / tau)) * ((1 - u) * Math.exp(-u) - state);
            y[i] = state;
        }
        double peak = 0;
        double trough = 0;
        int zero = 0;
        for (int i = 0; i < n; i++) {
            peak = Math.max(peak, y[i]);
            trough = Math.min(trough, y[i]);
            zero = zero == 0 && i > 0 && y[i] < 0 ? i : zero;
        }
        int ten = 0;
        while (y[ten] < 0.1 * peak) {
            ten++;
        }
        int ninety = ten;
        while (y[ninety] < 0.9 * peak) {
            ninety++;
        }
        float[] x = sound(48_000, 0, t -> t >= 0.0199 ? 0 : 0.5 * y[(int) (t / dt)]);
        var features = BlastFeatures.measure(x, 48_000, ONSET, 1);
        assertThat(of(features, BlastFeature.FIRST_LOBE_MS)).isCloseTo(1e3 * (zero - ten) * dt, within(0.007));
        assertThat(of(features, BlastFeature.RISE_MS)).isCloseTo(1e3 * (ninety - ten) * dt, within(0.007));
        assertThat(of(features, BlastFeature.SECOND_LOBE)).isCloseTo(-trough / peak, within(0.01));
    }

    /**
     * Closed form: noise under exp(−t/τ): energy falls as exp(−2t/τ), so half of the first 60 ms lies before −τ/2·ln(1 −
     * 0.5·(1 − e^(−0.12/τ))), and from 60–160 to 260–360 ms it falls by 20·0.2/τ·lg e dB. τ 0.1 s: 22.4 ms, 17.4 dB, tail
     * against blast 10·lg((e^(−1.2) − e^(−7.2))/(1 − e^(−1.2))) = −3.6 dB. White noise of 720 samples: sd of an energy about 5 %:
     * 2 ms and 1 dB.
     */
    @Test
    void decayingNoise() {
        SplittableRandom random = new SplittableRandom(11);
        float[] x = sound(RATE, 1e-5, t -> 0.5 * (2 * random.nextDouble() - 1) * Math.exp(-t / 0.1));
        var features = BlastFeatures.measure(x, RATE, ONSET, 1);
        assertThat(of(features, BlastFeature.HOLD_50_MS)).isCloseTo(22.4, within(3.0));
        assertThat(of(features, BlastFeature.TAIL_FALL_DB)).isCloseTo(17.4, within(1.2));
        assertThat(of(features, BlastFeature.TAIL_DB)).isCloseTo(-3.6, within(0.8));
    }

    /**
     * Closed form: a tone of 1000 Hz lies in its band, the other bands far below; white noise has its centroid in the middle
     * of 88 to 5640 Hz and 3 dB more in each octave up.
     */
    @Test
    void spectra() {
        var tone = BlastFeatures.measure(sound(RATE, 1e-5, t -> 0.3 * Math.sin(2000 * Math.PI * t)), RATE, ONSET, 1);
        assertThat(of(tone, BlastFeature.CENTROID_HZ)).isCloseTo(1000, within(30.0));
        assertThat(of(tone, BlastFeature.BAND_1000_DB)).isCloseTo(0, within(0.2));
        assertThat(of(tone, BlastFeature.BAND_4000_DB)).isLessThan(-20);
        SplittableRandom random = new SplittableRandom(5);
        var white = BlastFeatures.measure(sound(RATE, 1e-5, t -> 0.6 * random.nextDouble() - 0.3), RATE, ONSET, 1);
        assertThat(of(white, BlastFeature.CENTROID_HZ)).isCloseTo(2864, within(200.0));
        assertThat(of(white, BlastFeature.BAND_4000_DB) - of(white, BlastFeature.BAND_2000_DB))
                .isCloseTo(3, within(1.0));
    }

    /** Worked by hand: an echo 20 ms later and twice as high leaves the first peak at −6.02 dB of the largest. */
    @Test
    void anEchoLouderThanTheFirstArrival() {
        float[] x = sound(RATE, 0, t -> pulse(t) + 2 * pulse(t - 0.02));
        assertThat(of(BlastFeatures.measure(x, RATE, ONSET, 1), BlastFeature.FIRST_OVER_LARGEST_DB))
                .isCloseTo(-6.02, within(0.1));
    }

    private static double pulse(double t) {
        return t < 0 || t > 0.002 ? 0 : 0.3 * Math.sin(1000 * Math.PI * t);
    }

    /** Worked by hand: 10 of the 720 samples of 60 ms at full scale; a clipped lobe tells neither rise nor second lobe. */
    @Test
    void clippedSamplesAreCounted() {
        float[] x = sound(RATE, 1e-4, t -> t < 10.0 / RATE ? 2 : t < 20.0 / RATE ? -0.4 : 0);
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.max(-1, Math.min(1, x[i]));
        }
        var features = BlastFeatures.measure(x, RATE, ONSET, 1);
        assertThat(of(features, BlastFeature.CLIPPED_SHARE)).isCloseTo(10 / 720.0, within(1e-9));
        assertThat(features).doesNotContainKeys(BlastFeature.RISE_MS, BlastFeature.SECOND_LOBE);
        assertThat(of(features, BlastFeature.PEAK_OVER_NOISE_DB)).isCloseTo(80, within(0.7));
    }

    /** Nothing is told where nothing can be: silence, an onset at the edge, a next arrival within the tail. */
    @Test
    void whatCannotBeToldIsLeftOut() {
        assertThat(BlastFeatures.measure(new float[RATE], RATE, ONSET, 1)).containsOnlyKeys(BlastFeature.CLIPPED_SHARE);
        assertThat(BlastFeatures.measure(new float[RATE], RATE, 0.01, 1)).isEmpty();
        assertThat(BlastFeatures.measure(new float[RATE], RATE, 0.96, 1)).isEmpty();
        float[] x = sound(RATE, 1e-4, t -> 0.5 * Math.exp(-t / 0.1) * Math.sin(3000 * t));
        assertThat(BlastFeatures.measure(x, RATE, ONSET, ONSET + 0.2))
                .doesNotContainKeys(BlastFeature.TAIL_DB, BlastFeature.TAIL_FALL_DB)
                .containsKey(BlastFeature.HOLD_90_MS);
    }
}
