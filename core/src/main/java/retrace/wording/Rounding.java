package retrace.wording;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * Decimal places for printing, always rounded so that what is printed claims no more than what was measured.
 *
 * <p>A half width h is printed with two significant digits: its last printed decimal is d = 1 − ⌊log₁₀ h⌋. The value
 * gets the same d. Then h grows until the printed interval holds the measured one, so h never shrinks in print.
 */
public final class Rounding {
    /** A number with more than three decimals before the unit {@code s}; never a part of a date. */
    private static final Pattern LONG_SECONDS = Pattern.compile("(?<![0-9.:])([0-9]{1,12}\\.[0-9]{4,12}) s\\b");

    /** Nanoseconds are the finest time there is; more decimals would be noise. */
    private static final int MOST_DECIMALS = 9;

    private static final BigDecimal LEFT_OVER = new BigDecimal("1e-13");

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

    /**
     * Smallest printable number that is not below {@code distance}; what a double leaves over at its last digits (a part
     * in 10¹³) is no distance.
     */
    static BigDecimal cover(BigDecimal distance, int decimals) {
        return distance.max(BigDecimal.ZERO)
                .subtract(distance.abs().max(BigDecimal.ONE).multiply(LEFT_OVER))
                .setScale(decimals, RoundingMode.CEILING);
    }

    /** Decimals at which [low, high] around {@code value} is printed: one less where that costs nothing. */
    static int decimalsOf(double value, double low, double high, int digits) {
        int fine = decimalsFor((high - low) / 2, digits);
        int coarse = fine - 1;
        return half(value, low, high, coarse).compareTo(half(value, low, high, fine)) == 0 ? coarse : fine;
    }

    /** The larger printed distance from the printed value to an end. */
    private static BigDecimal half(double value, double low, double high, int decimals) {
        BigDecimal shown = nearest(value, decimals);
        return cover(shown.subtract(BigDecimal.valueOf(low)), decimals)
                .max(cover(BigDecimal.valueOf(high).subtract(shown), decimals));
    }

    /** Without an exponent, with a real minus sign. */
    static String plain(BigDecimal value) {
        String text = value.setScale(Math.max(0, value.scale()), RoundingMode.UNNECESSARY)
                .toPlainString();
        return text.startsWith("-") ? "\u2212" + text.substring(1) : text;
    }

    /** A text in which numbers of seconds with more than three decimals are rounded to three. */
    public static String milliseconds(String text) {
        return LONG_SECONDS
                .matcher(text)
                .replaceAll(found -> new BigDecimal(found.group(1))
                                .setScale(3, RoundingMode.HALF_EVEN)
                                .toPlainString()
                        + " s");
    }
}
