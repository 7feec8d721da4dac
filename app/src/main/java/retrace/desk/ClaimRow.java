package retrace.desk;

import java.util.Set;

/**
 * What a person decided on a claim; a row of edits/claims.csv. Empty texts leave the machine's reading as it is.
 *
 * @param row from 1 after the header; 0 for one that is not written yet
 * @param account file of the account
 * @param quote its words, exactly
 * @param begin code point at which they begin; -1 where the row does not say
 * @param decision confirmed, edited, rejected or added
 * @param who chain of speakers, outermost first, with " > " between; "-" for the account's own voice
 */
public record ClaimRow(
        int row,
        String account,
        String quote,
        int begin,
        String decision,
        String statement,
        String who,
        String factuality,
        String event) {

    private static final int LONGEST = 20_000;

    public ClaimRow {
        if (quote.isBlank() || account.isBlank() || begin < -1) {
            throw new IllegalArgumentException("a decision needs an account, its words and where they begin");
        }
        if (!Set.of("confirmed", "edited", "rejected", "added").contains(decision)) {
            throw new IllegalArgumentException("a decision is confirmed, edited, rejected or added");
        }
        if (!factuality.isEmpty() && !factuality.matches("CT[+-]|PR[+-]|PS[+-]|Uu")) {
            throw new IllegalArgumentException("how surely is one of CT+ CT- PR+ PR- PS+ PS- Uu");
        }
        if (quote.length() + statement.length() + who.length() + event.length() > LONGEST) {
            throw new IllegalArgumentException("a decision of more than %d characters".formatted(LONGEST));
        }
    }

    /** Whether it is about these words, at this place where it says one; a table holds them on one line. */
    public boolean means(String words, int at) {
        return (begin < 0 || begin == at) && oneLine(quote).equals(oneLine(words));
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
