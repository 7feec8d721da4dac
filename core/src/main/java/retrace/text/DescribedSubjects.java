package retrace.text;

import retrace.text.Parse.Span;

/**
 * Subjects with a description between them and their verb, without a comma: "the company that runs the plant", "a report dated
 * May 2", "students who took part in the march", "a person familiar with the case", "the officers we spoke to".
 */
final class DescribedSubjects {

    private final CanSpeak can;

    DescribedSubjects(CanSpeak can) {
        this.can = can;
    }

    /** "The company that runs the plant said", "a report dated May 2 states": the subject stands before what describes it. */
    Span runBy(Parse parse, Span phrase) {
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
        return noted && (who || can.speaks(parse, noun)) && !saidThat ? noun : new Span(0, 0);
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
            if (opens && head.tagged("NOUN") && can.speaks(head)) {
                return new Span(person.begin(), phrase.end());
            }
            last = person;
        }
        return new Span(0, 0);
    }

    /** "The officers we spoke to insisted": the subject stands before "we". */
    Span spokenTo(Parse parse, int end) {
        int at = parse.tagged(end - 1, "ADP") ? end - 2 : end - 1;
        VerbGroup g = parse.groupAt(at);
        boolean pronoun =
                g != null && parse.tokenIs(g.begin() - 1, "we", "i", "he", "she", "they", "police", "reporters");
        if (g == null || !pronoun) {
            return new Span(end, end);
        }
        Span phrase = parse.phraseBefore(g.begin() - 1, 0);
        return !phrase.isEmpty() && can.speaks(parse, phrase) ? phrase : new Span(end, end);
    }

    /** "A resident who lives nearby said": the subject stands before the "who". */
    static Span behindRelativeClause(Parse parse, int group) {
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

    static Span antecedent(Parse parse, int relative) {
        int before = parse.tokenIs(relative - 1, ",") ? relative - 1 : relative;
        return parse.phraseBefore(before, 0);
    }
}
