package retrace.reconstruct;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.linear.RealMatrix;
import org.jspecify.annotations.Nullable;
import retrace.model.Measured;

/**
 * Clocks of still recorders and places of sounds, solved together.
 *
 * <p>A sound that leaves s at T reaches recorder i, at m_i, by its own clock at t: t + d_i = T + |s − m_i| / (c + w·e) + error. Unknown:
 * d_i (the correction of each clock), m_i (stated, with its error), s and T of each sound, c and the wind w. With M recorders that
 * all hear K sounds from different places there are M·K equations for M − 1 clocks and 3·K places and times; what is left over,
 * Σ (arrivals − 3) − (M − 1), checks the answer, and {@link #LEAST_SPARE} such are asked for. Two sounds from one place give the same equations
 * twice and count once.
 *
 * <p>Many optima: each start draws the clocks from their prior, puts every sound on a grid, and descends ({@link JointFit}) with
 * errors that are wide at first. Where another optimum with other clocks fits nearly as well (F within {@link #RIVAL}) nothing is answered.
 *
 * <p>Assumed: recorders and each sound's source stand still; arrivals came straight, or are off by many errors and then count for
 * nothing. Where most recorders have the same obstacle before them, echoes can agree on clocks that are wrong by their detours.
 */
final class JointSolve {

    /** Equations beyond the unknowns: with two, one arrival that is wrong leaves a misfit and still one equation to check the rest. */
    static final int LEAST_SPARE = 2;

    static final int LEAST_RECORDERS = 4;

    /** An optimum whose F exceeds the best by less than so much is still likely: three standard deviations of one unknown. */
    private static final double RIVAL = 9;

    private static final int STARTS = 120;
    private static final int FINISHED = 12;

    /** Further starts about the best one: two optima that lie close together run into one while errors are taken as wide. */
    private static final int NEAR_STARTS = 80;

    private static final double NEAR_SHARE = 0.3;

    /** Scales in which a start descends, seconds: a tenth of a clock's prior to a pick's error. */
    private static final double[] SCALES = {0.03, 0.01, 0.003, 0};

    private static final int STEPS = 12;
    private static final int LAST_STEPS = 60;
    private static final int GRID = 36;
    private static final double GRID_MARGIN = 50;

    /** Misfit beyond which an arrival on the grid no longer counts more, seconds. */
    private static final double CAP_SECONDS = 0.03;

    /** Sounds nearer to each other than this come from one side for every recorder but the nearest. */
    private static final double ONE_PLACE_METRES = 5;

    /** An arrival that counts for less than this is not taken for a straight one: it is off by more than four errors. */
    private static final double COUNTS = 0.25;

    /** Where F has risen by so much lies the end of a 95 % interval. */
    private static final double RISE = Measured.SIGMAS * Measured.SIGMAS;

    private static final int PROFILE_ROUNDS = 4;

    /** A right sound is taken for one that does not fit so seldom: once in five hundred. */
    private static final double FITS = 0.998;

    private static final double SAME_SECONDS = 1e-3;
    private static final double SAME_SIGMAS = 3;

    private final JointWorld world;
    private final RandomGenerator random;
    private final int m;
    private final double[] gridX;
    private final double[] gridY;
    private final double[][] gridTravel;

    private JointSolve(JointWorld world, RandomGenerator random) {
        this.world = world;
        this.random = random;
        this.m = world.recorders().size();
        double half = world.extent() / 2 + GRID_MARGIN;
        gridX = new double[GRID * GRID];
        gridY = new double[GRID * GRID];
        gridTravel = new double[GRID * GRID][m];
        for (int g = 0; g < gridX.length; g++) {
            gridX[g] = world.middleX() + half * (2.0 * (g % GRID) + 1 - GRID) / GRID;
            gridY[g] = world.middleY() + half * (2.0 * (g / GRID) + 1 - GRID) / GRID;
            for (int i = 0; i < m; i++) {
                JointWorld.Recorder r = world.recorders().get(i);
                double flat = Math.hypot(gridX[g] - r.x(), gridY[g] - r.y());
                gridTravel[g][i] = Math.hypot(flat, r.z() - JointWorld.SOURCE_HEIGHT)
                        / world.air().speed();
            }
        }
    }

    /**
     * What came of it.
     *
     * @param clocks d_i in the order of the recorders, seconds; only their differences are known
     * @param covariance of the clocks
     * @param stretch for each clock how much wider F is than its curvature at the bottom says
     * @param rateSigmasPpm one standard deviation of each rate against the mean of all
     * @param middle the clocks are those of this moment, seconds
     * @param sides from how many different places each recorder has an arrival that counts
     * @param counts for each arrival whether it is taken for a straight one
     * @param sourceX of each sound, metres
     * @param spare equations left over
     */
    record Answer(
            List<Double> clocks,
            RealMatrix covariance,
            List<Double> stretch,
            List<Double> rateSigmasPpm,
            double middle,
            List<Integer> sides,
            List<Boolean> counts,
            List<Double> sourceX,
            List<Double> sourceY,
            int spare) {

        /** Correction of recorder i less the mean of all, weighted. */
        double clock(int i, double[] weights) {
            double sum = 0;
            double all = 0;
            for (int j = 0; j < weights.length; j++) {
                sum += weights[j] * clocks.get(j);
                all += weights[j];
            }
            return clocks.get(i) - sum / all;
        }

        /** One standard deviation of what a rate's error makes of a clock at a moment other than the middle, seconds. */
        double rateSigma(int i, double at) {
            return rateSigmasPpm.get(i) * 1e-6 * Math.abs(at - middle);
        }

        /** One standard deviation of {@link #clock}. */
        double sigma(int i, double[] weights) {
            double all = Arrays.stream(weights).sum();
            double variance = 0;
            for (int j = 0; j < weights.length; j++) {
                for (int l = 0; l < weights.length; l++) {
                    double wj = (j == i ? 1 : 0) - weights[j] / all;
                    double wl = (l == i ? 1 : 0) - weights[l] / all;
                    variance += wj * wl * covariance.getEntry(j, l);
                }
            }
            return stretch.get(i) * Math.sqrt(Math.max(0, variance));
        }
    }

    /** An answer, or why there is none. */
    record Outcome(@Nullable Answer answer, @Nullable String refusedBecause) {}

    /** Solves; the same world and the same state of {@code random} give the same answer. */
    static Outcome solve(JointWorld world, RandomGenerator random) {
        if (world.recorders().size() < LEAST_RECORDERS) {
            return refused("heard by %d recorders that stand still at stated places; %d are needed."
                    .formatted(world.recorders().size(), LEAST_RECORDERS));
        }
        JointWorld left = world;
        while (true) {
            int atMost = atMostSpare(left);
            if (atMost < LEAST_SPARE) {
                return left.sources() == world.sources() ? tooFew(atMost) : disagree(world, left);
            }
            JointSolve solve = new JointSolve(left, random);
            List<Optimum> optima = solve.optima();
            int misfit = solve.misfit(optima.getFirst());
            if (misfit < 0) {
                return solve.outcome(optima);
            }
            left = left.without(misfit);
        }
    }

    private static int atMostSpare(JointWorld world) {
        int spare = -(world.recorders().size() - 1);
        for (int j = 0; j < world.sources(); j++) {
            spare += Math.max(0, world.of(j).size() - 3);
        }
        return spare;
    }

    private static Outcome disagree(JointWorld world, JointWorld left) {
        return refused(
                "%d of %d sounds do not fit together with the rest, and the rest is too little to tell which are right: check the stated places; more sounds would tell."
                        .formatted(world.sources() - left.sources(), world.sources()));
    }

    private static Outcome refused(String because) {
        return new Outcome(null, because);
    }

    private static Outcome tooFew(int spare) {
        return refused(
                "the arrivals leave %s to check the clocks by; %d are needed: more sounds from other places, or more recorders that heard them."
                        .formatted(spare < 1 ? "no equation" : "one equation", LEAST_SPARE));
    }

    /**
     * The sound that fits worst with all others, if any does not fit: two sounds that were taken for one, or the shock of a bullet for
     * a blast. Leaving out a sound with n arrivals should lower F by no more than χ² of its n − 3 equations does.
     */
    private int misfit(Optimum best) {
        int worst = -1;
        double most = 1;
        for (int j = 0; j < world.sources(); j++) {
            int equations = world.of(j).size() - 3;
            double drop = best.cost() - best.fit().without(j);
            double share =
                    equations < 1 ? 0 : drop / new ChiSquaredDistribution(equations).inverseCumulativeProbability(FITS);
            if (share > most) {
                most = share;
                worst = j;
            }
        }
        return worst;
    }

    private Outcome outcome(List<Optimum> optima) {
        Optimum best = optima.getFirst();
        int[] place = placeOf(best.fit());
        int spare = spare(best.fit(), place);
        if (spare < LEAST_SPARE) {
            return tooFew(spare);
        }
        RealMatrix covariance = best.fit().clockCovariance(repeats(best.fit()));
        Answer answer = answer(best.fit(), covariance, place, spare);
        for (Optimum other : optima) {
            if (other.cost() < best.cost() + RIVAL && otherClocks(answer, other.fit())) {
                return refused(
                        "two sets of clocks and places fit the arrivals about equally well: more sounds from other places would tell.");
            }
        }
        return new Outcome(answer, null);
    }

    private record Optimum(JointFit fit, double cost) {}

    /** The best optima, best first. */
    private List<Optimum> optima() {
        List<Optimum> rough = new ArrayList<>();
        for (int s = 0; s < STARTS; s++) {
            double spread = s == 0 ? 0 : 1;
            rough.add(from(new JointFit(world), spread, s % SCALES.length));
        }
        rough.sort(Comparator.comparingDouble(Optimum::cost));
        JointFit best = rough.getFirst().fit();
        for (int s = 0; s < NEAR_STARTS; s++) {
            rough.add(from(best, NEAR_SHARE * random.nextDouble(), SCALES.length - 1 - s % 2));
        }
        rough.sort(Comparator.comparingDouble(Optimum::cost));
        List<Optimum> out = new ArrayList<>();
        for (Optimum o : different(rough)) {
            o.fit().fully(SCALES[2], STEPS);
            double cost = o.fit().fully(0, LAST_STEPS);
            out.add(new Optimum(o.fit(), cost));
        }
        out.sort(Comparator.comparingDouble(Optimum::cost));
        return out;
    }

    /** One descent from clocks that are drawn about those of {@code about}; {@code share} of the prior's width, evenly. */
    private Optimum from(JointFit about, double share, int firstScale) {
        JointFit fit = new JointFit(world);
        for (int i = 0; i < m; i++) {
            double half = share * Math.sqrt(3) * world.recorders().get(i).clockSigma();
            fit.setClock(i, about.clock(i) + half * (2 * random.nextDouble() - 1));
        }
        for (int j = 0; j < world.sources(); j++) {
            onGrid(fit, j);
        }
        double cost = 0;
        for (int s = firstScale; s < SCALES.length; s++) {
            cost = fit.roughly(SCALES[s], STEPS);
        }
        return new Optimum(fit, cost);
    }

    /** The first of those that are alike, at most {@link #FINISHED}. */
    private List<Optimum> different(List<Optimum> rough) {
        List<Optimum> out = new ArrayList<>();
        for (Optimum o : rough) {
            boolean isNew = out.stream().noneMatch(x -> furthest(x.fit(), o.fit()) < SAME_SECONDS);
            if (isNew && out.size() < FINISHED) {
                out.add(o);
            }
        }
        return out;
    }

    /** Largest difference of two sets of clocks, their means taken off. */
    private double furthest(JointFit a, JointFit b) {
        double mean = 0;
        for (int i = 0; i < m; i++) {
            mean += (a.clock(i) - b.clock(i)) / m;
        }
        double most = 0;
        for (int i = 0; i < m; i++) {
            most = Math.max(most, Math.abs(a.clock(i) - b.clock(i) - mean));
        }
        return most;
    }

    private boolean otherClocks(Answer best, JointFit other) {
        double[] even = new double[m];
        Arrays.fill(even, 1);
        double mean = 0;
        for (int i = 0; i < m; i++) {
            mean += other.clock(i) / m;
        }
        for (int i = 0; i < m; i++) {
            double off = Math.abs(other.clock(i) - mean - best.clock(i, even));
            if (off > SAME_SIGMAS * best.sigma(i, even)) {
                return true;
            }
        }
        return false;
    }

    /** Puts a sound where, with the clocks as they are, its arrivals agree best. */
    private void onGrid(JointFit fit, int source) {
        List<JointWorld.Arrival> arrivals = world.of(source);
        double[] left = new double[arrivals.size()];
        double least = Double.POSITIVE_INFINITY;
        for (int g = 0; g < gridX.length; g++) {
            for (int a = 0; a < left.length; a++) {
                JointWorld.Arrival at = arrivals.get(a);
                left[a] = at.seconds() + fit.clock(at.recorder()) - gridTravel[g][at.recorder()];
            }
            Arrays.sort(left);
            double middle = (left[(left.length - 1) / 2] + left[left.length / 2]) / 2;
            double cost = 0;
            for (double x : left) {
                double off = Math.min(CAP_SECONDS, Math.abs(x - middle));
                cost += off * off;
            }
            if (cost < least) {
                least = cost;
                fit.setSource(source, gridX[g], gridY[g], middle);
            }
        }
    }

    /** Number of the place each sound comes from: those close to an earlier one share its number. */
    private int[] placeOf(JointFit fit) {
        int[] place = new int[world.sources()];
        for (int j = 0; j < place.length; j++) {
            place[j] = j;
            for (int l = 0; l < j; l++) {
                double apart = Math.hypot(fit.sourceX(j) - fit.sourceX(l), fit.sourceY(j) - fit.sourceY(l));
                if (place[l] == l && apart < ONE_PLACE_METRES) {
                    place[j] = l;
                    break;
                }
            }
        }
        return place;
    }

    private int spare(JointFit fit, int[] place) {
        int spare = -(m - 1);
        for (int p = 0; p < place.length; p++) {
            Set<Integer> heardBy = new TreeSet<>();
            for (int a = 0; a < world.arrivals().size(); a++) {
                JointWorld.Arrival at = world.arrivals().get(a);
                if (place[at.source()] == p && fit.weight(a) > COUNTS) {
                    heardBy.add(at.recorder());
                }
            }
            spare += Math.max(0, heardBy.size() - 3);
        }
        return spare;
    }

    /** Degrees of freedom of the misfit: every arrival that counts is an equation, also one that repeats another. */
    private int repeats(JointFit fit) {
        int equations = 0;
        for (int a = 0; a < world.arrivals().size(); a++) {
            equations += fit.weight(a) > COUNTS ? 1 : 0;
        }
        return Math.max(1, equations - 3 * world.sources() - (m - 1));
    }

    /**
     * The valley of F is often bent, and its curvature at the bottom then promises too much: with everything else free, where does F
     * exceed its least by {@link #RISE}, the mean of both sides, against where a parabola would?
     */
    private double stretch(JointFit fit, RealMatrix covariance, int recorder) {
        double mean = 0;
        double variance = 0;
        for (int i = 0; i < m; i++) {
            mean += fit.clock(i) / m;
            for (int j = 0; j < m; j++) {
                double wi = (i == recorder ? 1 : 0) - 1.0 / m;
                double wj = (j == recorder ? 1 : 0) - 1.0 / m;
                variance += wi * wj * covariance.getEntry(i, j);
            }
        }
        double at = fit.clock(recorder) - mean;
        double parabola = Math.sqrt(RISE * variance);
        double bottom = fit.copy().fully(0, LAST_STEPS);
        double both = 0;
        for (int side = -1; side <= 1; side += 2) {
            double reach = parabola;
            for (int round = 0; round < PROFILE_ROUNDS; round++) {
                double rise = fit.pinned(recorder, at + side * reach) - bottom;
                reach *= Math.clamp(Math.sqrt(RISE / Math.max(1e-3, rise)), 0.5, 2);
            }
            both += reach / parabola;
        }
        return Math.max(1, both / 2);
    }

    private Answer answer(JointFit fit, RealMatrix covariance, int[] place, int spare) {
        List<Double> clocks = new ArrayList<>();
        List<Integer> sides = new ArrayList<>();
        for (int i = 0; i < m; i++) {
            clocks.add(fit.clock(i));
            Set<Integer> heard = new TreeSet<>();
            for (int a = 0; a < world.arrivals().size(); a++) {
                JointWorld.Arrival at = world.arrivals().get(a);
                if (at.recorder() == i && fit.weight(a) > COUNTS) {
                    heard.add(place[at.source()]);
                }
            }
            sides.add(heard.size());
        }
        List<Double> stretch = new ArrayList<>();
        for (int i = 0; i < m; i++) {
            stretch.add(stretch(fit, covariance, i));
        }
        List<Boolean> counts = new ArrayList<>();
        for (int a = 0; a < world.arrivals().size(); a++) {
            counts.add(fit.weight(a) > COUNTS);
        }
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int j = 0; j < world.sources(); j++) {
            x.add(fit.sourceX(j));
            y.add(fit.sourceY(j));
        }
        return new Answer(
                List.copyOf(clocks),
                covariance,
                List.copyOf(stretch),
                fit.rateSigmasPpm(),
                world.middleSeconds(),
                List.copyOf(sides),
                List.copyOf(counts),
                List.copyOf(x),
                List.copyOf(y),
                spare);
    }
}
