package retrace.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What kind of thing a clause tells, by the patterns of {@code events.txt}; the first pattern that fits decides. */
final class EventLexicon {

    /** A kind of event; {@code denied} when the words say that it was not so ("unarmed" for a weapon seen). */
    record Event(String type, boolean denied, int begin, int end) {}

    private record Pattern(String type, boolean denied, List<String> parts) {}

    private final List<Pattern> patterns = new ArrayList<>();
    private final WordLists words;

    EventLexicon(WordLists words) {
        this.words = words;
        for (String line : WordLists.resourceLines("events.txt")) {
            int colon = line.indexOf(':');
            String name = line.substring(0, colon).strip();
            boolean denied = name.endsWith("-");
            patterns.add(new Pattern(
                    denied ? name.substring(0, name.length() - 1) : name,
                    denied,
                    Arrays.asList(line.substring(colon + 1).strip().split("\\s+"))));
        }
    }

    /** The event of tokens [begin, end), or null when no pattern fits. */
    @Nullable
    Event find(Parse parse, int begin, int end) {
        for (Pattern p : patterns) {
            for (int i = begin; i < end; i++) {
                int stop = fits(parse, p.parts(), 0, i, end);
                if (stop >= 0) {
                    return new Event(p.type(), p.denied(), i, stop);
                }
            }
        }
        return null;
    }

    /** Token after the match of parts from {@code part} at {@code at}, or −1. */
    private int fits(Parse parse, List<String> parts, int part, int at, int end) {
        if (part == parts.size()) {
            return at;
        }
        String p = parts.get(part);
        if (p.startsWith("*")) {
            int widest = p.equals("*") ? 3 : 12;
            for (int skip = 0; skip <= widest && at + skip < end; skip++) {
                int stop = fits(parse, parts, part + 1, at + skip, end);
                if (stop >= 0) {
                    return stop;
                }
            }
            return -1;
        }
        return at < end && word(parse, p, at) ? fits(parse, parts, part + 1, at + 1, end) : -1;
    }

    private boolean word(Parse parse, String part, int at) {
        Token t = parse.token(at);
        for (String alternative : part.split("/")) {
            boolean passiveWanted = alternative.endsWith("!p");
            boolean activeWanted = alternative.endsWith("!a");
            String bare =
                    passiveWanted || activeWanted ? alternative.substring(0, alternative.length() - 2) : alternative;
            boolean same = bare.startsWith("@")
                    ? words.has(bare.substring(1), t.lemma()) || words.has(bare.substring(1), t.low())
                    : t.low().equals(bare) || t.lemma().equals(bare);
            if (!same) {
                continue;
            }
            VerbGroup g = parse.groupAt(at);
            boolean passive = g != null && g.passive();
            if (passiveWanted && passive || activeWanted && g != null && !passive || !passiveWanted && !activeWanted) {
                return true;
            }
        }
        return false;
    }
}
