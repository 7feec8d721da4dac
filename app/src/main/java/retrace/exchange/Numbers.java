package retrace.exchange;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as people and spreadsheets write them. Whether a comma is the decimal sign is decided once for a file, by its numbers that
 * can only be read one way; a number that stays open is not read.
 */
final class Numbers {

    private static final Pattern PLAIN = Pattern.compile("[+-]?(\\d+|\\d*\\.\\d+|\\d+\\.)([eE][+-]?\\d{1,2})?");
    private static final Pattern SURE_COMMA = Pattern.compile(
            "[+-]?(\\d*,(\\d{1,2}|\\d{4,})|0*,\\d+|0,\\d+|\\d{4,},\\d+|\\d{1,3}(\\.\\d{3})+,\\d+|\\d{1,3}(\\.\\d{3}){2,})");
    private static final Pattern SURE_POINT = Pattern.compile(
            "[+-]?(\\d*\\.(\\d{1,2}|\\d{4,})|0?\\.\\d+|\\d{4,}\\.\\d+|\\d{1,3}(,\\d{3})+\\.\\d+|\\d{1,3}(,\\d{3}){2,})");
    private static final Pattern OPEN_COMMA = Pattern.compile("[+-]?[1-9]\\d{0,2},\\d{3}");
    private static final Pattern OPEN_POINT = Pattern.compile("[+-]?[1-9]\\d{0,2}\\.\\d{3}");
    private static final Pattern GROUPED = Pattern.compile("[+-]?\\d{1,3}([ '’]\\d{3})+([.,]\\d+)?");
    private static final int LONGEST = 60;

    private int commas;
    private int points;
    private int openCommas;
    private final boolean commaSeparated;

    /**
     * @param commaSeparated whether the cells of the file are separated by commas, so that a decimal comma is unlikely
     */
    Numbers(boolean commaSeparated) {
        this.commaSeparated = commaSeparated;
    }

    /** Takes a cell into the decision. */
    void look(String cell) {
        String s = tidy(cell);
        if (s.length() > LONGEST) {
            return;
        }
        if (SURE_COMMA.matcher(s).matches()) {
            commas++;
        } else if (SURE_POINT.matcher(s).matches()) {
            points++;
        } else if (OPEN_COMMA.matcher(s).matches()) {
            openCommas++;
        }
    }

    /** Whether a comma is taken as the decimal sign. */
    boolean decimalComma() {
        return points == 0 && (commas > 0 || (openCommas > 0 && !commaSeparated));
    }

    /** Whether both signs are used as decimal signs in one file. */
    boolean mixed() {
        return commas > 0 && points > 0;
    }

    /** A number, or why there is none; {@code note} tells what had to be assumed. */
    record Reading(
            @Nullable BigDecimal value,
            @Nullable String noValueBecause,
            @Nullable String note) {}

    Reading read(String cell) {
        String s = tidy(cell);
        if (s.length() > LONGEST) {
            return new Reading(null, "a number of %d characters is not read".formatted(s.length()), null);
        }
        boolean comma = SURE_COMMA.matcher(s).matches();
        boolean point = SURE_POINT.matcher(s).matches();
        if (comma && !point) {
            return of(s.replace(".", "").replace(',', '.'), null);
        }
        if (point && !comma) {
            return of(s.replace(",", ""), null);
        }
        if (OPEN_COMMA.matcher(s).matches()) {
            return openComma(s);
        }
        if (OPEN_POINT.matcher(s).matches() && (decimalComma() || mixed())) {
            return new Reading(
                    null,
                    "“%s” could be %s or %s, and this table uses the comma as decimal sign"
                            .formatted(s, s, s.replace(".", "")),
                    null);
        }
        return PLAIN.matcher(s).matches() ? of(s, null) : new Reading(null, reason(s), null);
    }

    private Reading openComma(String s) {
        if (decimalComma()) {
            return of(s.replace(',', '.'), null);
        }
        if (points > 0 && commas == 0) {
            return of(
                    s.replace(",", ""),
                    "“%s” was read as %s, since this table uses the point as decimal sign"
                            .formatted(s, s.replace(",", "")));
        }
        return new Reading(null, "“%s” could be %s or %s".formatted(s, s.replace(',', '.'), s.replace(",", "")), null);
    }

    private static Reading of(String plain, @Nullable String note) {
        return new Reading(new BigDecimal(plain.endsWith(".") ? plain + "0" : plain), null, note);
    }

    private static String reason(String s) {
        String lower = s.toLowerCase(Locale.ROOT);
        if (lower.equals("nan") || lower.contains("inf")) {
            return "“%s” is not a number one can compute with".formatted(s);
        }
        return "“%s” is not a number".formatted(Cells.shortened(s));
    }

    /** Spaces of every kind around and between groups of three, minus signs of every kind, an apostrophe between groups. */
    private static String tidy(String cell) {
        String s = Cells.trim(cell)
                .replace('\u2212', '-')
                .replace('\u2010', '-')
                .replace('\u2011', '-')
                .replace('\u2013', '-')
                .replace('\u00a0', ' ')
                .replace('\u202f', ' ')
                .replace('\u2009', ' ');
        if (s.startsWith("- ")) {
            s = "-" + s.substring(2);
        }
        return s.length() <= LONGEST && GROUPED.matcher(s).matches()
                ? s.replace(" ", "").replace("'", "").replace("’", "")
                : s;
    }
}
