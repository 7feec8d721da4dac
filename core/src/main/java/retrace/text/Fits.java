package retrace.text;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** {@link String#matches} for patterns of the program's own, each compiled once: rules ask the same of every pair of claims. */
final class Fits {

    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

    /** By pattern, answers for words such as kinds of events, of which there are few; longer texts and what comes later is matched anew. */
    private static final Map<String, Map<String, Boolean>> ANSWERS = new ConcurrentHashMap<>();

    private static final int LONGEST_WORD = 24;
    private static final int MOST_WORDS = 1000;

    private Fits() {}

    /** @param pattern one of a fixed number: it is kept for good */
    static boolean whole(String text, String pattern) {
        if (text.length() > LONGEST_WORD) {
            return of(pattern).matcher(text).matches();
        }
        Map<String, Boolean> answers = ANSWERS.get(pattern);
        if (answers == null) {
            answers = ANSWERS.computeIfAbsent(pattern, p -> new ConcurrentHashMap<>());
        }
        Boolean known = answers.get(text);
        if (known == null) {
            known = of(pattern).matcher(text).matches();
            if (answers.size() < MOST_WORDS) {
                answers.put(text, known);
            }
        }
        return known;
    }

    /** The pattern, compiled once. */
    static Pattern of(String pattern) {
        return PATTERNS.computeIfAbsent(pattern, Pattern::compile);
    }
}
