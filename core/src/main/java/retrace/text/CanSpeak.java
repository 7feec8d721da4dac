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

    /** A day, a month or a time zone. */
    boolean calendar(Token last) {
        return words.has("month", last.low())
                        && Character.isUpperCase(last.text().charAt(0))
                || words.has("after-clock-time", last.low());
    }

    /** Whether a noun is a name, a person, a body or a paper that can say something. */
    boolean speaks(Token last) {
        return last.tagged("PROPN") && !calendar(last)
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
