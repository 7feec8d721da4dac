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
    static final String VERSION = "2";

    private record Term(
            String feature, double low, double high, double mean, double spread, double linear, double quadratic) {}

    private static final double BIAS = 7.8019;
    private static final double LOG_PRIOR = -Math.log(20);
    private static final List<Term> TERMS = List.of(
            new Term("snrDb", -3.269, 36.24, 25.28, 7.997, 0.5163, -0.6091),
            new Term("riseMs", 0.5, 28.13, 1.511, 9.023, -0.2838, -0.1380),
            new Term("jumpDb", -5.959, 32.31, 22.35, 5.987, 0.7910, -0.1843),
            new Term("above10Ms", -83.13, 259.4, 40.29, 62.45, -0.0449, 0.2438),
            new Term("above20Ms", -110.8, 368.2, 130.6, 70.13, 0.2134, 0.4104),
            new Term("early30Db", -21.8, 6.938, -14.15, 5.066, -0.1963, -0.1989),
            new Term("tail100Db", -24.43, 9.563, -16.6, 6.228, -0.0114, -0.4147),
            new Term("tail300Db", -25.32, 5.052, -18.4, 7.094, 0.1531, -0.4922),
            new Term("tail700Db", -27.48, 7.246, -19.65, 8.175, 0.2476, -0.3246),
            new Term("tail100OverBeforeDb", 2.276, 41.07, 8.849, 7.113, -0.0101, -0.2279),
            new Term("tail300OverBeforeDb", 1.288, 35, 6.625, 6.602, 0.1407, -0.1007),
            new Term("crestDb", -0.3507, 12.94, 9.548, 2.501, 0.2522, 0.5608),
            new Term("growthDb", -24.27, 11.62, -2.742, 7.237, -0.0453, -0.3772),
            new Term("centroidHz", 239, 1060, 636.2, 289.9, -0.7043, -0.6898),
            new Term("lowDb", -11.81, 2.04, -3.983, 4.685, 0.4585, -0.7090),
            new Term("middleDb", -9.203, 1.76, -3.363, 2.953, 0.4649, -0.7704),
            new Term("highDb", -43.98, -0.03061, -20.6, 8.765, -0.8305, -0.2949),
            new Term("flatnessDb", -26.78, 3.81, -11.22, 5.222, -0.1419, 0.0330),
            new Term("lineDb", 5.011, 17.94, 11.63, 3.065, -0.1999, -0.4110),
            new Term("tone", -0.04301, 0.4988, 0.2143, 0.1394, -0.3141, -0.7468),
            new Term("toneLineDb", 7.497, 21.37, 14.82, 3.272, -0.0102, -0.1295),
            new Term("crowd", 2.079, 4.494, 2.254, 0.7818, -0.4419, -0.8513));

    /**
     * After a sharp attack, little sound at 10 to 40 ms only says that the shot was near, the place open or the gain automatic.
     * Before a late peak the same number says that the sound grew, and counts in full.
     */
    private static final double SHARP_MS = 10;

    private static final double RAMP_EARLY_DB = -38.42;

    private ShotLikelihood() {}

    static double probability(SortedMap<String, Double> features) {
        double z = BIAS + LOG_PRIOR;
        boolean slow = features.getOrDefault("riseMs", 0.0) > SHARP_MS;
        for (Term term : TERMS) {
            double x = features.getOrDefault(term.feature(), term.mean());
            boolean ramp = slow && term.feature().equals("early30Db");
            double u = (Math.clamp(x, ramp ? RAMP_EARLY_DB : term.low(), term.high()) - term.mean()) / term.spread();
            z += term.linear() * u + term.quadratic() * u * u;
        }
        return 1 / (1 + Math.exp(-z));
    }
}
