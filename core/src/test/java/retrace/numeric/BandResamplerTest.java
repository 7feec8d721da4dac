package retrace.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BandResamplerTest {

    private static float[] run(float[] in, double from, double to, int piece) {
        BandResampler resampler = new BandResampler(from, to, 3600);
        float[] out = new float[0];
        for (int at = 0; at < in.length; at += piece) {
            int n = Math.min(piece, in.length - at);
            out = join(out, resampler.push(Arrays.copyOfRange(in, at, at + n), n));
        }
        return join(out, resampler.finish());
    }

    private static float[] join(float[] a, float[] b) {
        float[] c = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, c, a.length, b.length);
        return c;
    }

    private static float[] sine(double hz, double rate, double seconds) {
        float[] x = new float[(int) (rate * seconds)];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) Math.sin(2 * Math.PI * hz * i / rate);
        }
        return x;
    }

    /** A sine in the pass band comes out as the same sine at the same times; 0.5 % is the Kaiser window's ripple and the phase table. */
    @Test
    void aSineInTheBandKeepsItsTimeAndLevel() {
        for (double rate : new double[] {8000, 11025, 12000, 44100, 48000, 96000}) {
            float[] out = run(sine(700, rate, 0.5), rate, 10_000, 1000);
            for (int m = 500; m < 4500; m++) {
                assertThat((double) out[m])
                        .as("rate %s sample %d", rate, m)
                        .isCloseTo(
                                Math.sin(2 * Math.PI * 700 * m / 10_000),
                                org.assertj.core.api.Assertions.within(0.005));
            }
        }
    }

    /** 60 dB down at 6 kHz, which would alias into the band. */
    @Test
    void whatLiesAboveTheBandIsGone() {
        float[] out = run(sine(6000, 48_000, 0.5), 48_000, 10_000, 777);
        for (int m = 500; m < 4500; m++) {
            assertThat(Math.abs(out[m])).isLessThan(0.001f);
        }
    }

    @Test
    void theSizeOfThePiecesChangesNothing() {
        float[] x = sine(333, 44_100, 0.3);
        assertThat(run(x, 44_100, 10_000, 64)).isEqualTo(run(x, 44_100, 10_000, 5000));
    }
}
