package retrace.reconstruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Worlds are drawn and every arrival is worked out here by a formula of the test's own: a wavefront that is carried by the wind
 * (|m − s − w·t| = c·t, solved for t), where the solve has r/(c + w·e). At 2 m/s they differ by r·w²/(2·c³), 5 µs over 100 m.
 */
class JointSolveTest {

    private static final double PICK = 5e-4;

    /** A drawn world and what is true of it. */
    private record Drawn(JointWorld world, List<Double> clocks) {}

    private static double travel(double[] m, double[] s, double c, double wx, double wy) {
        double dx = m[0] - s[0];
        double dy = m[1] - s[1];
        double dz = m[2] - s[2];
        double a = c * c - wx * wx - wy * wy;
        double b = dx * wx + dy * wy;
        return (-b + Math.sqrt(b * b + a * (dx * dx + dy * dy + dz * dz))) / a;
    }

    /** Recorders 10 to 70 m from the middle, sounds on as many sides up to 60 m from it, clocks up to 0.15 s off. */
    private static Drawn drawn(long seed, int recorders, int sounds, double placeSigma) {
        SplittableRandom random = new SplittableRandom(seed);
        double c = 340 + 2 * random.nextGaussian();
        double wx = 1.5 * random.nextGaussian();
        double wy = 1.5 * random.nextGaussian();
        List<double[]> at = new ArrayList<>();
        List<Double> clocks = new ArrayList<>();
        List<JointWorld.Recorder> known = new ArrayList<>();
        for (int i = 0; i < recorders; i++) {
            double r = Math.sqrt(random.nextDouble(100, 4900));
            double angle = random.nextDouble(0, 2 * Math.PI);
            double[] m = {r * Math.cos(angle), r * Math.sin(angle), random.nextDouble(1, 5)};
            at.add(m);
            clocks.add(random.nextDouble(-0.15, 0.15));
            known.add(new JointWorld.Recorder(
                    m[0] + placeSigma * random.nextGaussian(),
                    m[1] + placeSigma * random.nextGaussian(),
                    m[2] + placeSigma * random.nextGaussian(),
                    placeSigma,
                    placeSigma,
                    0.1,
                    50));
        }
        List<JointWorld.Arrival> arrivals = new ArrayList<>();
        for (int j = 0; j < sounds; j++) {
            double angle = 2 * Math.PI * (j + random.nextDouble()) / sounds;
            double r = random.nextDouble(5, 60);
            double[] s = {r * Math.cos(angle), r * Math.sin(angle), random.nextDouble(0.5, 2)};
            for (int i = 0; i < recorders; i++) {
                double heard = 10 + 5 * j + travel(at.get(i), s, c, wx, wy) - clocks.get(i);
                arrivals.add(new JointWorld.Arrival(j, i, heard + PICK * random.nextGaussian(), PICK));
            }
        }
        JointWorld world =
                new JointWorld(known, sounds, arrivals, List.of(), List.of(), new JointWorld.AirPrior(340, 2, 1.5));
        return new Drawn(world, clocks);
    }

    private static JointSolve.Outcome solve(JointWorld world) {
        return JointSolve.solve(world, new SplittableRandom(1));
    }

    private static JointSolve.Answer answer(JointWorld world) {
        JointSolve.Outcome outcome = solve(world);
        JointSolve.Answer answer = outcome.answer();
        if (answer == null) {
            throw new AssertionError(outcome.refusedBecause());
        }
        return answer;
    }

    private static double[] even(int n) {
        double[] out = new double[n];
        Arrays.fill(out, 1);
        return out;
    }

    /** Error over sigma of each clock against the mean of all. */
    private static List<Double> errors(JointSolve.Answer answer, List<Double> clocks) {
        double mean = clocks.stream().mapToDouble(x -> x).average().orElse(0);
        List<Double> out = new ArrayList<>();
        double[] even = even(clocks.size());
        for (int i = 0; i < even.length; i++) {
            out.add((answer.clock(i, even) - clocks.get(i) + mean) / answer.sigma(i, even));
        }
        return out;
    }

    /** The same world with one arrival later by some seconds. */
    private static JointWorld late(JointWorld w, int arrival, double seconds) {
        List<JointWorld.Arrival> arrivals = new ArrayList<>(w.arrivals());
        JointWorld.Arrival a = arrivals.get(arrival);
        arrivals.set(arrival, new JointWorld.Arrival(a.source(), a.recorder(), a.seconds() + seconds, a.sigma()));
        return new JointWorld(w.recorders(), w.sources(), arrivals, w.bounds(), w.rates(), w.air());
    }

    /**
     * Law: error over sigma has the mean square 1. 40 worlds of six recorders give 200 independent errors, whose mean square is within
     * 1 ± 3·√(2/200) = 0.7 to 1.3 in 997 of 1,000 such tests. Where the arrivals' own errors tell most (places to 0.5 m) Student's law
     * gives away √(7/5) of sigma when they are normal, as here, so the lower end is let down to 0.5.
     */
    @Test
    void errorsAreAsLargeAsTheyAreSaidToBe() {
        for (double placeSigma : new double[] {0.5, 3}) {
            double sum = 0;
            int n = 0;
            int answered = 0;
            for (int seed = 1; seed <= 40; seed++) {
                Drawn d = drawn(seed, 6, 4, placeSigma);
                JointSolve.Answer answer = solve(d.world()).answer();
                if (answer != null) {
                    answered++;
                    for (double z : errors(answer, d.clocks())) {
                        sum += z * z;
                        n++;
                    }
                }
            }
            assertThat(answered).as("answered at %s m", placeSigma).isGreaterThanOrEqualTo(36);
            assertThat(sum / n).as("mean square at %s m", placeSigma).isBetween(0.5, 1.3);
        }
    }

    /** An echo taken for the direct sound is 30 ms late, 60 errors of the pick: it counts for nothing and the clocks hold. */
    @Test
    void oneEchoTakenForTheDirectSoundDoesNotCarryTheAnswer() {
        for (int seed = 1; seed <= 8; seed++) {
            Drawn d = drawn(seed, 6, 6, 0.3);
            JointSolve.Outcome outcome = solve(late(d.world(), 9, 0.03));
            JointSolve.Answer answer = outcome.answer();
            assertThat(answer).as("seed %d: %s", seed, outcome.refusedBecause()).isNotNull();
            if (answer != null) {
                assertThat(errors(answer, d.clocks()))
                        .as("seed %d", seed)
                        .allSatisfy(z -> assertThat(Math.abs(z)).isLessThan(4));
            }
        }
    }

    /**
     * Two sounds taken for one: three recorders hear another sound, 80, 110 and 140 ms off. What fits no place is left out with all its
     * arrivals, or nothing is answered; 4 sigma is beyond what 40 right errors reach.
     */
    @Test
    void aWrongJoinIsLeftOutOrRefused() {
        int answered = 0;
        for (int seed = 1; seed <= 8; seed++) {
            Drawn d = drawn(seed, 6, 6, 0.3);
            JointWorld wrong = late(late(late(d.world(), 13, 0.08), 15, -0.11), 17, 0.14);
            JointSolve.Answer answer = solve(wrong).answer();
            if (answer != null) {
                answered++;
                assertThat(errors(answer, d.clocks()))
                        .as("seed %d", seed)
                        .allSatisfy(z -> assertThat(Math.abs(z)).isLessThan(4));
            }
        }
        assertThat(answered).isGreaterThanOrEqualTo(5);
    }

    /** By hand: four recorders and four sounds give 16 equations for 3 clocks and 12 places and times: one is left, two are needed. */
    @Test
    void tooFewEquationsAreRefused() {
        JointSolve.Outcome outcome = solve(drawn(3, 4, 4, 0.5).world());
        assertThat(outcome.answer()).isNull();
        assertThat(outcome.refusedBecause()).contains("one equation");
        assertThat(solve(drawn(3, 3, 8, 0.5).world()).refusedBecause()).contains("3 recorders");
    }

    /** The same sound five times is the same equations five times: six recorders, one place, 3 equations for 5 clocks. */
    @Test
    void soundsFromOnePlaceCountOnce() {
        Drawn d = drawn(5, 6, 1, 0.5);
        SplittableRandom random = new SplittableRandom(8);
        List<JointWorld.Arrival> arrivals = new ArrayList<>();
        for (int j = 0; j < 5; j++) {
            for (JointWorld.Arrival a : d.world().arrivals()) {
                double again = a.seconds() + 4 * j + PICK * random.nextGaussian();
                arrivals.add(new JointWorld.Arrival(j, a.recorder(), again, PICK));
            }
        }
        JointWorld w = d.world();
        JointSolve.Outcome outcome = solve(new JointWorld(w.recorders(), 5, arrivals, List.of(), List.of(), w.air()));
        assertThat(outcome.answer()).isNull();
    }

    /**
     * Recorders on one line: each sound may be on either side of it, with the same clocks. The clocks are answered (their errors
     * within 4 sigma) or refused, never wrong.
     */
    @Test
    void recordersOnOneLineGiveClocksOrNothing() {
        for (int seed = 1; seed <= 6; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<JointWorld.Recorder> recorders = new ArrayList<>();
            List<Double> clocks = new ArrayList<>();
            List<JointWorld.Arrival> arrivals = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                recorders.add(new JointWorld.Recorder(20 * i + random.nextDouble(5), 0, 2, 0.01, 0.01, 0.1, 1));
                clocks.add(random.nextDouble(-0.15, 0.15));
            }
            for (int j = 0; j < 6; j++) {
                double[] s = {random.nextDouble(0, 100), random.nextDouble(5, 40), 1.4};
                for (int i = 0; i < 6; i++) {
                    JointWorld.Recorder r = recorders.get(i);
                    double heard = 5 * j + travel(new double[] {r.x(), r.y(), r.z()}, s, 340, 0, 0) - clocks.get(i);
                    arrivals.add(new JointWorld.Arrival(j, i, heard + PICK * random.nextGaussian(), PICK));
                }
            }
            JointSolve.Answer answer = solve(new JointWorld(
                            recorders, 6, arrivals, List.of(), List.of(), new JointWorld.AirPrior(340, 2, 1.5)))
                    .answer();
            if (answer != null) {
                assertThat(errors(answer, clocks))
                        .as("seed %d", seed)
                        .allSatisfy(z -> assertThat(Math.abs(z)).isLessThan(4));
            }
        }
    }

    /** Law: recorders in another order, the same clocks; the descent ends within 1e-5 of F, a hundredth of a sigma. */
    @Test
    void theOrderOfRecordersDoesNotMatter() {
        Drawn d = drawn(11, 6, 5, 0.5);
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5));
        Collections.shuffle(order, new Random(4));
        JointWorld w = d.world();
        List<JointWorld.Recorder> recorders =
                order.stream().map(i -> w.recorders().get(i)).toList();
        List<JointWorld.Arrival> arrivals = w.arrivals().stream()
                .map(a -> new JointWorld.Arrival(a.source(), order.indexOf(a.recorder()), a.seconds(), a.sigma()))
                .toList();
        JointSolve.Answer one = answer(w);
        JointSolve.Answer two = answer(new JointWorld(recorders, w.sources(), arrivals, List.of(), List.of(), w.air()));
        double[] even = even(6);
        for (int i = 0; i < 6; i++) {
            double sigma = one.sigma(order.get(i), even);
            assertThat(two.clock(i, even)).isCloseTo(one.clock(order.get(i), even), within(0.01 * sigma));
            assertThat(two.sigma(i, even)).isCloseTo(sigma, within(0.01 * sigma));
        }
    }

    /** Law: all places 1 km to the east and all times an hour later, the same clocks, to a hundredth of a sigma. */
    @Test
    void shiftingEverythingChangesNothing() {
        JointWorld w = drawn(12, 6, 5, 0.5).world();
        List<JointWorld.Recorder> recorders = w.recorders().stream()
                .map(r -> new JointWorld.Recorder(
                        r.x() + 1000, r.y(), r.z(), r.placeSigma(), r.heightSigma(), r.clockSigma(), r.ratePpmSigma()))
                .toList();
        List<JointWorld.Arrival> arrivals = w.arrivals().stream()
                .map(a -> new JointWorld.Arrival(a.source(), a.recorder(), a.seconds() + 3600, a.sigma()))
                .toList();
        JointSolve.Answer one = answer(w);
        JointSolve.Answer two = answer(new JointWorld(recorders, w.sources(), arrivals, List.of(), List.of(), w.air()));
        double[] even = even(6);
        for (int i = 0; i < 6; i++) {
            double sigma = one.sigma(i, even);
            assertThat(two.clock(i, even)).isCloseTo(one.clock(i, even), within(0.01 * sigma));
        }
    }
}
