package retrace.numeric;

import java.util.Arrays;

/**
 * A straight line y = y0 + slope·(x − x0) through weighted points some of which are wrong.
 *
 * <p>Iteratively reweighted least squares with Tukey's biweight (c = 4.685 standard deviations), from a start given by the
 * caller; the scale is 1.4826 times the weighted median of the absolute residuals and is found anew in every round. x0 is the
 * weighted mean of x, so that y0 and slope have no covariance.
 *
 * @param x0 weighted mean of x
 * @param y0 value at x0
 * @param slope dy/dx
 * @param scale robust standard deviation of one residual of unit weight
 * @param sigmaY0 standard deviation of y0 as the fit alone gives it
 * @param sigmaSlope standard deviation of the slope as the fit alone gives it; infinite when all x are equal
 * @param kept effective number of points (sum of the biweights)
 */
public record RobustLine(
        double x0, double y0, double slope, double scale, double sigmaY0, double sigmaSlope, double kept) {

    private static final double TUKEY = 4.685;
    private static final int ROUNDS = 30;

    public double at(double x) {
        return y0 + slope * (x - x0);
    }

    /**
     * Fits the line.
     *
     * @param weights positive; a weight of 4 means half the standard deviation of a weight of 1
     * @param startValue y at x = 0 of the first guess
     * @param startSlope slope of the first guess
     * @param floorScale the scale is never taken smaller, so that points on one line do not reject each other
     */
    public static RobustLine through(
            double[] x, double[] y, double[] weights, double startValue, double startSlope, double floorScale) {
        int n = x.length;
        if (n == 0) {
            throw new IllegalArgumentException("a line through no points");
        }
        double[] residual = new double[n];
        for (int i = 0; i < n; i++) {
            residual[i] = y[i] - startValue - startSlope * x[i];
        }
        RobustLine line = null;
        for (int round = 0; round < ROUNDS; round++) {
            double scale = Math.max(floorScale, spread(residual, weights));
            double[] w = biweights(residual, weights, scale);
            RobustLine next = leastSquares(x, y, weights, w, scale);
            for (int i = 0; i < n; i++) {
                residual[i] = y[i] - next.at(x[i]);
            }
            boolean settled =
                    line != null && Math.abs(next.y0 - line.y0) < 1e-12 && Math.abs(next.slope - line.slope) < 1e-15;
            line = next;
            if (settled) {
                break;
            }
        }
        return java.util.Objects.requireNonNull(line);
    }

    private static double spread(double[] residual, double[] weights) {
        double[] absolute = new double[residual.length];
        for (int i = 0; i < absolute.length; i++) {
            absolute[i] = Math.abs(residual[i]) * Math.sqrt(weights[i]);
        }
        return 1.4826 * median(absolute);
    }

    private static double[] biweights(double[] residual, double[] weights, double scale) {
        double[] w = new double[residual.length];
        double sum = 0;
        for (int i = 0; i < w.length; i++) {
            double u = residual[i] * Math.sqrt(weights[i]) / (TUKEY * scale);
            w[i] = Math.abs(u) < 1 ? (1 - u * u) * (1 - u * u) : 0;
            sum += w[i];
        }
        if (sum <= 0) {
            Arrays.fill(w, 1);
        }
        return w;
    }

    private static RobustLine leastSquares(double[] x, double[] y, double[] weights, double[] w, double scale) {
        double sw = 0;
        double sx = 0;
        double sy = 0;
        double kept = 0;
        for (int i = 0; i < x.length; i++) {
            double v = weights[i] * w[i];
            sw += v;
            sx += v * x[i];
            sy += v * y[i];
            kept += w[i];
        }
        double x0 = sx / sw;
        double y0 = sy / sw;
        double sxx = 0;
        double sxy = 0;
        for (int i = 0; i < x.length; i++) {
            double v = weights[i] * w[i];
            sxx += v * (x[i] - x0) * (x[i] - x0);
            sxy += v * (x[i] - x0) * (y[i] - y0);
        }
        double slope = sxx > 0 ? sxy / sxx : 0;
        double sigmaSlope = sxx > 0 ? scale / Math.sqrt(sxx) : Double.POSITIVE_INFINITY;
        return new RobustLine(x0, y0, slope, scale, scale / Math.sqrt(sw), sigmaSlope, kept);
    }

    /** Middle value; the mean of the two middle ones when their number is even. NaN of nothing. */
    public static double median(double[] values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
