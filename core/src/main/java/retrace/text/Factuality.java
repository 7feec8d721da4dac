package retrace.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How surely a clause is put, in the levels of FactBank (certain CT, probable PR, possible PS, each + or −; Uu left open),
 * by the one who stands nearest to it. Questions, "whether", "how", "if" and conditions are left open; "may", "could" and
 * "allegedly" are possible, "believed", "probably" and "appeared" probable; "not", "no", "never" and "denied" turn round.
 *
 * @param level CT+ CT− PR+ PR− PS+ PS− or Uu
 * @param hedges the words that show it
 */
record Factuality(String level, List<String> hedges) {

    static Factuality of(
            Parse parse,
            Clause clause,
            boolean deniedByWord,
            List<Scope> scopes,
            boolean question,
            @Nullable String unnamed,
            WordLists words) {
        List<String> hedges = new ArrayList<>();
        boolean open = question
                || Set.of("whether", "if", "unless", "how", "why").contains(clause.connective())
                || Fits.whole(clause.connective(), "when|where|what|who") && asks(parse, clause, words)
                || scopes.stream().anyMatch(s -> s.kind() == Scope.Kind.OPEN);
        open |= clause.connective().equals("or") && before(parse, clause, "whether");
        char degree = degreeOf(unnamed);
        boolean negative = deniedByWord ^ negated(parse, clause, hedges);
        VerbGroup main = clause.main();
        for (int i = clause.begin(); i < clause.end(); i++) {
            Token t = parse.token(i);
            boolean modal = main != null
                    && main.modal()
                    && i >= main.begin()
                    && i < main.end()
                    && words.has("modal-possible", t.low());
            if (words.has("hedge-possible", t.low()) && (t.tagged("ADV") || !t.tagged("VERB"))
                    || modal && !counterfactualPast(parse, i)) {
                degree = 'S';
                hedges.add(t.text());
            } else if ((words.has("hedge-probable", t.low()) || words.has("hedge-probable", t.lemma()))
                    && probable(parse, i, main)) {
                degree = degree == 'S' ? 'S' : 'R';
                hedges.add(t.text());
            } else if (t.is("sounded", "looked", "felt", "seemed") && parse.tokenIs(i + 1, "like", "as")) {
                degree = 'S';
                hedges.add(t.text() + " " + parse.token(i + 1).text());
            } else if (t.is("attempted", "tried", "trying", "attempting", "some", "several", "quickly")) {
                hedges.add(t.text());
            }
        }
        for (Scope s : scopes) {
            if (s.source() && s.who().equals("unspecified") && degree == 'T') {
                degree = degreeOf(s.cue());
            }
            if (s.kind() == Scope.Kind.OWN_BELIEF) {
                degree = degree == 'S' || s.cue().endsWith("guess") ? 'S' : 'R';
                hedges.add(s.cue());
            }
            negative ^= s.kind() == Scope.Kind.DENIED || s.kind() == Scope.Kind.FALSE;
            if (s.kind() == Scope.Kind.DENIED
                    || s.kind() == Scope.Kind.OPEN && !s.cue().isEmpty()) {
                hedges.add(s.cue());
            }
        }
        if (open) {
            if (!clause.connective().isEmpty()) {
                hedges.add(clause.connective());
            }
            return new Factuality("Uu", List.copyOf(hedges));
        }
        String level = switch (degree) {
            case 'S' -> "PS";
            case 'R' -> "PR";
            default -> "CT";
        };
        return new Factuality(level + (negative ? "-" : "+"), List.copyOf(hedges));
    }

    /** What a hedge that speaks for somebody unnamed leaves of the certainty. */
    private static char degreeOf(@Nullable String unnamed) {
        if (unnamed == null) {
            return 'T';
        }
        String low = unnamed.toLowerCase(java.util.Locale.ROOT);
        if (Fits.whole(low, "alleged(?:ly)?|purportedly|supposedly|ostensibly|accused|suspected|rumou?red")) {
            return 'S';
        }
        return Fits.whole(low, "believed|thought|understood|presumed|assumed|estimated|reportedly|considered")
                ? 'R'
                : 'T';
    }

    private static boolean before(Parse parse, Clause clause, String word) {
        for (int i = 0; i < clause.begin(); i++) {
            if (parse.tokenIs(i, word)) {
                return true;
            }
        }
        return false;
    }

    /** A word of inquiry stands before the clause: "to determine … when", "it is unclear who". */
    private static boolean asks(Parse parse, Clause clause, WordLists words) {
        for (int i = 0; i < clause.begin(); i++) {
            if (!parse.tagged(i, "NOUN") && words.has("inquiry", parse.token(i).lemma())) {
                return true;
            }
        }
        return false;
    }

    /** "Could" of a past ability ("could see", "couldn't read") asserts, as does "would" of what was announced; "would have" does not. */
    private static boolean counterfactualPast(Parse parse, int i) {
        boolean unable = parse.tokenIs(i + 1, "not", "n't") && !parse.tokenIs(i + 2, "have");
        boolean have = parse.tokenIs(i + 1, "have") && !parse.tokenIs(i + 2, "to") || parse.tokenIs(i + 2, "have");
        boolean promised = parse.tokenIs(i, "would") && !have;
        return promised
                || parse.tokenIs(i, "could")
                        && (unable
                                || parse.tokenIs(i + 1, "see", "hear", "smell")
                                || parse.tokenIs(i + 2, "see", "hear"));
    }

    private static boolean probable(Parse parse, int i, @Nullable VerbGroup main) {
        Token t = parse.token(i);
        if (t.tagged("ADV") || t.is("likely")) {
            return true;
        }
        boolean inGroup = main != null && i >= main.begin() && i < main.end();
        return inGroup
                && t.tagged("VERB")
                && (t.is("appeared", "seemed", "appear", "seem", "appears", "seems") || parse.tokenIs(i + 1, "to"));
    }

    private static boolean negated(Parse parse, Clause clause, List<String> hedges) {
        TreeSet<Integer> at = new TreeSet<>();
        VerbGroup main = clause.main();
        int mainEnd = main == null ? clause.end() : main.end();
        boolean quoted = false;
        for (int i = clause.begin(); i < clause.end(); i++) {
            Token t = parse.token(i);
            quoted ^= t.isQuoteMark() && i > mainEnd - 1 && main != null;
            if (quoted) {
                continue;
            }
            boolean beforeVerb =
                    i < mainEnd && t.is("no", "none", "neither", "nobody", "nothing", "never", "not", "n't", "hardly");
            boolean behindVerb = i >= mainEnd
                    && i <= mainEnd + 3
                    && !(t.is("not") && parse.tokenIs(i + 1, "to"))
                    && t.is("no", "nothing", "nobody", "not", "none", "never", "n't");
            boolean bound = parse.tokenIs(i + 2, "than")
                    && parse.tokenIs(i + 1, "more", "less", "fewer", "later", "longer", "faster");
            boolean idiom = bound
                    || parse.tokenIs(i + 1, "longer")
                    || t.is("nothing") && parse.tokenIs(i + 1, "but")
                    || parse.tokenIs(i + 1, "choice", "option", "other", "only", "doubt");
            if ((beforeVerb || behindVerb) && !idiom) {
                at.add(i);
            }
            if (t.is("without") && i == clause.begin()) {
                at.add(i);
            }
        }
        at.forEach(i -> hedges.add(parse.token(i).text()));
        return at.size() % 2 == 1;
    }
}
