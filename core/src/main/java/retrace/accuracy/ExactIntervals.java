package retrace.accuracy;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.special.Beta;
import org.hipparchus.special.Gamma;

/**
 * Ends of exact intervals, and the quantiles they are made of, by bisection of the distribution functions. Counts may be
 * broken numbers: effective ones are.
 */
final class ExactIntervals {

    /** Halvings; 2⁻⁶⁰ of the first bracket is below the last digit of a double near its end. */
    private static final int HALVINGS = 200;

    private ExactIntervals() {}

    /** Lower end of Clopper and Pearson (Biometrika 26, 1934): the share at which {@code x} or more of n has chance tail. */
    static double shareLow(double x, double n, double tail) {
        return x <= 0 ? 0 : betaQuantile(tail, x, n - x + 1);
    }

    /** Upper end: the share at which {@code x} or fewer of n has chance tail. */
    static double shareHigh(double x, double n, double tail) {
        return x >= n ? 1 : betaQuantile(1 - tail, x + 1, n - x);
    }

    /** Lower end of Garwood (Biometrika 28, 1936) of the mean of a Poisson count. */
    static double countLow(double x, double tail) {
        return x <= 0 ? 0 : gammaQuantile(tail, x);
    }

    /** Upper end of it. */
    static double countHigh(double x, double tail) {
        return gammaQuantile(1 - tail, x + 1);
    }

    /** The x at which the beta distribution with a and b reaches {@code probability}. */
    static double betaQuantile(double probability, double a, double b) {
        return bisect(x -> Beta.regularizedBeta(x, a, b), probability, 0, 1);
    }

    /** The x at which the gamma distribution of shape a and scale 1 reaches {@code probability}. */
    static double gammaQuantile(double probability, double a) {
        double high = Math.max(1, a);
        while (Gamma.regularizedGammaP(a, high) < probability) {
            high *= 2;
        }
        return bisect(x -> Gamma.regularizedGammaP(a, x), probability, 0, high);
    }

    /**
     * What Student's t with {@code freedom} degrees exceeds with chance {@code tail} &lt; 1/2. P(|T| &gt; t) =
     * I(f/(f+t²); f/2, 1/2).
     */
    static double studentQuantile(double freedom, double tail) {
        double x = betaQuantile(2 * tail, freedom / 2, 0.5);
        return Math.sqrt(freedom * (1 - x) / x);
    }

    /** What a standard normal value exceeds with chance {@code tail} &lt; 1/2: its square is twice a gamma of shape 1/2. */
    static double normalQuantile(double tail) {
        return Math.sqrt(2 * gammaQuantile(1 - 2 * tail, 0.5));
    }

    private static double bisect(DoubleUnaryOperator rising, double target, double low, double high) {
        double from = low;
        double to = high;
        for (int i = 0; i < HALVINGS && from < to; i++) {
            double middle = (from + to) / 2;
            if (middle == from || middle == to) {
                break;
            }
            if (rising.applyAsDouble(middle) < target) {
                from = middle;
            } else {
                to = middle;
            }
        }
        return to;
    }
}
