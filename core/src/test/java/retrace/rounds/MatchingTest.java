package retrace.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Whether weapons can be shared out, against trying every way of doing it. */
class MatchingTest {

    private static boolean byTrying(boolean[][] may, int[] atLeast, int[] atMost, int[] used, int d) {
        if (d == may.length) {
            for (int w = 0; w < used.length; w++) {
                if (used[w] < atLeast[w] || used[w] > atMost[w]) {
                    return false;
                }
            }
            return true;
        }
        for (int w = 0; w < used.length; w++) {
            if (may[d][w]) {
                used[w]++;
                boolean stands = byTrying(may, atLeast, atMost, used, d + 1);
                used[w]--;
                if (stands) {
                    return true;
                }
            }
        }
        return false;
    }

    /** 200 random tables of up to 6 discharges and 3 weapons each time: the theorem and the trying must say the same. */
    @RepeatedTest(5)
    void saysWhatTryingEveryWaySays(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        for (int i = 0; i < 200; i++) {
            int n = 1 + random.nextInt(6);
            int weapons = 1 + random.nextInt(3);
            boolean[][] may = new boolean[n][weapons];
            int[] atLeast = new int[weapons];
            int[] atMost = new int[weapons];
            for (int w = 0; w < weapons; w++) {
                atLeast[w] = random.nextInt(3);
                atMost[w] = random.nextInt(n + 1);
                for (int d = 0; d < n; d++) {
                    may[d][w] = random.nextInt(3) > 0;
                }
            }
            assertThat(Matching.possible(may, atLeast, atMost))
                    .as("seed %d, table %d", repetition.getCurrentRepetition(), i)
                    .isEqualTo(byTrying(may, atLeast, atMost, new int[weapons], 0));
        }
    }

    @Test
    void aWeaponWithoutRoundsFiresNothing() {
        assertThat(Matching.possible(new boolean[][] {{true}}, new int[] {0}, new int[] {0}))
                .isFalse();
        assertThat(Matching.possible(new boolean[][] {{true}}, new int[] {0}, new int[] {1}))
                .isTrue();
    }
}
