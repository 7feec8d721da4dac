package retrace.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import retrace.model.Envelope;
import retrace.model.Envelope.Range;
import retrace.model.FigureRate;
import retrace.model.Reconstruction;
import retrace.model.Shots;

/** The small case of {@link SmallCase}: what it must show is worked by hand in each test. */
class ConditionsTest {

    private final Reconstruction small = SmallCase.reconstruction();
    private final SortedMap<String, SortedMap<String, Envelope>> objects =
            Conditions.perObject(small, SmallCase.recordings());

    private Envelope of(String kind, String object) {
        return objects.get(kind).get(object);
    }

    private static double value(Envelope envelope, String name) {
        Range range = envelope.ranges().get(name);
        assertThat(range.low()).as(name).isEqualTo(range.high());
        return range.low();
    }

    /** a runs 0 to 60 s, b 20 to 80 s, c 70 to 130 s: a shares 40 s with b, c 10 s with b. */
    @Test
    void theLongestOverlapCounts() {
        assertThat(value(of("clock", "a"), "overlapSeconds")).isCloseTo(40, within(1e-9));
        assertThat(value(of("clock", "c"), "overlapSeconds")).isCloseTo(10, within(1e-9));
        assertThat(value(of("clock", "a"), "recordings")).isEqualTo(3);
    }

    @Test
    void aRecordingAloneHasNoClockConditions() {
        assertThat(objects.get("clock")).containsOnlyKeys("a", "b", "c");
    }

    /** a at (0, 0), b at (30, 40): 50 m apart; c has no stated place and may have moved. */
    @Test
    void placesAndMotion() {
        assertThat(value(of("clock", "a"), "spreadM")).isEqualTo(50);
        assertThat(value(of("clock", "a"), "placeStated")).isEqualTo(1);
        assertThat(value(of("clock", "c"), "placeStated")).isZero();
    }

    /** Kinds of plain samples are one codec; where the file tells nothing, that is said. */
    @Test
    void codecs() {
        assertThat(of("clock", "a").sets().get("codec")).containsExactly("pcm");
        assertThat(of("clock", "b").sets().get("codec")).containsExactly("aac");
        assertThat(of("clock", "c").sets().get("codec")).containsExactly("not known");
        assertThat(of("shot", "I1").sets().get("codec")).containsExactly("aac", "not known", "pcm");
    }

    /** I1 arrives at a (40 dB), b (20 dB, clipped) and c (12 dB); its echo at 5 dB is not a first sound. */
    @Test
    void arrivals() {
        Envelope shot = of("shot", "I1");
        assertThat(value(shot, "bestSnrDb")).isEqualTo(40);
        assertThat(value(shot, "weakestSnrDb")).isEqualTo(12);
        assertThat(value(shot, "arrivals")).isEqualTo(3);
        assertThat(value(shot, "placedArrivals")).isEqualTo(2);
        assertThat(value(shot, "clippedArrivals")).isCloseTo(1 / 3.0, within(1e-6));
        assertThat(value(of("clock", "b"), "clippedArrivals")).isEqualTo(0.5);
    }

    /** The middle of a and b is (15, 20), their half distance 25; I1 lies at (15, 70): 50 m off, twice 25. */
    @Test
    void geometry() {
        Envelope place = of("place", "I1");
        assertThat(value(place, "distanceRatio")).isCloseTo(2, within(1e-9));
        assertThat(value(place, "layoutThinness"))
                .as("two recorders are a line")
                .isCloseTo(0, within(1e-6));
        assertThat(objects.get("place")).containsOnlyKeys("I1");
    }

    /** Four recorders at the corners of a rectangle of 20 m by 10 m: variances 100 and 25, √(25/100) = 0.5. */
    @Test
    void thinness() {
        Layout layout = Layout.of(List.of(
                SmallCase.place(0, 0), SmallCase.place(20, 0), SmallCase.place(0, 10), SmallCase.place(20, 10)));
        assertThat(layout.thinness()).isCloseTo(0.5, within(1e-12));
        assertThat(layout.spreadM()).isCloseTo(Math.hypot(20, 10), within(1e-12));
    }

    /** I1 at 50 s with 12 to 40 dB, I2 at 52.5 s with 30 dB: 12 to 40 dB, 2.5 s apart. */
    @Test
    void anOrderHasTheConditionsOfBoth() {
        Envelope order = of("order", FigureRate.orderId("E1", "E2"));
        assertThat(value(order, "gapSeconds")).isEqualTo(2.5);
        assertThat(order.ranges().get("weakestSnrDb")).isEqualTo(new Range(12, 30));
        assertThat(order.ranges().get("arrivals")).isEqualTo(new Range(1, 3));
        assertThat(objects.get("order")).hasSize(2);
    }

    /** I3 is "other" with 3 dB: listed by itself, but it does not widen what the scene was measured with. */
    @Test
    void whatIsNoShotDoesNotWidenTheScene() {
        SortedMap<String, Envelope> scene = Conditions.ofScene(small, SmallCase.recordings());
        assertThat(value(of("shot", "I3"), "bestSnrDb")).isEqualTo(3);
        assertThat(scene.get("shot").ranges().get("weakestSnrDb")).isEqualTo(new Range(12, 30));
        assertThat(scene.get("clock").ranges().get("overlapSeconds")).isEqualTo(new Range(10, 40));
        assertThat(scene.get("clock").sets().get("codec")).containsExactly("aac", "not known", "pcm");
    }

    @Test
    void countAndClaims() {
        Envelope count = of("count", Conditions.COUNT);
        assertThat(value(count, "recordings")).isEqualTo(3);
        assertThat(value(count, "listenedSeconds")).isEqualTo(180);
        assertThat(value(count, "weakestSnrDb"))
                .as("best arrival of the weaker shot")
                .isEqualTo(30);
        assertThat(of("claim", "C1").sets().get("event")).containsExactly("shot");
        assertThat(of("claim", "C1").sets().get("accountKind")).containsExactly("witness");
        assertThat(value(of("claim", "X1"), "constraints")).isEqualTo(2);
    }

    @Test
    void anEmptyCaseHasOnlyItsCount() {
        SortedMap<String, SortedMap<String, Envelope>> none = Conditions.perObject(SmallCase.empty(), List.of());
        assertThat(none).containsOnlyKeys("count");
        assertThat(none.get("count").get("count").ranges()).doesNotContainKey("weakestSnrDb");
    }

    /** 80 shots in a row are 3,160 pairs; the list of objects stops at its limit, the scene's range does not. */
    @Test
    void ordersStopAtTheirLimit() {
        List<Shots.Impulse> many = IntStream.range(0, 80)
                .mapToObj(i -> SmallCase.impulse("I" + i, Shots.Label.SHOT, i, SmallCase.arrival("a", i, 30)))
                .toList();
        Reconstruction row = SmallCase.inARow(many);
        assertThat(Conditions.perObject(row, List.of()).get("order")).hasSize(Conditions.MOST_ORDERS);
        assertThat(Conditions.ofScene(row, List.of()).get("order").ranges().get("gapSeconds"))
                .isEqualTo(new Range(1, 79));
    }
}
