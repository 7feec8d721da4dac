package retrace.model;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A measured number with its error. The unit is in the name of the field that holds it.
 *
 * @param value best estimate
 * @param low lower end, {@code low <= value}
 * @param high upper end, {@code value <= high}
 * @param coverage share of cases in which [low, high] holds the truth (0.95); null for a bound
 * @param kind an interval holds the truth with its coverage, a bound is a hard limit
 * @param parts half widths the error is made of, by name (fit, drift, travel, place, picker, container …)
 */
public record Measured(
        double value, double low, double high, @Nullable Double coverage, Kind kind, SortedMap<String, Double> parts) {

    /** Coverage of every interval that leaves the program. */
    public static final double COVERAGE = 0.95;

    /** Half width of a two-sided 95 % interval of a normal law, in standard deviations. */
    public static final double SIGMAS = 1.959963984540054;

    /** Whether the ends are a hard limit or hold the truth so many times in a hundred. */
    public enum Kind {
        INTERVAL("interval"),
        BOUND("bound");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    public Measured {
        if (!(low <= value && value <= high) || Double.isInfinite(low) || Double.isInfinite(high)) {
            throw new IllegalArgumentException("not low <= value <= high: %s, %s, %s".formatted(low, value, high));
        }
        parts = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }

    public static Measured interval(double value, double low, double high, Map<String, Double> parts) {
        return new Measured(value, low, high, COVERAGE, Kind.INTERVAL, new TreeMap<>(parts));
    }

    /** Value ± half width at 95 %. */
    public static Measured plusMinus(double value, double halfWidth, Map<String, Double> parts) {
        return interval(value, value - halfWidth, value + halfWidth, parts);
    }

    public static Measured bound(double value, double low, double high, Map<String, Double> parts) {
        return new Measured(value, low, high, null, Kind.BOUND, new TreeMap<>(parts));
    }

    public double halfWidth() {
        return (high - low) / 2;
    }

    /** The same measurement on an axis whose zero lies at {@code -by}. */
    public Measured shifted(double by) {
        return new Measured(value + by, low + by, high + by, coverage, kind, parts);
    }
}
