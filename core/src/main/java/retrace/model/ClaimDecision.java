package retrace.model;

import org.jspecify.annotations.Nullable;

/**
 * What a person decided on one claim: a row of edits/claims.csv. What is null stays as the machine read it.
 *
 * @param account the account's file or id
 * @param quote the words of the account, exactly
 * @param begin code point at which the quote begins, where the same words come twice
 * @param who chain of speakers, outermost first, " > " between; "-" for the account's own voice
 * @param earliest local {@code YYYY-MM-DDTHH:MM:SS}
 * @param row from 1, after the header
 */
public record ClaimDecision(
        String account,
        String quote,
        @Nullable Integer begin,
        Decision decision,
        @Nullable String statement,
        @Nullable String who,
        @Nullable String factuality,
        @Nullable String event,
        @Nullable String earliest,
        @Nullable String latest,
        @Nullable String place,
        int row) {

    /** What was decided. */
    public enum Decision {
        CONFIRMED,
        EDITED,
        REJECTED,
        ADDED
    }
}
