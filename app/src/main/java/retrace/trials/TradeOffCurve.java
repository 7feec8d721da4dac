package retrace.trials;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import retrace.accuracy.ClusteredRate;
import retrace.model.Shots;

/** Recall against false shots an hour, a curve for each ratio of the shot to the street; every dot is a threshold of probability. */
final class TradeOffCurve {

    private static final int WIDTH = 430;
    private static final int HEIGHT = 330;
    private static final double LEFT = 52;
    private static final double TOP = 34;
    private static final double RIGHT = 46;
    private static final double BOTTOM = 46;
    private static final List<String> COLOURS = List.of("#b91c1c", "#c2410c", "#a16207", "#15803d", "#1d4ed8");

    private TradeOffCurve() {}

    static String svg(ShotFigures figures) {
        StringBuilder out = new StringBuilder();
        out.append("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
                <rect width="100%%" height="100%%" fill="white"/>
                """.formatted(2 * WIDTH, HEIGHT + 40));
        double least = Math.max(0.01, 0.5 / figures.hours());
        double most = figures.tradeOff().stream()
                .mapToDouble(t -> t.falseAnHour().rate())
                .max()
                .orElse(1);
        double end = Math.pow(10, Math.ceil(Math.log10(Math.max(most, 2 * least))));
        panel("shots found; false: all sounds", figures, ShotFigures.Threshold::falseAnHour, 0, least, end, out);
        panel(
                "shots found; false: without fireworks",
                figures,
                ShotFigures.Threshold::withoutFireworks,
                WIDTH,
                least,
                end,
                out);
        out.append(
                text(
                        12,
                        HEIGHT + 14,
                        "start",
                        "#444",
                        "Each dot is a threshold of probability; rings: 0.8, from where a shot is called so, and 0.3, from where possible."));
        out.append(text(
                12,
                HEIGHT + 30,
                "start",
                "#444",
                "Simulated, one recorder. At the left edge: none in %s h.".formatted(number(figures.hours(), 1))));
        return out.append("</svg>\n").toString();
    }

    private static void panel(
            String title,
            ShotFigures figures,
            Function<ShotFigures.Threshold, ClusteredRate> rate,
            int x0,
            double least,
            double end,
            StringBuilder out) {
        Scale scale = new Scale(x0 + LEFT, x0 + WIDTH - RIGHT, least, end);
        out.append(text(x0 + LEFT, 18, "start", "#000", title));
        for (int percent = 0; percent <= 100; percent += 20) {
            double y = scale.y(percent / 100.0);
            out.append(line(scale.from(), y, scale.to(), y));
            out.append(text(scale.from() - 6, y + 4, "end", "#444", percent + " %"));
        }
        for (double v = 0.01; v <= end * 1.001; v *= 10) {
            if (v >= least) {
                double x = scale.x(v);
                out.append(line(x, TOP, x, HEIGHT - BOTTOM));
                out.append(text(
                        x, HEIGHT - BOTTOM + 16, "middle", "#444", v < 1 ? number(v, v < 0.1 ? 2 : 1) : number(v, 0)));
            }
        }
        out.append(text((scale.from() + scale.to()) / 2, HEIGHT - 12, "middle", "#444", "false shots an hour"));
        for (int r = 0; r < ShotTrials.RATIOS.size(); r++) {
            curve(figures, rate, r, scale, out);
        }
        labels(figures.tradeOff().getFirst(), rate, scale, out);
    }

    /** Beside the end of each curve, from the lowest up and apart enough to be read. */
    private static void labels(
            ShotFigures.Threshold end,
            Function<ShotFigures.Threshold, ClusteredRate> rate,
            Scale scale,
            StringBuilder out) {
        List<Integer> fromLowest = IntStream.range(0, ShotTrials.RATIOS.size())
                .boxed()
                .sorted(Comparator.comparingDouble(r -> end.recall().get(r).rate()))
                .toList();
        double x = scale.x(rate.apply(end).rate()) + 8;
        double free = Double.POSITIVE_INFINITY;
        for (int r : fromLowest) {
            double y = Math.min(scale.y(end.recall().get(r).rate()), free);
            free = y - 13;
            String says = "%d dB".formatted(ShotTrials.RATIOS.get(r)).replace('-', '\u2212');
            out.append(text(x, y + 4, "start", COLOURS.get(r), says));
        }
    }

    private static void curve(
            ShotFigures figures,
            Function<ShotFigures.Threshold, ClusteredRate> rate,
            int r,
            Scale scale,
            StringBuilder out) {
        StringBuilder points = new StringBuilder();
        StringBuilder dots = new StringBuilder();
        for (ShotFigures.Threshold t : figures.tradeOff()) {
            double x = scale.x(rate.apply(t).rate());
            double y = scale.y(t.recall().get(r).rate());
            points.append("%s,%s ".formatted(number(x, 1), number(y, 1)));
            boolean ring = t.probability() == Shots.SHOT_FROM || t.probability() == Shots.POSSIBLE_FROM;
            dots.append("<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\" stroke=\"%s\" stroke-width=\"1.4\"/>\n"
                    .formatted(
                            number(x, 1),
                            number(y, 1),
                            ring ? "4.5" : "2",
                            ring ? "white" : COLOURS.get(r),
                            COLOURS.get(r)));
        }
        out.append("<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"1.6\" points=\"%s\"/>\n"
                .formatted(COLOURS.get(r), points.toString().strip()));
        out.append(dots);
    }

    /** Logarithmic across, straight up. */
    private record Scale(double from, double to, double least, double end) {
        double x(double perHour) {
            double share = Math.log(Math.max(least, perHour) / least) / Math.log(end / least);
            return from + share * (to - from);
        }

        double y(double share) {
            return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP);
        }
    }

    private static String line(double x1, double y1, double x2, double y2) {
        return "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"#e4e4e4\"/>\n"
                .formatted(number(x1, 1), number(y1, 1), number(x2, 1), number(y2, 1));
    }

    private static String text(double x, double y, String anchor, String colour, String says) {
        return "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"%s\">%s</text>\n"
                .formatted(number(x, 1), number(y, 1), anchor, colour, says);
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
