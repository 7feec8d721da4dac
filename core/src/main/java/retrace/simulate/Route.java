package retrace.simulate;

import java.util.List;

/**
 * Where something is at each moment: given at a few moments, smooth between them, at rest before the first and after the
 * last. Each axis is a monotone cubic (F. N. Fritsch and R. E. Carlson, SIAM J. Numer. Anal. 17, 1980), so nobody
 * overshoots a place where he stops.
 */
public final class Route {

    private final double[] seconds;
    private final double[][] at;
    private final double[][] slope;
    private final Vec offset;

    private Route(double[] seconds, double[][] at, double[][] slope, Vec offset) {
        this.seconds = seconds;
        this.at = at;
        this.slope = slope;
        this.offset = offset;
    }

    /** Never moves. */
    public static Route still(Vec place) {
        return of(List.of(List.of(0.0, place.x(), place.y(), place.z())));
    }

    /** Rows {@code [seconds, x, y]} or {@code [seconds, x, y, z]} in order of time; z is 0 when missing. */
    public static Route of(List<List<Double>> rows) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("a path without a place. Write at least one [seconds, x, y].");
        }
        int n = rows.size();
        double[] t = new double[n];
        double[][] at = new double[3][n];
        for (int i = 0; i < n; i++) {
            List<Double> row = rows.get(i);
            Vec place = Vec.of(row.subList(1, row.size()), 0);
            t[i] = row.getFirst();
            at[0][i] = place.x();
            at[1][i] = place.y();
            at[2][i] = place.z();
            if (i > 0 && !(t[i] > t[i - 1])) {
                throw new IllegalArgumentException("a path goes back in time at %s s".formatted(t[i]));
            }
        }
        double[][] slope = new double[3][];
        for (int axis = 0; axis < 3; axis++) {
            slope[axis] = slopes(t, at[axis]);
        }
        return new Route(t, at, slope, new Vec(0, 0, 0));
    }

    /** The same way, moved by {@code by}. */
    Route shifted(Vec by) {
        return new Route(seconds, at, slope, offset.plus(by));
    }

    /** Slopes: 0 at the ends and where the way turns back, else the harmonic mean of the two sides. */
    private static double[] slopes(double[] t, double[] y) {
        double[] m = new double[t.length];
        for (int i = 1; i + 1 < t.length; i++) {
            double before = (y[i] - y[i - 1]) / (t[i] - t[i - 1]);
            double after = (y[i + 1] - y[i]) / (t[i + 1] - t[i]);
            m[i] = before * after <= 0 ? 0 : 2 * before * after / (before + after);
        }
        return m;
    }

    boolean moves() {
        return seconds.length > 1;
    }

    Vec at(double t) {
        int n = seconds.length;
        if (t <= seconds[0] || n == 1) {
            return offset.plus(new Vec(at[0][0], at[1][0], at[2][0]));
        }
        if (t >= seconds[n - 1]) {
            return offset.plus(new Vec(at[0][n - 1], at[1][n - 1], at[2][n - 1]));
        }
        int i = 1;
        while (seconds[i] < t) {
            i++;
        }
        double h = seconds[i] - seconds[i - 1];
        double u = (t - seconds[i - 1]) / h;
        return offset.plus(new Vec(cubic(0, i, u, h), cubic(1, i, u, h), cubic(2, i, u, h)));
    }

    private double cubic(int axis, int i, double u, double h) {
        double[] y = at[axis];
        double[] m = slope[axis];
        double u2 = u * u;
        double u3 = u2 * u;
        return (2 * u3 - 3 * u2 + 1) * y[i - 1]
                + (u3 - 2 * u2 + u) * h * m[i - 1]
                + (3 * u2 - 2 * u3) * y[i]
                + (u3 - u2) * h * m[i];
    }

    /** Speed over the ground by a central difference over 20 ms, m/s. */
    double speed(double t) {
        return at(t + 0.01).distance(at(t - 0.01)) / 0.02;
    }
}
