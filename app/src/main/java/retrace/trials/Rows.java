package retrace.trials;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import retrace.exchange.CsvRecords;

/** The rows of a table that came with a folder to measure on, each cell under the name of its column. */
final class Rows {

    private Rows() {}

    /**
     * Reads them.
     *
     * @throws Measurement.BadFolder when the table is not there, has no such column or a row of another length
     */
    static List<SortedMap<String, String>> of(Path table, List<String> columns)
            throws IOException, Measurement.BadFolder {
        if (!Files.isRegularFile(table)) {
            throw new Measurement.BadFolder("There is no such table: " + table);
        }
        CsvRecords records = new CsvRecords(Files.readString(table, StandardCharsets.UTF_8), 0, ',');
        List<String> header = records.next();
        if (header == null || !header.containsAll(columns)) {
            throw new Measurement.BadFolder("The first line needs the columns %s: %s".formatted(columns, table));
        }
        List<SortedMap<String, String>> out = new ArrayList<>();
        for (List<String> cells = records.next(); cells != null; cells = records.next()) {
            if (cells.size() == 1 && cells.getFirst().isBlank()) {
                continue;
            }
            if (cells.size() != header.size()) {
                throw new Measurement.BadFolder("Row %d has %d cells, the first line %d: %s"
                        .formatted(out.size() + 1, cells.size(), header.size(), table));
            }
            SortedMap<String, String> row = new TreeMap<>();
            for (int i = 0; i < cells.size(); i++) {
                row.put(header.get(i).strip(), cells.get(i).strip());
            }
            out.add(row);
        }
        return out;
    }

    /** A number that must be there. */
    static double number(SortedMap<String, String> row, String column) throws Measurement.BadFolder {
        try {
            return Double.parseDouble(row.getOrDefault(column, ""));
        } catch (NumberFormatException e) {
            throw new Measurement.BadFolder("\"%s\" is no number in column %s of a row of %s"
                    .formatted(row.get(column), column, row.firstEntry()));
        }
    }
}
