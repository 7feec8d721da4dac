package retrace.text;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import retrace.model.Claims.Claim;
import retrace.text.ConflictRules.Verdict;

/**
 * Something told with nearly the same words, once as so and once as not so: "he raised the shovel", "he never raised a
 * shovel". At least two words that carry meaning must be shared, and two thirds of those of the shorter claim.
 */
final class DenialRules {

    private static final int FEWEST_SHARED = 2;

    private DenialRules() {}

    static @Nullable Verdict judge(Claim a, Claim b, ClaimFacets f) {
        boolean opposite =
                ConflictRules.negative(a) != ConflictRules.negative(b) && !f.says(a, "non-") && !f.says(b, "non-");
        if (!opposite || !ConflictRules.compatible(a, b, f, "agent") || !ConflictRules.compatible(a, b, f, "patient")) {
            return null;
        }
        Claim said = ConflictRules.negative(a) ? a : b;
        Claim asserted = said.equals(a) ? b : a;
        boolean echoes = f.says(said, "(?:any|no) such")
                || Fits.whole(
                        f.low(said),
                        "(?:but )?(?:it|he|she|they|that|we|i) (?:had|has|have|did|was|were|does|do|is|are|would)(?:n't| not)");
        if (echoes && f.shortlyBehind(asserted, said)) {
            return ConflictRules.contradiction("denial", "the second denies what was told just before it");
        }
        if (f.sameWordsQuoted(a, b)) {
            return ConflictRules.contradiction(
                    "denial", "one says that these words were spoken, the other that they were not");
        }
        Set<String> x = f.content(a);
        Set<String> y = f.content(b);
        Set<String> shared = new HashSet<>(x);
        shared.retainAll(y);
        String verb = f.deniedVerb(said);
        if (verb != null && !shared.contains(verb)) {
            return null;
        }
        int shorter = Math.min(x.size(), y.size());
        Set<String> denied = said.equals(a) ? x : y;
        boolean universal = f.says(said, "nobody|no one|none of|anything|anyone|anybody|never|at all")
                && !denied.isEmpty()
                && shared.equals(denied);
        if (!universal && shared.size() < FEWEST_SHARED || shared.size() * 3 < shorter * 2) {
            return null;
        }
        boolean unseen = f.says(said, "hear|heard|idea|know|knew|aware|notic|see\\b|saw|seen");
        boolean sure = a.factuality().startsWith("CT") && b.factuality().startsWith("CT") && !unseen;
        String because = "one says that it was so, the other that it was not: "
                + String.join(", ", new java.util.TreeSet<>(shared));
        return sure ? ConflictRules.contradiction("denial", because) : ConflictRules.tension("denial", because);
    }
}
