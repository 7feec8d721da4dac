package retrace.exchange;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates, times of day and zones as people and machines write them. A reading that could mean two things is none. */
final class Moments {

    private static final Pattern ISO_DATE =
            Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})|(\\d{4})(\\d{2})(\\d{2})");
    private static final Pattern NUMBERS_DATE = Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})[-/.](\\d{4})");
    private static final Pattern SHORT_YEAR = Pattern.compile("\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2}");
    private static final Pattern DAY_MONTH_NAME =
            Pattern.compile("(\\d{1,2})(?:st|nd|rd|th)?[- ]([A-Za-z]{3,9})\\.?,?[- ](\\d{4})");
    private static final Pattern MONTH_NAME_DAY =
            Pattern.compile("([A-Za-z]{3,9})\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})");
    private static final Pattern TIME = Pattern.compile(
            "(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?(?: ?([AaPp])\\.?[Mm]\\.?)?(?: ?(?:h|hrs|hours))?");
    private static final Pattern MILITARY = Pattern.compile("(\\d{2})(\\d{2})(?: ?(?:h|hrs|hours))?");
    private static final Pattern OFFSET = Pattern.compile("(?:UTC|GMT)?([+-])(\\d{1,2}):?(\\d{2})?");
    private static final Pattern ZONE_AT_END = Pattern.compile(
            "(?:(?<=\\d) ?|(?<=[AaPp][Mm]) ?| +)(Z|z|(?:UTC|GMT)(?:[+-]\\d{1,2}(?::?\\d{2})?)?|[+-]\\d{2}:?\\d{2}|[+-]\\d{2}|[A-Z]{2,5}|[A-Za-z]+/[A-Za-z_/]+)$");
    private static final Pattern DATE_THEN_TIME =
            Pattern.compile("(.*\\d{2})[Tt ,]+\\s*(\\d{1,2}:\\d{2}.*|\\d{4}(?: ?(?:h|hrs|hours))?)");
    private static final Pattern SERIAL = Pattern.compile("[34]\\d{4}([.,]\\d+)?");
    private static final Pattern EPOCH = Pattern.compile("1\\d{9}(\\d{3})?([.,]\\d+)?");

    private Moments() {}

    /** Whether 03/04/2025 is the third of April or the fourth of March, as other cells of the column decide it. */
    enum DateOrder {
        DAY_FIRST,
        MONTH_FIRST,
        OPEN,
        BOTH
    }

    /** Collects what the dates of one column say about their order. */
    static final class OrderOfColumn {
        private boolean dayFirst;
        private boolean monthFirst;

        void look(String cell) {
            String s = Cells.trim(cell);
            Matcher stamp = DATE_THEN_TIME.matcher(s);
            Matcher m = NUMBERS_DATE.matcher(stamp.matches() ? Cells.trim(stamp.group(1)) : s);
            if (m.matches()) {
                dayFirst |= Integer.parseInt(m.group(1)) > 12;
                monthFirst |= Integer.parseInt(m.group(3)) > 12;
            }
        }

        DateOrder order() {
            if (dayFirst && monthFirst) {
                return DateOrder.BOTH;
            }
            return dayFirst ? DateOrder.DAY_FIRST : monthFirst ? DateOrder.MONTH_FIRST : DateOrder.OPEN;
        }
    }

    /** A date, or why there is none. {@code note}: read, but by something assumed. */
    record DateReading(
            @Nullable LocalDate date,
            @Nullable String noDateBecause,
            @Nullable String note) {

        static DateReading none(String because) {
            return new DateReading(null, because, null);
        }
    }

    /** Reads a date alone. */
    static DateReading date(String cell, DateOrder order) {
        String s = Cells.trim(cell);
        try {
            return checkedDate(s, order);
        } catch (DateTimeException e) {
            return DateReading.none("“%s” is no day of the calendar".formatted(Cells.shortened(s)));
        }
    }

    private static DateReading checkedDate(String s, DateOrder order) {
        Matcher iso = ISO_DATE.matcher(s);
        if (iso.matches()) {
            int from = iso.group(1) != null ? 1 : 4;
            return found(number(iso, from), number(iso, from + 1), number(iso, from + 2), null);
        }
        Matcher numbers = NUMBERS_DATE.matcher(s);
        if (numbers.matches()) {
            return turnedDate(s, number(numbers, 1), number(numbers, 3), number(numbers, 4), numbers.group(2), order);
        }
        if (SHORT_YEAR.matcher(s).matches()) {
            return DateReading.none("“%s” has a year of two digits and could mean several days".formatted(s));
        }
        Matcher dayMonth = DAY_MONTH_NAME.matcher(s);
        Matcher monthDay = MONTH_NAME_DAY.matcher(s);
        Month month =
                dayMonth.matches() ? month(dayMonth.group(2)) : monthDay.matches() ? month(monthDay.group(1)) : null;
        if (month != null) {
            return dayMonth.matches()
                    ? found(number(dayMonth, 3), month.getValue(), number(dayMonth, 1), null)
                    : found(number(monthDay, 3), month.getValue(), number(monthDay, 2), null);
        }
        if (SERIAL.matcher(s).matches()) {
            return DateReading.none("“%s” looks like a spreadsheet's day number".formatted(s));
        }
        return DateReading.none("“%s” is not a date".formatted(Cells.shortened(s)));
    }

    private static DateReading turnedDate(String s, int first, int second, int year, String sign, DateOrder order) {
        if (first > 12 && second > 12) {
            return DateReading.none("“%s” is no day of the calendar".formatted(s));
        }
        if (first > 12 || first == second) {
            return found(year, second, first, null);
        }
        if (second > 12) {
            return found(year, first, second, null);
        }
        return switch (order) {
            case DAY_FIRST ->
                found(year, second, first, "day first, since another date of the column can only be read so");
            case MONTH_FIRST ->
                found(year, first, second, "month first, since another date of the column can only be read so");
            case BOTH ->
                DateReading.none(
                        "“%s” could be %d-%02d-%02d or %d-%02d-%02d, and the column's other dates are written both ways"
                                .formatted(s, year, second, first, year, first, second));
            case OPEN ->
                sign.equals(".")
                        ? found(year, second, first, "day first, as dates with points are written")
                        : DateReading.none("“%s” could be %d-%02d-%02d or %d-%02d-%02d"
                                .formatted(s, year, second, first, year, first, second));
        };
    }

    private static DateReading found(int year, int month, int day, @Nullable String note) {
        return new DateReading(LocalDate.of(year, month, day), null, note);
    }

    private static int number(Matcher m, int group) {
        return Integer.parseInt(m.group(group));
    }

    private static @Nullable Month month(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (Month month : Month.values()) {
            String full = month.name().toLowerCase(Locale.ROOT);
            if (full.equals(lower)
                    || full.substring(0, 3).equals(lower)
                    || lower.equals("sept") && month == Month.SEPTEMBER) {
                return month;
            }
        }
        return null;
    }

    /**
     * A time as written, taken apart.
     *
     * @param date null when the cell holds a time of day alone
     * @param nextDay true for 24:00, which is the next day's beginning
     * @param zone null when the cell does not say one
     * @param resolutionSeconds of the last written digit
     */
    record Stamp(
            @Nullable LocalDate date,
            @Nullable LocalTime time,
            boolean nextDay,
            @Nullable String zone,
            double resolutionSeconds,
            @Nullable String noTimeBecause,
            @Nullable String note) {

        static Stamp none(String because) {
            return new Stamp(null, null, false, null, 1, because, null);
        }
    }

    /** Reads a time of day with or without a date and a zone. */
    static Stamp stamp(String cell, DateOrder order) {
        String s = Cells.trim(cell).replace('\u00a0', ' ').replace('\u202f', ' ');
        if (s.length() > 80) {
            return Stamp.none("“%s” is too long for a time".formatted(Cells.shortened(s)));
        }
        if (EPOCH.matcher(s).matches()) {
            return Stamp.none("“%s” looks like seconds or milliseconds since 1970".formatted(s));
        }
        if (SERIAL.matcher(s).matches()) {
            return Stamp.none("“%s” looks like a spreadsheet's day number".formatted(s));
        }
        String zone = null;
        Matcher ending = ZONE_AT_END.matcher(s);
        if (ending.find() && !isHalfDay(ending.group(1)) && s.indexOf(':') >= 0 && ending.start() > s.indexOf(':')) {
            zone = ending.group(1);
            s = Cells.trim(s.substring(0, ending.start()));
        } else if (s.matches("\\d{4}[Zz]")) {
            zone = "Z";
            s = s.substring(0, 4);
        }
        LocalDate date = null;
        String note = null;
        Matcher both = DATE_THEN_TIME.matcher(s);
        if (both.matches()) {
            DateReading reading = date(Cells.trim(both.group(1)), order);
            date = reading.date();
            note = reading.note();
            if (date == null) {
                return Stamp.none(String.valueOf(reading.noDateBecause()));
            }
            s = Cells.trim(both.group(2));
        } else if (date(s, order).date() != null && !MILITARY.matcher(s).matches()) {
            return Stamp.none("“%s” is a date without a time".formatted(s));
        }
        return timeOfDay(s, date, zone, note);
    }

    private static boolean isHalfDay(String word) {
        return word.equalsIgnoreCase("am") || word.equalsIgnoreCase("pm");
    }

    private static Stamp timeOfDay(String s, @Nullable LocalDate date, @Nullable String zone, @Nullable String note) {
        Matcher m = TIME.matcher(s);
        Matcher military = MILITARY.matcher(s);
        if (!m.matches() && !military.matches()) {
            return Stamp.none("“%s” is not a time".formatted(Cells.shortened(s)));
        }
        boolean colon = m.matches();
        Matcher from = colon ? m : military;
        int hour = number(from, 1);
        int minute = number(from, 2);
        String seconds = colon ? m.group(3) : null;
        String fraction = colon ? m.group(4) : null;
        String half = colon ? m.group(5) : null;
        int second = seconds == null ? 0 : Integer.parseInt(seconds);
        double resolution = seconds == null ? 60 : fraction == null ? 1 : Math.pow(10, -fraction.length());
        if (second == 60) {
            return Stamp.none("“%s” is a leap second, which has no place on most clocks".formatted(s));
        }
        if (half != null) {
            if (hour < 1 || hour > 12) {
                return Stamp.none("“%s” has an hour that does not go with am or pm".formatted(s));
            }
            hour = hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
        }
        boolean midnight = hour == 24 && minute == 0 && second == 0;
        if ((hour > 23 && !midnight) || minute > 59 || second > 59) {
            return Stamp.none("“%s” is no time of day".formatted(s));
        }
        int nanos = fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
        return new Stamp(
                date, LocalTime.of(midnight ? 0 : hour, minute, second, nanos), midnight, zone, resolution, null, note);
    }

    /** A zone, or why there is none. */
    record ZoneReading(@Nullable ZoneId zone, @Nullable String noZoneBecause) {}

    /**
     * Reads a zone: UTC, an offset, an IANA name, or one of the abbreviations of the case's own zone.
     *
     * @param caseZone of case.json, or null
     */
    static ZoneReading zone(String cell, @Nullable ZoneId caseZone) {
        String s = Cells.trim(cell).replace('−', '-');
        if (List.of("Z", "UTC", "GMT", "UCT").contains(s.toUpperCase(Locale.ROOT))) {
            return new ZoneReading(ZoneOffset.UTC, null);
        }
        Matcher offset = OFFSET.matcher(s);
        if (offset.matches()) {
            int hours = number(offset, 2);
            int minutes = offset.group(3) == null ? 0 : number(offset, 3);
            if (hours > 14 || minutes > 59) {
                return new ZoneReading(null, "“%s” is no offset from UTC in use".formatted(s));
            }
            int sign = offset.group(1).equals("-") ? -1 : 1;
            return new ZoneReading(ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes), null);
        }
        if (s.contains("/")) {
            try {
                return new ZoneReading(ZoneId.of(s), null);
            } catch (DateTimeException e) {
                return new ZoneReading(null, "“%s” is not a zone of the IANA list".formatted(Cells.shortened(s)));
            }
        }
        return abbreviation(s, caseZone);
    }

    private static ZoneReading abbreviation(String s, @Nullable ZoneId caseZone) {
        if (caseZone != null) {
            TimeZone zone = TimeZone.getTimeZone(caseZone);
            for (boolean summer : new boolean[] {false, true}) {
                if (zone.getDisplayName(summer, TimeZone.SHORT, Locale.US).equalsIgnoreCase(s)) {
                    int millis = zone.getRawOffset() + (summer ? zone.getDSTSavings() : 0);
                    return new ZoneReading(ZoneOffset.ofTotalSeconds(millis / 1000), null);
                }
            }
        }
        return new ZoneReading(
                null,
                "“%s” is not a zone that means one thing (give an IANA name such as America/Chicago, or an offset)"
                        .formatted(Cells.shortened(s)));
    }

    /** An instant, or why there is none. */
    record InstantReading(@Nullable Instant utc, @Nullable String noInstantBecause) {}

    /** The instant of a local time; none in the gap and in the doubled hour of a clock change. */
    static InstantReading instant(LocalDateTime local, ZoneId zone) {
        var rules = zone.getRules();
        List<ZoneOffset> offsets = rules.getValidOffsets(local);
        if (offsets.size() == 1) {
            return new InstantReading(local.toInstant(offsets.getFirst()), null);
        }
        if (offsets.isEmpty()) {
            Duration gap = rules.getTransition(local).getDuration();
            return new InstantReading(
                    null,
                    "%s did not exist in %s: the clocks were put forward by %d minutes over it"
                            .formatted(local, zone, gap.toMinutes()));
        }
        return new InstantReading(
                null,
                "%s happened twice in %s, as %sZ and as %sZ: the clocks were put back over it"
                        .formatted(
                                local,
                                zone,
                                LocalDateTime.ofInstant(local.toInstant(offsets.get(0)), ZoneOffset.UTC),
                                LocalDateTime.ofInstant(local.toInstant(offsets.get(1)), ZoneOffset.UTC)));
    }
}
