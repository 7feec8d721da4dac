package retrace.desk;

import java.util.List;
import java.util.Locale;
import retrace.exchange.TableKind;
import retrace.exchange.TableReader;
import retrace.model.CaseFacts;

/** edits/plan-images.csv: pictures of the place, tied to the plan by points. */
final class PlanImagesFile extends Rows<ImageRow> {

    PlanImagesFile() {
        super("plan-images.csv", "plan_image,pixel_x,pixel_y,x_m,y_m,note");
    }

    @Override
    List<ImageRow> read(byte[] bytes) {
        return TableReader.read(TableKind.PLAN_IMAGE, "plan-images", "edits/plan-images.csv", bytes, CaseFacts.UNKNOWN)
                .plan()
                .images()
                .stream()
                .filter(i -> Math.abs(i.pixelX()) <= 1e6 && Math.abs(i.pixelY()) <= 1e6)
                .map(i -> new ImageRow(i.at().row(), i.file(), i.pixelX(), i.pixelY(), i.xM(), i.yM()))
                .toList();
    }

    @Override
    List<String> cells(ImageRow row) {
        return List.of(
                row.file(), plain(row.pixelX()), plain(row.pixelY()), plain(row.xM()), plain(row.yM()), "tied by hand");
    }

    @Override
    int number(ImageRow row) {
        return row.row();
    }

    /** A picture is tied anew as a whole. */
    @Override
    boolean replaces(ImageRow row, ImageRow old) {
        return old.file().equals(row.file());
    }

    @Override
    String says(ImageRow row) {
        return "the tie of the picture %s to the plan".formatted(row.file());
    }

    private static String plain(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
