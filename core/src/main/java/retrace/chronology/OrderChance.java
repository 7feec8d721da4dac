package retrace.chronology;

import org.jspecify.annotations.Nullable;
import retrace.model.Sequence.Chance;
import retrace.units.Bounds;

/**
 * How probable an order is that the measurements leave open.
 *
 * <p>The bounds [a, b] of a gap hold its errors at the family's level, q standard deviations, and its hard limits (the travel of sound) on top. Without the
 * errors the gap lies in [a + qσ, b − qσ] about whatever the errors are, so with normal errors and no order favoured beforehand the second event is the
 * later one with a probability between Φ((a + qσ)/σ) and Φ((b − qσ)/σ). σ is the sum of the standard deviations along the proof: no covariance
 * makes the true one greater. A smaller one moves each end away from ½, so an end is used only where that is outward or where it stays on its side of ½: the lower end
 * where a + qσ &gt; 0, the upper one where b − qσ &lt; 0; else it is 0 or 1. Between these the hard limits say nothing.
 */
final class OrderChance {

    private OrderChance() {}

    /**
     * Null where nothing beyond "between 0 and 1" can be said.
     *
     * @param atLeast how much later the second is, nanoseconds
     * @param sigma seconds, all measured constraints of both bounds
     * @param quantile q
     */
    static @Nullable Chance of(long atLeast, long atMost, double sigma, double quantile) {
        if (atLeast == Bounds.NO_LOWER || atMost == Bounds.NO_UPPER || !(sigma > 0)) {
            return null;
        }
        double middle = atLeast / 2e9 + atMost / 2e9;
        double low = Math.min(middle, atLeast / 1e9 + quantile * sigma);
        double high = Math.max(middle, atMost / 1e9 - quantile * sigma);
        double least = low > 0 ? 1 - Normal.upperTail(low / sigma) : 0;
        double most = high < 0 ? Normal.upperTail(-high / sigma) : 1;
        return least == 0 && most == 1 ? null : new Chance(down(least), up(most));
    }

    /** To three decimals, so that no more is promised than was computed; never 1, which only a certain order is. */
    private static double down(double share) {
        return Math.min(0.999, Math.floor(share * 1000) / 1000);
    }

    private static double up(double share) {
        return Math.max(0.001, Math.ceil(share * 1000) / 1000);
    }
}
