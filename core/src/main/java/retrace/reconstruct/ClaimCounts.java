package retrace.reconstruct;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import retrace.model.Claims.Claim;
import retrace.model.Claims.Counted;
import retrace.model.Shots;

/** A stated number of shots against the number heard. */
final class ClaimCounts {

    private static final Pattern SHOTS =
            Pattern.compile("shot|round|gunshot|discharge|bullet|bang|time", Pattern.CASE_INSENSITIVE);

    private static final Pattern ALL_OF_THEM = Pattern.compile(
            "\\b(only|single|sole|just|exactly|total|in all|altogether|no more than)\\b", Pattern.CASE_INSENSITIVE);

    private ClaimCounts() {}

    /** How a stated number stands to the one heard. */
    enum Verdict {
        WITHIN,
        OPEN,
        IN_TENSION,
        CANNOT_BOTH
    }

    /**
     * Null when the claim states no number of shots fired. What somebody heard, or what one named shooter fired, need not
     * be all there was: fewer than were heard is then no contradiction.
     */
    static @Nullable Verdict against(Claim claim, Shots.Count heard) {
        Counted said = claim.count();
        if (said == null
                || !StatedClaims.tellsOfShots(claim)
                || claim.event().equals("injury-gunshot")
                || !ofShots(said)) {
            return null;
        }
        boolean perceived = claim.event().equals("gunfire-heard");
        boolean all = !perceived
                && (ALL_OF_THEM.matcher(claim.quote().toLowerCase(Locale.ROOT)).find()
                        || !claim.participants().containsKey("agent"));
        Integer most = said.atMost();
        boolean tooFew = most != null && most < heard.atLeast();
        boolean tooMany = heard.atMost() != null && said.atLeast() > heard.atMost();
        if (tooFew || tooMany) {
            boolean firm = tooFew ? all : !perceived;
            return firm ? Verdict.CANNOT_BOTH : perceived ? Verdict.OPEN : Verdict.IN_TENSION;
        }
        boolean within =
                said.atLeast() <= heard.atLeast() && heard.atMost() != null && (most == null || heard.atMost() <= most);
        return within ? Verdict.WITHIN : Verdict.OPEN;
    }

    /** Whether it is shots that are numbered. */
    static boolean ofShots(Counted said) {
        return SHOTS.matcher(said.of()).find();
    }

    static String words(Shots.Count count) {
        return "at least %d, at best estimate %d, %s"
                .formatted(
                        count.atLeast(),
                        count.best(),
                        count.atMost() == null ? "with no upper limit" : "at most " + count.atMost());
    }
}
