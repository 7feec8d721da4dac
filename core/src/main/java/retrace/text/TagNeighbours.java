package retrace.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the tags beside a word say of its own, where the model is known to err: a surname, a cue's participle, a noun before its verb. */
final class TagNeighbours {

    private final Morphology morphology;
    private final WordLists words;

    TagNeighbours(Morphology morphology, WordLists words) {
        this.morphology = morphology;
        this.words = words;
    }

    /** What the model takes for something else: a surname, a cue's participle, a noun before its verb. */
    @Nullable
    String mistaken(List<Token> tokens, String[] tags, int i, String previous, String next) {
        String low = tokens.get(i).low();
        String tag = tags[i];
        boolean capital = Character.isUpperCase(tokens.get(i).text().codePointAt(0));
        if (low.matches("[rs]/o")) {
            return "PROPN";
        }
        boolean has = low.matches("has|have|had|having") && tag.equals("VERB");
        boolean participle = i + 1 < tags.length
                && tags[i + 1].equals("VERB")
                && morphology.participleForm(tokens.get(i + 1).low());
        if (has && participle && !(i + 2 < tags.length && tags[i + 2].equals("NOUN"))) {
            return "AUX";
        }
        boolean titled = i > 0 && words.has("title", tokens.get(i - 1).low());
        if (capital && (previous.equals("PROPN") || titled) && tag.matches("ADJ|NOUN|VERB|ADV|X|INTJ")) {
            return "PROPN";
        }
        boolean tells = tag.matches("NOUN|PROPN|X")
                && previous.matches("NOUN|PROPN|NUM")
                && words.has("report-present", low)
                && !next.matches("AUX|ADP|")
                && !(next.equals("PUNCT") && !tokens.get(i + 1).is(",", ":"));
        if (tells) {
            return "VERB";
        }
        if (low.equals("to")
                && next.equals("VERB")
                && plainlyPast(tokens.get(i + 1).low())) {
            return "ADP";
        }
        boolean denies = i + 2 < tags.length && tokens.get(i + 1).is("n't", "not") && tags[i + 2].equals("VERB");
        if (low.matches("do|does|did") && denies) {
            return "AUX";
        }
        if (low.matches("first|second|third|fourth|fifth|sixth|seventh") && next.matches("NOUN|PROPN")) {
            return "ADJ";
        }
        boolean strangeAdverb = tag.equals("ADV") && i == 0 && capital && !low.endsWith("ly");
        if (strangeAdverb && next.matches("ADV|VERB|AUX") && !words.has("opening-adverb", low)) {
            return "PROPN";
        }
        boolean opens =
                i == 0 || tokens.get(i - 1).isQuoteMark() || tokens.get(i - 1).endsSentence();
        if (capital
                && !opens
                && next.equals("PROPN")
                && tag.matches("VERB|ADJ|NOUN|ADV")
                && (words.has("man-name", low) || words.has("woman-name", low))) {
            return "PROPN";
        }
        if (low.equals("suspect") && tag.equals("VERB") && !previous.matches("NOUN|PROPN|PRON|PART|ADV|AUX")) {
            return "NOUN";
        }
        boolean thatBehind = i + 1 < tags.length && tokens.get(i + 1).is("that");
        if (tag.equals("ADJ")
                && thatBehind
                && previous.matches("NOUN|PROPN|PRON")
                && morphology.pastForm(low)
                && words.has("said-before", morphology.verb(low))) {
            return "VERB";
        }
        boolean toBe = i + 2 < tags.length
                && tokens.get(i + 1).is("to")
                && tokens.get(i + 2).is("have", "be");
        if (tag.equals("ADJ") && toBe && previous.equals("AUX") && words.has("hedge-verb", morphology.verb(low))) {
            return "VERB";
        }
        boolean base = !morphology.pastForm(low) && !morphology.participleForm(low) && !Morphology.ingForm(low);
        boolean verbBehind =
                next.equals("VERB") && morphology.pastForm(tokens.get(i + 1).low());
        return tag.equals("VERB") && base && verbBehind && previous.equals("NOUN") ? "NOUN" : null;
    }

    /** "the rescue group Open Shore": a word with a capital before another, not where a sentence begins. */
    static boolean insideName(List<Token> tokens, String[] tags, int i) {
        if (i == 0
                || i + 1 >= tokens.size()
                || !tags[i].matches("VERB|AUX|INTJ|X|ADJ|ADV")
                || !tags[i + 1].equals("PROPN")) {
            return false;
        }
        Token before = tokens.get(i - 1);
        boolean opens = before.isQuoteMark() || before.endsSentence() || before.is(":");
        return !opens
                && Character.isUpperCase(tokens.get(i).text().codePointAt(0))
                && Character.isUpperCase(tokens.get(i + 1).text().codePointAt(0))
                && (tags[i - 1].matches("NOUN|PROPN|DET|ADP") || before.is(","));
    }

    /** "the coast guard told": a bare verb cannot stand behind one thing, unless somebody saw or let it happen. */
    boolean bareBehindNoun(List<Token> tokens, String[] tags, int i, String next) {
        String low = tokens.get(i).low();
        boolean base = morphology.verb(low).equals(low) && !morphology.pastForm(low) && !Morphology.ingForm(low);
        boolean single = i > 1
                && tags[i - 1].equals("NOUN")
                && !tokens.get(i - 1).low().endsWith("s")
                && tags[i - 2].matches("DET|ADJ")
                && !words.has("always-plural-noun", tokens.get(i - 1).low())
                && morphology
                        .lemma(tokens.get(i - 1).low(), "NOUN")
                        .equals(tokens.get(i - 1).low());
        return base && single && next.matches("VERB|AUX|NUM|PUNCT|ADP|") && !perceivedBefore(tokens, tags, i);
    }

    boolean plainlyPast(String low) {
        return morphology.pastForm(low) && !morphology.verb(low).equals(low);
    }

    /** "saw the officer shoot", "heard anyone shout": a verb of perception stands a few words before. */
    boolean perceivedBefore(List<Token> tokens, String[] tags, int i) {
        for (int k = i - 2; k >= 0 && k >= i - 6; k--) {
            if (tags[k].matches("VERB|AUX")) {
                return morphology.verb(tokens.get(k).low()).matches("see|watch|hear|notice|observe|let|make|feel|do");
            }
        }
        return false;
    }

    boolean afterBe(List<Token> tokens, String[] tags, int i) {
        int k = i - 1;
        while (k > 0 && (tags[k].equals("ADV") || tokens.get(k).is("not", "n't"))) {
            k--;
        }
        return morphology.verb(tokens.get(k).low()).matches("be|get") && tags[k].matches("AUX|VERB");
    }
}
