package retrace.scene;

import org.jspecify.annotations.Nullable;

/**
 * A straight line in space with the errors that move it, as {@link LineFit} leaves it.
 *
 * <p>The line runs through (x, y, z) with azimuth and elevation in radians. In the plan a line has two errors that do not
 * depend on each other at the fitted point: sideways (σ_n, metres) and azimuth (σ_az). In height it has two more: σ_up at the
 * point, which holds the height's own error and the error along the track times the slope, and σ_el.
 *
 * @param z null when no height is known at the point
 * @param elevation null when no elevation is known; then the line is one of the plan
 * @param sideSigma σ_n, m
 * @param alongSigma standard deviation of the point along the track, m: does not move the line
 * @param upSigma σ_up, m; 0 without a height
 * @param zSigma standard deviation of the height itself, m
 * @param widened factor ≥ 1 by which the sigmas were widened because the points scatter more than they allow
 */
record Line(
        double x,
        double y,
        @Nullable Double z,
        double azimuth,
        @Nullable Double elevation,
        double sideSigma,
        double alongSigma,
        double upSigma,
        double zSigma,
        double azimuthSigma,
        double elevationSigma,
        double chiSquare,
        int degreesOfFreedom,
        double widened) {

    boolean inSpace() {
        return z != null && elevation != null;
    }

    /** The same line travelled the other way. */
    Line reversed() {
        return new Line(
                x,
                y,
                z,
                azimuth + Math.PI,
                elevation == null ? null : -elevation,
                sideSigma,
                alongSigma,
                upSigma,
                zSigma,
                azimuthSigma,
                elevationSigma,
                chiSquare,
                degreesOfFreedom,
                widened);
    }

    /** Signed distance of a point of the plan along the direction of travel, from the fitted point. */
    double along(double px, double py) {
        return (px - x) * Math.sin(azimuth) + (py - y) * Math.cos(azimuth);
    }

    /** Signed distance to the right of the line, on the plan. */
    double side(double px, double py) {
        return (px - x) * Math.cos(azimuth) - (py - y) * Math.sin(azimuth);
    }
}
