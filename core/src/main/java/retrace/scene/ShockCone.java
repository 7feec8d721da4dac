package retrace.scene;

import java.util.List;

/**
 * What the gaps between a bullet's shock wave and the blast say of the muzzle's place, all microphones together: one bullet has one speed and one direction.
 *
 * <p>gap = (r/c)·(1 − sin(θ + μ)), sin μ = c/v, for a recorder at the distance r and the angle θ &lt; 90° − μ off the bore: the difference of t = r·cos θ/v + r·sin
 * θ·cos μ/c (shock) and r/c (blast). The speed v keeps its value on the way and lies between {@value #SLOWEST} and {@value #FASTEST} m/s, the direction is level and any;
 * what both do to each other's gaps is averaged over. A bullet loses up to 1 m/s a metre: {@value #SLOWING} of the gap is in its error. With 0.9 for each gap that it
 * is of this shot; else it is anything up to {@link WeakLayers#LONGEST_SECONDS}.
 */
public final class ShockCone {

    static final double SLOWEST = 365;
    static final double FASTEST = 1000;
    static final double SLOWING = 0.06;
    private static final double[] SPEEDS = {365, 390, 420, 480, 550, 630, 710, 780, 850, 920, 1000};
    private static final int DIRECTIONS = 72;
    private static final double[] SIN = new double[DIRECTIONS];
    private static final double[] COS = new double[DIRECTIONS];

    static {
        for (int k = 0; k < DIRECTIONS; k++) {
            SIN[k] = Math.sin(2 * Math.PI * k / DIRECTIONS);
            COS[k] = Math.cos(2 * Math.PI * k / DIRECTIONS);
        }
    }

    private final int n;
    private final double[] x;
    private final double[] y;
    private final double[] seconds;
    private final double[] variance;
    private final double soundSpeed;

    /** Gaps at microphones; places below are about the given middle. */
    ShockCone(List<HeardShot.Gap> gaps, double middleX, double middleY, double soundSpeed) {
        this.soundSpeed = soundSpeed;
        n = gaps.size();
        x = gaps.stream().mapToDouble(g -> g.xM() - middleX).toArray();
        y = gaps.stream().mapToDouble(g -> g.yM() - middleY).toArray();
        seconds = gaps.stream().mapToDouble(HeardShot.Gap::seconds).toArray();
        variance = gaps.stream()
                .mapToDouble(
                        g -> square(g.sigmaSeconds()) + square(SLOWING * g.seconds()) + square(g.sigmaM() / soundSpeed))
                .toArray();
    }

    private static double square(double v) {
        return v * v;
    }

    /** Density of the gaps for a muzzle at (px, py), over that of gaps which are anything; 1 without gaps. */
    double factor(double px, double py, double cell) {
        if (n == 0) {
            return 1;
        }
        double sum = 0;
        for (double v : SPEEDS) {
            for (int k = 0; k < DIRECTIONS; k++) {
                sum += of(px, py, cell, v, k);
            }
        }
        return sum / (SPEEDS.length * DIRECTIONS);
    }

    private double of(double px, double py, double cell, double v, int direction) {
        double product = 1;
        for (int i = 0; i < n; i++) {
            double dx = x[i] - px;
            double dy = y[i] - py;
            double r = Math.hypot(dx, dy);
            double spread =
                    variance[i] + square(cell / soundSpeed) / 12 + square(r / soundSpeed * Math.PI / DIRECTIONS) / 3;
            double along = r == 0 ? 1 : (dx * SIN[direction] + dy * COS[direction]) / r;
            double gap = gap(r, along, v);
            double own = Double.isNaN(gap) ? 0 : WeakLayers.normal(seconds[i] - gap, spread);
            product *= WeakLayers.OWN * own * WeakLayers.LONGEST_SECONDS + (1 - WeakLayers.OWN);
        }
        return product;
    }

    /** The gap at the distance r, seconds, or not a number where no shock wave comes. */
    private double gap(double r, double cosine, double v) {
        double sine = soundSpeed / v;
        if (cosine <= sine) {
            return Double.NaN;
        }
        double mach = Math.sqrt(1 - sine * sine);
        double along = Math.min(1, cosine);
        return r / soundSpeed * (1 - (Math.sqrt(1 - along * along) * mach + along * sine));
    }
}
