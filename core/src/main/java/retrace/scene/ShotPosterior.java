package retrace.scene;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import retrace.model.Tables.BallisticsRow;

/**
 * Where the muzzle of one shot was: all layers on one grid, for each sample of the common unknowns.
 *
 * <p>Mass of leaf i under sample k and a set A of paths: π_i · S_ki · W_i · Π_{p in A} P_pki, with π the prior's share of the leaf ((1 +
 * (r/extent)²)^−1.5 about the recorders' middle, as in {@link SourceLocator}), S {@link SoundLayer}, W {@link WeakLayers}, P {@link
 * PathLayer}. The evidence Z_k(A) is its sum over the leaves.
 */
final class ShotPosterior {

    /** Rough sound this much below its peak is not evaluated for each sample. */
    private static final double NEGLIGIBLE = 1e-6;

    final LeafGrid grid;
    private final SoundLayer sound;
    private final List<PathLayer> paths;
    private final double[] prior;
    private final double[][] soundAt;
    private final double[] weakAt;
    private final double[][][] pathAt;
    private final Map<Integer, double[]> evidence = new HashMap<>();

    ShotPosterior(
            HeardShot shot,
            SoundLayer sound,
            List<PathLayer> paths,
            List<BallisticsRow> cases,
            Commons commons,
            Frame frame) {
        this.sound = sound;
        this.paths = paths;
        LeafGrid.Density weak = (x, y, size) -> weak(shot, cases, x + frame.x(), y + frame.y(), commons, size);
        grid = new LeafGrid(frame.x(), frame.y(), frame.half(), densities(weak, frame));
        int n = grid.leaves().size();
        prior = new double[n];
        weakAt = new double[n];
        soundAt = new double[Commons.SAMPLES][n];
        pathAt = new double[paths.size()][Commons.SAMPLES][n];
        fill(weak, commons, frame);
    }

    /** The square that is searched. */
    record Frame(double x, double y, double half, double extent) {
        double prior(double px, double py) {
            double r = Math.hypot(px, py) / extent;
            return Math.pow(1 + r * r, -1.5);
        }
    }

    private List<LeafGrid.Density> densities(LeafGrid.Density weak, Frame frame) {
        List<LeafGrid.Density> all = new ArrayList<>();
        all.add((x, y, s) -> frame.prior(x, y) * sound.rough(x, y, s));
        all.add((x, y, s) -> frame.prior(x, y) * sound.rough(x, y, s) * weak.at(x, y, s));
        for (PathLayer path : paths) {
            all.add((x, y, s) -> frame.prior(x, y) * path.density(x, y, s, 0, 0));
            all.add((x, y, s) ->
                    frame.prior(x, y) * path.density(x, y, s, 0, 0) * sound.rough(x, y, s) * weak.at(x, y, s));
        }
        return all;
    }

    private static double weak(
            HeardShot shot, List<BallisticsRow> cases, double x, double y, Commons commons, double size) {
        double w = WeakLayers.cases(cases, x, y);
        for (HeardShot.Gap flash : shot.flashes()) {
            w *= WeakLayers.flash(flash, x, y, commons.middleSoundSpeed(), size);
        }
        for (HeardShot.Gap crack : shot.cracks()) {
            w *= WeakLayers.crack(crack, x, y, commons.middleSoundSpeed(), size);
        }
        return w;
    }

    private void fill(LeafGrid.Density weak, Commons commons, Frame frame) {
        List<LeafGrid.Leaf> leaves = grid.leaves();
        double priorSum = 0;
        double[] rough = new double[leaves.size()];
        double most = 0;
        for (int i = 0; i < leaves.size(); i++) {
            LeafGrid.Leaf l = leaves.get(i);
            prior[i] = frame.prior(l.x(), l.y()) * l.area();
            priorSum += prior[i];
            weakAt[i] = weak.at(l.x(), l.y(), l.size());
            rough[i] = sound.rough(l.x(), l.y(), l.size());
            most = Math.max(most, rough[i]);
        }
        for (int i = 0; i < leaves.size(); i++) {
            LeafGrid.Leaf l = leaves.get(i);
            prior[i] /= priorSum;
            for (int k = 0; k < Commons.SAMPLES; k++) {
                soundAt[k][i] = rough[i] < NEGLIGIBLE * most ? rough[i] : sound.density(l.x(), l.y(), l.size(), k);
                for (int p = 0; p < paths.size(); p++) {
                    pathAt[p][k][i] =
                            paths.get(p).density(l.x(), l.y(), l.size(), commons.shiftX(k), commons.shiftY(k));
                }
            }
        }
    }

    /** What of the layers counts in a mass. */
    record With(boolean sound, boolean weak, int paths) {}

    /** Mass of each leaf under one sample. */
    double[] mass(int sample, With with) {
        double[] m = new double[prior.length];
        for (int i = 0; i < m.length; i++) {
            double value = prior[i];
            if (with.sound()) {
                value *= soundAt[sample][i];
            }
            if (with.weak()) {
                value *= weakAt[i];
            }
            for (int p = 0; p < paths.size(); p++) {
                if ((with.paths() & 1 << p) != 0) {
                    value *= pathAt[p][sample][i];
                }
            }
            m[i] = value;
        }
        return m;
    }

    /** Z_k(A) for all samples k: sound, weak layers and the paths of the bit set A. */
    double[] evidence(int set) {
        return evidence.computeIfAbsent(set, a -> evidence(new With(true, true, a)));
    }

    double[] evidence(With with) {
        double[] z = new double[Commons.SAMPLES];
        for (int k = 0; k < z.length; k++) {
            for (double m : mass(k, with)) {
                z[k] += m;
            }
        }
        return z;
    }

    /** Weighted sum of masses over the samples, each sample's mass taken as it is. */
    double[] mixture(double[] weights, With with) {
        double[] sum = new double[prior.length];
        for (int k = 0; k < Commons.SAMPLES; k++) {
            if (weights[k] > 0) {
                double[] m = mass(k, with);
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += weights[k] * m[i];
                }
            }
        }
        return sum;
    }
}
