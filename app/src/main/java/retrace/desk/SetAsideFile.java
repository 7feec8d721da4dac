package retrace.desk;

import java.util.List;
import java.util.Objects;
import retrace.exchange.TableKind;
import retrace.exchange.TableReader;
import retrace.model.CaseFacts;
import retrace.model.Tables;

/** edits/set-aside.csv: what a person decided to leave out of the sequence. */
final class SetAsideFile extends Rows<SetAsideRow> {

    SetAsideFile() {
        super("set-aside.csv", "set_aside,source,place,because");
    }

    @Override
    List<SetAsideRow> read(byte[] bytes) {
        return TableReader.read(TableKind.SET_ASIDE, "set-aside", "edits/set-aside.csv", bytes, CaseFacts.UNKNOWN)
                .setAside()
                .stream()
                .map(row -> new SetAsideRow(
                        row.at().row(),
                        row.statement(),
                        row.source(),
                        Objects.requireNonNullElse(row.place(), ""),
                        Objects.requireNonNullElse(row.because(), "")))
                .toList();
    }

    @Override
    List<String> cells(SetAsideRow row) {
        return List.of(row.statement(), row.source(), row.place(), row.because());
    }

    @Override
    int number(SetAsideRow row) {
        return row.row();
    }

    @Override
    String says(SetAsideRow row) {
        return row.statement().equals(Tables.SetAside.EVERYTHING)
                ? "setting aside all that rests on %s alone".formatted(row.source())
                : "setting “%s” aside".formatted(row.statement());
    }
}
