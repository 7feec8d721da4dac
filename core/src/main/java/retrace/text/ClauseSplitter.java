package retrace.text;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.text.Parse.Span;

/**
 * Cuts a sentence into clauses that each tell one thing: before the words that {@link ClauseCuts} names and at the edges of
 * what someone says. Pieces without a verb join their neighbour.
 */
final class ClauseSplitter {

    private final WordLists words;
    private final ClauseCuts cutsBefore;

    ClauseSplitter(WordLists words, EventLexicon lexicon) {
        this.words = words;
        this.cutsBefore = new ClauseCuts(words, lexicon);
    }

    List<Clause> clauses(Parse parse, List<Scope> scopes) {
        NavigableMap<Integer, String> cuts = new TreeMap<>();
        boolean[] framed = new boolean[parse.size()];
        for (Scope scope : scopes) {
            for (Span frame : scope.frame()) {
                for (int i = frame.begin(); i < frame.end(); i++) {
                    framed[i] = true;
                }
                cuts.put(frame.begin(), "");
                cuts.put(frame.end(), "");
            }
            cuts.put(scope.begin(), "");
            cuts.put(scope.end(), "");
        }
        for (int i = 1; i < parse.size(); i++) {
            if (!framed[i]) {
                String connective = cutsBefore.before(parse, i, lastCut(cuts, i));
                if (connective != null) {
                    cuts.put(i, connective);
                }
            }
        }
        if (parse.size() > 0 && words.has("clause-opener", parse.token(0).low())) {
            cuts.put(0, parse.token(0).low());
        }
        return joined(parse, cuts, framed, scopes);
    }

    private static int lastCut(NavigableMap<Integer, String> cuts, int before) {
        Integer cut = cuts.lowerKey(before);
        return cut == null ? 0 : cut;
    }

    private List<Clause> joined(Parse parse, NavigableMap<Integer, String> cuts, boolean[] framed, List<Scope> scopes) {
        cuts.putIfAbsent(0, "");
        List<Clause> out = new ArrayList<>();
        Integer at = cuts.firstKey();
        int open = -1;
        String openConnective = "";
        while (at != null && at < parse.size()) {
            Integer following = cuts.higherKey(at);
            int end = following == null ? parse.size() : Math.min(following, parse.size());
            if (framed[at]) {
                open = -1;
                at = following;
                continue;
            }
            int begin = open >= 0 ? open : at;
            String connective =
                    open >= 0 && cuts.getOrDefault(at, "").isEmpty() ? openConnective : cuts.getOrDefault(at, "");
            int here = at;
            boolean carries = parse.hasGroupBetween(at, end)
                    || connective.equals("without")
                    || saysSomething(parse, at, end) && scopes.stream().anyMatch(s -> s.source() && s.begin() == here)
                    || connective.matches("during|amid|following|including|maybe|perhaps|possibly|probably|then")
                    || connective.equals("or") && ClauseCuts.whetherBefore(parse, at);
            if (carries) {
                add(parse, begin, end, connective, out);
                open = -1;
            } else if (!out.isEmpty()
                    && out.getLast().end() == at
                    && !parse.token(at - 1).endsSentence()) {
                Clause last = out.removeLast();
                while (end > last.end() && parse.tagged(end - 1, "PUNCT")) {
                    end--;
                }
                out.add(new Clause(last.begin(), end, last.main(), last.connective(), last.subject()));
                open = -1;
            } else if (following == null
                    || framed[Math.min(following, parse.size() - 1)]
                    || parse.token(end - 1).endsSentence()) {
                add(parse, begin, end, connective, out);
                open = -1;
            } else {
                open = begin;
                openConnective = connective;
            }
            at = following;
        }
        return out;
    }

    /** What a cue brings without a verb: "described | the scene as chaotic", "called | a defensive response". */
    private static boolean saysSomething(Parse parse, int begin, int end) {
        for (int i = begin; i < end; i++) {
            if (parse.tagged(i, "NOUN", "PROPN")) {
                return end - begin > 1;
            }
        }
        return false;
    }

    private void add(Parse parse, int rawBegin, int rawEnd, String connective, List<Clause> out) {
        int begin = rawBegin;
        int end = rawEnd;
        while (begin < end
                        && (parse.tagged(begin, "PUNCT") || parse.tokenIs(begin, "and", "but", "or"))
                        && !parse.token(begin).isQuoteMark()
                || begin < end && parse.token(begin).isQuoteMark()) {
            begin++;
        }
        while (end > begin
                        && (parse.tagged(end - 1, "PUNCT")
                                || parse.tokenIs(end - 1, "in", "and", "but", "or", "that", "including"))
                || end > begin && parse.token(end - 1).isQuoteMark()) {
            end--;
        }
        if (begin >= end) {
            return;
        }
        VerbGroup main = main(parse, begin, end);
        out.add(new Clause(begin, end, main, connective, subject(parse, begin, end, main, out)));
    }

    private static @Nullable VerbGroup main(Parse parse, int begin, int end) {
        VerbGroup best = null;
        for (VerbGroup g : parse.groups()) {
            if (g.begin() >= begin && g.begin() < end && (best == null || rank(g) < rank(best))) {
                best = g;
            }
        }
        return best;
    }

    private static int rank(VerbGroup g) {
        return switch (g.form()) {
            case FINITE -> 0;
            case ING -> 1;
            case REDUCED -> 2;
            case INFINITIVE -> 3;
        };
    }

    /** The phrase before the verb; else the last clause's subject, or what stands before a participle or "who". */
    private static Span subject(Parse parse, int begin, int end, @Nullable VerbGroup main, List<Clause> before) {
        if (main == null) {
            return new Span(begin, begin);
        }
        Span own = afterAnother(parse, parse.phraseBefore(main.begin(), begin));
        boolean relative = own.end() - own.begin() == 1 && parse.tokenIs(own.begin(), "who", "which", "that", "whom");
        if (!own.isEmpty() && !relative) {
            return own;
        }
        boolean there = parse.tokenIs(main.begin() - 1, "there");
        if (there) {
            return parse.phraseFrom(main.end(), end);
        }
        if (relative || main.form() == VerbGroup.Form.REDUCED) {
            int at = relative ? own.begin() : main.begin();
            Span antecedent = parse.phraseBefore(parse.tokenIs(at - 1, ",") ? at - 1 : at, 0);
            if (!antecedent.isEmpty()) {
                return antecedent;
            }
        }
        return before.isEmpty() ? own : before.getLast().subject();
    }

    /** "After the collision I fired": what stands before a pronoun belongs to the words that open the sentence, unless joined to it ("his partner and I"). */
    private static Span afterAnother(Parse parse, Span phrase) {
        int last = phrase.end() - 1;
        boolean pronoun = phrase.end() - phrase.begin() > 1 && parse.tokenIs(last, "i", "he", "she", "we", "they");
        return pronoun && !parse.tokenIs(last - 1, "and", "or", "nor") ? new Span(last, phrase.end()) : phrase;
    }
}
