package retrace.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Words that attribute, by kind, from {@code cues.txt}. */
final class CueLexicon {

    private final Map<String, Set<String>> kinds = new HashMap<>();

    CueLexicon() {
        for (String line : WordLists.resourceLines("cues.txt")) {
            int colon = line.indexOf(':');
            Set<String> lemmas = kinds.computeIfAbsent(line.substring(0, colon).strip(), k -> new HashSet<>());
            for (String word : line.substring(colon + 1).strip().split("\\s+")) {
                lemmas.add(word.replace('_', ' '));
            }
        }
    }

    boolean is(String kind, String lemma) {
        return kinds.getOrDefault(kind, Set.of()).contains(lemma);
    }
}
