package retrace.scene;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which path belongs to which shot, enumerated: every path to one of the m shots or to none of them.
 *
 * <p>With q the prior of "none" ({@value #NONE}), Z_jk the evidence of shot j under sample k, and Z⁰_pk the mean of path p's likelihood over
 * the prior of places, an assignment weighs Π_j Z_jk(A_j) · Π_{p of none} q·Z⁰_pk · Π_{other p} (1 − q)·w_j under sample k, w_j the probability that impulse j was
 * a shot, scaled to a sum of 1. Two paths belong to one
 * shot only where they may be one bullet's line. Paths are taken in turn and the {@value #BEAM} heaviest partial assignments kept.
 */
final class Assignments {

    static final double NONE = 0.1;
    private static final int BEAM = 400;

    /** Which paths each shot has, with its weight for each sample. */
    private static final class Assignment {
        /** [shot] bit set of its paths. */
        private final int[] sets;

        /** [sample]. */
        private final double[] weights;

        Assignment(int[] sets, double[] weights) {
            this.sets = sets;
            this.weights = weights;
        }

        int[] sets() {
            return sets;
        }

        double[] weights() {
            return weights;
        }

        double weight() {
            return Arrays.stream(weights).sum();
        }
    }

    /** Whether two paths may be one bullet's. */
    interface Sharing {
        boolean mayShare(int path, int other);
    }

    private final List<ShotPosterior> shots;
    private final double[] share;
    private final double[][] chance;
    private final List<Assignment> all;

    /**
     * @param probabilityShot of each impulse
     * @param mayShare whether paths of these two indices may be one bullet's
     */
    Assignments(List<ShotPosterior> shots, double[] probabilityShot, int paths, Sharing mayShare) {
        this.shots = shots;
        double sum = Arrays.stream(probabilityShot).sum();
        share = Arrays.stream(probabilityShot).map(p -> p / sum).toArray();
        chance = new double[paths][];
        for (int p = 0; p < paths; p++) {
            chance[p] = shots.getFirst().evidence(new ShotPosterior.With(false, false, 1 << p));
        }
        List<Assignment> beam = List.of(new Assignment(new int[shots.size()], base()));
        for (int p = 0; p < paths; p++) {
            beam = extended(beam, p, mayShare);
        }
        double total = beam.stream().mapToDouble(Assignment::weight).sum();
        all = beam.stream()
                .map(a -> new Assignment(
                        a.sets(), Arrays.stream(a.weights()).map(w -> w / total).toArray()))
                .toList();
    }

    /** Π_j Z_jk(nothing), scaled so that the largest is 1. */
    private double[] base() {
        double[] log = new double[Commons.SAMPLES];
        for (ShotPosterior shot : shots) {
            double[] z = shot.evidence(0);
            for (int k = 0; k < log.length; k++) {
                log[k] += Math.log(z[k]);
            }
        }
        double most = Arrays.stream(log).max().orElse(0);
        return Arrays.stream(log).map(l -> Math.exp(l - most)).toArray();
    }

    private List<Assignment> extended(List<Assignment> beam, int path, Sharing mayShare) {
        List<Assignment> next = new ArrayList<>();
        for (Assignment a : beam) {
            double[] none = a.weights().clone();
            for (int k = 0; k < none.length; k++) {
                none[k] *= NONE * chance[path][k];
            }
            next.add(new Assignment(a.sets(), none));
            for (int j = 0; j < shots.size(); j++) {
                if (sharesWithAll(a.sets()[j], path, mayShare)) {
                    next.add(with(a, j, path));
                }
            }
        }
        next.sort(Comparator.comparingDouble(a -> -a.weight()));
        return next.subList(0, Math.min(BEAM, next.size()));
    }

    private static boolean sharesWithAll(int set, int path, Sharing mayShare) {
        for (int p = 0; p < path; p++) {
            if ((set & 1 << p) != 0 && !mayShare.mayShare(p, path)) {
                return false;
            }
        }
        return true;
    }

    private Assignment with(Assignment a, int shot, int path) {
        int[] sets = a.sets().clone();
        double[] before = shots.get(shot).evidence(sets[shot]);
        sets[shot] |= 1 << path;
        double[] after = shots.get(shot).evidence(sets[shot]);
        double[] weights = a.weights().clone();
        for (int k = 0; k < weights.length; k++) {
            weights[k] *= before[k] > 0 ? after[k] / before[k] * (1 - NONE) * share[shot] : 0;
        }
        return new Assignment(sets, weights);
    }

    /** For each set of paths of a shot, the weight of each sample over its own evidence: what its mass is to be multiplied by. */
    SortedMap<Integer, double[]> weightsOf(int shot) {
        SortedMap<Integer, double[]> sum = new TreeMap<>();
        for (Assignment a : all) {
            int set = a.sets()[shot];
            double[] z = shots.get(shot).evidence(set);
            double[] w = sum.computeIfAbsent(set, s -> new double[Commons.SAMPLES]);
            for (int k = 0; k < w.length; k++) {
                w[k] += z[k] > 0 ? a.weights()[k] / z[k] : 0;
            }
        }
        return sum;
    }

    /** Probability of each set of paths of a shot. */
    SortedMap<Integer, Double> sets(int shot) {
        SortedMap<Integer, Double> sum = new TreeMap<>();
        all.forEach(a -> sum.merge(a.sets()[shot], a.weight(), Double::sum));
        return sum;
    }

    /** Probability that a path belongs to a shot. */
    double probability(int shot, int path) {
        return all.stream()
                .filter(a -> (a.sets()[shot] & 1 << path) != 0)
                .mapToDouble(Assignment::weight)
                .sum();
    }

    /** Prior that a path is of this shot. */
    double priorOf(int shot) {
        return (1 - NONE) * share[shot];
    }

    /** How many times more probable shot and path are together than by chance. */
    double agreement(int shot, int set) {
        double[] together = shots.get(shot).evidence(set);
        double[] alone = shots.get(shot).evidence(0);
        double[] byChance = shots.get(shot).evidence(new ShotPosterior.With(false, false, set));
        double a = 0;
        double b = 0;
        for (int k = 0; k < together.length; k++) {
            a += together[k];
            b += alone[k] * byChance[k];
        }
        return b > 0 ? a / b : 0;
    }
}
