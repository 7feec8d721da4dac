package retrace.trials;

/**
 * By how much a decode begins before the first sample that was encoded.
 *
 * <p>The lag of the largest correlation between the encoded and the decoded samples over the loudest stretch of 16,384
 * samples, searched from −4096 to 8192. A codec's delay is a whole number of samples; the parabola through the
 * correlation's top must say the same to a tenth of a sample, else the measurement is refused.
 */
final class CodecDelay {

    private static final int WINDOW = 16_384;
    private static final int EARLIEST = -4096;
    private static final int LATEST = 8192;

    private CodecDelay() {}

    /** The delay as the whole number of samples that it is. */
    static int wholeSamples(float[] encoded, float[] decoded) {
        double delay = samples(encoded, decoded);
        long whole = Math.round(delay);
        if (!(Math.abs(delay - whole) <= 0.1)) {
            throw new IllegalStateException("a codec's delay of %s samples is no whole number".formatted(delay));
        }
        return (int) whole;
    }

    /** Samples by which {@code decoded} is late against {@code encoded}. */
    static double samples(float[] encoded, float[] decoded) {
        int from = loudest(encoded);
        int window = Math.min(WINDOW, encoded.length - from);
        int best = EARLIEST;
        double most = Double.NEGATIVE_INFINITY;
        for (int lag = EARLIEST; lag <= LATEST; lag++) {
            double sum = correlation(encoded, decoded, from, window, lag);
            if (sum > most) {
                most = sum;
                best = lag;
            }
        }
        double before = correlation(encoded, decoded, from, window, best - 1);
        double after = correlation(encoded, decoded, from, window, best + 1);
        return best + 0.5 * (before - after) / (before - 2 * most + after);
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
