package retrace.text;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import retrace.model.Claims.Claim;
import retrace.text.ConflictRules.Verdict;

/**
 * What one voice denies and another asserts, in the same words or in words of one kind: "there was no pole" and "he swung a
 * metal pole", "he never touched me" and "he saw him push the officer". All that is denied must be asserted; a deed also by
 * somebody who can be the same.
 */
final class CoreDenialRules {

    private CoreDenialRules() {}

    static @Nullable Verdict judge(Claim denial, Claim other, ClaimFacets f) {
        if (ConflictRules.negative(other)
                || other.factuality().equals("Uu")
                || denial.factuality().equals("Uu")) {
            return null;
        }
        Denial denied = f.words().denial(denial);
        if (denied.core().isEmpty()) {
            return null;
        }
        Map<String, String> deniable = f.words().deniable(other);
        Set<String> met = new TreeSet<>();
        for (String word : denied.core()) {
            String match = deniable.get(word);
            boolean saying = match != null
                    && f.words().lists().has("said-generally", match)
                    && denied.core().size() == 1;
            if (match == null
                    || saying
                    || denied.core().size() == 1 && f.words().onlyDescribes(other, match)) {
                return null;
            }
            met.add(match.equals(word) ? word : word + "/" + match);
        }
        boolean people = switch (denied.kind()) {
            case TO_A_GROUP -> f.people().closelyAffected(denial, other);
            case DEED -> denied.core().size() > 1 || f.people().shareSomebody(denial, other);
            case THING -> true;
        };
        boolean toThing = f.says(denial, "(?:n't|not|never) (?:\\w+ ){0,2}it\\b")
                && f.people().affected(other);
        people &= f.people().possible(denial, other) && !toThing;
        boolean ownDeed = denied.unseen() && f.people().sameAgent(denial, other);
        if (!people || ownDeed) {
            return null;
        }
        boolean sure =
                denial.factuality().startsWith("CT") && other.factuality().startsWith("CT") && !denied.unseen();
        String because = (denied.unseen()
                        ? "one tells of it, the other did not see, hear or know of it: "
                        : "one says that it was so, the other that it was not: ")
                + String.join(", ", met);
        return sure ? ConflictRules.contradiction("denied", because) : ConflictRules.tension("denied", because);
    }
}
