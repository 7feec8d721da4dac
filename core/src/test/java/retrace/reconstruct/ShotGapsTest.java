package retrace.reconstruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import retrace.model.Measured;
import retrace.model.Timeline;
import retrace.units.Bounds;

class ShotGapsTest {

    private static Bounds seconds(double low, double high) {
        return Bounds.ofSeconds(low, high);
    }

    @Test
    void oneRecordingSaysWhatItSaysAndNoneNothing() {
        assertThat(ShotGaps.together(List.of(seconds(1, 2)))).isEqualTo(seconds(1, 2));
        assertThat(ShotGaps.together(List.of())).isEqualTo(Bounds.UNKNOWN);
    }

    /** Three of five lost 0.34 to 0.4 s: the true 10.33 s is what the others say, and all five together share [10.03, 10.22]. */
    @Test
    void aRecorderThatLostAPieceDoesNotShortenTheGap() {
        List<Bounds> each = List.of(
                seconds(9.71, 10.29),
                seconds(9.67, 10.26),
                seconds(10.04, 10.63),
                seconds(10.02, 10.61),
                seconds(9.63, 10.22));
        assertThat(ShotGaps.differ(each)).isFalse();
        assertThat(ShotGaps.together(each)).isEqualTo(seconds(10.02, 10.63));
    }

    /**
     * Any number of recordings loses a piece but one, and where three or more hold the pair one of the others has a wrong onset, early or late by any amount: the true
     * gap lies within what is told, in every one of 20,000 draws. That holds by construction; the law guards it.
     */
    @Test
    void theTrueGapIsHeldWhereOneLostNothingAndOneIsWrong() {
        SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < 20_000; i++) {
            double gap = 0.05 + 12 * random.nextDouble();
            int n = 1 + random.nextInt(6);
            int whole = random.nextInt(n);
            int wrong = n >= 3 ? (whole + 1 + random.nextInt(n - 1)) % n : -1;
            List<Bounds> each = new ArrayList<>();
            for (int r = 0; r < n; r++) {
                double lost = r == whole || random.nextBoolean() ? 0 : random.nextDouble();
                double late = r == wrong ? 2 * random.nextDouble() - 1 : 0;
                double half = 0.01 + 0.3 * random.nextDouble();
                double heard = gap - lost + late + half * (2 * random.nextDouble() - 1);
                each.add(seconds(heard - half, heard + half));
            }
            Bounds told = ShotGaps.together(each);
            long true_ = Math.round(gap * 1e9);
            assertThat(true_).as("draw %d of %s", i, each).isBetween(told.atLeastNanos(), told.atMostNanos());
        }
    }

    @Test
    void whatIsLeftWithoutARecordingIsNeverLess() {
        Map<String, Bounds> each = new LinkedHashMap<>();
        each.put("a", seconds(1, 2));
        each.put("b", seconds(1.2, 2.4));
        each.put("c", seconds(1.4, 2.2));
        Bounds all = ShotGaps.together(each.values());
        assertThat(ShotGaps.onLoss(each)).containsOnlyKeys("a", "b", "c").allSatisfy((id, left) -> {
            assertThat(left.atLeastNanos()).isLessThanOrEqualTo(all.atLeastNanos());
            assertThat(left.atMostNanos()).isGreaterThanOrEqualTo(all.atMostNanos());
        });
        assertThat(ShotGaps.onLoss(Map.of("a", seconds(1, 2))).get("a")).isEqualTo(Bounds.UNKNOWN);
    }

    /** A jump of 0.4 ± 0.1 s at 10 ± 2 s: outside nothing; surely between its error; perhaps between its error and its size. */
    @Test
    void aFoundJumpLeavesItsErrorOpen() {
        Timeline.PlacedRecording recording = new Timeline.PlacedRecording(
                "r",
                "r.mp4",
                "0",
                30.0,
                "G1",
                Measured.plusMinus(0, 0.1, Map.of()),
                null,
                List.of(new Timeline.Step(10, -0.4, 2, 0.1)),
                null,
                List.of("sound"),
                null,
                List.of());
        assertThat(ShotGaps.jumpsBetween(recording, 13, 20, 1)).isZero();
        assertThat(ShotGaps.jumpsBetween(recording, 5, 20, 1)).isCloseTo(0.1, within(1e-12));
        assertThat(ShotGaps.jumpsBetween(recording, 9, 20, 1)).isCloseTo(0.5, within(1e-12));
        assertThat(ShotGaps.jumpsBetween(recording, 5, 20, 2)).isCloseTo(0.2, within(1e-12));
    }
}
