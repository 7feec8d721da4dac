package retrace.reconstruct;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealVector;

/**
 * How far each heard difference of rates may be trusted, judged by the loops of a group.
 *
 * <p>A source that moves, or another that becomes the loudest, bends a lag: its rate is then off by many times what its fit says, and the loops through it
 * do not close. The rates x of the recorders are solved robustly: residuals u = (x_b − x_a − rate)/σ, weights w = min(1, (ν + 1)/(ν + u²)) of
 * Student's law with {@link #NU}, σ made wider at first and narrowed step by step so that the many find each other before the few are
 * judged. Each tie's error is then f·σ/√w, with f² = Σ w·u² over what is left of the equations, Σ w − (n − 1), at least 1.
 *
 * <p>Where less than {@link #LEAST_LEFT} is left the loops cannot tell which ties are wrong (a loop of three that does not close): all weights
 * are 1 and f² = Σ u² / (ties − (n − 1)). Without loops the errors are as heard.
 */
final class RateErrors {

    private static final double NU = 4;
    private static final double LEAST_LEFT = 1;
    private static final int ROUNDS_EACH = 4;
    private static final double NARROWER = 0.5;

    private final int n;
    private final List<ClockTie> ties;

    private RateErrors(int n, List<ClockTie> ties) {
        this.n = n;
        this.ties = ties;
    }

    /**
     * Standard deviations in ppm, in the order of the ties; not a number where a tie tells nothing of rates.
     *
     * @param ties with indices 0 … n − 1, tying all of them together
     */
    static double[] of(int n, List<ClockTie> ties) {
        List<ClockTie> heard =
                ties.stream().filter(t -> !Double.isNaN(t.rate())).toList();
        double[] known = new RateErrors(n, heard).errors();
        double[] out = new double[ties.size()];
        int next = 0;
        for (int k = 0; k < out.length; k++) {
            out[k] = Double.isNaN(ties.get(k).rate()) ? Double.NaN : known[next++];
        }
        return out;
    }

    private double[] errors() {
        int spare = ties.size() - (n - 1);
        double[] weights = ones();
        if (spare < 1) {
            return errors(weights, 1);
        }
        double[] u = residuals(weights);
        double[] even = u;
        for (double scale = widest(u); ; scale = Math.max(1, scale * NARROWER)) {
            for (int round = 0; round < ROUNDS_EACH; round++) {
                weights = weights(u, scale);
                u = residuals(weights);
            }
            if (scale <= 1) {
                break;
            }
        }
        double left = Arrays.stream(weights).sum() - (n - 1);
        return left < LEAST_LEFT
                ? errors(ones(), Math.sqrt(squares(ones(), even) / spare))
                : errors(weights, Math.sqrt(squares(weights, u) / left));
    }

    private double[] ones() {
        double[] out = new double[ties.size()];
        Arrays.fill(out, 1);
        return out;
    }

    private static double widest(double[] u) {
        return Math.max(1, Arrays.stream(u).map(Math::abs).max().orElse(1));
    }

    private static double[] weights(double[] u, double scale) {
        return Arrays.stream(u)
                .map(x -> Math.min(1, (NU + 1) / (NU + x * x / (scale * scale))))
                .toArray();
    }

    private static double squares(double[] weights, double[] u) {
        double sum = 0;
        for (int k = 0; k < u.length; k++) {
            sum += weights[k] * u[k] * u[k];
        }
        return sum;
    }

    private double[] errors(double[] weights, double factor) {
        double[] out = new double[ties.size()];
        for (int k = 0; k < out.length; k++) {
            out[k] = sigmaPpm(ties.get(k)) * Math.max(1, factor) / Math.sqrt(weights[k]);
        }
        return out;
    }

    private static double sigmaPpm(ClockTie t) {
        return t.sigmaRate() * 1e6;
    }

    /** What is left of each tie over its error, after least squares with these weights; every rate is 0 to within its prior. */
    private double[] residuals(double[] weights) {
        Array2DRowRealMatrix normal = new Array2DRowRealMatrix(n, n);
        RealVector right = new ArrayRealVector(n);
        for (int i = 0; i < n; i++) {
            normal.addToEntry(i, i, 1 / (ClockSolve.PRIOR_PPM * ClockSolve.PRIOR_PPM));
        }
        for (int k = 0; k < ties.size(); k++) {
            ClockTie t = ties.get(k);
            double w = weights[k] / Math.pow(sigmaPpm(t), 2);
            normal.addToEntry(t.a(), t.a(), w);
            normal.addToEntry(t.b(), t.b(), w);
            normal.addToEntry(t.a(), t.b(), -w);
            normal.addToEntry(t.b(), t.a(), -w);
            right.addToEntry(t.b(), w * t.rate() * 1e6);
            right.addToEntry(t.a(), -w * t.rate() * 1e6);
        }
        RealVector x =
                new CholeskyDecomposition(normal, 1e-6, 1e-16).getSolver().solve(right);
        double[] out = new double[ties.size()];
        for (int k = 0; k < out.length; k++) {
            ClockTie t = ties.get(k);
            out[k] = (x.getEntry(t.b()) - x.getEntry(t.a()) - t.rate() * 1e6) / sigmaPpm(t);
        }
        return out;
    }
}
