package retrace.scene;

/**
 * How well a place on the plan explains the arrivals of one impulse.
 *
 * <p>Arrival i at microphone i: t_i = t0 + d_i/c + e_i, d_i the distance in space. The error e_i is normal with
 * σ_i² = arrival² + clock² + (microphone² + system²)/c², or, with probability 0.04, the arrival is an echo that came late
 * (density (1/τ)/(1 + e/τ)², τ = 50 ms), or, with 0.008, anything within ± 2 s. Averaged over: t0 (Laplace about each local
 * optimum), the source's height, the speed of sound (common to all), and the system term: what survey, wind and bent paths
 * add that nobody stated (0.3, 1.5, 4 or 8 m with weights 0.30, 0.35, 0.25, 0.10).
 *
 * <p>An arrival that may be a bullet's shock wave instead, with a stated probability w, has the density (1 − w)·(the above) + w·s(−e). A
 * shock wave is there g before the blast, g = (d/c)·(1 − sin(θ + μ)), so at most G = {@value #MOST_SHARE}·d/c (bullets to 1,000 m/s, c 340). With
 * the angle θ + μ even between μ and 90°, g has about the density 1/(2·√(G·g)) up to G, which is smoothed by σ_i.
 */
final class ArrivalPosterior {

    private static final double LATE = 0.04;
    private static final double WILD = 0.008 / 4;
    private static final double LATE_SCALE = 0.05;
    private static final double[] SPEED_NODES = {-Math.sqrt(3), 0, Math.sqrt(3)};
    private static final double[] SPEED_WEIGHTS = {1 / 6.0, 2 / 3.0, 1 / 6.0};
    private static final double[] HEIGHT_NODES = {-2.857, -1.3556, 0, 1.3556, 2.857};
    private static final double[] HEIGHT_WEIGHTS = {0.01126, 0.22208, 0.53333, 0.22208, 0.01126};
    private static final double[] SYSTEM_METRES = {0.3, 1.5, 4, 8};
    private static final double[] SYSTEM_WEIGHTS = {0.30, 0.35, 0.25, 0.10};

    private static final double MOST_SHARE = 0.66;

    final int n;
    final double[] x;
    final double[] y;
    private final double[] z;
    private final double[] t;
    private final double[] clockSquared;
    private final double[] placeSquared;
    private final double soundSpeed;
    private final double soundSpeedSigma;
    private final double heightSigma;
    private final double[] shock;
    private final double[] earliest;

    /** Sums of one evaluation: posterior density, and density-weighted t0 and t0². */
    static final class Sums {
        double density;
        double t0;
        double t0Squared;
    }

    /**
     * @param z heights about the microphones' middle, or all 0 when any is unknown
     * @param heightSigma of the source's height about that middle; 0 when heights are not used
     * @param shock probability that the arrival is the bullet's shock wave
     */
    ArrivalPosterior(
            double[] x,
            double[] y,
            double[] z,
            double[] t,
            double[] clockSquared,
            double[] placeSquared,
            double soundSpeed,
            double soundSpeedSigma,
            double heightSigma,
            double[] shock) {
        this.n = x.length;
        this.shock = shock.clone();
        this.earliest = new double[n];
        this.x = x;
        this.y = y;
        this.z = z;
        this.t = t;
        this.clockSquared = clockSquared;
        this.placeSquared = placeSquared;
        this.soundSpeed = soundSpeed;
        this.soundSpeedSigma = soundSpeedSigma;
        this.heightSigma = heightSigma;
    }

    /**
     * Posterior density at (px, py), averaged over a square of the given size.
     *
     * @param full false: rough average for the search, at the middle speed and height
     */
    void evaluate(double px, double py, double cell, boolean full, Sums out) {
        out.density = 0;
        out.t0 = 0;
        out.t0Squared = 0;
        double[] u = new double[n];
        double[] variance = new double[n];
        for (int h = 0; h < HEIGHT_NODES.length; h++) {
            boolean middleHeight = HEIGHT_NODES[h] == 0;
            if (!middleHeight && (heightSigma == 0 || !full)) {
                continue;
            }
            double wh = full && heightSigma > 0 ? HEIGHT_WEIGHTS[h] : 1;
            for (int s = 0; s < SPEED_NODES.length; s++) {
                if (!full && s != 1) {
                    continue;
                }
                double c = soundSpeed + SPEED_NODES[s] * soundSpeedSigma;
                for (int i = 0; i < n; i++) {
                    double dx = px - x[i];
                    double dy = py - y[i];
                    double dz = HEIGHT_NODES[h] * heightSigma - z[i];
                    double travel = Math.sqrt(dx * dx + dy * dy + dz * dz) / c;
                    u[i] = t[i] - travel;
                    earliest[i] = MOST_SHARE * travel;
                }
                for (int q = 0; q < SYSTEM_METRES.length; q++) {
                    double system = SYSTEM_METRES[q] * SYSTEM_METRES[q] + (full ? cell * cell / 12 : cell * cell / 3);
                    for (int i = 0; i < n; i++) {
                        variance[i] = clockSquared[i] + (placeSquared[i] + system) / (c * c);
                    }
                    overTime(u, variance, wh * (full ? SPEED_WEIGHTS[s] : 1) * SYSTEM_WEIGHTS[q], false, out);
                }
            }
        }
    }

    /**
     * Density of the arrivals for a source at (px, py), averaged over t0, the system term and a square of the given size.
     *
     * @param c speed of sound, m/s
     * @param late how late each microphone's clock is, s
     */
    double density(double px, double py, double cell, double c, double[] late) {
        double[] u = new double[n];
        double[] variance = new double[n];
        for (int i = 0; i < n; i++) {
            double dx = px - x[i];
            double dy = py - y[i];
            double travel = Math.sqrt(dx * dx + dy * dy + z[i] * z[i]) / c;
            u[i] = t[i] - late[i] - travel;
            earliest[i] = MOST_SHARE * travel;
        }
        Sums sums = new Sums();
        for (int q = 0; q < SYSTEM_METRES.length; q++) {
            double system = SYSTEM_METRES[q] * SYSTEM_METRES[q] + cell * cell / 12;
            for (int i = 0; i < n; i++) {
                variance[i] = clockSquared[i] + (placeSquared[i] + system) / (c * c);
            }
            overTime(u, variance, SYSTEM_WEIGHTS[q], true, sums);
        }
        return sums.density;
    }

    /**
     * Adds the integral over t0.
     *
     * @param quick an arrival within one standard deviation of an optimum that was found is not followed to it again
     */
    private void overTime(double[] u, double[] variance, double weight, boolean quick, Sums out) {
        double[] seen = new double[n];
        int seenCount = 0;
        for (int start = 0; start < n; start++) {
            double t0 = u[start];
            if (quick && near(t0, seen, seenCount, Math.sqrt(variance[start]))) {
                continue;
            }
            double curvature = 1 / variance[start];
            for (int step = 0; step < 3; step++) {
                double sw = 0;
                double swu = 0;
                for (int i = 0; i < n; i++) {
                    double w = inlier(i, u[i] - t0, variance[i]) / variance[i];
                    sw += w;
                    swu += w * u[i];
                }
                if (sw > 0) {
                    t0 = swu / sw;
                    curvature = sw;
                }
            }
            boolean known = false;
            for (int k = 0; k < seenCount && !known; k++) {
                known = Math.abs(seen[k] - t0) * Math.sqrt(curvature) < 0.5;
            }
            if (known) {
                continue;
            }
            seen[seenCount++] = t0;
            double p = weight * Math.sqrt(2 * Math.PI / curvature);
            for (int i = 0; i < n; i++) {
                p *= density(i, u[i] - t0, variance[i]);
            }
            out.density += p;
            out.t0 += p * t0;
            out.t0Squared += p * (t0 * t0 + 1 / curvature);
        }
    }

    private static boolean near(double t0, double[] seen, int seenCount, double within) {
        for (int k = 0; k < seenCount; k++) {
            if (Math.abs(seen[k] - t0) < within) {
                return true;
            }
        }
        return false;
    }

    private static double normal(double e, double variance) {
        double q = e * e / variance;
        return q > 60 ? 0 : (1 - LATE - 4 * WILD) * Math.exp(-0.5 * q) / Math.sqrt(2 * Math.PI * variance);
    }

    private static double other(double e) {
        double late = e > 0 ? LATE / LATE_SCALE / ((1 + e / LATE_SCALE) * (1 + e / LATE_SCALE)) : 0;
        return late + WILD;
    }

    /** Density of the shock wave's arrival; e is negative where it is early. */
    private double early(int i, double e, double variance) {
        double sigma = Math.sqrt(variance);
        double reach = earliest[i] + sigma;
        return e > sigma || e < -reach ? 0 : 1 / (2 * Math.sqrt(reach * Math.max(sigma, -e)));
    }

    private double density(int i, double e, double variance) {
        double blast = normal(e, variance) + other(e);
        return shock[i] == 0 ? blast : (1 - shock[i]) * blast + shock[i] * early(i, e, variance);
    }

    /** Probability that an arrival with residual e is the blast on the direct path. */
    private double inlier(int i, double e, double variance) {
        return (1 - shock[i]) * normal(e, variance) / density(i, e, variance);
    }

    /** Residuals t_i − t0 − d_i/c at a place, with the middle speed and height and the best t0 there; positive is late. */
    double[] residuals(double px, double py) {
        double[] u = new double[n];
        for (int i = 0; i < n; i++) {
            double travel = Math.hypot(Math.hypot(px - x[i], py - y[i]), z[i]) / soundSpeed;
            u[i] = t[i] - travel;
            earliest[i] = MOST_SHARE * travel;
        }
        double t0 = 0;
        double most = -1;
        for (double start : u) {
            double sum = 0;
            double weighted = 0;
            for (int step = 0; step < 4; step++) {
                double centre = step == 0 ? start : weighted / sum;
                sum = 0;
                weighted = 0;
                for (int i = 0; i < n; i++) {
                    double w = inlier(i, u[i] - centre, roughVariance(px, py, i));
                    sum += w;
                    weighted += w * u[i];
                }
                if (sum < 1e-9) {
                    break;
                }
            }
            if (sum > most + 1e-9) {
                most = sum;
                t0 = weighted / sum;
            }
        }
        for (int i = 0; i < n; i++) {
            u[i] -= t0;
        }
        return u;
    }

    /** Variance of a residual with 4 m of system term and what an unknown height adds. */
    private double roughVariance(double px, double py, int i) {
        double r = Math.hypot(px - x[i], py - y[i]);
        double byHeight = Math.hypot(r, heightSigma + Math.abs(z[i])) - r;
        return clockSquared[i] + (placeSquared[i] + 16 + byHeight * byHeight) / (soundSpeed * soundSpeed);
    }

    /** Probability of the direct path for each residual. */
    double[] direct(double px, double py, double[] residuals) {
        double[] p = new double[n];
        for (int i = 0; i < n; i++) {
            p[i] = inlier(i, residuals[i], roughVariance(px, py, i));
        }
        return p;
    }
}
