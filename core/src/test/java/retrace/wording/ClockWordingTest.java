package retrace.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import retrace.model.Timeline;

/** Numbers worked by hand in each case. */
class ClockWordingTest {

    private static Timeline.Group group(@Nullable String zero, @Nullable String low, @Nullable String high) {
        return new Timeline.Group("G1", zero, low, high, "by the log dispatch.csv.");
    }

    /** ± 2.35 s is printed with one decimal: 18.234 → 18.2, and the printed span must hold 15.884 and 20.584: ± 2.4 s. */
    @Test
    void theZeroOfAClockComesWithItsErrorAndItsSource() {
        assertThat(ClockWording.utc(
                        group("2026-05-20T02:14:18.234Z", "2026-05-20T02:14:15.884Z", "2026-05-20T02:14:20.584Z")))
                .isEqualTo("Its zero is 2026-05-20 02:14:18.2 UTC ± 2.4 s: by the log dispatch.csv.");
    }

    /** The farther end counts: 1 s before and 90 s after is ± 90 s and the half second of rounding to a whole one. */
    @Test
    void aLopsidedSpanIsTakenAtItsFartherEnd() {
        assertThat(ClockWording.utc(group("2026-05-20T02:14:18Z", "2026-05-20T02:14:17Z", "2026-05-20T02:15:48Z")))
                .contains("02:14:18 UTC ± 91 s");
    }

    @Test
    void aZeroThatNothingTiesOrWhoseErrorIsNotStatedIsSaidToBeSo() {
        assertThat(ClockWording.utc(group(null, null, null))).isEqualTo("Not tied to UTC: by the log dispatch.csv.");
        assertThat(ClockWording.utc(group("2026-05-20T02:14:18Z", null, null))).contains("(how well is not stated)");
        assertThat(ClockWording.utc(group("tomorrow", "yesterday", "never"))).contains("(how well is not stated)");
    }

    @Test
    void aSolveTellsWhatWentIntoItAndARefusalWhy() {
        Timeline.Joint solved = new Timeline.Joint(
                6, 5, null, List.of(new Timeline.Refined("a", 0.139, 0.0046), new Timeline.Refined("b", 0.1, 0.0052)));
        assertThat(ClockWording.joint(solved))
                .startsWith("2 starts were solved together with the places of 5 sounds that 6 recorders heard");
        assertThat(ClockWording.joint(new Timeline.Joint(3, 0, "only 3 stand still.", List.of())))
                .endsWith("their bars hold the travel of sound: only 3 stand still.");
        assertThat(WordingLinter.breaches(ClockWording.joint(solved))).isEmpty();
    }

    /** 139 and 4.6 ms; a bar is never printed narrower than it is, so 4.61 ms is 4.7. What is no number is not printed as one. */
    @Test
    void aBarBeforeAndAfter() {
        assertThat(ClockWording.narrower(new Timeline.Refined("a", 0.139, 0.0046)))
                .isEqualTo("± 139 ms \u2192 ± 4.6 ms");
        assertThat(ClockWording.narrower(new Timeline.Refined("a", 0.139, 0.00461)))
                .endsWith("± 4.7 ms");
        assertThat(ClockWording.narrower(new Timeline.Refined("a", Double.POSITIVE_INFINITY, 0)))
                .startsWith("± unknown ms");
    }
}
