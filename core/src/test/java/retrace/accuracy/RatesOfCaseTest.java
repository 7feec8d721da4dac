package retrace.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import retrace.model.Campaign;
import retrace.model.Envelope;
import retrace.model.Envelope.Range;
import retrace.model.ErrorRate;
import retrace.model.ErrorRate.Ground;
import retrace.model.FigureRate;
import retrace.model.Reconstruction;
import retrace.model.Summary;
import retrace.wording.RateWording;
import retrace.wording.WordingLinter;

/** Campaigns made by hand around the conditions of {@link SmallCase}; which family must be taken follows from them. */
class RatesOfCaseTest {

    private static final Reconstruction SMALL = SmallCase.reconstruction();

    /** A family whose conditions are exactly those of the small case's objects, its rates all {@code rate} of 100. */
    private static Campaign campaign(String family, Ground ground, double rate, double high) {
        TreeMap<String, Envelope> conditions = new TreeMap<>();
        Conditions.perObject(SMALL, SmallCase.recordings())
                .forEach((kind, objects) -> conditions.put(
                        kind,
                        objects.values().stream().reduce(Conditions::merged).orElseThrow()));
        return campaign(family, ground, rate, high, 100, SmallCase.VERSIONS, conditions);
    }

    private static Campaign campaign(
            String family,
            Ground ground,
            double rate,
            double high,
            int trials,
            Map<String, String> versions,
            Map<String, Envelope> conditions) {
        List<ErrorRate> rates = Stream.of(Figure.values())
                .map(f -> new ErrorRate(
                        f.id(),
                        f.method(),
                        f.counts(),
                        family,
                        ground,
                        f.unit(),
                        50,
                        trials,
                        Math.round(rate * trials),
                        0,
                        rate,
                        rate / 2,
                        high,
                        null,
                        null,
                        null))
                .toList();
        return new Campaign(
                family,
                "made by hand",
                ground,
                new TreeMap<>(versions),
                1,
                50,
                5,
                100,
                2,
                new TreeMap<>(conditions),
                rates);
    }

    private static Campaign with(Campaign c, String kind, Envelope envelope) {
        TreeMap<String, Envelope> conditions = new TreeMap<>(c.conditions());
        conditions.put(kind, envelope);
        return campaign(c.family(), c.ground(), 0.01, 0.05, 100, c.versions(), conditions);
    }

    private static Summary attached(Campaign... campaigns) {
        return RatesOfCase.attach(SMALL, SmallCase.recordings(), List.of(campaigns))
                .summary();
    }

    private static FigureRate rate(Summary summary, String object, Figure figure) {
        return summary.errorRates().stream()
                .filter(r -> r.object().equals(object) && r.figure().equals(figure.id()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyShotOrderCountClaimAndStartCarriesARate() {
        Summary summary = attached(campaign("street", Ground.SIMULATED, 0.01, 0.05));
        assertThat(rate(summary, "I1", Figure.SHOT_TIME_OUTSIDE).rate()).isEqualTo(0.01);
        assertThat(rate(summary, "I1", Figure.PLACE_OUTSIDE).high()).isEqualTo(0.05);
        assertThat(rate(summary, "E1 before E2", Figure.ORDER_FALSE).family()).isEqualTo("street");
        assertThat(rate(summary, "a", Figure.CLOCK_START_OUTSIDE).ground()).isEqualTo(Ground.SIMULATED);
        assertThat(rate(summary, "C1", Figure.CLAIM_TRUE_CONTRADICTED).trials()).isEqualTo(100);
        assertThat(rate(summary, "X1", Figure.CONFLICT_WITHOUT_FALSE).scenes()).isEqualTo(50);
        assertThat(rate(summary, Conditions.COUNT, Figure.SHOT_COUNT_OUTSIDE).rate())
                .isEqualTo(0.01);
        assertThat(summary.families())
                .extracting(Summary.MeasuredFamily::family)
                .containsExactly("street");
    }

    /** d is alone in its group: its start is a choice, so it cannot miss. */
    @Test
    void aRecordingThatNothingTiesHasNoRate() {
        FigureRate alone =
                rate(attached(campaign("street", Ground.SIMULATED, 0.01, 0.05)), "d", Figure.CLOCK_START_OUTSIDE);
        assertThat(alone.rate()).isNull();
        assertThat(alone.because()).contains("nothing ties");
    }

    /** Upper bounds 5 %, 9 % and 7 %: the second is taken, though its rate is the lowest, and none are joined. */
    @Test
    void theHighestUpperBoundOfSeveralFamiliesIsTakenAndGroundsStayApart() {
        FigureRate taken = rate(
                attached(
                        campaign("still", Ground.SIMULATED, 0.03, 0.05),
                        campaign("range", Ground.REAL, 0.01, 0.09),
                        campaign("street", Ground.SIMULATED, 0.04, 0.07)),
                "I1",
                Figure.SHOT_TIME_OUTSIDE);
        assertThat(taken.family()).isEqualTo("range");
        assertThat(taken.ground()).isEqualTo(Ground.REAL);
        assertThat(taken.trials()).isEqualTo(100);
        assertThat(taken.because()).contains("3 families (range, still, street)", "highest upper bound");
    }

    /** Measured with 4 to 6 recordings, the group has 3; measured with aac, the recording is pcm. */
    @Test
    void outsideValidatedConditionsThereIsNoRateAndTheConditionIsNamed() {
        Campaign street = campaign("street", Ground.SIMULATED, 0.01, 0.05);
        Envelope clock = street.conditions().get("clock");
        TreeMap<String, Range> ranges = new TreeMap<>(clock.ranges());
        ranges.put("recordings", new Range(4, 6));
        TreeMap<String, List<String>> sets = new TreeMap<>(clock.sets());
        sets.put("codec", List.of("aac"));
        Summary summary = attached(with(street, "clock", new Envelope(ranges, sets)));
        FigureRate a = rate(summary, "a", Figure.CLOCK_START_OUTSIDE);
        assertThat(a.rate()).isNull();
        assertThat(a.family()).isNull();
        assertThat(a.because())
                .isEqualTo("outside validated conditions; nearest is the family “street”: number of recordings: 3,"
                        + " measured with 4 to 6; sound codec: pcm, measured with aac");
        assertThat(rate(summary, "b", Figure.CLOCK_START_OUTSIDE).because()).doesNotContain("codec");
        assertThat(rate(summary, "I1", Figure.SHOT_TIME_OUTSIDE).rate())
                .as("another kind is not touched")
                .isNotNull();
    }

    /** The ends of a range belong to it; just beyond is outside; a condition never met is outside. */
    @Test
    void theTestIsExactAtItsEnds() {
        Envelope family = new ConditionsOf().number("recordings", 3).envelope();
        assertThat(Validity.outside(new ConditionsOf().number("recordings", 3).envelope(), family))
                .isEmpty();
        assertThat(Validity.outside(
                        new ConditionsOf().number("recordings", 3.0001).envelope(), family))
                .hasSize(1);
        assertThat(Validity.outside(new ConditionsOf().number("spreadM", 10).envelope(), family))
                .containsExactly("widest distance between placed recorders: 10 m, never measured");
        assertThat(Validity.outside(new ConditionsOf().envelope(), family)).isEmpty();
    }

    @Test
    void anEarlierVersionOfTheMethodIsSaid() {
        Campaign old = campaign("street", Ground.SIMULATED, 0.01, 0.05);
        Campaign earlier =
                campaign("street", Ground.SIMULATED, 0.01, 0.05, 100, Map.of("reconstruct", "0"), old.conditions());
        assertThat(rate(attached(earlier), "I1", Figure.SHOT_TIME_OUTSIDE).because())
                .endsWith("measured with an earlier version of the method (reconstruct 0, here 1)");
        assertThat(rate(attached(old), "I1", Figure.SHOT_TIME_OUTSIDE).because())
                .doesNotContain("earlier");
    }

    /** 0 of 0 is no rate of 0. */
    @Test
    void nothingTriedIsNotMeasured() {
        Campaign none = campaign("street", Ground.SIMULATED, 0, 1, 0, SmallCase.VERSIONS, Map.of());
        assertThat(rate(attached(none), "I1", Figure.SHOT_TIME_OUTSIDE).rate()).isNull();
        assertThat(rate(attached(), "I1", Figure.SHOT_TIME_OUTSIDE).because()).contains("has not been measured");
    }

    /** Of this method's figures here every rate is 1 % with the same upper bound 5 %. */
    @Test
    void theMethodCarriesTheHeadline() {
        Summary.Method method = attached(campaign("street", Ground.SIMULATED, 0.01, 0.05))
                .methods()
                .getFirst();
        assertThat(method.errorRate()).isEqualTo(0.01);
        assertThat(method.errorRateUpper()).isEqualTo(0.05);
        assertThat(method.because()).contains("errs most");
        assertThat(attached().methods().getFirst().errorRate()).isNull();
    }

    /** 4.14 % is shown as 4.1 %; bounds are rounded outward. */
    @Test
    void wordsSayNoMoreThanTheCount() {
        Summary summary = attached(campaign("street", Ground.SIMULATED, 0.0414, 0.0551));
        FigureRate time = rate(summary, "I1", Figure.SHOT_TIME_OUTSIDE);
        assertThat(RateWording.brief(time)).isEqualTo("4.1 % (≤ 5.6 %), simulated");
        assertThat(RateWording.sentence(time))
                .isEqualTo(
                        "Of 100 times of shots, the bar misses the truth: 4.1 % (95 % interval 2.0 % to 5.6 %; 50 scenes"
                                + " of the family “street”, simulated only).");
        for (Summary s : List.of(summary, attached())) {
            for (FigureRate r : s.errorRates()) {
                assertThat(WordingLinter.breaches(
                                RateWording.sentence(r) + " " + RateWording.mark(r) + ". " + r.because()))
                        .isEmpty();
            }
        }
        assertThat(WordingLinter.breaches(RateWording.WHAT_A_RATE_IS)).isEmpty();
    }
}
