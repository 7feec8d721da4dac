package retrace.text;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.model.Claims.Counted;

/**
 * The turns of an interview: what was asked last, and what an answer without a verb of its own says by it. A question that
 * can be answered with yes or no lends the answer its content; the answer's words give how surely and which way round. A
 * negative statement put for agreement ("You didn't see him?") is agreed to by "no" as by "yes". A short answer to "how
 * many", "when", "where" lends itself the kind of event that was asked about; a question without one ("How many times?")
 * asks about the event of the question before.
 */
final class Dialogue {

    /**
     * What an answer says.
     *
     * @param tokens how many tokens of the answer say it; the rest may hold claims of its own
     */
    record Answer(
            int tokens,
            String level,
            List<String> hedges,
            String event,
            SortedMap<String, String> participants,
            @Nullable Counted count,
            String question) {}

    /** What was asked, read. */
    private record Question(Parse parse, String text, EventLexicon.@Nullable Event event) {}

    private final EventLexicon lexicon;
    private final WordLists words;
    private @Nullable Question asked;
    private @Nullable String lastEvent;
    private boolean first;

    Dialogue(EventLexicon lexicon, WordLists words) {
        this.lexicon = lexicon;
        this.words = words;
    }

    /** Takes a sentence in the turn of the one who asks. */
    void ask(Parse parse, String text) {
        EventLexicon.Event event = lexicon.find(parse, 0, parse.size());
        if (event != null) {
            lastEvent = event.type();
        } else if (!parse.groups().isEmpty()) {
            lastEvent = null;
        }
        asked = new Question(parse, text, event);
        first = true;
    }

    void forget() {
        asked = null;
    }

    /** What the opening of this sentence of an answer says by the question, or null when it stands for itself. */
    @Nullable
    Answer answer(Parse parse, String text) {
        Question question = asked;
        boolean opening = first;
        first = false;
        if (question == null || parse.size() == 0) {
            return null;
        }
        Replies reply = opening && closed(question.parse()) ? Replies.of(parse.tokens()) : null;
        Replies unsure = opening && reply == null ? Replies.of(parse.tokens()) : null;
        if (unsure != null && unsure.degree() == 'U') {
            reply = unsure;
        }
        if (reply != null) {
            return replied(parse, text, question, reply);
        }
        boolean fragment = ownBeliefsOnly(parse) && !closed(question.parse()) && hasContent(parse);
        return fragment ? fragment(parse, text, question) : null;
    }

    private Answer replied(Parse parse, String text, Question question, Replies reply) {
        int used = reply.tokens();
        boolean restTells = false;
        for (int i = used; i < parse.size(); i++) {
            VerbGroup g = parse.groupAt(i);
            restTells |=
                    g != null && !words.has("own-belief", parse.token(g.head()).lemma());
        }
        int tokens = restTells ? used : parse.size();
        char degree = restTells ? reply.degree() : weaker(reply.degree(), beliefOf(parse, used));
        boolean negative = negative(question, reply.sense());
        String level = degree == 'U' ? "Uu" : name(degree) + (negative ? "-" : "+");
        return new Answer(
                tokens,
                level,
                hedges(parse, tokens),
                event(question, parse),
                participants(question, parse, text),
                null,
                question.text());
    }

    private Answer fragment(Parse parse, String text, Question question) {
        boolean howMany = question.parse().tokenIs(0, "how") && question.parse().tokenIs(1, "many");
        Counted count = howMany ? Counts.answering(parse, question.parse(), text) : null;
        char degree = words.has("hedge-possible", parse.token(0).low())
                ? 'S'
                : words.has("hedge-probable", parse.token(0).low()) ? 'R' : 'T';
        degree = weaker(degree, beliefOf(parse, 0));
        return new Answer(
                parse.size(),
                name(degree) + "+",
                hedges(parse, parse.size()),
                event(question, parse),
                participants(question, parse, text),
                count,
                question.text());
    }

    /** Whether the question can be answered with yes or no. */
    private static boolean closed(Parse question) {
        int i = 0;
        while (question.tokenIs(i, "and", "so", "ok", "okay", "now", "then", ",", "but", "well")) {
            i++;
        }
        return !question.tokenIs(i, "how", "what", "where", "when", "who", "why", "which", "whose")
                && !(question.tokenIs(i, "at", "in", "for", "about")
                        && question.tokenIs(i + 1, "what", "which", "how"));
    }

    private boolean negative(Question question, Replies.Sense sense) {
        Parse q = question.parse();
        int start = 0;
        while (q.tokenIs(start, "and", "so", "but", "then", ",", "now")) {
            start++;
        }
        boolean inverted = q.tagged(start, "AUX") && q.tokenIs(start + 1, "n't", "not");
        boolean isTrue = q.tokenIs(inverted ? start + 2 : start + 1, "it")
                && q.tokenIs(inverted ? start + 3 : start + 2, "true", "fair", "correct", "not");
        boolean not = false;
        int from = isTrue ? start + (inverted ? 4 : 3) : inverted ? start + 2 : start;
        for (int i = from; i < firstVerbEnd(q, from); i++) {
            not |= q.tokenIs(i, "not", "n't", "never", "no", "nobody", "nothing", "none") && !q.tokenIs(i + 1, "true");
        }
        boolean denied = question.event() != null && question.event().denied();
        boolean content = not ^ denied;
        return switch (sense) {
            case FALSE -> !content;
            case YES -> content && !inverted || content && isTrue;
            case NO -> not ? isTrue == denied : !denied;
        };
    }

    /** A "not" counts up to the verb of what is asked: a weapon "you couldn't see" is still a weapon. */
    private static int firstVerbEnd(Parse q, int from) {
        int end = q.size();
        for (VerbGroup g : q.groups()) {
            if (g.begin() >= from) {
                end = g.end();
                break;
            }
        }
        return Math.min(q.size(), end);
    }

    private String event(Question question, Parse answer) {
        EventLexicon.Event event = question.event();
        if (event != null) {
            return event.type();
        }
        String held = held(question, answer);
        if (held != null) {
            return held;
        }
        String before = lastEvent;
        return before != null && question.parse().groups().isEmpty() ? before : "other";
    }

    /** "A bottle of syrup." to "What was he holding?": a thing held, or a weapon. */
    private @Nullable String held(Question question, Parse answer) {
        Parse q = question.parse();
        boolean what = q.size() > 0 && q.token(0).is("what", "anything");
        boolean hold = q.groups().stream()
                .anyMatch(g -> Fits.whole(q.token(g.head()).lemma(), "hold|carry|have|grip|see|pull|raise"));
        if (!what || !hold) {
            return null;
        }
        for (Token t : answer.tokens()) {
            if (words.has("weapon", t.lemma()) || words.has("harmless", t.lemma())) {
                return words.has("weapon", t.lemma()) ? "weapon-seen" : "object-held";
            }
        }
        return null;
    }

    private SortedMap<String, String> participants(Question question, Parse parse, String text) {
        Parse q = question.parse();
        if (q.groups().isEmpty()) {
            return new TreeMap<>();
        }
        Clause whole = new Clause(0, q.size(), q.groups().getLast(), "", new Parse.Span(0, 0));
        return Participants.of(q, whole, text, event(question, parse), words);
    }

    private boolean ownBeliefsOnly(Parse parse) {
        return parse.groups().stream()
                .allMatch(g -> words.has("own-belief", parse.token(g.head()).lemma())
                        && parse.tokenIs(g.begin() - 1, "i", "we"));
    }

    private static boolean hasContent(Parse parse) {
        return parse.tokens().stream().anyMatch(t -> t.tagged("NOUN", "NUM", "PROPN") || t.is("once", "twice"));
    }

    /** R or S when "I think" or "I guess" stands behind {@code from}, else T. */
    private char beliefOf(Parse parse, int from) {
        for (int i = from; i < parse.size(); i++) {
            if (parse.tokenIs(i - 1, "i", "we")
                    && words.has("own-belief", parse.token(i).lemma())) {
                return parse.tokenIs(i, "guess", "suppose") ? 'S' : 'R';
            }
        }
        return 'T';
    }

    private static char weaker(char a, char b) {
        return "TRSU".indexOf(a) > "TRSU".indexOf(b) ? a : b;
    }

    private static String name(char degree) {
        return degree == 'S' ? "PS" : degree == 'R' ? "PR" : "CT";
    }

    private List<String> hedges(Parse parse, int tokens) {
        return parse.tokens().subList(0, tokens).stream()
                .filter(t -> words.has("hedge-possible", t.low())
                        || words.has("hedge-probable", t.low())
                        || t.is("not", "no", "never", "n't"))
                .map(Token::text)
                .toList();
    }
}
