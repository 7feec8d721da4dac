package retrace.simulate;

/** The few filters a recorder and a source need; written here so that nothing is shared with the analysis. */
final class Filters {

    private Filters() {}

    /** Kaiser window of shape {@code beta} at {@code u} in [−1, 1]. */
    static double kaiser(double u, double beta) {
        return Math.abs(u) > 1 ? 0 : bessel0(beta * Math.sqrt(1 - u * u)) / bessel0(beta);
    }

    /** Modified Bessel function of order 0 by its power series. */
    private static double bessel0(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; k < 60 && term > 1e-16 * sum; k++) {
            term *= (x / (2 * k)) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }

    /**
     * Linear-phase low-pass of {@code 2·half + 1} taps, gain 1 at 0 Hz, by a Kaiser window (β 7, about −70 dB beyond
     * the transition).
     *
     * @param cut −6 dB point as a share of the sample rate
     */
    static double[] lowPass(double cut, int half) {
        double[] h = new double[2 * half + 1];
        double sum = 0;
        for (int i = 0; i < h.length; i++) {
            double x = i - half;
            double sinc = x == 0 ? 2 * cut : Math.sin(2 * Math.PI * cut * x) / (Math.PI * x);
            h[i] = sinc * kaiser(x / (half + 1), 7);
            sum += h[i];
        }
        for (int i = 0; i < h.length; i++) {
            h[i] /= sum;
        }
        return h;
    }

    /** Second-order section, direct form II transposed. */
    static final class Biquad {
        private final double b0;
        private final double b1;
        private final double b2;
        private final double a1;
        private final double a2;
        private double s1;
        private double s2;

        private Biquad(double b0, double b1, double b2, double a1, double a2) {
            this.b0 = b0;
            this.b1 = b1;
            this.b2 = b2;
            this.a1 = a1;
            this.a2 = a2;
        }

        /** Butterworth high-pass of the second order by the bilinear transform. */
        static Biquad highPass(double hz, double rate) {
            return highPass(hz, rate, Math.sqrt(0.5));
        }

        /** A high-pass section of quality {@code q}. */
        static Biquad highPass(double hz, double rate, double q) {
            double k = Math.tan(Math.PI * hz / rate);
            double n = 1 / (1 + k / q + k * k);
            return new Biquad(n, -2 * n, n, 2 * (k * k - 1) * n, (1 - k / q + k * k) * n);
        }

        /** A low-pass section of quality {@code q}. */
        static Biquad lowPass(double hz, double rate, double q) {
            double k = Math.tan(Math.PI * hz / rate);
            double n = 1 / (1 + k / q + k * k);
            return new Biquad(k * k * n, 2 * k * k * n, k * k * n, 2 * (k * k - 1) * n, (1 - k / q + k * k) * n);
        }

        /** Resonance at {@code hz} of the given bandwidth, peak gain about 1. */
        static Biquad resonance(double hz, double bandwidthHz, double rate) {
            double r = Math.exp(-Math.PI * bandwidthHz / rate);
            double w = 2 * Math.PI * hz / rate;
            return new Biquad(1 - r, 0, -(1 - r) * r, -2 * r * Math.cos(w), r * r);
        }

        double next(double x) {
            double y = b0 * x + s1;
            s1 = b1 * x - a1 * y + s2;
            s2 = b2 * x - a2 * y;
            return y;
        }
    }

    /** One-pole low-pass. */
    static final class Smoother {
        private final double a;
        private double y;

        Smoother(double hz, double rate) {
            this.a = 1 - Math.exp(-2 * Math.PI * hz / rate);
        }

        double next(double x) {
            y += a * (x - y);
            return y;
        }
    }

    /** Brings the mean square of {@code x} to {@code rms}². */
    static float[] toRms(float[] x, double rms) {
        double sum = 0;
        for (float v : x) {
            sum += (double) v * v;
        }
        double k = sum == 0 ? 0 : rms / Math.sqrt(sum / x.length);
        for (int i = 0; i < x.length; i++) {
            x[i] *= (float) k;
        }
        return x;
    }

    /** Brings the largest magnitude of {@code x} to {@code peak}. */
    static float[] toPeak(float[] x, double peak) {
        double max = 0;
        for (float v : x) {
            max = Math.max(max, Math.abs(v));
        }
        double k = max == 0 ? 0 : peak / max;
        for (int i = 0; i < x.length; i++) {
            x[i] *= (float) k;
        }
        return x;
    }

    /** Cuts what lies above 0.33 of the rate. */
    static float[] bandLimit(float[] x) {
        return filtered(x, lowPass(0.29, 16));
    }

    /** {@code x} through a linear-phase filter, without its delay; zeros lie outside. */
    static float[] filtered(float[] x, double[] h) {
        int half = h.length / 2;
        float[] out = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            double sum = 0;
            for (int j = 0; j < h.length; j++) {
                int k = i + j - half;
                if (k >= 0 && k < x.length) {
                    sum += h[j] * x[k];
                }
            }
            out[i] = (float) sum;
        }
        return out;
    }
}
