package retrace.text;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Stated times as intervals of local time.
 *
 * <p>A clock time is on the day its sentence states, else on the incident's day. Its width comes from the word before it
 * ({@link TimeWidths}), else from how it is written. "by T" reaches back to the start of the day, "after T" to its end;
 * "between A and B", "from A to B" and "A–B" reach from one to the other, over midnight where B is earlier. Without a.m.
 * or p.m. the hour is read from a day word beside it, from the last time that said so, or from a 24-hour way of writing;
 * failing all, the interval holds both readings.
 */
final class TimeGrammar {

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
    private static final Pattern MILITARY =
            Pattern.compile("(?<![\\d:.,$/-])(?<h>[01]\\d|2[0-4])(?<m>[0-5]\\d)\\s*(?:hours|hrs|h)\\b");
    private static final Pattern MILITARY_BARE = Pattern.compile(
            "(?<=\\b(?:at|about|approximately|around|until|by)\\s)(?<h>[01]\\d|2[0-3])(?<m>[0-5]\\d)(?=\\s*(?:[,.;)]|$|and |when |i |we |the ))");
    private static final Pattern SPOKEN = Pattern.compile(
            "\\b(?<past>half|(?:a )?quarter|five|ten|twenty|twenty-five)(?: minutes)?\\s+(?<way>past|to|after|before|of|till)\\s+(?<h>"
                    + HOUR_WORD + "|\\d{1,2})\\b(?:\\s*" + HALF + ")?(?!\\s*(?:officers|shots|people|men|agents|:))");
    private static final Pattern FIRST_OF_TWO = Pattern.compile(
            "\\b(?:between|from)\\s+(?:about |around |approximately )?(?<clock>\\d{1,2})(?=\\s*(?:and|to|until|till|[-–])\\s*\\d{1,2}(?::\\d{2})?\\s*[ap]\\.?m\\b)");
    private static final Pattern NAMED = Pattern.compile("\\b(?<name>noon|midday|midnight)\\b");
    private static final Pattern RANGE = Pattern.compile("\\s*(?:and|to|until|till|through|[-–—])\\s*");
    private static final Pattern BEFORE_CLOCK = Pattern.compile(
            "(?:\\b(?<near>just|shortly|right|moments|minutes|a little|a bit|a few minutes|immediately)\\s+(?<side>before|after|past|prior to)"
                    + "|\\b(?<round>about|around|roughly|circa|nearly|almost|sometime around|some time around|or about|close to|maybe|like|probably)"
                    + "|\\b(?<approx>approximately|approx\\.?)|(?<tilde>~)"
                    + "|\\b(?<open>by|before|until|till|no later than|prior to|after|since|from))\\s*(?:the time of )?$");
    private static final Pattern PART = Pattern.compile(
            "\\b(?:(?<early>early|late|mid)[- ]+)?(?:(?:in the|that|the|this|during the)\\s+)?(?:(?<early2>early|late|mid)[- ]+)?(?<part>morning|afternoon|evening|night|hours of)\\b");
    private static final Pattern SINCE_MONTH = Pattern.compile(
            "\\bsince (?<month>january|february|march|april|may|june|july|august|september|october|november|december)\\b(?!\\s+\\d)");
    private static final Pattern THIS_YEAR = Pattern.compile("\\b(?:so far )?this year\\b");
    private static final Pattern NOW = Pattern.compile("\\b(?:are|is) (now|currently)\\b");

    private final TimeWidths widths;
    private final AccountDates dates;
    private @Nullable Boolean afternoon;
    private boolean wholeDayClock;
    private @Nullable LocalDateTime last;
    private final List<TimeMention> passedMidnight = new ArrayList<>();

    TimeGrammar(TimeWidths widths, AccountDates dates, String lowText) {
        this.widths = widths;
        this.dates = dates;
        boolean am = Pattern.compile("\\d\\s*a\\.?m\\b").matcher(lowText).find();
        boolean pm = Pattern.compile("\\d\\s*p\\.?m\\b").matcher(lowText).find();
        this.afternoon = am == pm ? null : Boolean.valueOf(pm);
        this.wholeDayClock = MILITARY.matcher(lowText).find()
                || Pattern.compile("\\b(?:0\\d|1[3-9]|2[0-3]):[0-5]\\d\\b")
                        .matcher(lowText)
                        .find();
    }

    /** Times that were put on the next day because the last one stood shortly before midnight. */
    List<TimeMention> passedMidnight() {
        return passedMidnight;
    }

    /** Whether any clock time stands in the text. */
    static boolean mentionsClock(String low) {
        return DIGITS.matcher(low).find()
                || HOUR_ONLY.matcher(low).find()
                || MILITARY.matcher(low).find()
                || SPOKEN.matcher(low).find();
    }

    /** A clock time as written, before it has a day. */
    private record Clock(
            int begin,
            int end,
            int hour,
            int minute,
            int second,
            @Nullable Boolean pm,
            boolean whole,
            Duration width) {}

    /** Times of one sentence in the order they stand; {@code low} is the sentence in lower case, at {@code offset}. */
    List<TimeMention> read(String low, int offset) {
        LocalDate reference = dates.published() == null ? dates.incident() : dates.published();
        List<DateWords.Found> days = new ArrayList<>(DateWords.find(low, reference));
        days.removeIf(d -> AccountDates.tellsWhenSpoken(low.substring(Math.max(0, d.begin() - 40), d.begin())));
        List<Clock> clocks = clocks(low);
        List<TimeMention> out = new ArrayList<>();
        for (int i = 0; i < clocks.size(); i++) {
            Clock a = clocks.get(i);
            Clock b = i + 1 < clocks.size() ? clocks.get(i + 1) : null;
            boolean range = b != null
                    && RANGE.matcher(low.substring(a.end(), b.begin())).matches()
                    && (low.substring(0, a.begin())
                                    .matches("(?s).*\\b(?:between|from)\\s+(?:about |around |approximately )?$")
                            || !low.substring(a.end(), b.begin()).contains("and"));
            TimeMention mention = b != null && range ? span(low, a, b, days) : single(low, a, days);
            if (mention != null) {
                out.add(shifted(mention, offset));
            }
            i += range ? 1 : 0;
        }
        if (out.isEmpty()) {
            dayWords(low, days, out, offset);
        }
        return out;
    }

    private static TimeMention shifted(TimeMention m, int offset) {
        return new TimeMention(m.begin() + offset, m.end() + offset, m.earliest(), m.latest(), m.clock(), m.stated());
    }

    private List<Clock> clocks(String low) {
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

    /** Whether the clock is read as afternoon; null when nothing tells. */
    private @Nullable Boolean half(String low, Clock c) {
        if (c.pm() != null) {
            return c.pm();
        }
        String around = low.substring(c.end(), Math.min(low.length(), c.end() + 30));
        if (around.matches(
                        "(?s)\\W*(?:on |in the |at |that |this |\\w+day )*(?:early )?(?:afternoon|evening|night|tonight).*")
                || low.matches(
                        "(?s).*\\b(?:tonight|last night|that night|this evening|that evening|this afternoon|that afternoon)\\b.*")) {
            return !(c.hour() == 12 && around.contains("night")) && c.hour() > 0;
        }
        if (around.matches("(?s)\\W*(?:on |in the |that |this |\\w+day )*(?:early )?morning.*")
                || low.matches("(?s).*\\b(?:this morning|that morning)\\b.*")) {
            return false;
        }
        return wholeDayClock ? Boolean.valueOf(false) : afternoon;
    }

    private @Nullable TimeMention single(String low, Clock c, List<DateWords.Found> days) {
        DateWords.Found day = nearest(days, c);
        LocalDate date = day == null ? dates.incident() : day.date();
        if (date == null) {
            return null;
        }
        Boolean pm = half(low, c);
        boolean unknown = !c.whole() && pm == null && c.hour() <= 12;
        LocalDateTime at = at(date, c, pm != null && pm);
        LocalDateTime latestReading = unknown ? at(date, c, true) : at;
        if (!c.whole() && c.pm() != null) {
            afternoon = c.pm();
        }
        boolean rolled = day == null
                && last != null
                && !at.isAfter(last.minusHours(18))
                && at.plusDays(1).isBefore(last.plusHours(4))
                && (last.toLocalDate().equals(date) || last.toLocalDate().equals(date.plusDays(1)));
        if (rolled) {
            at = at.plusDays(1);
            latestReading = latestReading.plusDays(1);
        }
        last = at;
        Matcher before = BEFORE_CLOCK.matcher(low.substring(0, c.begin()).replaceFirst("\\bat\\s*$", ""));
        int begin = c.begin();
        LocalDateTime earliest = at.minus(c.width());
        LocalDateTime latest = latestReading.plus(c.width());
        if (before.find()) {
            begin = before.start();
            if (before.group("near") != null && !before.group("side").matches("after|past")) {
                earliest = at.minus(widths.justBefore());
                latest = latestReading;
            } else if (before.group("near") != null) {
                earliest = at;
                latest = latestReading.plus(widths.justAfter());
            } else if (before.group("round") != null || before.group("tilde") != null) {
                earliest = at.minus(widths.about());
                latest = latestReading.plus(widths.about());
            } else if (before.group("approx") != null) {
                earliest = at.minus(widths.approximately());
                latest = latestReading.plus(widths.approximately());
            } else if (before.group("open").matches("after|since|from")) {
                earliest = at;
                latest = at.toLocalDate().atTime(23, 59, 59);
            } else {
                earliest = date.atStartOfDay();
                latest = latestReading;
            }
        }
        int from = day != null && day.end() <= begin && begin - day.end() <= 5 ? day.begin() : begin;
        int to = day != null && day.begin() >= c.end() && day.begin() - c.end() <= 6 ? day.end() : c.end();
        TimeMention mention =
                new TimeMention(from, to, earliest, latest.isBefore(earliest) ? earliest : latest, true, day != null);
        if (rolled) {
            passedMidnight.add(mention);
        }
        return mention;
    }

    private static LocalDateTime at(LocalDate date, Clock c, boolean pm) {
        int hour = c.hour();
        if (!c.whole() && hour <= 12) {
            hour = hour % 12 + (pm ? 12 : 0);
        }
        LocalDate day = hour == 24 ? date.plusDays(1) : date;
        return day.atTime(LocalTime.of(hour % 24, c.minute(), c.second()));
    }

    private @Nullable TimeMention span(String low, Clock a, Clock b, List<DateWords.Found> days) {
        DateWords.Found day = nearest(days, a);
        LocalDate date = day == null ? dates.incident() : day.date();
        if (date == null) {
            return null;
        }
        Boolean pmB = half(low, b);
        Boolean pmA = a.pm() != null ? a.pm() : pmB;
        LocalDateTime from = at(date, a, pmA != null && pmA);
        LocalDateTime to = at(date, b, pmB != null && pmB);
        if (a.pm() == null && !a.whole() && from.isAfter(to)) {
            from = from.minusHours(12);
        }
        if (to.isBefore(from)) {
            to = to.plusDays(1);
        }
        if (pmB == null && !b.whole()) {
            to = to.plusHours(12);
        }
        last = to;
        Matcher m = Pattern.compile("\\b(?:between|from)\\s+(?:about |around |approximately )?$")
                .matcher(low.substring(0, a.begin()));
        return new TimeMention(m.find() ? m.start() : a.begin(), b.end(), from, to, true, day != null);
    }

    private static DateWords.@Nullable Found nearest(List<DateWords.Found> days, Clock c) {
        DateWords.Found best = null;
        int distance = Integer.MAX_VALUE;
        for (DateWords.Found d : days) {
            int gap = d.begin() >= c.end() ? d.begin() - c.end() : c.begin() - d.end();
            if (gap < distance) {
                distance = gap;
                best = d;
            }
        }
        return best;
    }

    /** Days and parts of days without a clock time. */
    private void dayWords(String low, List<DateWords.Found> days, List<TimeMention> out, int offset) {
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
}
