package retrace.reconstruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import retrace.model.Heard;
import retrace.model.LagEstimate;
import retrace.model.LagEstimate.Decision;
import retrace.model.Measured;
import retrace.model.Shots;

/** Ties by the rhythm of shots. Times are made here, by hand or drawn; picks are good to 0.5 ms as those of a clear blast. */
class ShotSeriesTest {

    private static final LagEstimate REFUSED = new LagEstimate(
            "a", "b", Decision.CANNOT_TELL, 1, 0, 5, null, List.of(), "the sound agrees at one moment only");

    private static Heard heard(String id, double... seconds) {
        List<Heard.Onset> onsets = new ArrayList<>();
        for (double s : seconds) {
            onsets.add(new Heard.Onset(
                    Measured.plusMinus(s, 0.001, Map.of()), Shots.ArrivalKind.BLAST, false, 30, 0.9, new TreeMap<>()));
        }
        return new Heard(id, onsets, List.of(), List.of());
    }

    private static LagEstimate look(double[] a, double[] b) {
        return ShotSeries.added(List.of(REFUSED), List.of(heard("a", a), heard("b", b)))
                .getFirst();
    }

    private static double[] times(double... t) {
        return t;
    }

    /** Gaps of 0.55 and 0.68 s in both: one series. The lag is 2.0 − 5.3 s. */
    @Test
    void threeShotsWithTheSameGapsTie() {
        LagEstimate tie = look(times(2.0, 2.55, 3.23), times(5.3, 5.8505, 6.5303));
        assertThat(tie.decision()).as(tie.because()).isEqualTo(Decision.MATCH);
        assertThat(Objects.requireNonNull(tie.fit()).startOffsetSeconds()).isCloseTo(-3.3, within(1e-3));
        assertThat(tie.falseMatchProbability()).isLessThan(0.05);
        assertThat(tie.nullTrials()).isGreaterThanOrEqualTo(999);
        assertThat(tie.windows()).hasSize(3);
    }

    /** Gaps of another series by the same hand, 30 ms off: no tie, and the answer stays as it was. */
    @Test
    void anotherSeriesDoesNot() {
        assertThat(look(times(2.0, 2.55, 3.23), times(5.3, 5.88, 6.53))).isSameAs(REFUSED);
    }

    /** An even rhythm agrees with itself one shot later: which shot is which cannot be told. */
    @Test
    void anEvenRhythmIsRefused() {
        assertThat(look(times(2.0, 2.6, 3.2, 3.8), times(5.3, 5.9, 6.5, 7.1))).isSameAs(REFUSED);
    }

    /** Two shots have one gap; that a hand repeats within 3 ms too often. */
    @Test
    void twoShotsDoNot() {
        assertThat(look(times(2.0, 2.55), times(5.3, 5.85))).isSameAs(REFUSED);
    }

    /** Automatic fire keeps its gaps: another burst of the same weapon would agree as well. */
    @Test
    void automaticFireDoesNot() {
        assertThat(look(times(2.0, 2.1, 2.203, 2.3), times(5.3, 5.4, 5.503, 5.6)))
                .isSameAs(REFUSED);
    }

    /** An echo 0.24 s after each shot in a, and one 0.33 s after in b: the first onsets are the shots. */
    @Test
    void echoesAreNotTakenForTheShots() {
        double[] a = DoubleStream.of(2.0, 2.55, 3.23, 2.24, 2.79, 3.47).sorted().toArray();
        double[] b = DoubleStream.of(5.3, 5.85, 6.53, 5.63, 6.18, 6.86).sorted().toArray();
        LagEstimate tie = look(a, b);
        assertThat(tie.decision()).as(tie.because()).isEqualTo(Decision.MATCH);
        assertThat(Objects.requireNonNull(tie.fit()).startOffsetSeconds()).isCloseTo(-3.3, within(1e-3));
    }

    /** What the whole sound decided is kept. */
    @Test
    void aMatchByTheSoundStays() {
        LagEstimate match = new LagEstimate(
                "a",
                "b",
                Decision.MATCH,
                0.01,
                99,
                20,
                new LagEstimate.Fit(1, 1, 5, 1e-4, 0, 1, 20, List.of()),
                List.of(),
                "by sound");
        assertThat(ShotSeries.added(List.of(match), List.of(heard("a", 2.0, 2.55, 3.23), heard("b", 5.3, 5.85, 6.53))))
                .containsExactly(match);
    }

    /**
     * 2,000 pairs of series of three to six shots that are not the same, drawn by hands whose gaps vary by 15 to 30 %: the rule allows one in twenty
     * cases of one pair to be false at most; 100 of 2,000.
     */
    @Test
    void seriesThatAreNotTheSameSeldomTie() {
        SplittableRandom random = new SplittableRandom(41);
        int ties = 0;
        for (int i = 0; i < 2000; i++) {
            int n = random.nextInt(3, 7);
            double usual = random.nextDouble(0.25, 0.9);
            double spread = random.nextDouble(0.15, 0.3);
            ties += look(drawn(n, usual, spread, random), drawn(n, usual, spread, random))
                                    .decision()
                            == Decision.MATCH
                    ? 1
                    : 0;
        }
        assertThat(ties).isLessThanOrEqualTo(100);
    }

    private static double[] drawn(int n, double usual, double spread, SplittableRandom random) {
        double[] out = new double[n];
        out[0] = random.nextDouble(1, 4);
        for (int k = 1; k < n; k++) {
            out[k] = out[k - 1] + usual * Math.exp(spread * random.nextGaussian());
        }
        return out;
    }
}
