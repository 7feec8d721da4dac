package retrace.scene;

import java.util.List;

/**
 * How well a place on the plan explains the arrivals of one shot: {@link ArrivalPosterior} at the heights of muzzles, with the common
 * unknowns given by their sample or averaged over.
 */
final class SoundLayer {

    private static final double MUZZLE_HEIGHT = (Muzzles.LOWEST_MUZZLE_M + Muzzles.HIGHEST_MUZZLE_M) / 2;

    private final Commons commons;
    private final List<HeardShot.Ear> ears;
    private final ArrivalPosterior given;
    private final ArrivalPosterior averaged;
    private final double[][] late;
    private final double[] none;

    SoundLayer(HeardShot shot, Commons commons, double middleX, double middleY) {
        this.commons = commons;
        this.ears = shot.ears();
        given = posterior(middleX, middleY, true);
        averaged = posterior(middleX, middleY, false);
        late = new double[Commons.SAMPLES][ears.size()];
        none = new double[ears.size()];
        for (int k = 0; k < Commons.SAMPLES; k++) {
            for (int i = 0; i < ears.size(); i++) {
                late[k][i] = commons.late(k, ears.get(i));
            }
        }
    }

    private ArrivalPosterior posterior(double middleX, double middleY, boolean clocksGiven) {
        int n = ears.size();
        boolean heights = ears.stream().allMatch(e -> e.zM() != null);
        double first = ears.stream().mapToDouble(HeardShot.Ear::seconds).min().orElse(0);
        double[] x = new double[n];
        double[] y = new double[n];
        double[] z = new double[n];
        double[] t = new double[n];
        double[] clock = new double[n];
        double[] place = new double[n];
        double[] shock = new double[n];
        for (int i = 0; i < n; i++) {
            HeardShot.Ear e = ears.get(i);
            Double height = e.zM();
            x[i] = e.xM() - middleX;
            y[i] = e.yM() - middleY;
            z[i] = heights && height != null ? height - MUZZLE_HEIGHT : 0;
            t[i] = e.seconds() - first;
            double own = clocksGiven ? commons.localClockVariance(e) : e.clockSigmaSeconds() * e.clockSigmaSeconds();
            clock[i] = e.sigmaSeconds() * e.sigmaSeconds() + own;
            place[i] = e.sigmaM() * e.sigmaM();
            shock[i] = e.shockProbability();
        }
        return new ArrivalPosterior(x, y, z, t, clock, place, commons.middleSoundSpeed(), 0, 0, shock);
    }

    /** Whether it tells places apart at all: one arrival fits everywhere. */
    boolean tells() {
        return ears.size() > 1;
    }

    List<HeardShot.Ear> ears() {
        return ears;
    }

    /** Density of the arrivals for a muzzle at (px, py) about the middle, with the common unknowns of one sample. */
    double density(double px, double py, double cell, int sample) {
        return tells() ? given.density(px, py, cell, commons.soundSpeed(sample), late[sample]) : 1;
    }

    /** The same with every clock as unsure as it is and the middle speed of sound: for the search. */
    double rough(double px, double py, double cell) {
        return tells() ? averaged.density(px, py, cell, commons.middleSoundSpeed(), none) : 1;
    }
}
