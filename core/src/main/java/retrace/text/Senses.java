package retrace.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which words name one kind of thing or deed, by {@code senses.txt}: whether denying one word denies another ("touched" and
 * "pushed"), and whether two words can name the same ("vessel", "boat").
 */
final class Senses {

    /** General words, and the kinds of which each is a set of words for one thing. */
    private record Sense(Set<String> general, List<Set<String>> kinds) {
        boolean holds(String word) {
            return general.contains(word) || kinds.stream().anyMatch(k -> k.contains(word));
        }
    }

    private final List<Sense> senses = new ArrayList<>();
    private final Map<String, Set<String>> deniers = new HashMap<>();

    /** The lines of {@code senses.txt} and a user's own. */
    Senses(List<String> own) {
        own.forEach(line -> senses.add(sense(line)));
        WordLists.resourceLines("senses.txt").forEach(line -> senses.add(sense(line)));
    }

    private static Sense sense(String line) {
        String[] sides = line.substring(line.indexOf(':') + 1).split(">");
        List<Set<String>> kinds = sides.length < 2
                ? List.of()
                : Arrays.stream(sides[1].split(";")).map(Senses::words).toList();
        return new Sense(words(sides[0]), kinds);
    }

    private static Set<String> words(String written) {
        Set<String> out = new HashSet<>();
        for (String word : written.strip().split("\\s+")) {
            out.add(word.replace('_', ' '));
        }
        return out;
    }

    /** Whether whoever denies {@code denied} denies {@code asserted} too. */
    boolean covers(String denied, String asserted) {
        return deniers(asserted).contains(denied);
    }

    /** Whether some line holds this word or phrase. */
    boolean knows(String phrase) {
        return senses.stream().anyMatch(s -> s.holds(phrase));
    }

    /** The words whose denial denies this one: itself, its kind, the general words. */
    Set<String> deniers(String asserted) {
        return deniers.computeIfAbsent(asserted, this::findDeniers);
    }

    private Set<String> findDeniers(String word) {
        Set<String> out = new HashSet<>(Set.of(word));
        for (Sense sense : senses) {
            boolean held = sense.general().contains(word);
            for (Set<String> kind : sense.kinds()) {
                if (kind.contains(word)) {
                    out.addAll(kind);
                    held = true;
                }
            }
            if (held) {
                out.addAll(sense.general());
            }
        }
        return out;
    }

    /** Whether two words can name the same thing or deed. */
    boolean alike(String a, String b) {
        return covers(a, b) || covers(b, a);
    }

    /** Whether two words stand in one line: the same kind, two kinds of one thing, or the general word for either. */
    boolean related(String a, String b) {
        return a.equals(b) || senses.stream().anyMatch(s -> s.holds(a) && s.holds(b));
    }
}
