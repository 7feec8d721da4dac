package retrace.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/**
 * Widths for the columns of printed tables. A column gets at least its longest word, up to a limit beyond which words are broken; what is
 * left of the line goes to the columns by how much text they hold. Left to itself the typesetter would break words letter by
 * letter in one column to spare a line in another.
 */
final class PrintTables {

    /** Letters of table type in a line of a page, a little fewer than fit. */
    private static final double LINE = 130;

    private static final double LONGEST_WORD = 14;
    private static final double LONGEST_VALUE = 27;
    private static final double PADDING = 1.6;

    private static final double SHORTEST_CUT = 8;
    private static final double BOLD = 1.1;

    /** A row of more lines may go on over the page; a shorter one stays whole. */
    private static final double MOST_LINES_WHOLE = 14;

    /** A table of more lines may go on over the page. */
    private static final double MOST_LINES_OF_TABLE = 40;

    private PrintTables() {}

    static void write(Document page) {
        for (Element table : page.select("table")) {
            Element heads = table.selectFirst("> thead > tr");
            if (heads != null) {
                write(table, heads.children(), table.select("> tbody > tr"));
            }
        }
    }

    private static void write(Element table, Elements heads, Elements rows) {
        double[] widths = widths(heads, rows);
        double all = 0;
        for (Element row : rows) {
            double lines = 0;
            for (int j = 0; j < widths.length && row.childrenSize() == widths.length; j++) {
                lines = Math.max(lines, row.child(j).text().length() / (LINE * widths[j]));
            }
            if (lines > MOST_LINES_WHOLE) {
                row.addClass("tall");
            }
            all += Math.ceil(lines) + 1;
        }
        if (all < MOST_LINES_OF_TABLE) {
            table.addClass("whole");
        }
        for (int j = 0; j < widths.length; j++) {
            heads.get(j).attr("style", String.format(Locale.ROOT, "width: %.2f%%", 100 * widths[j]));
        }
    }

    /** Shares of the line; words are broken earlier where they would ask for more than a line. */
    private static double[] widths(Elements heads, Elements rows) {
        double[] needs = needs(heads, rows, LONGEST_WORD);
        for (double word = LONGEST_WORD - 1;
                word >= SHORTEST_CUT && Arrays.stream(needs).sum() > LINE;
                word--) {
            needs = needs(heads, rows, word);
        }
        return shared(needs, wants(rows, needs.length));
    }

    private static double[] needs(Elements heads, Elements rows, double word) {
        double[] needs = new double[heads.size()];
        for (int j = 0; j < needs.length; j++) {
            needs[j] = longest(heads.get(j), word);
            for (Element row : rows) {
                if (row.childrenSize() == needs.length) {
                    needs[j] = Math.max(needs[j], longest(row.child(j), word));
                }
            }
            needs[j] += PADDING;
        }
        return needs;
    }

    private static double[] wants(Elements rows, int columns) {
        double[] wants = new double[columns];
        for (Element row : rows) {
            for (int j = 0; j < columns && row.childrenSize() == columns; j++) {
                wants[j] += (double) row.child(j).text().length() / rows.size();
            }
        }
        return wants;
    }

    private static double[] shared(double[] needs, double[] wants) {
        double need = Arrays.stream(needs).sum();
        double left = Math.max(0, LINE - need);
        double[] more = new double[needs.length];
        for (int j = 0; j < needs.length; j++) {
            more[j] = Math.max(1, wants[j] - needs[j]);
        }
        double all = Arrays.stream(more).sum();
        double[] widths = new double[needs.length];
        for (int j = 0; j < needs.length; j++) {
            widths[j] = (needs[j] + left * more[j] / all) / (need + left);
        }
        return widths;
    }

    /** Letters of the longest piece of a cell that should stand on one line; bold ones are wider. */
    private static double longest(Element cell, double word) {
        double longest = 0;
        for (Element value : cell.select(".v,.expected")) {
            longest = Math.max(longest, Math.min(LONGEST_VALUE, value.text().length()));
        }
        for (String piece : List.of(cell.text().split("[ \\n-]+", -1))) {
            longest = Math.max(longest, Math.min(word, piece.length() + 1));
        }
        return cell.tagName().equals("th") ? BOLD * longest : longest;
    }
}
