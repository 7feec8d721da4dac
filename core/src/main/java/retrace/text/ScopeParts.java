package retrace.text;

/** Small questions that several kinds of cue ask of a sentence. */
final class ScopeParts {

    private ScopeParts() {}

    static boolean negated(Parse parse, VerbGroup group) {
        if (parse.tokenIs(group.begin() - 1, "never")) {
            return true;
        }
        for (int i = group.begin(); i < group.end(); i++) {
            if (parse.tokenIs(i, "not", "n't", "never")) {
                return true;
            }
        }
        return false;
    }

    static String cueText(Parse parse, String text, VerbGroup group) {
        return parse.textOf(text, group.begin(), group.end());
    }

    static int clauseEnd(Parse parse, int from) {
        int i = from;
        while (i < parse.size()
                && !parse.tokenIs(i, ";", "but")
                && !parse.token(i).endsSentence()) {
            i++;
        }
        return i;
    }

    static int commaBefore(Parse parse, int i) {
        return parse.tokenIs(i - 1, ",") ? i - 1 : i;
    }
}
