package retrace.text;

import retrace.text.Parse.Span;

/**
 * Whom a sentence is about, for the pronouns of the next: the subject of its first main verb, or whom somebody spoke to; and
 * the paper that it names.
 */
final class SentenceTopics {

    private final WordLists words;
    private final CueSubjects subjects;
    private final CanSpeak can;

    SentenceTopics(WordLists words, CueSubjects subjects) {
        this.words = words;
        this.subjects = subjects;
        this.can = new CanSpeak(words);
    }

    /** Whom the sentence is about: the subject of its first main verb, or who was spoken to; empty when no person or body. */
    Span about(Parse parse) {
        int from = 0;
        if (parse.size() > 0 && (words.has("clause-opener", parse.token(0).low()) || parse.tagged(0, "ADP"))) {
            while (from < parse.size() && !parse.tokenIs(from, ",")) {
                from++;
            }
            boolean phraseOnly = !words.has("clause-opener", parse.token(0).low());
            boolean behindVerb = phraseOnly
                    && !parse.groups().isEmpty()
                    && from > parse.groups().getFirst().begin();
            from = behindVerb ? 0 : from;
        }
        VerbGroup first = parse.groups().isEmpty() ? null : parse.groups().getFirst();
        boolean placed = first != null
                && parse.tagged(0, "ADP", "ADV")
                && parse.tagged(first.end(), "PROPN")
                && Fits.whole(parse.token(first.head()).lemma(), "live|stand|sit|lie|wait|be|come");
        if (first != null && placed) {
            return parse.phraseFrom(first.end(), parse.size());
        }
        for (VerbGroup g : parse.groups()) {
            boolean relative = parse.tokenIs(g.begin() - 1, "who", "which", "that", "whose");
            if (g.begin() <= from || !g.finite() || relative || insideQuotes(parse, g.begin())) {
                continue;
            }
            Span subject = subjects.before(parse, g);
            boolean aside = parse.tokenIs(subject.begin(), "whose")
                    || subject.begin() > 0
                            && words.has(
                                    "clause-opener",
                                    parse.token(subject.begin() - 1).low());
            if (aside) {
                continue;
            }
            Span asked = asked(parse, g, subject);
            Span about = asked.isEmpty() ? subject : asked;
            boolean known = !about.isEmpty()
                    && (can.speaks(parse, about) || parse.tokenIs(about.end() - 1, "he", "she", "they", "it"));
            if (!known) {
                break;
            }
            boolean self = !about.isEmpty() && parse.tokenIs(about.end() - 1, "i", "we", "you");
            return self ? new Span(0, 0) : about;
        }
        return lastName(parse);
    }

    /** The paper that a sentence names last: "she has filed a lawsuit". */
    Span paper(Parse parse) {
        for (int i = parse.size() - 1; i > 0; i--) {
            if (parse.tagged(i, "NOUN") && words.has("paper", parse.token(i).lemma())) {
                return parse.phraseBefore(i + 1, 0);
            }
        }
        return new Span(0, 0);
    }

    /** The last full name of a person in the sentence: "On the next block lives Harold Pine". */
    private Span lastName(Parse parse) {
        for (int i = parse.size() - 2; i >= 0; i--) {
            String low = parse.token(i).low();
            boolean first = words.has("man-name", low) || words.has("woman-name", low);
            if (first && parse.tagged(i, "PROPN") && parse.tagged(i + 1, "PROPN")) {
                return new Span(i, parse.phraseFrom(i, i + 2).end());
            }
        }
        return new Span(0, 0);
    }

    /** "I spoke with Abbot", "detectives interviewed her": the next "she" is the one who was asked. */
    private Span asked(Parse parse, VerbGroup g, Span subject) {
        String lemma = parse.token(g.head()).lemma();
        boolean self = parse.tokenIs(subject.end() - 1, "i", "we");
        boolean asks = !g.passive()
                && !subject.isEmpty()
                && (words.has("interview-verb", lemma)
                        || self && Fits.whole(lemma, "tell|ask|order|advise|warn|instruct|command"));
        if (!asks) {
            return new Span(0, 0);
        }
        int from = g.end();
        while (parse.tokenIs(from, "with", "to", "later", "also")) {
            from++;
        }
        Span object = parse.phraseFrom(from, parse.size());
        return !object.isEmpty() && can.speaks(parse, object) ? object : new Span(0, 0);
    }

    private static boolean insideQuotes(Parse parse, int at) {
        return parse.tokens().subList(0, at).stream().filter(Token::isQuoteMark).count() % 2 == 1;
    }
}
