package retrace.text;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers in words and digits: "forty-five", "two hundred", "1,200", "2.5"; and vague ones: "several", "a dozen". */
final class Numerals {

    private static final Map<String, Integer> SMALL = Map.ofEntries(
            Map.entry("zero", 0),
            Map.entry("one", 1),
            Map.entry("two", 2),
            Map.entry("three", 3),
            Map.entry("four", 4),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("seven", 7),
            Map.entry("eight", 8),
            Map.entry("nine", 9),
            Map.entry("ten", 10),
            Map.entry("eleven", 11),
            Map.entry("twelve", 12),
            Map.entry("thirteen", 13),
            Map.entry("fourteen", 14),
            Map.entry("fifteen", 15),
            Map.entry("sixteen", 16),
            Map.entry("seventeen", 17),
            Map.entry("eighteen", 18),
            Map.entry("nineteen", 19),
            Map.entry("twenty", 20),
            Map.entry("thirty", 30),
            Map.entry("forty", 40),
            Map.entry("fifty", 50),
            Map.entry("sixty", 60),
            Map.entry("seventy", 70),
            Map.entry("eighty", 80),
            Map.entry("ninety", 90));

    /** At least and at most; no upper end is the largest double. */
    private static final Map<String, double[]> VAGUE = Map.of(
            "several", new double[] {3, Double.MAX_VALUE},
            "multiple", new double[] {2, Double.MAX_VALUE},
            "many", new double[] {3, Double.MAX_VALUE},
            "numerous", new double[] {3, Double.MAX_VALUE},
            "few", new double[] {2, 12},
            "couple", new double[] {2, 3},
            "dozen", new double[] {10, 14},
            "dozens", new double[] {20, Double.MAX_VALUE},
            "half", new double[] {0.5, 0.5},
            "single", new double[] {1, 1});

    private Numerals() {}

    /** The number that a word or digits say, or null. "one" counts only where it is tagged as a number. */
    static @Nullable Double of(Token t) {
        String low = t.low();
        if (low.equals("one") && !t.tagged("NUM")) {
            return null;
        }
        Integer small = SMALL.get(low);
        if (small != null) {
            return (double) small;
        }
        int hyphen = low.indexOf('-');
        if (hyphen > 0) {
            Integer tens = SMALL.get(low.substring(0, hyphen));
            Integer ones = SMALL.get(low.substring(hyphen + 1));
            return tens != null && ones != null && tens >= 20 && ones < 10 ? (double) (tens + ones) : null;
        }
        String digits = low.replace(",", "");
        return Fits.whole(digits, "\\d{1,9}(?:\\.\\d{1,4})?") ? Double.valueOf(digits) : null;
    }

    /** At least and at most of a vague word, or null. */
    static double @Nullable [] vague(Token t) {
        double[] found = VAGUE.get(t.low());
        return found == null ? null : found.clone();
    }

    /** What "hundred" or "thousand" behind a number multiplies it by; 1 for any other word. */
    static double multiple(Token t) {
        return t.is("hundred") ? 100 : t.is("thousand") ? 1000 : 1;
    }
}
