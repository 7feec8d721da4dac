package retrace.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/**
 * How the shapes of a drawing look on paper: the rules of the page's own style sheet that speak of drawings, with the colours of its print
 * block, so that screen and paper cannot come apart. Reads what that sheet uses: rules of one element and its classes, lists of
 * selectors, custom properties. Rules inside media blocks are left out.
 */
final class FigureStyles {

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern SELECTOR = Pattern.compile("(?:svg )?([a-z]*)((?:\\.[a-z0-9-]+)*)");
    private static final Pattern VARIABLE = Pattern.compile("(--[a-z-]+)\\s*:\\s*([^;]+);");
    private static final Pattern USE = Pattern.compile("var\\((--[a-z-]+)\\)");

    private record Rule(String tag, Set<String> classes, Map<String, String> says, int weight, int order) {}

    private final List<Rule> rules = new ArrayList<>();
    private final Map<String, String> colours = new HashMap<>();

    FigureStyles(String sheet) {
        String css = COMMENT.matcher(sheet).replaceAll("");
        int at = 0;
        while (true) {
            int open = css.indexOf('{', at);
            if (open < 0) {
                break;
            }
            int close = end(css, open);
            String head = css.substring(at, open).strip();
            String body = css.substring(open + 1, close);
            if (head.equals(":root") || head.equals("@media print")) {
                variables(head.equals(":root") ? body : body.substring(body.indexOf(":root")));
            } else if (!head.startsWith("@")) {
                add(head, body);
            }
            at = close + 1;
        }
        rules.sort(Comparator.comparingInt(Rule::weight).thenComparingInt(Rule::order));
    }

    private static int end(String css, int open) {
        int depth = 0;
        for (int i = open; i < css.length(); i++) {
            depth += css.charAt(i) == '{' ? 1 : css.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw new IllegalStateException("the style sheet has a block without an end");
    }

    private void variables(String body) {
        Matcher found = VARIABLE.matcher(body.substring(0, body.contains("}") ? body.indexOf('}') : body.length()));
        while (found.find()) {
            colours.put(found.group(1), found.group(2).strip());
        }
    }

    private void add(String head, String body) {
        Map<String, String> says = new TreeMap<>();
        for (String one : body.split(";", -1)) {
            int colon = one.indexOf(':');
            if (colon > 0) {
                says.put(
                        one.substring(0, colon).strip(),
                        one.substring(colon + 1).strip());
            }
        }
        for (String selector : head.split(",", -1)) {
            Matcher parts = SELECTOR.matcher(selector.strip());
            if (parts.matches()) {
                Set<String> classes = classes(parts.group(2).replace('.', ' '));
                String tag = parts.group(1);
                int weight = 10 * classes.size()
                        + (tag.isEmpty() ? 0 : 1)
                        + (selector.strip().startsWith("svg ") ? 1 : 0);
                rules.add(new Rule(tag, classes, says, weight, rules.size()));
            }
        }
    }

    private static Set<String> classes(String names) {
        return names.isBlank() ? Set.of() : Set.copyOf(List.of(names.strip().split("\\s+")));
    }

    /** What the rules say of a shape: property to value, custom properties filled in. */
    Map<String, String> of(Element shape) {
        String tag = shape.getNodeName();
        Set<String> has = classes(shape.getAttribute("class"));
        Map<String, String> style = new HashMap<>();
        for (Rule rule : rules) {
            if ((rule.tag().isEmpty() || rule.tag().equals(tag)) && has.containsAll(rule.classes())) {
                rule.says().forEach((property, value) -> style.put(property, filled(value)));
            }
        }
        return style;
    }

    private String filled(String value) {
        return USE.matcher(value).replaceAll(use -> colours.getOrDefault(use.group(1), "#000000"));
    }
}
