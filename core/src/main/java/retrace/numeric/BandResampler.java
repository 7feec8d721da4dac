package retrace.numeric;

import java.util.Arrays;

/**
 * Streaming change of sampling rate by a windowed-sinc interpolator whose cut-off is given in Hz, so that sounds of any
 * sampling rate leave in the same band.
 *
 * <p>Output sample m stands for input time m / outRate: y(m) = Σ_k x(k)·h(m·inRate/outRate − k), h a sinc of cut-off
 * {@code cutoffHz} under a Kaiser window (β = 7, about 70 dB) of ± {@link #HALF_LOBES} lobes. Linear phase, no delay. The
 * fractional place is rounded to 1/1024 of an input sample (48 kHz: 0.02 µs). Samples before the first and after the last
 * are taken as 0. What the input never held above its own half rate is missing in the output as well.
 */
public final class BandResampler {

    private static final int HALF_LOBES = 8;
    private static final int PHASES = 1024;
    private static final double KAISER_BETA = 7;

    private final double inPerOut;
    private final int half;
    private final float[][] taps;
    private float[] held = new float[0];
    private long heldFirst;
    private long nextOut;

    public BandResampler(double inRateHz, double outRateHz, double cutoffHz) {
        double cutoff = Math.min(cutoffHz, 0.46 * Math.min(inRateHz, outRateHz));
        this.inPerOut = inRateHz / outRateHz;
        double relative = 2 * cutoff / inRateHz;
        this.half = (int) Math.ceil(HALF_LOBES / relative);
        this.heldFirst = -half;
        this.held = new float[half];
        this.taps = new float[PHASES + 1][2 * half + 1];
        for (int p = 0; p <= PHASES; p++) {
            double sum = 0;
            for (int j = 0; j <= 2 * half; j++) {
                double at = p / (double) PHASES - (j - half);
                double w = Math.abs(at) > half + 1
                        ? 0
                        : besselI0(KAISER_BETA * Math.sqrt(Math.max(0, 1 - at * at / ((half + 1.0) * (half + 1.0)))));
                double h = sinc(relative * at) * w;
                taps[p][j] = (float) h;
                sum += h;
            }
            for (int j = 0; j <= 2 * half; j++) {
                taps[p][j] /= (float) sum;
            }
        }
    }

    /** Takes {@code length} input samples and returns every output sample that can now be made. */
    public float[] push(float[] in, int length) {
        float[] all = Arrays.copyOf(held, held.length + length);
        System.arraycopy(in, 0, all, held.length, length);
        long end = heldFirst + all.length;
        int count = 0;
        while ((long) Math.floor((nextOut + count) * inPerOut) + half < end) {
            count++;
        }
        float[] out = new float[count];
        for (int i = 0; i < count; i++) {
            out[i] = at(all, heldFirst, nextOut + i);
        }
        nextOut += count;
        long keepFrom = Math.max(heldFirst, (long) Math.floor(nextOut * inPerOut) - half);
        int drop = (int) Math.min(all.length, keepFrom - heldFirst);
        held = Arrays.copyOfRange(all, drop, all.length);
        heldFirst += drop;
        return out;
    }

    /** The rest, after the last {@link #push}. */
    public float[] finish() {
        return push(new float[half], half);
    }

    private float at(float[] all, long first, long m) {
        double place = m * inPerOut;
        long whole = (long) Math.floor(place);
        float[] h = taps[(int) Math.round((place - whole) * PHASES)];
        int from = (int) (whole - half - first);
        float sum = 0;
        int end = Math.min(h.length, all.length - from);
        for (int j = Math.max(0, -from); j < end; j++) {
            sum += all[from + j] * h[j];
        }
        return sum;
    }

    private static double sinc(double x) {
        return Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    /** Modified Bessel function of order 0 by its power series; 25 terms give 1e-15 up to x = 8. */
    private static double besselI0(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; k <= 25; k++) {
            term *= (x / (2 * k)) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }
}
