package retrace.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who has spoken so far in one account. A pronoun goes to the last named speaker, "both …" to the last pair, a shortened
 * name ("the spokesperson") to the last speaker whose name ends so; everything else stays as written.
 */
final class Speakers {

    private final List<String> named = new ArrayList<>();
    private @Nullable String lastPair;
    private int quoteParagraph = -1;
    private @Nullable String quoteSpeaker;
    private @Nullable String quoteCue;

    /** The name to put down for a phrase as written. */
    String resolve(String phrase) {
        String who = bare(phrase);
        String low = who.toLowerCase(Locale.ROOT);
        if (low.matches("he|she|they|it|who|him|her|them")) {
            return named.isEmpty() ? who : named.getLast();
        }
        if (low.startsWith("both") && lastPair != null) {
            return lastPair;
        }
        for (int i = named.size() - 1; i >= 0 && low.split(" ").length <= 2; i--) {
            if (named.get(i).toLowerCase(Locale.ROOT).endsWith(" " + low)) {
                return named.get(i);
            }
        }
        named.add(who);
        if (who.contains(" and ")) {
            lastPair = who.replace(" and ", "; ").replaceAll("; [Tt]he ", "; ");
            return lastPair;
        }
        return who;
    }

    void quoted(int paragraph, String who, String cue) {
        quoteParagraph = paragraph;
        quoteSpeaker = who;
        quoteCue = cue;
    }

    /** Whose quotation goes on in this paragraph without a cue of its own: who and cue. */
    List<String> continuing(int paragraph) {
        return paragraph == quoteParagraph && quoteSpeaker != null && quoteCue != null
                ? List.of(quoteSpeaker, quoteCue)
                : List.of();
    }

    static String bare(String phrase) {
        String flat = phrase.replaceAll("\\s+", " ").strip();
        return flat.replaceFirst("^(?i:the|a|an|one|another|this|that)\\s+(?=\\S)", "");
    }
}
