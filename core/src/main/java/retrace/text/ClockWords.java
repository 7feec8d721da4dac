package retrace.text;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Clock times as they are written, before they have a day: "9:15 p.m.", "0857 hours", "twenty past two", "noon". */
final class ClockWords {

    private static final Map<String, Integer> HOURS = Map.ofEntries(
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
            Map.entry("twelve", 12));
    private static final Map<String, Integer> PAST =
            Map.of("five", 5, "ten", 10, "quarter", 15, "twenty", 20, "twenty-five", 25, "half", 30);
    private static final String HALF = "(?<half>a\\.m\\.?|p\\.m\\.?|am\\b|pm\\b|a\\.?m\\b|p\\.?m\\b)";
    private static final String HOUR_WORD = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve";
    private static final Pattern DIGITS = Pattern.compile(
            "(?<![\\d:.,$/-])(?<h>\\d{1,2})(?::|[.](?=\\d{2}\\s*[ap]\\.?m\\b))(?<m>\\d{2})(?::(?<s>\\d{2})(?:\\.\\d+)?)?(?!\\d|:)(?:\\s*(?:"
                    + HALF + ")|\\s*(?:hours|hrs)\\b)?");
    private static final Pattern HOUR_ONLY = Pattern.compile("(?<![\\d:.,$/-])(?<h>\\d{1,2}|(?:" + HOUR_WORD
            + "))\\s*(?:" + HALF + "|o'clock(?:\\s+(?:in the )?(?<part>morning|afternoon|evening|night))?)");
    static final Pattern MILITARY =
            Pattern.compile("(?<![\\d:.,$/-])(?<h>[01]\\d|2[0-4])(?<m>[0-5]\\d)\\s*(?:hours|hrs|h)\\b");
    private static final Pattern MILITARY_BARE = Pattern.compile(
            "(?<=\\b(?:at|about|approximately|around|until|by)\\s)(?<h>[01]\\d|2[0-3])(?<m>[0-5]\\d)(?=\\s*(?:[,.;)]|$|and |when |i |we |the ))");
    private static final Pattern SPOKEN = Pattern.compile(
            "\\b(?<past>half|(?:a )?quarter|five|ten|twenty|twenty-five)(?: minutes)?\\s+(?<way>past|to|after|before|of|till)\\s+(?<h>"
                    + HOUR_WORD + "|\\d{1,2})\\b(?:\\s*" + HALF + ")?(?!\\s*(?:officers|shots|people|men|agents|:))");
    private static final Pattern FIRST_OF_TWO = Pattern.compile(
            "\\b(?:between|from)\\s+(?:about |around |approximately )?(?<clock>\\d{1,2})(?=\\s*(?:and|to|until|till|[-–])\\s*\\d{1,2}(?::\\d{2})?\\s*[ap]\\.?m\\b)");
    private static final Pattern NAMED = Pattern.compile("\\b(?<name>noon|midday|midnight)\\b");

    private final TimeWidths widths;

    ClockWords(TimeWidths widths) {
        this.widths = widths;
    }

    /** Whether any clock time stands in the text. */
    static boolean mentionsClock(String low) {
        return DIGITS.matcher(low).find()
                || HOUR_ONLY.matcher(low).find()
                || MILITARY.matcher(low).find()
                || SPOKEN.matcher(low).find();
    }

    /** A clock time as written, before it has a day. */
    record Clock(
            int begin,
            int end,
            int hour,
            int minute,
            int second,
            @Nullable Boolean pm,
            boolean whole,
            Duration width) {}

    List<Clock> find(String low) {
        List<Clock> out = new ArrayList<>();
        for (Matcher m = DIGITS.matcher(low); m.find(); ) {
            int hour = Integer.parseInt(m.group("h"));
            int minute = Integer.parseInt(m.group("m"));
            String s = m.group("s");
            boolean whole = m.group("half") == null
                    && (hour > 12
                            || m.group("h").startsWith("0")
                            || s != null
                            || hour == 0
                            || m.group().matches(".*(?:hours|hrs)"));
            Duration width =
                    s != null ? widths.seconds() : minute % 5 == 0 && !whole ? widths.roundMinutes() : widths.minutes();
            add(out, m, hour, minute, s == null ? 0 : Integer.parseInt(s), pm(m.group("half")), whole, width);
        }
        for (Matcher m = HOUR_ONLY.matcher(low); m.find(); ) {
            Boolean pm = pm(m.group("half"));
            String part = m.group("part");
            Boolean byPart = part == null ? null : Boolean.valueOf(!part.equals("morning"));
            add(out, m, hour(m.group("h")), 0, 0, pm == null ? byPart : pm, false, widths.hourOnly());
        }
        for (Matcher m = MILITARY.matcher(low); m.find(); ) {
            add(
                    out,
                    m,
                    Integer.parseInt(m.group("h")),
                    Integer.parseInt(m.group("m")),
                    0,
                    null,
                    true,
                    widths.minutes());
        }
        for (Matcher m = MILITARY_BARE.matcher(low); m.find(); ) {
            add(
                    out,
                    m,
                    Integer.parseInt(m.group("h")),
                    Integer.parseInt(m.group("m")),
                    0,
                    null,
                    true,
                    widths.minutes());
        }
        for (Matcher m = SPOKEN.matcher(low); m.find(); ) {
            int past = PAST.getOrDefault(m.group("past").replace("a ", ""), 0);
            boolean to = m.group("way").matches("to|before|of|till");
            int hour = hour(m.group("h"));
            add(
                    out,
                    m,
                    to ? (hour + 11) % 12 : hour,
                    to ? 60 - past : past,
                    0,
                    pm(m.group("half")),
                    false,
                    widths.spoken());
        }
        for (Matcher m = NAMED.matcher(low); m.find(); ) {
            boolean midnight = m.group("name").equals("midnight");
            add(out, m, midnight ? 24 : 12, 0, 0, null, true, widths.hourOnly());
        }
        for (Matcher m = FIRST_OF_TWO.matcher(low); m.find(); ) {
            out.add(new Clock(
                    m.start("clock"), m.end("clock"), hour(m.group("clock")), 0, 0, null, false, widths.hourOnly()));
        }
        out.sort(java.util.Comparator.comparingInt(Clock::begin));
        return out;
    }

    private static void add(
            List<Clock> out,
            Matcher m,
            int hour,
            int minute,
            int second,
            @Nullable Boolean pm,
            boolean whole,
            Duration width) {
        boolean overlaps = out.stream().anyMatch(c -> m.start() < c.end() && c.begin() < m.end());
        if (hour <= 24 && minute < 60 && second < 60 && !overlaps) {
            out.add(new Clock(m.start(), m.end(), hour, minute, second, pm, whole, width));
        }
    }

    private static int hour(String word) {
        Integer named = HOURS.get(word);
        return named != null ? named : Integer.parseInt(word);
    }

    private static @Nullable Boolean pm(@Nullable String half) {
        return half == null ? null : half.startsWith("p");
    }
}
