package retrace.reconstruct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RateErrorsTest {

    private static ClockTie tie(int a, int b, double ppm, double sigmaPpm) {
        return new ClockTie(a, b, 30, 0, 1e-5, ppm * 1e-6, sigmaPpm * 1e-6, 10, 0, null);
    }

    /** A chain has no loop: nothing can be checked, so nothing is changed. A tie of marks tells nothing of rates. */
    @Test
    void withoutLoopsTheErrorsStayAsHeard() {
        double[] errors = RateErrors.of(3, List.of(tie(0, 1, 5, 0.2), tie(1, 2, -80, 0.7), tie(0, 1, Double.NaN, 1)));
        assertThat(errors[0]).isCloseTo(0.2, Offset.offset(1e-12));
        assertThat(errors[1]).isCloseTo(0.7, Offset.offset(1e-12));
        assertThat(errors[2]).isNaN();
    }

    /** One loop of three misses by 30 ppm; which tie it is cannot be known, so each must be open by its third of it, 10 ppm, or more. */
    @Test
    void aLoopOfThreeThatDoesNotCloseMakesAllThreeUnsure() {
        double[] errors = RateErrors.of(3, List.of(tie(0, 1, 0, 0.3), tie(1, 2, 0, 0.3), tie(0, 2, 30, 0.3)));
        assertThat(Arrays.stream(errors).min().orElseThrow()).isGreaterThan(10);
    }

    /** Ten ties of five recorders, drawn with their own errors, one 50 ppm off: that one is widened to 50/√5 or nearly
     * (Student's law tells no more of it), none of the others threefold. */
    @Test
    void amongManyTheOneThatIsOffIsFound() {
        Random random = new Random(20_260_602);
        for (int trial = 0; trial < 50; trial++) {
            List<ClockTie> ties = new ArrayList<>();
            int off = random.nextInt(10);
            for (int a = 0; a < 5; a++) {
                for (int b = a + 1; b < 5; b++) {
                    double error = ties.size() == off ? 50 : 0.3 * random.nextGaussian();
                    ties.add(tie(a, b, 40.0 * (b - a) + error, 0.3));
                }
            }
            double[] errors = RateErrors.of(5, ties);
            for (int k = 0; k < errors.length; k++) {
                assertThat(errors[k]).isBetween(k == off ? 20.0 : 0.3, k == off ? 1000.0 : 0.9);
            }
        }
    }
}
