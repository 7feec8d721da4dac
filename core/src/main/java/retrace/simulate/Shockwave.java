package retrace.simulate;

import org.jspecify.annotations.Nullable;

/**
 * The N-wave of a bullet that outruns sound on a straight leg of constant speed V.
 *
 * <p>With M = V/c and μ = asin(1/M), a microphone at the distance r and the angle θ off the leg's direction (seen from
 * its beginning) is met by the cone at t = r·cos θ/V + r·sin θ·cos μ/c. That sound left the bullet at
 * s = r·cos θ − r·sin θ·tan μ along the leg; where s lies outside the leg no shock arrives. Peak and length by G. B.
 * Whitham (Commun. Pure Appl. Math. 5, 1952) as printed by R. C. Maher (2006): ΔP = 0.53·P0·d·(M²−1)^⅛/(x^¾·l^¼) and
 * duration 1.82·M·d·x^¼/(c·(M²−1)^⅜·l^¼), d and l the bullet's diameter and length, x the miss distance. Valid away
 * from M = 1; taken for M ≥ 1.01.
 */
final class Shockwave {

    private Shockwave() {}

    /**
     * When and how the shock arrives.
     *
     * @param afterSeconds since the bullet entered the leg
     * @param metres along the ray from where it left the bullet
     * @param peakPascal at the microphone, before the air's absorption
     */
    record Arrival(double afterSeconds, double metres, double peakPascal, double durationSeconds) {}

    static @Nullable Arrival at(
            Vec from, Vec to, double speed, double c, double diameterM, double lengthM, double pressurePa, Vec mic) {
        double mach = speed / c;
        if (mach < 1.01) {
            return null;
        }
        Vec leg = to.minus(from);
        double legMetres = leg.length();
        Vec u = leg.times(1 / legMetres);
        Vec r = mic.minus(from);
        double along = r.dot(u);
        double miss = Math.max(0.05, r.minus(u.times(along)).length());
        double mu = Math.asin(1 / mach);
        double emittedAt = along - miss * Math.tan(mu);
        if (emittedAt < 0 || emittedAt > legMetres) {
            return null;
        }
        double seconds = along / speed + miss * Math.cos(mu) / c;
        double m = mach * mach - 1;
        double l4 = Math.pow(lengthM, 0.25);
        double peak = 0.53 * pressurePa * diameterM * Math.pow(m, 0.125) / (Math.pow(miss, 0.75) * l4);
        double lasts = 1.82 * mach * diameterM * Math.pow(miss, 0.25) / (c * Math.pow(m, 0.375) * l4);
        return new Arrival(seconds, miss / Math.cos(mu), peak, lasts);
    }

    /** The N: up at once to the peak, straight down to minus the peak, back at once; ends with a rise of 5 µs. */
    static double shape(double t, double lasts) {
        double rise = 5e-6;
        if (t < rise) {
            return t / rise;
        }
        if (t < lasts) {
            return 1 - 2 * (t - rise) / (lasts - rise);
        }
        return t < lasts + rise ? -1 + (t - lasts) / rise : 0;
    }
}
