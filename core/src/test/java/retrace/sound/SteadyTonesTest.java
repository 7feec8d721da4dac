package retrace.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrace.model.LagEstimate;
import retrace.model.Progress;
import retrace.model.Samples;

class SteadyTonesTest {

    private static final int LINES = 400;
    private static final int RATE = 8000;

    /** Random phases, as of noise: windows that overlap by three quarters are alike, so here neighbours are alike too. */
    private static float[] noise(int windows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] turns = new float[windows * LINES];
        for (int k = 0; k < LINES; k++) {
            double[] re = random.doubles(windows + 3, -1, 1).toArray();
            double[] im = random.doubles(windows + 3, -1, 1).toArray();
            for (int g = 0; g < windows; g++) {
                double x = Arrays.stream(re, g, g + 4).sum();
                double y = Arrays.stream(im, g, g + 4).sum();
                turns[g * LINES + k] = (float) (Math.atan2(y, x) / (2 * Math.PI) * 32);
            }
        }
        return turns;
    }

    private static boolean[] alive(int windows) {
        boolean[] out = new boolean[windows];
        Arrays.fill(out, true);
        return out;
    }

    /** Stated: one line in a million by chance; 20 stretches of 400 lines expect 0.008, so one would be the exception. */
    @Test
    void noiseDoesNotHum() {
        for (int seed = 0; seed < 20; seed++) {
            int windows = 20 + 12 * seed;
            boolean[] hums = SteadyTones.in(noise(windows, seed), windows, LINES, alive(windows), 0);
            assertThat(hums).as("stretch of %d windows", windows).containsOnly(false);
        }
    }

    /**
     * A tone that wanders as the mains do (0.02 Hz within 10 s, in its tenth multiple) hums; one whose phase begins anew each 1.5 s, as notes
     * do, does not: only a part of what follows can be told from what was before.
     */
    @Test
    void aSteadyToneHumsAndNotesDoNot() {
        int windows = 220;
        float[] turns = noise(windows, 7);
        SplittableRandom random = new SplittableRandom(8);
        double note = 0;
        for (int g = 0; g < windows; g++) {
            double t = g * 0.128;
            turns[g * LINES + 30] =
                    (float) (32 * (600.3 * t + 0.2 * 10 / (2 * Math.PI) * Math.sin(2 * Math.PI * t / 10)) % 32);
            note = g % 12 == 0 ? random.nextDouble() : note;
            turns[g * LINES + 31] = (float) (32 * (440.2 * t + note) % 32);
        }
        boolean[] hums = SteadyTones.in(turns, windows, LINES, alive(windows), 0);
        assertThat(hums[30]).isTrue();
        assertThat(hums[31]).isFalse();
    }

    /**
     * Two recorders at different moments in different streets, each with the mains in its wires; the mains wander alike, so there is one lag at which
     * both hums agree throughout. With the hum left in, the first level was called a match (score 9.4 where chance reached 7.0), the second scored
     * 44.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.1})
    void aHumThatWandersAlikeIsNoMomentInCommon(double level) {
        LagEstimate link = SoundLinks.compare(
                        List.of(new Voice("a", street(1, 0, level)), new Voice("b", street(2, 12.3, level))),
                        Progress.NONE)
                .getFirst();
        assertThat(link.decision()).as(link.because()).isEqualTo(LagEstimate.Decision.NO_MATCH);
    }

    /** With the hum left out, what is left of a street that both heard still ties them: to one sample of the search. */
    @Test
    void aStreetThatBothHeardIsFoundUnderTheHum() {
        float[] heard = street(3, 0, 0).piece(0, 28 * RATE);
        float[] early = street(4, 0, 0.02).piece(0, 20 * RATE);
        float[] late = street(5, 8, 0.02).piece(0, 20 * RATE);
        for (int i = 0; i < early.length; i++) {
            early[i] += 2 * heard[i];
            late[i] += 2 * heard[i + 8 * RATE];
        }
        LagEstimate link = SoundLinks.compare(
                        List.of(new Voice("a", new Samples(early, RATE)), new Voice("b", new Samples(late, RATE))),
                        Progress.NONE)
                .getFirst();
        assertThat(link.decision()).as(link.because()).isEqualTo(LagEstimate.Decision.MATCH);
        assertThat(Objects.requireNonNull(link.fit()).startOffsetSeconds()).isCloseTo(8, within(1.0 / RATE));
    }

    private static Samples street(long seed, double start, double level) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] out = new float[28 * RATE];
        double low = 0;
        for (int i = 0; i < out.length; i++) {
            double t = start + i / (double) RATE;
            double phase = 60 * t - 0.02 * 10 / (2 * Math.PI) * Math.cos(2 * Math.PI * t / 10);
            double sum = 0;
            for (int k = 1; k <= 40; k++) {
                sum += (k % 2 == 0 ? 1.0 : 0.4) / k * Math.sin(2 * Math.PI * k * phase + k * k);
            }
            low += 0.4 * (0.1 * (random.nextDouble() * 2 - 1) - low);
            out[i] = (float) (low + level * sum);
        }
        return new Samples(out, RATE);
    }
}
