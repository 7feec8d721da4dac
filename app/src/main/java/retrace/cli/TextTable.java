package retrace.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * A table for people: columns as wide as their widest cell, the last one open. Columns of measured values can be lined up at their ±.
 */
final class TextTable {

    private static final String GAP = "  ";
    private static final String PLUS_MINUS = " ± ";

    private final List<List<String>> rows = new ArrayList<>();
    private final List<Integer> measured = new ArrayList<>();

    TextTable(String... header) {
        rows.add(List.of(header));
    }

    /** Lines the values of some columns up: right before the ±, left after it. */
    TextTable lineUp(int... columns) {
        for (int column : columns) {
            measured.add(column);
        }
        return this;
    }

    void row(String... cells) {
        rows.add(List.of(cells).stream().map(Console::clean).toList());
    }

    /** A line across all columns. */
    void across(String text) {
        rows.add(List.of(Console.clean(text)));
    }

    boolean isEmpty() {
        return rows.size() == 1;
    }

    @Override
    public String toString() {
        List<List<String>> shown = new ArrayList<>(rows);
        measured.forEach(column -> lineUp(shown, column));
        int columns = shown.getFirst().size();
        int[] width = new int[columns];
        for (List<String> row : shown) {
            for (int i = 0; i < row.size() && row.size() > 1; i++) {
                width[i] = Math.max(width[i], length(row.get(i)));
            }
        }
        StringBuilder out = new StringBuilder();
        for (List<String> row : shown) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                line.append(row.get(i));
                if (i < row.size() - 1) {
                    line.append(" ".repeat(width[i] - length(row.get(i)))).append(GAP);
                }
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
        return out.toString();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static void lineUp(List<List<String>> rows, int column) {
        int before = 0;
        for (List<String> row : rows.subList(1, rows.size())) {
            before = column < row.size() ? Math.max(before, beforePlusMinus(row.get(column))) : before;
        }
        for (int i = 1; i < rows.size(); i++) {
            List<String> row = new ArrayList<>(rows.get(i));
            if (column < row.size() && row.size() > 1) {
                String cell = row.get(column);
                row.set(column, " ".repeat(Math.max(0, before - beforePlusMinus(cell))) + cell);
                rows.set(i, row);
            }
        }
    }

    private static int beforePlusMinus(String cell) {
        int at = cell.indexOf(PLUS_MINUS);
        return at < 0 ? length(cell) : at;
    }
}
