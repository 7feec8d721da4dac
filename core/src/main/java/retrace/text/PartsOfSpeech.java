package retrace.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import opennlp.tools.postag.POSModel;
import opennlp.tools.postag.POSTagFormat;
import opennlp.tools.postag.POSTaggerME;
import org.jspecify.annotations.Nullable;

/**
 * Universal part-of-speech tags by OpenNLP's model trained on the English Web Treebank, with corrections for the words
 * of this field that it is known to miss.
 */
final class PartsOfSpeech {

    private static final String MODEL = "/opennlp-en-ud-ewt-pos-1.3-2.5.4.bin";

    private final Morphology morphology;
    private final WordLists words;

    PartsOfSpeech(Morphology morphology, WordLists words) {
        this.morphology = morphology;
        this.words = words;
    }

    /** The model, loaded once: it is large and never changes. */
    private static final class Shared {
        static final POSModel MODEL_READ = read();

        private static POSModel read() {
            try (InputStream in = PartsOfSpeech.class.getResourceAsStream(MODEL)) {
                if (in == null) {
                    throw new IllegalStateException("the part-of-speech model is missing from the class path: " + MODEL);
                }
                return new POSModel(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Tags one sentence; a tagger is made per call, because it is not safe for several threads. */
    List<Token> tag(List<Token> bare) {
        String[] texts = bare.stream().map(t -> plain(t.text())).toArray(String[]::new);
        String[] tags = new POSTaggerME(Shared.MODEL_READ, POSTagFormat.UD).tag(texts);
        List<Token> tagged = new ArrayList<>(bare.size());
        for (int i = 0; i < bare.size(); i++) {
            Token t = bare.get(i);
            String tag = corrected(bare, tags, i);
            tags[i] = tag;
            tagged.add(new Token(t.text(), t.low(), tag, morphology.lemma(t.low(), tag), t.begin(), t.end()));
        }
        return tagged;
    }

    /** What the model takes for something else: a surname, a cue's participle, a noun before its verb. */
    private @Nullable String mistaken(List<Token> tokens, String[] tags, int i, String previous, String next) {
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

    private static String next(String[] tags, int i) {
        return i + 1 < tags.length ? tags[i + 1] : "";
    }

    /** "the rescue group Open Shore": a word with a capital before another, not where a sentence begins. */
    private static boolean insideName(List<Token> tokens, String[] tags, int i) {
        if (i == 0 || i + 1 >= tokens.size() || !tags[i].matches("VERB|AUX") || !tags[i + 1].equals("PROPN")) {
            return false;
        }
        Token before = tokens.get(i - 1);
        boolean opens = before.isQuoteMark() || before.endsSentence() || before.is(":");
        return !opens
                && Character.isUpperCase(tokens.get(i).text().codePointAt(0))
                && Character.isUpperCase(tokens.get(i + 1).text().codePointAt(0))
                && tags[i - 1].matches("NOUN|PROPN|DET|ADP");
    }

    /** "the coast guard told": a bare verb cannot stand behind one thing, unless somebody saw or let it happen. */
    private boolean bareBehindNoun(List<Token> tokens, String[] tags, int i, String next) {
        String low = tokens.get(i).low();
        boolean base = morphology.verb(low).equals(low) && !morphology.pastForm(low) && !Morphology.ingForm(low);
        boolean single = i > 1
                && tags[i - 1].equals("NOUN")
                && !tokens.get(i - 1).low().endsWith("s")
                && tags[i - 2].matches("DET|ADJ")
                && !words.has("always-plural-noun", tokens.get(i - 1).low())
                && morphology.lemma(tokens.get(i - 1).low(), "NOUN").equals(tokens.get(i - 1).low());
        return base && single && next.matches("VERB|AUX|NUM|PUNCT|ADP|") && !perceivedBefore(tokens, tags, i);
    }

    private boolean plainlyPast(String low) {
        return morphology.pastForm(low) && !morphology.verb(low).equals(low);
    }

    /** "saw the officer shoot", "heard anyone shout": a verb of perception stands a few words before. */
    private boolean perceivedBefore(List<Token> tokens, String[] tags, int i) {
        for (int k = i - 2; k >= 0 && k >= i - 6; k--) {
            if (tags[k].matches("VERB|AUX")) {
                return morphology.verb(tokens.get(k).low()).matches("see|watch|hear|notice|observe|let|make|feel|do");
            }
        }
        return false;
    }

    private boolean afterBe(List<Token> tokens, String[] tags, int i) {
        int k = i - 1;
        while (k > 0 && (tags[k].equals("ADV") || tokens.get(k).is("not", "n't"))) {
            k--;
        }
        return morphology.verb(tokens.get(k).low()).matches("be|get") && tags[k].matches("AUX|VERB");
    }

    private static String plain(String text) {
        return text.replace('’', '\'').replace('“', '"').replace('”', '"');
    }

    private String corrected(List<Token> tokens, String[] tags, int i) {
        String low = tokens.get(i).low();
        String tag = tags[i];
        boolean pluralOwner = low.equals("'")
                && i > 0
                && i + 1 < tags.length
                && tags[i - 1].matches("NOUN|PROPN")
                && tokens.get(i - 1).low().endsWith("s")
                && tags[i + 1].matches("NOUN|ADJ|PROPN");
        if (pluralOwner) {
            return "PART";
        }
        if (!Character.isLetterOrDigit(low.codePointAt(0)) && low.length() == 1) {
            return low.equals("@") || low.equals("#") ? "SYM" : "PUNCT";
        }
        if (low.equals("'s") && i > 0 && (tags[i - 1].equals("NOUN") || tags[i - 1].equals("PROPN"))) {
            boolean beforeNominal = i + 1 < tags.length && !tags[i + 1].matches("DET|VERB|AUX|ADV|PUNCT|ADP");
            return beforeNominal ? "PART" : tag.equals("AUX") ? "AUX" : "PART";
        }
        if (low.matches("'(?:m|re|ve|ll|d)")) {
            return "AUX";
        }
        if (low.equals("n't") || low.equals("not")) {
            return "PART";
        }
        if (tag.equals("AUX") && !words.has("auxiliary", low)) {
            boolean named = i > 0 && tags[i - 1].matches("NOUN|ADJ|DET|PART|PROPN");
            return named && !morphology.pastForm(low) ? "NOUN" : "VERB";
        }
        if (tag.matches("CCONJ|SCONJ|ADP|DET|PRON|PART") && low.endsWith("ed") && low.length() > 4) {
            return "VERB";
        }
        if (low.equals("'s") && tag.equals("PUNCT") && next(tags, i).matches("NOUN|ADJ|NUM|PROPN")) {
            return "PART";
        }
        if (insideName(tokens, tags, i)) {
            return "PROPN";
        }
        if (low.matches("an?|the") && tag.matches("SCONJ|ADP|X|ADV|NOUN")) {
            return "DET";
        }
        if (low.matches("\\d+") && !tag.equals("PROPN")) {
            return "NUM";
        }
        if (low.equals("force") && i > 0 && tokens.get(i - 1).is("task")) {
            return "NOUN";
        }
        if (words.has("numeral", low)) {
            return "NUM";
        }
        if (words.has("weapon", low) && tag.matches("DET|ADV|ADP|X|INTJ|PRON")) {
            return "NOUN";
        }
        if (words.has("always-verb", low)) {
            return "VERB";
        }
        if (words.has("always-noun", low)) {
            return tag.equals("PROPN") ? tag : "NOUN";
        }
        if (words.has("subordinator", low) && tag.equals("ADP")) {
            return "SCONJ";
        }
        if (low.equals("to")
                && !(i > 0 && tokens.get(i - 1).is("according"))
                && i + 1 < tags.length
                && !plainlyPast(tokens.get(i + 1).low())
                && (tags[i + 1].equals("VERB")
                        || words.has("base-verb", tokens.get(i + 1).low()))) {
            return "PART";
        }
        String previous = i == 0 ? "" : tags[i - 1];
        String next = i + 1 < tags.length ? tags[i + 1] : "";
        String better = mistaken(tokens, tags, i, previous, next);
        if (better != null) {
            return better;
        }
        if (words.has("always-plural-noun", low) && !tag.equals("PROPN")) {
            return "NOUN";
        }
        if (words.has("be-participle", low) && i > 0 && afterBe(tokens, tags, i)) {
            return "VERB";
        }
        if (low.equals("shot")
                && tag.equals("NOUN")
                && (previous.matches("NOUN|PROPN|PRON")
                        || previous.equals("NUM")
                                && i + 1 < tags.length
                                && tokens.get(i + 1).is("first", "at"))
                && (next.matches("DET|PRON|CCONJ|PROPN")
                        || i + 1 < tags.length && tokens.get(i + 1).is("first", "at"))) {
            return "VERB";
        }
        if (tag.equals("ADJ") && low.endsWith("ed") && previous.equals("NOUN") && !next.matches("NOUN|PROPN")) {
            return "VERB";
        }
        if (tag.matches("NOUN|ADJ")
                && i + 1 < tags.length
                && tokens.get(i + 1).is("that")
                && previous.matches("NOUN|PROPN")
                && words.has("speech-noun-verb", low)) {
            return "VERB";
        }
        if (tag.equals("NOUN")
                && Morphology.ingForm(low)
                && previous.equals("VERB")
                && (next.matches("NOUN|DET|PRON|ADJ|NUM")
                        || i + 1 < tags.length
                                && words.has("numeral", tokens.get(i + 1).low()))) {
            return "VERB";
        }
        if (tag.equals("NOUN") && i > 0 && tokens.get(i - 1).is("to") && words.has("base-verb", low)) {
            return "VERB";
        }
        if (tag.equals("NOUN")
                && words.has("base-verb", low)
                && previous.matches("NOUN|PROPN|PRON")
                && perceivedBefore(tokens, tags, i)) {
            return "VERB";
        }
        if (tag.equals("VERB")
                && previous.equals("DET")
                && tokens.get(i - 1).is("a", "an", "the")
                && !Morphology.ingForm(low)
                && !morphology.participleForm(low)
                && !next.matches("NOUN|PROPN|ADJ")) {
            return "NOUN";
        }
        if (low.equals("to") && i > 0 && tokens.get(i - 1).is("according")) {
            return "ADP";
        }
        if (tag.equals("VERB") && bareBehindNoun(tokens, tags, i, next)) {
            return "NOUN";
        }
        boolean bareAdjective = tag.equals("ADJ")
                && previous.equals("DET")
                && next.matches("ADP|PUNCT|AUX|")
                && !words.has("lone-adjective", low);
        if (bareAdjective) {
            return "NOUN";
        }
        boolean irregularDeed = tag.matches("NOUN|ADJ")
                && previous.matches("PROPN|PRON|NOUN")
                && (next.matches("PROPN|PRON|DET")
                        || next.equals("NOUN")
                                && Character.isUpperCase(tokens.get(i + 1).text().codePointAt(0)))
                && !low.endsWith("ed")
                && plainlyPast(low);
        if (irregularDeed) {
            return "VERB";
        }
        boolean madeThing = tag.equals("VERB")
                && i > 0
                && tokens.get(i - 1).is("make", "made", "making")
                && morphology.verb(low).equals(low)
                && !next.matches("DET|PRON|PROPN|NOUN");
        if (madeThing) {
            return "NOUN";
        }
        boolean sourceAhead =
                i > 1 && tokens.get(i - 1).is("to") && tokens.get(i - 2).is("according");
        if (sourceAhead && tag.equals("VERB")) {
            return "NOUN";
        }
        boolean described = previous.equals("DET") || previous.equals("ADJ") && i > 1 && tags[i - 2].equals("DET");
        if (described
                && (tag.equals("VERB") && words.has("shot-noun", low)
                        || tag.equals("ADV") && next.matches("VERB|PUNCT|ADP|"))) {
            return "NOUN";
        }
        boolean afterSubjectPronoun =
                i > 0 && words.has("subject-pronoun", tokens.get(i - 1).low());
        if (afterSubjectPronoun && !tag.matches("VERB|AUX") && morphology.pastForm(low)) {
            return "VERB";
        }
        if (tag.matches("PUNCT|X|SYM") && Character.isLetter(low.codePointAt(0))) {
            return low.endsWith("ed") || low.endsWith("ing") ? "VERB" : "NOUN";
        }
        return tag;
    }
}
