package retrace.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import retrace.model.LagEstimate;
import retrace.model.LagEstimate.Peak;
import retrace.model.Measured;
import retrace.model.Timeline;
import retrace.wording.ClockWording;
import retrace.wording.Wording;

/**
 * What the comparison of two recordings saw, pair by pair: left all lags that were looked at, right the peak itself, both on one
 * scale of standard deviations with the score that was needed and the score that chance reached.
 *
 * <p>Drawn are the accepted links, least margin first, and the doubtful ones, nearest to acceptance first; the rest is named.
 */
final class PeakFigures {

    private static final int MOST = 24;
    private static final int MOST_DOUBTFUL = 8;
    private static final int MOST_NAMED = 40;

    private static final double WIDTH = 480;
    private static final double HEIGHT = 206;
    private static final double TOP = 24;
    private static final double BOTTOM = 150;
    private static final double BARS = BOTTOM + 8;
    private static final double LABELS = BOTTOM + 33;
    private static final double LEFT = 30;
    private static final double MIDDLE = 222;
    private static final double RIGHT_FROM = 270;
    private static final double RIGHT = WIDTH - 8;

    /** Distance of two lines of words. */
    private static final double LINE_WORDS = 11;

    private PeakFigures() {}

    static void write(Html h, View view, List<Timeline.Link> links) {
        List<Timeline.Link> drawn = chosen(links);
        if (drawn.isEmpty()) {
            return;
        }
        h.el("h3", "What the comparisons saw");
        h.el(
                "p",
                "Each picture is one pair of recordings. Left: every lag that was looked at, with its score; a match needs one"
                        + " lag that reaches the dashed line. Dotted: what chance reached with the same two recordings. Right: the"
                        + " peak itself, above the error of the fit (whisker) and what the travel of sound may add (band, often wider than the"
                        + " picture). Heights are standard deviations of sound that has nothing in common. Several lags above the"
                        + " dashed line are the two sides of a lost piece, sources heard from several sides, or a sound that repeats:"
                        + " a pair with such a sound is not used.",
                "class",
                "lead");
        h.open("div", "class", "peaks");
        drawn.forEach(link -> draw(h, view, link));
        h.end();
        notDrawn(h, view, links, drawn);
    }

    private static List<Timeline.Link> chosen(List<Timeline.Link> links) {
        Comparator<Timeline.Link> byMargin = Comparator.comparingDouble(PeakFigures::margin);
        List<Timeline.Link> accepted = links.stream()
                .filter(Timeline.Link::accepted)
                .filter(PeakFigures::compared)
                .sorted(byMargin)
                .toList();
        List<Timeline.Link> doubtful = links.stream()
                .filter(l -> !l.accepted() && l.decision() != LagEstimate.Decision.NO_MATCH)
                .filter(PeakFigures::compared)
                .sorted(byMargin.reversed())
                .limit(MOST_DOUBTFUL)
                .toList();
        List<Timeline.Link> out = new ArrayList<>(accepted);
        while (out.size() > MOST - doubtful.size()) {
            out.removeLast();
        }
        out.addAll(doubtful);
        return out;
    }

    private static boolean compared(Timeline.Link link) {
        return link.peak() != null;
    }

    /** Score over what is needed; 0 where nothing was compared. */
    private static double margin(Timeline.Link link) {
        Peak peak = link.peak();
        return peak == null ? 0 : peak.seen().getFirst().score() / peak.needed();
    }

    private static void notDrawn(Html h, View view, List<Timeline.Link> links, List<Timeline.Link> drawn) {
        List<Timeline.Link> rest =
                links.stream().filter(l -> compared(l) && !drawn.contains(l)).toList();
        if (rest.isEmpty()) {
            return;
        }
        int named = Math.min(MOST_NAMED, rest.size());
        h.open("details");
        h.el(
                "summary",
                "Not drawn: " + Wording.plural(rest.size(), "pair")
                        + "; the numbers are in timeline.json under “peak”");
        h.open("ul");
        for (Timeline.Link link : rest.subList(0, named)) {
            h.open("li");
            h.el("bdi", view.shortFile(link.a()), "class", "said").text(" and ");
            h.el("bdi", view.shortFile(link.b()), "class", "said").text(": " + Wording.decision(link.decision()));
            h.close();
        }
        h.close();
        Rows.cut(h, named, rest.size(), "timeline.json");
        h.end();
    }

    // ---- one pair

    private static void draw(Html h, View view, Timeline.Link link) {
        Peak peak = link.peak();
        if (peak == null) {
            return;
        }
        String names = view.shortFile(link.a()) + " and " + view.shortFile(link.b());
        String answer = link.accepted() ? "used" : "not used";
        Figure.open(
                h,
                view.anchor("peak", link.a() + link.b()),
                "peak",
                WIDTH,
                HEIGHT,
                "Correlation peak of " + names,
                Wording.decision(link.decision()) + ", " + answer + ". " + ClockWording.peak(peak));
        Axis up = heights(peak);
        levels(h, peak, up);
        lags(h, peak, up);
        profile(h, link, peak, up);
        h.end();
        h.end();
        h.open("figcaption");
        h.el("bdi", view.shortFile(link.a()), "class", "said").text(" and ");
        h.el("bdi", view.shortFile(link.b()), "class", "said");
        h.text(": " + Wording.decision(link.decision()) + ", " + answer + ". " + ClockWording.peak(peak)
                + ClockWording.peakErrors(link));
        if (!link.accepted()) {
            h.text(" Not used because: " + view.named(link.because())
                    + (link.because().endsWith(".") ? "" : "."));
        }
        h.close();
        h.end();
    }

    private static Axis heights(Peak peak) {
        double top = Math.max(peak.needed(), peak.seen().getFirst().score());
        double bottom = 0;
        for (LagEstimate.Seen s : peak.seen()) {
            top = Math.max(top, s.score());
        }
        for (LagEstimate.@Nullable Profile p : new LagEstimate.@Nullable Profile[] {peak.profile(), peak.other()}) {
            if (p != null) {
                for (double height : p.heights()) {
                    top = Math.max(top, height);
                    bottom = Math.min(bottom, height);
                }
            }
        }
        return new Axis(bottom, top + 0.14 * (top - bottom), BOTTOM, TOP);
    }

    /** The scale on the left and the two lines through both halves. */
    private static void levels(Html h, Peak peak, Axis up) {
        double step = up.step(4);
        for (double tick : up.ticks(step)) {
            Figure.line(h, LEFT, up.at(tick), MIDDLE, up.at(tick), "grid");
            Figure.line(h, RIGHT_FROM, up.at(tick), RIGHT, up.at(tick), "grid");
            Figure.text(h, LEFT - 5, up.at(tick) + 4, Axis.numberLabel(tick, step), "tick", "end");
        }
        for (double[] half : new double[][] {{LEFT, MIDDLE}, {RIGHT_FROM, RIGHT}}) {
            Figure.line(h, half[0], BOTTOM, half[1], BOTTOM, "axis");
            Figure.line(h, half[0], up.at(0), half[1], up.at(0), "axis");
            Figure.line(h, half[0], up.at(peak.needed()), half[1], up.at(peak.needed()), "needed");
            Figure.line(h, half[0], up.at(peak.chance()), half[1], up.at(peak.chance()), "chance");
        }
        Figure.text(h, LEFT, 12, "lags looked at: score", "tick", "start");
        Figure.text(h, RIGHT_FROM, 12, "the peak itself", "tick", "start");
    }

    private static void lags(Html h, Peak peak, Axis up) {
        double low = peak.seen().stream()
                .mapToDouble(LagEstimate.Seen::lagSeconds)
                .min()
                .orElse(0);
        double high = peak.seen().stream()
                .mapToDouble(LagEstimate.Seen::lagSeconds)
                .max()
                .orElse(0);
        Axis across = Axis.around(low, high, 0.08, 1, LEFT, MIDDLE);
        double step = across.step(4);
        for (double tick : across.ticks(step)) {
            Figure.text(h, across.at(tick), LABELS, Axis.numberLabel(tick, step), "tick", "middle");
            Figure.line(h, across.at(tick), BOTTOM, across.at(tick), BOTTOM + 4, "axis");
        }
        Figure.text(h, (LEFT + MIDDLE) / 2, LABELS + 16, "lag, s", "tick", "middle");
        LagEstimate.Seen best = peak.seen().getFirst();
        LagEstimate.Seen next = peak.runnerUp();
        for (LagEstimate.Seen s : peak.seen().reversed()) {
            double x = across.at(s.lagSeconds());
            double y = up.at(Math.max(0, s.score()));
            Figure.line(h, x, up.at(0), x, y, s.equals(best) ? "stem strong" : "stem");
            if (s.equals(best)) {
                Figure.diamond(h, x, y, 5, "best");
            } else if (s.equals(next)) {
                Figure.diamond(h, x, y, 4.5, "next");
            } else {
                h.leaf("circle", "cx", View.px(x), "cy", View.px(y), "r", "1.8", "class", "other");
            }
        }
        lineLabels(h, peak, up);
        name(h, across.at(best.lagSeconds()), up.at(best.score()), "best");
        if (next != null) {
            name(h, across.at(next.lagSeconds()), up.at(Math.max(0, next.score())) - 3, "next");
        }
    }

    /** Between the two halves, one above the other however near the lines are. */
    private static void lineLabels(Html h, Peak peak, Axis up) {
        double x = (MIDDLE + RIGHT_FROM) / 2;
        double needed = up.at(peak.needed());
        double chance = up.at(peak.chance());
        double lacking = Math.max(0, LINE_WORDS - Math.abs(needed - chance)) / 2;
        double apart = needed <= chance ? lacking : -lacking;
        Figure.text(h, x, needed + 4 - apart, "needed", "level", "middle");
        Figure.text(h, x, chance + 4 + apart, "chance", "level", "middle");
    }

    private static void name(Html h, double x, double y, String name) {
        boolean left = x > MIDDLE - 40;
        Figure.text(h, left ? x - 8 : x + 8, y + 4, name, "mark", left ? "end" : "start");
    }

    private static void profile(Html h, Timeline.Link link, Peak peak, Axis up) {
        LagEstimate.Profile profile = peak.profile();
        if (profile == null) {
            Figure.text(h, (RIGHT_FROM + RIGHT) / 2, up.at(peak.needed()) - 8, "no lag stands out", "tick", "middle");
            return;
        }
        double reach = profile.offsetMs(profile.heights().size() - 1);
        Axis across = new Axis(-reach, reach, RIGHT_FROM, RIGHT);
        double step = across.step(4);
        for (double tick : across.ticks(step)) {
            Figure.text(h, across.at(tick), LABELS, Axis.numberLabel(tick, step), "tick", "middle");
            Figure.line(h, across.at(tick), BOTTOM, across.at(tick), BOTTOM + 4, "axis");
        }
        Figure.text(h, (RIGHT_FROM + RIGHT) / 2, LABELS + 16, "from the best lag, ms", "tick", "middle");
        errors(h, link, across);
        LagEstimate.Profile other = peak.other();
        if (other != null) {
            curve(h, other, across, up, "profile runner");
        }
        curve(h, profile, across, up, "profile");
    }

    /** Under the peak: the half width of the fit as a whisker, the travel of sound as a band. */
    private static void errors(Html h, Timeline.Link link, Axis across) {
        Measured offset = link.offsetSeconds();
        if (offset == null) {
            return;
        }
        double travel = 1000 * offset.parts().getOrDefault("travel", 0.0);
        double fit = 1000 * offset.parts().getOrDefault("fit", 0.0);
        if (travel > 0) {
            double from = across.clamped(-travel);
            Figure.rect(h, from, BARS, across.clamped(travel) - from, 10, "travel");
        }
        Figure.whisker(h, across.clamped(-fit), across.clamped(fit), BARS + 5, "whisker strong");
    }

    private static void curve(Html h, LagEstimate.Profile profile, Axis across, Axis up, String css) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < profile.heights().size(); i++) {
            path.append(i == 0 ? "M" : " L")
                    .append(View.px(across.at(profile.offsetMs(i))))
                    .append(',')
                    .append(View.px(up.at(profile.heights().get(i))));
        }
        h.leaf("path", "d", path.toString(), "class", css);
    }
}
