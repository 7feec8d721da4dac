package retrace.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import retrace.model.CaseFacts;

/**
 * Invented accounts in many styles, marked by hand by one person before the rules met them (the later changes: open hands,
 * and things held that are no weapon, became events of their own). The floors lie below what is reached, by about one
 * claim in ten: they are a tripwire. docs/methods/accounts.md gives the figures of the first meeting.
 */
class InventedAccountsTest {

    private static final List<String> LATER = List.of(
            "sheriff-release",
            "domestic-report",
            "deposition-qa",
            "protest-wire",
            "affidavit",
            "british-news",
            "thread-2",
            "dispatch-log",
            "rights-report",
            "feature",
            "press-conference",
            "supplement-3",
            "watchdog-statement",
            "raid-wire",
            "interview-5",
            "complaint",
            "local-tv",
            "witness-statement",
            "checkpoint-news",
            "report-ro",
            "court-testimony",
            "city-update",
            "eyewitness-blog",
            "wire-brief",
            "detective-memo",
            "podcast");

    private static final List<String> LATEST = List.of(
            "hospital-release",
            "transit-report",
            "cell-interview",
            "boat-wire",
            "horse-thread",
            "k9-report",
            "village-release",
            "porch-interview",
            "van-wire",
            "mall-thread",
            "canal-release",
            "bridge-report",
            "depot-interview",
            "embassy-wire",
            "dorm-thread",
            "barn-release",
            "ferry-report",
            "school-interview",
            "pipeline-wire",
            "bus-thread");

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
        reachesTheFloors(score(name));
    }

    @ParameterizedTest
    @FieldSource("LATER")
    void soAreThoseOfTheLaterRounds(String name) {
        reachesTheFloors(score(name));
    }

    @ParameterizedTest
    @FieldSource("LATEST")
    void soAreThoseOfTheLatestRounds(String name) {
        shareIsRead(score(name));
    }

    private static void reachesTheFloors(MarkedAccount.Score score) {
        shareIsRead(score);
        assertThat(score.clocksRight()).as("times").isEqualTo(score.clocks());
    }

    private static void shareIsRead(MarkedAccount.Score score) {
        assertThat(score.found() / (double) score.marks()).as("claims found").isGreaterThanOrEqualTo(0.8);
        assertThat(score.speakers() / (double) score.marks())
                .as("right speaker")
                .isGreaterThanOrEqualTo(0.8);
        assertThat(score.levels() / (double) score.marks()).as("right level").isGreaterThanOrEqualTo(0.8);
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

    /** Five rounds of accounts; half of the pairs that count as false are ones that a reader might want to see. */
    @Test
    void mostPairsOfTheLaterRoundsAreShown() {
        MarkedAccount.Score all = LATER.stream()
                .map(InventedAccountsTest::score)
                .reduce(MarkedAccount.Score::plus)
                .orElseThrow();

        assertThat(all.conflictsFound() * 3).isGreaterThanOrEqualTo(all.conflicts() * 2);
        assertThat(all.conflictsFalse() * 3).isLessThanOrEqualTo(all.conflicts() * 2);
    }

    /**
     * Four rounds in which every pair was marked that does not go together, also those that only knowledge of the world
     * sets apart: a third is reached after mending, and no more false ones than right ones.
     */
    @Test
    void aThirdOfThePairsOfTheLatestRoundsIsShown() {
        MarkedAccount.Score all = LATEST.stream()
                .map(InventedAccountsTest::score)
                .reduce(MarkedAccount.Score::plus)
                .orElseThrow();

        assertThat(all.conflictsFound() * 3).isGreaterThanOrEqualTo(all.conflicts());
        assertThat(all.conflictsFalse()).isLessThanOrEqualTo(all.conflictsFound());
    }

    /**
     * Seven incidents, each told in two accounts that were read together: floors below what is reached, a tripwire. Of the
     * marked pairs a third is shown, and of those shown fewer are false than half of the right ones.
     */
    @Test
    void aThirdOfThePairsOfSevenIncidentsIsShownWithFewFalse() {
        MarkedCase.Pairs all = Stream.of("ward", "wedding", "mine", "platform", "museum", "lodge", "tram")
                .map(name -> MarkedCase.of(name).pairs())
                .reduce(MarkedCase.Pairs::plus)
                .orElseThrow();

        assertThat(all.found() * 3).isGreaterThanOrEqualTo(all.marked());
        assertThat(all.wrong() * 2).isLessThanOrEqualTo(all.right());
    }

    private static MarkedAccount.Score score(String name) {
        MarkedAccount marked = MarkedAccount.resource(name);
        return marked.score(Accounts.READER.read(Accounts.account("A1", marked.text()), CaseFacts.UNKNOWN));
    }
}
