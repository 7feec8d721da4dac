package retrace.desk;

/**
 * Where a person put a recorder on the plan; a row of edits/places.csv.
 *
 * @param row from 1 after the header; 0 for one that is not written yet
 * @param recording id or file of the recording
 * @param sigmaM one standard deviation per axis, m
 */
public record PlaceRow(int row, String recording, double xM, double yM, double sigmaM) {

    public PlaceRow {
        if (!(Math.abs(xM) <= 1e7) || !(Math.abs(yM) <= 1e7)) {
            throw new IllegalArgumentException("a place at %s, %s m".formatted(xM, yM));
        }
        if (!(sigmaM > 0 && sigmaM <= 1e5)) {
            throw new IllegalArgumentException(
                    "a place with an error of %s m. It has to be above 0.".formatted(sigmaM));
        }
    }
}
