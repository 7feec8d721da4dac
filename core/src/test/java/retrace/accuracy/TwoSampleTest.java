package retrace.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TwoSampleTest {

    /**
     * Worked by hand: {1, 2, 3, 4} against {3, 4, 5, 6}: after 2 the shares are 2/4 and 0, after 4 they are 4/4 and 2/4: D =
     * 0.5. Ties count together: {1, 1, 2} against {1, 2, 2} differ by 2/3 − 1/3.
     */
    @Test
    void kolmogorovSmirnovByHand() {
        assertThat(TwoSample.ks(new double[] {4, 1, 3, 2}, new double[] {3, 6, 5, 4}))
                .isCloseTo(0.5, within(1e-12));
        assertThat(TwoSample.ks(new double[] {1, 1, 2}, new double[] {1, 2, 2})).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(TwoSample.ks(new double[] {5, 7}, new double[] {7, 5})).isZero();
    }

    /**
     * Worked by hand: four scenes, each with one small and one larger number, all small ones of the first kind: D = 1.
     * Of the 2⁴ swaps only "none" and "all" give D = 1 again, so p tends to 2/16. 20 000 rounds leave 3·√(0.125·0.875/20000)
     * = 0.007.
     */
    @Test
    void thePermutationSwapsWholeScenes() {
        List<double[]> first = new ArrayList<>();
        List<double[]> second = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            first.add(new double[] {i, i + 0.1, i + 0.2});
            second.add(new double[] {10 + i, 10.1 + i, 10.2 + i});
        }
        TwoSample t = TwoSample.of(first, second, 20_000, 1);
        assertThat(t.ks()).isEqualTo(1);
        assertThat(t.p()).isCloseTo(0.125, within(0.007));
        assertThat(t.scenes()).isEqualTo(4);
        assertThat(t.firstMedian()).isCloseTo(1.6, within(1e-12));
        assertThat(t.difference()).isCloseTo(10, within(1e-9));
    }

    /**
     * Law: where both kinds of every scene share a strong offset of their own but differ by nothing, p ≤ 0.05 in about 5 %
     * of trials. 200 trials: 10 expected, beyond 21 in fewer than one of 1000 (binomial). Seeds 0 to 199.
     */
    @Test
    void scenesThatDifferAmongThemselvesAreNotADifference() {
        int small = 0;
        int misses = 0;
        for (int seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<double[]> first = new ArrayList<>();
            List<double[]> second = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                double a = 10 * random.nextDouble();
                double b = 10 * random.nextDouble();
                first.add(random.doubles(5).map(v -> a + v).toArray());
                second.add(random.doubles(5).map(v -> b + v).toArray());
            }
            TwoSample t = TwoSample.of(first, second, 199, seed);
            small += t.p() <= 0.05 ? 1 : 0;
            misses += t.low() > 0 || t.high() < 0 ? 1 : 0;
        }
        assertThat(small).isLessThanOrEqualTo(21);
        assertThat(misses).isLessThanOrEqualTo(25);
    }

    @Test
    void mediansOfOddAndEvenCounts() {
        assertThat(TwoSample.median(new double[] {3, 1, 2})).isEqualTo(2);
        assertThat(TwoSample.median(new double[] {4, 1, 2, 3})).isEqualTo(2.5);
    }

    @Test
    void unpairedOrEmptyIsRefused() {
        assertThatThrownBy(() -> TwoSample.of(List.of(new double[1]), List.of(), 9, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TwoSample.of(List.of(new double[1]), List.of(new double[0]), 9, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 numbers against 0");
    }
}
