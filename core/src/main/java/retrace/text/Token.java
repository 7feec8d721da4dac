package retrace.text;

/**
 * A word or mark.
 *
 * @param text as written
 * @param low lower case, typographic apostrophes made plain
 * @param tag universal part of speech (NOUN, PROPN, VERB, AUX, ADP …)
 * @param lemma dictionary form by {@link Morphology}
 * @param begin UTF-16 index in the account
 * @param end UTF-16 index, exclusive
 */
record Token(String text, String low, String tag, String lemma, int begin, int end) {

    boolean is(String... words) {
        for (String word : words) {
            if (low.equals(word)) {
                return true;
            }
        }
        return false;
    }

    boolean tagged(String... tags) {
        for (String t : tags) {
            if (tag.equals(t)) {
                return true;
            }
        }
        return false;
    }

    boolean isVerb() {
        return tagged("VERB", "AUX");
    }

    boolean isNominal() {
        return tagged("NOUN", "PROPN", "PRON", "NUM");
    }

    boolean isQuoteMark() {
        return text.equals("\"") || text.equals("“") || text.equals("”") || text.equals("„") || text.equals("''");
    }

    boolean endsSentence() {
        return is(".", "!", "?", "…");
    }
}
