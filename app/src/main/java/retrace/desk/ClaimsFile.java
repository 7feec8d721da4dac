package retrace.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import retrace.exchange.ClaimDecisionsReader;
import retrace.model.ClaimDecision;
import retrace.store.CaseWriter;

/** edits/claims.csv: decisions on what was read from accounts. */
final class ClaimsFile {

    static final String HEADER =
            "account,quote,begin,decision,statement,who,factuality,event,earliest,latest,place,note";

    private final TableFile file;

    ClaimsFile(Path edits) {
        this.file = new TableFile(edits, "claims.csv", HEADER);
    }

    String version() throws IOException {
        return file.version();
    }

    /** The rows as a run reads them. */
    List<ClaimRow> rows() throws IOException {
        byte[] bytes = file.bytes();
        return bytes.length == 0
                ? List.of()
                : ClaimDecisionsReader.read(bytes, "edits/claims.csv", "claims").decisions().stream()
                        .map(ClaimsFile::row)
                        .toList();
    }

    private static ClaimRow row(ClaimDecision d) {
        return new ClaimRow(
                d.row(),
                d.account(),
                d.quote(),
                Objects.requireNonNullElse(d.begin(), -1),
                d.decision().name().toLowerCase(Locale.ROOT),
                orEmpty(d.statement()),
                orEmpty(d.who()),
                orEmpty(d.factuality()),
                orEmpty(d.event()));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Adds the decision; an earlier one on the same words at the same place goes. */
    void decide(ClaimRow row, String seen, CaseWriter writer) throws IOException, Refused {
        String version = seen;
        for (ClaimRow old : rows().reversed()) {
            if (old.account().equals(row.account()) && old.means(row.quote(), row.begin()) && sameKind(old, row)) {
                file.remove(old.row(), version, writer);
                version = version();
            }
        }
        file.add(
                List.of(
                        row.account(),
                        row.quote(),
                        Integer.toString(row.begin()),
                        row.decision(),
                        row.statement(),
                        row.who(),
                        row.factuality(),
                        row.event(),
                        "",
                        "",
                        "",
                        ""),
                version,
                writer);
    }

    /** A claim that is added may begin where another one does. */
    private static boolean sameKind(ClaimRow old, ClaimRow row) {
        return old.decision().equals("added") == row.decision().equals("added");
    }

    void remove(int row, String seen, CaseWriter writer) throws IOException, Refused {
        file.remove(row, seen, writer);
    }
}
