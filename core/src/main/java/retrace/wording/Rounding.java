package retrace.wording;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Decimal places for printing, always rounded so that what is printed claims no more than what was measured.
 *
 * <p>A half width h is printed with two significant digits: its last printed decimal is d = 1 − ⌊log₁₀ h⌋. The value
 * gets the same d. Then h grows until the printed interval holds the measured one, so h never shrinks in print.
 */
final class Rounding {

    /** Nanoseconds are the finest time there is; more decimals would be noise. */
    private static final int MOST_DECIMALS = 9;

    private Rounding() {}

    /** Decimal places that show {@code size} with {@code digits} significant digits; negative: tens, hundreds. */
    static int decimalsFor(double size, int digits) {
        if (!(size > 0) || Double.isInfinite(size)) {
            return 3;
        }
        int lead = (int) Math.floor(Math.log10(size));
        int decimals = digits - 1 - lead;
        return Math.min(MOST_DECIMALS, decimals);
    }

    static BigDecimal nearest(double value, int decimals) {
        return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);
    }

    static BigDecimal down(BigDecimal value, int decimals) {
        return value.setScale(decimals, RoundingMode.FLOOR);
    }

    static BigDecimal up(BigDecimal value, int decimals) {
        return value.setScale(decimals, RoundingMode.CEILING);
    }

    /** Smallest printable number that is not below {@code distance}. */
    static BigDecimal cover(BigDecimal distance, int decimals) {
        return distance.max(BigDecimal.ZERO).setScale(decimals, RoundingMode.CEILING);
    }

    /** Without an exponent, with a real minus sign. */
    static String plain(BigDecimal value) {
        String text = value.setScale(Math.max(0, value.scale()), RoundingMode.UNNECESSARY)
                .toPlainString();
        return text.startsWith("-") ? "\u2212" + text.substring(1) : text;
    }
}
