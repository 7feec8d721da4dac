package retrace.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.random.SobolSequenceGenerator;

/**
 * What all shots share and nobody knows, drawn once for all of them: the speed of sound, the shift between the survey of the bullet
 * holes and that of the recorders, and the error of each recording's clock.
 *
 * <p>{@value #SAMPLES} points of a Sobol sequence through the inverse normal law. Of the variances of clocks and of the survey the share
 * {@value #SHARED} is drawn; the rest is left to each layer as an error of its own, so that {@value #SAMPLES} points leave no gaps
 * between them. The shift's standard deviation of {@value #SURVEY_SIGMA_M} m per axis is an assumption.
 */
final class Commons {

    static final int SAMPLES = 12;
    static final double SHARED = 0.7;
    static final double SURVEY_SIGMA_M = 0.3;

    private static final int MOST_CLOCKS = 12;
    private static final int SKIPPED = 16;

    private final List<String> recordings;
    private final double[][] draws;
    private final double soundSpeed;
    private final double soundSpeedSigma;

    Commons(List<HeardShot> shots, Air air) {
        TreeSet<String> ids = new TreeSet<>();
        shots.forEach(s -> s.ears().forEach(e -> ids.add(e.recording())));
        recordings = new ArrayList<>(ids).subList(0, Math.min(MOST_CLOCKS, ids.size()));
        soundSpeed = air.soundSpeed();
        soundSpeedSigma = air.soundSpeedSigma();
        SobolSequenceGenerator sobol = new SobolSequenceGenerator(3 + recordings.size());
        sobol.skipTo(SKIPPED);
        NormalDistribution normal = new NormalDistribution();
        draws = new double[SAMPLES][];
        for (int k = 0; k < SAMPLES; k++) {
            double[] u = sobol.nextVector();
            draws[k] = new double[u.length];
            for (int i = 0; i < u.length; i++) {
                draws[k][i] = normal.inverseCumulativeProbability(Math.clamp(u[i], 1e-4, 1 - 1e-4));
            }
        }
    }

    double middleSoundSpeed() {
        return soundSpeed;
    }

    double soundSpeed(int sample) {
        return soundSpeed + soundSpeedSigma * draws[sample][0];
    }

    /** How far the survey of the holes lies to the east of that of the recorders, m. */
    double shiftX(int sample) {
        return Math.sqrt(SHARED) * SURVEY_SIGMA_M * draws[sample][1];
    }

    double shiftY(int sample) {
        return Math.sqrt(SHARED) * SURVEY_SIGMA_M * draws[sample][2];
    }

    /** Variance of the shift that is not drawn, m². */
    static double localShiftVariance() {
        return (1 - SHARED) * SURVEY_SIGMA_M * SURVEY_SIGMA_M;
    }

    /** How late the ear's clock is, s; 0 where its clock is not among those drawn. */
    double late(int sample, HeardShot.Ear ear) {
        int at = recordings.indexOf(ear.recording());
        return at < 0 ? 0 : Math.sqrt(SHARED) * ear.clockSigmaSeconds() * draws[sample][3 + at];
    }

    /** Variance of the ear's clock that is not drawn, s². */
    double localClockVariance(HeardShot.Ear ear) {
        double variance = ear.clockSigmaSeconds() * ear.clockSigmaSeconds();
        return recordings.contains(ear.recording()) ? (1 - SHARED) * variance : variance;
    }
}
