package retrace.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import retrace.simulate.Incident.Drop;
import retrace.simulate.Incident.Kind;
import retrace.simulate.Incident.Mover;
import retrace.simulate.Incident.Recorder;
import retrace.simulate.Incident.Wall;

/** Sound in the scene against closed forms. Times are checked to a tenth of a sample. */
class PropagationTest {

    private static final Air DRY20 = new Air(20, 0, 101.325, 0, 0);

    private static float[] render(Incident incident) {
        return new Simulator(incident).render(incident.recorders().getFirst());
    }

    /** Closed form: r/c with the printed c = 343.2 m/s at 20 °C (half a digit over 100 m is 2 samples, so c is our own). */
    @Test
    void aClickFrom100MetresIsLateByROverC() {
        for (int rate : new int[] {8000, 16_000, 44_100, 48_000}) {
            Recorder recorder = Scenes.still("m", Scenes.ideal(rate), Scenes.clock(0, 1), 100, 0, 1.5);
            Incident incident = Scenes.of(
                    DRY20,
                    0,
                    List.of(),
                    List.of(),
                    List.of(Scenes.source(Kind.CLICK, 0.2, 165, 0, 0, 1.5)),
                    List.of(recorder));
            float[] x = render(incident);
            double expected = (0.2 + 100 / DRY20.soundSpeed()) * rate;
            assertThat(Scenes.peakAt(x, 0, x.length)).isCloseTo(expected, within(0.1));
        }
        assertThat(100 / DRY20.soundSpeed()).isCloseTo(100 / 343.2, within(100e-6));
    }

    /** Closed form: amplitude falls as 1/r: 20 m against 10 m is one half; the air takes 0.1 dB of this click in 10 m. */
    @Test
    void twiceAsFarIsHalfAsLoud() {
        double near = loudest(10);
        double far = loudest(20);
        assertThat(20 * Math.log10(near / far)).isCloseTo(6.02, within(0.35));
    }

    private static double loudest(double metres) {
        Recorder recorder = Scenes.still("m", Scenes.ideal(48_000), Scenes.clock(0, 0.3), metres, 0, 1.5);
        float[] x = render(Scenes.of(
                DRY20,
                0,
                List.of(),
                List.of(),
                List.of(Scenes.source(Kind.CLICK, 0.1, 165, 0, 0, 1.5)),
                List.of(recorder)));
        double max = 0;
        for (float v : x) {
            max = Math.max(max, Math.abs(v));
        }
        return max;
    }

    /**
     * Worked by hand: both at 1.5 m, 10 m apart, a ground that throws all back: later by (√(100 + 9) − 10)/343.2 = 1.283
     * ms (facts of the method page: 1.3 ms) and weaker by 10/10.44.
     */
    @Test
    void theGroundEchoComesWhereItsMirrorImageIs() {
        Recorder recorder = Scenes.still("m", Scenes.ideal(48_000), Scenes.clock(0, 0.3), 10, 0, 1.5);
        float[] x = render(Scenes.of(
                DRY20,
                1,
                List.of(),
                List.of(),
                List.of(Scenes.source(Kind.CLICK, 0.1, 165, 0, 0, 1.5)),
                List.of(recorder)));
        double direct = (0.1 + 10 / DRY20.soundSpeed()) * 48_000;
        double image = (0.1 + Math.sqrt(109) / DRY20.soundSpeed()) * 48_000;
        assertThat(Scenes.peakAt(x, (int) direct - 15, (int) direct + 15)).isCloseTo(direct, within(0.1));
        assertThat(Scenes.peakAt(x, (int) image - 15, (int) image + 15)).isCloseTo(image, within(0.1));
        assertThat((image - direct) / 48_000).isCloseTo(1.283e-3, within(2e-6));
    }

    /** Worked by hand: wall at y = 20, source and microphone on y = 0, 30 m apart: image at √(30² + 40²) = 50 m. */
    @Test
    void theWallEchoComesWhereItsMirrorImageIs() {
        Wall wall = new Wall(List.of(-50.0, 20.0), List.of(50.0, 20.0), 10, 0.8);
        Recorder recorder = Scenes.still("m", Scenes.ideal(48_000), Scenes.clock(0, 0.4), 15, 0, 1.5);
        float[] x = render(Scenes.of(
                DRY20,
                0,
                List.of(wall),
                List.of(),
                List.of(Scenes.source(Kind.CLICK, 0.1, 165, -15, 0, 1.5)),
                List.of(recorder)));
        double image = (0.1 + 50 / DRY20.soundSpeed()) * 48_000;
        assertThat(Scenes.peakAt(x, (int) image - 15, (int) image + 15)).isCloseTo(image, within(0.1));
    }

    /** Law: behind a building the reflection from across the street is louder than the first arrival. */
    @Test
    void anEchoCanBeLouderThanTheFirstArrival() {
        Wall house = new Wall(List.of(0.0, -30.0), List.of(0.0, 5.0), 12, 0.7);
        Wall across = new Wall(List.of(-60.0, 15.0), List.of(60.0, 15.0), 12, 0.9);
        Recorder recorder = Scenes.still("m", Scenes.ideal(48_000), Scenes.clock(0, 0.5), 15, 0, 1.5);
        Incident incident = Scenes.of(
                DRY20,
                0,
                List.of(house, across),
                List.of(),
                List.of(Scenes.source(Kind.CLICK, 0.1, 165, -15, 0, 1.5)),
                List.of(recorder));
        Paths.Way way = new Paths.Way();
        Paths paths = new Simulator(incident).paths();
        paths.trace(Paths.DIRECT, new Vec(-15, 0, 1.5), new Vec(15, 0, 1.5), way);
        double first = way.gain;
        double firstAt = way.seconds;
        paths.trace(3, new Vec(-15, 0, 1.5), new Vec(15, 0, 1.5), way);
        assertThat(way.gain).isGreaterThan(1.5 * first);
        assertThat(way.seconds).isGreaterThan(firstAt);
        // round the end at (0, 5): 2·√(15² + 5²) = 31.62 m
        assertThat(firstAt).isCloseTo(2 * Math.sqrt(250) / DRY20.soundSpeed(), within(1e-6));
    }

    /** Closed form: with the wind along the path the delay is r/(c + w), against it r/(c − w). */
    @Test
    void windCarriesSound() {
        Air west = new Air(20, 0, 101.325, 5, 270);
        for (double x : new double[] {100, -100}) {
            Recorder recorder = Scenes.still("m", Scenes.ideal(48_000), Scenes.clock(0, 0.6), x, 0, 1.5);
            float[] out = render(Scenes.of(
                    west,
                    0,
                    List.of(),
                    List.of(),
                    List.of(Scenes.source(Kind.CLICK, 0.1, 165, 0, 0, 1.5)),
                    List.of(recorder)));
            double expected = (0.1 + 100 / (west.soundSpeed() + Math.signum(x) * 5)) * 48_000;
            assertThat(Scenes.peakAt(out, 0, out.length)).isCloseTo(expected, within(0.1));
        }
    }

    /**
     * Closed form: a microphone that walks away at 2 m/s from clicks one second apart hears them 1/(1 − v/c) s apart
     * (Doppler), and a source that drives towards a microphone at 20 m/s is heard 1 − v/c apart.
     */
    @Test
    void movingStretchesTime() {
        double c = DRY20.soundSpeed();
        Mover walker = new Mover("walker", List.of(List.of(-100.0, -190.0, 0.0), List.of(100.0, 210.0, 0.0)));
        assertThat(gapBetweenClicks(walker, true)).isCloseTo(1 / (1 - 2 / c), within(0.1 / 48_000));
        Mover car = new Mover("car", List.of(List.of(-100.0, -2100.0, 0.0), List.of(100.0, 1900.0, 0.0)));
        assertThat(gapBetweenClicks(car, false)).isCloseTo(1 - 20 / c, within(0.1 / 48_000));
    }

    /** Uniform motion: the cubic's end slopes are 0, so the way is given far beyond the moments that matter. */
    private static double gapBetweenClicks(Mover mover, boolean microphoneMoves) {
        List<List<Double>> rows = new java.util.ArrayList<>();
        List<Double> a = mover.path().get(0);
        List<Double> b = mover.path().get(1);
        for (int i = 0; i <= 20; i++) {
            double u = i / 20.0;
            rows.add(List.of(a.get(0) + u * (b.get(0) - a.get(0)), a.get(1) + u * (b.get(1) - a.get(1)), 0.0));
        }
        Mover even = new Mover(mover.id(), rows);
        List<Incident.Source> sources = new java.util.ArrayList<>();
        for (int i = 0; i < 2; i++) {
            sources.add(new Incident.Source(
                    "click" + i,
                    Kind.CLICK,
                    microphoneMoves ? null : mover.id(),
                    microphoneMoves ? List.of(0.0, 0.0, 1.5) : null,
                    1.5,
                    0.5 + i,
                    null,
                    165,
                    null,
                    null));
        }
        Recorder recorder = microphoneMoves
                ? Scenes.carried("m", Scenes.ideal(48_000), Scenes.clock(0, 2.5), mover.id(), 1.5)
                : Scenes.still("m", Scenes.ideal(48_000), Scenes.clock(0, 2.5), 0, 0, 1.5);
        float[] x = render(Scenes.of(DRY20, 0, List.of(), List.of(even), sources, List.of(recorder)));
        double first = Scenes.peakAt(x, 0, 48_000);
        double second = Scenes.peakAt(x, 48_000, x.length);
        return (second - first) / 48_000;
    }

    /** Closed form: the clock of the document. A click lands at τ = (T − start)·(1 + ρ) − lost, to a tenth of a sample. */
    @Test
    void clicksLandWhereTheRecordersClockPutsThem() {
        Incident.Clock clock = Scenes.clock(-0.3, 4, 250, new Drop(2, 0.4));
        Recorder recorder = Scenes.still("m", Scenes.ideal(16_000), clock, 34.0, 0, 1.5);
        List<Incident.Source> sources = List.of(
                new Incident.Source("a", Kind.CLICK, null, List.of(0.0, 0.0, 1.5), null, 0.7, null, 165, null, null),
                new Incident.Source("b", Kind.CLICK, null, List.of(0.0, 0.0, 1.5), null, 2.7, null, 165, null, null));
        float[] x = render(Scenes.of(DRY20, 0, List.of(), List.of(), sources, List.of(recorder)));
        double travel = 34 / DRY20.soundSpeed();
        double a = (0.7 + travel + 0.3) * 1.00025;
        double b = (2.7 + travel + 0.3) * 1.00025 - 0.4;
        assertThat(Scenes.peakAt(x, 0, 32_000)).isCloseTo(a * 16_000, within(0.1));
        assertThat(Scenes.peakAt(x, 32_000, x.length)).isCloseTo(b * 16_000, within(0.1));
    }

    /** Reference: the air's own loss (tested against the standard): the kernel of 100 m within 0.3 dB and 10 %. */
    @Test
    void theKernelTakesOffWhatTheAirTakes() {
        Air air = Air.still(20);
        for (int rate : new int[] {Signal.FINE_HZ, Signal.COARSE_HZ}) {
            float[] near = new Kernels(air, rate).forMetres(0);
            // distances are told apart in steps of 12 %: 3·1.12^31 = 100.7 m
            float[] far = new Kernels(air, rate).forMetres(100.7);
            for (double hz : new double[] {500, 1000, 2000, 4000, 0.3 * rate}) {
                for (int phase : new int[] {0, 100, 256, 511}) {
                    assertThat(decibels(near, phase, hz / rate)).isCloseTo(0, within(0.1));
                    double loss = 100.66 * air.lossDbPerMetre(hz);
                    assertThat(decibels(far, phase, hz / rate)).isCloseTo(-loss, within(0.3 + 0.1 * loss));
                }
            }
        }
    }

    private static double decibels(float[] table, int phase, double share) {
        double re = 0;
        double im = 0;
        for (int tap = 0; tap < Kernels.TAPS; tap++) {
            re += table[phase * Kernels.TAPS + tap] * Math.cos(2 * Math.PI * share * tap);
            im += table[phase * Kernels.TAPS + tap] * Math.sin(2 * Math.PI * share * tap);
        }
        return 10 * Math.log10(re * re + im * im);
    }

    /**
     * Reference: R. C. Maher 2006, V 831.5 m/s, c 328 m/s, 6.3 m along and 3.7 m off the line: the cone after 17.9 ms by
     * t = r·cosθ/V + r·sinθ·cosμ/c, the blast 4.3 ms later (he measured 4.39 ms). Half a printed digit: 0.05 ms.
     */
    @Test
    void theConeOfMahersCase() {
        Vec mic = new Vec(6.3, 3.7, 0);
        Shockwave.Arrival shock = Objects.requireNonNull(
                Shockwave.at(new Vec(0, 0, 0), new Vec(200, 0, 0), 831.5, 328, 7.8e-3, 30e-3, 101_325, mic));
        double blast = mic.length() / 328;
        assertThat(shock.afterSeconds()).isCloseTo(17.9e-3, within(0.05e-3));
        assertThat(blast - shock.afterSeconds()).isCloseTo(4.3e-3, within(0.1e-3));
    }

    /** Law: the cone is the earliest sound of the whole leg (Fermat): no point of it is heard before, one is heard then. */
    @Test
    void theConeIsTheEarliestSoundOfTheBullet() {
        Vec from = new Vec(0, 0, 1.5);
        Vec to = new Vec(150, 30, 1.2);
        Vec mic = new Vec(60, -8, 1.4);
        Shockwave.Arrival shock = Objects.requireNonNull(Shockwave.at(from, to, 600, 340, 8e-3, 20e-3, 101_325, mic));
        double length = from.distance(to);
        double earliest = Double.POSITIVE_INFINITY;
        for (int i = 0; i <= 300_000; i++) {
            double u = i / 300_000.0;
            Vec p = from.plus(to.minus(from).times(u));
            earliest = Math.min(earliest, u * length / 600 + p.distance(mic) / 340);
        }
        assertThat(shock.afterSeconds()).isCloseTo(earliest, within(1e-9));
    }

    /** Worked by hand: 9 mm at 400 m/s, c 343: μ = asin(343/400) = 59.0°, so only within 31° of the bore. */
    @Test
    void noConeBesideASlowBullet() {
        double edge = Math.toRadians(90 - Math.toDegrees(Math.asin(343 / 400.0)));
        assertThat(Math.toDegrees(edge)).isCloseTo(31, within(0.05));
        for (double off : new double[] {-0.01, 0.01}) {
            Vec mic = new Vec(20 * Math.cos(edge + off), 20 * Math.sin(edge + off), 0);
            Shockwave.Arrival shock =
                    Shockwave.at(new Vec(0, 0, 0), new Vec(300, 0, 0), 400, 343, 9e-3, 15e-3, 101_325, mic);
            assertThat(shock == null).isEqualTo(off > 0);
        }
        assertThat(Shockwave.at(
                        new Vec(0, 0, 0), new Vec(300, 0, 0), 300, 343, 9e-3, 15e-3, 101_325, new Vec(20, 1, 0)))
                .isNull();
    }
}
