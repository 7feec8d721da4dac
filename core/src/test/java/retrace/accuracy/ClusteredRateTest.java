package retrace.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import retrace.accuracy.ClusteredRate.Cluster;

class ClusteredRateTest {

    private static final double TAIL = 0.025;

    /** Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 5 (Clopper–Pearson); half the last digit. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2527, 0.3676", "15, 148, 0.0578, 0.1617", "0, 20, 0.0000, 0.1684", "1, 29, 0.0009, 0.1776"})
    void theExactIntervalOfAShareIsThePublishedOne(int x, int n, double low, double high) {
        assertThat(ExactIntervals.shareLow(x, n, TAIL)).isCloseTo(low, within(5e-5));
        assertThat(ExactIntervals.shareHigh(x, n, TAIL)).isCloseTo(high, within(5e-5));
    }

    /** By its definition: at the ends the binomial tails, summed term by term, are 2.5 %. Bisection leaves 1e-12. */
    @Test
    void atTheEndsTheBinomialTailsAreTwoAndAHalfPercent() {
        int n = 60;
        for (int x = 1; x < n; x++) {
            double low = ExactIntervals.shareLow(x, n, TAIL);
            double high = ExactIntervals.shareHigh(x, n, TAIL);
            assertThat(1 - upTo(x - 1, n, low)).isCloseTo(TAIL, within(1e-10));
            assertThat(upTo(x, n, high)).isCloseTo(TAIL, within(1e-10));
        }
    }

    private static double upTo(int x, int n, double p) {
        double term = Math.pow(1 - p, n);
        double sum = term;
        for (int i = 1; i <= x; i++) {
            term *= p / (1 - p) * (n - i + 1) / i;
            sum += term;
        }
        return sum;
    }

    /** Garwood's limits as in Pearson and Hartley, Biometrika Tables I, table 40 (95 %); half the last digit. */
    @ParameterizedTest
    @CsvSource({"0, 0, 3.689", "1, 0.0253, 5.572", "5, 1.623, 11.668", "10, 4.795, 18.390"})
    void theExactIntervalOfACountIsThePublishedOne(int x, double low, double high) {
        assertThat(ExactIntervals.countLow(x, TAIL)).isCloseTo(low, within(5e-4));
        assertThat(ExactIntervals.countHigh(x, TAIL)).isCloseTo(high, within(5e-4));
    }

    /** Any printed table of Student's t; half the last digit. */
    @ParameterizedTest
    @CsvSource({"1, 12.706", "10, 2.228", "30, 2.042", "120, 1.980", "1000000, 1.960"})
    void studentsQuantileIsThePrintedOne(double freedom, double t) {
        assertThat(ExactIntervals.studentQuantile(freedom, TAIL)).isCloseTo(t, within(5e-4));
        assertThat(ExactIntervals.normalQuantile(TAIL)).isCloseTo(1.959963984540054, within(1e-12));
    }

    /**
     * Worked by hand: 0 of 2, 1 of 2, 0 of 2, 2 of 4. p = 3/10; residuals −0.6, 0.4, −0.6, 0.8, squares 0.36, 0.16, 0.36,
     * 0.64, sum 1.52; v = 4/3 · 1.52/100 = 0.0202667; p(1−p)/v = 10.36, cut at 10; t(9) = 2.2622, t(3) = 3.1824: factor
     * 0.50529; n* = 5.0529.
     */
    @Test
    void theEffectiveNumberOfTrialsIsKornsAndGraubards() {
        ClusteredRate rate = ClusteredRate.share(
                List.of(new Cluster(2, 0), new Cluster(2, 1), new Cluster(2, 0), new Cluster(4, 2), new Cluster(0, 0)));
        assertThat(rate.scenes()).isEqualTo(4);
        assertThat(rate.rate()).isEqualTo(0.3);
        assertThat(rate.effective()).isCloseTo(5.0529, within(2e-3));
        assertThat(rate.low())
                .isCloseTo(ExactIntervals.shareLow(0.3 * rate.effective(), rate.effective(), TAIL), within(1e-12));
    }

    /** 1 − 0.05^(1/299) = 0.00997: the well-known 299 without a failure; and 3.0 by the hours ("rule of three"). */
    @Test
    void noErrorIsBoundedByTheNumberOfScenes() {
        ClusteredRate none = ClusteredRate.share(Collections.nCopies(299, new Cluster(7, 0)));
        assertThat(none.high()).isCloseTo(0.00997, within(5e-6));
        assertThat(none.low()).isZero();
        ClusteredRate all = ClusteredRate.share(Collections.nCopies(299, new Cluster(7, 7)));
        assertThat(all.low()).isCloseTo(1 - 0.00997, within(5e-6));
        assertThat(all.high()).isEqualTo(1);
        assertThat(ClusteredRate.perHour(Collections.nCopies(30, new Cluster(0.1, 0)))
                        .high())
                .isCloseTo(2.996 / 3, within(5e-4));
    }

    @Test
    void oneSceneSaysNextToNothing() {
        ClusteredRate one = ClusteredRate.share(List.of(new Cluster(40, 12)));
        assertThat(one.high() - one.low()).isGreaterThan(0.9);
        assertThat(ClusteredRate.share(List.of(new Cluster(40, 0))).high()).isCloseTo(0.95, within(1e-12));
        assertThat(ClusteredRate.share(List.of()).high()).isEqualTo(1);
        ClusteredRate hourly = ClusteredRate.perHour(List.of(new Cluster(1, 12)));
        assertThat(hourly.high() / hourly.low()).isGreaterThan(100);
    }

    @Test
    void errorsThatComeTogetherWidenTheInterval() {
        List<Cluster> even =
                IntStream.range(0, 200).mapToObj(i -> new Cluster(10, i % 2)).toList();
        List<Cluster> lumped = IntStream.range(0, 200)
                .mapToObj(i -> new Cluster(10, i % 20 == 0 ? 10 : 0))
                .toList();
        assertThat(ClusteredRate.share(lumped).rate())
                .isEqualTo(ClusteredRate.share(even).rate());
        assertThat(width(ClusteredRate.share(lumped))).isGreaterThan(2 * width(ClusteredRate.share(even)));
        assertThat(width(ClusteredRate.perHour(lumped))).isGreaterThan(2 * width(ClusteredRate.perHour(even)));
    }

    private static double width(ClusteredRate rate) {
        return rate.high() - rate.low();
    }

    /** One error can never let the program look better than none. */
    @Test
    void oneErrorMoreNeverLowersTheUpperEnd() {
        for (int errors = 0; errors < 30; errors++) {
            int e = errors;
            List<Cluster> fewer = IntStream.range(0, 60)
                    .mapToObj(i -> new Cluster(25, i < e ? 1 : 0))
                    .toList();
            List<Cluster> more = IntStream.range(0, 60)
                    .mapToObj(i -> new Cluster(25, i <= e ? 1 : 0))
                    .toList();
            assertThat(ClusteredRate.share(more).high())
                    .isGreaterThanOrEqualTo(ClusteredRate.share(fewer).high());
            assertThat(ClusteredRate.perHour(more).high())
                    .isGreaterThanOrEqualTo(ClusteredRate.perHour(fewer).high());
        }
    }

    @Test
    void moreErrorsThanTrialsAreAFault() {
        assertThatThrownBy(() -> ClusteredRate.share(List.of(new Cluster(1, 2))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ClusteredRate.perHour(List.of(new Cluster(0, 2))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /**
     * Scenes drawn from a beta law of mean p and correlation ρ, 1 to 9 trials each: the interval holds p in at least 93 % of
     * 1,500 draws (its claim is 95 %; three standard errors of 95 % of 1,500 are 1.7 %).
     */
    @ParameterizedTest
    @CsvSource({
        "200, 0.05, 0.1",
        "200, 0.05, 0.4",
        "200, 0.3, 0.2",
        "40, 0.05, 0.2",
        "1000, 0.002, 0.1",
        "100, 0.03, 0.02"
    })
    void theIntervalHoldsTheTrueShareOfClusteredData(int scenes, double p, double rho) {
        long seed = 20260519;
        SplittableRandom random = new SplittableRandom(seed);
        int draws = 1500;
        int held = 0;
        for (int d = 0; d < draws; d++) {
            List<Cluster> drawn = new ArrayList<>();
            for (int i = 0; i < scenes; i++) {
                drawn.add(betaBinomial(random, 1 + random.nextInt(9), p, rho));
            }
            ClusteredRate rate = ClusteredRate.share(drawn);
            held += rate.low() <= p && p <= rate.high() ? 1 : 0;
        }
        assertThat(held / (double) draws).as("seed %d", seed).isGreaterThanOrEqualTo(0.93);
    }

    /** Pólya's urn: the chance of the next error is (a + errors so far)/(a + b + trials so far), a + b = 1/ρ − 1. */
    private static Cluster betaBinomial(SplittableRandom random, int trials, double p, double rho) {
        double sum = 1 / rho - 1;
        int errors = 0;
        for (int t = 0; t < trials; t++) {
            errors += random.nextDouble() < (p * sum + errors) / (sum + t) ? 1 : 0;
        }
        return new Cluster(trials, errors);
    }

    /** Events in lumps of 1 to 3 at random moments (a compound Poisson law) of 0.05 to 0.15 h scenes; as above. */
    @ParameterizedTest
    @CsvSource({"200, 2", "200, 0.5", "60, 5"})
    void theIntervalHoldsTheTrueRatePerHour(int scenes, double perHour) {
        long seed = 11;
        SplittableRandom random = new SplittableRandom(seed);
        int draws = 1500;
        int held = 0;
        for (int d = 0; d < draws; d++) {
            List<Cluster> drawn = new ArrayList<>();
            for (int i = 0; i < scenes; i++) {
                double hours = 0.05 + 0.1 * random.nextDouble();
                long events = 0;
                for (double at = gap(random, perHour / 2); at < hours; at += gap(random, perHour / 2)) {
                    events += 1 + random.nextInt(3);
                }
                drawn.add(new Cluster(hours, events));
            }
            ClusteredRate rate = ClusteredRate.perHour(drawn);
            held += rate.low() <= perHour && perHour <= rate.high() ? 1 : 0;
        }
        assertThat(held / (double) draws).as("seed %d", seed).isGreaterThanOrEqualTo(0.93);
    }

    private static double gap(SplittableRandom random, double perHour) {
        return -Math.log(1 - random.nextDouble()) / perHour;
    }
}
