package retrace.sound;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;

/**
 * How shot-like one onset is: a logistic function of its features.
 *
 * <p>p = 1 / (1 + exp(−(b + Σ w·(clamp(x) − m)/s))), with every feature clamped to its stated range first, so that a value
 * outside what the model was fitted on cannot carry the decision alone.
 */
final class ShotLikelihood {

    /** Changes whenever a coefficient changes. */
    static final String VERSION = "1";

    private record Term(double low, double high, double mean, double scale, double weight) {}

    private static final double BIAS = -1;
    private static final Map<String, Term> TERMS = new LinkedHashMap<>();

    static {
        TERMS.put("snrDb", new Term(5, 40, 20, 10, 1));
        TERMS.put("tone", new Term(0, 1, 0.4, 0.2, -1));
    }

    private ShotLikelihood() {}

    static double probability(SortedMap<String, Double> features) {
        double z = BIAS;
        for (Map.Entry<String, Term> entry : TERMS.entrySet()) {
            Term term = entry.getValue();
            double x = features.getOrDefault(entry.getKey(), term.mean());
            z += term.weight() * (Math.clamp(x, term.low(), term.high()) - term.mean()) / term.scale();
        }
        return 1 / (1 + Math.exp(-z));
    }
}
