package retrace.desk;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import retrace.exchange.TableKind;
import retrace.exchange.TableReader;
import retrace.model.CaseFacts;

/** edits/marks.csv. */
final class MarksFile extends Rows<MarkRow> {

    MarksFile() {
        super("marks.csv", "recording,seconds,sigma_s,label,note");
    }

    @Override
    List<MarkRow> read(byte[] bytes) {
        return TableReader.read(TableKind.MARKS, "marks", "edits/marks.csv", bytes, CaseFacts.UNKNOWN).marks().stream()
                .map(mark -> new MarkRow(
                        mark.at().row(),
                        mark.recording(),
                        mark.seconds(),
                        Math.max(1e-6, mark.sigmaSeconds()),
                        cut(mark.label()),
                        cut(Objects.requireNonNullElse(mark.note(), ""))))
                .toList();
    }

    @Override
    List<String> cells(MarkRow row) {
        return List.of(row.recording(), number(row.seconds()), number(row.sigmaSeconds()), row.label(), row.note());
    }

    @Override
    int number(MarkRow row) {
        return row.row();
    }

    @Override
    String says(MarkRow row) {
        return "the mark “%s” in %s".formatted(row.label(), row.recording());
    }

    private static String cut(String text) {
        return text.length() <= MarkRow.LONGEST ? text : text.substring(0, MarkRow.LONGEST);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6f", value).replaceAll("\\.?0+$", "");
    }
}
