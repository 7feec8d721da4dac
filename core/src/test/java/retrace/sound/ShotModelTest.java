package retrace.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import retrace.sound.ShotModelFit.Example;

class ShotModelTest {

    private static ShotModel model() {
        return new ShotModel(1, 0.05, 2, List.of(new ShotModel.Term("snrDb", 10, 40, 25, 5, 1, -0.5)));
    }

    /** By hand: z = 2 + u − u²/2 + ln(0.05/0.95), u = (x − 25)/5; 1e-12 is rounding. */
    @Test
    void theProbabilityIsThatOfTheEquation() {
        double prior = Math.log(0.05 / 0.95);
        assertThat(model().probability(Map.of("snrDb", 25.0))).isCloseTo(1 / (1 + Math.exp(-2 - prior)), within(1e-12));
        assertThat(model().probability(Map.of("snrDb", 30.0)))
                .isCloseTo(1 / (1 + Math.exp(-2.5 - prior)), within(1e-12));
    }

    /** 60 lies beyond the clamp at 40: no further from a usual shot than 40 is. */
    @Test
    void whatLiesBeyondTheClampCountsAsTheClamp() {
        assertThat(model().probability(Map.of("snrDb", 60.0))).isEqualTo(model().probability(Map.of("snrDb", 40.0)));
    }

    @Test
    void aFeatureThatAnOnsetLacksSaysNothing() {
        assertThat(model().probability(Map.of())).isEqualTo(model().probability(Map.of("snrDb", 25.0)));
    }

    @Test
    void theFilesTextGivesTheSameModelAgain() {
        assertThat(ShotModel.parse(model().text())).isEqualTo(model());
        ShotModel own = ShotModel.builtIn();
        assertThat(ShotModel.parse(own.text())).isEqualTo(own);
        assertThat(own.terms().stream().map(ShotModel.Term::feature)).isEqualTo(ShotModelFit.FEATURES);
    }

    @Test
    void aFileThatIsNoneIsRefused() {
        assertThatThrownBy(() -> ShotModel.parse("version 1\nprior 0.05\n")).hasMessageContaining("without bias");
        assertThatThrownBy(() -> ShotModel.parse("version 1\nprior 0.05\nbias 1\nsnrDb 1 2 three 4 5 6\n"))
                .hasMessageContaining("no line of a shot model");
        assertThatThrownBy(() -> ShotModel.parse("version 1\nprior 5\nbias 1\n"))
                .hasMessageContaining("prior 5.0");
    }

    /** All features alike but one, in which shots lie about 1 and others about −1, spread 1. */
    private static List<Example> examples(long seed, int each) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Example> out = new ArrayList<>();
        for (int i = 0; i < 2 * each; i++) {
            boolean shot = i % 2 == 0;
            double x = (shot ? 1 : -1) + random.nextGaussian();
            out.add(new Example(shot, shot ? "shots" : "others", "s" + i % 7, 1, Map.of("middleDb", x)));
        }
        return out;
    }

    /**
     * The true log-odds of two normal distributions of spread 1 about ±1 with equal weight are 2x. From 4,000 examples the share of
     * others above the even point is 15.9 %; 2 % is three standard errors of 2,000 and what the penalty takes.
     */
    @Test
    void theFitPartsTwoNormalDistributionsAsTheirTrueOddsDo() {
        ShotModel model = ShotModelFit.fit(examples(3, 2000), 1, 0.5);
        List<Example> fresh = examples(4, 2000);
        double others = fresh.stream()
                .filter(e -> !e.shot() && model.probability(e.features()) > 0.5)
                .count();
        double missed = fresh.stream()
                .filter(e -> e.shot() && model.probability(e.features()) < 0.5)
                .count();
        assertThat(others / 2000).isCloseTo(0.159, within(0.025));
        assertThat(missed / 2000).isCloseTo(0.159, within(0.025));
    }

    @Test
    void theSameExamplesGiveTheSameBytes() {
        assertThat(ShotModelFit.fit(examples(5, 200), 1, 0.05).text())
                .isEqualTo(ShotModelFit.fit(examples(5, 200), 1, 0.05).text());
    }

    /** A third of the weight of one side counts as a third of it, whatever the number: weight 2 is the example twice. */
    @Test
    void anExampleOfTwiceTheWeightCountsAsTwo() {
        List<Example> some = examples(6, 100);
        List<Example> twice = new ArrayList<>();
        List<Example> heavy = new ArrayList<>();
        for (Example e : some) {
            twice.add(e);
            twice.add(e);
            heavy.add(new Example(e.shot(), e.group(), e.source(), 2, e.features()));
        }
        double p = ShotModelFit.fit(twice, 1, 0.05).probability(Map.of("middleDb", 0.3));
        assertThat(ShotModelFit.fit(heavy, 1, 0.05).probability(Map.of("middleDb", 0.3)))
                .as("quantiles may differ by one example")
                .isCloseTo(p, within(0.01));
    }

    /** By hand: of the pairs (1,0) (1,2) (3,0) (3,2) three have more; a tie counts half. */
    @Test
    void theSideOfAFeatureIsTheShareOfPairs() {
        List<Example> a = List.of(one(1), one(3));
        assertThat(ShotModelFit.side(a, List.of(one(0), one(2)), "x")).isEqualTo(0.75);
        assertThat(ShotModelFit.side(a, List.of(one(1)), "x")).isEqualTo(0.75);
        assertThat(ShotModelFit.side(a, a, "x")).isEqualTo(0.5);
    }

    private static Example one(double x) {
        return new Example(true, "g", "s", 1, Map.of("x", x));
    }

    @Test
    void withoutOtherSoundsThereIsNoFit() {
        assertThatThrownBy(() -> ShotModelFit.fit(
                        examples(7, 10).stream().filter(Example::shot).toList(), 1, 0.05))
                .hasMessageContaining("0 other sounds");
        assertThatThrownBy(() -> new Example(true, "g", "s", 0, Map.of())).hasMessageContaining("weight");
    }
}
