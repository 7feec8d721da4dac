package retrace.text;

import retrace.text.Parse.Span;

/**
 * Subjects with commas between them and their verb: "Tomas Reel, 41, a docker, said", "a passenger, later identified as Ada
 * Quell, told us", "an official, speaking on condition that he not be named, said".
 */
final class SubjectsOverCommas {

    private static final int FARTHEST_COMMA = 40;

    private final WordLists words;
    private final CanSpeak can;
    private final DescribedSubjects described;

    SubjectsOverCommas(WordLists words, CanSpeak can, DescribedSubjects described) {
        this.words = words;
        this.can = can;
        this.described = described;
    }

    /** Walks left from the comma before the verb, stretch by stretch, to the farthest phrase that can be the subject. */
    Span find(Parse parse, int comma) {
        Span best = new Span(comma, comma);
        int right = comma;
        while (right > 0 && comma - right < FARTHEST_COMMA) {
            int left = commaBefore(parse, right);
            Span named = identified(parse, left + 1, right);
            if (!named.isEmpty()) {
                Span role = parse.phraseBefore(left, 0);
                return role.isEmpty() || !can.speaks(parse, role) ? named : new Span(role.begin(), named.end());
            }
            boolean describes = describes(parse, left + 1, right);
            Span noun = candidate(parse, left + 1, right, describes);
            if (!noun.isEmpty() && (can.speaks(parse, noun) || best.isEmpty())) {
                best = joined(parse, noun, best, right);
            }
            if (!describes) {
                break;
            }
            right = left;
        }
        return best;
    }

    /** The phrase at the end of a stretch, when it begins the stretch or stands behind a word that lets a subject follow. */
    private Span candidate(Parse parse, int from, int to, boolean describes) {
        if (describes && parse.tokenIs(from, "who", "whose", "which", "and", "speaking", "citing", "later", "also")) {
            return new Span(to, to);
        }
        Span opening = parse.phraseFrom(from, to);
        if (describes && !opening.isEmpty() && opening.end() < to && parse.tagged(opening.end(), "ADP")) {
            return opening;
        }
        if (!opening.isEmpty() && parse.tokenIs(opening.end(), "who", "whose")) {
            return opening;
        }
        Span phrase = parse.phraseBefore(to, from);
        if (phrase.isEmpty()) {
            return phrase;
        }
        Span outer = described.runBy(parse, phrase);
        Span noun = outer.isEmpty() || outer.begin() < from ? phrase : outer;
        int before = noun.begin() - 1;
        VerbGroup verb = parse.groupAt(before);
        boolean open = before < from
                || parse.tokenIs(before, "that", "and", "but", "while", ";", "because")
                || words.has("clause-opener", parse.token(before).low())
                || parse.token(before).isQuoteMark()
                || verb != null
                        && words.has("said-before", parse.token(verb.head()).lemma());
        return open ? noun : new Span(to, to);
    }

    /** "a passenger, later identified as Grace Whitcomb, told us": the name between the commas; empty when there is none. */
    private static Span identified(Parse parse, int from, int to) {
        int at = parse.tokenIs(from, "later", "since", "subsequently") ? from + 1 : from;
        if (!parse.tokenIs(at, "identified", "named") || !parse.tokenIs(at + 1, "as") && !parse.tokenIs(at, "named")) {
            return new Span(to, to);
        }
        Span name = parse.phraseFrom(parse.tokenIs(at + 1, "as") ? at + 2 : at + 1, to);
        return !name.isEmpty() && named(parse, name) ? name : new Span(to, to);
    }

    /** A role and the name behind it stay together: "the man's lawyer, Ada Quell". */
    private static Span joined(Parse parse, Span noun, Span name, int comma) {
        boolean follows = !name.isEmpty() && comma + 1 == name.begin() && named(parse, name) && !named(parse, noun);
        return follows ? new Span(noun.begin(), name.end()) : noun;
    }

    static boolean named(Parse parse, Span span) {
        boolean named = true;
        for (int i = span.begin(); i < span.end(); i++) {
            boolean capital = Character.isUpperCase(parse.token(i).text().codePointAt(0));
            named &= parse.tagged(i, "PROPN") || capital && i > 0;
        }
        return named;
    }

    /** Whether the stretch between two commas only describes what stands before it: no finite verb of its own. */
    private static boolean describes(Parse parse, int from, int to) {
        Span noun = parse.phraseFrom(from, to);
        boolean roleWho = !noun.isEmpty()
                && parse.tagged(from, "DET")
                && parse.tokenIs(noun.end(), "who", "whose")
                && parse.tokenIs(from - 1, ",");
        if (roleWho) {
            return true;
        }
        if (parse.tokenIs(from, "who", "whose", "which")
                || parse.tokenIs(from, "and") && parse.tokenIs(from + 1, "who", "whose", "which")
                || parse.tokenIs(from, "speaking", "citing")) {
            return true;
        }
        for (int i = from; i < to; i++) {
            VerbGroup g = parse.groupAt(i);
            boolean opensWithParticiple = i <= from + 1;
            if (g != null && g.form() == VerbGroup.Form.FINITE && !opensWithParticiple
                    || parse.token(i).isQuoteMark()
                    || parse.token(i).endsSentence()) {
                return false;
            }
        }
        return !parse.tagged(from, "SCONJ", "CCONJ")
                && (!parse.tagged(from, "ADP") || parse.tokenIs(from, "of", "from"));
    }

    private static int commaBefore(Parse parse, int right) {
        int i = right - 1;
        while (i >= 0 && !parse.tokenIs(i, ",")) {
            i--;
        }
        return i;
    }
}
