package retrace.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Oracle: the defining sum in double precision. Single precision keeps 6e-8; sums of up to 4096 such numbers of size 1 stay within 1e-6 · √n. */
class RealFftRowsTest {

    private static final int SEQUENCES = 37;

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 32, 64, 256, 512, 1024})
    void forwardIsTheDefiningSum(int n) {
        double[][] x = noise(n, 11L * n);
        float[][] rows = toRows(x, n);
        new RealFftRows(n).forward(rows, SEQUENCES);
        double near = 1e-6 * Math.sqrt(n) * 4;
        for (int i = 0; i < SEQUENCES; i += 9) {
            for (int k = 0; k <= n / 2; k++) {
                double re = 0;
                double im = 0;
                for (int j = 0; j < n; j++) {
                    double turn = -2 * Math.PI * ((long) k * j % n) / n;
                    re += x[i][j] * Math.cos(turn);
                    im += x[i][j] * Math.sin(turn);
                }
                assertEquals(re, rows[k == n / 2 ? 1 : 2 * k][i], near, "re of " + k);
                if (k > 0 && k < n / 2) {
                    assertEquals(im, rows[2 * k + 1][i], near, "im of " + k);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 32, 512, 1024, 4096, 8192})
    void agreesWithTheTransformOfOneSequence(int n) {
        double[][] x = noise(n, 13L * n);
        float[][] rows = toRows(x, n);
        RealFftRows fft = new RealFftRows(n);
        RealFft one = new RealFft(n);
        fft.forward(rows, SEQUENCES);
        for (int i = 0; i < SEQUENCES; i += 12) {
            float[] samples = new float[n];
            for (int j = 0; j < n; j++) {
                samples[j] = (float) x[i][j];
            }
            one.forward(samples);
            for (int r = 0; r < n; r++) {
                assertEquals(samples[r], rows[r][i], 4e-6 * Math.sqrt(n), "row " + r);
            }
        }
        fft.inverse(rows, SEQUENCES);
        for (int i = 0; i < SEQUENCES; i += 12) {
            for (int j = 0; j < n; j++) {
                assertEquals(x[i][j], rows[j][i], 4e-6, "there and back");
            }
        }
    }

    @Test
    void lengthsThatAreNoPowerOfTwoAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new RealFftRows(12));
        assertThrows(IllegalArgumentException.class, () -> new RealFftRows(4));
        assertThrows(IllegalArgumentException.class, () -> new RealFftRows(8).forward(new float[9][3], 3));
    }

    private static double[][] noise(int n, long seed) {
        RandomGenerator random = new java.util.SplittableRandom(seed);
        double[][] x = new double[SEQUENCES][n];
        for (double[] of : x) {
            for (int j = 0; j < n; j++) {
                of[j] = (float) random.nextDouble(-1, 1);
            }
        }
        return x;
    }

    private static float[][] toRows(double[][] x, int n) {
        float[][] rows = new RealFftRows(n).rows(SEQUENCES);
        for (int i = 0; i < SEQUENCES; i++) {
            for (int j = 0; j < n; j++) {
                rows[j][i] = (float) x[i][j];
            }
        }
        return rows;
    }
}
