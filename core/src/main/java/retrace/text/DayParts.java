package retrace.text;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days and parts of days without a clock time: "early Tuesday", "that night", "since January", "this year". */
final class DayParts {

    private static final Pattern PART = Pattern.compile(
            "\\b(?:(?<early>early|late|mid)[- ]+)?(?:(?:in the|that|the|this|during the)\\s+)?(?:(?<early2>early|late|mid)[- ]+)?(?<part>morning|afternoon|evening|night|hours of)\\b");
    private static final Pattern SINCE_MONTH = Pattern.compile(
            "\\bsince (?<month>january|february|march|april|may|june|july|august|september|october|november|december)\\b(?!\\s+\\d)");
    private static final Pattern THIS_YEAR = Pattern.compile("\\b(?:so far )?this year\\b");
    private static final Pattern NOW = Pattern.compile("\\b(?:are|is) (now|currently)\\b");

    private final AccountDates dates;

    DayParts(AccountDates dates) {
        this.dates = dates;
    }

    /** Days and parts of days without a clock time. */
    void find(String low, List<DateWords.Found> days, List<TimeMention> out, int offset) {
        LocalDate published = dates.published();
        Matcher since = SINCE_MONTH.matcher(low);
        if (since.find() && published != null) {
            int month = DateWords.month(since.group("month"));
            int year = month > published.getMonthValue() ? published.getYear() - 1 : published.getYear();
            out.add(new TimeMention(
                    since.start() + offset,
                    since.end() + offset,
                    LocalDate.of(year, month, 1).atStartOfDay(),
                    published.atTime(23, 59, 59),
                    false,
                    true));
        }
        Matcher year = THIS_YEAR.matcher(low);
        if (year.find() && published != null) {
            out.add(new TimeMention(
                    year.start() + offset,
                    year.end() + offset,
                    LocalDate.of(published.getYear(), 1, 1).atStartOfDay(),
                    published.atTime(23, 59, 59),
                    false,
                    true));
        }
        Matcher now = NOW.matcher(low);
        if (now.find() && published != null) {
            out.add(new TimeMention(
                    now.start(1) + offset,
                    now.end(1) + offset,
                    published.atStartOfDay(),
                    published.atTime(23, 59, 59),
                    false,
                    true));
        }
        for (DateWords.Found d : days) {
            out.add(shifted(partOfDay(low, d), offset));
        }
    }

    private static TimeMention partOfDay(String low, DateWords.Found d) {
        String before = low.substring(0, d.begin());
        String after = low.substring(d.end());
        String word = d.word();
        int begin = d.begin();
        int end = d.end();
        int from = 0;
        int hours = 24;
        Matcher part = PART.matcher(after);
        Matcher early = Pattern.compile("\\b(early|late)\\s+(?:on\\s+)?$").matcher(before);
        String name = "";
        if (part.find() && part.start() <= 8 && after.substring(0, part.start()).isBlank()) {
            name = part.group("part");
            end = d.end() + part.end();
        } else if (word.contains("night")) {
            name = "night";
        } else if (word.startsWith("this ")) {
            name = word.substring(5);
        }
        if (early.find()) {
            begin = early.start();
            from = early.group(1).equals("early") ? 0 : 18;
            hours = early.group(1).equals("early") ? 9 : 6;
        }
        switch (name) {
            case "morning" -> {
                from = 0;
                hours = 12;
            }
            case "afternoon" -> {
                from = 12;
                hours = 6;
            }
            case "evening" -> {
                from = 16;
                hours = 8;
            }
            case "night" -> {
                from = 18;
                hours = 12;
            }
            default -> {
                // the whole day, or what "early" and "late" left of it
            }
        }
        LocalDateTime start = d.date().atTime(from, 0);
        return new TimeMention(
                begin, end, start, start.plusHours(hours).minusSeconds(hours == 24 ? 1 : 0), false, true);
    }

    static TimeMention shifted(TimeMention m, int offset) {
        return new TimeMention(m.begin() + offset, m.end() + offset, m.earliest(), m.latest(), m.clock(), m.stated());
    }
}
