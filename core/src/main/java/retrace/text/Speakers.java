package retrace.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who has spoken so far in one account. A pronoun goes to the last named speaker it can stand for ("she" to no
 * spokesman and to no police, "it" first to an agency or a paper), "both …" to the last pair, a shortened name ("the
 * spokesperson", "Whitlow") to the last speaker whose name ends so; everything else stays as written.
 */
final class Speakers {

    private final WordLists words;
    private final List<String> named = new ArrayList<>();
    private @Nullable String lastPair;
    private int quoteParagraph = -1;
    private @Nullable String quoteSpeaker;
    private @Nullable String quoteCue;

    Speakers(WordLists words) {
        this.words = words;
    }

    /** The name to put down for a phrase as written. */
    String resolve(String phrase) {
        String who = bare(phrase);
        String low = who.toLowerCase(Locale.ROOT);
        if (low.matches("he|she|they|it|who|him|her|them")) {
            return pronoun(low, who);
        }
        if (low.startsWith("both") && lastPair != null) {
            return lastPair;
        }
        for (int i = named.size() - 1; i >= 0 && low.split(" ").length <= 2; i--) {
            String name = named.get(i).toLowerCase(Locale.ROOT);
            boolean role = !low.contains(" ") && words.has("speaker", low) && name.contains(" " + low + " ");
            if (role || name.endsWith(" " + low)) {
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

    private String pronoun(String low, String written) {
        for (int i = named.size() - 1; i >= 0; i--) {
            String name = named.get(i).toLowerCase(Locale.ROOT);
            boolean woman = holds("woman", name);
            boolean man = holds("man", name);
            boolean body = !woman && !man && (holds("speaker-group", name) || holds("document-speaker", name));
            boolean fits = switch (low) {
                case "he", "him" -> !woman && !body;
                case "she", "her" -> !man && !body;
                case "it" -> body;
                default -> true;
            };
            if (fits) {
                return named.get(i);
            }
        }
        return named.isEmpty() ? written : named.getLast();
    }

    private boolean holds(String list, String name) {
        for (String word : name.split("[^\\p{L}]+")) {
            if (words.has(list, word)) {
                return true;
            }
        }
        return false;
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
        return flat.replaceFirst("^(?i:the|a|an|one|another|this|that)\\s+(?!(?i:of)\\b)(?=\\S)", "");
    }
}
