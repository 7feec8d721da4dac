package retrace.exchange;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of a separated text, one after the other (RFC 4180, any one-character separator; line ends CRLF, LF or CR).
 *
 * <p>Quotes hold separators and line ends, two quotes stand for one. A quote inside a cell that did not begin with one is a plain
 * character. A quoted cell that never ends, or is longer than {@value #LONGEST_CELL} characters, would swallow the rows below it: its
 * record is read again with quotes as plain characters, and that is told. Longer unquoted cells are cut.
 */
public final class CsvRecords {

    /** Characters of one cell that are kept. */
    static final int LONGEST_CELL = 65_536;

    /** Cells of one record that are kept. */
    static final int MOST_CELLS = 1_000;

    private static final int MOST_OPEN_QUOTES = 200;

    private final String text;
    private final char separator;
    private int at;
    private int openQuotes;
    private boolean cut;
    private boolean quoteLeftOpen;
    private boolean quoteFailed;

    /** Reads {@code text} from character {@code from} on. */
    public CsvRecords(String text, int from, char separator) {
        this.text = text;
        this.at = from;
        this.separator = separator;
    }

    /** The next record, or null at the end. A blank line is a record with one empty cell. */
    public @Nullable List<String> next() {
        cut = false;
        quoteLeftOpen = false;
        if (at >= text.length()) {
            return null;
        }
        int start = at;
        List<String> cells = record(openQuotes < MOST_OPEN_QUOTES);
        if (quoteFailed) {
            openQuotes++;
            at = start;
            cells = record(false);
            quoteLeftOpen = true;
        }
        return cells;
    }

    /** Index of the character after the last record. */
    int position() {
        return at;
    }

    /** Whether the last record had a cell that was cut, or more cells than are kept. */
    boolean cut() {
        return cut;
    }

    /** Whether the last record opened a quote that never closed. */
    boolean quoteLeftOpen() {
        return quoteLeftOpen;
    }

    private List<String> record(boolean quotes) {
        quoteFailed = false;
        List<String> cells = new ArrayList<>();
        while (true) {
            String cell = quotes && at < text.length() && text.charAt(at) == '"' ? quoted() : plain();
            if (quoteFailed) {
                return cells;
            }
            if (cells.size() < MOST_CELLS) {
                cells.add(cell);
            } else {
                cut = true;
            }
            if (at < text.length() && text.charAt(at) == separator) {
                at++;
                continue;
            }
            endLine();
            return cells;
        }
    }

    private void endLine() {
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
            if (at < text.length() && text.charAt(at) == '\n') {
                at++;
            }
        } else if (at < text.length()) {
            at++;
        }
    }

    private boolean ends(int i) {
        if (i >= text.length()) {
            return true;
        }
        char c = text.charAt(i);
        return c == separator || c == '\n' || c == '\r';
    }

    private String plain() {
        int from = at;
        while (!ends(at)) {
            at++;
        }
        if (at - from > LONGEST_CELL) {
            cut = true;
            return text.substring(from, from + LONGEST_CELL);
        }
        return text.substring(from, at);
    }

    private String quoted() {
        StringBuilder cell = new StringBuilder();
        int i = at + 1;
        while (true) {
            if (i >= text.length() || cell.length() > LONGEST_CELL) {
                quoteFailed = true;
                return "";
            }
            char c = text.charAt(i);
            if (c != '"') {
                cell.append(c);
                i++;
            } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append('"');
                i += 2;
            } else {
                at = i + 1;
                return cell + plain(); // characters after the closing quote are kept
            }
        }
    }
}
