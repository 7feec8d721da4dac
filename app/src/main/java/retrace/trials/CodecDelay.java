package retrace.trials;

/**
 * By how much a decode begins before the first sample that was encoded.
 *
 * <p>The lag of the largest correlation between the encoded and the decoded samples over the loudest stretch of 16,384
 * samples, searched from −4096 to 8192, both taken as differences of neighbouring samples so that low tones do not blunt the
 * top. A codec's delay is a whole number of samples: over five stretches the median of the parabola through the
 * correlation's top must be within a fifth of a sample of one, else the measurement is refused.
 */
final class CodecDelay {

    private static final int WINDOW = 16_384;
    private static final int EARLIEST = -4096;
    private static final int LATEST = 8192;
    private static final int STRETCHES = 5;

    private CodecDelay() {}

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
