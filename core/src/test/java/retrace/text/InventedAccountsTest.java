package retrace.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrace.model.CaseFacts;

/**
 * Invented accounts in six styles, marked by hand by one person before the rules met them (the later changes: open hands,
 * and things held that are no weapon, became events of their own). The floors lie below what is reached, by about one
 * claim in ten: they are a tripwire. docs/methods/accounts.md gives the figures of the first meeting.
 */
class InventedAccountsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "press-release",
                "officer-report",
                "interview",
                "wire-story",
                "social-thread",
                "press-release-2",
                "press-release-3",
                "interview-2",
                "interview-3",
                "article-2",
                "article-3",
                "officer-report-2",
                "interview-4"
            })
    void claimsSpeakersLevelsAndTimesAreFound(String name) {
        MarkedAccount.Score score = score(name);

        assertThat(score.found() / (double) score.marks()).as("claims found").isGreaterThanOrEqualTo(0.85);
        assertThat(score.speakers() / (double) score.marks())
                .as("right speaker")
                .isGreaterThanOrEqualTo(0.85);
        assertThat(score.levels() / (double) score.marks()).as("right level").isGreaterThanOrEqualTo(0.85);
        assertThat(score.clocksRight()).as("times").isEqualTo(score.clocks());
    }

    /** 25 pairs of the marked accounts do not go together; two thirds is what the product aims at. */
    @Test
    void mostPairsThatDoNotGoTogetherAreShownWithFewFalse() {
        MarkedAccount.Score all = score("wire-story")
                .plus(score("social-thread"))
                .plus(score("press-release-3"))
                .plus(score("interview-2"))
                .plus(score("interview-3"))
                .plus(score("article-2"));

        assertThat(all.conflictsFound() * 3).isGreaterThanOrEqualTo(all.conflicts() * 2);
        assertThat(all.conflictsFalse() * 3).isLessThanOrEqualTo(all.conflicts());
    }

    private static MarkedAccount.Score score(String name) {
        MarkedAccount marked = MarkedAccount.resource(name);
        return marked.score(Accounts.READER.read(Accounts.account("A1", marked.text()), CaseFacts.UNKNOWN));
    }
}
