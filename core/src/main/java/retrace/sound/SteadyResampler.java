package retrace.sound;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import retrace.model.SampleSource;

/**
 * Brings sound to another sampling rate as a stream, without moving it in time: output sample n is the sound at recording time
 * n / outRate, sample 0 stays recording time 0.
 *
 * <p>y(n) = Σ_m x(m)·h(n·in/out − m), with h a Kaiser-windowed sinc: flat to {@code passHz}, down by about 60 dB from
 * {@code stopHz} on. h is symmetric, so every frequency is delayed by nothing. The kernel is tabulated for each of the
 * out/gcd(in, out) phases that occur. Outside the recording the sound is 0.
 *
 * <p>When the input is faster than 16 kHz, a short filter first brings it to 16 kHz; the steep one then works at the low rate.
 * Content above {@code passHz} is lost or folded to above {@code outRate − stopHz}; the caller does not look there.
 */
final class SteadyResampler implements SampleSource.Reader {

    private static final double KAISER_BETA = 5.65;
    private static final int PIECE = 8192;

    private final SampleSource.Reader in;
    private final int step;
    private final int phases;
    private final float[][] kernels;
    private final int reach;
    private final long total;
    private final float[] window;
    private long windowStart;
    private int windowFill;
    private boolean ended;
    private long next;

    /** For one phase alone: sums of many output samples side by side, and room to work in. */
    private final @Nullable Rows rows;

    private SteadyResampler(SampleSource.Reader in, int inRate, int outRate, long total, double passHz, double stopHz) {
        int gcd = gcd(inRate, outRate);
        this.in = in;
        this.phases = outRate / gcd;
        this.step = inRate / gcd;
        this.total = total;
        double cutoff = (passHz + stopHz) / 2 / inRate;
        this.reach = (int) Math.ceil(3.65 / 2 * inRate / (stopHz - passHz)) + 1;
        this.kernels = kernels(phases, reach, cutoff);
        this.window = new float[PIECE + 4 * reach + 2];
        this.windowStart = -2L * reach;
        this.windowFill = 2 * reach;
        this.rows = phases == 1 ? new Rows(kernels[0], step) : null;
    }

    /** Opens a recording from its beginning at {@code outRate} samples a second. */
    static SampleSource.Reader open(SampleSource source, int outRate, double passHz) {
        int rate = source.sampleRateHz();
        SampleSource.Reader reader = source.open(0);
        if (rate == outRate) {
            return reader;
        }
        int middle = 2 * outRate;
        if (rate <= middle) {
            double stop = Math.max(Math.min(rate, outRate) - passHz, passHz * 1.1);
            return new SteadyResampler(reader, rate, outRate, count(source, outRate), passHz, stop);
        }
        SteadyResampler first =
                new SteadyResampler(reader, rate, middle, count(source, middle), passHz, middle - passHz);
        return new SteadyResampler(first, middle, outRate, count(source, outRate), passHz, outRate - passHz);
    }

    /** How many samples a recording has at another rate: all n with n / outRate inside the recording. */
    static long count(SampleSource source, int outRate) {
        long n = source.sampleCount();
        return n == 0 ? 0 : (n - 1) * outRate / source.sampleRateHz() + 1;
    }

    @Override
    public int read(float[] into, int offset, int length) {
        int done = 0;
        while (done < length && next < total) {
            long position = next * step;
            long centre = position / phases;
            if (!holds(centre)) {
                fill(centre);
            }
            int first = (int) (centre - reach + 1 - windowStart);
            if (rows != null) {
                long held = (windowStart + windowFill - reach - 1 - centre) / step + 1;
                int n = (int) Math.min(Math.min(Rows.MOST, held), Math.min(length - done, total - next));
                rows.dots(window, first, n, into, offset + done);
                done += n;
                next += n;
            } else {
                float[] h = kernels[(int) (position % phases)];
                into[offset + done++] = dot(h, window, first, 2 * reach);
                next++;
            }
        }
        return done;
    }

    /**
     * {@link #dot} of one kernel at many places, each {@code step} samples after the one before: the same sums in the same order, worked out
     * side by side. Samples that are {@code step} apart are brought together first.
     */
    private static final class Rows {
        static final int MOST = 512;

        private final float[] h;
        private final int step;
        private final float[][] apart;
        private final float[][] sums = new float[4][MOST];
        private final float[] shifted = new float[MOST];

        Rows(float[] h, int step) {
            this.h = h;
            this.step = step;
            this.apart = new float[step][MOST + (h.length + step - 1) / step];
        }

        void dots(float[] x, int at, int n, float[] into, int offset) {
            bringTogether(x, at, (n - 1) * step + h.length);
            for (float[] sum : sums) {
                Arrays.fill(sum, 0);
            }
            int whole = h.length / 4 * 4;
            for (int i = 0; i < h.length; i++) {
                System.arraycopy(apart[i % step], i / step, shifted, 0, n);
                addTimes(h[i], shifted, sums[i < whole ? i % 4 : 0]);
            }
            addUp(sums[0], sums[1], sums[2], sums[3], shifted);
            System.arraycopy(shifted, 0, into, offset, n);
        }

        private void bringTogether(float[] x, int at, int count) {
            for (int p = 0; p < step; p++) {
                float[] row = apart[p];
                for (int i = p, k = 0; i < count; i += step, k++) {
                    row[k] = x[at + i];
                }
            }
        }

        private static void addTimes(float factor, float[] from, float[] into) {
            for (int k = 0; k < MOST; k++) {
                into[k] += factor * from[k];
            }
        }

        private static void addUp(float[] s0, float[] s1, float[] s2, float[] s3, float[] into) {
            for (int k = 0; k < MOST; k++) {
                into[k] = (s0[k] + s1[k]) + (s2[k] + s3[k]);
            }
        }
    }

    @Override
    public void close() {
        in.close();
    }

    private boolean holds(long centre) {
        return centre + reach < windowStart + windowFill;
    }

    /** Slides the window on until the sound around {@code centre} lies in it; zeros follow the end. */
    private void fill(long centre) {
        while (!holds(centre)) {
            int drop = (int) Math.max(0, Math.min(windowFill, centre - reach - windowStart));
            System.arraycopy(window, drop, window, 0, windowFill - drop);
            windowStart += drop;
            windowFill -= drop;
            int n = ended ? 0 : in.read(window, windowFill, window.length - windowFill);
            if (n <= 0) {
                ended = true;
                Arrays.fill(window, windowFill, window.length, 0f);
                n = window.length - windowFill;
            }
            windowFill += n;
        }
    }

    private static float dot(float[] h, float[] x, int at, int n) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            s0 += h[i] * x[at + i];
            s1 += h[i + 1] * x[at + i + 1];
            s2 += h[i + 2] * x[at + i + 2];
            s3 += h[i + 3] * x[at + i + 3];
        }
        for (; i < n; i++) {
            s0 += h[i] * x[at + i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** kernels[p][i] = h(p/phases + reach − 1 − i), scaled so that a constant stays what it was. */
    private static float[][] kernels(int phases, int reach, double cutoff) {
        float[][] out = new float[phases][2 * reach];
        for (int p = 0; p < phases; p++) {
            double sum = 0;
            double[] h = new double[2 * reach];
            for (int i = 0; i < h.length; i++) {
                double t = p / (double) phases + reach - 1 - i;
                double x = Math.PI * 2 * cutoff * t;
                double sinc = Math.abs(x) < 1e-9 ? 1 : Math.sin(x) / x;
                double u = t / reach;
                h[i] = sinc * (Math.abs(u) < 1 ? bessel0(KAISER_BETA * Math.sqrt(1 - u * u)) : 0);
                sum += h[i];
            }
            for (int i = 0; i < h.length; i++) {
                out[p][i] = (float) (h[i] / sum);
            }
        }
        return out;
    }

    /** Modified Bessel function of the first kind, order 0, by its power series. */
    private static double bessel0(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; k < 60 && term > 1e-12 * sum; k++) {
            term *= (x / (2 * k)) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
