package retrace.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import retrace.model.Citation;
import retrace.model.Measured;
import retrace.model.Scene;
import retrace.model.Shots;
import retrace.wording.Wording;

/** The plan, a view from the side where heights are known, and both as tables. */
final class PlanSection {

    private static final int MOST_ROWS = 300;

    private PlanSection() {}

    /** A place with a name, as it stands on the plan and in the table. */
    record Spot(
            String kind,
            String label,
            String words,
            Measured x,
            Measured y,
            @Nullable Measured z,
            List<Citation> cites) {}

    static void write(Html h, View view) {
        Scene scene = view.documents.scene();
        List<Spot> spots = spots(view);
        if (spots.isEmpty() && scene.paths().isEmpty() && scene.tracks().isEmpty()) {
            h.el(
                    "p",
                    "No plan: nothing in this case has coordinates. Places of recorders go in recordings.csv, what was found"
                            + " goes in ballistics.csv; with four or more recorders at known places a shot may be placed.",
                    "class",
                    "none");
        } else {
            h.el(
                    "p",
                    "x counts metres to the east, y to the north, z up"
                            + (scene.frame() == null ? "" : ", in the frame " + scene.frame())
                            + ". A shot's place is a region, not a point: the diamond is only its best single guess.",
                    "class",
                    "lead");
            new PlanFigure(view, spots).write(h);
            SideView.write(h, view, spots);
            table(h, view, spots);
        }
        paths(h, view, scene);
        PlaceRows.write(h, view);
        items(h, view, scene);
        SightlineRows.write(h, view);
    }

    private static List<Spot> spots(View view) {
        List<Spot> spots = new ArrayList<>();
        Scene scene = view.documents.scene();
        int number = 0;
        for (Scene.Recorder r : scene.recorders()) {
            number++;
            spots.add(new Spot("recorder", "R" + number, view.file(r.recording()), r.xM(), r.yM(), r.zM(), r.cites()));
        }
        for (Shots.Impulse impulse : view.documents.shots().impulses()) {
            Shots.Position p = impulse.position();
            if (p != null) {
                spots.add(new Spot(
                        "shot",
                        impulse.id(),
                        Wording.label(impulse.label()) + ", by " + p.method(),
                        p.xM(),
                        p.yM(),
                        p.zM(),
                        impulse.cites()));
            }
        }
        for (Scene.Item item : scene.items()) {
            if (item.xM() != null && item.yM() != null) {
                spots.add(new Spot(
                        item.kind().equals("case") ? "case" : "found",
                        item.id(),
                        item.kind(),
                        item.xM(),
                        item.yM(),
                        item.zM(),
                        item.cites()));
            }
        }
        for (Scene.Crossing c : scene.crossings()) {
            spots.add(new Spot(
                    "crossing",
                    c.a() + " \u00d7 " + c.b(),
                    "where two paths pass closest, " + Wording.plusMinus(c.missMetres(), "m") + " apart",
                    c.xM(),
                    c.yM(),
                    c.zM(),
                    List.of()));
        }
        return spots;
    }

    private static void table(Html h, View view, List<Spot> spots) {
        Rows.open(h, "Places", "On the plan", "What", "x, east", "y, north", "z, up", "From");
        int shown = Math.min(MOST_ROWS, spots.size());
        for (Spot spot : spots.subList(0, shown)) {
            h.open("tr").open("th", "scope", "row").said(spot.label()).close();
            h.open("td");
            if (spot.kind().equals("recorder")) {
                h.text("recorder ").said(spot.words());
            } else {
                h.text(spot.words());
            }
            h.close();
            h.open("td", "class", "num").value(Wording.plusMinus(spot.x(), "m")).close();
            h.open("td", "class", "num").value(Wording.plusMinus(spot.y(), "m")).close();
            h.open("td", "class", "num")
                    .value(spot.z() == null ? "not known" : Wording.plusMinus(spot.z(), "m"))
                    .close();
            h.open("td");
            if (!spot.cites().isEmpty()) {
                view.cites(h, spot.cites());
            } else {
                h.text("\u2013");
            }
            h.close();
            h.end();
        }
        Rows.close(h);
        Rows.cut(h, shown, spots.size(), "scene.json and shots.json");
    }

    private static void paths(Html h, View view, Scene scene) {
        if (scene.paths().isEmpty()) {
            return;
        }
        Rows.open(
                h, "Bullet paths", "Path", "From rows", "Azimuth of travel", "Elevation", "Passes x", "y", "z", "From");
        int shown = Math.min(MOST_ROWS, scene.paths().size());
        for (Scene.BulletPath p : scene.paths().subList(0, shown)) {
            h.open("tr").open("th", "scope", "row").said(p.id()).close();
            h.open("td").said(String.join(", ", p.from())).close();
            h.open("td", "class", "num")
                    .value(Wording.plusMinus(p.azimuthDeg(), "°"))
                    .close();
            h.open("td", "class", "num")
                    .value(p.elevationDeg() == null ? "not known" : Wording.plusMinus(p.elevationDeg(), "°"))
                    .close();
            h.open("td", "class", "num").value(Wording.plusMinus(p.xM(), "m")).close();
            h.open("td", "class", "num").value(Wording.plusMinus(p.yM(), "m")).close();
            h.open("td", "class", "num")
                    .value(p.zM() == null ? "not known" : Wording.plusMinus(p.zM(), "m"))
                    .close();
            h.open("td");
            view.cites(h, p.cites());
            h.close();
            h.end();
        }
        Rows.close(h);
        Rows.cut(h, shown, scene.paths().size(), "scene.json");
    }

    private static void items(Html h, View view, Scene scene) {
        if (scene.items().isEmpty()) {
            return;
        }
        h.open("details", "class", "wide")
                .el(
                        "summary",
                        "What was found (" + Wording.plural(scene.items().size(), "row")
                                + ") and the angle to its surface");
        Rows.open(h, "What was found", "Item", "Kind", "Angle to the surface", "From");
        int shown = Math.min(MOST_ROWS, scene.items().size());
        for (Scene.Item item : scene.items().subList(0, shown)) {
            h.open("tr").open("th", "scope", "row").said(item.id()).close();
            h.el("td", item.kind());
            h.el(
                    "td",
                    item.impactAngleDeg() != null
                            ? Wording.plusMinus(item.impactAngleDeg(), "°")
                            : item.noAngleBecause() == null ? "none" : "none: " + item.noAngleBecause());
            h.open("td");
            view.cites(h, item.cites());
            h.close();
            h.end();
        }
        Rows.close(h);
        Rows.cut(h, shown, scene.items().size(), "scene.json");
        h.end();
    }
}
