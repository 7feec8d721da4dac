package retrace.units;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Worked by hand: what stands in the list is the number to so many decimals, half to even. */
class DigitsTest {

    @Test
    void oneDecimalWhereThatTellsThemApart() {
        assertThat(Digits.apart(6.63, 7.5)).isEqualTo(List.of("6.6", "7.5"));
    }

    @Test
    void moreDecimalsWhereOneWouldMakeThemAlike() {
        assertThat(Digits.apart(7.46, 7.5)).isEqualTo(List.of("7.46", "7.50"));
        assertThat(Digits.apart(7.4996, 7.5)).isEqualTo(List.of("7.4996", "7.5000"));
    }

    @Test
    void theSameNumberIsPrintedAlike() {
        assertThat(Digits.apart(7.5, 7.5)).isEqualTo(List.of("7.5", "7.5"));
    }

    /** Law: what differs by more than a part in 10¹¹ is printed differently, and in the right order. Seed 5. */
    @Test
    void whatDiffersLooksDifferent() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 2000; i++) {
            double one = random.nextDouble(0, 40);
            double other = one + Math.pow(10, random.nextDouble(-11, 1));
            List<String> shown = Digits.apart(one, other);
            assertThat(Double.parseDouble(shown.getFirst())).isLessThan(Double.parseDouble(shown.getLast()));
        }
    }
}
