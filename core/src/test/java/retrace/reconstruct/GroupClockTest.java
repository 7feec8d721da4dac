package retrace.reconstruct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import retrace.scene.Air;

class GroupClockTest {

    private static ClockTie tie(int a, int b, double lag, double sigma, double travel) {
        return new ClockTie(a, b, 30, lag, sigma, Double.NaN, Double.NaN, 10, travel, null);
    }

    private static GroupClock group(int n, List<ClockTie> ties) {
        return new GroupClock(
                IntStream.range(0, n).boxed().toList(),
                ties,
                List.of(),
                (i, tau) -> 0,
                new TravelBounds(List.of(), RecorderTracks.own(List.of(), List.of()), new Air(15, 10, 2, false)));
    }

    /**
     * A lag read to 1 ms into which the travel of sound may put 0.8 s, and did put 0.4, beside a mark of a sound from a known place, read to
     * 10 ms: the mark decides, to within three of its errors and what the weights 1 : (0.8² / 3) / 0.01² leave to the other, 0.2 ms.
     */
    @Test
    void whatTravelLeavesOpenDoesNotOutweighAMarkWithoutTravel() {
        GroupClock group = group(2, List.of(tie(0, 1, 5.4, 0.001, 0.8), tie(0, 1, 5.0, 0.010, 0)));
        assertThat(group.startSeconds(1) - group.startSeconds(0)).isCloseTo(5, Offset.offset(0.03));
        assertThat(group.start(1).halfWidth()).isLessThan(0.03);
    }

    /** Law: where lags have no other error, the part for travel alone holds the start, whatever the travel in each tie is within its bound: 400 random groups. */
    @Test
    void theBarHoldsWhateverTravelDid() {
        SplittableRandom random = new SplittableRandom(20_261_201);
        for (int trial = 0; trial < 400; trial++) {
            int n = random.nextInt(2, 7);
            double[] starts = random.doubles(n, -50, 50).toArray();
            double mean = Arrays.stream(starts).average().orElseThrow();
            List<ClockTie> ties = new ArrayList<>();
            for (int b = 1; b < n; b++) {
                for (int a = 0; a < b; a++) {
                    if (a == b - 1 || random.nextInt(3) > 0) {
                        double bound = random.nextInt(3) == 0 ? 0 : Math.pow(10, random.nextDouble(-3, 0));
                        double travel = bound * (random.nextInt(3) - 1);
                        ties.add(tie(
                                a, b, starts[b] - starts[a] + travel, Math.pow(10, random.nextDouble(-4, -2)), bound));
                    }
                }
            }
            GroupClock group = group(n, ties);
            for (int i = 0; i < n; i++) {
                assertThat(Math.abs(group.startSeconds(i) - (starts[i] - mean)))
                        .as("trial %d, recording %d", trial, i)
                        .isLessThanOrEqualTo(
                                Objects.requireNonNull(group.start(i).parts().get("travel")) + 1e-6);
            }
        }
    }
}
