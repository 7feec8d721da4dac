package retrace.report;

import java.util.Locale;

/** Pieces that figures share: the frame with its title and description, axes, diamonds, whiskers, arrows. */
final class Figure {

    /** Width of every wide figure in drawing units. */
    static final double WIDTH = 960;

    /** A label this near an end of its axis is written inward. */
    private static final double EDGE = 26;

    private Figure() {}

    /**
     * Opens {@code <figure><svg>} with a title and a description for those who cannot see it.
     *
     * @param id unique on the page
     */
    static void open(Html h, String id, String kind, double width, double height, String title, String description) {
        h.open("figure", "class", kind);
        h.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", title);
        h.open(
                "svg",
                "viewBox",
                "0 0 " + View.px(width) + " " + View.px(height),
                "role",
                "img",
                "aria-labelledby",
                id + "-t " + id + "-d",
                "focusable",
                "false");
        h.el("title", title, "id", id + "-t")
                .el("desc", description, "id", id + "-d")
                .text("\n");
    }

    /** Closes what {@link #open} opened, with a caption. */
    static void close(Html h, String caption) {
        h.end();
        h.end();
        h.el("figcaption", caption);
        h.end();
    }

    static void text(Html h, double x, double y, String text, String css, String anchor) {
        h.el("text", text, "x", View.px(x), "y", View.px(y), "class", css, "text-anchor", anchor);
    }

    static void line(Html h, double x1, double y1, double x2, double y2, String css) {
        h.leaf("line", "x1", View.px(x1), "y1", View.px(y1), "x2", View.px(x2), "y2", View.px(y2), "class", css);
    }

    static void rect(Html h, double x, double y, double width, double height, String css) {
        h.leaf(
                "rect",
                "x",
                View.px(x),
                "y",
                View.px(y),
                "width",
                View.px(Math.max(0.75, width)),
                "height",
                View.px(height),
                "class",
                css);
    }

    /** The best estimate. */
    static void diamond(Html h, double x, double y, double r, String css) {
        h.leaf("path", "d", path("M%s,%s L%s,%s L%s,%s L%s,%sZ", x, y - r, x + r, y, x, y + r, x - r, y), "class", css);
    }

    /** An error bar with end caps, at least three units wide so that it can be seen. */
    static void whisker(Html h, double x1, double x2, double y, String css) {
        double middle = (x1 + x2) / 2;
        double half = Math.max(1.5, (x2 - x1) / 2);
        double cap = 3.5;
        h.leaf(
                "path",
                "d",
                path(
                        "M%s,%s V%s M%s,%s H%s M%s,%s V%s",
                        middle - half,
                        y - cap,
                        y + cap,
                        middle - half,
                        y,
                        middle + half,
                        middle + half,
                        y - cap,
                        y + cap),
                "class",
                css);
    }

    /** A time axis along the top with light lines down to {@code bottom}. */
    static void timeAxis(Html h, Axis axis, double top, double bottom) {
        double step = axis.timeStep(8);
        for (double tick : axis.ticks(step)) {
            double x = axis.at(tick);
            line(h, x, top, x, bottom, "grid");
            String anchor = x < axis.from() + EDGE ? "start" : x > axis.to() - EDGE ? "end" : "middle";
            text(h, x, top - 6, Axis.clockLabel(tick, step), "tick", anchor);
        }
        line(h, axis.from(), top, axis.to(), top, "axis");
    }

    /** Fills coordinates into a path. */
    static String path(String format, double... values) {
        Object[] texts = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            texts[i] = View.px(values[i]);
        }
        return String.format(Locale.ROOT, format, texts);
    }
}
