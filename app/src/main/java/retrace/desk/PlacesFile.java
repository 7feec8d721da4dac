package retrace.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import retrace.exchange.TableKind;
import retrace.exchange.TableReader;
import retrace.model.CaseFacts;
import retrace.model.Place;
import retrace.model.Tables;

/** edits/places.csv: where people put recorders on the plan. It is a recordings table with the columns of a place alone. */
final class PlacesFile extends Rows<PlaceRow> {

    PlacesFile() {
        super("places.csv", "file,x_m,y_m,position_sigma_m,note");
    }

    @Override
    List<PlaceRow> read(byte[] bytes) {
        List<PlaceRow> out = new ArrayList<>();
        for (Tables.RecordingRow row : TableReader.read(
                        TableKind.RECORDINGS, "places", "edits/places.csv", bytes, CaseFacts.UNKNOWN)
                .recordings()) {
            Place place = row.place();
            if (place != null) { // a row without a place puts nothing
                out.add(new PlaceRow(
                        row.at().row(), row.file(), place.xM(), place.yM(), Math.max(1e-3, place.sigmaM())));
            }
        }
        return out;
    }

    @Override
    List<String> cells(PlaceRow row) {
        return List.of(
                row.recording(), metres(row.xM()), metres(row.yM()), metres(row.sigmaM()), "put on the plan by hand");
    }

    @Override
    int number(PlaceRow row) {
        return row.row();
    }

    @Override
    boolean replaces(PlaceRow row, PlaceRow old) {
        return old.recording().equals(row.recording());
    }

    @Override
    String says(PlaceRow row) {
        return "the place of %s on the plan".formatted(row.recording());
    }

    private static String metres(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
