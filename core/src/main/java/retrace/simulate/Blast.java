package retrace.simulate;

/**
 * Muzzle blast: p(t) = Ps·(1 − t/T0)·exp(−b·t/T0) after a rise of 10 µs (Friedlander's form as R. C. Maher 2006 and A.
 * Ramos 2015 use it, T0 0.3 to 0.5 ms for handguns and rifles), b = 1, the only b whose push and pull are equal (∫p dt =
 * 0), as they have to be far from a source of finite size. Towards the back it is weaker by up to 15 dB: −15·(1 − cos θ)/2
 * dB at the angle θ off the muzzle's direction. How the form changes with direction is left out.
 */
final class Blast {

    static final double REAR_LOSS_DB = 15;

    /** Distance for which a gunshot's pulse is aged; at 10 and 400 m a pistol's (151 to 162 dB) is off by up to 0.13 of T0. */
    static final double USUAL_METRES = 50;

    private static final double RISE_SECONDS = 10e-6;

    /** Air's coefficient of nonlinearity (γ + 1)/2. */
    private static final double BETA = 1.2;

    /** ρc³ = γ·P0·c at 20 °C and sea level, Pa·m/s; 4 % less at 0 °C. */
    private static final double RHO_C3 = 1.4 * 101_325 * 343.2;

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

    /**
     * A pulse that has run from one metre to {@code metres} as a weak shock: higher pressure runs faster, the front eats what is
     * behind it, so it grows longer and loses more than by spreading.
     *
     * <p>Lossless spherical sound of finite amplitude, by its characteristics: with q = r·p, a value q that left one metre
     * at the time ξ is at r met at τ = ξ − σ·q, counted from the sound's arrival, σ = β·ln(r/1 m)/(ρc³). The front is
     * where both sides have the same ∫q dτ (equal areas). For Friedlander's pulse with b = 1, ∫q dξ = Ps·ξ·exp(−ξ/T0), so
     * the front stands at the u = ξ/T0 that solves u = (s/2)·(1 − u)²·exp(−u), s = σ·Ps/T0; behind it every τ has one u.
     * The push ∫q stays Ps·T0/e. No second shock grows in the pull while s &lt; e³ = 20 (s is 0.1 to 0.8 for 151 to 162 dB, 1.6 for 168 dB); air's losses
     * come on top elsewhere.
     *
     * <p>Such a front also runs ahead of r/c, by T0·(s·(1 − u)·exp(−u) − u): up to 0.1 ms for a pistol, 0.16 ms at 168 dB. That gain is left out: the pulse
     * begins at the time 0 of this shape, so that a shot's arrival stays exactly r/c.
     */
    static final class Aged {
        private final double positive;
        private final double s;
        private final double front;
        private final double ahead;

        private Aged(double positive, double s) {
            this.positive = positive;
            this.s = s;
            double low = 0;
            double high = 1;
            for (int i = 0; i < 60; i++) {
                double u = (low + high) / 2;
                if (u < s / 2 * (1 - u) * (1 - u) * Math.exp(-u)) {
                    low = u;
                } else {
                    high = u;
                }
            }
            this.front = low;
            this.ahead = s * (1 - front) * Math.exp(-front) - front;
        }

        /** From the front to the zero. */
        double positiveSeconds() {
            return positive * (1 + ahead);
        }

        /** Height of the front against Ps/r. */
        double peak() {
            return (1 - front) * Math.exp(-front);
        }

        /** r·p/Ps at {@code t} after the front began to rise; the rise takes 10 µs. */
        double shape(double t) {
            if (t < RISE_SECONDS) {
                return peak() * t / RISE_SECONDS;
            }
            double tau = (t - RISE_SECONDS) / positive - ahead;
            double u = Math.max(front, tau);
            for (int i = 0; i < 30; i++) {
                double e = Math.exp(-u);
                double step = (u - s * (1 - u) * e - tau) / (1 + s * (2 - u) * e);
                u = Math.max(front, u - step);
                if (Math.abs(step) < 1e-13) {
                    break;
                }
            }
            return (1 - u) * Math.exp(-u);
        }
    }

    /**
     * The pulse at a distance.
     *
     * @param peakPascal Ps at one metre, 0 to 20 kPa
     * @param positiveSeconds T0 at one metre
     */
    static Aged aged(double peakPascal, double positiveSeconds, double metres) {
        return new Aged(positiveSeconds, BETA * Math.log(Math.max(1, metres)) / RHO_C3 * peakPascal / positiveSeconds);
    }
}
