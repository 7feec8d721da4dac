package retrace.report;

import java.util.List;
import java.util.stream.Stream;
import retrace.model.Timeline;
import retrace.wording.ClockWording;
import retrace.wording.Wording;

/** What solving the starts of a clock together with the places of sounds did to their bars: each before and after, on one scale. */
final class JointFigure {

    private static final int MOST = 60;
    /** Narrow enough to be read on a telephone without scrolling. */
    private static final double WIDTH = 480;

    private static final double TOP = 44;
    private static final double ROW = 44;
    private static final double BAR = 8;
    private static final double LEFT = 14;
    private static final double RIGHT = WIDTH - 14;

    /** Narrower could not be seen in print. */
    private static final double LEAST_WIDTH = 2;

    private JointFigure() {}

    /** A sentence where it was refused, the figure where it was not, nothing where it was out of the question. */
    static void write(Html h, View view, Timeline.Group group) {
        Timeline.Joint joint = group.joint();
        if (joint == null) {
            return;
        }
        String says = "Clock " + group.id() + ". " + view.named(ClockWording.joint(joint));
        List<Timeline.Refined> starts =
                joint.starts().subList(0, Math.min(MOST, joint.starts().size()));
        double most = widest(starts);
        if (most == 0) {
            h.el("p", says, "class", "small");
            return;
        }
        double bottom = TOP + ROW * starts.size();
        Figure.open(
                h,
                view.anchor("joint", group.id()),
                "joint",
                WIDTH,
                bottom + 6,
                "Error bars of the starts of clock " + group.id() + " before and after",
                Wording.plural(starts.size(), "start")
                        + ", each with its bar before and after clocks and places of sounds were solved together.");
        Axis axis = Axis.around(-1000 * most, 1000 * most, 0.02, 0, LEFT, RIGHT);
        scale(h, axis, bottom);
        double y = TOP;
        for (Timeline.Refined start : starts) {
            row(h, view, start, axis, y);
            y += ROW;
        }
        Figure.close(
                h,
                says
                        + " Upper bar, outlined: the 95 % error of the start before; lower bar, filled: after, and never drawn too narrow to be seen.");
        Rows.cut(h, starts.size(), joint.starts().size(), "timeline.json");
    }

    /** The largest finite half width, s; 0 where there is none to draw. */
    private static double widest(List<Timeline.Refined> starts) {
        return starts.stream()
                .flatMap(s -> Stream.of(s.halfBeforeSeconds(), s.halfAfterSeconds()))
                .filter(Double::isFinite)
                .mapToDouble(x -> x)
                .max()
                .orElse(0);
    }

    private static void scale(Html h, Axis axis, double bottom) {
        double step = axis.step(6);
        for (double tick : axis.ticks(step)) {
            Figure.line(h, axis.at(tick), TOP - 6, axis.at(tick), bottom, "grid");
            Figure.text(h, axis.at(tick), TOP - 12, Axis.numberLabel(tick, step), "tick", "middle");
        }
        Figure.line(h, axis.at(0), TOP - 6, axis.at(0), bottom, "axis");
        Figure.text(h, LEFT, 14, "from the best estimate of the start, ms", "tick", "start");
    }

    private static void row(Html h, View view, Timeline.Refined start, Axis axis, double y) {
        String name = view.shortFile(start.recording());
        h.open("g").el("title", name + ", " + ClockWording.narrower(start));
        Figure.text(h, LEFT, y + 14, View.cut(name, 36), "lane", "start");
        Figure.text(h, RIGHT, y + 14, ClockWording.narrower(start), "lane", "end");
        bar(h, axis, start.halfBeforeSeconds(), y + 20, "before");
        bar(h, axis, start.halfAfterSeconds(), y + 22 + BAR, "after");
        h.end();
    }

    private static void bar(Html h, Axis axis, double halfSeconds, double y, String css) {
        double middle = axis.at(0);
        double wide = Double.isNaN(halfSeconds) ? 0 : axis.clamped(1000 * halfSeconds) - middle;
        double half = Math.max(LEAST_WIDTH / 2, wide);
        Figure.rect(h, middle - half, y, 2 * half, BAR, css);
    }
}
