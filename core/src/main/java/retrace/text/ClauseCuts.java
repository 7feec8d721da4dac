package retrace.text;

import org.jspecify.annotations.Nullable;
import retrace.text.Parse.Span;

/**
 * Before which words a clause begins: a subordinator with a verb behind it, "who" and "which", "and", "but", "or" with a new
 * verb, a comma with a participle or a new subject and verb behind it, a participle behind its noun, a mark that ends a
 * sentence within a quotation.
 */
final class ClauseCuts {

    private final WordLists words;
    private final EventLexicon lexicon;
    private final ClauseAdditions additions;

    ClauseCuts(WordLists words, EventLexicon lexicon) {
        this.words = words;
        this.lexicon = lexicon;
        this.additions = new ClauseAdditions(words);
    }

    /** The connective when a clause begins at i, an empty string when it begins without one, null when none does. */
    @Nullable
    String before(Parse parse, int i, int from) {
        Token t = parse.token(i);
        Token before = parse.token(i - 1);
        if (ClauseAdditions.quotedCall(parse, i) || ClauseAdditions.describedAs(parse, i)) {
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
        if (parse.tokenIs(0, "what")
                && parse.groupBeginning(1) != null
                && from == 0
                && ClauseAdditions.behindFreeRelative(parse, i)) {
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
        if (t.is("and", "then", "followed") && additions.heardNext(parse, i, from)) {
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
        if (mainBefore && additions.hedgedAddition(parse, i)) {
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

    static boolean whetherBefore(Parse parse, int i) {
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
}
