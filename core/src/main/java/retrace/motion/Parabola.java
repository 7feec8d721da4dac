package retrace.motion;

import java.util.List;
import java.util.function.ToDoubleFunction;
import retrace.model.Tables.TrackRow;

/** Least squares of one coordinate against 1, t, t² (orthogonal polynomials about the mean time); only the second derivative leaves. */
final class Parabola {

    private Parabola() {}

    /** The acceleration that fits best, m/s². */
    static double curvature(List<TrackRow> rows, ToDoubleFunction<TrackRow> of) {
        double[] q = quadratic(rows);
        double sum = 0;
        double norm = 0;
        for (int i = 0; i < q.length; i++) {
            sum += q[i] * of.applyAsDouble(rows.get(i));
            norm += q[i] * q[i];
        }
        return norm > 1e-12 ? 2 * sum / norm : 0;
    }

    /** Its standard deviation for places of standard deviation 1 m. */
    static double sigmaPerUnit(List<TrackRow> rows) {
        double norm = 0;
        for (double value : quadratic(rows)) {
            norm += value * value;
        }
        return norm > 1e-12 ? 2 / Math.sqrt(norm) : 1e6;
    }

    /** t² with its parts along 1 and t taken out, at each row. */
    private static double[] quadratic(List<TrackRow> rows) {
        double mean = rows.stream().mapToDouble(TrackRow::seconds).average().orElse(0);
        double s2 = 0;
        double s3 = 0;
        for (TrackRow row : rows) {
            double t = row.seconds() - mean;
            s2 += t * t;
            s3 += t * t * t;
        }
        double[] q = new double[rows.size()];
        for (int i = 0; i < q.length; i++) {
            double t = rows.get(i).seconds() - mean;
            q[i] = t * t - (s2 > 0 ? s3 / s2 * t : 0) - s2 / rows.size();
        }
        return q;
    }
}
