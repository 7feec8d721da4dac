package retrace.text;

import org.jspecify.annotations.Nullable;

/** Hedges that speak for somebody who is not named: "allegedly", "was believed to", "have been reported", "is accused of". */
final class UnnamedSources {

    private UnnamedSources() {}

    /** The cue, or null. A hedge also covers a clause without a subject of its own behind it ("… while trying to flee"). */
    static @Nullable String cue(Parse parse, Clause clause, WordLists words) {
        for (int i = clause.begin(); i < clause.end(); i++) {
            Token t = parse.token(i);
            if (words.has("reported-adverb", t.low())) {
                return t.text();
            }
            VerbGroup g = parse.groupAt(i);
            if (g == null || !t.tagged("VERB")) {
                continue;
            }
            boolean reducedHedge = g.form() == VerbGroup.Form.REDUCED && i == g.begin() && parse.tokenIs(i + 1, "to");
            boolean passiveHedge =
                    i > g.begin() && parse.token(i - 1).lemma().matches("be|also|widely") && parse.tokenIs(i + 1, "to")
                            || g.passive() && i == g.head() && t.is("reported", "alleged", "rumored", "rumoured");
            if ((reducedHedge || passiveHedge) && words.has("hedge-verb", t.lemma()) && !t.is("expected")) {
                return t.text();
            }
            if (g.passive() && i == g.head() && t.is("accused", "suspected") && parse.tokenIs(i + 1, "of")) {
                return t.text();
            }
        }
        boolean leans = clause.main() != null
                && clause.main().form() == VerbGroup.Form.ING
                && clause.subject().end() <= clause.begin()
                && !clause.connective().isEmpty();
        if (leans) {
            for (int i = clause.begin() - 1; i >= 0 && i > clause.begin() - 12 && !parse.tokenIs(i, ","); i--) {
                if (words.has("reported-adverb", parse.token(i).low())) {
                    return parse.token(i).text();
                }
            }
        }
        return null;
    }
}
