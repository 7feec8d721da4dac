package retrace.text;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import retrace.model.Claims.Claim;
import retrace.text.ConflictRules.Verdict;

/**
 * Numbers of one thing that cannot both be: so many arrests, so many blows, so long, so far, so fast. They are of one thing
 * when they count words of one kind, or when the claims share a deed or a thing besides. Estimates of time and distance
 * must differ by more than a third to either side.
 */
final class QuantityRules {

    private QuantityRules() {}

    static @Nullable Verdict judge(Claim a, Claim b, ClaimFacets f) {
        boolean none =
                f.words().quantities(a).isEmpty() || f.words().quantities(b).isEmpty();
        if (none
                || ConflictRules.negative(a)
                || ConflictRules.negative(b)
                || f.moments().apart(a, b)
                || !f.people().possible(a, b)) {
            return null;
        }
        for (Quantity x : f.words().quantities(a)) {
            for (Quantity y : f.words().quantities(b)) {
                if (x.dimension().equals(y.dimension()) && !x.meets(y) && ofOneThing(a, x, b, y, f.words())) {
                    boolean sure =
                            a.factuality().startsWith("CT") && b.factuality().startsWith("CT") && x.counted();
                    String because = "the numbers differ: \"%s\" and \"%s\"".formatted(x.expression(), y.expression());
                    return sure
                            ? ConflictRules.contradiction("quantity", because)
                            : ConflictRules.tension("quantity", because);
                }
            }
        }
        return null;
    }

    private static boolean ofOneThing(Claim a, Quantity x, Claim b, Quantity y, ComparedWords words) {
        if (!x.dimension().equals("count")) {
            boolean wholes = x.dimension().equals("duration") && lasts(a) && lasts(b);
            if (wholes || !x.counted() && putToAnswer(a, b)) {
                return true;
            }
            return sharesDeed(a, x, b, y, words);
        }
        boolean people = person(words, x.noun()) && person(words, y.noun());
        if (people && present(a, words) && present(b, words) && oneSide(x.noun(), y.noun(), words)) {
            return true;
        }
        if (people || !words.senses().related(x.noun(), y.noun())) {
            boolean deedsOfPeople = person(words, x.noun()) && deedIs(a, y.noun(), words)
                    || person(words, y.noun()) && deedIs(b, x.noun(), words);
            return people && sharesDeed(a, x, b, y, words) || deedsOfPeople;
        }
        return x.noun().equals(y.noun())
                ? sharesDeed(a, x, b, y, words) || a.event().equals(b.event())
                : a.event().equals(b.event());
    }

    /** How many there were, came or took part: the number of the whole, not of those who did something. */
    private static boolean present(Claim c, ComparedWords words) {
        Parse parse = words.parse(c);
        return parse.groups().stream().anyMatch(g -> {
            String verb = parse.token(g.head()).lemma();
            boolean there = verb.equals("be") && parse.tokenIs(g.begin() - 1, "there");
            return there || words.lists().has("presence-verb", verb);
        });
    }

    private static boolean oneSide(String x, String y, ComparedWords words) {
        return words.lists().has("officer", x) == words.lists().has("officer", y);
    }

    /** Both tell how long the whole took. */
    private static boolean lasts(Claim c) {
        return Fits.whole(c.quote(), "(?is).*\\b(?:lasted|went on|took|was over in|continued|unfolded)\\b.*");
    }

    /** What is put to somebody who has just given a figure: "forty feet", "the sergeant put it at ten". */
    private static boolean putToAnswer(Claim a, Claim b) {
        return a.account().equals(b.account())
                && Math.abs(a.sentence() - b.sentence()) <= 3
                && !a.sources().isEmpty()
                && !b.sources().isEmpty()
                && a.sources().getFirst().cue().equals(":")
                && b.sources().getFirst().cue().equals(":")
                && !a.sources().getFirst().equals(b.sources().getFirst());
    }

    private static boolean person(ComparedWords words, String noun) {
        boolean doer = Fits.whole(noun, ".{3,}(?:ter|der|ner|ker|ger|list|nist|ant|ian|man|ee)")
                && !words.lists().has("vehicle", noun)
                && !words.lists().has("body", noun)
                && !words.lists().has("weapon", noun);
        return doer
                || words.lists().has("person", noun)
                || words.lists().has("civilian", noun)
                || words.lists().has("officer", noun);
    }

    /** "two people were arrested" and "five arrests": the noun counted in one is the deed of the other. */
    private static boolean deedIs(Claim c, String noun, ComparedWords words) {
        return words.lists().has("counts-people", noun)
                && words.asserted(c).stream().anyMatch(w -> words.senses().alike(w, noun));
    }

    private static boolean sharesDeed(Claim a, Quantity x, Claim b, Quantity y, ComparedWords words) {
        Set<String> of = new HashSet<>(words.asserted(b));
        of.remove(y.noun());
        for (String word : words.asserted(a)) {
            boolean plain = word.equals(x.noun())
                    || person(words, word)
                    || words.lists().has("generic-noun", word)
                    || words.lists().has("month", word)
                    || unit(word);
            if (!plain
                    && of.stream()
                            .anyMatch(o -> !person(words, o) && words.senses().alike(word, o))) {
                return true;
            }
        }
        return false;
    }

    private static boolean unit(String word) {
        return Fits.whole(word, "minute|second|hour|foot|yard|met(?:er|re)|mile|inch|km|mph|kilomet(?:er|re)");
    }
}
