package retrace.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import retrace.model.LagEstimate;
import retrace.model.Samples;

/**
 * The pattern of loudness against made sound whose lags are known: bursts of noise in random bands, heard by two recorders whose
 * phases have nothing in common, so that only the pattern can tell.
 */
class PatternTrackTest {

    private static final int RATE = 8000;
    private static final int SECONDS = 60;

    /**
     * Bursts of 0.2 s at random moments and frequencies, each recorder with its own noise under it and its own phases. They slide by
     * 160 Hz: a steady tone that begins and ends would be a recorder's beep and left out.
     */
    private static float[] heard(long bursts, long own, double from) {
        SplittableRandom random = new SplittableRandom(bursts);
        SplittableRandom noise = new SplittableRandom(own);
        float[] x = new float[SECONDS * RATE];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (0.01 * (noise.nextDouble() - 0.5));
        }
        for (int burst = 0; burst < 240; burst++) {
            double at = random.nextDouble() * 100 - from;
            double hertz = 300 + 3000 * random.nextDouble();
            double phase = 2 * Math.PI * noise.nextDouble();
            for (int i = 0; i < 0.2 * RATE; i++) {
                int k = (int) (at * RATE) + i;
                if (k >= 0 && k < x.length) {
                    double t = i / (double) RATE;
                    x[k] += (float) (0.1 * Math.sin(2 * Math.PI * (hertz + 400 * t) * t + phase));
                }
            }
        }
        return x;
    }

    private static PatternLook look(float[] a, float[] b) {
        SoundPrint one = SoundPrint.of(new Voice("a", new Samples(a, RATE)));
        SoundPrint two = SoundPrint.of(new Voice("b", new Samples(b, RATE)));
        return PatternLook.at(
                one, two, PatternMap.Blocks.of(one), PatternMap.Spectra.of(two, LinkOrder.asRecorded(two)));
    }

    /** b starts 20 s later: lag 20 s. A frame is 16 ms; its quarter is what the class states. */
    @Test
    void aCommonPatternIsFoundAtItsLag() {
        PatternLook look = look(heard(1, 2, 0), heard(1, 3, 20));
        StepSearch.Result fit = Objects.requireNonNull(look.fit());
        assertThat(look.stands(MatchGate.LEAD_ALONE, 4)).isTrue();
        assertThat(fit.fit().lagAtPivotSeconds()).isCloseTo(20, within(0.008));
        assertThat(fit.fit().steps()).isEmpty();
        assertThat(look.holds(20.1)).isTrue();
        assertThat(look.holds(19)).isFalse();
    }

    /** b loses 0.7 s at its second 25: from there on b shows everything 0.7 s earlier. Stated: lost half second is −0.5. */
    @Test
    void aLostPieceIsAJumpOfThePath() {
        float[] whole = heard(1, 3, 10);
        int at = 25 * RATE;
        int lost = (int) (0.7 * RATE);
        float[] b = new float[whole.length - lost];
        System.arraycopy(whole, 0, b, 0, at);
        System.arraycopy(whole, at + lost, b, at, b.length - at);
        StepSearch.Result fit = Objects.requireNonNull(look(heard(1, 2, 0), b).fit());
        assertThat(fit.fit().lagAtPivotSeconds()).isCloseTo(10, within(0.008));
        assertThat(fit.fit().steps()).hasSize(1);
        LagEstimate.LinkStep step = fit.fit().steps().getFirst();
        assertThat(step.recording()).isEqualTo("b");
        assertThat(step.jumpSeconds()).isCloseTo(-0.7, within(0.02));
        assertThat(step.atSeconds()).isCloseTo(25, within(1.0));
    }

    /** Twenty pairs with nothing in common: none stands by itself. The runner-up is the null. */
    @Test
    void soundsWithNothingInCommonDoNotStand() {
        for (int seed = 0; seed < 20; seed++) {
            PatternLook look = look(heard(100 + seed, 2, 0), heard(200 + seed, 3, 20));
            assertThat(look.stands(MatchGate.LEAD_ALONE, 4)).isFalse();
        }
    }

    /** A pattern that repeats every 6 s agrees with itself at every period: no lag is the one. */
    @Test
    void aPatternThatRepeatsDoesNotStand() {
        float[] once = heard(7, 2, 0);
        float[] a = new float[SECONDS * RATE];
        for (int i = 0; i < a.length; i++) {
            a[i] = once[i % (6 * RATE)];
        }
        float[] b = java.util.Arrays.copyOfRange(a, 2 * RATE, a.length);
        assertThat(look(a, b).stands(MatchGate.LEAD_ALONE, 4)).isFalse();
    }

    /**
     * The profile along the path is highest within a frame of its middle and there as high as the path is strong (the path may move by a
     * frame, the shifted one moves along); the runner-up keeps 0.4 s away and stays below what is needed.
     */
    @Test
    void thePeakOfThePatternShowsThePathAndItsRunnerUp() {
        PatternLook look = look(heard(1, 2, 0), heard(1, 3, 20));
        LagEstimate.Peak peak = Objects.requireNonNull(look.peak());
        List<Double> heights = Objects.requireNonNull(peak.profile()).heights();
        int middle = (heights.size() - 1) / 2;
        double top = heights.stream().mapToDouble(h -> h).max().orElseThrow();
        assertThat(peak.by()).isEqualTo(LagEstimate.Evidence.PATTERN);
        assertThat(heights.subList(middle - 1, middle + 2)).contains(top);
        assertThat(heights.get(middle)).isCloseTo(look.strength(), within(0.01));
        assertThat(peak.seen().getFirst().lagSeconds()).isCloseTo(20, within(0.016));
        assertThat(peak.seen().getFirst().score()).isGreaterThan(peak.needed());
        assertThat(peak.seen().get(1).score()).isEqualTo(peak.chance()).isLessThan(peak.needed());
        assertThat(Math.abs(peak.seen().get(1).lagSeconds() - 20)).isGreaterThan(0.4);
    }
}
