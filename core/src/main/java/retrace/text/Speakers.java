package retrace.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who has spoken so far in one account, and whom it last told of. A pronoun goes to the subject of the sentence before when
 * it can stand for that one, else to the last named speaker whom it can stand for ("she" to no spokesman and to no police,
 * "it" first to an agency or a paper); where nobody fits it stays a pronoun. "Both …" goes to the last pair, a shortened
 * name ("the spokesperson", "Whitlow") to the last speaker whose name ends so; everything else stays as written.
 */
final class Speakers {

    private final WordLists words;
    private final List<String> named = new ArrayList<>();
    private @Nullable String topic;
    private @Nullable String document;
    private @Nullable String lastPair;
    private int quoteParagraph = -1;
    private boolean quoteOpen;
    private @Nullable String quoteSpeaker;
    private @Nullable String quoteCue;

    Speakers(WordLists words) {
        this.words = words;
    }

    /** The name to put down for a phrase as written; it has spoken now. */
    String resolve(String phrase) {
        String who = bare(phrase);
        String low = who.toLowerCase(Locale.ROOT);
        if (isPronoun(low)) {
            return pronoun(low, who);
        }
        if (low.startsWith("both") && lastPair != null) {
            return lastPair;
        }
        String full = known(low);
        if (full != null) {
            return full;
        }
        named.add(who);
        if (who.contains(" and ")) {
            lastPair = who.replace(" and ", "; ").replaceAll("; [Tt]he ", "; ");
            return lastPair;
        }
        return who;
    }

    /** The speaker whose name ends so, or who has this role; null when there is none. */
    private @Nullable String known(String low) {
        for (int i = named.size() - 1; i >= 0 && low.split(" ").length <= 2; i--) {
            String name = named.get(i).toLowerCase(Locale.ROOT);
            boolean role = !low.contains(" ") && words.has("speaker", low) && name.contains(" " + low + " ");
            if (role || name.endsWith(" " + low)) {
                return named.get(i);
            }
        }
        return null;
    }

    private static boolean isPronoun(String low) {
        return Fits.whole(low, "he|she|they|it|who|him|her|them");
    }

    private String pronoun(String low, String written) {
        if (topic != null && fits(low, topic)) {
            return topic;
        }
        String paper = document;
        if (low.equals("it") && paper != null) {
            return paper;
        }
        for (int i = named.size() - 1; i >= 0; i--) {
            if (fits(low, named.get(i))) {
                return named.get(i);
            }
        }
        return written;
    }

    /** Whether the pronoun can stand for the name; "they" only for several or for a body. */
    private boolean fits(String pronoun, String written) {
        String name = written.toLowerCase(Locale.ROOT).replaceFirst("^.*[’']s?\\s(?=\\S)", "");
        boolean woman = holds("woman", name) || holds("woman-name", name);
        boolean man = holds("man", name) || holds("man-name", name) && !woman;
        String head = headWord(name);
        boolean letters = written.matches("(?:[Tt]he )?[A-Z]{2,6}");
        boolean body = !woman && !man && (letters || holds("speaker-group", head) || holds("document-speaker", head));
        boolean several = name.contains("; ")
                || name.contains(" and ")
                || Fits.whole(headWord(written), "\\p{Ll}+[^s'u]s|[Pp]eople|[Pp]olice");
        return switch (pronoun) {
            case "he", "him" -> !woman && !body && !several;
            case "she", "her" -> !man && !body && !several;
            case "it" -> body || !woman && !man && holds("speaker-group", name);
            case "they", "them" -> several || body || holds("speaker-group", name);
            default -> true;
        };
    }

    /** The last word before "of", "in", "on" and the like. */
    private static String headWord(String name) {
        return name.replaceFirst("\\s+(?:of|for|from|in|at|on|near|with|who|that)\\s.*", "")
                .replaceFirst(".*[\\s,]", "");
    }

    private boolean holds(String list, String name) {
        for (String word : name.split("[^\\p{L}]+")) {
            if (words.has(list, word)) {
                return true;
            }
        }
        return false;
    }

    /** Takes whom a sentence is about, for the pronouns of the next; a pronoun leaves whom it stands for. */
    void about(String phrase) {
        String who = bare(phrase);
        String low = who.toLowerCase(Locale.ROOT);
        if (isPronoun(low)) {
            String stands = pronoun(low, "");
            topic = stands.isEmpty() ? topic : stands;
        } else {
            String full = known(low);
            topic = full == null ? who : full;
        }
    }

    /** Takes the paper that a sentence named last, or null: the next "it claims" is that paper's. */
    void names(@Nullable String paper) {
        document = paper == null ? null : bare(paper);
    }

    /** Whom the sentence before was about, or null. */
    @Nullable
    String topic() {
        return topic;
    }

    /** Takes whose quotation was read last; {@code open} when its closing mark has not come. */
    void quoted(int paragraph, String who, String cue, boolean open) {
        quoteParagraph = paragraph;
        quoteSpeaker = who;
        quoteCue = cue;
        quoteOpen = open;
    }

    /** Whose quotation goes on in this paragraph without a cue of its own: who and cue. */
    List<String> continuing(int paragraph) {
        boolean here = paragraph == quoteParagraph || quoteOpen && paragraph == quoteParagraph + 1;
        return here && quoteSpeaker != null && quoteCue != null ? List.of(quoteSpeaker, quoteCue) : List.of();
    }

    static String bare(String phrase) {
        String flat =
                phrase.replaceAll("\\s+", " ").strip().replaceFirst("^\\d{1,2}:\\d{2}(?::\\d{2})?\\s+(?=\\S)", "");
        flat = flat.replaceFirst(", (?:(?:later|since|subsequently) )?(?:identified as|named) ", " ");
        return flat.replaceFirst("^(?i:the|a|an|one|another|this|that)\\s+(?!(?i:of)\\b)(?=\\S)", "");
    }
}
