package retrace.rounds;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import retrace.model.Measured;
import retrace.model.Scene;

/**
 * A measured straight path, as the scene document gives it, with what lies on it.
 *
 * <p>along and side are metres from the fitted point, in the direction of travel and to its right. The standard deviation sideways at
 * distance a is at most σ_n + |a|·σ_az, in height σ_z + |a|·σ_el/cos²(el). Nothing is called off the path before it lies {@value #SIGMAS}
 * standard deviations and {@value #SHIFT_METRES} m away: a survey that is shifted as a whole is in no sigma.
 *
 * @param first along of its first measured point
 * @param last along of its last measured point
 */
record Ray(
        double x,
        double y,
        @Nullable Double z,
        double azimuth,
        @Nullable Double elevation,
        double sideSigma,
        double zSigma,
        double azimuthSigma,
        double elevationSigma,
        double first,
        double last) {

    /** Standard deviations before anything is called excluded: a normal error passes them once in 16,000 times. */
    static final double SIGMAS = 4;

    /** Added to them: shift of the survey, width of what was struck. An assumption. */
    static final double SHIFT_METRES = 0.5;

    /** A path is carried back no further. */
    static final double FARTHEST_METRES = 300;

    private static final double WIDEST = Math.toRadians(60);
    private static final GeometryFactory SHAPES = new GeometryFactory();

    static Ray of(Scene.BulletPath path, List<Scene.Item> items) {
        double azimuth = Math.toRadians(path.azimuthDeg().value());
        double xSigma = path.xM().halfWidth() / Measured.SIGMAS;
        double ySigma = path.yM().halfWidth() / Measured.SIGMAS;
        Measured z = path.zM();
        Measured elevation = path.elevationDeg();
        Ray bare = new Ray(
                path.xM().value(),
                path.yM().value(),
                z == null ? null : z.value(),
                azimuth,
                elevation == null ? null : Math.toRadians(elevation.value()),
                Math.hypot(xSigma * Math.cos(azimuth), ySigma * Math.sin(azimuth)),
                z == null ? 0 : z.halfWidth() / Measured.SIGMAS,
                Math.toRadians(path.azimuthDeg().halfWidth() / Measured.SIGMAS),
                elevation == null ? 0 : Math.toRadians(elevation.halfWidth() / Measured.SIGMAS),
                0,
                0);
        double first = Double.POSITIVE_INFINITY;
        double last = Double.NEGATIVE_INFINITY;
        for (Scene.Item item : items) {
            Measured itemX = item.xM();
            Measured itemY = item.yM();
            if (itemX != null && itemY != null && path.from().contains(item.id())) {
                double along = bare.along(itemX.value(), itemY.value());
                first = Math.min(first, along);
                last = Math.max(last, along);
            }
        }
        return bare.between(first <= last ? first : 0, first <= last ? last : 0);
    }

    private Ray between(double from, double to) {
        return new Ray(x, y, z, azimuth, elevation, sideSigma, zSigma, azimuthSigma, elevationSigma, from, to);
    }

    double along(double px, double py) {
        return (px - x) * Math.sin(azimuth) + (py - y) * Math.cos(azimuth);
    }

    double side(double px, double py) {
        return (px - x) * Math.cos(azimuth) - (py - y) * Math.sin(azimuth);
    }

    /** How far aside a thing may lie that is on the path. */
    double allowedAside(double along, double sigma) {
        return SHIFT_METRES + SIGMAS * (sideSigma + Math.abs(along) * azimuthSigma + sigma);
    }

    /** Height over the path; 0 where no height tells. */
    double over(double along, @Nullable Double height) {
        return z == null || elevation == null || height == null ? 0 : height - z - along * Math.tan(elevation);
    }

    double allowedOver(double along, double sigma) {
        double level = elevation == null ? 1 : Math.cos(elevation);
        return SHIFT_METRES + SIGMAS * (zSigma + Math.abs(along) * elevationSigma / (level * level) + sigma);
    }

    /** Whether a cone so wide tells anything. */
    boolean tells() {
        return SIGMAS * azimuthSigma < WIDEST;
    }

    /** Where on the plan the muzzle was: behind the first measured point, in the cone. */
    Polygon behind() {
        double near = first + SHIFT_METRES;
        double far = first - FARTHEST_METRES;
        double nearHalf = allowedAside(near, 0);
        double farHalf = allowedAside(far, 0);
        return SHAPES.createPolygon(new Coordinate[] {
            at(near, -nearHalf), at(near, nearHalf), at(far, farHalf), at(far, -farHalf), at(near, -nearHalf)
        });
    }

    private Coordinate at(double along, double side) {
        return new Coordinate(
                x + along * Math.sin(azimuth) + side * Math.cos(azimuth),
                y + along * Math.cos(azimuth) - side * Math.sin(azimuth));
    }
}
