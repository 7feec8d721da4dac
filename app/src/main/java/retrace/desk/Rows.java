package retrace.desk;

import java.util.List;

/** How rows of one kind lie in their table of edits/. */
abstract class Rows<R> {

    private final String name;
    private final String header;

    Rows(String name, String header) {
        this.name = name;
        this.header = header;
    }

    /** File below edits/. */
    final String name() {
        return name;
    }

    final String header() {
        return header;
    }

    /** The rows as a run reads them; never of an empty table. */
    abstract List<R> read(byte[] bytes);

    /** Cells in the order of the header. */
    abstract List<String> cells(R row);

    /** From 1 after the header. */
    abstract int number(R row);

    /** Whether an older row goes when this one comes. */
    boolean replaces(R row, R old) {
        return false;
    }

    /** What the row is, for whoever takes it back: it follows on a word such as “Undone:”. */
    abstract String says(R row);
}
