package retrace.exchange;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import retrace.model.CaseFacts;
import retrace.model.Citation;

/** One row: its cells as values in the units they are kept in. What cannot be read is null and told. */
final class Row {

    private static final Pattern WITH_UNIT = Pattern.compile("([+\\-−]?[\\d.,]+)\\s*([A-Za-z°]+)");

    private final Sheet sheet;
    private final int number;
    private final List<String> cells;
    private final Faults faults;
    private final String exhibit;
    private final CaseFacts facts;

    Row(Sheet sheet, int number, List<String> cells, Faults faults, String exhibit, CaseFacts facts) {
        this.sheet = sheet;
        this.number = number;
        this.cells = cells;
        this.faults = faults;
        this.exhibit = exhibit;
        this.facts = facts;
    }

    int number() {
        return number;
    }

    Citation.Row at() {
        return new Citation.Row(exhibit, number, null);
    }

    void fault(String kind, @Nullable String column, String says, String whatToDo) {
        faults.row(kind, number, column == null ? null : title(column), says, whatToDo);
    }

    /** The column's name as its header writes it. */
    String title(String column) {
        Header.Place place = sheet.header().where().get(column);
        return place == null ? column : place.written();
    }

    /** The cell as it stands; empty when there is none. */
    String cell(String column) {
        Header.Place place = sheet.header().where().get(column);
        return place == null || place.index() >= cells.size() ? "" : cells.get(place.index());
    }

    /** The cell's text, null where it is empty or a word for nothing. */
    @Nullable
    String text(String column) {
        String cell = cell(column);
        if (Cells.isEmpty(cell)) {
            return null;
        }
        return Cells.text(cell);
    }

    /** The same in small letters, for cells that hold one word of a list. */
    @Nullable
    String word(String column) {
        String text = text(column);
        return text == null
                ? null
                : text.toLowerCase(Locale.ROOT).replace(' ', '-').replace('_', '-');
    }

    /** A text that a row cannot do without; a formula is not one. */
    @Nullable
    String name(String column) {
        String text = text(column);
        if (text != null && Cells.isFormula(cell(column))) {
            tellFormula(column);
            return null;
        }
        return text;
    }

    private void tellFormula(String column) {
        fault(
                "formula-cell",
                column,
                "the cell holds a formula or a spreadsheet's error (“%s”) and no value."
                        .formatted(Cells.shortened(cell(column))),
                "Save the table with values instead of formulas.");
    }

    /** The number in the unit the column is kept in. */
    @Nullable
    Double number(String column) {
        BigDecimal decimal = plainNumber(column);
        Header.Place place = sheet.header().where().get(column);
        if (decimal == null || place == null) {
            return null;
        }
        double value = decimal.doubleValue() * place.factor();
        if (Double.isInfinite(value)) {
            fault("not-a-number", column, "the number is too large.", "Check the cell.");
            return null;
        }
        return value;
    }

    /** The number exactly, in the unit the column is kept in (a factor is applied as a decimal). */
    @Nullable
    BigDecimal decimal(String column) {
        BigDecimal decimal = plainNumber(column);
        Header.Place place = sheet.header().where().get(column);
        return decimal == null || place == null || place.factor() == 1
                ? decimal
                : decimal.multiply(BigDecimal.valueOf(place.factor()));
    }

    private @Nullable BigDecimal plainNumber(String column) {
        String cell = cell(column);
        if (Cells.isEmpty(cell)) {
            return null;
        }
        if (Cells.isFormula(cell)) {
            tellFormula(column);
            return null;
        }
        Header.Place place = sheet.header().where().get(column);
        String plain = cell;
        Matcher unit = WITH_UNIT.matcher(Cells.trim(cell));
        if (place != null && unit.matches() && !unit.group(2).matches("[eE]")) {
            String written = unit.group(2).equals("°") ? "deg" : unit.group(2).toLowerCase(Locale.ROOT);
            if (!written.equals(place.unit())) {
                fault(
                        "unit-in-cell",
                        column,
                        "“%s” carries a unit that is not the column's; it is not used."
                                .formatted(Cells.shortened(cell)),
                        "Put values of one unit into one column.");
                return null;
            }
            plain = unit.group(1);
        }
        Numbers.Reading reading = sheet.numbers().read(plain);
        if (reading.value() == null) {
            fault(
                    "not-a-number",
                    column,
                    reading.noValueBecause() + ".",
                    "Correct the cell; it counts as empty until then.");
        } else if (reading.note() != null) {
            fault("number-assumed", column, reading.note() + ".", "Write the number without separators of thousands.");
        }
        return reading.value();
    }

    /** A number within limits; outside them it is told and left out. */
    @Nullable
    Double within(String column, double low, double high, String reason) {
        Double value = number(column);
        if (value != null && !(value >= low && value <= high)) {
            fault(
                    "out-of-range",
                    column,
                    "%s is not between %s and %s: %s; it is not used."
                            .formatted(plain(value), plain(low), plain(high), reason),
                    "Check the cell and the unit of the column.");
            return null;
        }
        return value;
    }

    /** A standard deviation: above zero. */
    @Nullable
    Double sigma(String column) {
        Double value = number(column);
        if (value == null) {
            return null;
        }
        if (value < 0) {
            fault(
                    "negative-sigma",
                    column,
                    "an error cannot be below zero (%s); it counts as not known.".formatted(plain(value)),
                    "Enter one standard deviation, above zero.");
            return null;
        }
        if (value == 0) {
            fault(
                    "zero-sigma",
                    column,
                    "no measurement is without error; 0 counts as not known.",
                    "Enter one standard deviation, above zero, or leave the cell empty.");
            return null;
        }
        return value;
    }

    @Nullable
    Integer count(String column) {
        Double value = number(column);
        if (value == null) {
            return null;
        }
        if (value != Math.rint(value) || value < 0 || value > 100_000) {
            fault(
                    "not-a-count",
                    column,
                    "%s is not a number of things; it is not used.".formatted(plain(value)),
                    "Enter a whole number.");
            return null;
        }
        return (int) Math.rint(value);
    }

    @Nullable
    Boolean yesNo(String column) {
        String word = word(column);
        if (word == null) {
            return null;
        }
        return switch (word) {
            case "yes", "y", "true", "1", "x" -> Boolean.TRUE;
            case "no", "n", "false", "0" -> Boolean.FALSE;
            default -> {
                fault(
                        "not-yes-or-no",
                        column,
                        "“%s” is neither yes nor no.".formatted(Cells.shortened(word)),
                        "Enter yes or no.");
                yield null;
            }
        };
    }

    @Nullable
    LocalDate date(String column) {
        String text = name(column);
        if (text == null) {
            return null;
        }
        Moments.DateReading reading = Moments.date(text, sheet.dateOrder(column));
        if (reading.date() == null) {
            tellDate(column, String.valueOf(reading.noDateBecause()));
        } else if (reading.note() != null) {
            tellAssumedDate(column, text, reading.date(), reading.note());
        }
        return reading.date();
    }

    private void tellDate(String column, String because) {
        fault("date-not-read", column, because + ".", "Write dates as YYYY-MM-DD.");
    }

    private void tellAssumedDate(String column, String text, LocalDate date, String note) {
        fault(
                "date-assumed",
                column,
                "“%s” is read as %s: %s.".formatted(Cells.shortened(text), date, note),
                "Write dates as YYYY-MM-DD.");
    }

    @Nullable
    ZoneId zone(String column) {
        String text = name(column);
        if (text == null) {
            return null;
        }
        Moments.ZoneReading reading = Moments.zone(text, facts.timeZone());
        if (reading.zone() == null) {
            fault(
                    "zone-not-read",
                    column,
                    reading.noZoneBecause() + ".",
                    "Give an IANA name or an offset such as -05:00.");
        }
        return reading.zone();
    }

    /** An instant of a column {@code …_utc}, or {@code …_local} in the row's zone or the case's. */
    @Nullable
    Instant instant(String column) {
        String text = name(column);
        Header.Place place = sheet.header().where().get(column);
        if (text == null || place == null) {
            return null;
        }
        Moments.Stamp stamp = Moments.stamp(text, sheet.dateOrder(column));
        if (stamp.time() == null) {
            fault(
                    "time-not-read",
                    column,
                    stamp.noTimeBecause() + ".",
                    "Write times as YYYY-MM-DDTHH:MM:SSZ (UTC), or with an offset.");
            return null;
        }
        if (stamp.date() == null) {
            fault(
                    "time-without-date",
                    column,
                    "“%s” has no date; it is not used.".formatted(Cells.shortened(text)),
                    "Write date and time.");
            return null;
        }
        if (stamp.note() != null) {
            tellAssumedDate(column, text, stamp.date(), stamp.note());
        }
        ZoneId zone = zoneOf(column, stamp, place.unit().equals("local"));
        if (zone == null) {
            return null;
        }
        LocalDateTime local = stamp.date().plusDays(stamp.nextDay() ? 1 : 0).atTime(stamp.time());
        Moments.InstantReading reading = Moments.instant(local, zone);
        if (reading.utc() == null) {
            fault(
                    "clock-change",
                    column,
                    reading.noInstantBecause() + "; it is not used.",
                    "Give the time in UTC or with its offset.");
        }
        return reading.utc();
    }

    private @Nullable ZoneId zoneOf(String column, Moments.Stamp stamp, boolean local) {
        if (stamp.zone() != null) {
            Moments.ZoneReading reading = Moments.zone(stamp.zone(), facts.timeZone());
            if (reading.zone() == null) {
                fault(
                        "zone-not-read",
                        column,
                        reading.noZoneBecause() + ".",
                        "Give the time in UTC or with an offset.");
            }
            return reading.zone();
        }
        if (!local) {
            return ZoneOffset.UTC;
        }
        ZoneId own = zone("zone");
        ZoneId zone = own != null ? own : facts.timeZone();
        if (zone == null) {
            fault(
                    "time-without-zone",
                    column,
                    "a local time without a zone is not used.",
                    "Add a column zone, or timeZone in case.json.");
        } else if (own == null) {
            fault(
                    "zone-assumed",
                    column,
                    "the time is read in the zone of case.json (%s).".formatted(zone),
                    "Add a column zone.");
        }
        return zone;
    }

    static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : BigDecimal.valueOf(value)
                        .round(new java.math.MathContext(6))
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
