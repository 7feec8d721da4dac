package retrace.report;

import java.util.List;
import retrace.model.Measured;
import retrace.model.Motion;
import retrace.model.Shots;

/** The distance of two tracked objects over time, with its 95 % band and the moments of the discharges. */
final class DistanceFigure {

    private static final double LEFT = 60;
    private static final double RIGHT = Figure.WIDTH - 16;
    private static final double TOP = 40;
    private static final double BOTTOM = 250;
    private static final double HEIGHT = 276;

    private DistanceFigure() {}

    static void write(Html h, View view, Motion.Distance distance) {
        List<Motion.At> points = distance.points();
        if (points.size() < 2) {
            return;
        }
        double most = points.stream().mapToDouble(p -> p.metres().high()).max().orElse(1);
        Axis time = new Axis(points.getFirst().seconds(), points.getLast().seconds(), LEFT, RIGHT);
        Axis metres = new Axis(0, Math.max(1, most * 1.05), BOTTOM, TOP);
        String id = view.anchor("distance", distance.a() + "-" + distance.b());
        Figure.open(
                h,
                id,
                "distance",
                Figure.WIDTH,
                HEIGHT,
                "Distance between two tracked objects over time",
                "A line with a band around it, and an upright line at each discharge. The values at discharges are in the table above.");
        Figure.timeAxis(h, time, TOP, BOTTOM);
        double step = metres.step(5);
        for (double tick : metres.ticks(step)) {
            Figure.line(h, LEFT, metres.at(tick), RIGHT, metres.at(tick), "grid");
            Figure.text(h, LEFT - 6, metres.at(tick) + 4, Axis.numberLabel(tick, step), "tick", "end");
        }
        Figure.text(h, LEFT, 14, "metres between " + distance.a() + " and " + distance.b(), "tick", "start");
        band(h, points, time, metres);
        discharges(h, view, distance, time);
        Figure.close(
                h,
                "Line: best estimate of the distance between the tracked points. Band: 95 % with the errors of places, clocks and unknown acceleration."
                        + " Upright lines: discharges, as wide as the error of their time. Times are on the common clock.");
    }

    private static void band(Html h, List<Motion.At> points, Axis time, Axis metres) {
        StringBuilder upper = new StringBuilder();
        StringBuilder lower = new StringBuilder();
        StringBuilder middle = new StringBuilder();
        for (Motion.At p : points) {
            String x = View.px(time.at(p.seconds()));
            upper.append(x)
                    .append(',')
                    .append(View.px(metres.clamped(p.metres().high())))
                    .append(' ');
            middle.append(x)
                    .append(',')
                    .append(View.px(metres.at(p.metres().value())))
                    .append(' ');
            lower.insert(0, x + "," + View.px(metres.clamped(p.metres().low())) + " ");
        }
        h.leaf("polygon", "points", (upper.toString() + lower).strip(), "class", "band");
        h.leaf("polyline", "points", middle.toString().strip(), "class", "bandline");
    }

    private static void discharges(Html h, View view, Motion.Distance distance, Axis time) {
        for (Shots.Impulse shot : view.shots()) {
            Measured at = shot.timeSeconds();
            if (at != null && distance.group().equals(shot.group()) && time.holds(at.value())) {
                double left = time.clamped(at.low());
                double right = time.clamped(at.high());
                Figure.rect(h, left, TOP, Math.max(2, right - left), BOTTOM - TOP, "moment");
                Figure.text(h, time.at(at.value()), BOTTOM + 16, shot.id(), "tick", "middle");
            }
        }
    }
}
