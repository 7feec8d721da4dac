package retrace.trials;

/**
 * By how much a decode begins before the first sample that was encoded.
 *
 * <p>The lag of the largest correlation between the encoded and the decoded samples over the loudest stretch of 16,384
 * samples, searched from −4096 to 8192, both taken as differences of neighbouring samples so that low tones do not blunt the
 * top. A codec's delay is a whole number of samples: over five stretches the median of the parabola through the
 * correlation's top must be within a fifth of a sample of one, else the measurement is refused. A codec that gives back
 * another rate (Opus) has resampled: the encoded samples are then read at the decode's rate by a windowed sinc, and the
 * delay may lie between two samples. Silence has no delay that could be seen: 0.
 */
final class CodecDelay {

    private static final int WINDOW = 16_384;
    private static final int EARLIEST = -4096;
    private static final int LATEST = 8192;
    private static final int STRETCHES = 5;

    private CodecDelay() {}

    /** Seconds by which {@code decoded} is late against {@code encoded}. */
    static double seconds(float[] encoded, int encodedRate, float[] decoded, int decodedRate) {
        if (isSilent(encoded)) {
            return 0;
        }
        if (encodedRate == decodedRate) {
            return wholeSamples(encoded, decoded) / (double) decodedRate;
        }
        return samples(atRate(encoded, encodedRate, decodedRate), decoded) / decodedRate;
    }

    private static boolean isSilent(float[] x) {
        for (float v : x) {
            if (v != 0) {
                return false;
            }
        }
        return true;
    }

    /** {@code x} read at a higher rate: sinc over 32 samples each side under a Hann window. */
    private static float[] atRate(float[] x, int from, int to) {
        float[] out = new float[(int) ((long) x.length * to / from)];
        for (int i = 0; i < out.length; i++) {
            double at = (double) i * from / to;
            int middle = (int) Math.floor(at);
            double sum = 0;
            for (int k = Math.max(0, middle - 31); k < Math.min(x.length, middle + 33); k++) {
                double u = at - k;
                double sinc = u == 0 ? 1 : Math.sin(Math.PI * u) / (Math.PI * u);
                sum += x[k] * sinc * (0.5 + 0.5 * Math.cos(Math.PI * u / 33));
            }
            out[i] = (float) sum;
        }
        return out;
    }

    /** The delay as the whole number of samples that it is. */
    static int wholeSamples(float[] encoded, float[] decoded) {
        double delay = samples(encoded, decoded);
        long whole = Math.round(delay);
        if (!(Math.abs(delay - whole) <= 0.2)) {
            throw new IllegalStateException("a codec's delay of %s samples is no whole number".formatted(delay));
        }
        return (int) whole;
    }

    /** Samples by which {@code decoded} is late against {@code encoded}. */
    static double samples(float[] encoded, float[] decoded) {
        float[] a = differences(encoded);
        float[] b = differences(decoded);
        int whole = highest(a, b, loudest(a), EARLIEST, LATEST);
        double[] tops = new double[STRETCHES];
        for (int i = 0; i < STRETCHES; i++) {
            int from = (int) Math.max(0, (a.length - WINDOW) * (long) (i + 1) / (STRETCHES + 1));
            tops[i] = top(a, b, from, highest(a, b, from, whole - 2, whole + 2));
        }
        java.util.Arrays.sort(tops);
        return tops[STRETCHES / 2];
    }

    private static float[] differences(float[] x) {
        float[] out = new float[x.length];
        for (int i = 1; i < x.length; i++) {
            out[i] = x[i] - x[i - 1];
        }
        return out;
    }

    private static int highest(float[] a, float[] b, int from, int earliest, int latest) {
        int window = Math.min(WINDOW, a.length - from);
        int best = earliest;
        double most = Double.NEGATIVE_INFINITY;
        for (int lag = earliest; lag <= latest; lag++) {
            double sum = correlation(a, b, from, window, lag);
            if (sum > most) {
                most = sum;
                best = lag;
            }
        }
        return best;
    }

    /** Where the parabola through three lags has its top. */
    private static double top(float[] a, float[] b, int from, int best) {
        int window = Math.min(WINDOW, a.length - from);
        double before = correlation(a, b, from, window, best - 1);
        double at = correlation(a, b, from, window, best);
        double after = correlation(a, b, from, window, best + 1);
        double curve = before - 2 * at + after;
        return curve < 0 ? best + 0.5 * (before - after) / curve : best;
    }

    private static int loudest(float[] x) {
        int best = 0;
        double most = -1;
        for (int from = 0; from + WINDOW <= x.length; from += WINDOW / 2) {
            double sum = 0;
            for (int i = from; i < from + WINDOW; i++) {
                sum += (double) x[i] * x[i];
            }
            if (sum > most) {
                most = sum;
                best = from;
            }
        }
        return best;
    }

    private static double correlation(float[] a, float[] b, int from, int window, int lag) {
        int first = Math.max(from, -lag);
        int end = Math.min(from + window, b.length - lag);
        double sum = 0;
        for (int i = first; i < end; i++) {
            sum += (double) a[i] * b[i + lag];
        }
        return sum;
    }
}
