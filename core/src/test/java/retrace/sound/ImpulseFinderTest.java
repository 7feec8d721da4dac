package retrace.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import retrace.model.Heard;
import retrace.model.Progress;
import retrace.model.Samples;
import retrace.model.Stretch;

/** Sounds are made here, so every onset is known to the sample; tolerances are stated beside each claim. */
class ImpulseFinderTest {

    private static final int RATE = 48_000;

    private static float[] noise(double seconds, double level, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] x = new float[(int) (seconds * RATE)];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (level * random.nextGaussian());
        }
        return x;
    }

    /** Friedlander pulse (1 − t/T0)·exp(−t/T0), T0 = 1 ms, with wall echoes and a tail of 0.5 s. */
    private static void blast(float[] x, double at, double level, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int first = (int) Math.round(at * RATE);
        double[] delays = {0, 0.031, 0.074, 0.122, 0.19};
        double[] gains = {1, 0.4, -0.3, 0.25, -0.2};
        for (int e = 0; e < delays.length; e++) {
            for (int i = 0; i < 0.02 * RATE; i++) {
                double t = i / (double) RATE / 0.001;
                int k = first + (int) (delays[e] * RATE) + i;
                if (k < x.length) {
                    x[k] += (float) (level * gains[e] * (1 - t) * Math.exp(-t));
                }
            }
        }
        for (int i = (int) (0.004 * RATE); i < 0.6 * RATE && first + i < x.length; i++) {
            x[first + i] += (float) (0.04 * level * random.nextGaussian() * Math.exp(-6.9 * i / (0.6 * RATE)));
        }
    }

    private static Heard find(float[] x) {
        return ImpulseFinder.find("0123456789ab", new Samples(x, RATE), Progress.NONE);
    }

    private static Heard.Onset nearest(Heard heard, double at) {
        return heard.onsets().stream()
                .min(java.util.Comparator.comparingDouble(
                        o -> Math.abs(o.seconds().value() - at)))
                .orElseThrow();
    }

    /** 1 ms: a quarter of the project's aim of 5 ms, at a level 40 dB over the noise. */
    @Test
    void theOnsetIsWhereThePulseBeginsAndItsErrorHoldsIt() {
        for (double at : new double[] {1.0, 1.23456, 2.71828}) {
            float[] x = noise(5, 0.002, 7);
            blast(x, at, 0.6, 8);
            Heard.Onset onset = nearest(find(x), at);
            assertThat(onset.seconds().value()).isBetween(at - 0.001, at + 0.001);
            assertThat(onset.seconds().low()).isLessThanOrEqualTo(at);
            assertThat(onset.seconds().high()).isGreaterThanOrEqualTo(at);
            assertThat(onset.probabilityShot()).as("a plain blast").isGreaterThan(0.5);
        }
    }

    /** A weak direct pulse 15 dB below an echo 120 ms later: the earlier one must be found. 1 ms as above. */
    @Test
    void aLouderEchoDoesNotHideTheFirstArrival() {
        float[] x = noise(4, 0.001, 3);
        blast(x, 1.5, 0.12, 4);
        blast(x, 1.62, 0.7, 5);
        assertThat(nearest(find(x), 1.5).seconds().value()).isBetween(1.499, 1.501);
    }

    /** Soft noise of 30 ms that does not decay, 26 dB under the attack, is what a long codec block leaves. */
    @Test
    void preEchoIsNotTheArrival() {
        float[] x = noise(4, 0.0003, 11);
        SplittableRandom random = new SplittableRandom(12);
        for (int i = 0; i < 0.030 * RATE; i++) {
            double window = Math.sin(Math.PI / 2 * Math.min(1, i / (0.012 * RATE)));
            x[(int) (1.97 * RATE) + i] += (float) (0.02 * window * random.nextGaussian());
        }
        blast(x, 2.0, 0.8, 13);
        Heard heard = find(x);
        assertThat(nearest(heard, 2.0).seconds().value()).isBetween(1.999, 2.001);
        assertThat(heard.onsets())
                .noneMatch(o -> o.seconds().value() > 1.96 && o.seconds().value() < 1.995);
    }

    @Test
    void clippedTopsAreFlaggedAndDigitalSilenceIsAStretch() {
        float[] x = noise(4, 0.002, 21);
        blast(x, 1.0, 3, 22);
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.clamp(x[i], -0.8f, 0.8f);
        }
        java.util.Arrays.fill(x, 3 * RATE, (int) (3.5 * RATE), 0);
        Heard heard = find(x);
        assertThat(nearest(heard, 1.0).clipped()).isTrue();
        List<Stretch> muted = heard.stretches().stream()
                .filter(s -> s.kind() == Stretch.Kind.MUTED)
                .toList();
        assertThat(muted).hasSize(1);
        assertThat(muted.getFirst().fromSeconds()).isBetween(2.999, 3.001);
        assertThat(muted.getFirst().toSeconds()).isBetween(3.499, 3.501);
        assertThat(heard.onsets())
                .as("sound that comes back is no impulse")
                .noneMatch(o -> Math.abs(o.seconds().value() - 3.5) < 0.02);
    }

    /** A recorder's beep begins suddenly, but it is one tone. */
    @Test
    void aBeepIsNotAShot() {
        float[] x = noise(4, 0.002, 31);
        for (int i = 0; i < 0.2 * RATE; i++) {
            x[2 * RATE + i] += (float) (0.5 * Math.sin(2 * Math.PI * 1000 * i / RATE));
        }
        assertThat(find(x).onsets()).noneMatch(o -> o.probabilityShot() > 0.5);
    }

    @Test
    void steadyNoiseSilenceAndNothingGiveNoShots() {
        assertThat(find(noise(20, 0.1, 41)).onsets()).noneMatch(o -> o.probabilityShot() > 0.3);
        assertThat(find(new float[5 * RATE]).onsets()).isEmpty();
        assertThat(find(new float[0]).onsets()).isEmpty();
        assertThat(find(new float[100]).onsets()).isEmpty();
    }

    /** The same sound at another rate: the analysis band is common, so the onset moves by less than 1 ms. */
    @Test
    void theSamplingRateDoesNotMoveTheOnset() {
        float[] x = noise(4, 0.002, 51);
        blast(x, 1.7, 0.6, 52);
        float[] third = new float[x.length / 3];
        for (int i = 1; i < third.length - 1; i++) {
            third[i] = (x[3 * i - 2] + 2 * x[3 * i - 1] + 3 * x[3 * i] + 2 * x[3 * i + 1] + x[3 * i + 2]) / 9;
        }
        Heard heard = ImpulseFinder.find("0123456789ab", new Samples(third, RATE / 3), Progress.NONE);
        assertThat(nearest(heard, 1.7).seconds().value()).isBetween(1.699, 1.701);
    }

    @Test
    void twoRunsGiveTheSameAnswer() {
        float[] x = noise(6, 0.003, 61);
        blast(x, 2, 0.4, 62);
        assertThat(find(x)).isEqualTo(find(x));
    }

    /** Block borders lie every few seconds; onsets over a minute must all be found whatever block they fall in. */
    @Test
    void blockBordersLoseNothing() {
        float[] x = noise(61, 0.002, 71);
        for (int s = 1; s < 60; s += 2) {
            blast(x, s + 0.013 * s, 0.5, 72 + s);
        }
        Heard heard = find(x);
        for (int s = 1; s < 60; s += 2) {
            double at = s + 0.013 * s;
            if (at < 60) {
                assertThat(nearest(heard, at).seconds().value()).isBetween(at - 0.001, at + 0.001);
            }
        }
    }

    /** A soft tap, 30 dB weaker, begins so long before the blast. */
    private static Heard.Onset tapBeforeBlast(double seconds) {
        float[] x = noise(4, 0.0005, 81);
        SplittableRandom random = new SplittableRandom(82);
        for (int i = 0; i < seconds * RATE; i++) {
            x[(int) ((2 - seconds) * RATE) + i] += (float) (0.02 * random.nextGaussian());
        }
        blast(x, 2, 0.6, 83);
        return nearest(find(x), 2);
    }

    /** At 3 ms the attack is the arrival, good to 1 ms as above, and the bar reaches back over the tap. */
    @Test
    void anotherSoundJustBeforeTheBlastIsHeldByTheBarAndNotTakenForIt() {
        Heard.Onset onset = tapBeforeBlast(0.003);
        assertThat(onset.seconds().value()).isBetween(1.999, 2.001);
        assertThat(onset.seconds().low()).isLessThanOrEqualTo(1.998);
        assertThat(onset.seconds().high()).isGreaterThanOrEqualTo(2.0);
    }

    /** At 8 ms nothing tells a tap from a weak direct sound before its louder echo: the bar holds both beginnings. */
    @Test
    void twoBeginningsThatCannotBeToldApartAreBothInTheBar() {
        Heard.Onset onset = tapBeforeBlast(0.008);
        assertThat(onset.seconds().low()).isLessThanOrEqualTo(1.9925);
        assertThat(onset.seconds().high()).isGreaterThanOrEqualTo(2.0);
    }
}
