package retrace.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import retrace.model.Citation;
import retrace.model.Measured;
import retrace.model.Motion;
import retrace.model.Shots;
import retrace.model.Tables.TrackRow;

/** Motion along lines that can be worked out by hand. */
class MotionsTest {

    private static TrackRow row(String object, double t, double x, double y, double sigma) {
        return new TrackRow(
                new Citation.Row("000000000009", 1 + (int) Math.round(10 * (t + 100)), null),
                object,
                null,
                t,
                x,
                y,
                null,
                sigma,
                null,
                null,
                null,
                "picture");
    }

    private static TiedTrack track(
            String object,
            double from,
            double to,
            double every,
            DoubleUnaryOperator x,
            double sigma,
            double zeroHalf,
            @Nullable SplittableRandom noise) {
        List<TrackRow> rows = new ArrayList<>();
        for (double t = from; t <= to + 1e-9; t += every) {
            double ex = noise == null ? 0 : sigma * noise.nextGaussian();
            double ey = noise == null ? 0 : sigma * noise.nextGaussian();
            rows.add(row(object, t, x.applyAsDouble(t) + ex, ey, sigma));
        }
        return new TiedTrack(object, rows, "group-1", Measured.plusMinus(0, zeroHalf, Map.of()), "drawn", List.of());
    }

    private static Shots shot(double at, double half) {
        return new Shots(
                new Shots.Count(1, 1, 1, "drawn"),
                List.of(),
                List.of(new Shots.Impulse(
                        "shot-1",
                        "group-1",
                        Shots.Label.SHOT,
                        1,
                        Measured.plusMinus(at, half, Map.of()),
                        null,
                        List.of(),
                        null,
                        "not placed",
                        Shots.Supersonic.CANNOT_TELL,
                        List.of())),
                List.of());
    }

    private static Motion of(Shots shots, TiedTrack... tracks) {
        return Objects.requireNonNull(Motions.of(List.of(tracks), shots));
    }

    /** A car at x = 10·t towards a person who stands at 50 m: at 2 s 30 m apart, closing at 10 m/s, 3 s to contact. By hand. */
    @Test
    void aCarThatDrivesTowardsAPersonWhoStands() {
        Motion motion = of(
                shot(2, 0.01),
                track("car", 0, 4, 0.2, t -> 10 * t, 0.2, 0.02, null),
                track("person", 0, 4, 0.2, t -> 50, 0.2, 0.02, null));
        Motion.Pair pair = motion.pairs().getFirst();
        assertThat(pair.distanceMetres().value()).isCloseTo(30, within(1e-6));
        assertThat(pair.closingMps().value()).isCloseTo(10, within(1e-6));
        Measured contact = Objects.requireNonNull(pair.timeToContactSeconds());
        assertThat(contact.value()).isCloseTo(3, within(1e-6));
        assertThat(contact.low()).isLessThan(3);
        assertThat(contact.high()).isGreaterThan(3).isLessThan(4);
        assertThat(motion.intervals())
                .anyMatch(i -> i.track().equals("car")
                        && "person".equals(i.other())
                        && i.state().equals("approaching"));
        assertThat(motion.intervals())
                .noneMatch(i -> i.track().equals("person")
                        && i.other() != null
                        && i.state().equals("approaching"));
    }

    /** The clock's error times the speed is in the place: 10 m/s and 0.5 s are 5 m, beside 0.4 m of the fixes. */
    @Test
    void aClockErrorMovesThePlaceAlongTheTrack() {
        Motion sharp = of(shot(2, 0), track("car", 0, 4, 0.2, t -> 10 * t, 0.2, 0, null));
        Motion loose = of(shot(2, 0), track("car", 0, 4, 0.2, t -> 10 * t, 0.2, 0.5, null));
        double a = Objects.requireNonNull(sharp.states().getFirst().xM()).halfWidth();
        double b = Objects.requireNonNull(loose.states().getFirst().xM()).halfWidth();
        assertThat(b).isGreaterThan(5).isLessThan(5 + a + 0.5);
    }

    /** Nothing is carried over a gap of 20 s, nor beyond the last fix; a track of unknown clock gives its reason. */
    @Test
    void whatTheFixesDoNotCoverIsNotGuessed() {
        List<TrackRow> rows = List.of(row("car", 0, 0, 0, 1), row("car", 20, 0, 0, 1));
        TiedTrack gap = new TiedTrack("car", rows, "group-1", Measured.plusMinus(0, 0, Map.of()), "drawn", List.of());
        assertThat(of(shot(10, 0), gap).states().getFirst().noneBecause()).contains("no fixes");
        assertThat(of(shot(30, 0), gap).states().getFirst().noneBecause()).contains("no fixes");
        TiedTrack untied = new TiedTrack("car", rows, null, null, "nothing says", List.of());
        assertThat(of(shot(10, 0), untied).states().getFirst().noneBecause()).contains("not tied");
    }

    /**
     * Cars that accelerate by up to 4 m/s² and wave by their steering, fixes with independent errors and clocks off by their stated error: the
     * bars hold the true speed and distance in at least 95 % (they are bounds where acceleration is concerned, so more is expected). 200
     * draws: 91.9 % would be 2 standard deviations below.
     */
    @Test
    void barsHoldTheTruthOfDrawnDrives() {
        int speeds = 0;
        int places = 0;
        int contacts = 0;
        int given = 0;
        int draws = 200;
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < draws; i++) {
            double v = 12 * random.nextDouble();
            double a = 8 * random.nextDouble() - 4;
            double every = new double[] {0.1, 0.5, 1}[random.nextInt(3)];
            double sigma = new double[] {0.1, 0.3, 1}[random.nextInt(3)];
            double zero = 0.05 * random.nextGaussian();
            DoubleUnaryOperator x = t -> v * (t + zero) + a * (t + zero) * (t + zero) / 2;
            Motion motion = of(
                    shot(0, 0.01),
                    track("car", -3, 3, every, x, sigma, 0.05 * Measured.SIGMAS, random),
                    track("person", -3, 3, 0.5, t -> 40, 0.3, 0, random));
            Motion.State state = motion.states().getFirst();
            Measured speed = Objects.requireNonNull(state.speedMps());
            Measured place = Objects.requireNonNull(state.xM());
            double truth = Math.abs(v);
            speeds += speed.low() <= truth && truth <= speed.high() ? 1 : 0;
            places += place.low() <= 0 && 0 <= place.high() ? 1 : 0;
            Measured contact = motion.pairs().getFirst().timeToContactSeconds();
            if (contact != null) {
                given++;
                contacts += contact.low() <= 40 / v && 40 / v <= contact.high() ? 1 : 0;
            }
        }
        System.out.printf("speeds %d places %d of %d, contacts %d of %d%n", speeds, places, draws, contacts, given);
        assertThat(speeds / (double) draws).isGreaterThan(0.919);
        assertThat(places / (double) draws).isGreaterThan(0.919);
        assertThat(contacts / (double) given).isGreaterThan(0.919);
        assertThat(given).isGreaterThan(draws / 4);
    }
}
