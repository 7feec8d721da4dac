package retrace.text;

import org.jspecify.annotations.Nullable;
import retrace.text.Parse.Span;

/**
 * Who stands at a cue: the phrase before the verb, looked for over what may stand between ("Tomas Reel, 41, a docker, said",
 * "the man, later identified as X, said", "an official, speaking on condition that he not be named, said", "a resident who
 * lives nearby said"), or the phrase behind it ("…", said X).
 */
final class CueSubjects {

    private static final int FARTHEST_COMMA = 40;

    private final WordLists words;

    CueSubjects(WordLists words) {
        this.words = words;
    }

    /** The subject of a group; empty when none is found. */
    Span before(Parse parse, VerbGroup group) {
        int end = group.begin();
        while (parse.tagged(end - 1, "ADV") && parse.groupAt(end - 1) == null) {
            end--;
        }
        if (parse.tokenIs(end - 1, ",")) {
            return overCommas(parse, end - 1);
        }
        Span phrase = parse.phraseBefore(end, 0);
        boolean relative = phrase.end() - phrase.begin() == 1 && parse.tokenIs(phrase.begin(), "who");
        if (relative) {
            return antecedent(parse, phrase.begin());
        }
        if (phrase.isEmpty()) {
            Span spoken = spokenTo(parse, end);
            Span joined = spoken.isEmpty() ? sharedSubject(parse, end) : spoken;
            return joined.isEmpty() ? behindRelativeClause(parse, group.begin()) : joined;
        }
        Span outer = runBy(parse, phrase);
        return outer.isEmpty() ? phrase : outer;
    }

    /** "The officers we spoke to insisted": the subject stands before "we". */
    private Span spokenTo(Parse parse, int end) {
        int at = parse.tagged(end - 1, "ADP") ? end - 2 : end - 1;
        VerbGroup g = parse.groupAt(at);
        boolean pronoun =
                g != null && parse.tokenIs(g.begin() - 1, "we", "i", "he", "she", "they", "police", "reporters");
        if (g == null || !pronoun) {
            return new Span(end, end);
        }
        Span phrase = parse.phraseBefore(g.begin() - 1, 0);
        return !phrase.isEmpty() && speaks(parse, phrase) ? phrase : new Span(end, end);
    }

    /** The paper that a sentence names last: "she has filed a lawsuit". */
    Span paper(Parse parse) {
        for (int i = parse.size() - 1; i > 0; i--) {
            if (parse.tagged(i, "NOUN") && words.has("paper", parse.token(i).lemma())) {
                return parse.phraseBefore(i + 1, 0);
            }
        }
        return new Span(0, 0);
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
        return !subject.isEmpty() && (speaks(parse, subject) || parse.tagged(subject.end() - 1, "PRON"))
                ? subject
                : new Span(end, end);
    }

    /** Whom the sentence is about: the subject of its first main verb, or who was spoken to; empty when no person or body. */
    Span about(Parse parse) {
        int from = 0;
        if (parse.size() > 0 && (words.has("clause-opener", parse.token(0).low()) || parse.tagged(0, "ADP"))) {
            while (from < parse.size() && !parse.tokenIs(from, ",")) {
                from++;
            }
            boolean phraseOnly = !words.has("clause-opener", parse.token(0).low());
            boolean behindVerb = phraseOnly && !parse.groups().isEmpty() && from > parse.groups().getFirst().begin();
            from = behindVerb ? 0 : from;
        }
        VerbGroup first = parse.groups().isEmpty() ? null : parse.groups().getFirst();
        boolean placed = first != null
                && parse.tagged(0, "ADP", "ADV")
                && parse.tagged(first.end(), "PROPN")
                && Fits.whole(parse.token(first.head()).lemma(), "live|stand|sit|lie|wait|be|come");
        if (first != null && placed) {
            return parse.phraseFrom(first.end(), parse.size());
        }
        for (VerbGroup g : parse.groups()) {
            boolean relative = parse.tokenIs(g.begin() - 1, "who", "which", "that", "whose");
            if (g.begin() <= from || !g.finite() || relative || insideQuotes(parse, g.begin())) {
                continue;
            }
            Span subject = before(parse, g);
            boolean aside = parse.tokenIs(subject.begin(), "whose")
                    || subject.begin() > 0
                            && words.has(
                                    "clause-opener",
                                    parse.token(subject.begin() - 1).low());
            if (aside) {
                continue;
            }
            Span asked = asked(parse, g, subject);
            Span about = asked.isEmpty() ? subject : asked;
            boolean known = !about.isEmpty()
                    && (speaks(parse, about) || parse.tokenIs(about.end() - 1, "he", "she", "they", "it"));
            if (!known) {
                break;
            }
            boolean self = !about.isEmpty() && parse.tokenIs(about.end() - 1, "i", "we", "you");
            return self ? new Span(0, 0) : about;
        }
        return lastName(parse);
    }

    /** The last full name of a person in the sentence: "On the next block lives Harold Pine". */
    private Span lastName(Parse parse) {
        for (int i = parse.size() - 2; i >= 0; i--) {
            String low = parse.token(i).low();
            boolean first = words.has("man-name", low) || words.has("woman-name", low);
            if (first && parse.tagged(i, "PROPN") && parse.tagged(i + 1, "PROPN")) {
                return new Span(i, parse.phraseFrom(i, i + 2).end());
            }
        }
        return new Span(0, 0);
    }

    /** "I spoke with Abbot", "detectives interviewed her": the next "she" is the one who was asked. */
    private Span asked(Parse parse, VerbGroup g, Span subject) {
        String lemma = parse.token(g.head()).lemma();
        boolean self = parse.tokenIs(subject.end() - 1, "i", "we");
        boolean asks = !g.passive()
                && !subject.isEmpty()
                && (words.has("interview-verb", lemma)
                        || self && Fits.whole(lemma, "tell|ask|order|advise|warn|instruct|command"));
        if (!asks) {
            return new Span(0, 0);
        }
        int from = g.end();
        while (parse.tokenIs(from, "with", "to", "later", "also")) {
            from++;
        }
        Span object = parse.phraseFrom(from, parse.size());
        return !object.isEmpty() && speaks(parse, object) ? object : new Span(0, 0);
    }

    private static boolean insideQuotes(Parse parse, int at) {
        return parse.tokens().subList(0, at).stream().filter(Token::isQuoteMark).count() % 2 == 1;
    }

    /** "The company that runs the plant said", "a report dated May 2 states": the subject stands before what describes it. */
    private Span runBy(Parse parse, Span phrase) {
        Span familiar = familiarWith(parse, phrase);
        if (!familiar.isEmpty()) {
            return familiar;
        }
        Span took = whoTook(parse, phrase);
        if (!took.isEmpty()) {
            return took;
        }
        int at = phrase.begin() - 1;
        while (at > 0
                && at > phrase.begin() - 4
                && parse.groupAt(at) == null
                && parse.tagged(at, "ADP", "ADV", "NUM")) {
            at--;
        }
        VerbGroup inner = parse.groupAt(at);
        if (inner == null) {
            return new Span(0, 0);
        }
        int before = inner.begin();
        boolean relative = parse.tokenIs(before - 1, "that", "who", "which");
        boolean participle = inner.form() == VerbGroup.Form.ING
                || inner.form() == VerbGroup.Form.REDUCED
                || inner.begin() + 1 == inner.end()
                        && parse.tokenIs(before, "dated", "named", "identified", "assigned");
        if (!relative && !participle) {
            return new Span(0, 0);
        }
        Span noun = parse.phraseBefore(relative ? before - 1 : before, 0);
        boolean saidThat = parse.tokenIs(before - 1, "that") && parse.groupAt(noun.begin() - 1) != null;
        boolean noted = !noun.isEmpty() && parse.tagged(noun.end() - 1, "NOUN", "PROPN", "PRON", "NUM");
        boolean who = parse.tokenIs(before - 1, "who");
        return noted && (who || speaks(parse, noun)) && !saidThat ? noun : new Span(0, 0);
    }

    /** "Students who took part in the march": who stands before a "who" with one verb behind it. */
    private static Span whoTook(Parse parse, Span phrase) {
        for (int i = phrase.begin() - 1; i > 0 && i > phrase.begin() - 10; i--) {
            if (parse.tokenIs(i, ",")
                    || parse.token(i).isQuoteMark()
                    || parse.token(i).endsSentence()) {
                break;
            }
            int relative = i;
            if (parse.tokenIs(i, "who")) {
                long verbs = parse.groups().stream()
                        .filter(g -> g.begin() > relative && g.begin() < phrase.end() && g.finite())
                        .count();
                Span noun = parse.phraseBefore(i, 0);
                return verbs == 1 ? noun : new Span(0, 0);
            }
        }
        return new Span(0, 0);
    }

    /** "A person familiar with the investigation", "a woman near the door": the phrase with what tells them apart. */
    private Span familiarWith(Parse parse, Span phrase) {
        Span last = phrase;
        for (int step = 0; step < 4; step++) {
            int at = last.begin() - 1;
            if (!parse.tagged(at, "ADP") || parse.tokenIs(at, "to", "by", "as", "after", "before")) {
                return new Span(0, 0);
            }
            int noun = parse.tagged(at - 1, "ADJ") ? at - 2 : at - 1;
            Span person = parse.phraseBefore(noun + 1, 0);
            if (person.isEmpty()) {
                return new Span(0, 0);
            }
            boolean opens = person.begin() == 0
                    || parse.tokenIs(person.begin() - 1, "that", "and", "but", "while")
                    || parse.token(person.begin() - 1).isQuoteMark();
            Token head = Participants.headOf(parse, person);
            if (opens && head.tagged("NOUN") && speaks(head)) {
                return new Span(person.begin(), phrase.end());
            }
            last = person;
        }
        return new Span(0, 0);
    }

    private boolean speaks(Parse parse, Span phrase) {
        return speaks(parse.token(phrase.end() - 1));
    }

    /** Whether a noun is a name, a person, a body or a paper that can say something. */
    private boolean speaks(Token last) {
        boolean calendar = words.has("month", last.low()) || words.has("after-clock-time", last.low());
        return last.tagged("PROPN") && !calendar
                || last.tagged("NOUN")
                        && Fits.whole(
                                last.lemma(),
                                ".+(?:man|woman|person|worker|keeper|owner|driver|ologist|ician|teacher|seller|holder|hand)")
                || words.has("speaker", last.lemma())
                || words.has("document-speaker", last.lemma())
                || words.has("speaker-group", last.low())
                || words.has("civilian", last.lemma())
                || words.has("officer", last.lemma())
                || words.has("person", last.lemma());
    }

    /** Walks left from the comma before the verb, stretch by stretch, to the farthest phrase that can be the subject. */
    private Span overCommas(Parse parse, int comma) {
        Span best = new Span(comma, comma);
        int right = comma;
        while (right > 0 && comma - right < FARTHEST_COMMA) {
            int left = commaBefore(parse, right);
            Span named = identified(parse, left + 1, right);
            if (!named.isEmpty()) {
                Span role = parse.phraseBefore(left, 0);
                return role.isEmpty() || !speaks(parse, role) ? named : new Span(role.begin(), named.end());
            }
            boolean describes = describes(parse, left + 1, right);
            Span noun = candidate(parse, left + 1, right, describes);
            if (!noun.isEmpty() && (speaks(parse, noun) || best.isEmpty())) {
                best = joined(parse, noun, best, right);
            }
            if (!describes) {
                break;
            }
            right = left;
        }
        return best;
    }

    /** The phrase at the end of a stretch, when it begins the stretch or stands behind a word that lets a subject follow. */
    private Span candidate(Parse parse, int from, int to, boolean describes) {
        if (describes && parse.tokenIs(from, "who", "whose", "which", "and", "speaking", "citing", "later", "also")) {
            return new Span(to, to);
        }
        Span opening = parse.phraseFrom(from, to);
        if (describes && !opening.isEmpty() && opening.end() < to && parse.tagged(opening.end(), "ADP")) {
            return opening;
        }
        if (!opening.isEmpty() && parse.tokenIs(opening.end(), "who", "whose")) {
            return opening;
        }
        Span phrase = parse.phraseBefore(to, from);
        if (phrase.isEmpty()) {
            return phrase;
        }
        Span outer = runBy(parse, phrase);
        Span noun = outer.isEmpty() || outer.begin() < from ? phrase : outer;
        int before = noun.begin() - 1;
        VerbGroup verb = parse.groupAt(before);
        boolean open = before < from
                || parse.tokenIs(before, "that", "and", "but", "while", ";", "because")
                || words.has("clause-opener", parse.token(before).low())
                || parse.token(before).isQuoteMark()
                || verb != null
                        && words.has("said-before", parse.token(verb.head()).lemma());
        return open ? noun : new Span(to, to);
    }

    /** "a passenger, later identified as Grace Whitcomb, told us": the name between the commas; empty when there is none. */
    private static Span identified(Parse parse, int from, int to) {
        int at = parse.tokenIs(from, "later", "since", "subsequently") ? from + 1 : from;
        if (!parse.tokenIs(at, "identified", "named") || !parse.tokenIs(at + 1, "as") && !parse.tokenIs(at, "named")) {
            return new Span(to, to);
        }
        Span name = parse.phraseFrom(parse.tokenIs(at + 1, "as") ? at + 2 : at + 1, to);
        return !name.isEmpty() && named(parse, name) ? name : new Span(to, to);
    }

    /** A role and the name behind it stay together: "the man's lawyer, Ada Quell". */
    private static Span joined(Parse parse, Span noun, Span name, int comma) {
        boolean follows = !name.isEmpty() && comma + 1 == name.begin() && named(parse, name) && !named(parse, noun);
        return follows ? new Span(noun.begin(), name.end()) : noun;
    }

    private static boolean named(Parse parse, Span span) {
        boolean named = true;
        for (int i = span.begin(); i < span.end(); i++) {
            named &= parse.tagged(i, "PROPN");
        }
        return named;
    }

    /** Whether the stretch between two commas only describes what stands before it: no finite verb of its own. */
    private static boolean describes(Parse parse, int from, int to) {
        Span noun = parse.phraseFrom(from, to);
        boolean roleWho = !noun.isEmpty()
                && parse.tagged(from, "DET")
                && parse.tokenIs(noun.end(), "who", "whose")
                && parse.tokenIs(from - 1, ",");
        if (roleWho) {
            return true;
        }
        if (parse.tokenIs(from, "who", "whose", "which")
                || parse.tokenIs(from, "and") && parse.tokenIs(from + 1, "who", "whose", "which")
                || parse.tokenIs(from, "speaking", "citing")) {
            return true;
        }
        for (int i = from; i < to; i++) {
            VerbGroup g = parse.groupAt(i);
            boolean opensWithParticiple = i <= from + 1;
            if (g != null && g.form() == VerbGroup.Form.FINITE && !opensWithParticiple
                    || parse.token(i).isQuoteMark()
                    || parse.token(i).endsSentence()) {
                return false;
            }
        }
        return !parse.tagged(from, "SCONJ", "CCONJ")
                && (!parse.tagged(from, "ADP") || parse.tokenIs(from, "of", "from"));
    }

    private static int commaBefore(Parse parse, int right) {
        int i = right - 1;
        while (i >= 0 && !parse.tokenIs(i, ",")) {
            i--;
        }
        return i;
    }

    private static Span antecedent(Parse parse, int relative) {
        int before = parse.tokenIs(relative - 1, ",") ? relative - 1 : relative;
        return parse.phraseBefore(before, 0);
    }

    /** "A resident who lives nearby said": the subject stands before the "who". */
    private static Span behindRelativeClause(Parse parse, int group) {
        for (int i = group - 1; i > 0 && i > group - 12; i--) {
            if (parse.token(i).endsSentence() || parse.token(i).isQuoteMark()) {
                break;
            }
            if (parse.tokenIs(i, "who", "which") && parse.tokenIs(i - 1, ",") || parse.tokenIs(i, "who")) {
                return antecedent(parse, i);
            }
        }
        return new Span(group, group);
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
                && named(parse, name)
                && !named(parse, phrase)
                && !parse.tagged(name.end(), "AUX", "VERB");
        return roleThenName ? new Span(phrase.begin(), name.end()) : phrase;
    }
}
