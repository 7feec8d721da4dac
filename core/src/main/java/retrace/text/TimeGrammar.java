package retrace.text;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
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

    private static final Pattern RANGE = Pattern.compile("\\s*(?:and|to|until|till|through|[-–—])\\s*");
    private static final Pattern BEFORE_CLOCK = Pattern.compile(
            "(?:\\b(?<near>just|shortly|right|moments|minutes|a little|a bit|a few minutes|immediately)\\s+(?<side>before|after|past|prior to)"
                    + "|\\b(?<round>about|around|roughly|circa|nearly|almost|sometime around|some time around|or about|close to|maybe|like|probably)"
                    + "|\\b(?<approx>approximately|approx\\.?)|(?<tilde>~)"
                    + "|\\b(?<open>by|before|until|till|no later than|prior to|after|since|from))\\s*(?:the time of )?$");

    private final TimeWidths widths;
    private final AccountDates dates;
    private final ClockWords clockWords;
    private final DayParts dayParts;
    private @Nullable Boolean afternoon;
    private boolean wholeDayClock;
    private @Nullable LocalDateTime last;
    /** Behind a time before this hour, "midnight" begins that day and does not end it. */
    private static final int SMALL_HOURS = 6;

    private final List<TimeMention> passedMidnight = new ArrayList<>();

    TimeGrammar(TimeWidths widths, AccountDates dates, String lowText) {
        this.widths = widths;
        this.dates = dates;
        this.clockWords = new ClockWords(widths);
        this.dayParts = new DayParts(dates);
        boolean am = Pattern.compile("\\d\\s*a\\.?m\\b").matcher(lowText).find();
        boolean pm = Pattern.compile("\\d\\s*p\\.?m\\b").matcher(lowText).find();
        this.afternoon = am == pm ? null : Boolean.valueOf(pm);
        this.wholeDayClock = ClockWords.MILITARY.matcher(lowText).find()
                || Pattern.compile("\\b(?:0\\d|1[3-9]|2[0-3]):[0-5]\\d\\b")
                        .matcher(lowText)
                        .find();
    }

    /** Times that were put on the next day because the last one stood shortly before midnight. */
    List<TimeMention> passedMidnight() {
        return passedMidnight;
    }

    /** Times of one sentence in the order they stand; {@code low} is the sentence in lower case, at {@code offset}. */
    List<TimeMention> read(String low, int offset) {
        LocalDate reference = dates.published() == null ? dates.incident() : dates.published();
        List<DateWords.Found> days = new ArrayList<>(DateWords.find(low, reference));
        days.removeIf(d -> AccountDates.tellsWhenSpoken(low.substring(Math.max(0, d.begin() - 40), d.begin())));
        List<ClockWords.Clock> clocks = clockWords.find(low);
        List<TimeMention> out = new ArrayList<>();
        for (int i = 0; i < clocks.size(); i++) {
            ClockWords.Clock a = clocks.get(i);
            ClockWords.Clock b = i + 1 < clocks.size() ? clocks.get(i + 1) : null;
            boolean range = b != null
                    && RANGE.matcher(low.substring(a.end(), b.begin())).matches()
                    && (low.substring(0, a.begin())
                                    .matches("(?s).*\\b(?:between|from)\\s+(?:about |around |approximately )?$")
                            || !low.substring(a.end(), b.begin()).contains("and"));
            TimeMention mention = b != null && range ? span(low, a, b, days) : single(low, a, days);
            if (mention != null) {
                out.add(DayParts.shifted(mention, offset));
            }
            i += range ? 1 : 0;
        }
        if (out.isEmpty()) {
            dayParts.find(low, days, out, offset);
        }
        return out;
    }

    /** Whether the clock is read as afternoon; null when nothing tells. */
    private @Nullable Boolean half(String low, ClockWords.Clock c) {
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

    private @Nullable TimeMention single(String low, ClockWords.Clock c, List<DateWords.Found> days) {
        DateWords.Found day = nearest(days, c);
        LocalDate date = day == null ? dates.incident() : day.date();
        if (date == null) {
            return null;
        }
        Boolean pm = half(low, c);
        boolean unknown = !c.whole() && pm == null && c.hour() <= 12;
        LocalDateTime at = at(date, c, pm != null && pm);
        boolean nightBefore = c.hour() == 24
                && day == null
                && last != null
                && last.toLocalDate().equals(date)
                && last.getHour() < SMALL_HOURS;
        if (nightBefore) {
            at = at.minusDays(1);
        }
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

    private static LocalDateTime at(LocalDate date, ClockWords.Clock c, boolean pm) {
        int hour = c.hour();
        if (!c.whole() && hour <= 12) {
            hour = hour % 12 + (pm ? 12 : 0);
        }
        LocalDate day = hour == 24 ? date.plusDays(1) : date;
        return day.atTime(LocalTime.of(hour % 24, c.minute(), c.second()));
    }

    private @Nullable TimeMention span(String low, ClockWords.Clock a, ClockWords.Clock b, List<DateWords.Found> days) {
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

    private static DateWords.@Nullable Found nearest(List<DateWords.Found> days, ClockWords.Clock c) {
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
}
