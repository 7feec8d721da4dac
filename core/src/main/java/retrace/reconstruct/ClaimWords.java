package retrace.reconstruct;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import retrace.model.Claims.Claim;
import retrace.units.Bounds;

/**
 * What the words of a claim about shots assert beyond that shots were fired.
 *
 * <p>The words are read by what they may not hold: once the stated number and the stated time are taken out, everything but a
 * short list of words for "a shot was fired" or "a shot was heard" is a detail. So an assertion that this class has never
 * seen (who fired, at what, from where, before what) is a detail too, never overlooked.
 */
final class ClaimWords {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}'’]+");

    private static final Set<String> ONLY_A_SHOT = Set.of(
            "a",
            "an",
            "the",
            "i",
            "we",
            "there",
            "it",
            "that",
            "was",
            "were",
            "is",
            "had",
            "been",
            "have",
            "could",
            "of",
            "and",
            "at",
            "on",
            "shot",
            "shots",
            "gunshot",
            "gunshots",
            "gunfire",
            "firing",
            "round",
            "rounds",
            "fired",
            "discharge",
            "discharged",
            "rang",
            "out",
            "went",
            "off",
            "heard",
            "hear",
            "hearing",
            "sound",
            "sounds",
            "some",
            "several");

    private static final Set<String> DENYING =
            Set.of("no", "not", "never", "any", "none", "did", "didn't", "weren't", "wasn't");

    private static final Pattern SHOT = Pattern.compile(
            "\\b(shots?|gunshots?|gunfire|fired|firing|shooting|discharged?)\\b", Pattern.CASE_INSENSITIVE);

    private static final String COLLIDED = "(?:collision|crash|impact|collided|crashed|struck|hit|rammed)";

    private static final Pattern COLLISION = Pattern.compile("\\b" + COLLIDED + "\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern AFTER = Pattern.compile("\\b(?:after|following)\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern BEFORE = Pattern.compile("\\b(?:before|prior to)\\b", Pattern.CASE_INSENSITIVE);

    private static final List<String> NUMBERS = List.of(
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");

    private static final Pattern LASTING = Pattern.compile(
            "(?:\\b(less than|under|within|at most|no more than|more than|over|at least|about|around|roughly|approximately)\\s+)?"
                    + "\\b(\\d{1,4}(?:\\.\\d+)?|a|" + String.join("|", NUMBERS) + ")[\\s-]+(second|minute)s?\\b",
            Pattern.CASE_INSENSITIVE);

    private ClaimWords() {}

    /** From the first word that asserts more than a shot to the last; null when there is none. */
    static @Nullable String details(Claim claim) {
        String left = claim.quote();
        if (claim.count() != null && ClaimCounts.ofShots(claim.count())) {
            left = blank(left, claim.count().expression());
        }
        if (claim.time() != null) {
            left = blank(left, claim.time().expression());
        }
        Matcher word = WORD.matcher(left);
        int from = -1;
        int to = -1;
        while (word.find()) {
            String said = word.group().toLowerCase(Locale.ROOT).replace('’', '\'');
            boolean denies = claim.factuality().endsWith("-") && DENYING.contains(said);
            if (!denies && !ONLY_A_SHOT.contains(said)) {
                from = from < 0 ? word.start() : from;
                to = word.end();
            }
        }
        return from < 0 ? null : claim.quote().substring(from, to);
    }

    /** The same text with these words made blank, so that places in it stay. */
    private static String blank(String text, String words) {
        int at = words.isBlank() ? -1 : text.toLowerCase(Locale.ROOT).indexOf(words.toLowerCase(Locale.ROOT));
        return at < 0 || at + words.length() > text.length()
                ? text
                : text.substring(0, at) + " ".repeat(words.length()) + text.substring(at + words.length());
    }

    static boolean namesCollision(String text) {
        return COLLISION.matcher(text).find();
    }

    /** What a claim says of the time from a collision to the shots, in seconds. */
    record Gap(Bounds narrow, Bounds wide) {}

    /**
     * Null when the words put no shot before or after a collision. A length that is said to be at most or at least something
     * is taken as said; any other is a setting: half of it more or less, at least one second, and three times that before it
     * counts as another length.
     */
    static @Nullable Gap collisionToShots(String text) {
        Matcher order = AFTER.matcher(text);
        boolean after = order.find();
        if (!after) {
            order = BEFORE.matcher(text);
            if (!order.find()) {
                return null;
            }
        }
        String first = text.substring(0, order.start());
        String second = text.substring(order.end());
        boolean shotFirst = SHOT.matcher(first).find() && namesCollision(second) && !namesCollision(first);
        boolean shotSecond = SHOT.matcher(second).find()
                && namesCollision(first)
                && !SHOT.matcher(first).find();
        boolean leading = first.isBlank()
                && namesCollision(second)
                && SHOT.matcher(second).find();
        if (leading) { // "After the collision I fired": the collision stands next to the word
            shotFirst = firstOf(COLLISION, second) < firstOf(SHOT, second);
            shotSecond = !shotFirst;
        }
        if (shotFirst == shotSecond) {
            return null;
        }
        boolean shotLater = shotFirst == after;
        double[] length = length(text);
        return new Gap(side(length[0], length[1], shotLater), side(length[2], length[3], shotLater));
    }

    private static int firstOf(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.start() : Integer.MAX_VALUE;
    }

    private static Bounds side(double least, double most, boolean later) {
        boolean open = Double.isInfinite(most);
        Bounds later0 = Bounds.ofDecimal(EventDraft.rounded(least), open ? null : EventDraft.rounded(most));
        return later ? later0 : Bounds.ofDecimal(open ? null : EventDraft.rounded(-most), EventDraft.rounded(-least));
    }

    /** Least and most as said, then least and most allowed before it is another length. */
    private static double[] length(String text) {
        Matcher lasting = LASTING.matcher(text);
        double open = Double.POSITIVE_INFINITY;
        if (!lasting.find()) {
            return new double[] {0, open, 0, open};
        }
        String number = lasting.group(2).toLowerCase(Locale.ROOT);
        double value = number.equals("a") ? 1 : NUMBERS.indexOf(number);
        value = value < 0 ? Double.parseDouble(number) : value;
        value *= lasting.group(3).equalsIgnoreCase("minute") ? 60 : 1;
        String limit = lasting.group(1) == null ? "" : lasting.group(1).toLowerCase(Locale.ROOT);
        return switch (limit) {
            case "less than", "under", "within", "at most", "no more than" -> new double[] {0, value, 0, value};
            case "more than", "over", "at least" -> new double[] {value, open, value, open};
            default -> {
                double half = Math.max(1, value / 2);
                yield new double[] {
                    Math.max(0, value - half), value + half, Math.max(0, value - 3 * half), value + 3 * half
                };
            }
        };
    }
}
