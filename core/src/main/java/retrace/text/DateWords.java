package retrace.text;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Calendar days in words: full dates, month and day, weekdays, "yesterday", "last night". */
final class DateWords {

    /** How a day was told. */
    enum Kind {
        FULL,
        MONTH_DAY,
        WEEKDAY,
        RELATIVE
    }

    /** A day at [begin, end) of the string that was searched. */
    record Found(int begin, int end, LocalDate date, Kind kind, String word) {}

    private static final String MONTHS =
            "jan(?:uary|\\.)?|feb(?:ruary|\\.)?|mar(?:ch|\\.)?|apr(?:il|\\.)?|may|june?|jun\\."
                    + "|july?|jul\\.|aug(?:ust|\\.)?|sept?(?:ember|\\.)?|oct(?:ober|\\.)?|nov(?:ember|\\.)?|dec(?:ember|\\.)?";
    private static final String WEEKDAYS =
            "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon\\.|tues?\\.|wed\\."
                    + "|thurs?\\.|fri\\.|sat\\.|sun\\.";
    private static final Pattern ISO = Pattern.compile("\\b(\\d{4})-(\\d{2})-(\\d{2})(?!\\d)");
    private static final Pattern SLASH = Pattern.compile("\\b(\\d{1,2})/(\\d{1,2})/(\\d{4}|\\d{2})(?!\\d)");
    private static final Pattern MONTH_FIRST =
            Pattern.compile("\\b(" + MONTHS + ")\\s+(\\d{1,2})(?:st|nd|rd|th)?(?!\\d|:)(?:,?\\s+(\\d{4})(?!\\d))?");
    private static final Pattern DAY_FIRST = Pattern.compile(
            "\\b(\\d{1,2})(?:st|nd|rd|th)?(?:\\s+of)?\\s+(" + MONTHS + ")(?![a-z])(?:,?\\s+(\\d{4})(?!\\d))?");
    private static final Pattern WEEKDAY = Pattern.compile("\\b(?:last\\s+|this\\s+)?(" + WEEKDAYS + ")(?![a-z])");
    private static final Pattern RELATIVE = Pattern.compile(
            "\\b(yesterday|today|tonight|last night|this (?:morning|afternoon|evening)|the day before yesterday)\\b");

    private DateWords() {}

    /**
     * Days in {@code low} (lower case), by place.
     *
     * @param reference the day that weekdays, "yesterday" and dates without a year count back from, or null
     */
    static List<Found> find(String low, @Nullable LocalDate reference) {
        List<Found> out = new ArrayList<>();
        for (Matcher m = ISO.matcher(low); m.find(); ) {
            add(out, m, date(m.group(1), m.group(2), m.group(3)), Kind.FULL);
        }
        for (Matcher m = SLASH.matcher(low); m.find(); ) {
            String year = m.group(3).length() == 2 ? "20" + m.group(3) : m.group(3);
            add(out, m, date(year, m.group(1), m.group(2)), Kind.FULL);
        }
        for (Matcher m = MONTH_FIRST.matcher(low); m.find(); ) {
            monthDay(out, m, m.group(1), m.group(2), m.group(3), reference);
        }
        for (Matcher m = DAY_FIRST.matcher(low); m.find(); ) {
            monthDay(out, m, m.group(2), m.group(1), m.group(3), reference);
        }
        if (reference != null) {
            for (Matcher m = WEEKDAY.matcher(low); m.find(); ) {
                add(out, m, reference.with(TemporalAdjusters.previousOrSame(weekday(m.group(1)))), Kind.WEEKDAY);
            }
            for (Matcher m = RELATIVE.matcher(low); m.find(); ) {
                int back = m.group(1).equals("yesterday") || m.group(1).equals("last night")
                        ? 1
                        : m.group(1).startsWith("the day") ? 2 : 0;
                add(out, m, reference.minusDays(back), Kind.RELATIVE);
            }
        }
        out.sort(java.util.Comparator.comparingInt(Found::begin).thenComparingInt(f -> -f.end()));
        List<Found> apart = new ArrayList<>();
        for (Found f : out) {
            if (apart.isEmpty() || f.begin() >= apart.getLast().end()) {
                apart.add(f);
            }
        }
        return apart;
    }

    private static void add(List<Found> out, Matcher m, @Nullable LocalDate date, Kind kind) {
        if (date != null) {
            out.add(new Found(m.start(), m.end(), date, kind, m.group()));
        }
    }

    private static void monthDay(
            List<Found> out,
            Matcher m,
            String month,
            String day,
            @Nullable String year,
            @Nullable LocalDate reference) {
        String number = String.valueOf(month(month));
        if (year != null) {
            add(out, m, date(year, number, day), Kind.FULL);
        } else if (reference != null) {
            LocalDate date = date(String.valueOf(reference.getYear()), number, day);
            boolean ahead = date != null && date.isAfter(reference.plusDays(31));
            add(out, m, ahead ? date(String.valueOf(reference.getYear() - 1), number, day) : date, Kind.MONTH_DAY);
        }
    }

    private static @Nullable LocalDate date(String year, String month, String day) {
        try {
            int m = Integer.parseInt(month);
            int d = Integer.parseInt(day);
            return m > 12 && d <= 12
                    ? LocalDate.of(Integer.parseInt(year), d, m)
                    : LocalDate.of(Integer.parseInt(year), m, d);
        } catch (DateTimeException e) {
            return null; // no such day, so these digits are no date
        }
    }

    /** 1 to 12 by the first three letters. */
    static int month(String word) {
        return "janfebmaraprmayjunjulaugsepoctnovdec".indexOf(word.substring(0, 3)) / 3 + 1;
    }

    private static DayOfWeek weekday(String word) {
        return DayOfWeek.of("montuewedthufrisatsun".indexOf(word.substring(0, 3)) / 3 + 1);
    }
}
