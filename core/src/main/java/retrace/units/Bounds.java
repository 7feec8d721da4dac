package retrace.units;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How much later one event happens than another: at least and at most, in whole nanoseconds.
 *
 * <p>An open side is {@link #NO_LOWER} or {@link #NO_UPPER}; every other value lies within ±{@link #LIMIT} (about 73
 * years), so that sums of a few bounds cannot overflow.
 */
public record Bounds(long atLeastNanos, long atMostNanos) {

    /** The open lower side. */
    public static final long NO_LOWER = Long.MIN_VALUE;

    /** The open upper side. */
    public static final long NO_UPPER = Long.MAX_VALUE;

    /** Largest finite bound: ±2^61 ns. */
    public static final long LIMIT = 1L << 61;

    /** Nothing is known. */
    public static final Bounds UNKNOWN = new Bounds(NO_LOWER, NO_UPPER);

    public Bounds {
        if (atLeastNanos > atMostNanos) {
            throw new IllegalArgumentException("at least %d ns, yet at most %d ns. Maybe the two events are swapped."
                    .formatted(atLeastNanos, atMostNanos));
        }
        checkRange(atLeastNanos, NO_LOWER);
        checkRange(atMostNanos, NO_UPPER);
    }

    private static void checkRange(long nanos, long open) {
        if (nanos != open && (nanos > LIMIT || nanos < -LIMIT)) {
            throw new IllegalArgumentException("%d ns is beyond ±73 years".formatted(nanos));
        }
    }

    /** Rounds outward, so that changing the unit never makes us surer than the measurement was. */
    public static Bounds ofSeconds(double atLeast, double atMost) {
        return new Bounds(floorNanos(BigDecimal.valueOf(atLeast)), ceilNanos(BigDecimal.valueOf(atMost)));
    }

    /** Reads decimals from a file exactly, rounding outward to whole nanoseconds; null is an open side. */
    public static Bounds ofDecimal(
            @org.jspecify.annotations.Nullable BigDecimal atLeast,
            @org.jspecify.annotations.Nullable BigDecimal atMost) {
        return new Bounds(
                atLeast == null ? NO_LOWER : floorNanos(atLeast), atMost == null ? NO_UPPER : ceilNanos(atMost));
    }

    /** Largest whole number of nanoseconds not above {@code seconds}. */
    public static long floorNanos(BigDecimal seconds) {
        return seconds.movePointRight(9).setScale(0, RoundingMode.FLOOR).longValueExact();
    }

    /** Smallest whole number of nanoseconds not below {@code seconds}. */
    public static long ceilNanos(BigDecimal seconds) {
        return seconds.movePointRight(9).setScale(0, RoundingMode.CEILING).longValueExact();
    }

    /** Whole nanoseconds as exact decimal seconds. */
    public static BigDecimal toSeconds(long nanos) {
        return BigDecimal.valueOf(nanos, 9);
    }

    public boolean hasLower() {
        return atLeastNanos != NO_LOWER;
    }

    public boolean hasUpper() {
        return atMostNanos != NO_UPPER;
    }
}
