package retrace.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A table of what people decided, as a workbench changes it. Whoever changes it names the version that was seen; nothing is written when
 * the file is another by then. Each change can be undone.
 */
public final class Decisions<R> {

    private final OpenCase of;
    private final Rows<R> rows;
    private final TableFile file;
    private final Check<R> check;

    /** Whether a row names what the case holds. */
    interface Check<R> {
        void of(R row) throws Refused;
    }

    Decisions(OpenCase of, Path edits, Rows<R> rows, Check<R> check) {
        this.of = of;
        this.rows = rows;
        this.file = new TableFile(edits, rows.name(), rows.header());
        this.check = check;
    }

    /** Name of the file below edits/. */
    public String name() {
        return rows.name();
    }

    String header() {
        return rows.header();
    }

    /** Version of what {@link #rows} gives. */
    public String version() throws IOException {
        synchronized (of) {
            return file.version();
        }
    }

    /** The rows as a run reads them. */
    public List<R> rows() throws IOException {
        synchronized (of) {
            byte[] bytes = file.bytes();
            return bytes.length == 0 ? List.of() : rows.read(bytes);
        }
    }

    /** Adds rows; older ones that they replace go. */
    public void put(List<R> come, String seen) throws IOException, Refused {
        synchronized (of) {
            for (R row : come) {
                check.of(row);
            }
            List<Integer> gone = rows().stream()
                    .filter(old -> come.stream().anyMatch(row -> rows.replaces(row, old)))
                    .map(rows::number)
                    .toList();
            file.change(
                    rows.says(come.getFirst()),
                    gone,
                    come.stream().map(rows::cells).toList(),
                    seen,
                    of.writer());
        }
    }

    /** Adds a row; an older one that it replaces goes. */
    public void put(R row, String seen) throws IOException, Refused {
        put(List.of(row), seen);
    }

    /** Takes rows away; the ledger keeps them. */
    public void remove(List<Integer> numbers, String seen) throws IOException, Refused {
        synchronized (of) {
            String says = rows().stream()
                    .filter(row -> numbers.contains(rows.number(row)))
                    .findFirst()
                    .map(rows::says)
                    .orElse("a row of edits/" + rows.name());
            file.change("taking back " + says, numbers, List.of(), seen, of.writer());
        }
    }
}
