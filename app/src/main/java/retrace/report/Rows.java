package retrace.report;

import org.jspecify.annotations.Nullable;
import retrace.wording.Wording;

/** Tables with a caption, header cells, and a last line where rows were cut. */
final class Rows {

    private Rows() {}

    /** Opens a table that scrolls sideways on a narrow screen; rows follow. */
    static void open(Html h, String caption, String... heads) {
        h.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", caption);
        h.open("table").el("caption", caption).text("\n");
        h.open("thead").open("tr");
        for (String head : heads) {
            h.el("th", head, "scope", "col");
        }
        h.close().end();
        h.open("tbody").text("\n");
    }

    static void close(Html h) {
        h.close().close().end();
    }

    /** Says how many rows are shown and where the rest is. */
    static void cut(Html h, int shown, long all, String document) {
        if (shown < all) {
            h.el(
                    "p",
                    "Shown: " + Wording.grouped(shown) + " of " + Wording.grouped(all) + ". The rest is in " + document
                            + ".",
                    "class",
                    "cut");
        }
    }

    static String orDash(@Nullable String text) {
        return text == null || text.isBlank() ? "\u2013" : text;
    }
}
