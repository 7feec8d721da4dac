package retrace.chronology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NormalTest {

    /** Abramowitz and Stegun, table 26.1: Q(1) = 0.1586552539, Q(2) = 0.0227501319, Q(5) = 2.866516e-7; printed digits. */
    @Test
    void tailsAreThoseOfTheTable() {
        assertThat(Normal.upperTail(0)).isEqualTo(0.5);
        assertThat(Normal.upperTail(1)).isCloseTo(0.1586552539, within(1e-10));
        assertThat(Normal.upperTail(2)).isCloseTo(0.0227501319, within(1e-10));
        assertThat(Normal.upperTail(5)).isCloseTo(2.866516e-7, within(1e-13));
        assertThat(Normal.upperTail(-1)).isCloseTo(0.8413447461, within(1e-10));
    }

    /** 1.959963985 cuts 2.5 % (the same table, read backwards). */
    @Test
    void quantilesTurnTailsAround() {
        assertThat(Normal.quantileOfUpperTail(0.025)).isCloseTo(1.959963985, within(1e-9));
        assertThat(Normal.quantileOfUpperTail(Normal.upperTail(6.5))).isCloseTo(6.5, within(1e-9));
    }
}
