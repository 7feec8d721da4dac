package retrace.desk;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import retrace.exchange.TableKind;
import retrace.exchange.TableReader;
import retrace.model.CaseFacts;
import retrace.model.Tables;

/** edits/shots.csv: decisions on sounds by ear. */
final class ShotsFile extends Rows<ShotRow> {

    private static final Map<String, String> SAID =
            Map.of("yes", "a shot", "no", "no shot", "unsure", "cannot tell by ear");

    ShotsFile() {
        super("shots.csv", "recording,seconds,shot,because");
    }

    @Override
    List<ShotRow> read(byte[] bytes) {
        return TableReader.read(TableKind.SHOTS, "shots", "edits/shots.csv", bytes, CaseFacts.UNKNOWN).shots().stream()
                .filter(row -> row.seconds() >= 0 && row.seconds() <= 1e6)
                .map(ShotsFile::row)
                .toList();
    }

    @Override
    List<String> cells(ShotRow row) {
        return List.of(row.recording(), String.format(Locale.ROOT, "%.4f", row.seconds()), row.shot(), row.because());
    }

    @Override
    int number(ShotRow row) {
        return row.row();
    }

    @Override
    boolean replaces(ShotRow row, ShotRow old) {
        return old.recording().equals(row.recording()) && Math.abs(old.seconds() - row.seconds()) < 1e-3;
    }

    @Override
    String says(ShotRow row) {
        return String.format(
                Locale.ROOT,
                "“%s” for the sound at %.3f s of %s",
                SAID.get(row.shot()),
                row.seconds(),
                row.recording());
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
}
