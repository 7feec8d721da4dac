package retrace.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import retrace.text.Parse.Span;

/**
 * Who says what within one sentence, by a grammar of cues over verb groups: "X said (that) …", "…, X said", "…", said X",
 * "according to X, …", "X denied …", "X described A as B", "what X called B", "X reported hearing …", "X was told that …".
 * After "said" everything to the end of the sentence is said by X, unless a new speaker follows behind "but", "and",
 * "while" or a semicolon; a speaker within what is said is a link of the chain.
 */
final class Attribution {

    private final CueLexicon cues;
    private final WordLists words;
    private final CueSubjects subjects;
    private final Quotations quotations = new Quotations();

    Attribution(CueLexicon cues, WordLists words) {
        this.cues = cues;
        this.words = words;
        this.subjects = new CueSubjects(words);
    }

    /** Scopes of the sentence, outermost first. */
    List<Scope> scopes(Parse parse, String text, Sentence sentence, Speakers speakers) {
        List<Scope> found = new ArrayList<>();
        accordingTo(parse, text, speakers, found);
        inTheTelling(parse, text, speakers, found);
        asSaying(parse, text, speakers, found);
        leftOpen(parse, found);
        calledFalse(parse, found);
        for (VerbGroup group : parse.groups()) {
            Scope scope = ofGroup(parse, text, group, speakers, found);
            if (scope != null) {
                found.add(scope);
            }
        }
        List<Scope> trimmed = endedByNewSpeakers(parse, found);
        quotations.attribute(parse, sentence, speakers, trimmed);
        trimmed.sort(Comparator.comparingInt((Scope s) -> s.begin() - s.end()).thenComparingInt(Scope::begin));
        Scope outer = trimmed.stream()
                .filter(s -> s.source() && !s.frame().isEmpty())
                .findFirst()
                .orElse(null);
        Span about = subjects.about(parse);
        if (outer != null && !outer.who().equals("unspecified")) {
            speakers.about(outer.who());
        } else if (!about.isEmpty()) {
            speakers.about(parse.textOf(text, about.begin(), about.end()));
        }
        Span paper = subjects.paper(parse);
        speakers.names(paper.isEmpty() ? null : parse.textOf(text, paper.begin(), paper.end()));
        return trimmed;
    }

    /** "It is not known whether …", "it was unclear who …": what follows is left open. */
    private void leftOpen(Parse parse, List<Scope> found) {
        for (VerbGroup g : parse.groups()) {
            VerbGroup willing = parse.groupAt(g.begin() - 1);
            boolean unwilling =
                    willing != null && Fits.whole(parse.token(willing.head()).lemma(), "decline|refuse");
            boolean unable =
                    (parse.tokenIs(g.begin() - 1, "unable") || unwilling) && g.form() == VerbGroup.Form.INFINITIVE;
            boolean negative = negated(parse, g);
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
                found.add(new Scope(g.end(), clauseEnd(parse, g.end()), "", "", Scope.Kind.OPEN, List.of(frame)));
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
                        i + 1, clauseEnd(parse, i + 1), "", "", Scope.Kind.OPEN, List.of(new Span(from, i + 1))));
            }
        }
    }

    /** "Reports that he fired are not accurate", "it is not true that he fired": said to be untrue, by nobody else. */
    private void calledFalse(Parse parse, List<Scope> found) {
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
                        clauseEnd(parse, that + 1),
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

    private void accordingTo(Parse parse, String text, Speakers speakers, List<Scope> found) {
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

    /** "It quotes a resident, Salim Qadri, as saying that …": the resident, as told by who quotes. */
    private void asSaying(Parse parse, String text, Speakers speakers, List<Scope> found) {
        for (VerbGroup g : parse.groups()) {
            int as = g.end();
            while (as < parse.size() && as < g.end() + 12 && !(parse.tokenIs(as, "as") && parse.tokenIs(as + 1, "saying", "telling"))) {
                as++;
            }
            boolean quotes = Fits.whole(parse.token(g.head()).lemma(), "quote|cite") && parse.tokenIs(as + 1, "saying", "telling");
            Span subject = subjects.before(parse, g);
            if (!quotes || subject.isEmpty()) {
                continue;
            }
            int from = parse.tokenIs(as + 2, "that", ",") ? as + 3 : as + 2;
            int end = parse.tokenIs(as - 1, ",") ? as - 1 : as;
            List<Span> frame = List.of(new Span(subject.begin(), from));
            String outer = speakers.resolve(parse.textOf(text, subject.begin(), subject.end()));
            String inner = speakers.resolve(parse.textOf(text, g.end(), end));
            found.add(new Scope(from, parse.size(), outer, cueText(parse, text, g), Scope.Kind.SAID, frame));
            found.add(new Scope(from, parse.size(), inner, parse.textOf(text, as, as + 2), Scope.Kind.SAID, frame));
        }
    }

    /** "In Farrar's telling, …", "by the department's account, …": said by the owner. */
    private void inTheTelling(Parse parse, String text, Speakers speakers, List<Scope> found) {
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

    private @Nullable Scope ofGroup(Parse parse, String text, VerbGroup group, Speakers speakers, List<Scope> found) {
        Token head = parse.token(group.head());
        String lemma = head.lemma();
        if (group.form() == VerbGroup.Form.REDUCED) {
            return null;
        }
        Scope told = found.stream().filter(Scope::source).reduce((x, y) -> y).orElse(null);
        if (told != null && tellsOn(parse, group, told)) {
            int content = contentStart(parse, group, lemma, cues.is("deny", lemma), cues.is("as", lemma));
            boolean deny = cues.is("deny", lemma);
            Scope.Kind kind = deny ? Scope.Kind.DENIED : Scope.Kind.SAID;
            int from = content < 0 ? group.begin() : content;
            return new Scope(
                    from,
                    content < 0 ? from : parse.size(),
                    told.who(),
                    cueText(parse, text, group),
                    content < 0 ? Scope.Kind.OWN_SPEECH : kind,
                    content < 0 ? List.of() : List.of(new Span(group.begin(), content)));
        }
        if (group.passive()) {
            return ofPassive(parse, text, group, speakers);
        }
        boolean belief = cues.is("belief", lemma);
        boolean speech = cues.is("speech", lemma);
        boolean deny = cues.is("deny", lemma);
        boolean as = cues.is("as", lemma);
        boolean show = cues.is("show", lemma);
        boolean own = words.has("own-belief", lemma) || words.has("open-verb", lemma);
        if (!belief && !speech && !deny && !as && !show && !own) {
            return null;
        }
        if (group.form() == VerbGroup.Form.ING && !speech) {
            return null;
        }
        Span inverted = CueSubjects.behind(parse, group, speech);
        Span subject = inverted != null ? inverted : subjects.before(parse, group);
        if (subject.isEmpty()) {
            return ofBareIng(parse, text, group, found);
        }
        if (perceived(parse, group, subject)) {
            return null;
        }
        String phrase = parse.textOf(text, subject.begin(), subject.end());
        boolean first = words.has("author-word", parse.token(subject.end() - 1).low())
                || parse.tokenIs(subject.begin(), "this")
                        && parse.tokenIs(subject.begin() + 1, "officer", "deputy", "writer", "agent");
        if (parse.token(subject.end() - 1).is("which")) {
            Span shown = parse.phraseBefore(parse.tokenIs(subject.begin() - 1, ",") ? subject.begin() - 1 : subject.begin(), 0);
            boolean paper = show && !shown.isEmpty() && words.has("document-speaker", parse.token(shown.end() - 1).lemma());
            int that = group.end();
            return paper && parse.tokenIs(that, "that")
                    ? new Scope(
                            that + 1,
                            parse.size(),
                            Speakers.bare(parse.textOf(text, shown.begin(), shown.end())),
                            cueText(parse, text, group),
                            Scope.Kind.SAID,
                            List.of(new Span(subject.begin(), that + 1)))
                    : null;
        }
        if (parse.token(subject.end() - 1).is("what")) {
            return null;
        }
        String cue = cueText(parse, text, group);
        if (first) {
            return firstPerson(parse, group, subject, cue, speech, own);
        }
        if (!belief && !speech && !deny && !as && !show || group.form() == VerbGroup.Form.INFINITIVE) {
            return null;
        }
        if (inverted != null) {
            int from = quoteStart(parse, group.begin());
            String who = speakers.resolve(phrase);
            return new Scope(
                    from, group.begin(), who, cue, Scope.Kind.SAID, List.of(new Span(group.begin(), subject.end())));
        }
        int content = contentStart(parse, group, lemma, deny, as);
        boolean after = content < 0 && (speech || belief) && postposed(parse, subject, group);
        if (content < 0 && !after) {
            boolean person = (speech || deny) && parse.tagged(subject.end() - 1, "PROPN", "NOUN");
            if (person && names(parse, subject)) {
                speakers.resolve(phrase);
            }
            return null;
        }
        if (show
                && !speech
                && !as
                && !words.has("document-speaker", parse.token(subject.end() - 1).lemma())) {
            return null;
        }
        if (belief && isObject(parse, subject)) {
            return null;
        }
        String who = speakers.resolve(phrase);
        if (after) {
            int end = tailEnd(parse, group.end());
            return new Scope(
                    0,
                    parse.size(),
                    who,
                    cue,
                    Scope.Kind.SAID,
                    List.of(new Span(commaBefore(parse, subject.begin()), end)));
        }
        if (Fits.whole(parse.token(group.first()).lemma(), "refuse|decline")) {
            return new Scope(
                    content, parse.size(), "", cue, Scope.Kind.OPEN, List.of(new Span(subject.begin(), content)));
        }
        boolean not = negated(parse, group);
        boolean shout = opensQuote(parse, content) && !parse.hasGroupBetween(content, closingQuote(parse, content));
        if (not && !belief || shout) {
            return null;
        }
        Scope.Kind kind = deny || not ? Scope.Kind.DENIED : Scope.Kind.SAID;
        int frame = frameStart(parse, subject.begin());
        int end = quoteEnd(parse, content);
        if (subject.end() < group.begin() - 1) {
            List<Span> apart = List.of(new Span(frame, subject.end()), new Span(group.begin(), content));
            return new Scope(content, end, who, cue, kind, apart);
        }
        return new Scope(content, end, who, cue, kind, List.of(new Span(frame, content)));
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
        boolean quoteEnds = parse.token(and - 1).isQuoteMark();
        return words.has("public-verb", lemma) && (quoteEnds || morphologicallyPast(parse, group));
    }

    private static boolean morphologicallyPast(Parse parse, VerbGroup group) {
        return group.begin() + 1 == group.end()
                && !parse.token(group.head())
                        .low()
                        .equals(parse.token(group.head()).lemma());
    }

    /** Where a quotation closes that opens at {@code content}, else the end of the sentence. */
    private static int closingQuote(Parse parse, int content) {
        for (int i = content + 1; i < parse.size(); i++) {
            if (parse.token(i).isQuoteMark()) {
                return i;
            }
        }
        return parse.size();
    }

    /** What goes on behind a quotation with "as", "when" or "and he" is not said any more. */
    private int quoteEnd(Parse parse, int content) {
        if (!opensQuote(parse, content)) {
            return parse.size();
        }
        int mark = closingQuote(parse, content) + 1;
        int close = parse.tokenIs(mark, ",") ? mark + 1 : mark;
        boolean and = parse.tokenIs(close, "and", "but", "then")
                && !parse.token(Math.min(close + 1, parse.size() - 1)).isQuoteMark();
        boolean goesOn =
                and || parse.tagged(close, "SCONJ") || parse.tokenIs(close, "as", "when", "while", "before", "after");
        boolean laterCue = parse.groups().stream()
                .anyMatch(g -> g.begin() > close
                        && cues.is("speech", parse.token(g.head()).lemma()));
        return goesOn && !laterCue ? close : parse.size();
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
                        && !negated(parse, before))
                && Fits.whole(parse.token(before.head()).lemma(), "see|hear|watch|let|make|have|help");
    }

    /** "what officials called a …": the "what" belongs to the frame. */
    private static int frameStart(Parse parse, int subject) {
        return parse.tokenIs(subject - 1, "what") ? subject - 1 : subject;
    }

    private static boolean negated(Parse parse, VerbGroup group) {
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

    private static boolean isObject(Parse parse, Span subject) {
        return parse.tokenIs(subject.begin(), "it", "that", "this", "what");
    }

    private static int quoteStart(Parse parse, int before) {
        int marks = 0;
        for (int i = before - 1; i >= 0; i--) {
            if (parse.token(i).isQuoteMark() && ++marks == 2) {
                return i;
            }
        }
        return 0;
    }

    private static String cueText(Parse parse, String text, VerbGroup group) {
        return parse.textOf(text, group.begin(), group.end());
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
                cueText(parse, text, group),
                Scope.Kind.SAID,
                List.of(frame));
    }

    /** "I think …" is a hedge, "I said …" a deed, "I do not know whether …" leaves open. */
    private @Nullable Scope firstPerson(
            Parse parse, VerbGroup group, Span subject, String cue, boolean speech, boolean own) {
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
            return open ? new Scope(next, clauseEnd(parse, next), "", cue, Scope.Kind.OPEN, List.of(frame)) : null;
        }
        if (own && words.has("own-belief", lemma) && !Fits.whole(lemma, "remember|recall|feel")) {
            return new Scope(next, clauseEnd(parse, next), "", cue, Scope.Kind.OWN_BELIEF, List.of(frame));
        }
        boolean says = speech && (parse.tokenIs(next, "that") || parse.subjectThenVerb(next) != null);
        return says ? new Scope(next, parse.size(), "", cue, Scope.Kind.OWN_SPEECH, List.of()) : null;
    }

    private static int clauseEnd(Parse parse, int from) {
        int i = from;
        while (i < parse.size()
                && !parse.tokenIs(i, ";", "but")
                && !parse.token(i).endsSentence()) {
            i++;
        }
        return i;
    }

    private @Nullable Scope ofPassive(Parse parse, String text, VerbGroup group, Speakers speakers) {
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
                            cueText(parse, text, group),
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

    /** First token of what is said to the right of the cue, or −1. */
    private int contentStart(Parse parse, VerbGroup group, String lemma, boolean deny, boolean as) {
        int k = group.end();
        boolean empty = parse.tokenIs(k, "anything", "nothing", "something", "so", "hello", "little", "much")
                || parse.tokenIs(k, "a", "one", "another") && parse.tokenIs(k + 1, "word", "thing");
        if (k >= parse.size() || empty) {
            return -1;
        }
        if (as) {
            int asWord = -1;
            for (int i = k; i < Math.min(parse.size(), k + 14); i++) {
                asWord = asWord < 0 && parse.tokenIs(i, "as") ? i : asWord;
            }
            boolean what = parse.tokenIs(subjects.before(parse, group).begin() - 1, "what");
            if (what) {
                return asWord == k ? k + 1 : k;
            }
            if (asWord > 0 && !parse.hasFiniteBetween(k, asWord)) {
                return k;
            }
            if (Fits.whole(lemma, "call|label|term|brand|dub") && quotedName(parse, k)) {
                return k;
            }
            if (!Fits.whole(lemma, "describe")) {
                return -1;
            }
        }
        VerbGroup gerund = parse.groupBeginning(k);
        boolean ing = gerund != null && gerund.form() == VerbGroup.Form.ING;
        if (ing && (cues.is("gerund", lemma) || deny)) {
            return k;
        }
        int mark = parse.tokenIs(k, ",", ":") ? k + 1 : k;
        if (mark < parse.size() && (opensQuote(parse, mark) || parse.tokenIs(k, ":"))) {
            return mark;
        }
        for (int j = k; j < Math.min(parse.size(), k + 12); j++) {
            if (parse.tokenIs(j, "that") && (parse.subjectThenVerb(j + 1) != null || parse.tagged(j, "SCONJ"))) {
                return j + 1;
            }
            if (j > k && opensQuote(parse, j) && parse.tokenIs(j - 1, ",", ":")) {
                return j;
            }
            boolean refuses = Fits.whole(parse.token(group.first()).lemma(), "refuse|decline");
            boolean question = refuses && words.has("open-word", parse.token(j).low());
            if ((parse.tokenIs(j, "whether", "how") || question || refuses && parse.tokenIs(j, "whose")) && j == k) {
                return j;
            }
            boolean passes = parse.tagged(j, "NOUN", "PROPN", "DET", "ADP", "ADV", "NUM", "ADJ", "PRON", "PART")
                    || parse.tokenIs(j, ",");
            if (!passes || parse.groupAt(j) != null) {
                break;
            }
        }
        if (cues.is("hearer", lemma)) {
            boolean pronoun = parse.tokenIs(k, "me", "us", "him", "them", "you")
                    || parse.tokenIs(k, "her") && parse.tagged(k + 1, "PROPN", "DET", "PRON");
            Span hearer = pronoun ? new Span(k, k + 1) : parse.phraseFrom(k, parse.size());
            if (!hearer.isEmpty() && parse.subjectThenVerb(hearer.end()) != null) {
                return hearer.end();
            }
            boolean reports = parse.subjectThenVerb(k) != null
                    || lemma.equals("advise") && parse.tagged(k, "NOUN", "NUM", "DET") && !pronoun;
            return Fits.whole(lemma, "advise|warn") && reports ? k : -1;
        }
        if (!parse.tokenIs(k, ",") && parse.subjectThenVerb(k) != null) {
            return k;
        }
        if (lemma.equals("say") && !parse.tokenIs(k, ",", ".") && parse.hasFiniteBetween(k, parse.size())) {
            return k;
        }
        Span shown = parse.phraseFrom(k, parse.size());
        VerbGroup doing = shown.isEmpty() ? null : parse.groupBeginning(shown.end());
        if (lemma.equals("show") && doing != null && doing.form() == VerbGroup.Form.ING) {
            return k;
        }
        boolean figure = lemma.equals("say") && parse.tagged(k, "NUM") && parse.tagged(k + 1, "NOUN") && !parse.token(k).low().contains(":");
        if (figure) {
            return k;
        }
        boolean object = Fits.whole(lemma, "note|report|allege|acknowledge|confirm|deny|dispute|describe|announce")
                && parse.tagged(k, "DET", "NOUN", "ADJ", "NUM", "ADV", "PROPN");
        return object ? k : -1;
    }

    /** A mark that opens a quotation: "nobody warned him,” one of them said" has none behind "warned". */
    private static boolean opensQuote(Parse parse, int i) {
        if (!parse.token(i).isQuoteMark()) {
            return false;
        }
        long before =
                parse.tokens().subList(0, i).stream().filter(Token::isQuoteMark).count();
        return before % 2 == 0 && !parse.token(i).text().equals("”");
    }

    /** "called the raid “a disaster”": the object, then a name for it in quotation marks. */
    private static boolean quotedName(Parse parse, int from) {
        for (int i = from + 1; i + 1 < parse.size() && i < from + 8; i++) {
            if (parse.groupAt(i) != null) {
                return false;
            }
            if (parse.token(i).isQuoteMark()) {
                return parse.tagged(i + 1, "DET", "ADJ", "NOUN", "ADV");
            }
        }
        return false;
    }

    private static boolean postposed(Parse parse, Span subject, VerbGroup group) {
        int before = subject.begin() - 1;
        boolean mark = before > 0
                && (parse.tokenIs(before, ",", "?", "!")
                                && (parse.hasGroupBetween(0, before) || parse.tokenIs(group.end(), ","))
                        || parse.token(before).isQuoteMark());
        int end = tailEnd(parse, group.end());
        boolean closes = end >= parse.size()
                || parse.token(end).endsSentence()
                || parse.tokenIs(end, ",", ";")
                || parse.token(end).isQuoteMark();
        return mark && closes;
    }

    /** Skips "Tuesday", "in a statement", "at a news conference" behind a cue at the end of a sentence. */
    private static int tailEnd(Parse parse, int from) {
        int i = from;
        while (i < parse.size()
                && i < from + 14
                && parse.groupAt(i) == null
                && parse.tagged(i, "ADV", "PROPN", "ADP", "DET", "NOUN", "ADJ", "NUM", "PART", "PRON")) {
            i++;
        }
        return i;
    }

    private static int commaBefore(Parse parse, int i) {
        return parse.tokenIs(i - 1, ",") ? i - 1 : i;
    }

    /** A deed of the same speaker behind "and" ends what was said before it. */
    private static boolean takesOver(Parse parse, Scope scope, Scope other) {
        int start = other.frame().isEmpty()
                ? other.begin()
                : other.frame().getFirst().begin();
        VerbGroup verb = parse.groupAt(start);
        return !other.equals(scope)
                && scope.source()
                && other.who().equals(scope.who())
                && verb != null
                && verb.begin() == start
                && start > scope.begin()
                && parse.tokenIs(start - 1, "and", "but");
    }

    /** "The report says four, but I counted five": the one who tells speaks for himself again, outside quotation marks. */
    private static int backToTheTeller(Parse parse, Scope scope) {
        boolean quoted = false;
        for (int i = 0; i + 2 < parse.size(); i++) {
            quoted ^= parse.token(i).isQuoteMark();
            boolean turns = i > scope.begin()
                    && !quoted
                    && parse.tokenIs(i, ",", ";")
                    && parse.tokenIs(i + 1, "but")
                    && parse.tokenIs(i + 2, "i")
                    && scope.source();
            if (turns) {
                return i + 1;
            }
        }
        return parse.size();
    }

    /** A scope to the right ends where another speaker takes over behind "but", "and", "while" or a semicolon. */
    private static List<Scope> endedByNewSpeakers(Parse parse, List<Scope> found) {
        List<Scope> out = new ArrayList<>();
        for (Scope scope : found) {
            int end = Math.min(scope.end(), backToTheTeller(parse, scope));
            int own = scope.frame().isEmpty() ? -1 : scope.frame().getFirst().begin();
            for (Scope other : found) {
                boolean later = !other.equals(scope)
                        && !other.frame().isEmpty()
                        && other.frame().getFirst().begin() >= scope.begin();
                if (own >= 0 && later && own < other.frame().getFirst().begin()) {
                    int start = other.frame().getFirst().begin();
                    int before = start - 1;
                    boolean joined = parse.tokenIs(before, "but", "while", ";", "although", "though", "whereas")
                            || parse.tokenIs(before, "and") && parse.tokenIs(before - 1, ",");
                    if (joined) {
                        end = Math.min(end, before);
                    }
                }
                if (own >= 0 && takesOver(parse, scope, other)) {
                    end = Math.min(
                            end,
                            (other.frame().isEmpty()
                                            ? other.begin()
                                            : other.frame().getFirst().begin())
                                    - 1);
                }
            }
            out.add(new Scope(
                    scope.begin(),
                    Math.max(scope.begin(), end),
                    scope.who(),
                    scope.cue(),
                    scope.kind(),
                    scope.frame()));
        }
        return out;
    }
}
