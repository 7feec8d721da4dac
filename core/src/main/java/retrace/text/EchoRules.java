package retrace.text;

import org.jspecify.annotations.Nullable;
import retrace.model.Claims.Claim;
import retrace.text.ConflictRules.Verdict;

/**
 * What turns round what stands just before it: "That's not true" to what was put to a witness, "called that a lie" behind
 * what another said.
 */
final class EchoRules {

    private static final String UNTRUE =
            "(?:that|this|it)(?:'s| is| was)? (?:\\w+ )?(?:not (?:true|right|so|correct|accurate|what happened)|n't (?:true|right|what happened)|false|untrue|wrong|incorrect|nonsense|a (?:\\w+ )?lie|ridiculous|made up|never happened)"
                    + "|(?:that|this|it) never happened|(?:a|an) (?:\\w+ )?(?:lie|fabrication|falsehood)|nonsense|(?:isn't|wasn't) (?:true|what happened)";

    private EchoRules() {}

    /** @param later stands behind {@code earlier} in the text */
    static @Nullable Verdict judge(Claim earlier, Claim later, ClaimFacets f) {
        int apart = later.sentence() - earlier.sentence();
        if (!earlier.account().equals(later.account()) || apart < 0 || apart > 3 || earlier.begin() >= later.begin()) {
            return null;
        }
        String asked = ComparedWords.asked(later);
        boolean put = !asked.isEmpty()
                && apart <= 2
                && Tokeniser.low(asked).contains(Tokeniser.low(earlier.quote()))
                && ConflictRules.negative(earlier) != ConflictRules.negative(later)
                && !later.factuality().equals("Uu");
        if (put) {
            return ConflictRules.contradiction("echo", "the answer turns round what was put");
        }
        boolean untrue = apart <= 1 && asked.isEmpty() && f.low(later).length() < 60 && f.says(later, UNTRUE);
        return untrue
                ? ConflictRules.contradiction("echo", "the second calls untrue what was told just before it")
                : null;
    }
}
