package retrace.sound;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealVector;

/**
 * Fits a {@link ShotModel} to onsets of known kind.
 *
 * <p>Each example has a weight. The fit maximises Σ w·ln p(kind) − ½·{@link #PENALTY}·Σ coefficient², the bias free, by Newton's
 * steps; weights are scaled so that shots and other sounds weigh {@link #SIDE} each. The clamps are quantiles: low the lesser of the shots' 2 % and the
 * others' 5 %, high the greater of their 98 and 95 %; for {@link #MORE_IS_FINE} high is the shots' upper quartile, for {@link #LESS_IS_FINE} low
 * their lower one. Numbers are rounded to six digits. The same examples in the same order give the same model.
 *
 * <p>A feature stands in {@link #FEATURES} when real shots and real other sounds differ in it ({@link #side}) and simulated ones do not
 * differ the other way. Left out for that reason: crest (simulated only), flatness (the other way round), growth before the
 * sound (says how the shots of a burst follow each other), lengths of the first half-wave (the other way round). {@code bassDb} alone rests on
 * simulated bangs: it tells blasts of big slow charges from real and from simulated shots alike.
 */
public final class ShotModelFit {

    /** Names of {@link OnsetFeatures}, and {@code crowd}. */
    public static final List<String> FEATURES = List.of(
            "snrDb",
            "riseMs",
            "jumpDb",
            "above10Ms",
            "above20Ms",
            "early30Db",
            "tail100Db",
            "tail300Db",
            "tail700Db",
            "tail100OverBeforeDb",
            "tail300OverBeforeDb",
            "lowDb",
            "bassDb",
            "middleDb",
            "lineDb",
            "tone",
            "toneLineDb",
            "crowd");

    private static final List<String> MORE_IS_FINE = List.of("snrDb", "jumpDb");
    private static final List<String> LESS_IS_FINE = List.of(
            "above10Ms",
            "above20Ms",
            "early30Db",
            "tail100Db",
            "tail300Db",
            "tail700Db",
            "tail100OverBeforeDb",
            "tail300OverBeforeDb",
            "crowd");
    private static final double PENALTY = 1;
    private static final double SIDE = 500;

    /** A feature that shots hardly differ in gets a spread of so much, and of that share of its clamp: else its squares drown all others. */
    private static final double LEAST_SPREAD = 1e-3;

    private static final double LEAST_SHARE = 0.05;
    private static final int MOST_STEPS = 60;
    private static final double DONE = 1e-9;
    private static final double LONGEST_STEP = 3;

    private ShotModelFit() {}

    /**
     * One onset of known kind.
     *
     * @param group what it stands for, for tables and for holding out
     * @param source what must be held out with it: test, recording or scene
     * @param weight relative to the other examples of its side; above 0
     */
    public record Example(boolean shot, String group, String source, double weight, Map<String, Double> features) {
        public Example {
            features = Map.copyOf(features);
            if (!(weight > 0)) {
                throw new IllegalArgumentException("weight %s. Leave out what shall not count.".formatted(weight));
            }
        }
    }

    /** @throws IllegalArgumentException when shots or other sounds are missing */
    public static ShotModel fit(List<Example> examples, int version, double prior) {
        List<ShotModel.Term> clamps = new ArrayList<>();
        for (String feature : FEATURES) {
            clamps.add(clamp(feature, examples));
        }
        double[][] design = examples.stream().map(e -> row(e, clamps)).toArray(double[][]::new);
        double[] coefficients = newton(design, examples);
        List<ShotModel.Term> terms = new ArrayList<>();
        for (int t = 0; t < clamps.size(); t++) {
            ShotModel.Term c = clamps.get(t);
            terms.add(new ShotModel.Term(
                    c.feature(),
                    c.low(),
                    c.high(),
                    c.mean(),
                    c.spread(),
                    rounded(coefficients[2 * t + 1]),
                    rounded(coefficients[2 * t + 2])));
        }
        return new ShotModel(version, prior, rounded(coefficients[0]), terms);
    }

    /**
     * Share of pairs (one of a, one of b) in which that of a has more of the feature, ties half: 0.5 says nothing, 0 and 1 part them.
     * NaN where one side is empty.
     */
    public static double side(List<Example> a, List<Example> b, String feature) {
        double[] x = sorted(a, feature, e -> true);
        double[] y = sorted(b, feature, e -> true);
        double more = 0;
        int below = 0;
        int upTo = 0;
        for (double v : x) {
            while (below < y.length && y[below] < v) {
                below++;
            }
            upTo = Math.max(upTo, below);
            while (upTo < y.length && y[upTo] <= v) {
                upTo++;
            }
            more += (below + upTo) / 2.0;
        }
        return more / ((double) x.length * y.length);
    }

    private static double[] sorted(List<Example> examples, String feature, Predicate<Example> which) {
        return examples.stream()
                .filter(which)
                .mapToDouble(e -> e.features().getOrDefault(feature, 0.0))
                .sorted()
                .toArray();
    }

    private static ShotModel.Term clamp(String feature, List<Example> examples) {
        double[] shots = sorted(examples, feature, Example::shot);
        double[] others = sorted(examples, feature, e -> !e.shot());
        if (shots.length < 2 || others.length < 2) {
            throw new IllegalArgumentException("%d shots and %d other sounds. At least two of each are needed."
                    .formatted(shots.length, others.length));
        }
        double low = Math.min(quantile(shots, 0.02), quantile(others, 0.05));
        double high = Math.max(quantile(shots, 0.98), quantile(others, 0.95));
        if (MORE_IS_FINE.contains(feature)) {
            high = quantile(shots, 0.75);
        }
        if (LESS_IS_FINE.contains(feature)) {
            low = quantile(shots, 0.25);
        }
        double mean = Arrays.stream(shots).average().orElseThrow();
        double variance =
                Arrays.stream(shots).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
        return new ShotModel.Term(
                feature,
                rounded(Math.min(low, high)),
                rounded(high),
                rounded(mean),
                rounded(Math.max(Math.sqrt(variance) + 1e-6, Math.max(LEAST_SPREAD, LEAST_SHARE * (high - low)))),
                0,
                0);
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    private static double[] row(Example example, List<ShotModel.Term> clamps) {
        double[] row = new double[2 * clamps.size() + 1];
        row[0] = 1;
        for (int t = 0; t < clamps.size(); t++) {
            double u = clamps.get(t).standardised(example.features());
            row[2 * t + 1] = u;
            row[2 * t + 2] = u * u;
        }
        return row;
    }

    private static double[] newton(double[][] design, List<Example> examples) {
        int n = design[0].length;
        double[] weights = weights(examples);
        double[] b = new double[n];
        for (int step = 0; step < MOST_STEPS; step++) {
            double[][] curvature = new double[n][n];
            double[] gradient = new double[n];
            for (int i = 0; i < n; i++) {
                curvature[i][i] = i == 0 ? 1e-6 : PENALTY;
                gradient[i] = -curvature[i][i] * b[i];
            }
            for (int e = 0; e < design.length; e++) {
                addTo(
                        curvature,
                        gradient,
                        design[e],
                        b,
                        weights[e],
                        examples.get(e).shot());
            }
            RealVector move = new CholeskyDecomposition(new Array2DRowRealMatrix(curvature, false))
                    .getSolver()
                    .solve(new ArrayRealVector(gradient, false));
            double largest = move.getLInfNorm();
            double share = Math.min(1, LONGEST_STEP / Math.max(largest, DONE));
            for (int i = 0; i < n; i++) {
                b[i] += share * move.getEntry(i);
            }
            if (largest < DONE) {
                break;
            }
        }
        return b;
    }

    private static void addTo(
            double[][] curvature, double[] gradient, double[] row, double[] b, double weight, boolean shot) {
        double z = 0;
        for (int i = 0; i < row.length; i++) {
            z += row[i] * b[i];
        }
        double p = 1 / (1 + StrictMath.exp(-z));
        double pull = weight * ((shot ? 1 : 0) - p);
        double bend = weight * p * (1 - p);
        for (int i = 0; i < row.length; i++) {
            gradient[i] += pull * row[i];
            for (int j = 0; j <= i; j++) {
                double add = bend * row[i] * row[j];
                curvature[i][j] += add;
                curvature[j][i] += i == j ? 0 : add;
            }
        }
    }

    private static double[] weights(List<Example> examples) {
        double shots = examples.stream()
                .filter(Example::shot)
                .mapToDouble(Example::weight)
                .sum();
        double others = examples.stream()
                .filter(e -> !e.shot())
                .mapToDouble(Example::weight)
                .sum();
        return examples.stream()
                .mapToDouble(e -> SIDE * e.weight() / (e.shot() ? shots : others))
                .toArray();
    }

    private static double rounded(double value) {
        return new BigDecimal(value).round(new MathContext(6)).doubleValue();
    }
}
