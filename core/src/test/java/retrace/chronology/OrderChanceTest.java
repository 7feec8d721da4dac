package retrace.chronology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import retrace.model.Sequence.Chance;
import retrace.units.Bounds;

class OrderChanceTest {

    private static final double QUANTILE = 3.5;

    /** Φ from tables: Φ(1) = 0.8413, Φ(2) = 0.9772; without hard limits both ends would be Φ(d/σ), of which the inner one is told. */
    @ParameterizedTest
    @CsvSource({"0.01, 0.01, 0.841", "0.02, 0.01, 0.977", "0.05, 0.01, 0.999"})
    void withoutHardLimitsItIsTheNormalLaw(double gap, double sigma, double expected) {
        Chance chance = of(gap - QUANTILE * sigma, gap + QUANTILE * sigma, sigma);
        assertThat(chance.atLeast()).isCloseTo(expected, within(0.0011));
        Chance turned = of(-gap - QUANTILE * sigma, -gap + QUANTILE * sigma, sigma);
        assertThat(turned.atMost()).isCloseTo(1 - expected, within(0.0011));
    }

    private static Chance of(double atLeast, double atMost, double sigma) {
        return Objects.requireNonNull(
                OrderChance.of(Math.round(atLeast * 1e9), Math.round(atMost * 1e9), sigma, QUANTILE));
    }

    @Test
    void whereHardLimitsReachAcrossNothingIsSaid() {
        assertThat(OrderChance.of(-300_000_000L, 320_000_000L, 0.001, QUANTILE)).isNull();
        assertThat(OrderChance.of(Bounds.NO_LOWER, 5, 0.001, QUANTILE)).isNull();
        assertThat(OrderChance.of(-5, 5, 0, QUANTILE)).isNull();
    }

    /**
     * True gaps drawn evenly, measured with a normal error whose true size is anything up to the stated one and an air path that is anything up to its limit,
     * always the worst way in half of the worlds: the order that was told with a probability of at least p holds at least that often, within three standard
     * errors of the 20,000 or more trials (0.011).
     */
    @Test
    void theOrderHoldsAtLeastAsOftenAsSaid() {
        SplittableRandom random = new SplittableRandom(71);
        double said = 0;
        double held = 0;
        int trials = 0;
        for (int i = 0; i < 400_000; i++) {
            double sigma = 0.002 + 0.02 * random.nextDouble();
            double hard = 0.03 * random.nextDouble();
            double truth = 0.4 * (random.nextDouble() - 0.5);
            double air = random.nextBoolean() ? hard : hard * (2 * random.nextDouble() - 1);
            double measured = truth + air + sigma * (0.3 + 0.7 * random.nextDouble()) * random.nextGaussian();
            Chance chance = OrderChance.of(
                    Math.round((measured - hard - QUANTILE * sigma) * 1e9),
                    Math.round((measured + hard + QUANTILE * sigma) * 1e9),
                    sigma,
                    QUANTILE);
            boolean open = measured - hard - QUANTILE * sigma <= 0;
            if (chance != null && open && chance.atLeast() > 0) {
                said += chance.atLeast();
                held += truth > 0 ? 1 : 0;
                trials++;
            }
        }
        assertThat(trials).isGreaterThan(20_000);
        assertThat(held / trials).isGreaterThan(said / trials - 0.011);
    }
}
