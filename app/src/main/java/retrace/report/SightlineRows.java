package retrace.report;

import java.util.List;
import java.util.Locale;
import retrace.model.Measured;
import retrace.model.Scene;

/** How far people and recorders were from each shot that has a place, and what is drawn between. */
final class SightlineRows {

    private static final int MOST_ROWS = 60;

    private SightlineRows() {}

    static void write(Html h, View view) {
        List<Scene.Sightline> all = view.documents.scene().sightlines();
        if (all.isEmpty()) {
            return;
        }
        h.el("h3", "What could be seen and heard where");
        h.el(
                "p",
                "A line of sight goes from all of one place to all of the other, each with its 95 % error. What is drawn on the plan has no height; where anybody looked, light, and what"
                        + " nobody drew are not known. Nothing is excluded by it.",
                "class",
                "small");
        Rows.open(h, "Lines of sight", "Seen from", "Shot", "Distance", "Blast under way", "Between", "From");
        int shown = 0;
        for (Scene.Sightline line : all) {
            if (shown++ < MOST_ROWS) {
                row(h, view, line);
            }
        }
        Rows.close(h);
        Rows.cut(h, Math.min(MOST_ROWS, shown), all.size(), "scene.json");
    }

    private static void row(Html h, View view, Scene.Sightline line) {
        h.open("tr").open("th", "scope", "row").said(line.who()).close();
        h.el("td", line.premise() == null ? line.impulse() : line.impulse() + ", " + line.premise());
        h.el("td", span(line.distanceMetres(), "%.1f to %.1f m"));
        h.el("td", span(line.soundAfterSeconds(), "%.3f to %.3f s"));
        h.el("td", between(line));
        h.open("td");
        if (line.cites().isEmpty()) {
            h.text("\u2013");
        } else {
            view.cites(h, line.cites());
        }
        h.close().end();
    }

    private static String span(Measured m, String form) {
        return String.format(Locale.ROOT, form, m.low(), m.high());
    }

    private static String between(Scene.Sightline line) {
        String things = String.join(", ", line.things());
        return switch (line.between()) {
            case "drawn" -> things + ", of unknown height";
            case "may" -> things.isEmpty() ? "something drawn lies close to the line" : "perhaps " + things;
            case "nothing-drawn" -> "nothing that is drawn";
            default -> "not computable: nothing is drawn";
        };
    }
}
