package retrace.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import retrace.exchange.TableKind;
import retrace.exchange.TableReader;
import retrace.model.CaseFacts;
import retrace.model.Place;
import retrace.model.Tables;
import retrace.store.CaseWriter;

/** edits/places.csv: where people put recorders on the plan. It is a recordings table with the columns of a place alone. */
final class PlacesFile {

    static final String HEADER = "file,x_m,y_m,position_sigma_m,note";

    private final TableFile file;

    PlacesFile(Path edits) {
        this.file = new TableFile(edits, "places.csv", HEADER);
    }

    String version() throws IOException {
        return file.version();
    }

    /** The rows as a run reads them; those without a place are left out. */
    List<PlaceRow> rows() throws IOException {
        List<PlaceRow> out = new ArrayList<>();
        byte[] bytes = file.bytes();
        if (bytes.length > 0) {
            for (Tables.RecordingRow row : TableReader.read(
                            TableKind.RECORDINGS, "places", "edits/places.csv", bytes, CaseFacts.UNKNOWN)
                    .recordings()) {
                Place place = row.place();
                if (place != null) {
                    out.add(new PlaceRow(
                            row.at().row(), row.file(), place.xM(), place.yM(), Math.max(1e-3, place.sigmaM())));
                }
            }
        }
        return out;
    }

    /** Puts a recorder there; an earlier place of it in this table goes. */
    void put(PlaceRow row, String seen, CaseWriter writer) throws IOException, Refused {
        String version = seen;
        for (PlaceRow old : rows().reversed()) {
            if (old.recording().equals(row.recording())) {
                file.remove(old.row(), version, writer);
                version = version();
            }
        }
        file.add(
                List.of(
                        row.recording(),
                        metres(row.xM()),
                        metres(row.yM()),
                        metres(row.sigmaM()),
                        "put on the plan by hand"),
                version,
                writer);
    }

    void remove(int row, String seen, CaseWriter writer) throws IOException, Refused {
        file.remove(row, seen, writer);
    }

    private static String metres(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
