package retrace.reconstruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import retrace.model.CaseFacts;
import retrace.model.Heard;
import retrace.model.Measured;
import retrace.model.Place;
import retrace.model.RecordingFacts;
import retrace.model.Shots;
import retrace.model.Timeline;

/**
 * A gun at (0, 0) fires at 3 s along x; onsets are stated. Blast r/c; shock wave r·cos θ/v + r·sin θ·cos μ/c, sin μ = c/v, for θ &lt; 90° − μ (R. C. Maher
 * 2006), c = 337.3 m/s at 10 °C, v = 830 m/s: ahead of 66°.
 */
class ShockWavesTest {

    private static final double C = 337.3;
    private static final double V = 830;
    private static final double FIRED = 3;
    private static final double[][] MICS = {{60, 5}, {80, -30}, {-30, 10}, {-5, 40}, {-10, -50}};
    private static final CaseFacts FACTS =
            new CaseFacts(null, null, null, null, null, null, 10.0, 1.0, 0.5, null, null, null, false);

    private static Heard.Onset onset(double at, boolean crack, double p) {
        Map<String, Double> features = Map.of(
                "peakDb", crack ? -4.0 : -8.0,
                "lowDb", crack ? -15.0 : -3.6,
                "centroidHz", crack ? 2300.0 : 750.0,
                "jumpDb", 30.0);
        Shots.ArrivalKind kind = p >= 0.5 ? Shots.ArrivalKind.BLAST : Shots.ArrivalKind.UNKNOWN;
        return new Heard.Onset(
                Measured.plusMinus(at, 0.0006, Map.of("picker", 0.0006)), kind, false, 40, p, new TreeMap<>(features));
    }

    private static Heard.Onset blast(int mic) {
        return onset(FIRED + Math.hypot(MICS[mic][0], MICS[mic][1]) / C, false, 0.95);
    }

    private static Heard.Onset crack(int mic) {
        double r = Math.hypot(MICS[mic][0], MICS[mic][1]);
        double theta = Math.abs(Math.atan2(MICS[mic][1], MICS[mic][0]));
        double mu = Math.asin(C / V);
        assertThat(theta).isLessThan(Math.PI / 2 - mu);
        return onset(FIRED + r * Math.cos(theta) / V + r * Math.sin(theta) * Math.cos(mu) / C, true, 0.001);
    }

    private static Shots join(List<List<Heard.Onset>> heardBy) {
        List<Timeline.PlacedRecording> recordings = new ArrayList<>();
        List<Heard> heard = new ArrayList<>();
        List<RecordingFacts> facts = new ArrayList<>();
        for (int m = 0; m < MICS.length; m++) {
            String id = "00000000000" + m;
            String hash = "0".repeat(64);
            heard.add(new Heard(id, heardBy.get(m), List.of(), List.of()));
            Measured start = Measured.plusMinus(0, 0.001, Map.of("fit", 0.001));
            Measured rate = Measured.plusMinus(0, 1, Map.of("fit", 1.0));
            recordings.add(new Timeline.PlacedRecording(
                    id, id + ".wav", hash, 20, "G1", start, rate, List.of(), null, List.of("sound"), null, List.of()));
            Place place = new Place(MICS[m][0], MICS[m][1], null, 0.5);
            facts.add(new RecordingFacts(
                    id,
                    id + ".wav",
                    hash,
                    20,
                    true,
                    false,
                    true,
                    null,
                    null,
                    null,
                    place,
                    null,
                    null,
                    null,
                    null,
                    List.of(),
                    List.of()));
        }
        Timeline timeline = new Timeline(
                new Timeline.Origin(null, "stated"),
                List.of(new Timeline.Group("G1", null, null, null, "stated")),
                recordings,
                List.of(),
                List.of());
        return ImpulseJoin.join(timeline, heard, facts, FACTS);
    }

    private static Shots.Impulse shot(Shots shots) {
        assertThat(shots.count().best()).isEqualTo(1);
        return shots.impulses().stream()
                .filter(i -> i.label() != Shots.Label.OTHER)
                .findFirst()
                .orElseThrow();
    }

    /** The place and the time of the shot by the closed form: 3 m and 10 ms are what clocks of 0.5 ms and places of 0.5 m leave to five blasts. */
    private static void isPlacedAtTheGun(Shots.Impulse shot) {
        Shots.Position position = Objects.requireNonNull(shot.position(), shot.noPositionBecause());
        assertThat(Math.hypot(position.xM().value(), position.yM().value())).isLessThan(3);
        assertThat(Objects.requireNonNull(shot.timeSeconds()).value()).isCloseTo(FIRED, within(0.01));
    }

    /** Gaps by hand: r/c less the closed form above; to the millisecond that picks and clocks are stated to. */
    @Test
    void aShockWaveAndItsBlastAreOneShot() {
        Shots.Impulse shot = shot(join(List.of(
                List.of(crack(0), blast(0)),
                List.of(crack(1), blast(1)),
                List.of(blast(2)),
                List.of(blast(3)),
                List.of(blast(4)))));
        assertThat(shot.supersonic()).isEqualTo(Shots.Supersonic.YES);
        assertThat(shot.arrivals()).extracting(Shots.Arrival::kind).containsOnly(Shots.ArrivalKind.BLAST);
        assertThat(shot.cracks()).hasSize(2);
        for (Shots.Crack c : shot.cracks()) {
            int m = c.recording().charAt(11) - '0';
            double r = Math.hypot(MICS[m][0], MICS[m][1]);
            assertThat(c.gapSeconds().value())
                    .isCloseTo(blast(m).seconds().value() - crack(m).seconds().value(), within(0.001));
            assertThat(c.rangeAtLeastM())
                    .isLessThan(r)
                    .isGreaterThan(0.5 * c.gapSeconds().value() * C);
        }
        isPlacedAtTheGun(shot);
    }

    /** Where the blast was lost the shock wave tells nothing of a point: the three others place the shot. */
    @Test
    void aShockWaveAloneDoesNotMoveThePlace() {
        Shots.Impulse shot = shot(join(List.of(
                List.of(crack(0)), List.of(crack(1)), List.of(blast(2)), List.of(blast(3)), List.of(blast(4)))));
        assertThat(shot.supersonic()).isEqualTo(Shots.Supersonic.YES);
        for (Shots.Arrival a : shot.arrivals()) {
            boolean ahead = a.recording().endsWith("0") || a.recording().endsWith("1");
            assertThat(a.kind()).isEqualTo(ahead ? Shots.ArrivalKind.SHOCK : Shots.ArrivalKind.BLAST);
        }
        if (shot.position() != null) {
            isPlacedAtTheGun(shot);
        }
        Measured time = Objects.requireNonNull(shot.timeSeconds());
        assertThat(time.low()).isLessThanOrEqualTo(FIRED);
        assertThat(time.high()).isGreaterThanOrEqualTo(FIRED);
    }

    /** A wall throws the shock wave back 60 ms later, still before the blast: neither is a shot. */
    @Test
    void theEchoOfAShockWaveIsNoShot() {
        Heard.Onset echo = onset(crack(0).seconds().value() + 0.03, true, 0.001);
        Shots shots = join(List.of(
                List.of(crack(0), echo, blast(0)),
                List.of(crack(1), blast(1)),
                List.of(blast(2)),
                List.of(blast(3)),
                List.of(blast(4))));
        Shots.Impulse shot = shot(shots);
        assertThat(shots.count().atMost()).isEqualTo(1);
        assertThat(shot.cracks().getFirst().seconds().value())
                .isEqualTo(crack(0).seconds().value());
        isPlacedAtTheGun(shot);
    }

    @Test
    void aPistolsShotHasNone() {
        Shots.Impulse shot = shot(join(List.of(
                List.of(blast(0)), List.of(blast(1)), List.of(blast(2)), List.of(blast(3)), List.of(blast(4)))));
        assertThat(shot.supersonic()).isEqualTo(Shots.Supersonic.CANNOT_TELL);
        assertThat(shot.cracks()).isEmpty();
        assertThat(shot.arrivals()).extracting(Shots.Arrival::shockProbability).containsOnlyNulls();
        isPlacedAtTheGun(shot);
    }

    /** One recording alone does not make a bullet fast: what sounds like a shock wave there may be anything; its time still bounds the shot. */
    @Test
    void oneRecordingAloneCannotTell() {
        Shots.Impulse shot = shot(join(List.of(
                List.of(crack(0)), List.of(blast(1)), List.of(blast(2)), List.of(blast(3)), List.of(blast(4)))));
        assertThat(shot.supersonic()).isEqualTo(Shots.Supersonic.CANNOT_TELL);
        Shots.Arrival ahead = shot.arrivals().stream()
                .filter(a -> a.recording().endsWith("0"))
                .findFirst()
                .orElseThrow();
        assertThat(ahead.kind()).isEqualTo(Shots.ArrivalKind.UNKNOWN);
        assertThat(ahead.shockProbability()).isGreaterThan(0.3);
        isPlacedAtTheGun(shot);
    }
}
