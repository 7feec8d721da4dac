package retrace.text;

import java.util.List;
import retrace.text.Parse.Span;

/** What a sentence calls untrue in its own voice: "reports that … are not accurate", "it is not true that …". */
final class CalledFalse {

    private final CueLexicon cues;

    CalledFalse(CueLexicon cues) {
        this.cues = cues;
    }

    /** "Reports that he fired are not accurate", "it is not true that he fired": said to be untrue, by nobody else. */
    void find(Parse parse, List<Scope> found) {
        for (int i = 0; i + 2 < parse.size(); i++) {
            boolean noun = (parse.tagged(i, "NOUN") || i < 3)
                    && cues.is("noun", parse.token(i).lemma());
            if (noun && parse.tokenIs(i + 1, "that") && parse.subjectThenVerb(i + 2) != null) {
                for (VerbGroup g : parse.groups()) {
                    if (g.begin() > i + 3 && verdict(parse, g.begin())) {
                        int begin = parse.phraseBefore(i + 1, 0).begin();
                        List<Span> frame = List.of(new Span(begin, i + 2), new Span(g.begin(), parse.size()));
                        found.add(new Scope(i + 2, g.begin(), "", "", Scope.Kind.FALSE, frame));
                        return;
                    }
                }
            }
            int that = parse.tokenIs(0, "it") && verdict(parse, 1) ? i : -1;
            if (that > 1 && that < 6 && parse.tokenIs(that, "that")) {
                found.add(new Scope(
                        that + 1,
                        ScopeParts.clauseEnd(parse, that + 1),
                        "",
                        "",
                        Scope.Kind.FALSE,
                        List.of(new Span(0, that + 1))));
                return;
            }
        }
    }

    /** "are not accurate", "were false": a form of "be" with a word for untrue. */
    private static boolean verdict(Parse parse, int be) {
        if (!parse.token(be).lemma().equals("be")) {
            return false;
        }
        int k = be + 1;
        while (parse.tokenIs(k, "simply", "completely", "entirely", "also")) {
            k++;
        }
        boolean not = parse.tokenIs(k, "not", "n't");
        return not && parse.tokenIs(k + 1, "accurate", "true", "correct", "right", "supported", "factual")
                || parse.tokenIs(k, "false", "untrue", "inaccurate", "incorrect", "wrong", "unfounded", "baseless");
    }
}
