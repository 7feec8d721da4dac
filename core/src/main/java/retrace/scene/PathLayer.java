package retrace.scene;

import java.util.List;

/**
 * How well a muzzle's place on the plan explains one measured path.
 *
 * <p>From a muzzle at q, d metres behind the fitted point c, the bullet's azimuth at c is that from q to c. The measured azimuth is
 * normal about it with σ² = σ_az² + (σ_n² + shift² + cell²/12)/d²: what moves c sideways turns the line from q to c. The elevation at c
 * is tan(el) = (z − h)/d − g·d/(2·v²) for a muzzle h high and a mean speed v, averaged over h = 0.5 to 2 m and v = 220, 350 and 800
 * m/s; the measured one is normal about it with σ_el² + (σ_up²/d²)·cos⁴(el). Where a path may have been travelled either way, both count
 * half. Units: 1/rad, or 1/rad² with an elevation.
 */
final class PathLayer {

    private static final double[] HEIGHTS = {0.65, 0.95, 1.25, 1.55, 1.85};
    private static final double[] SPEEDS = {220, 350, 800};
    private static final double LEAST_METRES = 0.3;

    private final String id;
    private final List<Flight> ways;
    private final double middleX;
    private final double middleY;

    /** @param ways the path, or its two ways of travel */
    PathLayer(String id, List<Flight> ways, double middleX, double middleY) {
        this.id = id;
        this.ways = List.copyOf(ways);
        this.middleX = middleX;
        this.middleY = middleY;
    }

    String id() {
        return id;
    }

    List<Flight> ways() {
        return ways;
    }

    /** At (px, py) about the middle, with the survey of the holes shifted by (shiftX, shiftY). */
    double density(double px, double py, double cell, double shiftX, double shiftY) {
        double sum = 0;
        for (Flight way : ways) {
            sum += density(way.line(), px + middleX + shiftX, py + middleY + shiftY, cell);
        }
        return sum / ways.size();
    }

    private static double density(Line line, double x, double y, double cell) {
        double east = line.x() - x;
        double north = line.y() - y;
        double d = Math.hypot(east, north);
        double far = Math.max(d, LEAST_METRES + cell / 2);
        double side = line.sideSigma() * line.sideSigma() + Commons.localShiftVariance() + cell * cell / 12;
        double variance = line.azimuthSigma() * line.azimuthSigma() + side / (far * far);
        double off = Angles.turn(Math.atan2(east, north) - line.azimuth());
        double plan = normal(off, variance);
        return plan == 0 ? 0 : plan * elevation(line, far);
    }

    private static double elevation(Line line, double d) {
        Double z = line.z();
        Double elevation = line.elevation();
        if (z == null || elevation == null) {
            return 1;
        }
        double cos = Math.cos(elevation);
        double up = line.upSigma() * cos * cos / d;
        double variance = line.elevationSigma() * line.elevationSigma() + up * up;
        double sum = 0;
        for (double h : HEIGHTS) {
            for (double v : SPEEDS) {
                double expected = Math.atan((z - h) / d - Muzzles.GRAVITY * d / (2 * v * v));
                sum += normal(elevation - expected, variance);
            }
        }
        return sum / (HEIGHTS.length * SPEEDS.length);
    }

    private static double normal(double e, double variance) {
        double q = e * e / variance;
        return q > 80 ? 0 : Math.exp(-0.5 * q) / Math.sqrt(2 * Math.PI * variance);
    }
}
