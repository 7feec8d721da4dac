package retrace.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import retrace.model.LagEstimate;
import retrace.model.LagEstimate.Decision;
import retrace.model.Progress;
import retrace.model.Samples;

/** Sounds that repeat beside lost pieces; both clocks run alike and every shift is a whole number of samples. */
class StepSearchTest {

    private static final int RATE = 16_000;
    private static final double SECONDS = 40;

    /** A street whose loudness changes ten times a second; from 13 and from 22 s the same loud sound of 5 s. */
    private static float[] street() {
        float[] x = noise(1, SECONDS, 0.1);
        float[] pattern = noise(2, 5, 0.5);
        for (double from : new double[] {13, 22}) {
            int first = (int) (from * RATE);
            for (int i = 0; i < pattern.length; i++) {
                x[first + i] += pattern[i];
            }
        }
        return x;
    }

    private static float[] noise(long seed, double seconds, double level) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] x = new float[(int) (seconds * RATE)];
        double loud = 1;
        double low = 0;
        for (int i = 0; i < x.length; i++) {
            if (i % 1600 == 0) {
                loud = Math.exp(1.2 * (random.nextDouble() * 2 - 1));
            }
            low += 0.4 * (loud * (random.nextDouble() * 2 - 1) - low);
            x[i] = (float) (level * low);
        }
        return x;
    }

    /**
     * A recording of the street from {@code start} on.
     *
     * @param lostAt own time at which {@code lost} seconds are missing
     * @param maskedFrom scene seconds between which its own noise is far louder than all else
     */
    private static Samples record(
            float[] street, double start, double lostAt, double lost, double maskedFrom, double maskedTo, long seed) {
        float[] own = noise(seed, SECONDS, 0.02);
        int n = (int) ((SECONDS - start - lost) * RATE);
        float[] out = new float[n];
        for (int i = 0; i < n; i++) {
            int at = (int) (start * RATE) + i + (i >= lostAt * RATE ? (int) (lost * RATE) : 0);
            boolean masked = at >= maskedFrom * RATE && at < maskedTo * RATE;
            out[i] = masked ? 60 * own[i] : street[at] + own[i];
        }
        return new Samples(out, RATE);
    }

    private static LagEstimate.Fit fit(Samples a, Samples b) {
        LagEstimate e = SoundLinks.compare(List.of(new Voice("a", a), new Voice("b", b)), Progress.NONE)
                .getFirst();
        assertThat(e.decision()).as(e.because()).isEqualTo(Decision.MATCH);
        return Objects.requireNonNull(e.fit());
    }

    /**
     * b hears the sound at 13 s and not the one at 22 s (its own noise covers 20 to 28 s), which a hears: those 5 s of a fit
     * 9 s earlier in b. Yet no piece is missing. b starts 3 s after a; 0.1 ms is 1.6 samples.
     */
    @Test
    void aSoundThatRepeatsIsNoLostPiece() {
        float[] street = street();
        LagEstimate.Fit fit = fit(record(street, 0, 99, 0, 99, 99, 3), record(street, 3, 99, 0, 20, 28, 4));
        assertThat(fit.steps()).isEmpty();
        assertThat(fit.startOffsetSeconds()).isBetween(3 - 1e-4, 3 + 1e-4);
    }

    /** The same street; 0.5 s are really lost in b at its 17 s, between the two sounds. Sized to 5 ms, the aim; placed to a window. */
    @Test
    void aRealLostPieceBesideItIsFound() {
        float[] street = street();
        LagEstimate.Fit fit = fit(record(street, 0, 99, 0, 99, 99, 3), record(street, 3, 17, 0.5, 99, 99, 4));
        assertThat(fit.steps()).hasSize(1);
        LagEstimate.LinkStep step = fit.steps().getFirst();
        assertThat(step.recording()).isEqualTo("b");
        assertThat(step.jumpSeconds()).isBetween(-0.505, -0.495);
        assertThat(step.atSeconds()).isBetween(16.4, 17.6);
    }
}
