package retrace.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Labels at the beginning of lines that say whose turn it is: {@code Q.}, {@code CALLER:}, {@code DET. REYES:}, {@code
 * [00:12] Speaker 2:}, {@code @handle:}, {@code Ruiz – }. A label counts when it names a role, comes at least
 * twice, or stands once among others that come twice; one
 * with a dash only when it comes twice, for a dash also follows the place at the head of a news item. The one who asks is
 * told by the label, or by the turns: at least half of two or more hold a question mark.
 */
final class TurnLabels {

    private static final Pattern LABEL = Pattern.compile(
            "^(?:[\\[(]?\\d{1,2}:\\d{2}(?::\\d{2})?[\\])]?\\s*(?:[-–]\\s*)?)?"
                    + "(?:([QA])(?:\\.(?=\\s)|(?=\\s{2}|\\t))|(@[\\w.]{1,40}|[\\p{L}\\d][\\p{L}\\d.'’_ /#-]{0,40}?)(?:\\s*\\([^)]{0,40}\\))?\\s*(?::|\\s[–—-](?=\\s)))\\s*");

    /** "Officer Lane said: …" is a sentence with its speaker, no label. */
    private static final Set<String> SPEAKS = Set.of(
            "said",
            "says",
            "stated",
            "states",
            "told",
            "tells",
            "asked",
            "asks",
            "added",
            "adds",
            "replied",
            "replies",
            "answered",
            "wrote",
            "writes",
            "explained",
            "testified",
            "recalled",
            "shouted",
            "yelled",
            "reads",
            "read");

    private final WordLists words;
    private final Map<String, Integer> turns = new HashMap<>();
    private final Map<String, Integer> asking = new HashMap<>();
    private final Set<String> dashed = new HashSet<>();
    private final boolean thread;
    private final boolean counted;

    /** Counts the turns of each label over the lines of a whole text. */
    TurnLabels(List<String> lines, WordLists words) {
        this.words = words;
        String current = "";
        boolean asks = false;
        for (String line : lines) {
            String label = of(line);
            if (label != null && !isHeader(label)) {
                turns.merge(key(label), 1, Integer::sum);
                if (line.substring(0, end(line)).matches(".*[–—-]\\s*")) {
                    dashed.add(key(label));
                }
                current = key(label);
                asks = false;
            }
            if (!asks && line.contains("?")) {
                asking.merge(current, 1, Integer::sum);
                asks = true;
            }
        }
        thread = isThread();
        counted = true;
    }

    /** Whether at least two labels come again and again, as in a thread or a conversation. */
    private boolean isThread() {
        return turns.entrySet().stream().filter(e -> e.getValue() >= 2).count() >= 2;
    }

    /** The label a line begins with, or null. */
    static @Nullable String of(String line) {
        Matcher m = LABEL.matcher(line);
        if (!m.find()) {
            return null;
        }
        String name = m.group(1) != null ? m.group(1) : m.group(2).strip();
        String[] parts = name.split("\\s+");
        if (parts.length > 5 || parts.length > 1 && SPEAKS.contains(parts[parts.length - 1])) {
            return null;
        }
        boolean named = name.startsWith("@")
                || Character.isUpperCase(name.codePointAt(0))
                || Character.isDigit(name.codePointAt(0)) && name.matches(".*\\p{L}.*")
                || name.matches("[a-z][\\w.-]{2,29}");
        return named ? name : null;
    }

    /** Where what is said begins in a line with a label. */
    static int end(String line) {
        Matcher m = LABEL.matcher(line);
        return m.find() ? m.end() : 0;
    }

    private static String key(String label) {
        return label.toLowerCase(Locale.ROOT);
    }

    private static String word(String label) {
        return key(label)
                .replaceAll("[^\\p{L}\\d]+", "_")
                .replaceAll("_\\d+$|^_|_$", "")
                .replace('_', ' ');
    }

    /** A line of a form's head; "Unit 12:" that comes again is a turn. */
    boolean isHeader(@Nullable String label) {
        if (label == null) {
            return false;
        }
        boolean numbered = Character.isDigit(label.charAt(label.length() - 1));
        boolean turn = numbered && (!counted || turns(label) >= 2);
        return !turn && words.has("header-label", word(label));
    }

    boolean isSpeaker(String label) {
        if (isHeader(label)) {
            return false;
        }
        String word = word(label);
        String[] parts = word.split(" ");
        boolean role = words.has("speaker-label", word)
                || words.has("speaker-label", parts[0])
                || words.has("speaker-label", parts[parts.length - 1]);
        return label.startsWith("@")
                || role && !dashed.contains(key(label))
                || turns.getOrDefault(key(label), 0) >= 2
                || thread && looksLikeName(label);
    }

    /** One word, or up to four that all begin with a capital: among the turns of others it counts when it comes once. */
    private static boolean looksLikeName(String label) {
        return label.matches("[\\w.-]{2,30}|(?:\\p{Lu}[\\p{L}.'’-]*\\s?){2,4}(?:\\d{1,4})?");
    }

    /** How many turns stand under this label. */
    int turns(String label) {
        return turns.getOrDefault(key(label), 0);
    }

    /** At least a third of five or more turns hold a question, and hardly any turn of another label does. */
    private boolean asksMost(String label, int questions, int all) {
        int others = asking.entrySet().stream()
                .filter(e -> !e.getKey().equals(key(label)))
                .mapToInt(Map.Entry::getValue)
                .sum();
        return all >= 5 && questions * 3 >= all && others * 4 <= questions;
    }

    /** Whether the turns of this label ask. */
    boolean asks(String label) {
        if (label.startsWith("@")) {
            return false;
        }
        int all = turns.getOrDefault(key(label), 0);
        int questions = asking.getOrDefault(key(label), 0);
        boolean mostly = all >= 2 && questions * 2 >= all || asksMost(label, questions, all);
        return words.has("asking-label", word(label)) || mostly;
    }
}
