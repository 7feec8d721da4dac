package retrace.text;

import java.util.List;
import retrace.text.Parse.Span;

/**
 * Speakers named by other words than a verb of saying: "according to X", "per X", "in X's telling", "quotes X as saying".
 */
final class AccordingTo {

    private final CueSubjects subjects;

    AccordingTo(CueSubjects subjects) {
        this.subjects = subjects;
    }

    /** Adds what the sentence says so. */
    void find(Parse parse, String text, Speakers speakers, List<Scope> found) {
        accordingTo(parse, text, speakers, found);
        inTheTelling(parse, text, speakers, found);
        asSaying(parse, text, speakers, found);
    }

    private static void accordingTo(Parse parse, String text, Speakers speakers, List<Scope> found) {
        for (int i = 0; i < parse.size(); i++) {
            boolean according = parse.tokenIs(i, "according") && parse.tokenIs(i + 1, "to");
            boolean per = i == 0 && parse.tokenIs(0, "per");
            if (!according && !per) {
                continue;
            }
            int from = according ? i + 2 : i + 1;
            Span phrase = parse.phraseFrom(from, parse.size());
            if (phrase.isEmpty()) {
                continue;
            }
            int stop = phrase.end();
            if (parse.groupAt(stop) != null && parse.tokenIs(stop + 1, "by", "from", "with")) {
                while (stop < parse.size()
                        && !parse.tokenIs(stop, ",", ";")
                        && !parse.token(stop).endsSentence()) {
                    stop++;
                }
            }
            int end = parse.tokenIs(stop, ",") ? stop + 1 : stop;
            boolean which = parse.tokenIs(phrase.begin(), "which", "whom");
            String who = which ? "unspecified" : speakers.resolve(parse.textOf(text, phrase.begin(), phrase.end()));
            String cue = parse.textOf(text, i, from);
            found.add(new Scope(0, parse.size(), who, cue, Scope.Kind.SAID, List.of(new Span(i, end))));
        }
    }

    /** "In Farrar's telling, …", "by the department's account, …": said by the owner. */
    private static void inTheTelling(Parse parse, String text, Speakers speakers, List<Scope> found) {
        if (!parse.tokenIs(0, "in", "by")) {
            return;
        }
        for (int i = 2; i < Math.min(parse.size(), 12); i++) {
            if (parse.tokenIs(i, "'s", "'")
                    && parse.tokenIs(i + 1, "telling", "account", "version", "words", "recollection", "view")
                    && parse.tokenIs(i + 2, ",")) {
                Span owner = parse.phraseFrom(1, i);
                String who = speakers.resolve(parse.textOf(text, owner.begin(), owner.end()));
                Span frame = new Span(0, i + 3);
                found.add(
                        new Scope(i + 3, parse.size(), who, parse.textOf(text, 0, 1), Scope.Kind.SAID, List.of(frame)));
                return;
            }
        }
    }

    /** "It quotes a resident, Salim Qadri, as saying that …": the resident, as told by who quotes. */
    private void asSaying(Parse parse, String text, Speakers speakers, List<Scope> found) {
        for (VerbGroup g : parse.groups()) {
            int as = g.end();
            while (as < parse.size()
                    && as < g.end() + 12
                    && !(parse.tokenIs(as, "as") && parse.tokenIs(as + 1, "saying", "telling"))) {
                as++;
            }
            boolean quotes = Fits.whole(parse.token(g.head()).lemma(), "quote|cite")
                    && parse.tokenIs(as + 1, "saying", "telling");
            Span subject = subjects.before(parse, g);
            if (!quotes || subject.isEmpty()) {
                continue;
            }
            int from = parse.tokenIs(as + 2, "that", ",") ? as + 3 : as + 2;
            int end = parse.tokenIs(as - 1, ",") ? as - 1 : as;
            List<Span> frame = List.of(new Span(subject.begin(), from));
            String outer = speakers.resolve(parse.textOf(text, subject.begin(), subject.end()));
            String inner = speakers.resolve(parse.textOf(text, g.end(), end));
            found.add(new Scope(from, parse.size(), outer, ScopeParts.cueText(parse, text, g), Scope.Kind.SAID, frame));
            found.add(new Scope(from, parse.size(), inner, parse.textOf(text, as, as + 2), Scope.Kind.SAID, frame));
        }
    }
}
