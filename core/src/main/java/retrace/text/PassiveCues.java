package retrace.text;

import java.util.List;
import org.jspecify.annotations.Nullable;
import retrace.text.Parse.Span;

/** Passive cues: "was told (by X) that …", and "it is believed that …" for somebody unnamed. */
final class PassiveCues {

    private final CueLexicon cues;

    PassiveCues(CueLexicon cues) {
        this.cues = cues;
    }

    @Nullable
    Scope of(Parse parse, String text, VerbGroup group, Speakers speakers) {
        Token head = parse.token(group.head());
        Span subject = parse.phraseBefore(group.begin(), 0);
        boolean it = subject.end() > 0 && parse.tokenIs(subject.end() - 1, "it");
        int next = group.end();
        if (cues.is("hearer", head.lemma()) && !it) {
            String who = "unspecified";
            if (parse.tokenIs(next, "by")) {
                Span by = parse.phraseFrom(next + 1, parse.size());
                who = by.isEmpty() ? who : speakers.resolve(parse.textOf(text, by.begin(), by.end()));
                next = by.end();
            }
            boolean content = parse.tokenIs(next, "that") || parse.subjectThenVerb(next) != null;
            int from = parse.tokenIs(next, "that") ? next + 1 : next;
            return content
                    ? new Scope(
                            from,
                            parse.size(),
                            who,
                            ScopeParts.cueText(parse, text, group),
                            Scope.Kind.SAID,
                            List.of(new Span(subject.begin(), from)))
                    : null;
        }
        while (it && parse.tagged(next, "ADP", "DET", "NOUN", "ADJ", "PROPN", "ADV") && next < group.end() + 6) {
            next++;
        }
        if (it && cues.is("passive-hedge", head.lemma()) && parse.tokenIs(next, "that")) {
            return new Scope(
                    next + 1,
                    parse.size(),
                    "unspecified",
                    head.text(),
                    Scope.Kind.SAID,
                    List.of(new Span(subject.begin(), next + 1)));
        }
        return null;
    }
}
