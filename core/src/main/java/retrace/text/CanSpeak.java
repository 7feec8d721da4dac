package retrace.text;

import retrace.text.Parse.Span;

/** Whether words can name somebody who says something: a name, a person, a body, a paper. */
final class CanSpeak {

    private final WordLists words;

    CanSpeak(WordLists words) {
        this.words = words;
    }

    boolean speaks(Parse parse, Span phrase) {
        return speaks(parse.token(phrase.end() - 1));
    }

    /** Whether a noun is a name, a person, a body or a paper that can say something. */
    boolean speaks(Token last) {
        boolean calendar = words.has("month", last.low()) || words.has("after-clock-time", last.low());
        return last.tagged("PROPN") && !calendar
                || last.tagged("NOUN")
                        && Fits.whole(
                                last.lemma(),
                                ".+(?:man|woman|person|worker|keeper|owner|driver|ologist|ician|teacher|seller|holder|hand)")
                || words.has("speaker", last.lemma())
                || words.has("document-speaker", last.lemma())
                || words.has("speaker-group", last.low())
                || words.has("civilian", last.lemma())
                || words.has("officer", last.lemma())
                || words.has("person", last.lemma());
    }
}
