package retrace.text;

/**
 * Where a clause goes on or something is added to it: a short quotation, "a man, later identified as X, standing", "and,
 * minutes later, two shots", ", maybe five rounds", "what began as an arrest quickly turned".
 */
final class ClauseAdditions {

    private final WordLists words;

    ClauseAdditions(WordLists words) {
        this.words = words;
    }

    /** "heard an argument | and, ten minutes later, two shots": another thing heard, when it is shots. */
    boolean heardNext(Parse parse, int i, int from) {
        boolean heard = parse.groups().stream()
                .anyMatch(g -> g.begin() >= from
                        && g.begin() < i
                        && parse.token(g.head()).lemma().equals("hear"));
        boolean shots = false;
        for (int k = i + 1;
                heard && k < parse.size() && k < i + 12 && !parse.token(k).endsSentence();
                k++) {
            if (parse.groupAt(k) != null) {
                return false;
            }
            boolean counted = parse.tagged(k, "NOUN")
                    && words.has("shot-noun", parse.token(k).lemma());
            shots |= counted;
        }
        return shots && parse.tokens().subList(from, i).stream().noneMatch(t -> words.has("shot-noun", t.lemma()));
    }

    /** Inside a short quotation without a subject and verb of its own: "Police department, come to the door". */
    static boolean quotedCall(Parse parse, int i) {
        int open = i - 1;
        while (open > 0 && open > i - 12 && !parse.token(open).isQuoteMark()) {
            open--;
        }
        int close = i;
        while (close < parse.size() && close < open + 14 && !parse.token(close).isQuoteMark()) {
            close++;
        }
        boolean inside = open >= 0
                && close < parse.size()
                && parse.token(open).isQuoteMark()
                && parse.token(close).isQuoteMark()
                && parse.tokens().subList(0, open).stream()
                                        .filter(Token::isQuoteMark)
                                        .count()
                                % 2
                        == 0;
        for (int k = open + 1; inside && k < close; k++) {
            inside = parse.subjectThenVerb(k) == null
                    && !(k > i && parse.token(k - 1).endsSentence());
        }
        return inside && open > 0 && parse.groupAt(parse.tokenIs(open - 1, ",", ":") ? open - 2 : open - 1) != null;
    }

    /** "a man, | later identified as X, | standing over her": the aside and what goes on behind it belong to the clause. */
    static boolean describedAs(Parse parse, int i) {
        if (parse.tokenIs(i, "later", "identified", "described") && parse.tokenIs(i - 1, ",")) {
            return parse.tokenIs(i, "later") ? parse.tokenIs(i + 1, "identified") : parse.tokenIs(i + 1, "as");
        }
        VerbGroup group = parse.groupBeginning(i);
        if (group == null || group.form() != VerbGroup.Form.ING || !parse.tokenIs(i - 1, ",")) {
            return false;
        }
        for (int k = i - 2; k > 1 && k > i - 10; k--) {
            if (parse.tokenIs(k, ",")) {
                return parse.tokenIs(k + 1, "identified")
                        || parse.tokenIs(k + 1, "later") && parse.tokenIs(k + 2, "identified");
            }
        }
        return false;
    }

    /** "He fired, | maybe five rounds", "a bang, and | maybe a second one": an addition with a hedge of its own. */
    boolean hedgedAddition(Parse parse, int i) {
        boolean joined = parse.tokenIs(i - 1, ",") && !parse.tagged(i - 2, "NUM")
                || parse.tokenIs(i - 1, "and") && parse.tokenIs(i - 2, ",");
        if (!joined || !parse.tokenIs(i, "maybe", "perhaps", "possibly", "probably")) {
            return false;
        }
        boolean names = false;
        for (int k = i + 1;
                k < parse.size()
                        && !parse.tokenIs(k, ",", ";")
                        && !parse.token(k).endsSentence();
                k++) {
            if (parse.groupAt(k) != null || parse.tagged(k, "SCONJ")) {
                return false;
            }
            names |= parse.tagged(k, "NOUN", "NUM");
        }
        return names;
    }

    /** "What began as an arrest | quickly turned into …": the second verb tells a thing of its own. */
    static boolean behindFreeRelative(Parse parse, int i) {
        int k = i;
        while (parse.tagged(k, "ADV")) {
            k++;
        }
        VerbGroup g = parse.groupBeginning(k);
        return g != null
                && g.finite()
                && !parse.tagged(i - 1, "ADV", "SCONJ", "PRON")
                && parse.groups().indexOf(g) == 1;
    }
}
