package retrace.reconstruct;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.jspecify.annotations.Nullable;

/**
 * One optimum of the joint posterior of clocks, places, air and sources, see {@link JointSolve}: damped Gauss-Newton steps on
 *
 * <p>F(θ) = Σ (ν + 1)·ln(1 + u²/ν) + Σ ((θ − μ)/σ)² + Σ (ν + 1)·ln(1 + v²/ν),
 *
 * <p>with u = (t + d + r·(t − t₀) − T − |s − m| / (c + w·e)) / σ of each arrival: d and r correct the recorder's clock at t₀, s is the
 * source, m the microphone, e the direction from one to the other, w the wind; v is by how much two clocks exceed the bound of their
 * heard lag, over how softly it ends. F is −2 log of the posterior up to a constant. The first and the last sum are Student's law with
 * ν = 4: an arrival that is off by many σ, or a lag that was heard wrongly, pulls with next to nothing. A scale s widens every σ of an
 * arrival to √(σ² + s²): large at first, so that far starts find their way, then 0.
 */
final class JointFit {

    /** Degrees of freedom of the arrivals' errors: tails heavy enough for an echo taken for the direct sound. */
    static final double NU = 4;

    /** How softly a lag's bound ends, seconds: a clear onset's error. */
    private static final double BOUND_SOFTNESS = 2e-3;

    /** As many equations as the stated errors of picks and places are believed without a check. */
    private static final double STATED_WORTH = 10;

    private static final double FIRST_DAMPING = 1e-3;
    private static final double MOST_DAMPING = 1e8;
    private static final double ENOUGH = 1e-5;

    /** Far below any error that could matter. */
    private static final double PIN_SECONDS = 1e-5;

    private static final int PIN_STEPS = 25;

    private final JointWorld world;
    private final int m;
    private final int k;
    private final double[] mean;
    private final double[] sigma;
    private final double middle;
    private double[] theta;
    private @Nullable Pin pin;

    /** Holds a recorder's clock, less the mean of all, at a value. */
    private record Pin(int recorder, double seconds) {}

    JointFit(JointWorld world) {
        this.world = world;
        m = world.recorders().size();
        k = world.sources();
        middle = world.middleSeconds();
        int n = 5 * m + 3 + 4 * k;
        mean = new double[n];
        sigma = new double[n];
        Arrays.fill(sigma, Double.POSITIVE_INFINITY);
        for (int i = 0; i < m; i++) {
            JointWorld.Recorder r = world.recorders().get(i);
            prior(i, 0, r.clockSigma());
            prior(m + i, 0, r.ratePpmSigma());
            prior(place(i), r.x(), r.placeSigma());
            prior(place(i) + 1, r.y(), r.placeSigma());
            prior(place(i) + 2, r.z(), r.heightSigma());
        }
        prior(air(), world.air().speed(), world.air().speedSigma());
        prior(air() + 1, 0, world.air().windSigma());
        prior(air() + 2, 0, world.air().windSigma());
        for (int j = 0; j < k; j++) {
            prior(source(j), world.middleX(), world.reach());
            prior(source(j) + 1, world.middleY(), world.reach());
            prior(source(j) + 2, JointWorld.SOURCE_HEIGHT, JointWorld.SOURCE_HEIGHT_SIGMA);
            mean[source(j) + 3] = middle;
        }
        theta = mean.clone();
    }

    private void prior(int at, double value, double spread) {
        mean[at] = value;
        sigma[at] = Math.max(1e-9, spread);
    }

    private int place(int recorder) {
        return 2 * m + 3 * recorder;
    }

    private int air() {
        return 5 * m;
    }

    private int source(int j) {
        return 5 * m + 3 + 4 * j;
    }

    double clock(int recorder) {
        return theta[recorder];
    }

    double sourceX(int j) {
        return theta[source(j)];
    }

    double sourceY(int j) {
        return theta[source(j) + 1];
    }

    void setClock(int recorder, double seconds) {
        theta[recorder] = seconds;
    }

    void setSource(int j, double x, double y, double seconds) {
        theta[source(j)] = x;
        theta[source(j) + 1] = y;
        theta[source(j) + 3] = seconds;
    }

    JointFit copy() {
        JointFit out = new JointFit(world);
        out.theta = theta.clone();
        return out;
    }

    /** F where one sound is left out and everything else finds its best from here on. */
    double without(int source) {
        JointFit left = new JointFit(world.without(source));
        int cut = source(source);
        System.arraycopy(theta, 0, left.theta, 0, cut);
        System.arraycopy(theta, cut + 4, left.theta, cut, theta.length - cut - 4);
        return left.fully(0, PIN_STEPS);
    }

    /** Clocks and sources alone: places and air stay as stated and their errors widen the arrivals'. */
    private boolean[] onlyClocksAndSources() {
        boolean[] free = new boolean[theta.length];
        Arrays.fill(free, 0, m, true);
        for (int j = 0; j < k; j++) {
            free[source(j)] = true;
            free[source(j) + 1] = true;
            free[source(j) + 3] = true;
        }
        return free;
    }

    private boolean[] all() {
        boolean[] free = new boolean[theta.length];
        Arrays.fill(free, true);
        return free;
    }

    /** Descends with places and air held fast; gives F. */
    double roughly(double scale, int steps) {
        return descend(onlyClocksAndSources(), scale, true, steps);
    }

    /** Descends in everything; gives F. */
    double fully(double scale, int steps) {
        return descend(all(), scale, false, steps);
    }

    private double descend(boolean[] free, double scale, boolean placesInSigma, int steps) {
        double damping = FIRST_DAMPING;
        double cost = cost(theta, scale, placesInSigma);
        for (int s = 0; s < steps && damping < MOST_DAMPING; s++) {
            Normal normal = normal(free, scale, placesInSigma);
            double before = cost;
            while (damping < MOST_DAMPING) {
                double[] next = stepped(normal, free, damping);
                double there = cost(next, scale, placesInSigma);
                if (there <= cost) {
                    theta = next;
                    cost = there;
                    damping = Math.max(1e-9, damping / 5);
                    break;
                }
                damping *= 6;
            }
            if (before - cost < ENOUGH) {
                break;
            }
        }
        return cost;
    }

    /** One arrival: its misfit over its error, and how much it counts. */
    double weight(int arrival) {
        JointWorld.Arrival a = world.arrivals().get(arrival);
        double u = misfit(theta, a) / a.sigma();
        return (NU + 1) / (NU + u * u);
    }

    private double misfit(double[] at, JointWorld.Arrival a) {
        int s = source(a.source());
        int p = place(a.recorder());
        double dx = at[p] - at[s];
        double dy = at[p + 1] - at[s + 1];
        double dz = at[p + 2] - at[s + 2];
        double r = Math.max(0.1, Math.sqrt(dx * dx + dy * dy + dz * dz));
        double speed = at[air()] + (at[air() + 1] * dx + at[air() + 2] * dy) / r;
        double rate = at[m + a.recorder()] * 1e-6;
        return a.seconds() + at[a.recorder()] + rate * (a.seconds() - middle) - at[s + 3] - r / speed;
    }

    private double spread(JointWorld.Arrival a, double scale, boolean placesInSigma) {
        double place = placesInSigma
                ? world.recorders().get(a.recorder()).placeSigma() / world.air().speed()
                : 0;
        return Math.sqrt(a.sigma() * a.sigma() + scale * scale + place * place);
    }

    private double cost(double[] at, double scale, boolean placesInSigma) {
        double sum = 0;
        for (JointWorld.Arrival a : world.arrivals()) {
            double u = misfit(at, a) / spread(a, scale, placesInSigma);
            sum += student(u);
        }
        for (int i = 0; i < at.length; i++) {
            double u = (at[i] - mean[i]) / sigma[i];
            sum += u * u;
        }
        for (JointWorld.LagBound b : world.bounds()) {
            sum += student(excess(at, b) / BOUND_SOFTNESS);
        }
        for (JointWorld.RateTie t : world.rates()) {
            double u = (at[m + t.b()] - at[m + t.a()]) / t.sigmaPpm();
            sum += u * u;
        }
        double off = unpinned(at);
        return sum + off * off;
    }

    /** How far the pinned clock is from its pin, over the pin's stiffness. */
    private double unpinned(double[] at) {
        Pin p = pin;
        if (p == null) {
            return 0;
        }
        double mean = 0;
        for (int i = 0; i < m; i++) {
            mean += at[i] / m;
        }
        return (at[p.recorder()] - mean - p.seconds()) / PIN_SECONDS;
    }

    /** F where the recorder's clock, less the mean of all, is held at a value and everything else is free. */
    double pinned(int recorder, double seconds) {
        JointFit held = copy();
        held.pin = new Pin(recorder, seconds);
        return held.fully(0, PIN_STEPS);
    }

    private static double student(double u) {
        return (NU + 1) * Math.log1p(u * u / NU);
    }

    private static double excess(double[] at, JointWorld.LagBound b) {
        double difference = at[b.b()] - at[b.a()];
        return Math.max(0, difference - b.atMost()) + Math.min(0, difference - b.atLeast());
    }

    /** Σ w·gradient·gradientᵀ and the right-hand side −Σ w·gradient·misfit, over all unknowns. */
    private static final class Normal {
        private final double[][] matrix;
        private final double[] right;

        Normal(int n) {
            matrix = new double[n][n];
            right = new double[n];
        }

        void row(int[] columns, double[] slopes, double value, double weight) {
            for (int i = 0; i < columns.length; i++) {
                right[columns[i]] -= weight * slopes[i] * value;
                for (int j = 0; j < columns.length; j++) {
                    matrix[columns[i]][columns[j]] += weight * slopes[i] * slopes[j];
                }
            }
        }
    }

    private Normal normal(boolean[] free, double scale, boolean placesInSigma) {
        return normal(free, scale, placesInSigma, 1);
    }

    private Normal normal(boolean[] free, double scale, boolean placesInSigma, double arrivalsCount) {
        int n = theta.length;
        Normal normal = new Normal(n);
        for (JointWorld.Arrival a : world.arrivals()) {
            addArrival(normal, a, spread(a, scale, placesInSigma), arrivalsCount);
        }
        for (int i = 0; i < n; i++) {
            double w = free[i] ? 1 / (sigma[i] * sigma[i]) : 0;
            normal.row(new int[] {i}, new double[] {1}, theta[i] - mean[i], w);
        }
        for (JointWorld.LagBound b : world.bounds()) {
            double over = excess(theta, b);
            if (over != 0) {
                double u = over / BOUND_SOFTNESS;
                double weight = (NU + 1) / (NU + u * u) / (BOUND_SOFTNESS * BOUND_SOFTNESS);
                normal.row(new int[] {b.a(), b.b()}, new double[] {-1, 1}, over, weight);
            }
        }
        for (JointWorld.RateTie t : world.rates()) {
            double off = theta[m + t.b()] - theta[m + t.a()];
            normal.row(new int[] {m + t.a(), m + t.b()}, new double[] {-1, 1}, off, 1 / (t.sigmaPpm() * t.sigmaPpm()));
        }
        addPin(normal);
        return normal;
    }

    private void addPin(Normal normal) {
        Pin p = pin;
        if (p == null) {
            return;
        }
        int[] columns = new int[m];
        double[] slopes = new double[m];
        for (int i = 0; i < m; i++) {
            columns[i] = i;
            slopes[i] = (i == p.recorder() ? 1 : 0) - 1.0 / m;
        }
        normal.row(columns, slopes, unpinned(theta) * PIN_SECONDS, 1 / (PIN_SECONDS * PIN_SECONDS));
    }

    private void addArrival(Normal normal, JointWorld.Arrival a, double spread, double counts) {
        int s = source(a.source());
        int p = place(a.recorder());
        double dx = theta[p] - theta[s];
        double dy = theta[p + 1] - theta[s + 1];
        double dz = theta[p + 2] - theta[s + 2];
        double r = Math.max(0.1, Math.sqrt(dx * dx + dy * dy + dz * dz));
        double speed = theta[air()] + (theta[air() + 1] * dx + theta[air() + 2] * dy) / r;
        double slow = 1 / (r * speed);
        double bySpeed = r / (speed * speed);
        double e = misfit(theta, a);
        double u = e / spread;
        int[] columns = {
            a.recorder(), m + a.recorder(), s + 3, s, s + 1, s + 2, p, p + 1, p + 2, air(), air() + 1, air() + 2
        };
        double[] slopes = {
            1,
            (a.seconds() - middle) * 1e-6,
            -1,
            dx * slow,
            dy * slow,
            dz * slow,
            -dx * slow,
            -dy * slow,
            -dz * slow,
            bySpeed,
            bySpeed * dx / r,
            bySpeed * dy / r
        };
        normal.row(columns, slopes, e, counts * (NU + 1) / (NU + u * u) / (spread * spread));
    }

    private double[] stepped(Normal normal, boolean[] free, double damping) {
        int[] at = indices(free);
        double[] scale = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            scale[i] = 1 / Math.sqrt(normal.matrix[at[i]][at[i]]);
        }
        RealMatrix scaled = scaled(normal, at, scale, damping);
        double[] right = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            right[i] = normal.right[at[i]] * scale[i];
        }
        RealVector step =
                new CholeskyDecomposition(scaled, 1e-9, 1e-300).getSolver().solve(new ArrayRealVector(right, false));
        double[] next = theta.clone();
        for (int i = 0; i < at.length; i++) {
            next[at[i]] += step.getEntry(i) * scale[i];
        }
        return next;
    }

    private static RealMatrix scaled(Normal normal, int[] at, double[] scale, double damping) {
        RealMatrix out = new Array2DRowRealMatrix(at.length, at.length);
        for (int i = 0; i < at.length; i++) {
            out.setEntry(i, i, 1 + damping);
            for (int j = 0; j < i; j++) {
                double entry = normal.matrix[at[i]][at[j]] * scale[i] * scale[j];
                out.setEntry(i, j, entry);
                out.setEntry(j, i, entry);
            }
        }
        return out;
    }

    private static int[] indices(boolean[] free) {
        return java.util.stream.IntStream.range(0, free.length)
                .filter(i -> free[i])
                .toArray();
    }

    /**
     * Joint covariance of the clock corrections: the inverse of the information at the optimum, where an arrival of Student's
     * law tells (ν + 1)/(ν + 3) of what its weight says, times the misfit per spare equation where that exceeds 1. The stated errors enter
     * as {@link #STATED_WORTH} equations that they fit: the misfit of a few equations exceeds 1 by chance two times in five.
     */
    RealMatrix clockCovariance(int spare) {
        RealMatrix all = covariance();
        double factor = Math.max(1, (STATED_WORTH + misfit()) / (STATED_WORTH + spare));
        return all.getSubMatrix(0, m - 1, 0, m - 1).scalarMultiply(factor);
    }

    /** One standard deviation of each rate against the mean of all, ppm. */
    List<Double> rateSigmasPpm() {
        RealMatrix rates = covariance().getSubMatrix(m, 2 * m - 1, m, 2 * m - 1);
        List<Double> out = new ArrayList<>();
        for (int i = 0; i < m; i++) {
            RealVector contrast = new ArrayRealVector(m, -1.0 / m);
            contrast.addToEntry(i, 1);
            out.add(Math.sqrt(Math.max(0, contrast.dotProduct(rates.operate(contrast)))));
        }
        return List.copyOf(out);
    }

    private RealMatrix covariance() {
        boolean[] free = all();
        Normal normal = normal(free, 0, false, (NU + 1) / (NU + 3));
        int[] at = indices(free);
        double[] scale = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            scale[i] = 1 / Math.sqrt(normal.matrix[at[i]][at[i]]);
        }
        RealMatrix inverse = new CholeskyDecomposition(scaled(normal, at, scale, 0), 1e-9, 1e-300)
                .getSolver()
                .getInverse();
        for (int i = 0; i < at.length; i++) {
            for (int j = 0; j < at.length; j++) {
                inverse.multiplyEntry(i, j, scale[i] * scale[j]);
            }
        }
        return inverse;
    }

    /** Σ w·u² of the arrivals and Σ ((θ − μ)/σ)² of places, heights and air: χ² with as many degrees as there are spare equations. */
    private double misfit() {
        double sum = 0;
        List<JointWorld.Arrival> arrivals = world.arrivals();
        for (int i = 0; i < arrivals.size(); i++) {
            double u = misfit(theta, arrivals.get(i)) / arrivals.get(i).sigma();
            sum += weight(i) * u * u;
        }
        for (int i = 2 * m; i < theta.length; i++) {
            boolean flat = i >= source(0) && (i - source(0)) % 4 != 2;
            double u = flat ? 0 : (theta[i] - mean[i]) / sigma[i];
            sum += u * u;
        }
        return sum;
    }
}
