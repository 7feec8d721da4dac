package retrace.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import retrace.model.Citation;
import retrace.model.Measured;
import retrace.model.Point;
import retrace.model.Scene;
import retrace.model.Tables.BallisticsRow;

/**
 * Where along a path the muzzle may have been: the path carried back from its first measured point to muzzle heights.
 *
 * <p>At a place a metres along the fitted line (a counted from the fitted point, negative behind it) and s metres behind the
 * first measured point, the bullet's height was z + a·tan(el) − d with d in [0, g·s²/(2·v²)], v = {@value #SLOWEST_MPS} m/s: the
 * parabola that touches the line at the first point lies below it. The standard deviation is √(σ_up² + a²·σ_el²/cos⁴(el)), sideways
 * √(σ_n² + a²·σ_az²). A place counts when its height, with 1.96 standard deviations and the drop, reaches {@value #LOWEST_MUZZLE_M}
 * to {@value #HIGHEST_MUZZLE_M} m over z = 0, taken as the ground.
 *
 * <p>To {@link BulletPaths#STRAIGHT_METRES} the drop is below 5 cm and the path counts as straight, to {@link
 * BulletPaths#STRAIGHT_SUPERSONIC_METRES} only for a bullet faster than sound, beyond that only with the drop as an interval; the
 * search ends at {@value #FARTHEST_METRES} m. A mean speed above {@value #SLOWEST_MPS} m/s is assumed: slow for a handgun. No path is
 * carried back through a ricochet.
 */
final class Muzzles {

    /** Muzzles of persons who stand, kneel or sit in a car. */
    static final double LOWEST_MUZZLE_M = 0.5;

    static final double HIGHEST_MUZZLE_M = 2.0;

    /** Smallest mean speed of a bullet on its way to the first measured point. */
    static final double SLOWEST_MPS = 200;

    /** The search ends here. */
    static final double FARTHEST_METRES = 150;

    static final double GRAVITY = 9.81;

    private static final double STEP = 0.1;
    private static final double LEAST_WIDTH = 0.01;

    private Muzzles() {}

    static List<Scene.Muzzle> of(List<Flight> flights) {
        return flights.stream().map(Muzzles::of).toList();
    }

    private static Scene.Muzzle of(Flight flight) {
        List<Citation> cites =
                flight.rows().stream().<Citation>map(BallisticsRow::at).toList();
        if (flight.leavesRicochet()) {
            return new Scene.Muzzle(
                    flight.id(),
                    List.of(),
                    "it begins at a ricochet: the way a bullet leaves a surface does not tell where it came from",
                    cites);
        }
        List<Scene.Stretch> stretches = stretches(flight);
        return new Scene.Muzzle(
                flight.id(), stretches, stretches.isEmpty() ? tooHighOrLow(flight.line()) : null, cites);
    }

    private static String tooHighOrLow(Line line) {
        Double z = line.z();
        return String.format(
                Locale.ROOT,
                "carried back from a height of %.1f m it stays %s %s m over z = 0, within its error: the muzzle was %s, or the ground there"
                        + " is not at z = 0",
                z == null ? 0 : z,
                z != null && z > HIGHEST_MUZZLE_M ? "above" : "below",
                z != null && z > HIGHEST_MUZZLE_M ? HIGHEST_MUZZLE_M : LOWEST_MUZZLE_M,
                z != null && z > HIGHEST_MUZZLE_M ? "higher" : "lower");
    }

    private static List<Scene.Stretch> stretches(Flight flight) {
        List<Scene.Stretch> found = new ArrayList<>();
        double[] limits = {
            0, BulletPaths.STRAIGHT_METRES, BulletPaths.STRAIGHT_SUPERSONIC_METRES, FARTHEST_METRES,
        };
        String[] laws = {"straight", "straight-if-supersonic", "with-drop"};
        for (int i = 0; i < laws.length; i++) {
            double from = Double.NaN;
            int steps = (int) Math.round((limits[i + 1] - limits[i]) / STEP);
            for (int k = 0; k <= steps; k++) {
                double s = limits[i] + k * STEP;
                boolean reached = atMuzzleHeight(flight, s);
                if (reached && Double.isNaN(from)) {
                    from = s;
                }
                if (!Double.isNaN(from) && (!reached || k == steps)) {
                    double to = reached ? s : s - STEP;
                    if (to > from) {
                        found.add(stretch(flight, from, to, laws[i]));
                    }
                    from = Double.NaN;
                }
            }
        }
        return found;
    }

    private static boolean atMuzzleHeight(Flight flight, double s) {
        double height = height(flight, s);
        if (Double.isNaN(height)) {
            return true;
        }
        double half = Measured.SIGMAS * upSigma(flight, s);
        return height + half >= LOWEST_MUZZLE_M && height - half - dropAtMost(s) <= HIGHEST_MUZZLE_M;
    }

    /** Height of the straight line s metres behind the first point; NaN when none is known. */
    private static double height(Flight flight, double s) {
        Double z = flight.line().z();
        Double elevation = flight.line().elevation();
        return z == null || elevation == null ? Double.NaN : z + (first(flight) - s) * Math.tan(elevation);
    }

    private static double upSigma(Flight flight, double s) {
        Line line = flight.line();
        Double elevation = line.elevation();
        double cos = Math.cos(elevation == null ? 0 : elevation);
        return Math.hypot(line.upSigma(), (first(flight) - s) * line.elevationSigma() / (cos * cos));
    }

    static double dropAtMost(double s) {
        return GRAVITY * s * s / (2 * SLOWEST_MPS * SLOWEST_MPS);
    }

    /** Where on its line the path's first measured point lies. */
    static double first(Flight flight) {
        return flight.rows().stream()
                .mapToDouble(r -> flight.line().along(Objects.requireNonNull(r.xM()), Objects.requireNonNull(r.yM())))
                .min()
                .orElse(0);
    }

    private static Scene.Stretch stretch(Flight flight, double from, double to, String law) {
        double best = best(flight, from, to);
        boolean tested = !Double.isNaN(height(flight, from));
        SortedMap<String, Double> parts = new TreeMap<>(Map.of("muzzle height and cone", (to - from) / 2));
        return new Scene.Stretch(
                Measured.interval(best, from, to, parts), law, dropAtMost(to), tested, ring(flight, from, to));
    }

    /** The place in the stretch whose height is nearest to the middle of muzzle heights. */
    private static double best(Flight flight, double from, double to) {
        double middle = (LOWEST_MUZZLE_M + HIGHEST_MUZZLE_M) / 2;
        Double elevation = flight.line().elevation();
        Double z = flight.line().z();
        if (elevation == null || z == null || Math.abs(Math.tan(elevation)) < 1e-6) {
            return (from + to) / 2;
        }
        return Math.clamp(first(flight) + (z - middle) / Math.tan(elevation), from, to);
    }

    private static List<Point> ring(Flight flight, double from, double to) {
        double near = first(flight) - from;
        double far = first(flight) - to;
        return List.of(
                at(flight.line(), near, -1),
                at(flight.line(), near, 1),
                at(flight.line(), far, 1),
                at(flight.line(), far, -1));
    }

    private static Point at(Line line, double along, int side) {
        double half =
                Math.max(LEAST_WIDTH, Measured.SIGMAS * Math.hypot(line.sideSigma(), along * line.azimuthSigma()));
        double sin = Math.sin(line.azimuth());
        double cos = Math.cos(line.azimuth());
        return new Point(line.x() + along * sin + side * half * cos, line.y() + along * cos - side * half * sin);
    }
}
