package retrace.sound;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How shot-like one onset is: a logistic function of its physical features, read from a small text file.
 *
 * <p>With u = (clamp(x, low, high) − mean)/spread for each feature x: p = 1/(1 + exp(−z)),
 * z = bias + Σ (linear·u + quadratic·u²) + ln(prior/(1 − prior)). Mean and spread are those of shots, so that u² is the
 * distance from a usual shot; the clamp keeps a value outside what the model was fitted on from carrying the decision alone,
 * and is one-sided where less of something (reverberation, company) or more of it (level over the background) says nothing
 * against a shot. The coefficients are fitted with equal weight of shots and other impulsive sounds ({@link ShotModelFit});
 * the prior is stated in the file. A recording's rate and codec are not among the features.
 *
 * @param version raised by hand whenever the file is made anew
 * @param prior share of shots among impulsive sounds for which the probability holds
 * @param bias log-odds of a usual shot before the prior
 */
public record ShotModel(int version, double prior, double bias, List<Term> terms) {

    private static final String FILE = "shots.model";

    public ShotModel {
        terms = List.copyOf(terms);
        if (!(prior > 0 && prior < 1)) {
            throw new IllegalArgumentException("prior %s. A share lies between 0 and 1.".formatted(prior));
        }
    }

    /** What one feature adds. */
    public record Term(
            String feature, double low, double high, double mean, double spread, double linear, double quadratic) {

        public Term {
            if (!(low <= high) || !(spread > 0)) {
                throw new IllegalArgumentException(
                        "%s: clamp %s to %s, spread %s. Low comes first, a spread is above 0."
                                .formatted(feature, low, high, spread));
            }
        }

        /** (clamp(x) − mean)/spread; 0 where the onset lacks the feature. */
        double standardised(Map<String, Double> features) {
            Double x = features.get(feature);
            return x == null ? 0 : (Math.clamp(x, low, high) - mean) / spread;
        }
    }

    /** Read once, when it is first asked for. */
    private static final class BuiltIn {
        static final ShotModel MODEL = load();

        private BuiltIn() {}

        private static ShotModel load() {
            try (InputStream in = ShotModel.class.getResourceAsStream(FILE)) {
                if (in == null) {
                    throw new IllegalStateException(FILE + " is missing. Build the program again.");
                }
                return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new IllegalStateException(FILE + " cannot be read. Build the program again.", e);
            }
        }
    }

    /** The model that belongs to the program. */
    public static ShotModel builtIn() {
        return BuiltIn.MODEL;
    }

    /** Probability of a shot under the stated prior. */
    public double probability(Map<String, Double> features) {
        double z = bias + Math.log(prior / (1 - prior));
        for (Term term : terms) {
            double u = term.standardised(features);
            z += term.linear() * u + term.quadratic() * u * u;
        }
        return 1 / (1 + Math.exp(-z));
    }

    /** The file's text; {@link #parse} gives the same model again. */
    public String text() {
        StringBuilder out = new StringBuilder();
        out.append("# How shot-like an impulsive sound is: docs/methods/shots.md, section 1.\n");
        out.append("# Written by retrace measure --train-shots; no line is made by hand.\n");
        out.append(String.format(Locale.ROOT, "version %d%nprior %s%nbias %s%n", version, prior, bias));
        out.append("# feature low high mean spread linear quadratic\n");
        for (Term t : terms) {
            out.append(String.format(
                    Locale.ROOT,
                    "%s %s %s %s %s %s %s%n",
                    t.feature(),
                    t.low(),
                    t.high(),
                    t.mean(),
                    t.spread(),
                    t.linear(),
                    t.quadratic()));
        }
        return out.toString().replace(System.lineSeparator(), "\n");
    }

    /** @throws IllegalArgumentException when a line is none of such a file, or version, prior or bias is missing */
    public static ShotModel parse(String text) {
        Double version = null;
        Double prior = null;
        Double bias = null;
        List<Term> terms = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            List<String> cells = List.of(line.strip().split(" +"));
            switch (cells.getFirst()) {
                case "version" -> version = number(cells, 1);
                case "prior" -> prior = number(cells, 1);
                case "bias" -> bias = number(cells, 1);
                default -> terms.add(term(cells));
            }
        }
        return new ShotModel((int) stated(version, "version"), stated(prior, "prior"), stated(bias, "bias"), terms);
    }

    private static Term term(List<String> cells) {
        return new Term(
                cells.getFirst(),
                number(cells, 1),
                number(cells, 2),
                number(cells, 3),
                number(cells, 4),
                number(cells, 5),
                number(cells, 6));
    }

    private static double number(List<String> cells, int i) {
        try {
            return Double.parseDouble(cells.get(i));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    "\"%s\" is no line of a shot model. Make the file anew.".formatted(String.join(" ", cells)), e);
        }
    }

    private static double stated(@Nullable Double value, String what) {
        if (value == null) {
            throw new IllegalArgumentException("A shot model without %s. Make the file anew.".formatted(what));
        }
        return value;
    }
}
