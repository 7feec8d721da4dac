package retrace.text;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.text.Parse.Span;

/**
 * Cuts a sentence into clauses that each tell one thing. Cuts stand before a subordinator with a verb behind it, before
 * "who/which", before "and/but/or" with a new verb, at a comma with a participle or a new subject and verb behind it,
 * before a participle behind its noun, at the edges of what someone says, and at marks that end a sentence within a
 * quotation. Pieces without a verb join their neighbour.
 */
final class ClauseSplitter {

    private final WordLists words;
    private final EventLexicon lexicon;

    ClauseSplitter(WordLists words, EventLexicon lexicon) {
        this.words = words;
        this.lexicon = lexicon;
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
                String connective = cutBefore(parse, i, lastCut(cuts, i));
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

    /** The connective when a clause begins at i, an empty string when it begins without one, null when none does. */
    private @Nullable String cutBefore(Parse parse, int i, int from) {
        Token t = parse.token(i);
        Token before = parse.token(i - 1);
        if (quotedCall(parse, i) || describedAs(parse, i)) {
            return null;
        }
        boolean mainBefore = hasMain(parse, from, i);
        if (before.endsSentence()
                || before.is(";", "—", "–")
                || before.is("--")
                || before.is(":") && parse.hasGroupBetween(i, parse.size())) {
            return t.isQuoteMark() ? null : "";
        }
        if (before.isQuoteMark() && parse.tokenIs(i - 2, ".", "!", "?")) {
            return "";
        }
        if (words.has("clause-opener", t.low()) && subordinates(parse, i)) {
            return t.low();
        }
        if (parse.tokenIs(0, "what") && parse.groupBeginning(1) != null && from == 0 && behindFreeRelative(parse, i)) {
            return "";
        }
        if (t.is("what") && mainBefore && parse.subjectThenVerb(i + 1) != null) {
            return "what";
        }
        if (t.is("who", "which", "whom", "whose")
                && parse.tagged(i - 1, "NOUN", "PROPN", "PUNCT", "PRON", "NUM")
                && parse.hasGroupBetween(i, Math.min(parse.size(), i + 8))
                && !before.isQuoteMark()) {
            return t.low();
        }
        if (t.is("that") && parse.tagged(i - 1, "NOUN") && parse.groupBeginning(i + 1) != null && mainBefore) {
            return "that";
        }
        if (t.is("where") && mainBefore && parse.subjectThenVerb(i + 1) != null) {
            return "where";
        }
        if (t.is("and", "then", "followed") && heardNext(parse, i, from)) {
            return "then";
        }
        if (t.is("and", "but", "or", "nor", "then", "so", "yet")) {
            return coordinated(parse, i, mainBefore) ? t.low() : null;
        }
        if (before.is("and", "but", "or") && t.is("then")) {
            return null;
        }
        if (t.is("with") && (mainBefore || before.is(",")) && participleBehind(parse, i + 1)) {
            return "with";
        }
        if (t.is("during", "amid", "following") && mainBefore && eventPhrase(parse, i + 1) && !light(parse, from, i)) {
            return t.low();
        }
        if (t.is("without")
                && (parse.tokenIs(i + 1, "warning", "provocation") || parse.tokenIs(i + 2, "warning", "commands"))) {
            return "without";
        }
        if (mainBefore && hedgedAddition(parse, i)) {
            return t.low();
        }
        if (t.is("including") && before.is(",")) {
            return "including";
        }
        VerbGroup group = parse.groupBeginning(i);
        if (group != null && group.form() == VerbGroup.Form.REDUCED && mainBefore && !parse.tokenIs(i + 1, "by")) {
            return "";
        }
        if (group != null
                && group.form() == VerbGroup.Form.FINITE
                && mainBefore
                && passiveShape(parse, group)
                && parse.tagged(i - 1, "NOUN")
                && parse.tokenIs(group.end(), "in", "on", "by", "for")) {
            return "";
        }
        if (before.is(",", "(") || before.isQuoteMark() && i == 1) {
            return behindComma(parse, i, from, mainBefore);
        }
        return null;
    }

    /** "heard an argument | and, ten minutes later, two shots": another thing heard, when it is shots. */
    private boolean heardNext(Parse parse, int i, int from) {
        boolean heard = parse.groups().stream()
                .anyMatch(g -> g.begin() >= from
                        && g.begin() < i
                        && parse.token(g.head()).lemma().equals("hear"));
        boolean shots = false;
        for (int k = i + 1;
                heard && k < parse.size() && k < i + 12 && !parse.token(k).endsSentence();
                k++) {
            if (parse.groupAt(k) != null) {
                return false;
            }
            boolean counted = parse.tagged(k, "NOUN")
                    && words.has("shot-noun", parse.token(k).lemma());
            shots |= counted;
        }
        return shots && parse.tokens().subList(from, i).stream().noneMatch(t -> words.has("shot-noun", t.lemma()));
    }

    /** Inside a short quotation without a subject and verb of its own: "Police department, come to the door". */
    private static boolean quotedCall(Parse parse, int i) {
        int open = i - 1;
        while (open > 0 && open > i - 12 && !parse.token(open).isQuoteMark()) {
            open--;
        }
        int close = i;
        while (close < parse.size() && close < open + 14 && !parse.token(close).isQuoteMark()) {
            close++;
        }
        boolean inside = open >= 0
                && close < parse.size()
                && parse.token(open).isQuoteMark()
                && parse.token(close).isQuoteMark()
                && parse.tokens().subList(0, open).stream()
                                        .filter(Token::isQuoteMark)
                                        .count()
                                % 2
                        == 0;
        for (int k = open + 1; inside && k < close; k++) {
            inside = parse.subjectThenVerb(k) == null
                    && !(k > i && parse.token(k - 1).endsSentence());
        }
        return inside && open > 0 && parse.groupAt(parse.tokenIs(open - 1, ",", ":") ? open - 2 : open - 1) != null;
    }

    /** "a man, | later identified as X, | standing over her": the aside and what goes on behind it belong to the clause. */
    private static boolean describedAs(Parse parse, int i) {
        if (parse.tokenIs(i, "later", "identified", "described") && parse.tokenIs(i - 1, ",")) {
            return parse.tokenIs(i, "later") ? parse.tokenIs(i + 1, "identified") : parse.tokenIs(i + 1, "as");
        }
        VerbGroup group = parse.groupBeginning(i);
        if (group == null || group.form() != VerbGroup.Form.ING || !parse.tokenIs(i - 1, ",")) {
            return false;
        }
        for (int k = i - 2; k > 1 && k > i - 10; k--) {
            if (parse.tokenIs(k, ",")) {
                return parse.tokenIs(k + 1, "identified")
                        || parse.tokenIs(k + 1, "later") && parse.tokenIs(k + 2, "identified");
            }
        }
        return false;
    }

    /** "He fired, | maybe five rounds", "a bang, and | maybe a second one": an addition with a hedge of its own. */
    private boolean hedgedAddition(Parse parse, int i) {
        boolean joined = parse.tokenIs(i - 1, ",") && !parse.tagged(i - 2, "NUM")
                || parse.tokenIs(i - 1, "and") && parse.tokenIs(i - 2, ",");
        if (!joined || !parse.tokenIs(i, "maybe", "perhaps", "possibly", "probably")) {
            return false;
        }
        boolean names = false;
        for (int k = i + 1;
                k < parse.size()
                        && !parse.tokenIs(k, ",", ";")
                        && !parse.token(k).endsSentence();
                k++) {
            if (parse.groupAt(k) != null || parse.tagged(k, "SCONJ")) {
                return false;
            }
            names |= parse.tagged(k, "NOUN", "NUM");
        }
        return names;
    }

    /** "What began as an arrest | quickly turned into …": the second verb tells a thing of its own. */
    private static boolean behindFreeRelative(Parse parse, int i) {
        int k = i;
        while (parse.tagged(k, "ADV")) {
            k++;
        }
        VerbGroup g = parse.groupBeginning(k);
        return g != null
                && g.finite()
                && !parse.tagged(i - 1, "ADV", "SCONJ", "PRON")
                && parse.groups().indexOf(g) == 1;
    }

    private static boolean passiveShape(Parse parse, VerbGroup group) {
        return group.begin() == group.head() && parse.token(group.head()).low().endsWith("ed");
    }

    private @Nullable String behindComma(Parse parse, int i, int from, boolean mainBefore) {
        VerbGroup group = parse.groupBeginning(i);
        if (group != null && group.form() == VerbGroup.Form.ING) {
            return "";
        }
        if (group != null && mainBefore && group.form() != VerbGroup.Form.INFINITIVE) {
            return "";
        }
        boolean adverbThenIng = parse.tagged(i, "ADV") && parse.groupBeginning(i + 1) != null;
        if (adverbThenIng && mainBefore) {
            return "";
        }
        VerbGroup next = parse.subjectThenVerb(i);
        boolean newSubject = next != null && (mainBefore || parse.hasGroupBetween(from, i));
        return newSubject ? "" : null;
    }

    private static boolean hasMain(Parse parse, int from, int before) {
        return parse.groups().stream()
                .anyMatch(g -> g.begin() >= from
                        && g.begin() < before
                        && (g.form() == VerbGroup.Form.FINITE || g.form() == VerbGroup.Form.ING));
    }

    /** A subordinator with a verb of its own behind it. */
    private boolean subordinates(Parse parse, int i) {
        Token t = parse.token(i);
        if (t.is("as")
                && parse.groupAt(i - 1) != null
                && parse.token(i - 1)
                        .lemma()
                        .matches("begin|start|identify|describe|know|serve|work|act|treat|use|see")) {
            return false;
        }
        if (t.is("as") && parse.tokenIs(i - 1, "myself", "himself", "herself", "themselves", "ourselves")) {
            return false;
        }
        if (t.is("as") && parse.tokenIs(i + 1, "well", "soon", "long", "far", "many", "much")) {
            return parse.tokenIs(i + 1, "soon");
        }
        if (t.is("so") || parse.tokenIs(i - 1, "and") && parse.tokenIs(i - 2, "how", "when", "why")) {
            return false;
        }
        if (t.is("how", "when", "why") && parse.tokenIs(i + 1, "and", "or")) {
            return true;
        }
        int k = i + 1;
        while (parse.tagged(k, "ADV") && parse.groupBeginning(k) == null) {
            k++;
        }
        VerbGroup direct = parse.groupBeginning(k);
        if (direct != null && !t.is("as", "if", "because")) {
            return direct.form() != VerbGroup.Form.INFINITIVE || t.is("whether", "how", "when");
        }
        return parse.subjectThenVerb(i + 1) != null;
    }

    private boolean coordinated(Parse parse, int i, boolean mainBefore) {
        if (parse.token(i).is("or") && whetherBefore(parse, i)) {
            return true;
        }
        int k = i + 1;
        int that = k + 1 < parse.size() && parse.token(k + 1).isQuoteMark() ? k + 2 : k + 1;
        if (parse.tokenIs(k, "that") && parse.subjectThenVerb(that) != null) {
            return mainBefore;
        }
        while (parse.tokenIs(k, "then", "also", "subsequently", "immediately", "not", "finally", "later", "again", ",")
                || parse.tagged(k, "ADV") && parse.groupBeginning(k) == null) {
            k++;
        }
        VerbGroup direct = parse.groupBeginning(k);
        if (direct != null && mainBefore) {
            return direct.form() != VerbGroup.Form.INFINITIVE;
        }
        if (k < parse.size()
                && words.has("clause-opener", parse.token(k).low())
                && mainBefore
                && subordinates(parse, k)) {
            return true;
        }
        return mainBefore && parse.subjectThenVerb(k) != null;
    }

    private static boolean whetherBefore(Parse parse, int i) {
        for (int k = i - 1; k >= 0 && k > i - 15; k--) {
            if (parse.tokenIs(k, "whether")) {
                return true;
            }
        }
        return false;
    }

    private static boolean participleBehind(Parse parse, int from) {
        Span phrase = parse.phraseFrom(from, parse.size());
        int k = phrase.end();
        while (parse.tagged(k, "ADV")) {
            k++;
        }
        VerbGroup g = parse.groupBeginning(k);
        return !phrase.isEmpty() && g != null && g.form() == VerbGroup.Form.ING;
    }

    private boolean eventPhrase(Parse parse, int from) {
        Span phrase = parse.phraseFrom(from, parse.size());
        return !phrase.isEmpty() && lexicon.find(parse, phrase.begin(), phrase.end()) != null;
    }

    /** "The incident occurred during …" tells one thing, not two. */
    private static boolean light(Parse parse, int from, int before) {
        return parse.groups().stream()
                .filter(g -> g.begin() >= from && g.begin() < before)
                .anyMatch(g -> parse.token(g.head()).lemma().matches("occur|happen|take|unfold|begin|start|be"));
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
                    || connective.equals("or") && whetherBefore(parse, at);
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
