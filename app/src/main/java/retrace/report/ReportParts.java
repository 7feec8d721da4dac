package retrace.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A report with parts left out by choice. What is left says at its head which parts are missing, and leads nowhere into them. The parts that say how
 * sure the others are (at a glance, problems, error rates, custody) stay.
 *
 * <p>Works on the page as {@link HtmlReport} wrote it: there every {@code <} of a text is escaped, so that marks are only ever its own.
 */
public final class ReportParts {

    private static final Set<String> STAY = Set.of("glance", "problems", "rates", "custody");

    private static final Pattern SECTION = Pattern.compile(
            "<section id=\"([a-z-]+)\"[^>]*>\\s*<h2[^>]*>\\s*<span[^>]*>\\d+</span>\\s*([^<]*?)\\s*</h2>.*?</section>",
            Pattern.DOTALL);

    private static final Pattern ID = Pattern.compile("\\sid=\"([^\"]*)\"");
    private static final Pattern LINK = Pattern.compile("href=\"#([^\"]*)\"");
    private static final Pattern HEADER = Pattern.compile("</header>");

    private ReportParts() {}

    /**
     * A part of a report.
     *
     * @param anchor its place in the page
     * @param optional whether it may be left out
     */
    public record Part(String anchor, String title, boolean optional) {}

    /** The parts of a report, in its order. */
    public static List<Part> of(String html) {
        List<Part> parts = new ArrayList<>();
        Matcher section = SECTION.matcher(html);
        while (section.find()) {
            String anchor = section.group(1);
            parts.add(new Part(anchor, plain(section.group(2)), !STAY.contains(anchor)));
        }
        return parts;
    }

    /**
     * The report without some of its parts.
     *
     * @param anchors of parts that may be left out
     */
    public static String without(String html, Set<String> anchors) {
        SortedSet<String> wanted = new TreeSet<>(anchors);
        List<Part> gone =
                of(html).stream().filter(p -> wanted.contains(p.anchor())).toList();
        if (gone.size() != wanted.size() || gone.stream().anyMatch(p -> !p.optional())) {
            throw new IllegalArgumentException("no parts that can be left out: " + wanted);
        }
        if (gone.isEmpty()) {
            return html;
        }
        Set<String> places = new HashSet<>();
        StringBuilder left = new StringBuilder();
        Matcher section = SECTION.matcher(html);
        while (section.find()) {
            if (wanted.contains(section.group(1))) {
                ID.matcher(section.group()).results().forEach(id -> places.add(id.group(1)));
                section.appendReplacement(left, "");
            }
        }
        section.appendTail(left);
        String linked = LINK.matcher(left)
                .replaceAll(link ->
                        Matcher.quoteReplacement(places.contains(link.group(1)) ? "href=\"#left-out\"" : link.group()));
        return HEADER.matcher(linked).replaceFirst(Matcher.quoteReplacement(note(gone) + "</header>"));
    }

    private static String note(List<Part> gone) {
        String titles = String.join("; ", gone.stream().map(Part::title).toList());
        return "<p class=\"warn\" id=\"left-out\">Left out of this copy by choice: "
                + titles.replace("&", "&amp;").replace("<", "&lt;")
                + ". Numbers of the other parts are as in the whole report.</p>\n";
    }

    private static String plain(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }
}
