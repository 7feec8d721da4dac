package retrace.report;

/** Hatchings that every figure shares, so that nothing is told by colour alone. */
final class Patterns {

    private Patterns() {}

    static void write(Html h) {
        h.open("svg", "width", "0", "height", "0", "class", "defs", "aria-hidden", "true", "focusable", "false");
        h.open("defs");
        stripes(h, "hatch-stated", "stated", "M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4");
        stripes(h, "hatch-muted", "muted", "M0,4 h8");
        stripes(h, "hatch-clipped", "clipped", "M4,0 v8");
        stripes(h, "hatch-gap", "gap", "M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4 M-2,6 l4,4 M0,0 l8,8 M6,-2 l4,4");
        stripes(h, "hatch-place", "place", "M-2,6 l4,4 M0,0 l8,8 M6,-2 l4,4");
        h.close();
        h.end();
    }

    private static void stripes(Html h, String id, String name, String path) {
        h.open("pattern", "id", id, "width", "8", "height", "8", "patternUnits", "userSpaceOnUse");
        h.leaf("rect", "width", "8", "height", "8", "class", "under-" + name);
        h.leaf("path", "d", path, "class", "stripe-" + name);
        h.close();
    }
}
