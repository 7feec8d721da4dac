package retrace.exchange;

import java.util.Locale;
import java.util.Set;

/** What a cell's text is before it is read as a value. */
final class Cells {

    private static final Set<String> EMPTY_WORDS = Set.of(
            "",
            "-",
            "–",
            "—",
            "−",
            "--",
            "n/a",
            "na",
            "n.a.",
            "#n/a",
            "null",
            "none",
            "nil",
            "unknown",
            "unk",
            "unk.",
            "?",
            "tbd",
            "not known",
            "not measured",
            "not available",
            "(blank)",
            "\\n");
    private static final Set<String> ERRORS =
            Set.of("#ref!", "#value!", "#div/0!", "#name?", "#num!", "#null!", "#spill!", "#calc!", "#getting_data");

    private Cells() {}

    /** Without spaces of any kind, zero-width characters and byte-order marks at its ends. */
    static String trim(String cell) {
        int from = 0;
        int to = cell.length();
        while (from < to && isSpace(cell.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(cell.charAt(to - 1))) {
            to--;
        }
        return cell.substring(from, to);
    }

    static boolean isSpace(char c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || c == '\ufeff'
                || c == '\u200b'
                || c == '\u200e'
                || c == '\u200f'
                || c == '\u2060';
    }

    /** Empty, or one of the words people write where they have nothing. */
    static boolean isEmpty(String cell) {
        return cell.length() < 20 && EMPTY_WORDS.contains(trim(cell).toLowerCase(Locale.ROOT));
    }

    /** A formula without its value, or a spreadsheet's error. */
    static boolean isFormula(String cell) {
        String s = trim(cell);
        return s.startsWith("=") || ERRORS.contains(s.toLowerCase(Locale.ROOT)) || (s.length() > 2 && s.matches("#+"));
    }

    /** The first 40 characters on one line, for a sentence about the cell. */
    static String shortened(String cell) {
        String s = trim(cell.length() > 200 ? cell.substring(0, 200) : cell).replaceAll("\\p{Cntrl}+", " ");
        return s.codePointCount(0, s.length()) <= 40 ? s : s.substring(0, s.offsetByCodePoints(0, 40)) + "…";
    }

    /** A text cell as meant: an apostrophe put before = + − @ against spreadsheets' formulas is taken off. */
    static String text(String cell) {
        String s = trim(cell);
        return s.length() > 1 && s.charAt(0) == '\'' && "=+-@".indexOf(s.charAt(1)) >= 0 ? s.substring(1) : s;
    }
}
