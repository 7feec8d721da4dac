package retrace.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import retrace.model.Truth;
import retrace.simulate.Incident.Bullet;
import retrace.simulate.Incident.Kind;
import retrace.simulate.Incident.Microphone;
import retrace.simulate.Incident.Recorder;
import retrace.simulate.Incident.Source;

/** What a recorder stores, and what the truth says of it. */
class RecordingTest {

    private static final Air AIR = Air.still(20);

    private static Incident shotAndStreet(Microphone microphone) {
        Source shot = new Source("shot", Kind.GUNSHOT, null, List.of(0.0, 0.0, 1.5), null, 1.0, null, 155, 90.0, null);
        Source street = new Source("street", Kind.STREET, null, List.of(0.0, 40.0, 1.0), null, -1, 5.0, 92, null, null);
        Recorder recorder = Scenes.still("m", microphone, Scenes.clock(0, 3), 20, 0, 1.5);
        return Scenes.of(AIR, 0.8, List.of(), List.of(), List.of(shot, street), List.of(recorder));
    }

    private static float[] render(Incident incident) {
        return new Simulator(incident).render(incident.recorders().getFirst());
    }

    /** Law: the same scene gives the same samples, another seed gives others. */
    @Test
    void theSeedDecidesEverything() {
        Incident incident = shotAndStreet(new Microphone(16_000, 100, 7000, 120, 35, 40, null, 20, 0.5, 0));
        assertThat(render(incident)).isEqualTo(render(incident));
        Incident other = new Incident(
                incident.title(),
                2,
                incident.originUtc(),
                incident.timeZone(),
                incident.place(),
                incident.air(),
                incident.groundReflection(),
                incident.reverberation(),
                incident.walls(),
                incident.movers(),
                incident.sources(),
                incident.recorders(),
                incident.papers());
        assertThat(render(other)).isNotEqualTo(render(incident));
    }

    /**
     * Worked by hand: 155 dB at 1 m is 129 dB at 20 m: far over a full scale of 115 dB, so it clips; nothing passes ±1, the
     * muted second is zeros, and the automatic gain leaves the street quieter right after the shot than a second later.
     */
    @Test
    void aCloseShotClipsAndPushesTheGainDown() {
        float[] x = render(shotAndStreet(new Microphone(16_000, 100, 7000, 115, 30, 20, null, 20, 0.8, 0.5)));
        int clipped = 0;
        for (float v : x) {
            assertThat(Math.abs(v)).isLessThanOrEqualTo(1);
            clipped += Math.abs(v) > 0.9999 ? 1 : 0;
        }
        assertThat(clipped).isGreaterThan(3);
        assertThat(Scenes.rms(x, 0, 8000)).isZero();
        double soonAfter = Scenes.rms(x, (int) (1.15 * 16_000), (int) (1.3 * 16_000));
        double later = Scenes.rms(x, (int) (2.6 * 16_000), (int) (2.95 * 16_000));
        assertThat(later).isGreaterThan(2 * soonAfter);
    }

    /** Closed form: Friedlander's pulse is over its peak at once, crosses zero at T0 and is 15 dB weaker to the rear. */
    @Test
    void theBlastHasItsPrintedShape() {
        assertThat(Blast.shape(10e-6, 0.4e-3)).isCloseTo(1, within(1e-9));
        assertThat(Blast.shape(10e-6 + 0.4e-3, 0.4e-3)).isCloseTo(0, within(1e-12));
        assertThat(Blast.shape(10e-6 + 0.8e-3, 0.4e-3)).isCloseTo(-Math.exp(-2), within(1e-12));
        assertThat(20 * Math.log10(Blast.directivity(-1))).isCloseTo(-15, within(1e-9));
        assertThat(Blast.directivity(1)).isEqualTo(1);
    }

    /**
     * Worked by hand: 157 dB at one metre is 1415.9 Pa; σ = 1.2·ln 50/(1.4·101325·343.2) = 9.643e-8 s/Pa, T0 0.4 ms: s = 0.34133. The front:
     * u = 0.17067·(1 − u)²·e^(−u) has u = 0.11808 (right side 0.17067·0.77778·0.88862 = 0.11796). Height 0.88192·0.88862 = 0.7837; longer by
     * 0.34133·0.7837 − 0.1181 = 0.1494 of T0. Hand's digits: 3e-4.
     */
    @Test
    void theBlastGrowsLongerAndWeakerByTheWorkedAmount() {
        Blast.Aged aged = Blast.aged(1415.9, 0.4e-3, 50);
        assertThat(aged.peak()).isCloseTo(0.7837, within(3e-4));
        assertThat(aged.positiveSeconds() / 0.4e-3).isCloseTo(1.1494, within(3e-4));
        assertThat(aged.shape(10e-6)).isCloseTo(aged.peak(), within(1e-9));
        assertThat(aged.shape(10e-6 + aged.positiveSeconds())).isCloseTo(0, within(1e-9));
    }

    /**
     * Laws: at one metre the pulse is Friedlander's; whatever the distance, ∫ of the push stays T0/e and the pull takes it back
     * (∫ over all = 0); trapezoids of 0.2 µs leave less than 1e-3 of it, the rise of 10 µs gives half its height times 10 µs more.
     */
    @Test
    void ageingKeepsThePushAndThePull() {
        double t0 = 0.4e-3;
        assertThat(Blast.aged(2000, t0, 1).shape(0.3e-3)).isCloseTo(Blast.shape(0.3e-3, t0), within(1e-12));
        for (double metres : new double[] {2, 50, 1000}) {
            Blast.Aged aged = Blast.aged(2500, t0, metres);
            double push = 0;
            double all = 0;
            double dt = 0.2e-6;
            for (double t = 10e-6; t < 40 * t0; t += dt) {
                double area = (aged.shape(t) + aged.shape(t + dt)) / 2 * dt;
                all += area;
                push += t < 10e-6 + aged.positiveSeconds() ? area : 0;
            }
            assertThat(push).isCloseTo(t0 / Math.E, within(1e-3 * t0 / Math.E));
            assertThat(all).isCloseTo(0, within(1e-3 * t0 / Math.E));
        }
    }

    /**
     * Closed form: after a long way the push is a triangle
     * whose area Ps·T0/e = q·T/2 and slope 1/σ give T = √(2·σ·Ps·T0/e). At s = 400 it is reached to 5 %.
     */
    @Test
    void aVeryLongWayMakesATriangle() {
        double t0 = 0.4e-3;
        double s = 400;
        Blast.Aged aged = Blast.aged(s * t0 * 1.4 * 101_325 * 343.2 / 1.2 / Math.log(50), t0, 50);
        assertThat(aged.positiveSeconds()).isCloseTo(Math.sqrt(2 * s / Math.E) * t0, within(0.05 * 17.2 * t0));
    }

    /**
     * Law: the onset of a gunshot in the samples is r/c. 1 % of the peak is reached within the low-pass's own rise of three
     * samples at 48 kHz before or after it.
     */
    @Test
    void theAgedBlastStillBeginsAtItsArrival() {
        Source shot = new Source("shot", Kind.GUNSHOT, null, List.of(0.0, 0.0, 1.5), null, 0.1, null, 160, null, null);
        Recorder recorder = Scenes.still("m", Scenes.ideal(48_000), Scenes.clock(0, 0.6), 80, 0, 1.5);
        Incident incident = Scenes.of(AIR, 0, List.of(), List.of(), List.of(shot), List.of(recorder));
        float[] x = render(incident);
        double most = 0;
        for (float v : x) {
            most = Math.max(most, v);
        }
        int half = 0;
        while (x[half] < most / 2) {
            half++;
        }
        assertThat((double) half).isCloseTo((0.1 + 80 / AIR.soundSpeed()) * 48_000, within(1.5));
    }

    /**
     * Reference: Whitham's law as printed by Maher: 7.62 × 51 at 5 m, 371 Pa and 202 µs (bullet 7.82 × 28.2 mm and 838 m/s
     * assumed there); its inputs are not all printed, so 5 %.
     */
    @Test
    void theShockHasItsPrintedSize() {
        Shockwave.Arrival shock = Shockwave.at(
                new Vec(0, 0, 0), new Vec(400, 0, 0), 838, 343, 7.82e-3, 28.2e-3, 101_325, new Vec(50, 5, 0));
        assertThat(shock).isNotNull();
        if (shock != null) {
            assertThat(shock.peakPascal()).isCloseTo(371, within(19.0));
            assertThat(shock.durationSeconds()).isCloseTo(202e-6, within(10e-6));
        }
    }

    /**
     * Closed form: strikes at leg lengths over leg speeds; the truth's arrivals at r/c after each; shock before blast. 100 m
     * at 500 m/s: the bullet strikes 0.2 s after the shot.
     */
    @Test
    void theTruthHoldsStrikesShockAndBlast() {
        Bullet bullet = new Bullet(5.7, 23, List.of(List.of(100.0, 0.0, 1.5)), List.of(500.0), List.of(115.0));
        Source shot =
                new Source("shot", Kind.GUNSHOT, null, List.of(0.0, 0.0, 1.5), null, 1.0, null, 158, null, bullet);
        Recorder recorder = Scenes.still("m", Scenes.ideal(48_000), Scenes.clock(0.25, 3, 100), 60, 12, 1.5);
        Incident incident = Scenes.of(AIR, 0, List.of(), List.of(), List.of(shot), List.of(recorder));
        Truth truth = TruthOf.of(new Simulator(incident));
        Truth.TrueSound sound = truth.sounds().get(0);
        Truth.TrueSound strike = truth.sounds().get(1);
        assertThat(sound.supersonic()).isTrue();
        assertThat(strike.seconds()).isCloseTo(1.2, within(1e-12));
        double c = AIR.soundSpeed();
        double blast = (1.0 + Math.hypot(60, 12) / c - 0.25) * 1.0001;
        double strikeHeard = (1.2 + Math.hypot(40, 12) / c - 0.25) * 1.0001;
        assertThat(sound.arrivals()).extracting(Truth.TrueArrival::kind).containsExactly("shock", "blast");
        assertThat(sound.arrivals().get(1).seconds()).isCloseTo(blast, within(1e-9));
        assertThat(strike.arrivals().getFirst().seconds()).isCloseTo(strikeHeard, within(1e-9));
        float[] x = new Simulator(incident).render(recorder);
        int shock = (int) (sound.arrivals().getFirst().seconds() * 48_000);
        assertThat(Scenes.rms(x, shock - 200, shock - 40)).isLessThan(1e-4);
        assertThat(Scenes.rms(x, shock - 2, shock + 12)).isGreaterThan(1e-3);
    }

    @Test
    void aSceneThatNamesNobodyIsRefused() {
        Source lost = new Source("lost", Kind.SHOUT, "nobody", null, 1.5, 0, 1.0, 80, null, null);
        Incident incident = Scenes.of(AIR, 0, List.of(), List.of(), List.of(lost), List.of());
        assertThatThrownBy(() -> new Simulator(incident))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nobody");
    }
}
