package retrace.accuracy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.model.Campaign;
import retrace.model.Envelope;
import retrace.model.ErrorRate;
import retrace.model.ErrorRate.Ground;
import retrace.model.ErrorRate.Unit;

/** Error rates as tables: one set of rows, two ways to draw them. */
final class RateWords {

    private static final double NOMINAL = 0.95;

    private static final List<String> BAR_HEAD = List.of(
            "95 % bars of",
            "coverage",
            "95 % interval",
            "contains 95 %",
            "median half width",
            "median error",
            "95 % of errors to",
            "judged",
            "scenes",
            "refused");

    private static final List<String> RATE_HEAD = List.of(
            "figure",
            "trials; errors",
            "rate",
            "95 % interval",
            "errors",
            "of",
            "scenes",
            "refused",
            "95 % of errors to");

    private RateWords() {}

    static String markdown(List<Campaign> campaigns) {
        refusePooling(campaigns);
        StringBuilder out = new StringBuilder();
        for (Campaign campaign : campaigns) {
            out.append(out.isEmpty() ? "" : "\n");
            out.append("### ")
                    .append(campaign.family())
                    .append(" (")
                    .append(campaign.ground())
                    .append(")\n");
            out.append(campaign.says()).append("\n\n").append(facts(campaign));
            drawMarkdown(BAR_HEAD, barRows(campaign), out);
            drawMarkdown(RATE_HEAD, rateRows(campaign), out);
            conditions(campaign, out);
        }
        return out.toString();
    }

    static String text(Campaign campaign) {
        refusePooling(List.of(campaign));
        StringBuilder out = new StringBuilder();
        out.append(campaign.family()).append(" (").append(campaign.ground()).append(")\n");
        out.append(campaign.says()).append('\n').append(facts(campaign));
        drawText(BAR_HEAD, barRows(campaign), out);
        drawText(RATE_HEAD, rateRows(campaign), out);
        return out.toString();
    }

    /** A family has one ground, and every rate of a campaign is of its family and ground. */
    private static void refusePooling(List<Campaign> campaigns) {
        SortedMap<String, Ground> grounds = new TreeMap<>();
        for (Campaign campaign : campaigns) {
            Ground other = grounds.putIfAbsent(campaign.family(), campaign.ground());
            if (other != null) {
                throw new IllegalArgumentException("family %s is there twice (%s, %s): its rates cannot be pooled"
                        .formatted(campaign.family(), other, campaign.ground()));
            }
            for (ErrorRate rate : campaign.rates()) {
                if (rate.ground() != campaign.ground() || !rate.family().equals(campaign.family())) {
                    throw new IllegalArgumentException("%s was measured on %s (%s), not on %s (%s)"
                            .formatted(
                                    rate.figure(), rate.family(), rate.ground(), campaign.family(), campaign.ground()));
                }
            }
        }
    }

    private static String facts(Campaign c) {
        StringBuilder versions = new StringBuilder();
        for (Map.Entry<String, String> stage : c.versions().entrySet()) {
            versions.append(versions.isEmpty() ? "" : ", ")
                    .append(stage.getKey())
                    .append(' ')
                    .append(stage.getValue());
        }
        return "Scenes: %d, from seed %d on, %d of them through real encoders and decoders. Shots: %d. Hours of sound: %s. Versions: %s.\n"
                .formatted(
                        c.scenes(),
                        c.firstSeed(),
                        c.scenesCoded(),
                        c.shots(),
                        digits(c.hours(), 3),
                        versions.isEmpty() ? "not stated" : versions);
    }

    private static boolean isCoverage(ErrorRate rate) {
        return Figure.find(rate.figure()).map(Figure::isCoverage).orElse(false);
    }

    private static List<List<String>> barRows(Campaign campaign) {
        List<List<String>> out = new ArrayList<>();
        for (ErrorRate rate : campaign.rates()) {
            if (isCoverage(rate)) {
                Figure figure = Figure.find(rate.figure()).orElseThrow();
                boolean any = rate.trials() > 0;
                out.add(List.of(
                        rate.figure().substring(0, rate.figure().lastIndexOf('.')),
                        any ? percent(1 - rate.rate()) : "none judged",
                        any ? percent(1 - rate.high()) + " to " + percent(1 - rate.low()) : "-",
                        any ? verdict(rate) : "-",
                        sized(rate.medianWidth(), figure.widthUnit()),
                        sized(rate.medianError(), figure.errorUnit()),
                        sized(rate.error95(), figure.errorUnit()),
                        whole(rate.trials()),
                        Integer.toString(rate.scenes()),
                        Long.toString(rate.refused())));
            }
        }
        return out;
    }

    /** What the interval of the coverage says of bars that claim 95 %. */
    static String verdict(ErrorRate rate) {
        if (1 - rate.low() < NOMINAL) {
            return "no, bars too narrow";
        }
        return 1 - rate.high() > NOMINAL ? "no, bars wider than needed" : "yes";
    }

    private static List<List<String>> rateRows(Campaign campaign) {
        List<List<String>> out = new ArrayList<>();
        for (ErrorRate rate : campaign.rates()) {
            if (!isCoverage(rate)) {
                boolean hourly = rate.unit() == Unit.PER_HOUR;
                boolean any = rate.trials() > 0;
                String unit = Figure.find(rate.figure()).map(Figure::errorUnit).orElse("");
                out.add(List.of(
                        rate.figure(),
                        rate.counts(),
                        !any ? "none judged" : shown(rate.rate(), hourly),
                        !any ? "-" : shown(rate.low(), hourly) + " to " + shown(rate.high(), hourly),
                        Long.toString(rate.errors()),
                        hourly ? digits(rate.trials(), 3) + " h" : whole(rate.trials()),
                        Integer.toString(rate.scenes()),
                        Long.toString(rate.refused()),
                        sized(rate.error95(), unit)));
            }
        }
        return out;
    }

    private static void conditions(Campaign campaign, StringBuilder out) {
        List<List<String>> rows = new ArrayList<>();
        for (Map.Entry<String, Envelope> kind : campaign.conditions().entrySet()) {
            kind.getValue()
                    .ranges()
                    .forEach((name, range) -> rows.add(
                            List.of(kind.getKey(), name, digits(range.low(), 3) + " to " + digits(range.high(), 3))));
            kind.getValue()
                    .sets()
                    .forEach((name, values) -> rows.add(List.of(kind.getKey(), name, String.join(", ", values))));
        }
        drawMarkdown(List.of("figures of", "condition", "measured from … to"), rows, out);
    }

    private static void drawMarkdown(List<String> head, List<List<String>> rows, StringBuilder out) {
        if (rows.isEmpty()) {
            return;
        }
        out.append("\n| ").append(String.join(" | ", head)).append(" |\n|");
        head.forEach(h -> out.append("---|"));
        out.append('\n');
        for (List<String> row : rows) {
            List<String> cells =
                    row.stream().map(cell -> cell.replace("|", "\\|")).toList();
            out.append("| ").append(String.join(" | ", cells)).append(" |\n");
        }
    }

    private static void drawText(List<String> head, List<List<String>> rows, StringBuilder out) {
        if (rows.isEmpty()) {
            return;
        }
        List<List<String>> lines = new ArrayList<>();
        lines.add(head);
        lines.addAll(rows);
        int[] wide = new int[head.size()];
        for (List<String> line : lines) {
            for (int i = 0; i < wide.length; i++) {
                wide[i] = Math.max(wide[i], line.get(i).length());
            }
        }
        out.append('\n');
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < wide.length; i++) {
                text.append(line.get(i)).append(" ".repeat(wide[i] - line.get(i).length() + 2));
            }
            out.append(text.toString().stripTrailing()).append('\n');
        }
    }

    private static String shown(double rate, boolean hourly) {
        return hourly ? digits(rate, 2) + " /h" : percent(rate);
    }

    /** One digit after the point, three near the ends, so that a rate is never printed as none when it is not. */
    static String percent(double share) {
        double percent = 100 * share;
        if (percent > 0 && percent < 0.001) {
            return "< 0.001 %";
        }
        if (percent < 100 && percent > 99.999) {
            return "> 99.999 %";
        }
        boolean fine = (percent > 0 && percent < 0.1) || (percent < 100 && percent > 99.9);
        return String.format(Locale.ROOT, fine ? "%.3f %%" : "%.1f %%", percent);
    }

    private static String sized(@Nullable Double value, String unit) {
        return value == null ? "-" : digits(value, 2) + " " + unit;
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }

    /** So many significant digits, whole numbers whole, never with an exponent. */
    static String digits(double value, int significant) {
        if (Math.abs(value) >= Math.pow(10, significant)) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(significant));
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
