package retrace.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import retrace.exchange.TableKind;
import retrace.exchange.TableReader;
import retrace.model.CaseFacts;
import retrace.model.Tables;
import retrace.store.CaseWriter;

/** edits/marks.csv. */
final class MarksFile {

    static final String HEADER = "recording,seconds,sigma_s,label,note";

    private final TableFile file;

    MarksFile(Path edits) {
        this.file = new TableFile(edits, "marks.csv", HEADER);
    }

    String version() throws IOException {
        return file.version();
    }

    /** The rows as a run reads them. */
    List<MarkRow> rows() throws IOException {
        List<MarkRow> rows = new ArrayList<>();
        byte[] bytes = file.bytes();
        if (bytes.length > 0) {
            Tables tables = TableReader.read(TableKind.MARKS, "marks", "edits/marks.csv", bytes, CaseFacts.UNKNOWN);
            for (Tables.Mark mark : tables.marks()) {
                rows.add(new MarkRow(
                        mark.at().row(),
                        mark.recording(),
                        mark.seconds(),
                        Math.max(1e-6, mark.sigmaSeconds()),
                        cut(mark.label()),
                        cut(Objects.requireNonNullElse(mark.note(), ""))));
            }
        }
        return rows;
    }

    private static String cut(String text) {
        return text.length() <= MarkRow.LONGEST ? text : text.substring(0, MarkRow.LONGEST);
    }

    void add(MarkRow mark, String seen, CaseWriter writer) throws IOException, Refused {
        file.add(
                List.of(
                        mark.recording(),
                        number(mark.seconds()),
                        number(mark.sigmaSeconds()),
                        mark.label(),
                        mark.note()),
                seen,
                writer);
    }

    void remove(int row, String seen, CaseWriter writer) throws IOException, Refused {
        file.remove(row, seen, writer);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6f", value).replaceAll("\\.?0+$", "");
    }
}
