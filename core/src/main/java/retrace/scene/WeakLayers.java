package retrace.scene;

import java.util.List;
import java.util.Objects;
import retrace.model.Tables.BallisticsRow;

/**
 * What else speaks of a shot's place, each with a part that is not of this shot: cartridge cases, a muzzle flash seen before its blast,
 * a shock wave heard before its blast. Each returns a factor without unit.
 *
 * <p><b>Cases.</b> 1 + {@value #CASE_ODDS}·mean over the cases of exp(−r/{@value #CASE_SCALE_M} m), r from case to muzzle: at a case a place
 * is at most {@value #CASE_ODDS} + 1 times as probable as far from all, so that a case that was moved or kicked never excludes a
 * place, and many cases no more than one. Mean distance 3 m, 95 % within 7.1 m. Lewinski and others (2010, 7,670 shots; read in
 * excerpts) found over a quarter of the cases elsewhere than to the right and rear, 0.2 to 3.6 m away in the one test whose figures were
 * read, and a spread of up to 7.3 m for one shooter: hence no direction and a wide scale. Both numbers are assumptions.
 *
 * <p><b>Flash.</b> r = c·gap, σ² = (c·σ_gap)² + place². <b>Crack.</b> gap = (r/c)·(1 − sin(θ + μ)), sin μ = c/v, for 0 ≤ θ &lt; 90° − μ between
 * the bore and the recorder; averaged over v = 380 to 920 m/s, and over θ. Both count with {@value #OWN} and are anything up to
 * {@value #LONGEST_SECONDS} s with the rest.
 */
final class WeakLayers {

    static final double CASE_ODDS = 19;
    static final double CASE_SCALE_M = 1.5;
    static final double OWN = 0.9;
    static final double LONGEST_SECONDS = 1;

    private static final double[] SPEEDS = {380, 450, 550, 680, 800, 920};
    private static final int ANGLES = 12;

    private WeakLayers() {}

    static double cases(List<BallisticsRow> cases, double x, double y) {
        if (cases.isEmpty()) {
            return 1;
        }
        double sum = 0;
        for (BallisticsRow c : cases) {
            double r = Math.hypot(x - Objects.requireNonNull(c.xM()), y - Objects.requireNonNull(c.yM()));
            sum += Math.exp(-r / CASE_SCALE_M);
        }
        return 1 + CASE_ODDS * sum / cases.size();
    }

    static double flash(HeardShot.Gap gap, double x, double y, double soundSpeed, double cell) {
        double r = Math.hypot(x - gap.xM(), y - gap.yM());
        double variance = (gap.sigmaM() * gap.sigmaM() + cell * cell / 12) / (soundSpeed * soundSpeed)
                + gap.sigmaSeconds() * gap.sigmaSeconds();
        return mixed(normal(gap.seconds() - r / soundSpeed, variance));
    }

    static double crack(HeardShot.Gap gap, double x, double y, double soundSpeed, double cell) {
        double r = Math.hypot(x - gap.xM(), y - gap.yM());
        double variance = (gap.sigmaM() * gap.sigmaM() + cell * cell / 12) / (soundSpeed * soundSpeed)
                + gap.sigmaSeconds() * gap.sigmaSeconds();
        double sum = 0;
        for (double v : SPEEDS) {
            double mach = Math.asin(Math.min(1, soundSpeed / v));
            for (int i = 0; i < ANGLES; i++) {
                double theta = (i + 0.5) / ANGLES * (Math.PI / 2 - mach);
                sum += normal(gap.seconds() - r / soundSpeed * (1 - Math.sin(theta + mach)), variance);
            }
        }
        return mixed(sum / (SPEEDS.length * ANGLES));
    }

    private static double mixed(double density) {
        return OWN * density * LONGEST_SECONDS + (1 - OWN);
    }

    static double normal(double e, double variance) {
        return Math.exp(-0.5 * e * e / variance) / Math.sqrt(2 * Math.PI * variance);
    }
}
