package retrace.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.exchange.Column.Quantity;
import retrace.exchange.Moments.DateOrder;
import retrace.exchange.Moments.OrderOfColumn;

/**
 * A separated text taken as a table of one kind: where its header is, its separator, and, after {@link #survey}, how its numbers and
 * dates are written. Rows are read one at a time and as often as needed, so that a long table never stands in memory as cells.
 */
final class Sheet {

    /** Rows that are read; a longer table is cut there, and that is told. */
    static final int MOST_ROWS = 300_000;

    /** A header may stand below a few lines of title. */
    private static final int MOST_TITLE_LINES = 5;

    private static final char[] SEPARATORS = {',', ';', '\t', '|'};

    private final String text;
    private final char separator;
    private final boolean separatorStated;
    private final int firstRowAt;
    private final int titleLines;
    private final TableKind kind;
    private final Header header;
    private final Numbers numbers;
    private final int width;
    private final Map<String, DateOrder> dateOrders = new HashMap<>();

    private Sheet(Start start, TableKind kind, Header header) {
        this.text = start.text;
        this.separator = start.separator;
        this.separatorStated = start.separatorStated;
        this.firstRowAt = start.firstRowAt;
        this.titleLines = start.titleLines;
        this.kind = kind;
        this.header = header;
        this.numbers = new Numbers(separator == ',');
        this.width = start.cells.size();
    }

    private record Start(
            String text, char separator, boolean separatorStated, List<String> cells, int firstRowAt, int titleLines) {}

    /** The sheet for the kind its header fits best, or null when it fits none. */
    static @Nullable Sheet find(String text) {
        Sheet best = null;
        for (TableKind kind : TableKind.values()) {
            Sheet sheet = find(kind, text);
            if (sheet != null && (best == null || sheet.header.known() > best.header.known())) {
                best = sheet;
            }
        }
        return best;
    }

    private static @Nullable Sheet find(TableKind kind, String text) {
        Sheet best = null;
        for (Start start : starts(text)) {
            Header header = Header.of(kind, start.cells);
            if (header.fits(kind) && (best == null || header.known() > best.header.known())) {
                best = new Sheet(start, kind, header);
            }
        }
        return best;
    }

    /** The sheet of a kind: where its header fits, else with the first line as header. */
    static Sheet of(TableKind kind, String text) {
        Sheet found = find(kind, text);
        if (found != null) {
            return found;
        }
        Sheet best = null;
        for (Start start : starts(text)) {
            Header header = Header.of(kind, start.cells);
            if (start.titleLines == 0 && (best == null || header.known() > best.header.known())) {
                best = new Sheet(start, kind, header);
            }
        }
        return best == null
                ? new Sheet(new Start("", ',', false, List.of(), 0, 0), kind, Header.of(kind, List.of()))
                : best;
    }

    private static List<Start> starts(String text) {
        int from = 0;
        boolean stated = false;
        char[] separators = SEPARATORS;
        if (text.regionMatches(true, 0, "sep=", 0, 4) && text.length() > 5) {
            separators = new char[] {text.charAt(4)};
            stated = true;
            from = 5;
            while (from < text.length() && (text.charAt(from) == '\r' || text.charAt(from) == '\n')) {
                from++;
            }
        }
        List<Start> starts = new ArrayList<>();
        for (char separator : separators) {
            int at = from;
            for (int title = 0; title <= MOST_TITLE_LINES; title++) {
                CsvRecords records = new CsvRecords(text, at, separator);
                List<String> cells = records.next();
                if (cells == null) {
                    break;
                }
                starts.add(new Start(text, separator, stated, cells, records.position(), title));
                at = records.position();
            }
        }
        return starts;
    }

    TableKind kind() {
        return kind;
    }

    Header header() {
        return header;
    }

    Numbers numbers() {
        return numbers;
    }

    DateOrder dateOrder(String column) {
        return dateOrders.getOrDefault(column, DateOrder.OPEN);
    }

    /** One row's cells. */
    interface Visitor {
        /**
         * @param row from 1 after the header, blank lines counted
         * @param cells as many as the row has
         */
        void row(int row, List<String> cells, CsvRecords records);
    }

    /** Hands over every row that is not blank. Returns the number of rows left out because there are too many. */
    int each(Visitor visitor) {
        CsvRecords records = new CsvRecords(text, firstRowAt, separator);
        int row = 0;
        int left = 0;
        List<String> cells = records.next();
        while (cells != null) {
            row++;
            if (row > MOST_ROWS) {
                left++;
            } else if (!isBlank(cells)) {
                visitor.row(row, cells, records);
            }
            cells = records.next();
        }
        return left;
    }

    private static boolean isBlank(List<String> cells) {
        for (String cell : cells) {
            if (!Cells.trim(cell).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Looks through all rows once: how numbers and dates are written; tells what had to be assumed of the whole table. */
    void survey(Faults faults) {
        Map<String, OrderOfColumn> orders = new HashMap<>();
        Map<Integer, Integer> unusedCells = new TreeMap<>();
        int left = each((row, cells, records) -> {
            for (Header.Place place : header.where().values()) {
                String cell = place.index() < cells.size() ? cells.get(place.index()) : "";
                if (place.column().quantity().isNumber()) {
                    numbers.look(cell);
                } else if (isDated(place.column())) {
                    orders.computeIfAbsent(place.column().name(), key -> new OrderOfColumn())
                            .look(cell);
                }
            }
            for (int i = 0; i < cells.size(); i++) {
                if ((i >= width || header.notUsed().containsKey(i)) && !Cells.isEmpty(cells.get(i))) {
                    unusedCells.merge(Math.min(i, width), 1, Integer::sum);
                }
            }
            if (records.quoteLeftOpen()) {
                faults.row(
                        "quote-left-open",
                        row,
                        null,
                        "a quotation mark opens a cell and is never closed; the marks of this row are read as plain characters.",
                        "Close the quotation mark, or double it if it is meant.");
            }
            if (records.cut()) {
                faults.row(
                        "cell-too-long",
                        row,
                        null,
                        "a cell is longer than %,d characters, or there are more than %,d cells; the rest was left out."
                                .formatted(CsvRecords.LONGEST_CELL, CsvRecords.MOST_CELLS),
                        "Shorten the cell, or split the table.");
            }
        });
        orders.forEach((column, order) -> dateOrders.put(column, order.order()));
        tellLayout(faults, left, unusedCells);
    }

    private static boolean isDated(Column column) {
        return column.quantity() == Quantity.DATE
                || column.quantity() == Quantity.MOMENT
                || column.name().equals("time")
                || column.name().equals("date");
    }

    private void tellLayout(Faults faults, int left, Map<Integer, Integer> unusedCells) {
        if (separator != ',') {
            String name = separator == '\t' ? "a tabulator" : "“" + separator + "”";
            faults.file(
                    "separator",
                    "The table's cells are separated by %s%s."
                            .formatted(name, separatorStated ? ", as its first line says" : ", as its header shows"),
                    "Nothing, unless columns look shifted.");
        }
        if (titleLines > 0) {
            faults.file(
                    "lines-above-header",
                    "%d line%s above the header %s skipped."
                            .formatted(titleLines, titleLines == 1 ? "" : "s", titleLines == 1 ? "was" : "were"),
                    "Nothing, unless one of them was a row.");
        }
        if (header.noisy()) {
            faults.file(
                    "header-noise",
                    "Column names were read without regard to case, spaces and brackets.",
                    "Nothing, unless a column was taken for another.");
        }
        tellNumbers(faults);
        tellColumns(faults, unusedCells);
        if (left > 0) {
            faults.file(
                    "too-many-rows",
                    "The table has more than %,d rows; %,d rows after that were not read.".formatted(MOST_ROWS, left),
                    "Split the table, or thin it out.");
        }
    }

    private void tellNumbers(Faults faults) {
        if (numbers.mixed()) {
            faults.file(
                    "decimal-signs-mixed",
                    "Some numbers of the table use the comma as decimal sign, others the point; numbers that could be read both ways are left"
                            + " out.",
                    "Write all numbers with a decimal point.");
        } else if (numbers.decimalComma()) {
            faults.file(
                    "decimal-comma",
                    "The comma is read as the decimal sign: 1,5 is one and a half.",
                    "Nothing, unless commas were meant to group thousands.");
        }
    }

    private void tellColumns(Faults faults, Map<Integer, Integer> unusedCells) {
        for (String column : kind.required()) {
            if (!header.has(column)) {
                faults.file(
                        "missing-column",
                        column,
                        "The table (%s) lacks the column %s.".formatted(kind, title(column)),
                        "Add the column %s; rows that can be used without it are used.".formatted(title(column)));
            }
        }
        for (String written : header.withoutUnit()) {
            faults.file(
                    "column-without-unit",
                    written,
                    "The column “%s” does not end in a unit that is known; it is not used, since metres and feet must not be guessed."
                            .formatted(written),
                    "Write the unit behind the name, as in x_m, x_ft or azimuth_deg.");
        }
        for (String written : header.twice()) {
            faults.file(
                    "column-twice",
                    written,
                    "The column “%s” gives the same thing as an earlier column; the earlier one is used."
                            .formatted(written),
                    "Keep one of the two.");
        }
        List<String> names = new ArrayList<>();
        unusedCells.forEach((index, count) -> {
            String name = header.notUsed().get(index);
            if (name == null
                    || !header.withoutUnit().contains(name) && !header.twice().contains(name)) {
                names.add("%s (%,d cells)"
                        .formatted(name == null || name.isEmpty() ? "without a name" : "“" + name + "”", count));
            }
        });
        if (!names.isEmpty()) {
            boolean degrees = header.notUsed().values().stream()
                    .map(Header::plain)
                    .anyMatch(n -> n.startsWith("lat") || n.startsWith("lon") || n.startsWith("lng"));
            faults.file(
                    "columns-not-used",
                    "Cells of columns that this table (%s) does not know are not used: %s."
                            .formatted(kind, String.join(", ", names)),
                    degrees
                            ? "Latitude and longitude are not read here: give x_m (east) and y_m (north) in metres from a point of the plan."
                            : "Rename the column if it holds something the table should have.");
        }
    }

    private String title(String column) {
        return kind.columns().stream()
                .filter(c -> c.name().equals(column))
                .map(Column::title)
                .findFirst()
                .orElse(column);
    }
}
