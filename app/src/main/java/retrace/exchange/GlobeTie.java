package retrace.exchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import retrace.model.CaseFacts;

/**
 * How rows that give latitude and longitude lie on the plan of x and y.
 *
 * <p>About the reference (φ₀, λ₀): east = N·cos φ₀·(λ − λ₀), north = M·(φ − φ₀), with M = a(1 − e²)/(1 − e² sin²φ₀)^1.5 and N = a/√(1 −
 * e² sin²φ₀) of WGS 84 (a = 6,378,137 m, e² = 0.00669438). Over 2 km the flat map is off by less than 0.4 m; a place further than
 * {@value #FARTHEST_METRES} m from the middle of the others is not used.
 *
 * <p>Rows that give both kinds of place tie the two: two or more by a turn and a shift (least squares; the residual and the turn are
 * told), one by a shift with north taken as true north. Without such rows the zero is the place of case.json, else, where no row has x
 * and y, the first row with latitude and longitude. A tie whose distances differ by a factor of 3.28 is a plan in feet, and is told.
 */
final class GlobeTie {

    /** One standard deviation of a place by latitude and longitude where none is given: a hand-held receiver in a street. */
    static final double ASSUMED_SIGMA_M = 5;

    private static final double FARTHEST_METRES = 50_000;
    private static final double SEMI_MAJOR_METRES = 6_378_137;
    private static final double ECCENTRICITY_SQUARED = 0.00669437999014;
    private static final double LEAST_TIE_METRES = 5;

    private record Fix(
            double latitude,
            double longitude,
            @Nullable Double x,
            @Nullable Double y) {}

    private final List<Fix> fixes = new ArrayList<>();
    private boolean plain;
    private double latitude0;
    private double longitude0;
    private double middleLatitude;
    private double middleLongitude;
    private double cos = 1;
    private double sin;
    private double shiftX;
    private double shiftY;
    private @Nullable String notPlacedBecause;

    /** Takes one row into the survey; degrees, metres. */
    void look(@Nullable Double latitude, @Nullable Double longitude, @Nullable Double x, @Nullable Double y) {
        if (latitude != null && longitude != null && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) {
            fixes.add(new Fix(latitude, longitude, x, y));
        } else if (x != null && y != null) {
            plain = true;
        }
    }

    /** Decides how the two frames lie to each other, and tells it. */
    void settle(CaseFacts facts, Faults faults) {
        if (fixes.isEmpty()) {
            return;
        }
        middleLatitude = median(fixes.stream().map(Fix::latitude).toList());
        middleLongitude = median(fixes.stream().map(Fix::longitude).toList());
        latitude0 = middleLatitude;
        longitude0 = middleLongitude;
        List<Fix> ties = fixes.stream()
                .filter(f -> f.x() != null && f.y() != null && !far(f.latitude(), f.longitude()))
                .toList();
        Double caseLatitude = facts.latitude();
        Double caseLongitude = facts.longitude();
        if (!ties.isEmpty()) {
            tie(ties, faults);
        } else if (caseLatitude != null && caseLongitude != null) {
            latitude0 = caseLatitude;
            longitude0 = caseLongitude;
            tell(faults, "the place in case.json is the zero of x and y, y is true north");
        } else if (plain) {
            notPlacedBecause =
                    "other rows give x and y, no row gives both, and case.json has no place: the two frames cannot be laid on each other";
            faults.file(
                    "mixed-frames",
                    "Some rows give latitude and longitude, others x and y, and nothing ties the two frames; latitude and longitude are"
                            + " not used.",
                    "Give both for two points at least, as rows of kind marker, or put the place of the plan's zero into case.json.");
        } else {
            latitude0 = fixes.getFirst().latitude();
            longitude0 = fixes.getFirst().longitude();
            tell(faults, "the first such row is the zero of x and y, y is true north");
        }
    }

    private static void tell(Faults faults, String how) {
        faults.file(
                "latitude-longitude",
                "Places given by latitude and longitude (taken as WGS 84) are turned into metres: %s. Where no error is given, %s m (one"
                                .formatted(how, Row.plain(ASSUMED_SIGMA_M))
                        + " standard deviation per axis) is assumed.",
                "Enter sx_m and sy_m, and give two points in both frames if a plan has another zero or another north.");
    }

    private void tie(List<Fix> ties, Faults faults) {
        int n = ties.size();
        double[][] globe = new double[n][];
        double[][] plan = new double[n][];
        double[] gm = new double[2];
        double[] pm = new double[2];
        for (int i = 0; i < n; i++) {
            Fix f = ties.get(i);
            Double x = f.x();
            Double y = f.y();
            globe[i] = flat(f.latitude(), f.longitude());
            plan[i] = new double[] {x == null ? 0 : x, y == null ? 0 : y};
            for (int k = 0; k < 2; k++) {
                gm[k] += globe[i][k] / n;
                pm[k] += plan[i][k] / n;
            }
        }
        double dot = 0;
        double cross = 0;
        double globeSpread = 0;
        double planSpread = 0;
        for (int i = 0; i < n; i++) {
            double gx = globe[i][0] - gm[0];
            double gy = globe[i][1] - gm[1];
            double px = plan[i][0] - pm[0];
            double py = plan[i][1] - pm[1];
            dot += gx * px + gy * py;
            cross += gx * py - gy * px;
            globeSpread += gx * gx + gy * gy;
            planSpread += px * px + py * py;
        }
        boolean turned = n > 1 && Math.sqrt(globeSpread) > LEAST_TIE_METRES && Math.hypot(dot, cross) > 0;
        double turn = turned ? Math.atan2(cross, dot) : 0;
        cos = Math.cos(turn);
        sin = Math.sin(turn);
        shiftX = pm[0] - (cos * gm[0] - sin * gm[1]);
        shiftY = pm[1] - (sin * gm[0] + cos * gm[1]);
        tellTie(faults, ties, plan, turned ? turn : 0);
        if (turned) {
            tellScale(faults, Math.sqrt(planSpread / globeSpread));
        }
    }

    private void tellTie(Faults faults, List<Fix> ties, double[][] plan, double turn) {
        if (ties.size() == 1) {
            tell(faults, "one row gives both and ties the frames, y is taken as true north");
            return;
        }
        double sum = 0;
        for (int i = 0; i < plan.length; i++) {
            double[] at = place(ties.get(i).latitude(), ties.get(i).longitude());
            sum += Math.pow(at[0] - plan[i][0], 2) + Math.pow(at[1] - plan[i][1], 2);
        }
        tell(
                faults,
                "%d rows give both and tie the frames, the plan is turned by %.1f° and the ties are off by %.1f m (root mean square)"
                        .formatted(plan.length, 0.0 - Math.toDegrees(turn), Math.sqrt(sum / plan.length)));
    }

    private static void tellScale(Faults faults, double scale) {
        if (Math.abs(scale - 3.2808) < 0.25) {
            faults.file(
                    "looks-like-feet",
                    "ties",
                    "Distances in x and y are %.2f times those by latitude and longitude: x and y are most likely feet."
                            .formatted(scale),
                    "Name the columns x_ft and y_ft if so; nothing was converted.");
        } else if (Math.abs(scale - 1) > 0.1) {
            faults.file(
                    "frames-disagree",
                    "Distances in x and y are %.2f times those by latitude and longitude.".formatted(scale),
                    "Check the rows that give both, and the unit of x and y.");
        }
    }

    /** Why latitude and longitude give no place, null when they do. */
    @Nullable
    String notPlacedBecause() {
        return notPlacedBecause;
    }

    /** Whether the place lies too far from the middle of all for one plan. */
    boolean far(double latitude, double longitude) {
        double[] at = flat(latitude, longitude);
        double[] middle = flat(middleLatitude, middleLongitude);
        return Math.hypot(at[0] - middle[0], at[1] - middle[1]) > FARTHEST_METRES;
    }

    /** x and y on the plan, metres. */
    double[] place(double latitude, double longitude) {
        double[] at = flat(latitude, longitude);
        return new double[] {cos * at[0] - sin * at[1] + shiftX, sin * at[0] + cos * at[1] + shiftY};
    }

    private double[] flat(double latitude, double longitude) {
        double phi = Math.toRadians(latitude0);
        double w = 1 - ECCENTRICITY_SQUARED * Math.sin(phi) * Math.sin(phi);
        double n = SEMI_MAJOR_METRES / Math.sqrt(w);
        double m = n * (1 - ECCENTRICITY_SQUARED) / w;
        return new double[] {
            n * Math.cos(phi) * Math.toRadians(longitude - longitude0), m * Math.toRadians(latitude - latitude0)
        };
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        sorted.sort(Comparator.naturalOrder());
        return sorted.get(sorted.size() / 2);
    }
}
