package retrace.simulate;

import java.util.function.DoubleUnaryOperator;

/**
 * The sound of one source as its pressure in Pa at one metre, by the time at which it leaves the source. Nothing above
 * 0.33 of the sample rate is in it, so that it can be read between its samples.
 * The samples are shared inside this package and never changed.
 */
final class Signal {

    /** Rate of short and of long sounds. */
    static final int FINE_HZ = 48_000;

    static final int COARSE_HZ = 24_000;

    private static final int OVERSAMPLED = 16;
    private static final int HALF_TAPS = 24;

    private final float[] pascal;
    private final int rateHz;
    private final double startSeconds;

    /** @param startSeconds scene seconds of the first sample */
    Signal(float[] pascal, int rateHz, double startSeconds) {
        this.pascal = pascal;
        this.rateHz = rateHz;
        this.startSeconds = startSeconds;
    }

    float[] pascal() {
        return pascal;
    }

    int rateHz() {
        return rateHz;
    }

    double startSeconds() {
        return startSeconds;
    }

    double endSeconds() {
        return startSeconds + pascal.length / (double) rateHz;
    }

    /** The same sound, begun {@code seconds} later. */
    Signal later(double seconds) {
        return new Signal(pascal, rateHz, startSeconds + seconds);
    }

    boolean isShort() {
        return pascal.length < 3 * rateHz;
    }

    /**
     * Samples a pulse that lives in [0, {@code lasts}] and begins at scene seconds {@code at}: evaluated at sixteen times
     * the rate, cut to 0.36 of the rate by a linear-phase windowed sinc, then thinned. The pulse's beginning stays where
     * it is to the precision of a double.
     */
    static Signal ofPulse(DoubleUnaryOperator pascal, double lasts, double at) {
        int n = (int) Math.ceil(lasts * FINE_HZ) + 2 * HALF_TAPS;
        int fine = n * OVERSAMPLED;
        double[] dense = new double[fine];
        for (int i = 0; i < fine; i++) {
            double t = (i - HALF_TAPS * OVERSAMPLED) / (double) (FINE_HZ * OVERSAMPLED);
            dense[i] = t < 0 || t > lasts ? 0 : pascal.applyAsDouble(t);
        }
        double[] fir = Filters.lowPass(0.36 / OVERSAMPLED, HALF_TAPS * OVERSAMPLED);
        float[] out = new float[n];
        for (int k = 0; k < n; k++) {
            double sum = 0;
            for (int j = 0; j < fir.length; j++) {
                int i = k * OVERSAMPLED + j - HALF_TAPS * OVERSAMPLED;
                if (i >= 0 && i < fine) {
                    sum += fir[j] * dense[i];
                }
            }
            out[k] = (float) sum;
        }
        return new Signal(out, FINE_HZ, at - HALF_TAPS / (double) FINE_HZ);
    }
}
