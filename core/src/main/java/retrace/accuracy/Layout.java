package retrace.accuracy;

import java.util.List;
import retrace.model.Place;

/**
 * How recorders stand to each other on the plan.
 *
 * @param spreadM widest distance between two of them; NaN with fewer than two
 * @param thinness √(λ₂/λ₁) of the covariance of their places: 0 on one line, 1 spread alike in all directions; NaN with
 *     fewer than two or all at one point
 */
record Layout(double middleXM, double middleYM, double spreadM, double thinness) {

    static Layout of(List<Place> places) {
        double x = places.stream().mapToDouble(Place::xM).average().orElse(Double.NaN);
        double y = places.stream().mapToDouble(Place::yM).average().orElse(Double.NaN);
        double xx = 0;
        double yy = 0;
        double xy = 0;
        double spread = places.size() < 2 ? Double.NaN : 0;
        for (Place a : places) {
            xx += (a.xM() - x) * (a.xM() - x);
            yy += (a.yM() - y) * (a.yM() - y);
            xy += (a.xM() - x) * (a.yM() - y);
            for (Place b : places) {
                spread = Math.max(spread, Math.hypot(a.xM() - b.xM(), a.yM() - b.yM()));
            }
        }
        double half = (xx + yy) / 2;
        double apart = Math.hypot((xx - yy) / 2, xy);
        return new Layout(x, y, spread, Math.sqrt(Math.max(0, half - apart) / (half + apart)));
    }

    /** How far a point lies from the middle, by half the widest distance. */
    double ratio(double xM, double yM) {
        return Math.hypot(xM - middleXM, yM - middleYM) / (spreadM / 2);
    }
}
