package retrace.sound;

import java.util.List;
import java.util.SortedMap;

/**
 * How shot-like one onset is: a logistic function of its physical features.
 *
 * <p>With u = (clamp(x, low, high) − mean)/spread for each feature x: p = 1/(1 + exp(−z)),
 * z = bias + Σ (a·u + b·u²) − ln 20. Mean is that of shots, so that u² is the distance from a usual shot; the clamp keeps a
 * value outside what the model was fitted on from carrying the decision alone, and is one-sided where less of something
 * (reverberation, company) or more of it (level over the background) says nothing against a shot. The coefficients were
 * fitted with equal weight of shots and other impulsive sounds; ln 20 states the prior: one impulsive sound in twenty is a
 * shot. A recording's rate and codec are not among the features.
 */
final class ShotLikelihood {

    /** Changes whenever a coefficient changes. */
    static final String VERSION = "1";

    private record Term(
            String feature, double low, double high, double mean, double spread, double linear, double quadratic) {}

    private static final double BIAS = 7.9257;
    private static final double LOG_PRIOR = -Math.log(20);
    private static final List<Term> TERMS = List.of(
            new Term("snrDb", -3.347, 36.24, 25.28, 7.348, 0.5808, -0.5214),
            new Term("riseMs", 0.5, 28.77, 1.555, 9.144, -0.2659, -0.1479),
            new Term("jumpDb", -7.021, 32.3, 22.23, 5.645, 0.7577, -0.0642),
            new Term("above10Ms", -83.52, 260.6, 40.48, 62.62, -0.1365, 0.2656),
            new Term("above20Ms", -110.8, 368.5, 130.6, 65.53, 0.1376, 0.3608),
            new Term("early30Db", -38.57, 6.999, -14.11, 4.737, -0.1924, -0.1835),
            new Term("tail100Db", -24.48, 9.573, -16.6, 5.924, -0.1401, -0.3480),
            new Term("tail300Db", -25.33, 5.082, -18.4, 6.905, 0.1218, -0.3695),
            new Term("tail700Db", -27.64, 7.304, -19.68, 7.866, 0.2658, -0.3591),
            new Term("tail100OverBeforeDb", 2.276, 41.03, 8.854, 6.549, -0.0217, -0.1924),
            new Term("tail300OverBeforeDb", 1.278, 35.01, 6.611, 6.151, 0.1144, -0.0957),
            new Term("crestDb", -0.3886, 12.94, 9.526, 2.505, 0.2166, 0.5973),
            new Term("growthDb", -24.25, 11.6, -2.766, 6.984, -0.0665, -0.4158),
            new Term("centroidHz", 239, 1060, 637.1, 288.9, -0.6380, -0.6541),
            new Term("lowDb", -11.81, 2.037, -3.99, 4.657, 0.4504, -0.7130),
            new Term("middleDb", -9.202, 1.759, -3.357, 2.904, 0.4712, -0.7314),
            new Term("highDb", -43.92, -0.05285, -20.58, 8.656, -0.8835, -0.3158),
            new Term("flatnessDb", -26.76, 3.796, -11.21, 5.259, -0.2110, -0.0008),
            new Term("lineDb", 5.013, 17.94, 11.64, 3.142, -0.1936, -0.4278),
            new Term("tone", -0.04273, 0.4986, 0.2146, 0.1393, -0.2682, -0.7796),
            new Term("toneLineDb", 7.501, 21.36, 14.82, 3.337, -0.0075, -0.1446),
            new Term("crowd", 2.197, 4.703, 2.356, 0.8079, -0.4947, -0.7834));

    private ShotLikelihood() {}

    static double probability(SortedMap<String, Double> features) {
        double z = BIAS + LOG_PRIOR;
        for (Term term : TERMS) {
            double x = features.getOrDefault(term.feature(), term.mean());
            double u = (Math.clamp(x, term.low(), term.high()) - term.mean()) / term.spread();
            z += term.linear() * u + term.quadratic() * u * u;
        }
        return 1 / (1 + Math.exp(-z));
    }
}
