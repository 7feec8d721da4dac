package retrace.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Sounds of 10 s at 8 kHz made here: noise of 0.01, and what is under test at 0.1 of full scale. */
class RecorderBeepsTest {

    private static final int RATE = SoundPrint.RATE;
    private static final int COUNT = 10 * RATE;

    private static List<RecorderBeeps.Span> beeps(DoubleUnaryOperator sound) {
        SplittableRandom random = new SplittableRandom(17);
        float[] x = new float[COUNT];
        for (int i = 0; i < COUNT; i++) {
            x[i] = (float) (sound.applyAsDouble(i / (double) RATE) + 0.01 * (2 * random.nextDouble() - 1));
        }
        return RecorderBeeps.in(
                (from, into, length) -> {
                    for (int i = 0; i < length; i++) {
                        long at = from + i;
                        into[i] = at < 0 || at >= COUNT ? 0 : x[(int) at];
                    }
                },
                COUNT);
    }

    private static double tone(double t, double hz, double from, double seconds) {
        double edge = Math.min(t - from, from + seconds - t);
        return edge < 0 ? 0 : 0.1 * Math.min(1, edge / 0.005) * Math.sin(2 * Math.PI * hz * t);
    }

    /** A tone of 0.1 s at 3 s and one of 0.4 s at 7 s: a span each, that holds all of it and no more than 0.2 s besides. */
    @Test
    void aSteadyToneThatBeginsAndEndsIsABeep() {
        List<RecorderBeeps.Span> found = beeps(t -> tone(t, 1000, 3, 0.1) + tone(t, 3100, 7, 0.4));
        assertThat(found).hasSize(2);
        holds(found.get(0), 3, 3.1);
        holds(found.get(1), 7, 7.4);
    }

    private static void holds(RecorderBeeps.Span span, double from, double to) {
        assertThat(span.from() / (double) RATE).isBetween(from - 0.1, from);
        assertThat(span.to() / (double) RATE).isBetween(to, to + 0.1);
    }

    /** The first word of many cameras. */
    @Test
    void aToneAtTheVeryBeginningIsABeep() {
        assertThat(beeps(t -> tone(t, 2000, 0, 0.3)))
                .singleElement()
                .satisfies(b -> assertThat(b.from()).isLessThanOrEqualTo(0));
    }

    @Test
    void noiseAloneHasNone() {
        assertThat(beeps(t -> 0)).isEmpty();
    }

    /** 500 to 1,500 Hz and back in 4 s, as a wail; its pitch stands still for a moment at either end. */
    @Test
    void aSirenIsNoBeep() {
        assertThat(beeps(t -> 0.1 * Math.sin(2 * Math.PI * (1000 * t - 500 * 2 / Math.PI * Math.sin(Math.PI * t / 2)))))
                .isEmpty();
    }

    /** A vowel of 0.3 s: lines of equal strength 130 Hz apart. */
    @Test
    void aVowelIsNoBeep() {
        assertThat(beeps(t -> {
                    double sum = 0;
                    for (int k = 1; k <= 20; k++) {
                        sum += tone(t, 130 * k, 4, 0.3) / 5;
                    }
                    return sum;
                }))
                .isEmpty();
    }

    /** What never ends belongs to the place or to the wires. */
    @Test
    void aLastingToneIsNoBeep() {
        assertThat(beeps(t -> 0.1 * Math.sin(2 * Math.PI * 1000 * t))).isEmpty();
    }
}
