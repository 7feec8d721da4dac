package retrace.text;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** {@link String#matches} for patterns of the program's own, each compiled once: rules ask the same of every pair of claims. */
final class Fits {

    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

    private Fits() {}

    /** @param pattern one of a fixed number: it is kept for good */
    static boolean whole(String text, String pattern) {
        return of(pattern).matcher(text).matches();
    }

    /** The pattern, compiled once. */
    static Pattern of(String pattern) {
        return PATTERNS.computeIfAbsent(pattern, Pattern::compile);
    }
}
