package retrace.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.model.LagEstimate;
import retrace.model.Measured;
import retrace.model.Shots;
import retrace.model.Timeline;

/**
 * Small worlds whose truth is known, already measured: recordings on one clock and shots heard in them, with random errors of the
 * stated size. They test what is made of measurements, not the measuring: no sound is made.
 *
 * <p>Recorders and shots lie within 90 m of each other. Sound takes its path at a speed drawn between −10 and 35 °C. Lags heard between
 * two recorders are off by up to their separation over the speed; starts are sums of lags along a tree from the first recording, whose start
 * is the zero of the clock; further lags close loops and are listed. Picks, lags and rates have normal errors.
 */
public final class TrueWorlds {

    private static final double RADIUS_M = 45;
    private static final double FURTHEST_M = 100;
    private static final double SLOWEST_MPS = 312;
    private static final double TRAVEL_S = FURTHEST_M / SLOWEST_MPS;
    private static final double PICK_SIGMA_S = 0.001;
    private static final double LAG_SIGMA_S = 0.003;
    private static final double RATE_SIGMA_PPM = 10;
    private static final double LENGTH_S = 120;
    private static final String GROUP = "G1";

    private TrueWorlds() {}

    /** What is wrong in a world beyond the stated errors. */
    public enum Fault {
        NONE,
        ONE_ARRIVAL,
        ONE_LINK,
        ONE_RECORDING
    }

    /**
     * A world.
     *
     * @param truth seconds on the group's clock, by event of the sequence: shots by id, starts and ends of recordings
     */
    public record World(Timeline timeline, Shots shots, SortedMap<String, Double> truth) {
        public World {
            truth = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(truth));
        }
    }

    /** A world of one to five recordings and one to eight shots; the same seed gives the same world. */
    public static World world(long seed, Fault fault) {
        return new Maker(Seeds.of(seed, "world"), Seeds.of(seed, "fault"), fault).make();
    }

    private static final class Maker {
        private final SplittableRandom random;
        private final int recorders;
        private final int shots;
        private final double soundMps;
        private final Vec[] recorderAt;
        private final double[] start;
        private final double[] rate;
        private final double[] statedStart;
        private final double[] statedHalf;
        private final int[] hops;
        private final List<Timeline.Link> links = new ArrayList<>();
        private final Fault fault;
        private final double off;
        private final int wrongRecording;
        private final int wrongShot;

        Maker(SplittableRandom random, SplittableRandom wrong, Fault fault) {
            this.random = random;
            this.fault = fault;
            recorders = random.nextInt(1, 6);
            shots = random.nextInt(1, 9);
            soundMps = 20.05 * Math.sqrt(273.15 + random.nextDouble(-10, 35));
            recorderAt = new Vec[recorders];
            start = new double[recorders];
            rate = new double[recorders];
            statedStart = new double[recorders];
            statedHalf = new double[recorders];
            hops = new int[recorders];
            off = (wrong.nextBoolean() ? 1 : -1) * wrong.nextDouble(0.5, 8);
            wrongRecording = wrong.nextInt(recorders);
            wrongShot = wrong.nextInt(shots);
            for (int r = 0; r < recorders; r++) {
                recorderAt[r] = place();
                start[r] = r == 0 ? 0 : random.nextDouble(-20, 20);
                rate[r] = random.nextDouble(-60, 60);
            }
        }

        private Vec place() {
            double angle = random.nextDouble(2 * Math.PI);
            double radius = RADIUS_M * Math.sqrt(random.nextDouble());
            return new Vec(radius * Math.cos(angle), radius * Math.sin(angle), 1.5);
        }

        private double normal(double sigma) {
            return sigma * random.nextGaussian();
        }

        World make() {
            SortedMap<String, Double> truth = new TreeMap<>();
            List<Timeline.PlacedRecording> placed = new ArrayList<>();
            for (int r = 0; r < recorders; r++) {
                tie(r);
                truth.put(id(r) + ".start", start[r]);
                truth.put(id(r) + ".end", start[r] + LENGTH_S / (1 + rate[r] * 1e-6));
                placed.add(placed(r));
            }
            for (int r = 2; r < recorders; r++) {
                if (random.nextBoolean()) {
                    link(random.nextInt(r - 1), r, 0);
                }
            }
            List<Shots.Impulse> heard = new ArrayList<>();
            double at = 25;
            for (int s = 0; s < shots; s++) {
                at += random.nextInt(3) == 0 ? random.nextDouble(0, 0.5) : random.nextDouble(0.2, 9);
                Shots.Impulse impulse = heard(s, at);
                if (impulse != null) {
                    truth.put(impulse.id(), at);
                    heard.add(impulse);
                }
            }
            return new World(timeline(placed), shots(placed, heard), truth);
        }

        private static String id(int recorder) {
            return "recording00" + recorder;
        }

        /** Where the recording begins, by its lag to one before it. */
        private void tie(int r) {
            if (r == 0) {
                statedHalf[0] = 1e-6;
                return;
            }
            int to = random.nextInt(r);
            boolean wrong = fault == Fault.ONE_LINK && r == Math.max(1, wrongRecording);
            double lag = link(to, r, wrong ? off : 0);
            statedStart[r] = statedStart[to] + lag;
            hops[r] = hops[to] + 1;
            statedHalf[r] = hops[r] * (Measured.SIGMAS * LAG_SIGMA_S + TRAVEL_S);
        }

        /** A lag as heard; gives it. */
        private double link(int a, int b, double wrongBy) {
            double travel = recorderAt[a].distance(recorderAt[b]) / soundMps;
            double lag = start[b] - start[a] + random.nextDouble(-travel, travel) + normal(LAG_SIGMA_S) + wrongBy;
            links.add(new Timeline.Link(
                    id(a),
                    id(b),
                    "sound",
                    LagEstimate.Decision.MATCH,
                    0.001,
                    1000,
                    Measured.plusMinus(
                            lag,
                            Measured.SIGMAS * LAG_SIGMA_S + TRAVEL_S,
                            Map.of("fit", Measured.SIGMAS * LAG_SIGMA_S, "travel", TRAVEL_S)),
                    null,
                    TRAVEL_S,
                    true,
                    "made",
                    List.of()));
            return lag;
        }

        private Timeline.PlacedRecording placed(int r) {
            double travel = hops[r] * TRAVEL_S;
            return new Timeline.PlacedRecording(
                    id(r),
                    id(r) + ".wav",
                    id(r),
                    LENGTH_S,
                    GROUP,
                    Measured.plusMinus(
                            statedStart[r], statedHalf[r], Map.of("travel", travel, "fit", statedHalf[r] - travel)),
                    Measured.plusMinus(rate[r] + normal(RATE_SIGMA_PPM), Measured.SIGMAS * RATE_SIGMA_PPM, Map.of()),
                    List.of(),
                    null,
                    List.of("sound"),
                    null,
                    List.of());
        }

        /** Null when no recorder hears it. */
        private Shots.@Nullable Impulse heard(int s, double at) {
            Vec source = place();
            List<Shots.Arrival> arrivals = new ArrayList<>();
            double first = Double.MAX_VALUE;
            double fit = 0;
            double travel = 0;
            for (int r = 0; r < recorders; r++) {
                if (random.nextInt(5) == 0) {
                    continue;
                }
                boolean wrong = r == wrongRecording
                        && (fault == Fault.ONE_RECORDING || fault == Fault.ONE_ARRIVAL && s == wrongShot);
                double common = at + source.distance(recorderAt[r]) / soundMps;
                double shown = (common - start[r]) * (1 + rate[r] * 1e-6) + normal(PICK_SIGMA_S) + (wrong ? off : 0);
                arrivals.add(new Shots.Arrival(
                        id(r),
                        Measured.plusMinus(shown, Measured.SIGMAS * PICK_SIGMA_S, Map.of()),
                        Shots.ArrivalKind.BLAST,
                        false,
                        20));
                double stated = statedStart[r] + shown;
                if (stated < first) {
                    first = stated;
                    travel = hops[r] * TRAVEL_S;
                    fit = statedHalf[r] - travel + Measured.SIGMAS * PICK_SIGMA_S + shown * 100e-6;
                }
            }
            return arrivals.isEmpty() ? null : impulse(s, first, travel, fit, arrivals);
        }

        private static Shots.Impulse impulse(
                int s, double first, double travel, double fit, List<Shots.Arrival> arrivals) {
            double hard = travel + TRAVEL_S / 2;
            return new Shots.Impulse(
                    "I" + (s + 1),
                    GROUP,
                    Shots.Label.SHOT,
                    0.9,
                    Measured.plusMinus(first - TRAVEL_S / 2, hard + fit, Map.of("travel", hard, "fit", fit)),
                    null,
                    arrivals,
                    null,
                    "no places are known",
                    Shots.Supersonic.CANNOT_TELL,
                    List.of());
        }

        private Timeline timeline(List<Timeline.PlacedRecording> placed) {
            return new Timeline(
                    new Timeline.Origin(null, "nothing ties it to UTC"),
                    List.of(new Timeline.Group(GROUP, null, null, null, "made", null)),
                    placed,
                    links,
                    List.of());
        }

        private static Shots shots(List<Timeline.PlacedRecording> placed, List<Shots.Impulse> heard) {
            return new Shots(
                    new Shots.Count(heard.size(), heard.size(), heard.size(), "made"),
                    placed.stream()
                            .map(r -> new Shots.HeardIn(r.id(), r.file()))
                            .toList(),
                    heard,
                    List.of());
        }
    }
}
