package retrace.chronology;

import java.math.BigDecimal;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import retrace.units.Bounds;

/**
 * Exact decimals of seconds to whole nanoseconds, rounded outward. Numbers such as 1e999999999 are told by their
 * magnitude before any digit is unfolded.
 */
final class Nanos {

    /** Digits before the point from which a number of seconds is beyond ±73 years for sure (73 a = 2.3·10⁹ s). */
    private static final long DIGITS_BEYOND = 12;

    /** Digits after the point from which a number is nothing but its sign at nanosecond resolution. */
    private static final long DIGITS_TINY = -12;

    private Nanos() {}

    /** The lower side: rounded down; {@link Bounds#NO_LOWER} when open; empty when beyond ±73 years. */
    static OptionalLong lower(@Nullable BigDecimal seconds) {
        return seconds == null ? OptionalLong.of(Bounds.NO_LOWER) : rounded(seconds, true);
    }

    /** The upper side: rounded up; {@link Bounds#NO_UPPER} when open; empty when beyond ±73 years. */
    static OptionalLong upper(@Nullable BigDecimal seconds) {
        return seconds == null ? OptionalLong.of(Bounds.NO_UPPER) : rounded(seconds, false);
    }

    private static OptionalLong rounded(BigDecimal seconds, boolean down) {
        long magnitude = (long) seconds.precision() - seconds.scale();
        if (seconds.signum() == 0) {
            return OptionalLong.of(0);
        }
        if (magnitude > DIGITS_BEYOND) {
            return OptionalLong.empty();
        }
        if (magnitude < DIGITS_TINY) {
            return OptionalLong.of(down ? Math.min(seconds.signum(), 0) : Math.max(seconds.signum(), 0));
        }
        long nanos = down ? Bounds.floorNanos(seconds) : Bounds.ceilNanos(seconds);
        return Math.abs(nanos) > Bounds.LIMIT ? OptionalLong.empty() : OptionalLong.of(nanos);
    }

    /** Seconds for a reader: exact, without trailing zeros. */
    static String text(long nanos) {
        BigDecimal seconds = Bounds.toSeconds(nanos).stripTrailingZeros();
        return (seconds.scale() < 0 ? seconds.setScale(0) : seconds).toPlainString() + " s";
    }
}
