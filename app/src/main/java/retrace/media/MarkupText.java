package retrace.media;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** The readable text of a page: its main part where one is marked, a line for each block. Nothing is fetched. */
final class MarkupText {

    private static final String NOT_TEXT =
            "script,style,noscript,template,nav,header nav,footer,aside,form,iframe,svg,button,select,figure figcaption .credit";

    private MarkupText() {}

    static String ofHtml(String html) {
        Document document = Jsoup.parse(html);
        String title = document.title();
        document.select(NOT_TEXT).remove();
        Element main = main(document);
        Lines lines = new Lines();
        NodeTraversor.traverse(lines, main);
        String text = lines.text();
        return title.isBlank() || text.startsWith(title) ? text : title + "\n\n" + text;
    }

    /** The longest of the parts marked as the article, else the body. */
    private static Element main(Document document) {
        Element best = document.body();
        int longest = 0;
        for (Element part : document.select("article,main,[role=main],[itemprop=articleBody]")) {
            int length = part.text().length();
            if (length > longest) {
                longest = length;
                best = part;
            }
        }
        return longest * 5 >= document.body().text().length() ? best : document.body();
    }

    private static final class Lines implements NodeVisitor {
        private final StringBuilder out = new StringBuilder();

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode text) {
                String words = text.text();
                boolean atStart = out.isEmpty() || Character.isWhitespace(out.charAt(out.length() - 1));
                out.append(atStart ? words.stripLeading() : words);
            } else if (node instanceof Element element
                    && (element.isBlock() || element.normalName().equals("br"))) {
                newLine();
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element && element.isBlock()) {
                newLine();
            }
        }

        private void newLine() {
            while (!out.isEmpty() && out.charAt(out.length() - 1) == ' ') {
                out.setLength(out.length() - 1);
            }
            if (!out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
                out.append('\n');
            }
        }

        String text() {
            newLine();
            return out.toString();
        }
    }
}
