package retrace.report;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows on hover or behind "Why?" stands on paper as numbered notes: those of a drawing under it, those of tables and
 * lists at the end of their part. One count runs through the report.
 */
final class PrintNotes {

    private static final int LONGEST_HEAD = 90;

    private final Map<Element, Integer> numbers = new LinkedHashMap<>();
    private final Map<String, Integer> byRow = new HashMap<>();
    private int last;

    private PrintNotes() {}

    static void write(Document page) {
        PrintNotes notes = new PrintNotes();
        for (Element section : page.select("main > section")) {
            notes.number(section);
        }
        for (Element section : page.select("main > section")) {
            notes.figures(section);
            notes.reasons(section);
        }
    }

    private void number(Element section) {
        Map<String, Integer> said = new HashMap<>();
        for (Element e : section.select("figure, g > title, details:not(.wide)")) {
            if (e.tagName().equals("figure")) {
                said.clear();
            } else if (e.tagName().equals("details")) {
                numbers.put(e, ++last);
            } else if (worthNoting(e.parent())) {
                Integer same = said.putIfAbsent(e.text(), last + 1);
                numbers.put(e, same == null ? ++last : same);
            }
        }
        for (Element details : section.select("tr[id] details:not(.wide)")) {
            Element row = details.closest("tr");
            Integer number = numbers.get(details);
            if (row != null && number != null) {
                byRow.putIfAbsent(row.id(), number);
            }
        }
    }

    /** The dots of other sounds are many and stand in their table. */
    private static boolean worthNoting(@Nullable Element group) {
        return group != null && group.selectFirst("> :not(title):not(circle.other)") != null;
    }

    // ---- drawings

    private void figures(Element section) {
        for (Element figure : section.select("figure")) {
            Element list = new Element("p").addClass("fignotes");
            Set<Integer> told = new HashSet<>();
            for (Element title : figure.select("g > title")) {
                Integer number = numbers.get(title);
                Element group = title.parent();
                if (number != null && group != null && told.add(number)) {
                    mark(group, number);
                    list.appendText(told.size() == 1 ? "" : "; ");
                    list.appendElement("b").text(number.toString());
                    bound(list, title.text(), byRow.get(group.attr("data-row")));
                }
            }
            if (list.childNodeSize() > 0) {
                figure.appendChild(list);
            }
        }
    }

    /** A bar's bound; its proof stands as the note of its row. */
    private static void bound(Element list, String title, @Nullable Integer proof) {
        int follows = title.indexOf(SequenceSection.FOLLOWS);
        if (proof == null || follows < 0) {
            list.appendText("\u00a0" + title);
            return;
        }
        list.appendText("\u00a0" + title.substring(0, follows) + ", why: note ");
        list.appendElement("a").attr("href", "#note-" + proof).text(proof.toString());
    }

    /** Beside the label of what it belongs to, else at its upper left corner. */
    private static void mark(Element group, int number) {
        Element label = group.selectFirst("> text");
        if (label != null) {
            label.attr("data-note", Integer.toString(number));
            return;
        }
        Element shape = group.selectFirst("> :not(title)");
        double[] corner = shape == null ? new double[0] : corner(shape);
        if (corner.length == 2) {
            Element text = new Element("text")
                    .attr("class", "notemark")
                    .attr("x", View.px(corner[0]))
                    .attr("y", View.px(corner[1]))
                    .attr("text-anchor", "start");
            group.appendChild(text.text(Integer.toString(number)));
        }
    }

    private static double[] corner(Element shape) {
        return switch (shape.tagName()) {
            case "rect" -> new double[] {at(shape, "x") + 2, at(shape, "y") - 1};
            case "line" -> new double[] {at(shape, "x1") + 2, at(shape, "y1") - 2};
            case "circle" -> new double[] {at(shape, "cx") + at(shape, "r"), at(shape, "cy") - at(shape, "r")};
            case "path" -> first(shape.attr("d").substring(1));
            case "polygon", "polyline" -> first(shape.attr("points"));
            default -> new double[0];
        };
    }

    private static double at(Element shape, String attribute) {
        return shape.hasAttr(attribute) ? Double.parseDouble(shape.attr(attribute)) : 0;
    }

    private static double[] first(String points) {
        String[] parts = points.strip().split("[ ,A-Za-z]+", 3);
        return parts.length < 2
                ? new double[0]
                : new double[] {Double.parseDouble(parts[0]) + 3, Double.parseDouble(parts[1]) - 3};
    }

    // ---- tables and lists

    private void reasons(Element section) {
        Element notes = new Element("div").addClass("notes");
        for (Element details : section.select("details:not(.wide)")) {
            Integer number = numbers.get(details);
            Element summary = details.selectFirst("> summary");
            if (number == null || summary == null) {
                continue;
            }
            Element note = notes.appendElement("div").addClass("note").attr("id", "note-" + number);
            Element head = note.appendElement("p").addClass("notehead");
            head.appendElement("a").attr("href", "#noted-" + number).text("Note " + number);
            head.appendText(". " + about(details));
            summary.remove();
            for (Node child : details.childNodes().toArray(new Node[0])) {
                note.appendChild(child);
            }
            Element link = new Element("span").attr("id", "noted-" + number).text(summary.text() + " ");
            link.appendElement("a").attr("href", "#note-" + number).text("Note\u00a0" + number);
            details.replaceWith(link);
        }
        if (notes.childrenSize() > 0) {
            section.appendElement("h3").text("Notes to this part");
            section.appendChild(notes);
        }
    }

    private static String about(Element details) {
        Element row = details.closest("tr");
        Element head = row == null ? null : row.selectFirst("> th");
        if (head != null) {
            return View.cut(head.text(), LONGEST_HEAD);
        }
        Element card = details.closest("article");
        if (card != null) {
            return View.cut(card.select("> h3").text(), LONGEST_HEAD);
        }
        Element item = details.closest("li");
        return item == null
                ? ""
                : View.cut(item.ownText().isBlank() ? item.text() : before(item, details), LONGEST_HEAD);
    }

    private static String before(Element item, Element details) {
        StringBuilder words = new StringBuilder();
        for (Node node : item.childNodes()) {
            if (node.equals(details)) {
                break;
            }
            words.append(node instanceof Element e ? e.text() : node.outerHtml());
        }
        return org.jsoup.parser.Parser.unescapeEntities(words.toString(), false).strip();
    }
}
