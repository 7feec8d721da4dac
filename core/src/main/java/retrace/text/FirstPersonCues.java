package retrace.text;

import java.util.List;
import org.jspecify.annotations.Nullable;
import retrace.text.Parse.Span;

/** The teller's own words of saying and thinking: hedges and deeds, never a source. */
final class FirstPersonCues {

    private final WordLists words;

    FirstPersonCues(WordLists words) {
        this.words = words;
    }

    /** "I think …" is a hedge, "I said …" a deed, "I do not know whether …" leaves open. */
    @Nullable
    Scope of(Parse parse, VerbGroup group, Span subject, String cue, boolean speech, boolean own) {
        boolean negative = false;
        for (int i = group.begin(); i < group.end(); i++) {
            negative |= parse.tokenIs(i, "not", "n't", "never");
        }
        int next = group.end();
        Span frame = new Span(subject.begin(), group.end());
        String lemma = parse.token(group.head()).lemma();
        if (negative && words.has("open-verb", lemma)) {
            boolean open = next < parse.size()
                            && words.has("open-word", parse.token(next).low())
                    || Fits.whole(lemma, "remember|recall|know");
            return open
                    ? new Scope(next, ScopeParts.clauseEnd(parse, next), "", cue, Scope.Kind.OPEN, List.of(frame))
                    : null;
        }
        if (own && words.has("own-belief", lemma) && !Fits.whole(lemma, "remember|recall|feel")) {
            return new Scope(next, ScopeParts.clauseEnd(parse, next), "", cue, Scope.Kind.OWN_BELIEF, List.of(frame));
        }
        boolean says = speech && (parse.tokenIs(next, "that") || parse.subjectThenVerb(next) != null);
        return says ? new Scope(next, parse.size(), "", cue, Scope.Kind.OWN_SPEECH, List.of()) : null;
    }
}
