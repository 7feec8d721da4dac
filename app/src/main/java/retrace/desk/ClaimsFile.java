package retrace.desk;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import retrace.exchange.ClaimDecisionsReader;
import retrace.model.ClaimDecision;

/** edits/claims.csv: decisions on what was read from accounts. */
final class ClaimsFile extends Rows<ClaimRow> {

    ClaimsFile() {
        super("claims.csv", "account,quote,begin,decision,statement,who,factuality,event,earliest,latest,place,note");
    }

    @Override
    List<ClaimRow> read(byte[] bytes) {
        return ClaimDecisionsReader.read(bytes, "edits/claims.csv", "claims").decisions().stream()
                .map(ClaimsFile::row)
                .toList();
    }

    @Override
    List<String> cells(ClaimRow row) {
        return List.of(
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
                "");
    }

    @Override
    int number(ClaimRow row) {
        return row.row();
    }

    @Override
    boolean replaces(ClaimRow row, ClaimRow old) {
        return old.account().equals(row.account()) && old.means(row.quote(), row.begin()) && sameKind(old, row);
    }

    @Override
    String says(ClaimRow row) {
        return "“%s” for the claim “%s”".formatted(row.decision(), row.quote());
    }

    /** An added claim may begin where another one does, and stays beside it. */
    private static boolean sameKind(ClaimRow a, ClaimRow b) {
        return a.decision().equals("added") == b.decision().equals("added");
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
}
