package retrace.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells English from other languages by their commonest short words; too short a text counts as English. */
final class Language {

    private static final int FEWEST_WORDS = 12;
    private static final List<String> OTHERS = List.of("spanish", "french", "german", "portuguese", "italian", "dutch");

    private Language() {}

    /** Whether the text is, as far as can be told, English. Reads at most the first 20,000 characters. */
    static boolean english(String text, WordLists words) {
        String head = text.substring(0, Math.min(20_000, text.length())).toLowerCase(Locale.ROOT);
        String[] all = head.split("[^\\p{L}']+");
        Map<String, Integer> counts = new java.util.HashMap<>();
        int total = 0;
        int english = 0;
        for (String word : all) {
            if (word.isEmpty()) {
                continue;
            }
            total++;
            english += words.has("english", word) ? 1 : 0;
            for (String other : OTHERS) {
                if (words.has(other, word)) {
                    counts.merge(other, 1, Integer::sum);
                }
            }
        }
        long letters = head.codePoints().filter(Character::isLetter).count();
        long latin = head.codePoints()
                .filter(c -> Character.isLetter(c) && Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN)
                .count();
        if (letters >= 10 && latin * 2 < letters) {
            return false;
        }
        int best = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return total < FEWEST_WORDS ? best <= english + 2 : english * 20 >= total && english >= best;
    }
}
