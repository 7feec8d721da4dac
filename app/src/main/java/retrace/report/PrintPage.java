package retrace.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.helper.W3CDom;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Node;

/**
 * The report's page made ready for paper: what is folded is unfolded, what shows on hover becomes notes, letters that the fonts lack become
 * code points, and parts become bookmarks. The words are those of the page: nothing is written anew.
 */
final class PrintPage {

    /** Longer titles would run into the page's number. */
    private static final int LONGEST_TITLE = 80;

    /** Attributes that mean something on paper; all others are left behind. */
    private static final Set<String> KEPT = Set.of("id", "class", "href", "lang", "colspan", "rowspan", "scope", "alt");

    private static final Set<String> INLINE = Set.of("a", "b", "bdi", "code", "q", "span", "strong");

    private final Document page;

    private PrintPage(byte[] html) {
        page = Jsoup.parse(new String(html, java.nio.charset.StandardCharsets.UTF_8));
    }

    /** A page as the typesetter takes it, with the hatchings of its drawings by id. */
    record Ready(org.w3c.dom.Document document, Map<String, org.w3c.dom.Element> hatchings) {}

    /** @param html as {@link HtmlReport} wrote it */
    static Ready of(byte[] html, String styleSheet) {
        PrintPage print = new PrintPage(html);
        print.head(styleSheet);
        print.contents();
        print.unfold();
        PrintNotes.write(print.page);
        print.pair();
        print.drawings();
        print.words();
        print.attributes();
        PrintTables.write(print.page);
        org.w3c.dom.Document document = new W3CDom().namespaceAware(false).fromJsoup(print.page);
        return new Ready(document, hatchings(document));
    }

    private void head(String styleSheet) {
        String title = page.select("header h1").text();
        page.select("head > *").remove();
        page.select("a.skip").remove();
        Element head = page.head();
        head.appendElement("title").text(PrintLetters.of(title + " \u2013 Retrace report"));
        head.appendElement("meta").attr("name", "subject").attr("content", "Retrace reconstruction report");
        head.appendElement("style").appendChild(new org.jsoup.nodes.DataNode(styleSheet));
        Element bookmarks = head.appendElement("bookmarks");
        for (Element section : page.select("main > section")) {
            bookmarks
                    .appendElement("bookmark")
                    .attr("name", section.select("> h2").text())
                    .attr("href", "#" + section.id());
        }
        page.body().prependElement("div").attr("id", "running").text(View.cut(title, LONGEST_TITLE));
    }

    /** Numbered as the parts are; the sheet adds the page. */
    private void contents() {
        for (Element link : page.select(".contents a")) {
            Element section = page.getElementById(link.attr("href").substring(1));
            if (section != null) {
                link.text(section.select("> h2").text());
            }
        }
    }

    private void unfold() {
        for (Element details : page.select("details.wide")) {
            Element summary = details.selectFirst("> summary");
            if (summary != null) {
                summary.tagName("p").addClass("summary");
            }
            details.tagName("div");
        }
        page.select("q").forEach(q -> {
            q.prependText("\u201c");
            q.appendText("\u201d");
        });
        page.select(".cards").forEach(cards -> cards.select("a").forEach(a -> a.appendText(" ")));
    }

    /** Small drawings two abreast. */
    private void pair() {
        for (Element all : page.select(".peaks,.waves")) {
            Element row = null;
            for (Element figure : List.copyOf(all.children())) {
                if (row == null || row.childrenSize() == 2) {
                    row = all.appendElement("div").addClass("duo");
                }
                row.appendChild(figure);
            }
            if (row != null && row.childrenSize() == 1) {
                row.appendElement("div").addClass("figure-place");
            }
        }
    }

    private void drawings() {
        for (Element svg : page.select("svg[viewBox]")) {
            svg.attr(
                    "alt",
                    PrintLetters.of(svg.select("> title").text() + ". "
                            + svg.select("> desc").text()));
            svg.select("title,desc").remove();
        }
    }

    private void words() {
        List<TextNode> texts = new ArrayList<>();
        page.body().nodeStream(TextNode.class).forEach(texts::add);
        for (TextNode text : texts) {
            text.text(PrintLetters.of(text.getWholeText()));
            if (standsAmongWords(text)) {
                text.wrap("<span></span>");
            }
        }
    }

    /**
     * The typesetter writes the bare text of a line before that of the elements in it; with elements throughout, what is copied or read out
     * of the file is in the order of the sentence.
     */
    private static boolean standsAmongWords(TextNode text) {
        Element parent = text.parentElement();
        if (parent == null || parent.childrenSize() == 0 || parent.closest("svg") != null) {
            return false;
        }
        return !text.isBlank() || (isInline(text.previousElementSibling()) && isInline(text.nextElementSibling()));
    }

    private static boolean isInline(@Nullable Element e) {
        return e != null && INLINE.contains(e.tagName());
    }

    /** Nothing that could load, run or lead out of the page is written by {@link Html}; should it be, it stays behind. */
    private void attributes() {
        page.select("script,iframe,object,embed,link,img,form,base,audio,video").remove();
        for (Element e : page.body().getAllElements()) {
            if (e.closest("svg") != null) {
                continue;
            }
            for (Attribute attribute : e.attributes().asList()) {
                boolean leadsOut = attribute.getKey().equals("href")
                        && !attribute.getValue().startsWith("#");
                if (!KEPT.contains(attribute.getKey()) || leadsOut) {
                    e.removeAttr(attribute.getKey());
                }
            }
        }
    }

    private static Map<String, org.w3c.dom.Element> hatchings(org.w3c.dom.Document document) {
        Map<String, org.w3c.dom.Element> found = new HashMap<>();
        var patterns = document.getElementsByTagName("pattern");
        for (int i = 0; i < patterns.getLength(); i++) {
            org.w3c.dom.Element pattern = (org.w3c.dom.Element) patterns.item(i);
            found.put(pattern.getAttribute("id"), pattern);
        }
        var drawings = document.getElementsByTagName("svg");
        List<Node> unseen = new ArrayList<>();
        for (int i = 0; i < drawings.getLength(); i++) {
            if (((org.w3c.dom.Element) drawings.item(i)).getAttribute("class").equals("defs")) {
                unseen.add(drawings.item(i));
            }
        }
        unseen.forEach(svg -> svg.getParentNode().removeChild(svg));
        return found;
    }
}
