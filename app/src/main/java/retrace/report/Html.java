package retrace.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes HTML with inline SVG. Every text and every attribute value is escaped here; there is no way around it but
 * {@link #style}, which only takes our own style sheet.
 *
 * <p>Control characters, bidirectional controls, invisible separators and lone surrogates are shown as {@code ⟨U+202E⟩}:
 * a name that would turn its neighbours round, or hide its ending, must be seen for what it is.
 */
final class Html {

    private static final Set<String> VOID = Set.of("meta", "br", "hr", "wbr");

    private final StringBuilder out = new StringBuilder(1 << 16);
    private final Deque<String> open = new ArrayDeque<>();
    private final Set<String> ids = new HashSet<>();
    private final @Nullable Set<String> places;

    /** @param places the anchors that the page will have; null when they are not known yet, and all are linked */
    Html(@Nullable Set<String> places) {
        this.places = places;
    }

    /** The anchors that were written so far. */
    Set<String> ids() {
        return Set.copyOf(ids);
    }

    /** Opens an element; attributes come in pairs of name and value. */
    Html open(String tag, String... attributes) {
        begin(tag, attributes);
        if (VOID.contains(tag)) {
            throw new IllegalArgumentException(tag + " has no content");
        }
        open.push(tag);
        return this;
    }

    /** Closes the element opened last. */
    Html close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Closes the element opened last and starts a new line in the source. */
    Html end() {
        close();
        out.append('\n');
        return this;
    }

    /** An element with nothing in it, such as an SVG shape. */
    Html leaf(String tag, String... attributes) {
        begin(tag, attributes);
        if (!VOID.contains(tag)) {
            out.append("</").append(tag).append('>');
        }
        return this;
    }

    /** An element with one text. */
    Html el(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    Html text(String text) {
        escape(text, out);
        return this;
    }

    /** Words that come from the evidence: file names, quotes, what a person wrote. Set apart in type and direction. */
    Html said(String words) {
        return el("bdi", words, "class", "said");
    }

    /** A value with its error, kept on one line where it is short. */
    Html value(String value) {
        return value.length() > 30 ? text(value) : el("span", value, "class", "v");
    }

    /** A link to a place on this page; only its words when the page has no such place. */
    Html link(String anchor, String text) {
        return openLink(anchor).text(text).close();
    }

    /** Opens a link to a place on this page, or a plain span when the page has no such place. */
    Html openLink(String anchor) {
        return places == null || places.contains(anchor) ? open("a", "href", "#" + anchor) : open("span");
    }

    Html style(String sheet) {
        if (sheet.contains("</")) {
            throw new IllegalArgumentException("a style sheet that ends its element");
        }
        out.append("<style>\n").append(sheet).append("</style>\n");
        return this;
    }

    private void begin(String tag, String... attributes) {
        if (attributes.length % 2 != 0) {
            throw new IllegalArgumentException("attributes come in pairs: " + tag);
        }
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            if (attributes[i].equals("id") && !ids.add(attributes[i + 1])) {
                continue; // two files of the same bytes have one id: links lead to the first
            }
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1], out);
            out.append('"');
        }
        out.append('>');
    }

    /** The document so far; everything opened must be closed. */
    String done() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("still open: " + open);
        }
        return "<!DOCTYPE html>\n" + out;
    }

    private static void escape(String text, StringBuilder out) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '\n', '\t' -> out.appendCodePoint(c);
                case '\r' -> {}
                default -> {
                    if (mustShow(c)) {
                        out.append(String.format(Locale.ROOT, "\u27e8U+%04X\u27e9", c));
                    } else {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
    }

    private static boolean mustShow(int c) {
        int type = Character.getType(c);
        boolean joiner = c == 0x200C || c == 0x200D; // part of ordinary writing in several scripts
        boolean softHyphen = c == 0xAD;
        return switch (type) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            case Character.FORMAT -> !joiner && !softHyphen;
            case Character.UNASSIGNED -> (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
            default -> false;
        };
    }
}
