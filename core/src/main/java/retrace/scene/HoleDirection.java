package retrace.scene;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import retrace.model.Measured;
import retrace.model.Tables.BallisticsRow;

/**
 * The two directions in which a bullet may have travelled that left one elliptical hole.
 *
 * <p>The surface is given by its outward normal n (out of the struck side, towards where the bullet came from):
 * surface_azimuth_deg and surface_elevation_deg, 0° elevation for a wall, 90° for a floor. In the surface, "up" v is the steepest
 * way up (on a floor or a ceiling: north), and "right" is r = (−n) × v, right for someone who faces the surface. The long axis
 * is a = cos θ·v + sin θ·r with θ = long_axis_deg, clockwise as that person sees it; an axis has two ends, so θ and θ + 180° are
 * the same. With the angle α to the surface, the bullet travelled along d = −sin α·n + cos α·a or d = −sin α·n − cos α·a.
 *
 * <p>Errors: α's own, the axis' (3° and the reading error over L − w), the surface's; through the derivatives of d, over one
 * standard deviation to either side.
 */
final class HoleDirection {

    private static final double AXIS_SIGMA_DEG = 3;
    private static final double WIDEST_SIGMA_DEG = 15;

    private HoleDirection() {}

    /** A direction with its error; degrees, one standard deviation. */
    record Cone(double azimuthDeg, double azimuthSigmaDeg, double elevationDeg, double elevationSigmaDeg) {}

    /** Two cones, or the reason why there are none. */
    record Result(List<Cone> cones, @Nullable String noDirectionBecause) {}

    /**
     * The two directions.
     *
     * @param row has long axis and surface orientation; one missing orientation angle counts as not known
     * @param alpha angle to the surface, degrees
     */
    static Result of(BallisticsRow row, Measured alpha) {
        Double axis = row.longAxisDeg();
        Double azimuth = row.surfaceAzimuthDeg();
        Double elevation = row.surfaceElevationDeg();
        if (axis == null || elevation == null || (azimuth == null && Math.abs(elevation) < 89)) {
            return new Result(List.of(), "the surface's azimuth and elevation and the long axis are not all known");
        }
        double[] best = {alpha.value(), axis, azimuth == null ? 0 : azimuth, elevation};
        double[] sigma = {
            alpha.halfWidth() / Measured.SIGMAS,
            axisSigmaDeg(row),
            BulletPaths.SURFACE_SIGMA_DEG,
            BulletPaths.SURFACE_SIGMA_DEG
        };
        boolean horizontal = Math.abs(elevation) >= 89;
        List<Cone> cones = new ArrayList<>();
        for (int sign : new int[] {1, -1}) {
            Cone cone = cone(best, sigma, sign, horizontal);
            if (cone.azimuthSigmaDeg() > WIDEST_SIGMA_DEG || cone.elevationSigmaDeg() > WIDEST_SIGMA_DEG) {
                return new Result(
                        List.of(),
                        "the direction would be good to ± %.0f° only"
                                .formatted(
                                        Measured.SIGMAS * Math.max(cone.azimuthSigmaDeg(), cone.elevationSigmaDeg())));
            }
            cones.add(cone);
        }
        return new Result(cones, null);
    }

    private static double axisSigmaDeg(BallisticsRow row) {
        Double w = row.widthMm();
        Double length = row.lengthMm();
        double difference = w == null || length == null ? 0 : length - w;
        double reading = difference > 0 ? Math.toDegrees(ImpactAngle.READING_SIGMA_MM / difference) : 0;
        return Math.hypot(AXIS_SIGMA_DEG, reading);
    }

    private static Cone cone(double[] best, double[] sigma, int sign, boolean horizontal) {
        Direction d = travel(best, sign, horizontal);
        double azimuthVariance = 0;
        double elevationVariance = 0;
        for (int i = 0; i < best.length; i++) {
            double[] up = best.clone();
            double[] down = best.clone();
            up[i] += sigma[i];
            down[i] -= sigma[i];
            Direction high = travel(up, sign, horizontal);
            Direction low = travel(down, sign, horizontal);
            double turn = Math.toDegrees(Angles.turn(Math.toRadians(high.azimuthDeg() - low.azimuthDeg()))) / 2;
            double rise = (high.elevationDeg() - low.elevationDeg()) / 2;
            azimuthVariance += turn * turn;
            elevationVariance += rise * rise;
        }
        return new Cone(d.azimuthDeg(), Math.sqrt(azimuthVariance), d.elevationDeg(), Math.sqrt(elevationVariance));
    }

    /** d for {alpha, axis, normal's azimuth, normal's elevation} in degrees. */
    private static Direction travel(double[] angles, int sign, boolean horizontal) {
        Direction n = Direction.ofDegrees(angles[2], angles[3]);
        Direction v = horizontal ? levelled(n) : steepestUp(n);
        double[] cross = n.cross(v);
        Direction r = Direction.along(-cross[0], -cross[1], -cross[2]);
        double theta = Math.toRadians(angles[1]);
        Direction a = v.times(Math.cos(theta), r, Math.sin(theta));
        double alpha = Math.toRadians(angles[0]);
        return n.times(-Math.sin(alpha), a, sign * Math.cos(alpha));
    }

    private static Direction steepestUp(Direction n) {
        return Direction.along(-n.z() * n.x(), -n.z() * n.y(), 1 - n.z() * n.z());
    }

    /** North laid into a surface that is all but level. */
    private static Direction levelled(Direction n) {
        return Direction.along(-n.y() * n.x(), 1 - n.y() * n.y(), -n.y() * n.z());
    }
}
