package retrace.exchange;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import retrace.model.CaseFacts;

/**
 * Whether the x and y of a table can be metres of one plan. Two faults are common: latitude and longitude written into x and y, and
 * one place hundreds of kilometres from the others (another grid, a slipped digit).
 */
final class PlaceCheck {

    /** No incident spans more: a place further from the others belongs to another grid. */
    static final double FARTHEST_METRES = 50_000;

    /** Further from the others than any incident with one plan usually reaches: used, and told. */
    private static final double DOUBTFUL_METRES = 3_000;

    /** Larger than any grid on Earth in use. */
    private static final double LARGEST = 2e7;

    private static final int DECIMALS_OF_DEGREES = 5;

    private final @Nullable Double caseLatitude;
    private final @Nullable Double caseLongitude;
    private double[] xs = new double[64];
    private double[] ys = new double[64];
    private int count;
    private boolean allFine = true;
    private double middleX;
    private double middleY;
    private boolean allDegrees;

    PlaceCheck(CaseFacts facts) {
        this.caseLatitude = facts.latitude();
        this.caseLongitude = facts.longitude();
    }

    /** Takes one row into the survey. */
    void look(Numbers numbers, String xCell, String yCell) {
        var x = Cells.isEmpty(xCell) ? null : numbers.read(xCell).value();
        var y = Cells.isEmpty(yCell) ? null : numbers.read(yCell).value();
        if (x == null || y == null) {
            return;
        }
        if (count == xs.length) {
            xs = Arrays.copyOf(xs, 2 * count);
            ys = Arrays.copyOf(ys, 2 * count);
        }
        allFine &= decimals(xCell) >= DECIMALS_OF_DEGREES && decimals(yCell) >= DECIMALS_OF_DEGREES;
        xs[count] = x.doubleValue();
        ys[count] = y.doubleValue();
        count++;
    }

    /** Decides on the whole table. */
    void settle() {
        if (count == 0) {
            return;
        }
        double[] x = Arrays.copyOf(xs, count);
        double[] y = Arrays.copyOf(ys, count);
        Arrays.sort(x);
        Arrays.sort(y);
        middleX = x[count / 2];
        middleY = y[count / 2];
        boolean together = x[count - 1] - x[0] < 0.1 && y[count - 1] - y[0] < 0.1;
        boolean onGlobe = Math.abs(middleX) <= 180 && Math.abs(middleY) <= 180;
        boolean away = Math.abs(middleX) > 1 || Math.abs(middleY) > 1;
        allDegrees = allFine && together && onGlobe && away && count >= 2;
    }

    private static int decimals(String cell) {
        String s = Cells.trim(cell);
        int point = Math.max(s.lastIndexOf('.'), s.lastIndexOf(','));
        return point < 0 ? 0 : s.length() - point - 1;
    }

    /** Tells and returns true when the row's x and y cannot be used. */
    boolean refuses(Row row, double writtenX, double writtenY) {
        if (allDegrees || nearCase(writtenX, writtenY) || nearCase(writtenY, writtenX)) {
            row.fault(
                    "looks-like-degrees",
                    "x",
                    "x and y (%s, %s) look like longitude and latitude, not like metres; they are not used."
                            .formatted(row.cell("x").strip(), row.cell("y").strip()),
                    "Give x (east) and y (north) in metres from a point of the plan.");
            return true;
        }
        if (Math.abs(writtenX) > LARGEST || Math.abs(writtenY) > LARGEST) {
            row.fault(
                    "out-of-range", "x", "the place lies beyond any plan on Earth; it is not used.", "Check x and y.");
            return true;
        }
        if (count >= 3 && Math.hypot(writtenX - middleX, writtenY - middleY) > FARTHEST_METRES) {
            row.fault(
                    "far-from-the-others",
                    "x",
                    "the place is %.0f km from the middle of the others; it is not used."
                            .formatted(Math.hypot(writtenX - middleX, writtenY - middleY) / 1000),
                    "Check x and y, and that all places are on one plan.");
            return true;
        }
        if (count >= 3 && Math.hypot(writtenX - middleX, writtenY - middleY) > DOUBTFUL_METRES) {
            row.fault(
                    "doubtful-place",
                    "x",
                    "the place is %.1f km from the middle of the others; it is used, but maybe it is in another unit."
                            .formatted(Math.hypot(writtenX - middleX, writtenY - middleY) / 1000),
                    "Check x and y and the unit of their columns.");
        }
        return false;
    }

    private boolean nearCase(double latitude, double longitude) {
        return caseLatitude != null
                && caseLongitude != null
                && Math.abs(latitude - caseLatitude) < 0.3
                && Math.abs(longitude - caseLongitude) < 0.3
                && allFine
                && (Math.abs(latitude) > 1 || Math.abs(longitude) > 1);
    }

    /** Two places alone that far apart: nothing tells which is wrong. */
    boolean twoFarApart() {
        return count == 2 && Math.hypot(xs[0] - xs[1], ys[0] - ys[1]) > FARTHEST_METRES;
    }

    /** Kinds of table that have places. */
    static boolean appliesTo(TableKind kind) {
        return List.of(TableKind.RECORDINGS, TableKind.TRACKS, TableKind.BALLISTICS)
                .contains(kind);
    }
}
