package retrace.simulate;

/**
 * Muzzle blast: p(t) = Ps·(1 − t/T0)·exp(−b·t/T0) after a rise of 10 µs (Friedlander's form as R. C. Maher 2006 and A.
 * Ramos 2015 use it, T0 0.3 to 0.5 ms for handguns and rifles), b = 1. Towards the back it is weaker by up to 15 dB:
 * −15·(1 − cos θ)/2 dB at the angle θ off the muzzle's direction. Weak-shock loss near the gun and the change of form
 * with direction are left out.
 */
final class Blast {

    static final double REAR_LOSS_DB = 15;
    private static final double RISE_SECONDS = 10e-6;

    private Blast() {}

    static double shape(double t, double positiveSeconds) {
        if (t < RISE_SECONDS) {
            return t / RISE_SECONDS;
        }
        double u = (t - RISE_SECONDS) / positiveSeconds;
        return (1 - u) * Math.exp(-u);
    }

    /** Pressure factor at {@code cosine} of the angle off the muzzle's direction. */
    static double directivity(double cosine) {
        return Math.pow(10, -REAR_LOSS_DB * (1 - cosine) / 2 / 20);
    }
}
