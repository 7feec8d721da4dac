package retrace.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import retrace.model.LagEstimate;
import retrace.model.LagEstimate.Evidence;
import retrace.wording.ClockWording;
import retrace.wording.WordingLinter;

/** The reasons are read beside each other and beside the picture of the peak: no two numbers of one sentence may seem to clash. */
class MatchReasonsTest {

    private static final PatternLook PATTERN =
            new PatternLook(1.9, 6.4, 12, 3, List.of(4.2), null, peak(6.4, 7.0, 4.5));

    private static LagEstimate.Peak peak(double score, double needed, double other) {
        return new LagEstimate.Peak(
                Evidence.PATTERN,
                List.of(new LagEstimate.Seen(4.2, score), new LagEstimate.Seen(9.7, other)),
                needed,
                other,
                null,
                null);
    }

    @Test
    void aScoreBelowWhatIsNeededIsNeverPrintedAsWhatIsNeeded() {
        assertThat(MatchReasons.faint(7.46, 7.5, 20)).contains("score 7.46 over 20 s, at least 7.50 needed");
        assertThat(MatchReasons.faint(6.6, 7.5, 20)).contains("score 6.6 over 20 s, at least 7.5 needed");
        assertThat(ClockWording.peak(peak(7.46, 7.5, 4))).contains("score 7.46", "needed 7.50");
    }

    /** 1.3 · 20 s · (7.5/6.6)² = 33.6 s, said as 34. */
    @Test
    void theSecondsThatWouldHaveBeenNeededGrowWithTheSquareOfWhatIsMissing() {
        assertThat(MatchReasons.faint(6.6, 7.5, 20)).contains("about 34 s in common");
    }

    @Test
    void whereChanceReachesItTooOftenTheReasonIsNotThatTheScoreIsTooLow() {
        assertThat(MatchReasons.common(8.2, 7, 200))
                .contains("score of 8.2", "7 of the 200")
                .doesNotContain("needed");
    }

    @Test
    void nothingFoundSaysWhatWouldHaveBeenNeeded() {
        assertThat(MatchReasons.nothing(5.2, 7.5, 4.9))
                .contains("score 5.2 where a match needs 7.5, chance reached 4.9");
    }

    /** Of a pattern that needs a lead of 1.5 only, as the fine structure backs it, the picture shows that lead: 4.5 / 0.6 = 7.5, 4.5 + 1.5 = 6. */
    @Test
    void thePictureOfABackedPatternShowsWhatItNeeded() {
        LagEstimate.Peak shown = Peaks.withLead(peak(8, 8.9, 4.5), 1.5);
        assertThat(shown).isNotNull();
        assertThat(shown == null ? 0 : shown.needed()).isEqualTo(7.5);
        LagEstimate.Peak low = Peaks.withLead(peak(4, 3.5, 1), 1.5);
        assertThat(low == null ? 0 : low.needed()).isEqualTo(2.5);
        assertThat(Peaks.withLead(null, 1.5)).isNull();
    }

    @Test
    void whatMeasuredTheLagIsNamedFirst() {
        assertThat(MatchReasons.patternOverFine(PATTERN, 22, 4.4))
                .startsWith("the pattern of the sound agrees")
                .contains("the fine structure agrees too (score 22.0, chance reached 4.4)");
        assertThat(MatchReasons.patternBacked(PATTERN, 6.6)).endsWith("peak at the same lag (score 6.6)");
    }

    @Test
    void noReasonIsAVerdict() {
        for (String reason : List.of(
                MatchReasons.faint(7.4, 7.5, 20),
                MatchReasons.common(8.2, 7, 200),
                MatchReasons.nothing(5.2, 7.5, 4.9),
                MatchReasons.tones(20, 14),
                MatchReasons.repeats(3.2, 9, 11),
                MatchReasons.fine(20, 4, true),
                MatchReasons.patternBacked(PATTERN, 6.6),
                MatchReasons.patternOverFine(PATTERN, 22, 4.4))) {
            assertThat(WordingLinter.breaches(reason)).isEmpty();
        }
    }
}
