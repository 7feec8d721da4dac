package retrace.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatedGapTest {

    /** Half to twice the figure: people estimate. */
    @Test
    void aLengthIsNoGapAndAGapNoLength() {
        assertThat(StatedGap.length("was held for two hours")).isEqualTo(new StatedGap(3600, 14400));
        assertThat(StatedGap.length("It lasted about ten minutes")).isEqualTo(new StatedGap(300, 1200));
        assertThat(StatedGap.length("waited for half an hour")).isEqualTo(new StatedGap(900, 3600));
        assertThat(StatedGap.length("two hours later he left")).isNull();
        assertThat(StatedGap.length("left for several hours")).isNull();
        assertThat(StatedGap.length("a fine for second offences")).isNull();
        assertThat(StatedGap.length("He fired for a second time")).isNull();
        assertThat(StatedGap.length("He paused for a second before he fired")).isEqualTo(new StatedGap(0.5, 2));
        assertThat(StatedGap.of("was held for two hours")).isNull();
        assertThat(StatedGap.of("two seconds later")).isEqualTo(new StatedGap(1, 4));
    }
}
