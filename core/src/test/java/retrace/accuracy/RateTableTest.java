package retrace.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import retrace.accuracy.SceneScore.Tally;
import retrace.model.Campaign;
import retrace.model.Envelope;
import retrace.model.ErrorRate;
import retrace.model.ErrorRate.Ground;

class RateTableTest {

    private static final SortedMap<String, String> VERSIONS = new TreeMap<>(Map.of("listen", "3"));

    private static SceneScore scene(long seed, int errors) {
        SortedMap<String, Tally> tallies = new TreeMap<>();
        for (Figure figure : Figure.values()) {
            tallies.put(figure.id(), new Tally(0, 0, 0, List.of(), List.of()));
        }
        tallies.put(
                Figure.CLOCK_START_OUTSIDE.id(),
                new Tally(5, errors, 1, List.of(0.01, 0.02), List.of(0.001, seed * 1e-3)));
        tallies.put(Figure.SHOT_FALSE.id(), new Tally(0, errors, 0, List.of(), List.of()));
        tallies.put(Figure.PLACE_OUTSIDE.id(), new Tally(0, 0, 2, List.of(), List.of()));
        return new SceneScore(
                "street",
                seed,
                seed % 2 == 0,
                3,
                0.1,
                tallies,
                new TreeMap<>(Map.of("clock", envelope(seed, seed + 10.0, "codec" + seed % 3))));
    }

    private static Envelope envelope(double low, double high, String codec) {
        return new Envelope(
                new TreeMap<>(Map.of("snrDb", new Envelope.Range(low, high))),
                new TreeMap<>(Map.of("codec", List.of(codec))));
    }

    private static List<SceneScore> scenes(int n) {
        return IntStream.rangeClosed(1, n)
                .mapToObj(i -> scene(i, i % 4 == 0 ? 1 : 0))
                .toList();
    }

    private static Campaign campaign(String family, Ground ground, List<SceneScore> scenes) {
        return RateTable.of(family, "Streets.", ground, VERSIONS, 1, scenes);
    }

    /** 100 scenes of 5 starts, every fourth with one error: 25 of 500; 10 h with 25 false shots: 2.5 an hour. */
    @Test
    void ratesStandInTheOrderOfFiguresWithWhatWasRefused() {
        Campaign campaign = campaign("street", Ground.SIMULATED, scenes(100));
        assertThat(campaign.rates().stream().map(ErrorRate::figure))
                .containsExactly("clock.start.outside", "shot.false", "shot.false-possible", "place.outside");
        ErrorRate starts = campaign.rates().get(0);
        assertThat(starts.rate()).isEqualTo(0.05);
        assertThat(starts.refused()).isEqualTo(100);
        assertThat(starts.medianWidth()).isCloseTo(0.015, within(1e-12));
        assertThat(campaign.rates().get(1).rate()).isCloseTo(2.5, within(1e-9));
        assertThat(campaign.rates().get(3).trials()).isZero();
        assertThat(campaign.rates().get(3).refused()).isEqualTo(200);
        assertThat(campaign.scenesCoded()).isEqualTo(50);
        assertThat(campaign.shots()).isEqualTo(300);
    }

    @Test
    void theOrderInWhichScenesFinishedChangesNothing() {
        List<SceneScore> shuffled = new ArrayList<>(scenes(60));
        Collections.shuffle(shuffled, new Random(7));
        assertThat(campaign("street", Ground.SIMULATED, shuffled))
                .isEqualTo(campaign("street", Ground.SIMULATED, scenes(60)));
    }

    /** Lows 1 to n, highs 11 to n + 10. Of 39 scenes all; of 201 the 2.5 % quantile is 1 + 0.025·200 = 6. */
    @Test
    void envelopesAreWholeForFewScenesAndTrimmedForMany() {
        Envelope few =
                campaign("street", Ground.SIMULATED, scenes(39)).conditions().get("clock");
        assertThat(few.ranges().get("snrDb")).isEqualTo(new Envelope.Range(1, 49));
        assertThat(few.sets().get("codec")).containsExactly("codec0", "codec1", "codec2");
        Envelope many =
                campaign("street", Ground.SIMULATED, scenes(201)).conditions().get("clock");
        assertThat(many.ranges().get("snrDb").low()).isCloseTo(6, within(1e-9));
        assertThat(many.ranges().get("snrDb").high()).isCloseTo(206, within(1e-9));
    }

    @Test
    void nothingIsPooledThatIsNotOfOneFamilyAndOneGround() {
        assertThatThrownBy(() -> campaign("other", Ground.SIMULATED, scenes(3))).hasMessageContaining("not pooled");
        assertThatThrownBy(() -> campaign("street", Ground.SIMULATED, List.of(scene(1, 0), scene(1, 0))))
                .hasMessageContaining("twice");
        Campaign simulated = campaign("street", Ground.SIMULATED, scenes(3));
        Campaign real = campaign("street", Ground.REAL, scenes(3));
        assertThatThrownBy(() -> RateTable.markdown(List.of(simulated, real))).hasMessageContaining("pooled");
        Campaign mixed =
                new Campaign("street", "", Ground.REAL, VERSIONS, 1, 3, 0, 0, 1, new TreeMap<>(), simulated.rates());
        assertThatThrownBy(() -> RateTable.text(mixed)).isInstanceOf(IllegalArgumentException.class);
    }

    /** 25 of 500 missed: 95 % of the bars hold the truth. None of 500, 100 scenes: at least 97 %, wider than needed. */
    @Test
    void coverageIsShownWithWhatItSaysOfTheBars() {
        Campaign campaign = campaign("street", Ground.SIMULATED, scenes(100));
        String page = RateTable.markdown(List.of(campaign));
        assertThat(page)
                .contains("### street (simulated only)")
                .contains("| clock.start | 95.0 % |")
                .contains("| yes | 0.015 s |")
                .contains("| place | none judged | - | - |")
                .contains("| 2.5 /h |")
                .contains("| clock | snrDb |");
        assertThat(RateTable.text(campaign)).contains("contains 95 %").doesNotContain("|");
        assertThat(verdict(0)).isEqualTo("no, bars wider than needed");
        assertThat(verdict(1)).isEqualTo("no, bars too narrow");
    }

    private static String verdict(int errors) {
        List<SceneScore> scenes =
                IntStream.rangeClosed(1, 100).mapToObj(i -> scene(i, errors)).toList();
        return RateWords.verdict(
                campaign("street", Ground.SIMULATED, scenes).rates().getFirst());
    }

    @Test
    void aRateIsNeverPrintedAsNoneWhenItIsNot() {
        assertThat(RateWords.percent(0.0001)).isEqualTo("0.010 %");
        assertThat(RateWords.percent(0.9999)).isEqualTo("99.990 %");
        assertThat(RateWords.percent(1e-9)).isEqualTo("< 0.001 %");
        assertThat(RateWords.percent(1 - 1e-9)).isEqualTo("> 99.999 %");
        assertThat(RateWords.percent(0)).isEqualTo("0.0 %");
        assertThat(RateWords.digits(0.00001234, 2)).isEqualTo("0.000012");
        assertThat(RateWords.digits(12345.6, 3)).isEqualTo("12346");
    }
}
