package retrace.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One sentence's tokens with its verb groups, and the small questions about noun phrases the other readers ask. */
final class Parse {

    private static final int FARTHEST_SUBJECT = 12;

    private final List<Token> tokens;
    private final List<VerbGroup> groups = new ArrayList<>();
    private final @Nullable VerbGroup[] groupAt;
    private final Morphology morphology;
    private final WordLists words;

    Parse(List<Token> tokens, Morphology morphology, WordLists words) {
        this.tokens = List.copyOf(tokens);
        this.morphology = morphology;
        this.words = words;
        this.groupAt = new VerbGroup[tokens.size()];
        findGroups();
    }

    List<Token> tokens() {
        return tokens;
    }

    Token token(int i) {
        return tokens.get(i);
    }

    int size() {
        return tokens.size();
    }

    List<VerbGroup> groups() {
        return groups;
    }

    /** The verb group that token i belongs to. */
    @Nullable
    VerbGroup groupAt(int i) {
        return i >= 0 && i < groupAt.length ? groupAt[i] : null;
    }

    /** The verb group that begins at i. */
    @Nullable
    VerbGroup groupBeginning(int i) {
        VerbGroup g = groupAt(i);
        return g != null && g.begin() == i ? g : null;
    }

    boolean tokenIs(int i, String... lows) {
        return i >= 0 && i < tokens.size() && tokens.get(i).is(lows);
    }

    boolean tagged(int i, String... tags) {
        return i >= 0 && i < tokens.size() && tokens.get(i).tagged(tags);
    }

    private void findGroups() {
        int i = 0;
        while (i < tokens.size()) {
            boolean infinitive = tokens.get(i).is("to") && tagged(i, "PART") && tagged(i + 1, "VERB", "AUX");
            if (infinitive || tokens.get(i).isVerb() && !adjectival(i)) {
                VerbGroup group = groupFrom(i, infinitive);
                for (int k = group.begin(); k < group.end(); k++) {
                    groupAt[k] = group;
                }
                groups.add(group);
                i = group.end();
            } else {
                i++;
            }
        }
    }

    /** A participle that only describes the noun after it: "a ricocheted bullet", "growing threats". */
    private boolean adjectival(int i) {
        Token t = tokens.get(i);
        boolean participle = Morphology.ingForm(t.low()) || morphology.participleForm(t.low());
        if (!t.tagged("VERB") || !participle || t.is("told", "said")) {
            return false;
        }
        if (words.has("adjectival-participle", t.low()) && tagged(i + 1, "NOUN", "PROPN", "ADJ")) {
            return true;
        }
        boolean afterDescriber = tagged(i - 1, "DET", "ADJ", "NUM", "ADP")
                || tagged(i - 1, "PRON") && tokenIs(i - 1, "my", "his", "her", "their", "its", "our", "your");
        boolean beforeNoun = tagged(i + 1, "NOUN", "PROPN") || tagged(i + 1, "ADJ") && tagged(i + 2, "NOUN");
        return afterDescriber && beforeNoun && !(tagged(i - 1, "ADP") && Morphology.ingForm(t.low()));
    }

    private VerbGroup groupFrom(int begin, boolean infinitive) {
        List<Integer> verbs = new ArrayList<>();
        int i = infinitive ? begin + 1 : begin;
        verbs.add(i);
        int end = i + 1;
        while (end < tokens.size()) {
            int next = skipInside(end);
            if (next >= tokens.size()) {
                break;
            }
            int lastVerb = verbs.getLast();
            Token last = tokens.get(lastVerb);
            Token t = tokens.get(next);
            boolean got = last.lemma().equals("get") && t.tagged("VERB") && morphology.participleForm(t.low());
            boolean afterAuxiliary = last.tagged("AUX") && t.isVerb() || got;
            boolean control = words.has("control-verb", last.lemma())
                    || last.tagged("AUX") && last.lemma().equals("have");
            boolean chain = control && t.is("to") && tagged(next + 1, "VERB", "AUX");
            boolean afterBe = verbs.size() > 1
                    && tokens.get(verbs.get(verbs.size() - 2)).lemma().equals("be");
            boolean participleAlone = verbs.size() == 1 && tokenIs(next + 1, "have", "be");
            boolean passiveChain = last.tagged("VERB")
                    && (afterBe || participleAlone)
                    && words.has("hedge-verb", last.lemma())
                    && t.is("to")
                    && tagged(next + 1, "VERB", "AUX");
            boolean gerund = words.has("control-verb", last.lemma()) && t.tagged("VERB") && Morphology.ingForm(t.low());
            if (chain || passiveChain) {
                verbs.add(next + 1);
                end = next + 2;
            } else if (afterAuxiliary || gerund && next == end) {
                verbs.add(next);
                end = next + 1;
            } else {
                break;
            }
        }
        return build(begin, end, verbs, infinitive);
    }

    /** Skips what may stand between an auxiliary and its verb. */
    private int skipInside(int from) {
        int i = from;
        while (i < tokens.size() && i < from + 3 && (tagged(i, "ADV") || tokenIs(i, "not", "n't", "all", "both"))) {
            i++;
        }
        return i;
    }

    private VerbGroup build(int begin, int end, List<Integer> verbs, boolean infinitive) {
        int head = verbs.getLast();
        int first = head;
        for (int v : verbs) {
            if (!tokens.get(v).tagged("AUX")) {
                first = v;
                break;
            }
        }
        Token firstToken = tokens.get(verbs.getFirst());
        Token headToken = tokens.get(head);
        boolean single = verbs.size() == 1;
        VerbGroup.Form form = VerbGroup.Form.FINITE;
        boolean passive = false;
        if (infinitive) {
            form = VerbGroup.Form.INFINITIVE;
        } else if (Morphology.ingForm(firstToken.low()) && firstToken.tagged("VERB")
                || firstToken.is("being", "having")) {
            form = VerbGroup.Form.ING;
        } else if (reduced(begin, firstToken)) {
            form = VerbGroup.Form.REDUCED;
            passive = true;
        }
        if (!single && morphology.participleForm(headToken.low()) && headToken.tagged("VERB")) {
            String before = tokens.get(verbs.get(verbs.size() - 2)).lemma();
            passive = before.equals("be") || before.equals("get");
        }
        boolean perfectPast = !single && firstToken.is("had") && morphology.participleForm(headToken.low());
        boolean modal = verbs.stream()
                        .anyMatch(v -> words.has("modal-possible", tokens.get(v).low()))
                || words.has("modal-possible", tokens.get(begin).low());
        return new VerbGroup(begin, end, first, head, form, passive, perfectPast, modal);
    }

    /** A participle without auxiliary behind its noun: followed by "by", or by words that only a participle takes. */
    private boolean reduced(int begin, Token first) {
        if (!first.tagged("VERB")
                || !morphology.participleForm(first.low())
                || !tagged(begin - 1, "NOUN", "PROPN", "NUM")) {
            return false;
        }
        if (tokenIs(phraseBefore(begin, 0).begin() - 1, "what")) {
            return false;
        }
        boolean onlyParticiple = !morphology.pastForm(first.low());
        boolean by = tokenIs(begin + 1, "by") || tokenIs(begin + 1, "to") && tokenIs(begin + 2, "have", "be");
        boolean otherVerbAhead = false;
        int k = begin + 1;
        while (k < tokens.size()
                && !tokens.get(k).is(",", ";", ".", ":")
                && !tagged(k, "SCONJ")
                && !words.has("clause-opener", tokens.get(k).low())) {
            otherVerbAhead |= tagged(k, "AUX") && !tokenIs(k - 1, "to") && !relativeBefore(k);
            k++;
        }
        boolean followed = tokenIs(begin + 1, "in", "at", "from", "on", "near", "with", "for", "during", "after");
        return onlyParticiple || by || followed && otherVerbAhead;
    }

    private boolean relativeBefore(int k) {
        return tokenIs(k - 1, "who", "which", "that", "he", "she", "they", "it", "i", "and", "but");
    }

    /** If a noun phrase begins at i and a finite verb group follows it: that group. */
    @Nullable
    VerbGroup subjectThenVerb(int from) {
        int i = from;
        boolean nominal = false;
        int limit = Math.min(tokens.size(), from + FARTHEST_SUBJECT);
        if (tokenIs(i, "at") && tokenIs(i + 1, "least", "most")
                || tokenIs(i, "more", "fewer") && tokenIs(i + 1, "than")) {
            i += 2;
        }
        while (i < limit) {
            VerbGroup g = groupBeginning(i);
            if (g != null) {
                if (g.form() == VerbGroup.Form.REDUCED && nominal) {
                    i = g.end();
                    continue;
                }
                return nominal && g.finite() ? g : null;
            }
            Token t = tokens.get(i);
            boolean joins = t.is("of")
                    || (t.is("and") || t.is("or") || t.is("by")) && nominal
                    || nominal && t.is("with", "from", "for", "in", "at", "near") && i > from;
            if (t.is("there") && groupBeginning(i + 1) != null) {
                return groupBeginning(i + 1);
            }
            nominal |= t.isNominal()
                    || t.is("this", "that", "these", "those", "both", "all")
                    || t.tagged("VERB", "ADJ", "DET");
            if (!joins && !t.tagged("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART", "ADV", "SYM", "VERB")) {
                return null;
            }
            i++;
        }
        return null;
    }

    /** Tokens [begin, end) of the noun phrase that ends just before {@code end}; empty when there is none. */
    Span phraseBefore(int end, int notBefore) {
        int i = end;
        while (i > notBefore && (tagged(i - 1, "ADV") || tokenIs(i - 1, "also", "then"))) {
            i--;
        }
        int stop = i;
        while (i > notBefore && inPhrase(i - 1, stop, notBefore)) {
            i--;
        }
        while (i < stop && tagged(i, "CCONJ", "ADP", "ADV", "SCONJ", "PUNCT")) {
            i++;
        }
        return new Span(i, stop);
    }

    private boolean inPhrase(int k, int stop, int notBefore) {
        Token t = tokens.get(k);
        if (groupAt[k] != null) {
            return false;
        }
        if (t.tagged("DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "SYM", "VERB") || t.is("who")) {
            return !(t.is("who") && k + 1 < stop);
        }
        if (t.tagged("PRON")) {
            boolean possessive = t.is("his", "her", "their", "my", "our", "its", "your", "whose");
            return k + 1 == stop || possessive || t.is("both", "all", "some", "one", "that", "this");
        }
        if (t.is("and", "&") && k > notBefore) {
            return tagged(k - 1, "PROPN", "NOUN") && tagged(k + 1, "PROPN", "NOUN", "DET", "ADJ", "NUM");
        }
        boolean phraseInside = t.is("of", "for", "with", "from", "in", "at")
                && k > notBefore
                && k + 1 < stop
                && (t.is("of") || words.has("speaker", tokens.get(k - 1).lemma()));
        return phraseInside && tagged(k - 1, "NOUN", "PROPN", "NUM", "PRON", "ADJ", "DET");
    }

    /** The noun phrase that begins at {@code begin}. */
    Span phraseFrom(int begin, int notAfter) {
        int i = begin;
        while (i < notAfter) {
            Token t = tokens.get(i);
            boolean inner = t.tagged("DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "PART", "SYM") && groupAt[i] == null
                    || t.tagged("VERB") && groupAt[i] == null
                    || t.is("of") && i > begin
                    || t.is("for", "with", "from", "in", "at")
                            && i > begin
                            && words.has("speaker", tokens.get(i - 1).lemma())
                    || t.is("and", "&")
                            && i > begin
                            && tagged(i + 1, "PROPN", "DET", "NOUN")
                            && subjectThenVerb(i + 1) == null;
            boolean nextPhrase = i > begin
                    && (words.has("subject-pronoun", t.low())
                            || t.tagged("DET")
                                    && !tokens.get(i - 1).is("of", "and", "for", "all", "both", "with", "from"));
            if (!inner || nextPhrase || t.is("which", "that") && i > begin) {
                break;
            }
            i++;
        }
        return new Span(begin, i);
    }

    /** Whether an earlier finite group than {@code before} stands at or after {@code from}. */
    boolean hasFiniteBetween(int from, int before) {
        return groups.stream().anyMatch(g -> g.begin() >= from && g.begin() < before && g.finite());
    }

    boolean hasGroupBetween(int from, int before) {
        return groups.stream().anyMatch(g -> g.begin() >= from && g.begin() < before);
    }

    String textOf(String text, int begin, int end) {
        return begin >= end
                ? ""
                : text.substring(tokens.get(begin).begin(), tokens.get(end - 1).end());
    }

    /** Tokens [begin, end). */
    record Span(int begin, int end) {
        boolean isEmpty() {
            return begin >= end;
        }

        boolean holds(int i) {
            return i >= begin && i < end;
        }
    }
}
