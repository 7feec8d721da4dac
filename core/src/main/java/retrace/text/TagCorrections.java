package retrace.text;

import java.util.List;

/** Tags set right after the model: for closed lists of words, and by the words beside them ({@link TagNeighbours}). */
final class TagCorrections {

    private final Morphology morphology;
    private final WordLists words;
    private final TagNeighbours neighbours;

    TagCorrections(Morphology morphology, WordLists words) {
        this.morphology = morphology;
        this.words = words;
        this.neighbours = new TagNeighbours(morphology, words);
    }

    String corrected(List<Token> tokens, String[] tags, int i) {
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
        boolean small = low.equals(tokens.get(i).text()) && Fits.whole(low, "\\p{L}+");
        boolean thing = tag.equals("ADJ") && words.has("vehicle", low);
        if (small && (tag.equals("PROPN") || thing)) {
            tag = "NOUN"; // a name has a capital
            tags[i] = tag;
        }
        boolean pluralBeforeVerb = tag.equals("VERB")
                && low.endsWith("s")
                && i > 0
                && tags[i - 1].matches("NOUN|PART|ADJ")
                && next(tags, i).equals("VERB")
                && !Morphology.ingForm(tokens.get(i + 1).low())
                && !words.has("report-present", low);
        if (pluralBeforeVerb) {
            return "NOUN";
        }
        if (TagNeighbours.insideName(tokens, tags, i)) {
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
                && !neighbours.plainlyPast(tokens.get(i + 1).low())
                && (tags[i + 1].equals("VERB")
                        || words.has("base-verb", tokens.get(i + 1).low()))) {
            return "PART";
        }
        String previous = i == 0 ? "" : tags[i - 1];
        String next = i + 1 < tags.length ? tags[i + 1] : "";
        String better = neighbours.mistaken(tokens, tags, i, previous, next);
        if (better != null) {
            return better;
        }
        if (words.has("always-plural-noun", low) && !tag.equals("PROPN")) {
            return "NOUN";
        }
        if (words.has("be-participle", low) && i > 0 && neighbours.afterBe(tokens, tags, i)) {
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
                && neighbours.perceivedBefore(tokens, tags, i)) {
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
        if (tag.equals("VERB") && neighbours.bareBehindNoun(tokens, tags, i, next)) {
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
                                && Character.isUpperCase(
                                        tokens.get(i + 1).text().codePointAt(0)))
                && !low.endsWith("ed")
                && neighbours.plainlyPast(low);
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

    private static String next(String[] tags, int i) {
        return i + 1 < tags.length ? tags[i + 1] : "";
    }
}
