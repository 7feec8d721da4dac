package retrace.report;

import java.util.List;
import retrace.model.Measured;
import retrace.model.Scene;
import retrace.wording.Wording;

/**
 * Heights along the line on which the places spread most (first principal axis of their x and y).
 *
 * <p>Drawn when at least two places, or a path with an elevation, have a height. Heights may be drawn larger than
 * lengths; the caption says how much.
 */
final class SideView {

    /** A path that comes down from above is shown this far up, in metres. */
    private static final double MOST_RISE = 1.5;

    private static final double LEFT = 52;
    private static final double HEIGHT = 240;
    private static final double TOP = 14;
    private static final double BOTTOM = HEIGHT - 30;

    private SideView() {}

    static void write(Html h, View view, List<PlanSection.Spot> spots) {
        List<PlanSection.Spot> high = spots.stream().filter(s -> s.z() != null).toList();
        List<Scene.BulletPath> paths = view.documents.scene().paths().stream()
                .filter(p -> p.zM() != null && p.elevationDeg() != null)
                .toList();
        if (high.size() < 2 && paths.isEmpty()) {
            return;
        }
        double bearing = bearing(spots);
        double low = Double.POSITIVE_INFINITY;
        double far = Double.NEGATIVE_INFINITY;
        double top = 0.5;
        double bottom = 0;
        for (PlanSection.Spot spot : high) {
            double s = along(spot.x().value(), spot.y().value(), bearing);
            low = Math.min(low, s);
            far = Math.max(far, s);
            Measured z = spot.z();
            if (z != null) {
                top = Math.max(top, z.high());
                bottom = Math.min(bottom, z.low());
            }
        }
        for (Scene.BulletPath p : paths) {
            double s = along(p.xM().value(), p.yM().value(), bearing);
            low = Math.min(low, s);
            far = Math.max(far, s);
            if (p.zM() != null) {
                top = Math.max(top, p.zM().value() + MOST_RISE);
            }
        }
        Axis across = Axis.around(low, far, 0.08, 6, LEFT, Figure.WIDTH - 12);
        Axis up = new Axis(bottom - 0.05 * (top - bottom), top + 0.15 * (top - bottom), BOTTOM, TOP);
        draw(h, view, high, paths, bearing, across, up);
    }

    private static void draw(
            Html h,
            View view,
            List<PlanSection.Spot> high,
            List<Scene.BulletPath> paths,
            double bearing,
            Axis across,
            Axis up) {
        String id = view.anchor("side", "side");
        double factor = ((BOTTOM - TOP) / (up.high() - up.low()))
                / ((across.to() - across.from()) / (across.high() - across.low()));
        String seen = "along bearing " + Math.round(bearing) + "\u00b0";
        Figure.open(
                h,
                id,
                "side",
                Figure.WIDTH,
                HEIGHT,
                "Heights " + seen,
                "Heights of " + Wording.plural(high.size(), "place") + " over the distance " + seen
                        + ". The numbers are in the tables.");
        double zStep = up.step(4);
        for (double tick : up.ticks(zStep)) {
            Figure.line(h, LEFT, up.at(tick), across.to(), up.at(tick), "grid");
            Figure.text(h, LEFT - 6, up.at(tick) + 4, Axis.numberLabel(tick, zStep) + " m", "tick", "end");
        }
        double step = across.step(8);
        for (double tick : across.ticks(step)) {
            Figure.line(h, across.at(tick), TOP, across.at(tick), BOTTOM, "grid");
            Figure.text(h, across.at(tick), HEIGHT - 12, Axis.numberLabel(tick, step) + " m", "tick", "middle");
        }
        if (up.holds(0)) {
            Figure.line(h, LEFT, up.at(0), across.to(), up.at(0), "axis");
        }
        h.open("clipPath", "id", id + "-c")
                .leaf(
                        "rect",
                        "x",
                        View.px(LEFT),
                        "y",
                        View.px(TOP),
                        "width",
                        View.px(across.to() - LEFT),
                        "height",
                        View.px(BOTTOM - TOP))
                .close();
        h.open("g", "clip-path", "url(#" + id + "-c)");
        paths.forEach(p -> path(h, p, bearing, across, up));
        h.close();
        high.forEach(s -> spot(h, s, bearing, across, up));
        Figure.close(
                h,
                "From the side: distance " + seen + " from the zero of the plan, heights drawn "
                        + Axis.numberLabel(Math.round(factor * 10) / 10.0, 0.1)
                        + " times as large as lengths. Signs as on the plan. Vertical"
                        + " lines: error of the height. Fans: where a bullet may have come from, within the error of its elevation.");
    }

    private static void path(Html h, Scene.BulletPath p, double bearing, Axis across, Axis up) {
        Measured z = p.zM();
        Measured elevation = p.elevationDeg();
        if (z == null || elevation == null) {
            return;
        }
        double s = along(p.xM().value(), p.yM().value(), bearing);
        double way = Math.cos(Math.toRadians(p.azimuthDeg().value() - bearing));
        double reach = (across.high() - across.low()) * 1.5;
        double back = s - reach * way;
        double px = across.at(s);
        double py = up.at(z.value());
        h.open("g").el("title", "Path " + p.id() + ", elevation " + Wording.plusMinus(elevation, "°"));
        h.leaf(
                "path",
                "d",
                Figure.path(
                        "M%s,%s L%s,%s L%s,%sZ",
                        px,
                        py,
                        across.at(back),
                        up.at(z.value() - reach * slope(elevation.low())),
                        across.at(back),
                        up.at(z.value() - reach * slope(elevation.high()))),
                "class",
                "cone");
        Figure.line(h, across.at(back), up.at(z.value() - reach * slope(elevation.value())), px, py, "bullet");
        h.close();
    }

    /** Rise per metre on the level, kept drawable. */
    private static double slope(double elevationDeg) {
        return Math.tan(Math.toRadians(Math.clamp(elevationDeg, -85, 85)));
    }

    private static void spot(Html h, PlanSection.Spot spot, double bearing, Axis across, Axis up) {
        Measured z = spot.z();
        if (z == null) {
            return;
        }
        double px = across.at(along(spot.x().value(), spot.y().value(), bearing));
        double py = up.at(z.value());
        h.open("g").el("title", spot.label() + ", height " + Wording.plusMinus(z, "m"));
        Figure.line(h, px, up.at(z.low()), px, up.at(z.high()), "error");
        switch (spot.kind()) {
            case "recorder" -> Figure.rect(h, px - 4, py - 4, 8, 8, "recorder");
            case "shot" -> Figure.diamond(h, px, py, 6, "shot");
            case "case" -> h.leaf("path", "d", Figure.path("M%s,%s l6,10 h-12Z", px, py - 6), "class", "case");
            case "crossing" -> h.leaf("circle", "cx", View.px(px), "cy", View.px(py), "r", "5", "class", "crossing");
            default -> h.leaf("path", "d", Figure.path("M%s,%s l8,8 m0,-8 l-8,8", px - 4, py - 4), "class", "found");
        }
        h.close();
    }

    private static double along(double x, double y, double bearingDeg) {
        double b = Math.toRadians(bearingDeg);
        return x * Math.sin(b) + y * Math.cos(b);
    }

    /** Bearing in [0, 180) of the larger principal axis of the places. */
    static double bearing(List<PlanSection.Spot> spots) {
        double mx = spots.stream().mapToDouble(s -> s.x().value()).average().orElse(0);
        double my = spots.stream().mapToDouble(s -> s.y().value()).average().orElse(0);
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (PlanSection.Spot s : spots) {
            double dx = s.x().value() - mx;
            double dy = s.y().value() - my;
            xx += dx * dx;
            yy += dy * dy;
            xy += dx * dy;
        }
        double fromEast = 0.5 * Math.atan2(2 * xy, xx - yy);
        double bearing = 90 - Math.toDegrees(fromEast);
        return ((bearing % 180) + 180) % 180;
    }
}
