package retrace.trials;

import java.util.List;
import java.util.Locale;
import retrace.accuracy.BlastFeature;
import retrace.accuracy.TwoSample;

/** A comparison of blasts as a page in Markdown and a picture in SVG. */
public final class BlastPage {

    private static final double MS_PER_VALUE = 1 / 48.0;

    private BlastPage() {}

    /** The page. */
    public static String markdown(BlastComparison.Report report) {
        StringBuilder out = new StringBuilder();
        out.append("# Simulated blasts beside real ones\n\n");
        out.append("**Development data: differences, not error rates.** %s.\n\n".formatted(report.source()));
        out.append(String.format(
                        Locale.ROOT,
                        "%d published arrivals of %d tests at %d places (a sensor as heard from a firing position), each beside one "
                                + "simulated arrival of the same geometry; %d arrivals could not be measured.",
                        report.arrivals(),
                        report.tests(),
                        report.places(),
                        report.arrivalsLeftOut())
                .concat("\n"));
        out.append("""
                The difference is simulated less real, of the medians, with the 95 % interval from drawing whole tests. KS is the
                largest distance of the two distributions; p is the share of rounds with as large a distance when the two kinds
                change places test by test. The same few ways are heard again and again, so for all distances the interval and p
                from whole places stand beside. p is not corrected for the number of rows. Shape: the simulated level is set to the
                real one. Level (*): free field as fired.

                ![mean beginnings of blasts](blasts.svg)
                """);
        for (BlastComparison.Band band : BlastComparison.BANDS) {
            table(report, band.name(), out);
        }
        if (!report.longTail().isEmpty()) {
            out.append("\n## All distances, with a scene tail of 3 s at +3 dB instead of 0.7 s at −14 dB\n\n");
            table(report.longTail(), out);
        }
        out.append("\n## How much weaker than the free field\n\n");
        out.append(
                "| distance | real arrivals, not clipped | weaker by, median dB | 5 % to 95 % | clipped, left out |\n");
        out.append("|---|---|---|---|---|\n");
        for (BlastComparison.Levels l : report.levels()) {
            out.append(String.format(
                            Locale.ROOT,
                            "| %s | %d | %.1f | %.1f to %.1f | %d |",
                            l.band(),
                            l.unclipped(),
                            l.excessDb(),
                            l.lowDb(),
                            l.highDb(),
                            l.clipped())
                    .concat("\n"));
        }
        out.append("\n## Something louder by over 3 dB within 60 ms after the first arrival\n\n");
        out.append("| distance | real | of | simulated | of |\n|---|---|---|---|---|\n");
        for (BlastComparison.LouderLater l : report.louderLater()) {
            out.append(String.format(
                    Locale.ROOT,
                    "| %s | %.0f %% | %d | %.0f %% | %d |\n",
                    l.band(),
                    100 * l.realShare(),
                    l.real(),
                    100 * l.simulatedShare(),
                    l.simulated()));
        }
        for (String problem : report.problems()) {
            out.append(String.format(Locale.ROOT, "\nNot read: %s", problem).concat("\n"));
        }
        out.append(String.format(Locale.ROOT, "\nSeed %d, %d rounds.", report.seed(), report.rounds())
                .concat("\n"));
        return out.toString();
    }

    private static void table(BlastComparison.Report report, String band, StringBuilder out) {
        List<BlastComparison.Row> rows =
                report.rows().stream().filter(r -> r.band().equals(band)).toList();
        if (!rows.isEmpty()) {
            out.append("\n## %s\n\n".formatted(band.equals("all") ? "All distances" : band));
            table(rows, out);
        }
    }

    private static void table(List<BlastComparison.Row> rows, StringBuilder out) {
        boolean places = rows.getFirst().byPlace() != null;
        out.append("| feature | unit | real | simulated | difference | 95 % | KS | p | n |");
        out.append(places ? " 95 % by place | p by place |\n" : "\n");
        out.append("|---|---|---|---|---|---|---|---|---|").append(places ? "---|---|\n" : "\n");
        for (BlastComparison.Row row : rows) {
            int digits = BlastFeature.valueOf(row.feature()).decimals();
            TwoSample t = row.byTest();
            out.append("| %s%s | %s | %s | %s | %s | %s | %s | %s | %d, %d |"
                    .formatted(
                            row.says(),
                            row.asFired() ? " *" : "",
                            row.unit(),
                            number(t.firstMedian(), digits),
                            number(t.secondMedian(), digits),
                            number(t.difference(), digits),
                            interval(t, digits),
                            number(t.ks(), 2),
                            number(t.p(), 4),
                            t.first(),
                            t.second()));
            TwoSample byPlace = row.byPlace();
            out.append(
                    byPlace == null
                            ? "\n"
                            : " %s | %s |\n".formatted(interval(byPlace, digits), number(byPlace.p(), 4)));
        }
    }

    private static String interval(TwoSample t, int digits) {
        return number(t.low(), digits) + " to " + number(t.high(), digits);
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /** Mean beginnings of blasts, one panel for each band. */
    public static String svg(List<BlastComparison.MeanShape> shapes) {
        int width = 360;
        int height = 240;
        StringBuilder out = new StringBuilder();
        out.append(String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">",
                        2 * width,
                        height * ((shapes.size() + 1) / 2) + 24)
                .concat("\n"));
        out.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        for (int i = 0; i < shapes.size(); i++) {
            panel(shapes.get(i), i % 2 * width, i / 2 * height, width, height, out);
        }
        out.append(String.format(
                        Locale.ROOT,
                        "<text x=\"12\" y=\"%d\" fill=\"#444\">Mean of the first lobes scaled to 1; development data (ShotSpotter, Inc., "
                                + "Tech Note 098, CC BY 4.0)</text>",
                        height * ((shapes.size() + 1) / 2) + 14)
                .concat("\n"));
        return out.append("</svg>\n").toString();
    }

    private static void panel(BlastComparison.MeanShape shape, int x, int y, int width, int height, StringBuilder out) {
        double left = x + 40;
        double perMs = (width - 60) / (shape.real().size() * MS_PER_VALUE);
        double zero = y + height * 0.52;
        double one = height * 0.38;
        for (double v = -1; v <= 1; v += 0.5) {
            out.append(String.format(
                            Locale.ROOT,
                            "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/><text x=\"%.1f\" y=\"%.1f\" "
                                    + "text-anchor=\"end\" font-size=\"10\">%.1f</text>",
                            left,
                            x + width - 20.0,
                            zero - v * one,
                            zero - v * one,
                            v == 0 ? "#888" : "#e4e4e4",
                            left - 4,
                            zero - v * one + 3,
                            v)
                    .concat("\n"));
        }
        for (int ms = -2; ms <= 10; ms += 2) {
            out.append(String.format(
                            Locale.ROOT,
                            "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" font-size=\"10\">%d%s</text>",
                            left + (ms + 2) * perMs,
                            y + height - 6,
                            ms,
                            ms == 10 ? " ms" : "")
                    .concat("\n"));
        }
        curve(shape.real(), left, perMs, zero, one, "#000", "1.8", out);
        curve(shape.simulated(), left, perMs, zero, one, "#c2410c", "1.4", out);
        out.append(String.format(
                        Locale.ROOT,
                        "<text x=\"%.1f\" y=\"%d\">%s: real (black, %d), simulated (orange, %d)</text>",
                        left,
                        y + 14,
                        shape.band(),
                        shape.realCount(),
                        shape.simulatedCount())
                .concat("\n"));
    }

    private static void curve(
            List<Double> values,
            double left,
            double perMs,
            double zero,
            double one,
            String colour,
            String thick,
            StringBuilder out) {
        out.append("<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" points=\"".formatted(colour, thick));
        for (int i = 0; i < values.size(); i++) {
            out.append(String.format(
                    Locale.ROOT, "%.1f,%.1f ", left + i * MS_PER_VALUE * perMs, zero - values.get(i) * one));
        }
        out.append("\"/>\n");
    }
}
