package retrace.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import retrace.simulate.Incident.Kind;
import retrace.simulate.Incident.Recorder;
import retrace.simulate.Incident.Source;

/** What a scene leaves to be filled in: rounds of a source, a weapon's level and bullet, a recorder's tones, voices. */
class FiringTest {

    private static Source shot(
            @Nullable Double levelDb,
            @Nullable Weapon weapon,
            @Nullable List<Double> target,
            @Nullable Integer times,
            @Nullable Double perSecond) {
        return new Source(
                "shot",
                Kind.GUNSHOT,
                null,
                List.of(5.0, 0.0, 1.5),
                null,
                10,
                null,
                levelDb,
                null,
                null,
                weapon,
                target,
                times,
                perSecond,
                null,
                null);
    }

    private static Incident scene(long seed, List<Source> sources, Recorder... recorders) {
        Incident i = Scenes.of(new Air(20, 50, 101, 0, 0), 0, List.of(), List.of(), sources, List.of(recorders));
        return new Incident(
                i.title(),
                seed,
                i.originUtc(),
                i.timeZone(),
                i.place(),
                i.air(),
                i.groundReflection(),
                i.reverberation(),
                i.walls(),
                i.movers(),
                i.sources(),
                i.recorders(),
                i.papers());
    }

    private static List<Source> singles(long seed, Source source) {
        return Firing.singles(scene(seed, List.of(source)));
    }

    /** As written: five rounds at four a second lie 0.25 s apart ± 2 %, the first at the stated moment, ± 1 dB each. */
    @Test
    void severalRoundsFollowOneAnother() {
        List<Source> rounds = singles(1, shot(150.0, null, null, 5, 4.0));
        assertThat(rounds).extracting(Source::id).containsExactly("shot.1", "shot.2", "shot.3", "shot.4", "shot.5");
        assertThat(rounds.getFirst().atSeconds()).isEqualTo(10);
        for (int i = 1; i < rounds.size(); i++) {
            double gap = rounds.get(i).atSeconds() - rounds.get(i - 1).atSeconds();
            assertThat(gap).isBetween(0.25 * 0.98 - 1e-9, 0.25 * 1.02 + 1e-9);
        }
        assertThat(rounds)
                .allSatisfy(r -> assertThat(Objects.requireNonNull(r.levelDb())).isBetween(149.0, 151.0))
                .allSatisfy(r ->
                        assertThat(Objects.requireNonNull(r.flashSeconds())).isBetween(0.0005, 0.005));
        assertThat(singles(1, shot(150.0, null, null, 1, null)))
                .extracting(Source::id)
                .containsExactly("shot");
    }

    /**
     * The law of the level is even over the weapon's range. Of 200 seeds the mean is off the middle by (range/√12)/√200 = 2 %
     * of the range at one sigma; 8 % is four.
     */
    @Test
    void aWeaponsLevelIsDrawnFromItsRange() {
        for (Weapon weapon : Weapon.values()) {
            double[] levels = LongStream.range(0, 200)
                    .mapToDouble(seed -> Objects.requireNonNull(singles(seed, shot(null, weapon, null, null, null))
                            .getFirst()
                            .levelDb()))
                    .toArray();
            for (double db : levels) {
                assertThat(db).isBetween(weapon.quietestDb(), weapon.loudestDb());
            }
            double range = weapon.loudestDb() - weapon.quietestDb();
            assertThat(java.util.Arrays.stream(levels).average().orElseThrow())
                    .as(weapon.toString())
                    .isCloseTo((weapon.quietestDb() + weapon.loudestDb()) / 2, within(0.08 * range));
        }
    }

    @Test
    void aSeedGivesTheSameRounds() {
        Source burst = shot(null, Weapon.RIFLE, List.of(60.0, 0.0, 1.0), 4, 10.0);
        assertThat(singles(3, burst)).isEqualTo(singles(3, burst)).isNotEqualTo(singles(4, burst));
        assertThat(singles(3, burst))
                .as("the weapon's bullet flies to the target")
                .allSatisfy(r -> assertThat(Objects.requireNonNull(r.bullet()).points())
                        .containsExactly(List.of(60.0, 0.0, 1.0)))
                .allSatisfy(r -> assertThat(Objects.requireNonNull(r.bullet()).speedsMps())
                        .containsExactly(Weapon.RIFLE.bulletMps()));
    }

    /**
     * Two tones 0.2 s apart at recording times 1, 3 and 5 of a recorder that starts at 100 and runs 1000 ppm fast: the scene's
     * moment is 100 + τ/1.001. Another microphone 10 m off hears the first after 10 m/c and, 0.1 s long, no longer at +0.15 s.
     */
    @Test
    void aRecorderBeepsByItsOwnClockAndIsHeard() {
        Recorder plain = Scenes.still("a", Scenes.ideal(16_000), Scenes.clock(100, 6, 1000), 0, 0, 1.5);
        Recorder beeping = new Recorder(
                "a",
                "a.wav",
                "bodycam",
                null,
                plain.place(),
                1.5,
                plain.clock(),
                plain.microphone(),
                plain.encoding(),
                null,
                new Incident.Beeps(2000, 90, 1, 2.0, 2));
        Recorder other = Scenes.still("b", Scenes.ideal(16_000), Scenes.clock(100, 6), 10, 0, 1.5);
        Simulator simulator = new Simulator(scene(1, List.of(), beeping, other));
        double[] tau = {1, 1.2, 3, 3.2, 5, 5.2};
        assertThat(simulator.soundings()).hasSize(6);
        for (int i = 0; i < tau.length; i++) {
            Source beep = simulator.soundings().get(i).source();
            assertThat(beep.id()).isEqualTo("a.beep" + (i + 1));
            assertThat(beep.atSeconds()).isCloseTo(100 + tau[i] / 1.001, within(1e-9));
        }
        float[] heard = simulator.render(other);
        double begins = 1 / 1.001 + 10 / simulator.paths().soundSpeed();
        double loud = Scenes.rms(heard, at(begins + 0.01), at(begins + 0.09));
        assertThat(Scenes.rms(heard, at(begins - 0.05), at(begins - 0.005))).isLessThan(loud / 100);
        assertThat(Scenes.rms(heard, at(begins + 0.11), at(begins + 0.19))).isLessThan(loud / 100);
    }

    private static int at(double seconds) {
        return (int) Math.round(seconds * 16_000);
    }

    private static Source radio(String id, String voice) {
        return new Source(
                id,
                Kind.RADIO,
                null,
                List.of(1.0, 0.0, 1.0),
                null,
                2,
                1.5,
                80.0,
                null,
                null,
                null,
                null,
                null,
                null,
                voice,
                null);
    }

    /** Two radios on one channel say the same, to the sample; another channel does not. */
    @Test
    void sourcesWithOneVoiceSayTheSame() {
        Simulator simulator = new Simulator(
                scene(1, List.of(radio("one", "channel"), radio("two", "channel"), radio("three", "elsewhere"))));
        float[] one = simulator.soundings().get(0).signal().pascal();
        assertThat(simulator.soundings().get(1).signal().pascal()).isEqualTo(one);
        assertThat(simulator.soundings().get(2).signal().pascal()).isNotEqualTo(one);
    }
}
