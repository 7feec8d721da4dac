package retrace.text;

import java.util.List;
import org.jspecify.annotations.Nullable;
import retrace.text.Parse.Span;

/**
 * Verbs by which somebody says, thinks, denies, shows or describes something: "X said (that) …", "…, X said", "…", said X",
 * "X denied …", "X described A as B", "a log which shows that …", "…, adding that …".
 */
final class CueVerbs {

    /** What kinds of cue a verb can be. */
    private record Kinds(boolean belief, boolean speech, boolean deny, boolean as, boolean show, boolean own) {
        boolean attributes() {
            return belief || speech || deny || as || show;
        }
    }

    private final CueLexicon cues;
    private final WordLists words;
    private final CueSubjects subjects;
    private final SaidContent contents;
    private final PassiveCues passives;
    private final FirstPersonCues firstPerson;

    CueVerbs(CueLexicon cues, WordLists words, CueSubjects subjects) {
        this.cues = cues;
        this.words = words;
        this.subjects = subjects;
        this.contents = new SaidContent(cues, words, subjects);
        this.passives = new PassiveCues(cues);
        this.firstPerson = new FirstPersonCues(words);
    }

    /** The scope that this verb group brings, or null; {@code found} are those of the groups before it. */
    @Nullable
    Scope of(Parse parse, String text, VerbGroup group, Speakers speakers, List<Scope> found) {
        if (group.form() == VerbGroup.Form.REDUCED) {
            return null;
        }
        Kinds kinds = kinds(parse.token(group.head()).lemma());
        Scope told = found.stream().filter(Scope::source).reduce((x, y) -> y).orElse(null);
        if (told != null && tellsOn(parse, group, told)) {
            return goingOn(parse, text, group, told, kinds);
        }
        if (group.passive()) {
            return passives.of(parse, text, group, speakers);
        }
        if (!kinds.attributes() && !kinds.own() || group.form() == VerbGroup.Form.ING && !kinds.speech()) {
            return null;
        }
        Span inverted = CueSubjects.behind(parse, group, kinds.speech());
        Span subject = inverted != null ? inverted : subjects.before(parse, group);
        if (subject.isEmpty()) {
            return ofBareIng(parse, text, group, found);
        }
        if (perceived(parse, group, subject)) {
            return null;
        }
        Token last = parse.token(subject.end() - 1);
        if (last.is("which", "what")) {
            return last.is("which") && kinds.show() ? shownByWhich(parse, text, group, subject) : null;
        }
        if (teller(parse, subject)) {
            String cue = ScopeParts.cueText(parse, text, group);
            return firstPerson.of(parse, group, subject, cue, kinds.speech(), kinds.own());
        }
        if (!kinds.attributes() || group.form() == VerbGroup.Form.INFINITIVE) {
            return null;
        }
        return inverted != null
                ? inverted(parse, text, group, subject, speakers)
                : ofSubject(parse, text, group, subject, speakers, kinds);
    }

    private Kinds kinds(String lemma) {
        return new Kinds(
                cues.is("belief", lemma),
                cues.is("speech", lemma),
                cues.is("deny", lemma),
                cues.is("as", lemma),
                cues.is("show", lemma),
                words.has("own-belief", lemma) || words.has("open-verb", lemma));
    }

    /** "I", "this officer", "your affiant". */
    private boolean teller(Parse parse, Span subject) {
        return words.has("author-word", parse.token(subject.end() - 1).low())
                || parse.tokenIs(subject.begin(), "this")
                        && parse.tokenIs(subject.begin() + 1, "officer", "deputy", "writer", "agent");
    }

    /** A second cue behind "and": "… and denied that", "… and urged people to wait". */
    private Scope goingOn(Parse parse, String text, VerbGroup group, Scope told, Kinds kinds) {
        int content =
                contents.contentStart(parse, group, parse.token(group.head()).lemma(), kinds.deny(), kinds.as());
        String cue = ScopeParts.cueText(parse, text, group);
        if (content < 0) {
            return new Scope(group.begin(), group.begin(), told.who(), cue, Scope.Kind.OWN_SPEECH, List.of());
        }
        Scope.Kind kind = kinds.deny() ? Scope.Kind.DENIED : Scope.Kind.SAID;
        return new Scope(content, parse.size(), told.who(), cue, kind, List.of(new Span(group.begin(), content)));
    }

    /** "footage, which shows that …": the paper or recording before "which". */
    private @Nullable Scope shownByWhich(Parse parse, String text, VerbGroup group, Span which) {
        int before = parse.tokenIs(which.begin() - 1, ",") ? which.begin() - 1 : which.begin();
        Span shown = parse.phraseBefore(before, 0);
        boolean paper = !shown.isEmpty()
                && words.has("document-speaker", parse.token(shown.end() - 1).lemma());
        int that = group.end();
        return paper && parse.tokenIs(that, "that")
                ? new Scope(
                        that + 1,
                        parse.size(),
                        Speakers.bare(parse.textOf(text, shown.begin(), shown.end())),
                        ScopeParts.cueText(parse, text, group),
                        Scope.Kind.SAID,
                        List.of(new Span(which.begin(), that + 1)))
                : null;
    }

    /** "…", said X. */
    private static Scope inverted(Parse parse, String text, VerbGroup group, Span subject, Speakers speakers) {
        return new Scope(
                SaidContent.quoteStart(parse, group.begin()),
                group.begin(),
                speakers.resolve(parse.textOf(text, subject.begin(), subject.end())),
                ScopeParts.cueText(parse, text, group),
                Scope.Kind.SAID,
                List.of(new Span(group.begin(), subject.end())));
    }

    private @Nullable Scope ofSubject(
            Parse parse, String text, VerbGroup group, Span subject, Speakers speakers, Kinds kinds) {
        String phrase = parse.textOf(text, subject.begin(), subject.end());
        int content =
                contents.contentStart(parse, group, parse.token(group.head()).lemma(), kinds.deny(), kinds.as());
        boolean after =
                content < 0 && (kinds.speech() || kinds.belief()) && SaidContent.postposed(parse, subject, group);
        if (content < 0 && !after) {
            boolean person = (kinds.speech() || kinds.deny()) && parse.tagged(subject.end() - 1, "PROPN", "NOUN");
            if (person && names(parse, subject)) {
                speakers.resolve(phrase);
            }
            return null;
        }
        boolean showsOnly = kinds.show() && !kinds.speech() && !kinds.as();
        boolean thing = showsOnly
                && !words.has("document-speaker", parse.token(subject.end() - 1).lemma());
        if (thing || kinds.belief() && isObject(parse, subject)) {
            return null;
        }
        String who = speakers.resolve(phrase);
        String cue = ScopeParts.cueText(parse, text, group);
        if (after) {
            Span frame =
                    new Span(ScopeParts.commaBefore(parse, subject.begin()), SaidContent.tailEnd(parse, group.end()));
            return new Scope(0, parse.size(), who, cue, Scope.Kind.SAID, List.of(frame));
        }
        return ofContent(parse, group, subject, content, who, cue, kinds);
    }

    /** "X said (that) …". */
    private @Nullable Scope ofContent(
            Parse parse, VerbGroup group, Span subject, int content, String who, String cue, Kinds kinds) {
        if (Fits.whole(parse.token(group.first()).lemma(), "refuse|decline")) {
            return new Scope(
                    content, parse.size(), "", cue, Scope.Kind.OPEN, List.of(new Span(subject.begin(), content)));
        }
        boolean not = ScopeParts.negated(parse, group);
        boolean shout = SaidContent.opensQuote(parse, content)
                && !parse.hasGroupBetween(content, SaidContent.closingQuote(parse, content));
        if (not && !kinds.belief() || shout) {
            return null;
        }
        Scope.Kind kind = kinds.deny() || not ? Scope.Kind.DENIED : Scope.Kind.SAID;
        int frame = frameStart(parse, subject.begin());
        boolean apart = subject.end() < group.begin() - 1;
        List<Span> frames = apart
                ? List.of(new Span(frame, subject.end()), new Span(group.begin(), content))
                : List.of(new Span(frame, content));
        return new Scope(content, contents.quoteEnd(parse, content), who, cue, kind, frames);
    }

    /** "X said it was so and urged people to wait": the second verb is X's own, not part of what X said. */
    private boolean tellsOn(Parse parse, VerbGroup group, Scope told) {
        int and = group.begin() - 1;
        while (parse.tagged(and, "ADV") && parse.groupAt(and) == null) {
            and--;
        }
        if (!parse.tokenIs(and, "and", "but") || group.form() != VerbGroup.Form.FINITE || !told.holds(group.head())) {
            return false;
        }
        String lemma = parse.token(group.head()).lemma();
        boolean quoteEnds = and > 0 && parse.token(and - 1).isQuoteMark();
        return words.has("public-verb", lemma) && (quoteEnds || morphologicallyPast(parse, group));
    }

    private static boolean morphologicallyPast(Parse parse, VerbGroup group) {
        return group.begin() + 1 == group.end()
                && !parse.token(group.head())
                        .low()
                        .equals(parse.token(group.head()).lemma());
    }

    /** Whether a phrase names somebody who can speak. */
    private boolean names(Parse parse, Span phrase) {
        Token last = parse.token(phrase.end() - 1);
        return last.tagged("PROPN") || words.has("speaker", last.lemma());
    }

    /** "never heard anyone say": what was not or was heard is told by the one who heard. */
    private static boolean perceived(Parse parse, VerbGroup group, Span subject) {
        Token verb = parse.token(group.head());
        VerbGroup before = parse.groupAt(subject.begin() - 1);
        return group.begin() + 1 == group.end()
                && verb.low().equals(verb.lemma())
                && before != null
                && !(parse.tokenIs(group.begin(), "tell", "say")
                        && parse.hasGroupBetween(group.end(), parse.size())
                        && !parse.tokenIs(subject.begin(), "anyone", "anybody", "nobody", "someone", "somebody")
                        && !ScopeParts.negated(parse, before))
                && Fits.whole(parse.token(before.head()).lemma(), "see|hear|watch|let|make|have|help");
    }

    /** "what officials called a …": the "what" belongs to the frame. */
    private static int frameStart(Parse parse, int subject) {
        return parse.tokenIs(subject - 1, "what") ? subject - 1 : subject;
    }

    private static boolean isObject(Parse parse, Span subject) {
        return parse.tokenIs(subject.begin(), "it", "that", "this", "what");
    }

    /** "…, adding that …": the speaker of the cue before it in this sentence. */
    private @Nullable Scope ofBareIng(Parse parse, String text, VerbGroup group, List<Scope> found) {
        Scope last = found.stream().filter(Scope::source).reduce((a, b) -> b).orElse(null);
        if (group.form() != VerbGroup.Form.ING || last == null || !parse.tokenIs(group.end(), "that")) {
            return null;
        }
        Span frame = new Span(group.begin(), group.end() + 1);
        return new Scope(
                group.end() + 1,
                parse.size(),
                last.who(),
                ScopeParts.cueText(parse, text, group),
                Scope.Kind.SAID,
                List.of(frame));
    }
}
