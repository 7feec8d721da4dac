package retrace.text;

import java.util.List;
import retrace.text.Parse.Span;

/** What a sentence leaves open without anybody's saying so: "it is not known whether …", "they declined to say who …". */
final class LeftOpen {

    private final CueLexicon cues;
    private final WordLists words;
    private final CueSubjects subjects;

    LeftOpen(CueLexicon cues, WordLists words, CueSubjects subjects) {
        this.cues = cues;
        this.words = words;
        this.subjects = subjects;
    }

    /** "It is not known whether …", "it was unclear who …": what follows is left open. */
    void find(Parse parse, List<Scope> found) {
        for (VerbGroup g : parse.groups()) {
            VerbGroup willing = parse.groupAt(g.begin() - 1);
            boolean unwilling =
                    willing != null && Fits.whole(parse.token(willing.head()).lemma(), "decline|refuse");
            boolean unable =
                    (parse.tokenIs(g.begin() - 1, "unable") || unwilling) && g.form() == VerbGroup.Form.INFINITIVE;
            boolean negative = ScopeParts.negated(parse, g);
            String lemma = parse.token(g.head()).lemma();
            boolean ignorant = negative
                    && !Fits.whole(lemma, "see|hear")
                    && (words.has("open-verb", lemma) || cues.is("speech", lemma));
            boolean asks = g.end() + 1 < parse.size()
                    && words.has("open-word", parse.token(g.end()).low());
            boolean identity = cues.is("speech", lemma)
                    && parse.tokenIs(g.end(), "who", "what")
                    && parse.groupBeginning(g.end() + 1) == null
                    && !unable;
            if ((unable || ignorant) && asks && !identity && !parse.tokenIs(g.begin() - 1, "i", "we")) {
                Span subject = willing != null && unwilling
                        ? subjects.before(parse, willing)
                        : unable ? parse.phraseBefore(g.begin() - 2, 0) : subjects.before(parse, g);
                Span frame = new Span(subject.isEmpty() ? g.begin() : subject.begin(), g.end());
                found.add(new Scope(
                        g.end(), ScopeParts.clauseEnd(parse, g.end()), "", "", Scope.Kind.OPEN, List.of(frame)));
            }
        }
        for (int i = 1; i + 1 < parse.size(); i++) {
            boolean open = parse.tokenIs(i, "known", "clear", "unclear", "unknown", "undetermined", "uncertain", "sure")
                    && words.has("open-word", parse.token(i + 1).low());
            int from = parse.token(i).is("sure") ? 0 : -1;
            for (int k = i - 1; open && from < 0 && k >= 0 && k >= i - 6; k--) {
                from = parse.tokenIs(k, "it") ? k : -1;
            }
            if (open && from >= 0) {
                found.add(new Scope(
                        i + 1,
                        ScopeParts.clauseEnd(parse, i + 1),
                        "",
                        "",
                        Scope.Kind.OPEN,
                        List.of(new Span(from, i + 1))));
            }
        }
    }
}
