package retrace.text;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import retrace.model.Claims.Claim;

/**
 * The words by which claims are compared, read once each: what a claim asserts, what it denies, its quantities. An answer
 * of yes or no says the words of its question.
 */
final class ComparedWords {

    private static final String ASKED = " (asked: ";

    private final WordLists words;
    private final Senses senses;
    private final DenialReader denialReader;
    private final Morphology morphology;
    private final Tokeniser tokeniser;
    private final PartsOfSpeech partsOfSpeech;
    private final Map<String, Parse> parses = new HashMap<>();
    private final Map<String, Denial> denials = new HashMap<>();
    private final Map<String, Set<String>> asserted = new HashMap<>();
    private final Map<String, Map<String, String>> deniable = new HashMap<>();
    private final Map<String, List<Quantity>> quantities = new HashMap<>();

    ComparedWords(WordLists words, Morphology morphology, Senses senses) {
        this.senses = senses;
        this.denialReader = new DenialReader(words, senses);
        this.words = words;
        this.morphology = morphology;
        this.tokeniser = new Tokeniser(words);
        this.partsOfSpeech = new PartsOfSpeech(morphology, words);
    }

    /** The question that a claim answers, or an empty string. */
    static String asked(Claim c) {
        int at = c.statement().indexOf(ASKED);
        return at < 0
                ? ""
                : c.statement().substring(at + ASKED.length(), c.statement().length() - 1);
    }

    /** Whether the claim is a yes or no, which says what was asked. */
    static boolean replies(Claim c) {
        return !asked(c).isEmpty()
                && c.count() == null
                && !Fits.whole(asked(c), "(?is)(?:and |so |but )?(?:how|what|where|when|who|why|which)\\b.*");
    }

    /** The words by which the claim says what it says. */
    static String said(Claim c) {
        return replies(c) ? asked(c) : c.quote();
    }

    /** The words of a claim, parsed. */
    Parse parse(Claim c) {
        return parses.computeIfAbsent(c.id(), id -> {
            String text = said(c);
            return new Parse(partsOfSpeech.tag(tokeniser.tokens(text, 0, text.length())), morphology, words);
        });
    }

    /** What the claim denies. */
    Denial denial(Claim c) {
        return denials.computeIfAbsent(c.id(), id -> denialReader.of(parse(c), ConflictRules.negative(c)));
    }

    /** The things and deeds that the claim asserts, in dictionary form, without people and words of no content. */
    Set<String> asserted(Claim c) {
        return asserted.computeIfAbsent(c.id(), id -> {
            Set<String> out = new LinkedHashSet<>();
            Parse parse = parse(c);
            Denial denial = denial(c);
            for (int i = 0; i < parse.size(); i++) {
                Token t = parse.token(i);
                boolean orders = t.is("told", "tell", "tells", "telling") && tellsTo(parse, i);
                if (orders) {
                    out.add("order");
                }
                boolean named = t.is("identified") && parse.tokenIs(i + 1, "as");
                boolean content = !named && t.tagged("NOUN", "VERB", "ADJ", "PROPN") && !denial.denies(i);
                if (content && !words.has("light-verb", t.lemma()) && !words.has("perception-verb", t.lemma())) {
                    out.add(morphology.verb(t.lemma()));
                    out.add(t.lemma());
                }
            }
            return out;
        });
    }

    /** Whether a noun only describes another ("the firearms officer"): such a one is not told of. */
    boolean onlyDescribes(Claim c, String noun) {
        Parse parse = parse(c);
        boolean described = false;
        for (int i = 0; i < parse.size(); i++) {
            if (parse.token(i).lemma().equals(noun)) {
                boolean before = parse.tagged(i, "NOUN")
                        && parse.tagged(i + 1, "NOUN")
                        && !words.has("injury-noun", parse.token(i + 1).lemma());
                if (!before) {
                    return false;
                }
                described = true;
            }
        }
        return described;
    }

    Senses senses() {
        return senses;
    }

    WordLists lists() {
        return words;
    }

    /** Of each word whose denial would deny something that the claim asserts: what it would deny. */
    Map<String, String> deniable(Claim c) {
        return deniable.computeIfAbsent(c.id(), id -> {
            Map<String, String> out = new HashMap<>();
            asserted(c).forEach(w -> senses.deniers(w).forEach(d -> out.putIfAbsent(d, w)));
            asserted(c).stream().filter(w -> words.has("weapon", w)).forEach(w -> out.putIfAbsent("weapon", w));
            asserted(c).forEach(w -> out.put(w, w));
            return out;
        });
    }

    /** "told him four times to drop it" is an order. */
    private static boolean tellsTo(Parse parse, int tell) {
        for (int k = tell + 1; k < Math.min(parse.size(), tell + 8); k++) {
            VerbGroup g = parse.groupBeginning(k);
            if (g != null) {
                return g.form() == VerbGroup.Form.INFINITIVE;
            }
        }
        return false;
    }

    List<Quantity> quantities(Claim c) {
        return quantities.computeIfAbsent(c.id(), id -> Quantities.of(parse(c)));
    }
}
