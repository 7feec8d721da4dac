package retrace.text;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long after another thing something is said to have happened, or how long it lasted: "three seconds later", "about ten minutes after",
 * "within a minute". People estimate: from half to twice the figure ("within": from nothing to twice). Words without a
 * figure ("moments later") give no end.
 *
 * @param atLeastSeconds half the figure; 0 for "within"
 * @param atMostSeconds twice the figure
 */
public record StatedGap(double atLeastSeconds, double atMostSeconds) {

    private static final double FACTOR = 2;

    private static final Map<String, Integer> UNITS = Map.of("second", 1, "minute", 60, "hour", 3600);

    private static final Map<String, Double> FIGURES = Map.ofEntries(
            Map.entry("a", 1.0),
            Map.entry("an", 1.0),
            Map.entry("one", 1.0),
            Map.entry("two", 2.0),
            Map.entry("three", 3.0),
            Map.entry("four", 4.0),
            Map.entry("five", 5.0),
            Map.entry("six", 6.0),
            Map.entry("seven", 7.0),
            Map.entry("eight", 8.0),
            Map.entry("nine", 9.0),
            Map.entry("ten", 10.0),
            Map.entry("twelve", 12.0),
            Map.entry("fifteen", 15.0),
            Map.entry("twenty", 20.0),
            Map.entry("thirty", 30.0),
            Map.entry("half a", 0.5),
            Map.entry("half an", 0.5));

    private static final Pattern GAP = Pattern.compile(
            "(?i)\\b(?<within>within |less than )?(?:about |around |maybe |some |roughly )?"
                    + "(?<figure>half an?|\\d{1,4}(?:\\.\\d)?|[a-z]+) (?<unit>second|minute|hour)s?(?<later> later| after| afterwards?)?\\b");

    private static final Pattern LENGTH = Pattern.compile(
            "(?i)\\b(?:for|lasted) (?:about |around |maybe |some |roughly |nearly |almost |approximately )?"
                    + "(?<figure>half an?|\\d{1,4}(?:\\.\\d)?|[a-z]+) (?<unit>second|minute|hour)s?\\b(?<ordinal> (?:time|shot|round|burst|volley|attempt|day|night|officer|man|woman|person)\\b)?");

    /** How long something is said to have lasted ("for two hours"), or null when the words hold no figure. */
    public static @Nullable StatedGap length(String words) {
        for (Matcher m = LENGTH.matcher(words); m.find(); ) {
            Double seconds = m.group("ordinal") == null ? seconds(m) : null; // "for a second time" is no length
            if (seconds != null) {
                return new StatedGap(seconds / FACTOR, seconds * FACTOR);
            }
        }
        return null;
    }

    /** The gap that the words tell, or null when they hold no figure. */
    public static @Nullable StatedGap of(String words) {
        for (Matcher m = GAP.matcher(words); m.find(); ) {
            Double seconds = seconds(m);
            boolean within = m.group("within") != null;
            if (seconds != null && (within || m.group("later") != null)) {
                return new StatedGap(within ? 0 : seconds / FACTOR, seconds * FACTOR);
            }
        }
        return null;
    }

    private static @Nullable Double seconds(Matcher m) {
        String figure = m.group("figure").toLowerCase(Locale.ROOT);
        Double value = Character.isDigit(figure.charAt(0)) ? Double.valueOf(figure) : FIGURES.get(figure);
        Integer unit = UNITS.get(m.group("unit").toLowerCase(Locale.ROOT));
        return value == null || unit == null ? null : value * unit;
    }
}
