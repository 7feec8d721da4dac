package retrace.text;

import java.util.SortedMap;
import java.util.TreeMap;
import retrace.text.Parse.Span;

/**
 * Who and what takes part, by place in the clause alone: the subject of an active verb is the agent, of a passive one the
 * patient; "by X" names the agent; the object is the patient. Weapons, vehicles and parts of the body are found by word
 * list. A pronoun stays a pronoun: who is meant by "he" is never decided here.
 */
final class Participants {

    private Participants() {}

    static SortedMap<String, String> of(Parse parse, Clause clause, String text, String event, WordLists words) {
        SortedMap<String, String> out = new TreeMap<>();
        VerbGroup main = clause.main();
        if (main != null) {
            subject(parse, clause, main, text, event, words, out);
            object(parse, clause, main, text, words, out);
        }
        for (int i = clause.begin(); i < clause.end(); i++) {
            Token t = parse.token(i);
            if (!t.tagged("NOUN", "PROPN")) {
                continue;
            }
            Span phrase = around(parse, i, clause);
            if (words.has("weapon", t.lemma())) {
                out.putIfAbsent("weapon", phrase(parse, text, phrase));
            }
            if (words.has("vehicle", t.lemma())) {
                out.putIfAbsent("vehicle", phrase(parse, text, phrase));
            }
            boolean bodyClause = event.matches("injury.*|ricochet|condition|treatment|firing|death");
            if (words.has("body", t.lemma())
                    && bodyClause
                    && !(i + 1 < clause.end()
                            && parse.token(i + 1).tagged("NOUN")
                            && !words.has("injury-noun", parse.token(i + 1).lemma()))) {
                boolean sided = i > clause.begin()
                        && words.has("side-word", parse.token(i - 1).low());
                out.putIfAbsent("body", (sided ? parse.token(i - 1).low() + " " : "") + t.low());
            }
        }
        String weapon = out.get("weapon");
        if (weapon != null && weapon.matches(".*[’'](?:s)?\\s.*")) {
            out.putIfAbsent("holder", Speakers.bare(weapon.replaceFirst("[’'](?:s)?\\s.*", "")));
        }
        return out;
    }

    private static void subject(
            Parse parse,
            Clause clause,
            VerbGroup main,
            String text,
            String event,
            WordLists words,
            SortedMap<String, String> out) {
        Span subject = clause.subject();
        if (subject.isEmpty()) {
            return;
        }
        String phrase = phrase(parse, text, subject);
        Token head = headOf(parse, subject);
        boolean thing = words.has("weapon", head.lemma()) || words.has("vehicle", head.lemma());
        if (thing) {
            out.put(words.has("weapon", head.lemma()) ? "weapon" : "vehicle", phrase);
        }
        if (main.passive()) {
            out.put("patient", phrase);
            for (int i = main.end(); i < clause.end(); i++) {
                if (parse.tokenIs(i, "by") && i + 1 < clause.end()) {
                    Span by = parse.phraseFrom(i + 1, clause.end());
                    boolean person = !by.isEmpty()
                            && words.has("person", headOf(parse, by).lemma());
                    if (person) {
                        out.put("agent", phrase(parse, text, by));
                    }
                    break;
                }
            }
        } else if (event.equals("gunfire-heard") && words.has("person", head.lemma())) {
            out.put("perceiver", phrase);
        } else if (event.matches("injury|condition|death")
                && !parse.token(main.head()).lemma().matches("injure|hurt|wound|kill")) {
            out.put("patient", phrase);
        } else if (thing && event.equals("ramming") || !thing && actor(head, words)) {
            out.put("agent", phrase);
        }
    }

    private static void object(
            Parse parse, Clause clause, VerbGroup main, String text, WordLists words, SortedMap<String, String> out) {
        if (main.passive() || main.end() >= clause.end()) {
            return;
        }
        int from = main.end();
        while (from < clause.end()
                && (parse.tokenIs(from, "off", "out", "up", "down", "at", "into", "on", "toward", "towards", "over")
                        || parse.tagged(from, "ADV"))) {
            from++;
        }
        Span object = parse.phraseFrom(from, clause.end());
        if (object.isEmpty()) {
            return;
        }
        Token head = headOf(parse, object);
        if (words.has("person", head.lemma())
                || words.has("officer", head.lemma())
                || words.has("civilian", head.lemma())
                || words.has("vehicle", head.lemma())
                || parse.tokenIs(object.begin(), "him", "her", "them", "me", "us")) {
            out.putIfAbsent("patient", phrase(parse, text, object));
        }
    }

    private static boolean actor(Token head, WordLists words) {
        String lemma = head.lemma();
        return head.tagged("PROPN")
                || head.tagged("PRON") && !head.is("it", "that", "this", "there", "what")
                || words.has("person", lemma)
                || words.has("officer", lemma)
                || words.has("civilian", lemma)
                || words.has("speaker", lemma);
    }

    private static String phrase(Parse parse, String text, Span span) {
        return Speakers.bare(parse.textOf(text, span.begin(), span.end()));
    }

    /** The last noun before an "of" or a preposition. */
    static Token headOf(Parse parse, Span span) {
        Token head = parse.token(span.end() - 1);
        for (int i = span.begin(); i < span.end(); i++) {
            Token t = parse.token(i);
            if (t.isNominal() || t.tagged("VERB")) {
                head = t;
            } else if (t.tagged("ADP") && i > span.begin()) {
                break;
            }
        }
        return head;
    }

    private static Span around(Parse parse, int noun, Clause clause) {
        int begin = noun;
        while (begin > clause.begin()
                && parse.groupAt(begin - 1) == null
                && (parse.tagged(begin - 1, "DET", "ADJ", "NOUN", "PROPN", "NUM", "PART")
                        || parse.tokenIs(begin - 1, "his", "her", "their", "my", "our", "its", "your"))) {
            begin--;
        }
        return new Span(begin, noun + 1);
    }
}
