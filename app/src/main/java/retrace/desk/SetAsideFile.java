package retrace.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import retrace.exchange.TableKind;
import retrace.exchange.TableReader;
import retrace.model.CaseFacts;
import retrace.model.Tables;
import retrace.store.CaseWriter;

/** edits/set-aside.csv: what a person decided to leave out of the sequence. */
final class SetAsideFile {

    static final String HEADER = "set_aside,source,place,because";

    private final TableFile file;

    SetAsideFile(Path edits) {
        this.file = new TableFile(edits, "set-aside.csv", HEADER);
    }

    String version() throws IOException {
        return file.version();
    }

    /** The rows as a run reads them. */
    List<SetAsideRow> rows() throws IOException {
        byte[] bytes = file.bytes();
        return bytes.length == 0
                ? List.of()
                : TableReader.read(TableKind.SET_ASIDE, "set-aside", "edits/set-aside.csv", bytes, CaseFacts.UNKNOWN)
                        .setAside()
                        .stream()
                        .map(SetAsideFile::row)
                        .toList();
    }

    private static SetAsideRow row(Tables.SetAside row) {
        return new SetAsideRow(
                row.at().row(),
                row.statement(),
                row.source(),
                Objects.requireNonNullElse(row.place(), ""),
                Objects.requireNonNullElse(row.because(), ""));
    }

    void add(SetAsideRow row, String seen, CaseWriter writer) throws IOException, Refused {
        file.add(List.of(row.statement(), row.source(), row.place(), row.because()), seen, writer);
    }

    void remove(int row, String seen, CaseWriter writer) throws IOException, Refused {
        file.remove(row, seen, writer);
    }
}
