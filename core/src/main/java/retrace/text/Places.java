package retrace.text;

import org.jspecify.annotations.Nullable;

/** The place a clause names: a preposition of place with a proper name, or with a word such as "street" or "scene". */
final class Places {

    private static final String PREPOSITIONS = "in|at|near|on|outside|inside|around|along|behind|from";
    private static final String SPOTS =
            "street|avenue|road|boulevard|intersection|block|parking|lot|driveway|scene|area|sidewalk"
                    + "|highway|alley|corner|store|house|home|building|apartment|window|park|station|school|market|freeway|lane|curb";

    private Places() {}

    static @Nullable String find(Parse parse, Clause clause, String text) {
        String best = null;
        for (int i = clause.begin(); i < clause.end() - 1; i++) {
            if (!parse.token(i).low().matches(PREPOSITIONS) || !parse.tagged(i, "ADP", "SCONJ", "ADV")) {
                continue;
            }
            Parse.Span phrase = parse.phraseFrom(i + 1, clause.end());
            int end = phrase.end();
            while (parse.tokenIs(end, "and") && parse.tagged(end + 1, "PROPN", "NUM") && end + 1 < clause.end()) {
                end = parse.phraseFrom(end + 1, clause.end()).end();
            }
            boolean named = false;
            for (int k = phrase.begin(); k < end; k++) {
                Token t = parse.token(k);
                boolean person = !t.tagged("PROPN")
                        || t.low()
                                .matches(".*day|january|february|march|april|may|june|july|august"
                                        + "|september|october|november|december|police|department");
                named |= !person || t.lemma().matches(SPOTS);
            }
            boolean proper = false;
            for (int k = phrase.begin(); k < end; k++) {
                proper |= parse.tagged(k, "PROPN") && k + 1 < parse.size();
            }
            if (named && !phrase.isEmpty() && (best == null || proper)) {
                boolean vague = parse.token(i).is("near", "outside", "inside", "around", "behind", "along");
                best = parse.textOf(text, vague ? i : i + 1, end);
                if (proper) {
                    return best;
                }
            }
        }
        return best;
    }
}
