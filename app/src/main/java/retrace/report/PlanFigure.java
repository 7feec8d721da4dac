package retrace.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import retrace.model.Motion;
import retrace.model.Point;
import retrace.model.Scene;
import retrace.model.Shots;
import retrace.model.Tables;
import retrace.wording.Wording;

/**
 * The plan from above: equal axes, north up, a scale bar, regions, bullet paths as cones.
 *
 * <p>The frame holds every place; regions may grow it to three times that size and are cut beyond, which the caption
 * says.
 */
final class PlanFigure {

    private static final double MARGIN = 0.12;
    private static final double LEAST_METRES = 8;
    private static final double MOST_HEIGHT = 760;
    private static final double LEAST_HEIGHT = 300;
    private static final int MOST_LABELS = 80;
    private static final int MOST_NAMED_REGIONS = 6;
    private static final int MOST_TRACK_POINTS = 2000;

    private final View view;
    private final List<PlanSection.Spot> spots;
    private final List<Shots.Impulse> placed;
    private final List<PlaceRings.Ring> rings;
    private final Axis x;
    private final Axis y;
    private final double height;
    private final boolean cut;
    private final List<double[]> labelBoxes = new ArrayList<>();

    PlanFigure(View view, List<PlanSection.Spot> spots) {
        this.view = view;
        this.spots = spots;
        placed = view.documents.shots().impulses().stream()
                .filter(i -> i.position() != null)
                .toList();
        rings = PlaceRings.of(view.documents.scene());
        Box core = core();
        Box whole = core.grown(regions()).grown(drawn());
        cut = !whole.holds(regions());
        double spanX = Math.max(LEAST_METRES, whole.width()) * (1 + 2 * MARGIN);
        double spanY = Math.max(LEAST_METRES, whole.height()) * (1 + 2 * MARGIN);
        double unit = Math.min(Figure.WIDTH / spanX, MOST_HEIGHT / spanY);
        height = Math.max(LEAST_HEIGHT, unit * spanY);
        double halfX = Figure.WIDTH / unit / 2;
        double halfY = height / unit / 2;
        x = new Axis(whole.middleX() - halfX, whole.middleX() + halfX, 0, Figure.WIDTH);
        y = new Axis(whole.middleY() - halfY, whole.middleY() + halfY, height, 0);
    }

    private Box core() {
        Box box = new Box();
        spots.forEach(s -> box.add(s.x().value(), s.y().value()));
        view.documents.scene().paths().forEach(p -> box.add(p.xM().value(), p.yM().value()));
        view.documents.scene().tracks().forEach(t -> t.points().forEach(p -> box.add(p.xM().value(), p.yM().value())));
        return box;
    }

    private Box regions() {
        Box box = new Box();
        placed.forEach(i -> rings(i).forEach(ring -> ring.forEach(p -> box.add(p.x(), p.y()))));
        rings.forEach(r -> r.points().forEach(p -> box.add(p.x(), p.y())));
        return box;
    }

    private Box drawn() {
        Box box = new Box();
        view.extras.tables().plan().corners().forEach(c -> box.add(c.xM(), c.yM()));
        return box;
    }

    private static List<List<Point>> rings(Shots.Impulse impulse) {
        Shots.Position p = impulse.position();
        if (p == null) {
            return List.of();
        }
        return p.places().size() > 1
                ? p.places().stream().map(Shots.PlacePart::region95).toList()
                : List.of(p.region95());
    }

    /** A growing rectangle; empty until something is added. */
    private static final class Box {
        private double left = Double.POSITIVE_INFINITY;
        private double right = Double.NEGATIVE_INFINITY;
        private double bottom = Double.POSITIVE_INFINITY;
        private double top = Double.NEGATIVE_INFINITY;

        void add(double px, double py) {
            if (Double.isFinite(px) && Double.isFinite(py)) {
                left = Math.min(left, px);
                right = Math.max(right, px);
                bottom = Math.min(bottom, py);
                top = Math.max(top, py);
            }
        }

        boolean isEmpty() {
            return left > right;
        }

        double width() {
            return isEmpty() ? 0 : right - left;
        }

        double height() {
            return isEmpty() ? 0 : top - bottom;
        }

        double middleX() {
            return isEmpty() ? 0 : (left + right) / 2;
        }

        double middleY() {
            return isEmpty() ? 0 : (bottom + top) / 2;
        }

        /** This box, grown towards another by at most its own larger side each way. */
        Box grown(Box other) {
            if (isEmpty() || other.isEmpty()) {
                return isEmpty() ? other : this;
            }
            double most = Math.max(LEAST_METRES, Math.max(width(), height()));
            Box box = new Box();
            box.add(
                    Math.max(left - most, Math.min(left, other.left)),
                    Math.max(bottom - most, Math.min(bottom, other.bottom)));
            box.add(
                    Math.min(right + most, Math.max(right, other.right)),
                    Math.min(top + most, Math.max(top, other.top)));
            return box;
        }

        boolean holds(Box other) {
            return other.isEmpty()
                    || (left <= other.left && right >= other.right && bottom <= other.bottom && top >= other.top);
        }
    }

    void write(Html h) {
        String id = view.anchor("plan-figure", "plan");
        double step = x.step(8);
        Figure.open(
                h,
                id,
                "plan",
                Figure.WIDTH,
                height,
                "Plan from above, north up",
                Wording.plural(spots.size(), "place") + ", "
                        + Wording.plural(view.documents.scene().paths().size(), "bullet path") + ". One grid square is "
                        + Axis.numberLabel(step, step) + " m wide. Every place is in the table below.");
        h.open("clipPath", "id", id + "-c")
                .leaf("rect", "x", "0", "y", "0", "width", View.px(Figure.WIDTH), "height", View.px(height))
                .close();
        h.open("g", "clip-path", "url(#" + id + "-c)");
        grid(h, step);
        view.extras.tables().plan().things().values().forEach(corners -> drawing(h, corners));
        placed.forEach(i -> region(h, i));
        rings.forEach(r -> placeRing(h, r));
        view.documents.scene().tracks().forEach(t -> track(h, t));
        moments().forEach(m -> moment(h, m));
        view.documents.scene().paths().forEach(p -> bullet(h, p));
        spots.forEach(s -> mark(h, s));
        h.close();
        labels(h);
        scaleBar(h, step);
        north(h);
        Figure.close(h, caption());
    }

    private String caption() {
        return "Squares: recorders (R1, R2 … in the table). Diamonds: best guess of a shot's place, with its 50 % region (solid edge)"
                + " and 95 % region (dashed edge). Cones: where a bullet may have come from, with an arrow the way it travelled."
                + (view.documents.scene().shotPlaces().isEmpty()
                        ? ""
                        : " Thick solid rings: a shot's place by all evidence together; hatched: the same if its paths are its own; dash and dot: by its paths alone; dotted: by"
                                + " sound alone (95 % each, cut at the frame).")
                + (view.documents.scene().muzzles().isEmpty()
                        ? ""
                        : " Thin outlines: a path at muzzle height, to 20 m back.")
                + (moments().isEmpty()
                        ? ""
                        : " Dots on dotted tracks: where a tracked object was at a discharge, in a ring of its 95 % error.")
                + (view.extras.tables().plan().corners().isEmpty()
                        ? ""
                        : " Grey: what was drawn on the plan by hand; nothing is computed from it.")
                + " Triangles: cartridge cases. Crosses: impacts and other finds. Rings: where two paths pass closest."
                + (cut ? " A region reaches beyond this frame; shots.json and scene.json hold it whole." : "");
    }

    private void grid(Html h, double step) {
        for (double tick : x.ticks(step)) {
            Figure.line(h, x.at(tick), 0, x.at(tick), height, "grid");
            Figure.text(h, x.at(tick) + 3, height - 4, Axis.numberLabel(tick, step), "tick pale", "start");
        }
        for (double tick : y.ticks(step)) {
            Figure.line(h, 0, y.at(tick), Figure.WIDTH, y.at(tick), "grid");
            Figure.text(h, 3, y.at(tick) - 3, Axis.numberLabel(tick, step), "tick pale", "start");
        }
    }

    private void placeRing(Html h, PlaceRings.Ring ring) {
        h.open("g").el("title", ring.title());
        ring(h, ring.points(), ring.css());
        h.close();
    }

    private void region(Html h, Shots.Impulse impulse) {
        Shots.Position p = impulse.position();
        if (p == null) {
            return;
        }
        rings(impulse).forEach(ring -> ring(h, ring, "region95"));
        List<List<Point>> inner = p.places().size() > 1
                ? p.places().stream().map(Shots.PlacePart::region50).toList()
                : List.of(p.region50());
        inner.forEach(ring -> ring(h, ring, "region50"));
    }

    private void ring(Html h, List<Point> ring, String css) {
        if (ring.size() < 3) {
            return;
        }
        StringBuilder points = new StringBuilder();
        for (Point p : ring) {
            points.append(View.px(x.at(p.x())))
                    .append(',')
                    .append(View.px(y.at(p.y())))
                    .append(' ');
        }
        h.leaf("polygon", "points", points.toString().strip(), "class", css);
    }

    /** A wall, a car or another thing that was drawn by hand. */
    private void drawing(Html h, List<Tables.Corner> corners) {
        Tables.Corner first = corners.getFirst();
        StringBuilder points = new StringBuilder();
        for (Tables.Corner c : corners) {
            points.append(View.px(x.at(c.xM())))
                    .append(',')
                    .append(View.px(y.at(c.yM())))
                    .append(' ');
        }
        h.open("g").el("title", "Drawn by hand: " + first.name());
        h.leaf(
                first.closed() ? "polygon" : "polyline",
                "points",
                points.toString().strip(),
                "class",
                first.closed() ? "drawn shut" : "drawn");
        Figure.text(h, x.at(first.xM()) + 4, y.at(first.yM()) - 4, first.name(), "tick pale", "start");
        h.close();
    }

    private void track(Html h, Scene.Track track) {
        StringBuilder points = new StringBuilder();
        int every = 1 + track.points().size() / MOST_TRACK_POINTS;
        for (int i = 0; i < track.points().size(); i += every) {
            Scene.TrackPoint p = track.points().get(i);
            points.append(View.px(x.at(p.xM().value())))
                    .append(',')
                    .append(View.px(y.at(p.yM().value())))
                    .append(' ');
        }
        h.open("g").el("title", "Track of " + track.object());
        h.leaf("polyline", "points", points.toString().strip(), "class", "track");
        h.close();
    }

    /** Where tracked objects were when a shot was fired. */
    private List<Motion.State> moments() {
        Motion motion = view.documents.scene().motion();
        return motion == null
                ? List.of()
                : motion.states().stream()
                        .filter(s -> s.xM() != null && s.yM() != null)
                        .toList();
    }

    private void moment(Html h, Motion.State state) {
        if (state.xM() == null || state.yM() == null) {
            return;
        }
        double px = x.at(state.xM().value());
        double py = y.at(state.yM().value());
        double wide = Math.max(5, x.at(state.xM().high()) - px);
        h.open("g").el("title", state.track() + " at " + state.impulse());
        h.leaf("circle", "cx", View.px(px), "cy", View.px(py), "r", View.px(wide), "class", "where");
        h.leaf("circle", "cx", View.px(px), "cy", View.px(py), "r", "3", "class", "moment");
        h.close();
    }

    private void bullet(Html h, Scene.BulletPath p) {
        double azimuth = p.azimuthDeg().value();
        double half = Math.clamp(p.azimuthDeg().halfWidth(), 0.2, 80);
        double px = x.at(p.xM().value());
        double py = y.at(p.yM().value());
        double far = Math.hypot(Figure.WIDTH, height);
        double[] back = {-Math.sin(Math.toRadians(azimuth)), Math.cos(Math.toRadians(azimuth))};
        double[] one = {-Math.sin(Math.toRadians(azimuth - half)), Math.cos(Math.toRadians(azimuth - half))};
        double[] two = {-Math.sin(Math.toRadians(azimuth + half)), Math.cos(Math.toRadians(azimuth + half))};
        h.open("g").el("title", "Path " + p.id() + ", azimuth " + Wording.plusMinus(p.azimuthDeg(), "°"));
        h.leaf(
                "path",
                "d",
                Figure.path(
                        "M%s,%s L%s,%s L%s,%sZ",
                        px, py, px + far * one[0], py + far * one[1], px + far * two[0], py + far * two[1]),
                "class",
                "cone");
        Figure.line(h, px + far * back[0], py + far * back[1], px, py, "bullet");
        double[] ahead = {-back[0], -back[1]};
        double tipX = px + 26 * ahead[0];
        double tipY = py + 26 * ahead[1];
        Figure.line(h, px, py, tipX, tipY, "bullet");
        h.leaf(
                "path",
                "d",
                Figure.path(
                        "M%s,%s L%s,%s L%s,%sZ",
                        tipX + 6 * ahead[0],
                        tipY + 6 * ahead[1],
                        tipX - 6 * ahead[0] - 5 * ahead[1],
                        tipY - 6 * ahead[1] + 5 * ahead[0],
                        tipX - 6 * ahead[0] + 5 * ahead[1],
                        tipY - 6 * ahead[1] - 5 * ahead[0]),
                "class",
                "head");
        h.close();
    }

    private void mark(Html h, PlanSection.Spot spot) {
        double px = x.at(spot.x().value());
        double py = y.at(spot.y().value());
        h.open("g").el("title", spot.label() + ", " + spot.words());
        cross(h, spot, px, py);
        switch (spot.kind()) {
            case "recorder" -> Figure.rect(h, px - 4.5, py - 4.5, 9, 9, "recorder");
            case "shot" -> Figure.diamond(h, px, py, 6.5, "shot");
            case "case" -> h.leaf("path", "d", Figure.path("M%s,%s l6,10 h-12Z", px, py - 6), "class", "case");
            case "crossing" -> h.leaf("circle", "cx", View.px(px), "cy", View.px(py), "r", "6", "class", "crossing");
            default ->
                h.leaf("path", "d", Figure.path("M%s,%s l9,9 m0,-9 l-9,9", px - 4.5, py - 4.5), "class", "found");
        }
        h.close();
    }

    /** The 95 % error of a place as a thin cross, where it is wide enough to be seen beside the mark. */
    private void cross(Html h, PlanSection.Spot spot, double px, double py) {
        double left = x.at(spot.x().low());
        double right = x.at(spot.x().high());
        double top = y.at(spot.y().high());
        double bottom = y.at(spot.y().low());
        if (right - left > 14 && !spot.kind().equals("shot")) {
            Figure.line(h, left, py, right, py, "error");
        }
        if (bottom - top > 14 && !spot.kind().equals("shot")) {
            Figure.line(h, px, top, px, bottom, "error");
        }
    }

    /** Each label goes where it covers no other label and no mark; where there is no such place the table must do. */
    private void labels(Html h) {
        for (PlanSection.Spot spot : spots) {
            double px = x.at(spot.x().value());
            double py = y.at(spot.y().value());
            labelBoxes.add(new double[] {px - 6, py - 6, px + 6, py + 6});
        }
        if (placed.size() <= MOST_NAMED_REGIONS) {
            placed.forEach(impulse -> nameRegions(h, impulse));
        }
        for (PlaceRings.Ring ring : rings) {
            if (!ring.label().isEmpty()) {
                PlaceRings.labelAt(ring, (px, py) -> x.holds(px) && y.holds(py))
                        .ifPresent(p -> label(h, ring.label(), x.at(p.x()), y.at(p.y())));
            }
        }
        for (Motion.State m : moments()) {
            if (m.xM() != null && m.yM() != null) {
                label(h, View.cut(m.track(), 18) + " at " + m.impulse(), x.at(m.xM().value()), y.at(m.yM().value()));
            }
        }
        for (PlanSection.Spot spot : spots.subList(0, Math.min(MOST_LABELS, spots.size()))) {
            label(
                    h,
                    View.cut(spot.label(), 20),
                    x.at(spot.x().value()),
                    y.at(spot.y().value()));
        }
    }

    /** Writes the share beside the northernmost corner of each region. */
    private void nameRegions(Html h, Shots.Impulse impulse) {
        Shots.Position p = impulse.position();
        if (p != null) {
            corner(p.region95()).ifPresent(c -> label(h, impulse.id() + " 95 %", x.at(c.x()), y.at(c.y())));
            corner(p.region50()).ifPresent(c -> label(h, "50 %", x.at(c.x()), y.at(c.y())));
        }
    }

    private static Optional<Point> corner(List<Point> ring) {
        return ring.stream().max(Comparator.comparingDouble(Point::y));
    }

    private void label(Html h, String text, double px, double py) {
        double width = 7.2 * text.length() + 2;
        double[][] tries = {
            {9, 4},
            {-9 - width, 4},
            {-width / 2, -10},
            {-width / 2, 19},
            {9, -8},
            {9, 16},
            {-9 - width, -8},
            {-9 - width, 16}
        };
        for (double[] by : tries) {
            double[] box = {px + by[0], py + by[1] - 10, px + by[0] + width, py + by[1] + 2};
            boolean inside = box[0] >= 0 && box[2] <= Figure.WIDTH && box[1] >= 0 && box[3] <= height;
            if (inside && labelBoxes.stream().noneMatch(b -> overlap(b, box))) {
                labelBoxes.add(box);
                Figure.text(h, px + by[0], py + by[1], text, "name", "start");
                return;
            }
        }
    }

    private static boolean overlap(double[] a, double[] b) {
        return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
    }

    private void scaleBar(Html h, double step) {
        double length = Math.abs(x.at(step) - x.at(0));
        double right = Figure.WIDTH - 16;
        double at = height - 20;
        h.leaf(
                "rect",
                "x",
                View.px(right - length - 8),
                "y",
                View.px(at - 18),
                "width",
                View.px(length + 16),
                "height",
                "30",
                "class",
                "plate");
        h.leaf("path", "d", Figure.path("M%s,%s v5 H%s v-5", right - length, at, right), "class", "scale");
        Figure.text(h, right - length / 2, at - 4, Axis.numberLabel(step, step) + " m", "name", "middle");
    }

    private static void north(Html h) {
        double at = Figure.WIDTH - 26;
        h.leaf("rect", "x", View.px(at - 14), "y", "6", "width", "28", "height", "46", "class", "plate");
        h.leaf("path", "d", Figure.path("M%s,10 l8,20 l-8,-6 l-8,6Z", at), "class", "north");
        Figure.text(h, at, 46, "N", "name", "middle");
    }
}
