package retrace.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Named sets of words from {@code words.txt}: lines {@code name: word word_of_two_parts …}; a name may come twice. */
final class WordLists {

    private final Map<String, Set<String>> lists = new HashMap<>();

    private WordLists(List<String> lines) {
        for (String line : lines) {
            int colon = line.indexOf(':');
            Set<String> words = lists.computeIfAbsent(line.substring(0, colon).strip(), k -> new LinkedHashSet<>());
            Arrays.stream(line.substring(colon + 1).strip().split("\\s+"))
                    .map(w -> w.replace('_', ' '))
                    .forEach(words::add);
        }
    }

    static WordLists standard() {
        return new WordLists(resourceLines("words.txt"));
    }

    /** The standard lists with these lines added. */
    static WordLists with(List<String> more) {
        List<String> lines = new ArrayList<>(resourceLines("words.txt"));
        lines.addAll(more);
        return new WordLists(lines);
    }

    boolean holds(String list) {
        return lists.containsKey(list);
    }

    /** Lines of a resource of this package without comments and blanks. */
    static List<String> resourceLines(String name) {
        try (InputStream in = WordLists.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the word list is missing from the jar: " + name);
            }
            List<String> lines = new ArrayList<>();
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String bare = line.replaceFirst("(^|\\s)#.*", "").strip();
                if (!bare.isEmpty()) {
                    lines.add(bare);
                }
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String list, String word) {
        return list(list).contains(word);
    }

    Set<String> list(String name) {
        Set<String> words = lists.get(name);
        if (words == null) {
            throw new IllegalArgumentException("no word list of this name: " + name);
        }
        return words;
    }
}
