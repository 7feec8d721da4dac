package retrace.units;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Decimals for numbers that are read side by side. */
public final class Digits {

    /** A double of the size of a score has no more that mean anything. */
    private static final int MOST = 12;

    private Digits() {}

    /**
     * Two finite numbers with one decimal, or with as many as it takes for two that differ to be printed differently: beside "at least
     * 7.5 needed", 7.46 is printed as 7.46 and not as 7.5.
     *
     * @return the two, in the order given; alike only when the numbers are the same to twelve decimals
     */
    public static List<String> apart(double one, double other) {
        List<String> shown = List.of(plain(one, 1), plain(other, 1));
        for (int decimals = 2; decimals <= MOST && shown.getFirst().equals(shown.getLast()); decimals++) {
            List<String> finer = List.of(plain(one, decimals), plain(other, decimals));
            shown = one == other ? shown : finer;
        }
        return shown;
    }

    private static String plain(double value, int decimals) {
        return BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .toPlainString();
    }
}
