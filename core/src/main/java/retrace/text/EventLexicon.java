package retrace.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What kind of thing a clause tells, by the patterns of {@code events.txt}; the first pattern that fits decides. Adverbs
 * and "not" may stand between the words of any pattern.
 */
final class EventLexicon {

    /** A kind of event; {@code denied} when the words say that it was not so ("unarmed" for a weapon seen). */
    record Event(String type, boolean denied, int begin, int end) {}

    private record Pattern(String type, boolean denied, List<Part> parts) {}

    /** One word of a pattern; {@code gap} above zero: up to so many words of any kind instead. */
    private record Part(int gap, List<Alternative> alternatives) {}

    /** A word or a list of words ({@code list} not null) with the voice its verb must have: p, a or blank. */
    private record Alternative(String word, @Nullable Set<String> list, char voice) {}

    private final List<Pattern> patterns = new ArrayList<>();
    private final Map<String, List<Integer>> startingWith = new HashMap<>();
    private final WordLists words;

    /** The patterns of {@code events.txt}, with a user's own before them. */
    EventLexicon(WordLists words, List<String> own) {
        this.words = words;
        List<String> lines = new ArrayList<>(own);
        lines.addAll(WordLists.resourceLines("events.txt"));
        for (String line : lines) {
            int colon = line.indexOf(':');
            String name = line.substring(0, colon).strip();
            boolean denied = name.endsWith("-");
            patterns.add(new Pattern(
                    denied ? name.substring(0, name.length() - 1) : name,
                    denied,
                    Arrays.stream(line.substring(colon + 1).strip().split("\\s+"))
                            .map(this::part)
                            .toList()));
            index(patterns.size() - 1, patterns.getLast());
        }
    }

    /** The event of tokens [begin, end), or null when no pattern fits; the earlier line of the file wins. */
    @Nullable
    Event find(Parse parse, int begin, int end) {
        SortedMap<Integer, List<Integer>> candidates = new TreeMap<>();
        for (int i = begin; i < end; i++) {
            Token t = parse.token(i);
            int at = i;
            Stream.concat(
                            startingWith.getOrDefault(t.low(), List.of()).stream(),
                            t.lemma().equals(t.low())
                                    ? Stream.empty()
                                    : startingWith.getOrDefault(t.lemma(), List.of()).stream())
                    .forEach(p -> candidates
                            .computeIfAbsent(p, k -> new ArrayList<>())
                            .add(at));
        }
        for (Map.Entry<Integer, List<Integer>> candidate : candidates.entrySet()) {
            Pattern p = patterns.get(candidate.getKey());
            for (int i : candidate.getValue()) {
                int stop = fits(parse, p.parts(), 0, i, end);
                if (stop >= 0) {
                    return new Event(p.type(), p.denied(), i, stop);
                }
            }
        }
        return null;
    }

    /** Notes by which words a pattern can begin. */
    private void index(int number, Pattern pattern) {
        for (Alternative a : pattern.parts().getFirst().alternatives()) {
            Set<String> list = a.list();
            for (String word : list == null ? Set.of(a.word()) : list) {
                List<Integer> numbers = startingWith.computeIfAbsent(word, k -> new ArrayList<>());
                if (!numbers.contains(number)) {
                    numbers.add(number);
                }
            }
        }
    }

    private Part part(String written) {
        if (written.startsWith("*")) {
            return new Part(written.equals("*") ? 3 : 12, List.of());
        }
        return new Part(
                0, Arrays.stream(written.split("/")).map(this::alternative).toList());
    }

    private Alternative alternative(String written) {
        boolean voiced = written.endsWith("!p") || written.endsWith("!a");
        String bare = voiced ? written.substring(0, written.length() - 2) : written;
        char voice = voiced ? written.charAt(written.length() - 1) : ' ';
        return bare.startsWith("@")
                ? new Alternative(bare, words.list(bare.substring(1)), voice)
                : new Alternative(bare, null, voice);
    }

    /** Token after the match of parts from {@code part} at {@code at}, or −1. */
    private static int fits(Parse parse, List<Part> parts, int part, int at, int end) {
        if (part == parts.size()) {
            return at;
        }
        Part p = parts.get(part);
        if (p.gap() > 0) {
            for (int skip = 0; skip <= p.gap() && at + skip < end; skip++) {
                int stop = fits(parse, parts, part + 1, at + skip, end);
                if (stop >= 0) {
                    return stop;
                }
            }
            return -1;
        }
        if (at < end && word(parse, p, at)) {
            return fits(parse, parts, part + 1, at + 1, end);
        }
        boolean between = part > 0 && at + 1 < end && (parse.tagged(at, "ADV") || parse.tokenIs(at, "n't", "not"));
        return between ? fits(parse, parts, part, at + 1, end) : -1;
    }

    private static boolean word(Parse parse, Part part, int at) {
        Token t = parse.token(at);
        VerbGroup g = parse.groupAt(at);
        for (Alternative alternative : part.alternatives()) {
            Set<String> list = alternative.list();
            boolean same = list == null
                    ? t.low().equals(alternative.word()) || t.lemma().equals(alternative.word())
                    : list.contains(t.lemma()) || list.contains(t.low());
            boolean voice = alternative.voice() == ' ' || g != null && g.passive() == (alternative.voice() == 'p');
            if (same && voice) {
                return true;
            }
        }
        return false;
    }
}
