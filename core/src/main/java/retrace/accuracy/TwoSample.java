package retrace.accuracy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Whether two sets of numbers come from one distribution, where the numbers of one scene are not independent.
 *
 * <p>Index i of both lists is the same scene (a test, a place): its numbers of the first kind and its numbers of the
 * second kind. The statistic is Kolmogorov–Smirnov's D = sup |F1 − F2|, ties taken together. Under "no difference" the two
 * kinds of a scene could change places; each round swaps them, scene by scene, with one half, and p = (1 + rounds with D
 * as large)/(1 + rounds). So p is never below 1/(1 + rounds) nor, with n scenes, much below 2^(1−n). The difference of the medians
 * (second less first) has a percentile interval from drawing whole scenes with replacement; with fewer than about ten scenes
 * it is too narrow.
 *
 * @param scenes with a number of either kind
 * @param first how many numbers of the first kind
 * @param firstMedian a median of an even count is the mean of the middle two
 * @param low of the 95 % interval of {@code difference}
 */
public record TwoSample(
        int scenes,
        int first,
        int second,
        double firstMedian,
        double secondMedian,
        double difference,
        double low,
        double high,
        double ks,
        double p) {

    /**
     * Compares two kinds of number.
     *
     * @param first by scene; a scene may be empty
     * @param second as many scenes, in the same order
     * @param rounds of permutation and of bootstrap, 999 or more for two digits of p
     * @throws IllegalArgumentException when the scenes do not pair, or one kind has no number at all
     */
    public static TwoSample of(List<double[]> first, List<double[]> second, int rounds, long seed) {
        if (first.size() != second.size()) {
            throw new IllegalArgumentException(
                    "%d scenes against %d. Give both kinds for every scene.".formatted(first.size(), second.size()));
        }
        return new Pool(first, second).compare(rounds, new SplittableRandom(seed));
    }

    /** D = sup |F1 − F2| of two samples. */
    public static double ks(double[] first, double[] second) {
        return new Pool(List.of(first), List.of(second)).ks(new boolean[1]);
    }

    /** The middle value. */
    public static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        if (n == 0) {
            throw new IllegalArgumentException("no values, no median");
        }
        return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    /** All numbers in rising order, each with its scene and its kind. */
    private static final class Pool {
        private final double[] value;
        private final int[] scene;
        private final boolean[] isSecond;
        private final int scenes;
        private final int occupied;

        Pool(List<double[]> first, List<double[]> second) {
            scenes = first.size();
            int n = 0;
            int holding = 0;
            for (int i = 0; i < scenes; i++) {
                n += first.get(i).length + second.get(i).length;
                holding += first.get(i).length + second.get(i).length > 0 ? 1 : 0;
            }
            occupied = holding;
            double[] values = new double[n];
            int[] where = new int[n];
            boolean[] kind = new boolean[n];
            int k = 0;
            for (int i = 0; i < scenes; i++) {
                for (int half = 0; half < 2; half++) {
                    for (double v : (half == 0 ? first : second).get(i)) {
                        values[k] = v;
                        where[k] = i;
                        kind[k++] = half == 1;
                    }
                }
            }
            int[] order = IntStream.range(0, n)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> values[i]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            value = Arrays.stream(order).mapToDouble(i -> values[i]).toArray();
            scene = Arrays.stream(order).map(i -> where[i]).toArray();
            isSecond = new boolean[n];
            for (int i = 0; i < n; i++) {
                isSecond[i] = kind[order[i]];
            }
        }

        int count(boolean second) {
            int n = 0;
            for (boolean s : isSecond) {
                n += s == second ? 1 : 0;
            }
            return n;
        }

        TwoSample compare(int rounds, SplittableRandom random) {
            int first = count(false);
            int second = count(true);
            if (first == 0 || second == 0) {
                throw new IllegalArgumentException("%d numbers against %d".formatted(first, second));
            }
            int[] once = new int[scenes];
            Arrays.fill(once, 1);
            double a = median(once, false);
            double b = median(once, true);
            double d = ks(new boolean[scenes]);
            double p = (1.0 + asLarge(d, rounds, random)) / (1 + rounds);
            double[] drawn = differences(rounds, random);
            return new TwoSample(
                    occupied,
                    first,
                    second,
                    a,
                    b,
                    b - a,
                    drawn[(int) Math.floor(0.025 * (drawn.length - 1))],
                    drawn[(int) Math.ceil(0.975 * (drawn.length - 1))],
                    d,
                    p);
        }

        private int asLarge(double d, int rounds, SplittableRandom random) {
            int n = 0;
            boolean[] swap = new boolean[scenes];
            for (int r = 0; r < rounds; r++) {
                for (int i = 0; i < scenes; i++) {
                    swap[i] = random.nextBoolean();
                }
                n += ks(swap) >= d - 1e-12 ? 1 : 0;
            }
            return n;
        }

        /** D after the two kinds change places in the scenes marked; 0 when that leaves one kind empty. */
        double ks(boolean[] swap) {
            int seconds = 0;
            for (int i = 0; i < value.length; i++) {
                seconds += isSecond[i] != swap[scene[i]] ? 1 : 0;
            }
            int firsts = value.length - seconds;
            if (firsts == 0 || seconds == 0) {
                return 0;
            }
            double most = 0;
            int a = 0;
            int b = 0;
            for (int i = 0; i < value.length; i++) {
                if (isSecond[i] != swap[scene[i]]) {
                    b++;
                } else {
                    a++;
                }
                if (i + 1 == value.length || value[i + 1] > value[i]) {
                    most = Math.max(most, Math.abs(a / (double) firsts - b / (double) seconds));
                }
            }
            return most;
        }

        /** Differences of medians over drawn scenes, in rising order; a draw without one of the kinds is drawn again. */
        private double[] differences(int rounds, SplittableRandom random) {
            double[] out = new double[rounds];
            int[] times = new int[scenes];
            for (int r = 0; r < rounds; r++) {
                do {
                    Arrays.fill(times, 0);
                    for (int i = 0; i < scenes; i++) {
                        times[random.nextInt(scenes)]++;
                    }
                } while (total(times, false) == 0 || total(times, true) == 0);
                out[r] = median(times, true) - median(times, false);
            }
            Arrays.sort(out);
            return out;
        }

        private int total(int[] times, boolean second) {
            int n = 0;
            for (int i = 0; i < value.length; i++) {
                n += isSecond[i] == second ? times[scene[i]] : 0;
            }
            return n;
        }

        /** Median of one kind, each number counted as often as its scene was drawn. */
        private double median(int[] times, boolean second) {
            int n = total(times, second);
            int lowerRank = (n - 1) / 2;
            int upperRank = n / 2;
            int seen = 0;
            double lower = Double.NaN;
            for (int i = 0; i < value.length; i++) {
                if (isSecond[i] != second) {
                    continue;
                }
                seen += times[scene[i]];
                if (Double.isNaN(lower) && seen > lowerRank) {
                    lower = value[i];
                }
                if (seen > upperRank) {
                    return (lower + value[i]) / 2;
                }
            }
            throw new IllegalStateException("rank %d of %d numbers".formatted(upperRank, n));
        }
    }
}
