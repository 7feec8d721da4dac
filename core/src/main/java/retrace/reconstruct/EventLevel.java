package retrace.reconstruct;

import java.util.Map;
import java.util.Set;
import retrace.chronology.LayeredNetwork.Family;
import retrace.chronology.Normal;
import retrace.model.Measured;
import retrace.units.Bounds;

/**
 * The level to which all measured intervals of a case are widened so that they hold together.
 *
 * <p>The errors counted are those everything else is made of: one for each start, rate, pick, mark and tie to UTC. With m of
 * them each is widened to the two-sided share 1 − (1 − coverage)/m (Bonferroni: however they depend on each other, all
 * hold together with at least the coverage). A gap made of several errors gets the sum of their half widths, never the root
 * of their squares, so it holds whenever its parts do and needs no share of its own. Hard parts (travel, a bound) stay as
 * they are. Errors are taken as normal beyond the 95 % they were stated at: an assumption, said in the method page.
 */
record EventLevel(int errors, double quantile) {

    /** All measured constraints of a case hold together at least so often. */
    static final double COVERAGE = 0.99;

    /** Parts of a measured value that are hard limits. */
    private static final Set<String> HARD_PARTS = Set.of("travel");

    static EventLevel of(int errors) {
        int m = Math.max(1, errors);
        return new EventLevel(m, Normal.quantileOfUpperTail((1 - COVERAGE) / (2.0 * m)));
    }

    Family family() {
        return new Family(COVERAGE, errors, quantile);
    }

    /** One standard deviation of the part that is no hard limit. */
    static double sigma(Measured measured) {
        return (measured.halfWidth() - hard(measured)) / Measured.SIGMAS;
    }

    /** Seconds, at the family's level. */
    double low(Measured measured) {
        return measured.value() - widened(measured.value() - measured.low(), measured);
    }

    double high(Measured measured) {
        return measured.value() + widened(measured.high() - measured.value(), measured);
    }

    private double widened(double side, Measured measured) {
        double hard = Math.min(side, hard(measured));
        return hard + (side - hard) * quantile / Measured.SIGMAS;
    }

    private static double hard(Measured measured) {
        if (measured.kind() == Measured.Kind.BOUND) {
            return measured.halfWidth();
        }
        double hard = 0;
        for (Map.Entry<String, Double> part : measured.parts().entrySet()) {
            hard += HARD_PARTS.contains(part.getKey()) ? Math.abs(part.getValue()) : 0;
        }
        return Math.min(hard, measured.halfWidth());
    }

    /** What both gaps allow, or null when they share nothing. */
    static @org.jspecify.annotations.Nullable Bounds both(Bounds a, Bounds b) {
        long low = Math.max(a.atLeastNanos(), b.atLeastNanos());
        long high = Math.min(a.atMostNanos(), b.atMostNanos());
        return low > high ? null : new Bounds(low, high);
    }

    /** The smallest gap that holds both. */
    static Bounds hull(Bounds a, Bounds b) {
        return new Bounds(Math.min(a.atLeastNanos(), b.atLeastNanos()), Math.max(a.atMostNanos(), b.atMostNanos()));
    }
}
