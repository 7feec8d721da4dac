package retrace.text;

import org.jspecify.annotations.Nullable;
import retrace.text.Parse.Span;

/**
 * Who stands at a cue: the phrase before the verb, looked for over what may stand between ({@link SubjectsOverCommas},
 * {@link DescribedSubjects}), the subject of the verb before "and", or the phrase behind the verb ("…", said X).
 */
final class CueSubjects {

    private final CanSpeak can;
    private final DescribedSubjects described;
    private final SubjectsOverCommas overCommas;

    CueSubjects(WordLists words) {
        this.can = new CanSpeak(words);
        this.described = new DescribedSubjects(can);
        this.overCommas = new SubjectsOverCommas(words, can, described);
    }

    /**
     * The subject of a group; empty when none is found. A day or a month says nothing: behind "who …" the phrase that opens
     * the sentence is taken.
     */
    Span before(Parse parse, VerbGroup group) {
        Span found = nearest(parse, group);
        if (found.isEmpty() || !can.calendar(parse.token(found.end() - 1))) {
            return found;
        }
        Span opening = parse.phraseFrom(0, group.begin());
        boolean described = !opening.isEmpty() && parse.tokenIs(opening.end(), "who", "whose", "which", "that");
        boolean who = !opening.isEmpty() && parse.tokenIs(opening.end() - 1, "who");
        Span bare = who ? new Span(opening.begin(), opening.end() - 1) : opening;
        return (described || who) && !bare.isEmpty() && can.speaks(parse, bare)
                ? bare
                : new Span(group.begin(), group.begin());
    }

    private Span nearest(Parse parse, VerbGroup group) {
        int end = group.begin();
        while (parse.tagged(end - 1, "ADV") && parse.groupAt(end - 1) == null) {
            end--;
        }
        if (parse.tokenIs(end - 1, ",")) {
            return overCommas.find(parse, end - 1);
        }
        Span phrase = parse.phraseBefore(end, 0);
        boolean relative = phrase.end() - phrase.begin() == 1 && parse.tokenIs(phrase.begin(), "who");
        if (relative) {
            return DescribedSubjects.antecedent(parse, phrase.begin());
        }
        if (phrase.isEmpty()) {
            Span spoken = described.spokenTo(parse, end);
            Span joined = spoken.isEmpty() ? sharedSubject(parse, end) : spoken;
            return joined.isEmpty() ? DescribedSubjects.behindRelativeClause(parse, group.begin()) : joined;
        }
        Span outer = described.runBy(parse, phrase);
        return outer.isEmpty() ? phrase : outer;
    }

    /** "A neighbor came out and said": the subject of the verb before "and". */
    private Span sharedSubject(Parse parse, int end) {
        if (!parse.tokenIs(end - 1, "and", "but", "then")) {
            return new Span(end, end);
        }
        VerbGroup before = null;
        for (VerbGroup g : parse.groups()) {
            boolean relative = parse.tokenIs(g.begin() - 1, "who", "which", "that");
            before = g.begin() < end && g.finite() && !relative ? g : before;
        }
        if (before == null) {
            return new Span(end, end);
        }
        Span subject = before(parse, before);
        return !subject.isEmpty() && (can.speaks(parse, subject) || parse.tagged(subject.end() - 1, "PRON"))
                ? subject
                : new Span(end, end);
    }

    /** "…", said X: the phrase behind the verb, after a quotation mark. */
    static @Nullable Span behind(Parse parse, VerbGroup group, boolean speech) {
        int before = group.begin() - 1;
        boolean mark = before >= 0
                && (parse.token(before).isQuoteMark()
                        || parse.tokenIs(before, ",")
                                && before > 0
                                && parse.token(before - 1).isQuoteMark());
        if (!speech || !mark || !group.finite()) {
            return null;
        }
        Span phrase = parse.phraseFrom(group.end(), parse.size());
        if (phrase.isEmpty()) {
            return null;
        }
        Span name = parse.tokenIs(phrase.end(), ",") ? parse.phraseFrom(phrase.end() + 1, parse.size()) : phrase;
        boolean roleThenName = !name.isEmpty()
                && !name.equals(phrase)
                && SubjectsOverCommas.named(parse, name)
                && !SubjectsOverCommas.named(parse, phrase)
                && !parse.tagged(name.end(), "AUX", "VERB");
        return roleThenName ? new Span(phrase.begin(), name.end()) : phrase;
    }
}
