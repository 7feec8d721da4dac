package retrace.scene;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import retrace.model.Measured;
import retrace.model.Scene;

/**
 * Where two straight paths pass closest to each other, and by how much they miss.
 *
 * <p>In space, with points p, q and unit directions d, e, the shortest connection lies along d × e; its signed length is
 * m = (q − p)·(d × e)/|d × e|, its middle is the place. Errors go through the derivatives of m and of the middle by the eight
 * numbers that move the two lines (sideways, height, azimuth, elevation each), taken over one standard deviation to either
 * side. The miss is |m|: the signed interval [m − 1.96 σ, m + 1.96 σ] is folded at zero, so that it starts at 0 where a true
 * meeting cannot be excluded.
 *
 * <p>Where a height or elevation is missing the two are crossed on the plan; there they always meet, and the miss is a bound:
 * from 0 to {@link #HEIGHT_BOUND_METRES}, because nothing says at what heights they pass.
 *
 * <p>Two paths within 2°, or within four standard deviations of the angle between them, are taken as parallel: their nearest point
 * is anywhere.
 */
final class Crossings {

    /** Largest difference of height between two bullets in flight at a street scene, where none was measured. */
    static final double HEIGHT_BOUND_METRES = 3;

    private static final double PARALLEL = Math.toRadians(2);
    private static final double PARALLEL_SIGMAS = 4;

    private Crossings() {}

    /** The closest approach, and how far along each path it lies from its fitted point. */
    record Found(Scene.Crossing crossing, double metresAlongA, double metresAlongB) {}

    /** The closest approach of a and b, or null when they are parallel as far as their errors tell. */
    static @Nullable Found of(String idA, Line a, String idB, Line b) {
        boolean inSpace = a.inSpace() && b.inSpace();
        if (parallel(a, b, inSpace)) {
            return null;
        }
        double[] best = inSpace ? meet(a, b, new double[8]) : meetOnPlan(a, b, new double[8]);
        double[] variance = new double[4];
        for (int i = 0; i < 8; i++) {
            double sigma = sigma(i < 4 ? a : b, i % 4);
            if (sigma == 0) {
                continue;
            }
            double[] shift = new double[8];
            shift[i] = sigma;
            double[] up = inSpace ? meet(a, b, shift) : meetOnPlan(a, b, shift);
            shift[i] = -sigma;
            double[] down = inSpace ? meet(a, b, shift) : meetOnPlan(a, b, shift);
            for (int j = 0; j < 4; j++) {
                double slope = (up[j] - down[j]) / 2;
                variance[j] += slope * slope;
            }
        }
        Measured x = around(best[0], variance[0]);
        Measured y = around(best[1], variance[1]);
        Measured z = inSpace ? around(best[2], variance[2]) : null;
        Measured miss = inSpace
                ? folded(best[3], Measured.SIGMAS * Math.sqrt(variance[3]))
                : Measured.bound(0, 0, HEIGHT_BOUND_METRES, Map.of("height not known", HEIGHT_BOUND_METRES));
        return new Found(
                new Scene.Crossing(idA, idB, x, y, z, miss), a.along(best[0], best[1]), b.along(best[0], best[1]));
    }

    private static boolean parallel(Line a, Line b, boolean inSpace) {
        Direction d = direction(a, inSpace);
        Direction e = direction(b, inSpace);
        double between = Math.acos(Math.min(1, Math.abs(d.dot(e))));
        double variance = a.azimuthSigma() * a.azimuthSigma() + b.azimuthSigma() * b.azimuthSigma();
        if (inSpace) {
            variance += a.elevationSigma() * a.elevationSigma() + b.elevationSigma() * b.elevationSigma();
        }
        return between < Math.max(PARALLEL, PARALLEL_SIGMAS * Math.sqrt(variance));
    }

    private static Direction direction(Line line, boolean inSpace) {
        Double elevation = line.elevation();
        return Direction.ofRadians(line.azimuth(), inSpace && elevation != null ? elevation : 0);
    }

    private static double sigma(Line line, int which) {
        return switch (which) {
            case 0 -> line.sideSigma();
            case 1 -> line.upSigma();
            case 2 -> line.azimuthSigma();
            default -> line.elevationSigma();
        };
    }

    /** {x, y, z of the middle, signed miss} of the lines moved by {side, up, azimuth, elevation} of a, then of b. */
    private static double[] meet(Line a, Line b, double[] by) {
        double[] p = moved(a, by, 0);
        double[] q = moved(b, by, 4);
        Direction d = Direction.ofRadians(a.azimuth() + by[2], elevation(a) + by[3]);
        Direction e = Direction.ofRadians(b.azimuth() + by[6], elevation(b) + by[7]);
        double[] n = d.cross(e);
        double nn = n[0] * n[0] + n[1] * n[1] + n[2] * n[2];
        double[] pq = {q[0] - p[0], q[1] - p[1], q[2] - p[2]};
        double dPq = d.x() * pq[0] + d.y() * pq[1] + d.z() * pq[2];
        double ePq = e.x() * pq[0] + e.y() * pq[1] + e.z() * pq[2];
        double de = d.dot(e);
        double s = (dPq - de * ePq) / nn;
        double t = (de * dPq - ePq) / nn;
        double miss = (pq[0] * n[0] + pq[1] * n[1] + pq[2] * n[2]) / Math.sqrt(nn);
        return new double[] {
            (p[0] + s * d.x() + q[0] + t * e.x()) / 2,
            (p[1] + s * d.y() + q[1] + t * e.y()) / 2,
            (p[2] + s * d.z() + q[2] + t * e.z()) / 2,
            miss
        };
    }

    /** The same on the plan, where the miss is nothing. */
    private static double[] meetOnPlan(Line a, Line b, double[] by) {
        double[] p = moved(a, by, 0);
        double[] q = moved(b, by, 4);
        double dx = Math.sin(a.azimuth() + by[2]);
        double dy = Math.cos(a.azimuth() + by[2]);
        double ex = Math.sin(b.azimuth() + by[6]);
        double ey = Math.cos(b.azimuth() + by[6]);
        double s = ((q[0] - p[0]) * ey - (q[1] - p[1]) * ex) / (dx * ey - dy * ex);
        return new double[] {p[0] + s * dx, p[1] + s * dy, 0, 0};
    }

    private static double[] moved(Line line, double[] by, int from) {
        Double z = line.z();
        return new double[] {
            line.x() + by[from] * Math.cos(line.azimuth()),
            line.y() - by[from] * Math.sin(line.azimuth()),
            (z == null ? 0 : z) + by[from + 1]
        };
    }

    private static double elevation(Line line) {
        Double elevation = line.elevation();
        return elevation == null ? 0 : elevation;
    }

    private static Measured around(double value, double variance) {
        double halfWidth = Measured.SIGMAS * Math.sqrt(variance);
        return Measured.plusMinus(value, halfWidth, Map.of("paths", halfWidth));
    }

    private static Measured folded(double signed, double halfWidth) {
        double value = Math.abs(signed);
        return Measured.interval(value, Math.max(0, value - halfWidth), value + halfWidth, Map.of("paths", halfWidth));
    }
}
