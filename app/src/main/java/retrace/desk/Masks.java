package retrace.desk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Words that must not be seen while a case is worked on blind, and what stands in their place. The second net: what holds such words as its
 * subject is not sent at all; this catches those that come along in a sentence.
 */
public final class Masks {

    /** Nothing is masked. */
    public static final Masks NONE = new Masks(Map.of());

    /** In place of words that have no number of their own. */
    public static final String MASKED = "▒▒▒";

    /** Shorter words would take the program's own ones with them. */
    private static final int LEAST = 3;

    /** Values of the pages' own; a file of such a name tells nothing by it. */
    private static final Set<String> OWN = Set.of(
            "shot",
            "possible-shot",
            "other",
            "blast",
            "shock",
            "echo",
            "unknown",
            "match",
            "no-match",
            "cannot-tell",
            "sound",
            "clock",
            "flash",
            "position",
            "analyst",
            "log",
            "yes",
            "no",
            "unsure",
            "running",
            "done",
            "stopped",
            "failed",
            "idle",
            "changed",
            "closed");

    private final Map<String, String> byWord = new HashMap<>();
    private final Map<String, String> byCode = new TreeMap<>();
    private final List<String> words;

    /** @param codes word to what stands in its place */
    Masks(Map<String, String> codes) {
        codes.forEach((word, code) -> {
            if (word.strip().length() >= LEAST) {
                byWord.put(key(word), code);
            }
            if (!code.equals(MASKED)) {
                byCode.merge(code, word, (a, b) -> a.length() >= b.length() ? a : b); // the whole path of a file
            }
        });
        words = byWord.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static String key(String word) {
        return word.strip().toLowerCase(Locale.ROOT);
    }

    /** A text without them. */
    public String of(String text) {
        if (words.isEmpty() || OWN.contains(text)) {
            return text;
        }
        String small = text.toLowerCase(Locale.ROOT);
        List<String> found = words.stream().filter(small::contains).toList();
        if (found.isEmpty()) {
            return text;
        }
        String any = String.join("|", found.stream().map(Pattern::quote).toList());
        Matcher matcher = Pattern.compile(
                        "(?<![\\p{L}\\p{N}])(?:" + any + ")(?![\\p{L}\\p{N}])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(text);
        return matcher.replaceAll(one -> Matcher.quoteReplacement(byWord.getOrDefault(key(one.group()), MASKED)));
    }

    /** Every text of an answer without them; names of its fields stay. */
    public Object of(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> out = new TreeMap<>();
            node.properties().forEach(p -> out.put(p.getKey(), of(p.getValue())));
            return out;
        }
        if (node.isArray()) {
            List<Object> out = new ArrayList<>();
            node.forEach(one -> out.add(of(one)));
            return out;
        }
        return node.isString() ? of(node.stringValue()) : node;
    }

    /** What a browser means by what stands in a name's place. */
    public String meant(String code) {
        return byCode.getOrDefault(code, code);
    }

    public boolean none() {
        return words.isEmpty();
    }
}
