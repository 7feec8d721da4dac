package retrace.desk;

/**
 * A point of a picture and where it lies on the plan; a row of edits/plan-images.csv.
 *
 * @param row from 1 after the header; 0 for one that is not written yet
 * @param file below evidence/
 * @param pixelX from the left edge, and {@code pixelY} from the upper edge down
 */
public record ImageRow(int row, String file, double pixelX, double pixelY, double xM, double yM) {

    public ImageRow {
        if (file.isBlank()) {
            throw new IllegalArgumentException("no picture is named");
        }
        if (!(Math.abs(pixelX) <= 1e6) || !(Math.abs(pixelY) <= 1e6)) {
            throw new IllegalArgumentException("a point of a picture at %s, %s".formatted(pixelX, pixelY));
        }
        if (!(Math.abs(xM) <= 1e7) || !(Math.abs(yM) <= 1e7)) {
            throw new IllegalArgumentException("a point at %s, %s m".formatted(xM, yM));
        }
    }
}
