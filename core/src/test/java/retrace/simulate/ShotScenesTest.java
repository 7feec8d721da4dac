package retrace.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import retrace.model.Truth;

/** Scenes that shots are measured on are what they say they are; read off the pressure, not off the code that sets it. */
class ShotScenesTest {

    /** The range that the scene's own words give, read off the highest pressure before and after the first echo's arrival. */
    @Test
    void behindAHouseTheEchoIsLouderThanTheDirectSound() {
        List<Double> louderDb = new ArrayList<>();
        for (long seed = 1; seed <= 3; seed++) {
            Incident incident = ShotsInStreet.with(HardScene.LOUD_ECHOES.draw(seed), true, null);
            Simulator simulator = new Simulator(incident);
            for (Incident.Recorder recorder : incident.recorders()) {
                float[] p = simulator.pressure(recorder);
                int rate = Simulator.pressureRate(recorder);
                List<Truth.TrueArrival> arrivals = TruthOf.of(simulator).sounds().stream()
                        .filter(Truth.TrueSound::isShot)
                        .findFirst()
                        .orElseThrow()
                        .arrivals()
                        .stream()
                        .filter(a -> a.file().equals(recorder.file()))
                        .toList();
                double direct = first(arrivals, "blast");
                double echo = first(arrivals, "echo");
                louderDb.add(20
                        * Math.log10(peak(p, rate, echo - 0.0005, echo + 0.005) / peak(p, rate, direct, echo - 0.001)));
                assertThat(echo - direct).isBetween(0.004, 0.06);
            }
        }
        assertThat(louderDb).allSatisfy(db -> assertThat(db).isBetween(8.0, 26.0));
    }

    private static double first(List<Truth.TrueArrival> arrivals, String kind) {
        return arrivals.stream()
                .filter(a -> a.kind().equals(kind))
                .mapToDouble(Truth.TrueArrival::seconds)
                .min()
                .orElseThrow();
    }

    private static double peak(float[] p, int rate, double from, double to) {
        double most = 0;
        for (int i = (int) (from * rate); i < to * rate; i++) {
            most = Math.max(most, Math.abs(p[i]));
        }
        return most;
    }

    /**
     * 20 dB more in the ratio are 20 dB more in the loudest 2 ms: all is linear before the recorder. The same street gives the same samples.
     */
    @Test
    void theRatioIsThatOfTheShotToTheStreet() {
        ShotsInStreet street = ShotsInStreet.draw(RecorderChain.TELEPHONE, 3);
        ShotsInStreet.Take weak = street.at(0);
        ShotsInStreet.Take strong = street.at(20);
        assertThat(weak.shots()).hasSize(5);
        for (int i = 0; i < 5; i++) {
            double step =
                    strong.shots().get(i).peakRatioDb() - weak.shots().get(i).peakRatioDb();
            assertThat(step).isCloseTo(20, within(1e-9));
            // 0.1 s of one pulse of at least 2 ms: 10·lg 50 = 17 dB at most, and no less than 0
            assertThat(weak.shots().get(i).peakRatioDb()).isBetween(0.0, 17.0);
        }
        assertThat(street.at(0).samples()).isEqualTo(weak.samples());
    }

    /** What is told of a street is where it says: at its own arrival every impulse names itself. */
    @Test
    void aStreetKnowsWhatSoundsInIt() {
        StreetWithoutShots street = StreetWithoutShots.draw(RecorderChain.BODYCAM, 5);
        assertThat(street.counts()).containsKeys("door", "voice", "step").doesNotContainKey("gunshot");
        assertThat(street.at(-1)).isEqualTo(new StreetWithoutShots.Sounded(StreetWithoutShots.STREET, ""));
        Truth.TrueSound door = street.truth().sounds().stream()
                .filter(s -> s.kind().equals("door"))
                .findFirst()
                .orElseThrow();
        assertThat(street.at(door.arrivals().getFirst().seconds()))
                .isEqualTo(new StreetWithoutShots.Sounded("door", door.id()));
    }
}
