package retrace.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import retrace.exchange.TableKind;
import retrace.exchange.TableReader;
import retrace.model.CaseFacts;
import retrace.model.Tables;
import retrace.store.CaseWriter;

/** edits/shots.csv: decisions on sounds by ear. */
final class ShotsFile {

    static final String HEADER = "recording,seconds,shot,because";

    private final TableFile file;

    ShotsFile(Path edits) {
        this.file = new TableFile(edits, "shots.csv", HEADER);
    }

    String version() throws IOException {
        return file.version();
    }

    /** The rows as a run reads them. */
    List<ShotRow> rows() throws IOException {
        byte[] bytes = file.bytes();
        return bytes.length == 0
                ? List.of()
                : TableReader.read(TableKind.SHOTS, "shots", "edits/shots.csv", bytes, CaseFacts.UNKNOWN)
                        .shots()
                        .stream()
                        .filter(row -> row.seconds() >= 0 && row.seconds() <= 1e6)
                        .map(ShotsFile::row)
                        .toList();
    }

    private static ShotRow row(Tables.ShotDecision row) {
        Boolean isShot = row.isShot();
        String because = Objects.requireNonNullElse(row.because(), "");
        return new ShotRow(
                row.at().row(),
                row.recording(),
                row.seconds(),
                isShot == null ? "unsure" : isShot ? "yes" : "no",
                because.length() <= MarkRow.LONGEST ? because : because.substring(0, MarkRow.LONGEST));
    }

    /** Adds the decision; an earlier one on the very same sound goes. */
    void decide(ShotRow row, String seen, CaseWriter writer) throws IOException, Refused {
        String version = seen;
        for (ShotRow old : rows().reversed()) {
            if (old.recording().equals(row.recording()) && Math.abs(old.seconds() - row.seconds()) < 1e-3) {
                file.remove(old.row(), version, writer);
                version = version();
            }
        }
        file.add(
                List.of(row.recording(), String.format(Locale.ROOT, "%.4f", row.seconds()), row.shot(), row.because()),
                version,
                writer);
    }

    void remove(int row, String seen, CaseWriter writer) throws IOException, Refused {
        file.remove(row, seen, writer);
    }
}
