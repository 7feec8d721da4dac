package retrace.text;

import retrace.text.Parse.Span;

/**
 * Where what is said stands, as seen from its cue: behind it ("said that …", "said: …", "denied firing", "told her …",
 * "described A as B", "shows the van stopping"), before it ("…, X said") or between quotation marks.
 */
final class SaidContent {

    private final CueLexicon cues;
    private final WordLists words;
    private final CueSubjects subjects;

    SaidContent(CueLexicon cues, WordLists words, CueSubjects subjects) {
        this.cues = cues;
        this.words = words;
        this.subjects = subjects;
    }

    /** First token of what is said to the right of the cue, or −1. */
    int contentStart(Parse parse, VerbGroup group, String lemma, boolean deny, boolean as) {
        int k = group.end();
        boolean empty = parse.groupBeginning(k + 1) == null
                        && parse.tokenIs(k, "anything", "nothing", "something", "so", "hello", "little", "much")
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
        boolean parenthetic = parse.tokenIs(k, ",");
        for (int j = k; j < Math.min(parse.size(), k + 12); j++) {
            boolean setOff = !parenthetic || parse.tokenIs(j - 1, ",");
            if (setOff
                    && parse.tokenIs(j, "that")
                    && (parse.subjectThenVerb(j + 1) != null || parse.tagged(j, "SCONJ"))) {
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
        boolean figure = lemma.equals("say")
                && parse.tagged(k, "NUM")
                && parse.tagged(k + 1, "NOUN")
                && !parse.token(k).low().contains(":");
        if (figure) {
            return k;
        }
        boolean object = Fits.whole(lemma, "note|report|allege|acknowledge|confirm|deny|dispute|describe|announce")
                && parse.tagged(k, "DET", "NOUN", "ADJ", "NUM", "ADV", "PROPN");
        return object ? k : -1;
    }

    /** A mark that opens a quotation: "nobody warned him,” one of them said" has none behind "warned". */
    static boolean opensQuote(Parse parse, int i) {
        if (!parse.token(i).isQuoteMark()) {
            return false;
        }
        long before =
                parse.tokens().subList(0, i).stream().filter(Token::isQuoteMark).count();
        return before % 2 == 0 && !parse.token(i).text().equals("”");
    }

    /** "called the raid “a disaster”": the object, then a name for it in quotation marks. */
    static boolean quotedName(Parse parse, int from) {
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

    /** A sentence without a verb that was found, before "police said.": so many words are no mere adverb ("On Monday, …"). */
    private static final int SHORTEST_TELLING = 5;

    static boolean postposed(Parse parse, Span subject, VerbGroup group) {
        int before = subject.begin() - 1;
        boolean mark = before > 0
                && (parse.tokenIs(before, ",", "?", "!")
                                && (parse.hasGroupBetween(0, before)
                                        || parse.tokenIs(group.end(), ",")
                                        || before >= SHORTEST_TELLING && group.end() + 1 >= parse.size())
                        || parse.token(before).isQuoteMark());
        int end = tailEnd(parse, group.end());
        boolean closes = end >= parse.size()
                || parse.token(end).endsSentence()
                || parse.tokenIs(end, ",", ";")
                || parse.token(end).isQuoteMark();
        return mark && closes;
    }

    /** Skips "Tuesday", "in a statement", "at a news conference" behind a cue at the end of a sentence. */
    static int tailEnd(Parse parse, int from) {
        int i = from;
        while (i < parse.size()
                && i < from + 14
                && parse.groupAt(i) == null
                && parse.tagged(i, "ADV", "PROPN", "ADP", "DET", "NOUN", "ADJ", "NUM", "PART", "PRON")) {
            i++;
        }
        return i;
    }

    /** Where a quotation closes that opens at {@code content}, else the end of the sentence. */
    static int closingQuote(Parse parse, int content) {
        for (int i = content + 1; i < parse.size(); i++) {
            if (parse.token(i).isQuoteMark()) {
                return i;
            }
        }
        return parse.size();
    }

    /** What goes on behind a quotation with "as", "when" or "and he" is not said any more. */
    int quoteEnd(Parse parse, int content) {
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

    static int quoteStart(Parse parse, int before) {
        int marks = 0;
        for (int i = before - 1; i >= 0; i--) {
            if (parse.token(i).isQuoteMark() && ++marks == 2) {
                return i;
            }
        }
        return 0;
    }
}
