package retrace.accuracy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The share of wrong answers over pairs of things that come from few sources: with M recordings each is in M − 1 pairs, so pairs are far
 * from independent.
 *
 * <p>The interval is a bootstrap over whole sources: sources are drawn with replacement, a pair of two sources counts as often as the
 * product of how often they were drawn, a pair within one source as often as that one was (Owen, Annals of Applied Statistics 1, 2007, the pigeonhole
 * bootstrap); 2.5 % and 97.5 % of {@value #ROUNDS} rounds. Without an error there is no spread to see: the upper end is then the exact
 * one-sided 95 % bound 1 − 0.05^(1/k) over k pairs of which no two share a source, found greedily. That holds whatever the pairs share,
 * and is far above the bound that {@code trials} independent pairs would give. No interval ends below it.
 *
 * @param trials pairs
 * @param errors of those
 * @param sources behind the pairs
 * @param sourcesInErrors of those, how many are behind a wrong pair
 * @param disjointPairs k
 */
public record PairRate(
        long trials,
        long errors,
        int sources,
        int sourcesInErrors,
        int disjointPairs,
        double rate,
        double low,
        double high) {

    /** Rounds of the bootstrap; the 97.5 % quantile then rests on 50 of them. */
    public static final int ROUNDS = 2000;

    private static final double ONE_SIDED = 0.05;

    /** All pairs of two sources, or within one. */
    public record Between(String a, String b, long trials, long errors) {
        public Between {
            if (errors < 0 || errors > trials) {
                throw new IllegalArgumentException("%d errors of %d pairs".formatted(errors, trials));
            }
        }
    }

    /** @param pairs without a pair: a rate of 0 whose upper end is 1 */
    public static PairRate of(List<Between> pairs, long seed) {
        List<Between> used = pairs.stream().filter(p -> p.trials() > 0).toList();
        SortedMap<String, Integer> index = new TreeMap<>();
        for (Between p : used) {
            index.putIfAbsent(p.a(), index.size());
            index.putIfAbsent(p.b(), index.size());
        }
        long trials = used.stream().mapToLong(Between::trials).sum();
        long errors = used.stream().mapToLong(Between::errors).sum();
        SortedSet<String> wrong = new TreeSet<>();
        used.stream().filter(p -> p.errors() > 0).forEach(p -> wrong.addAll(List.of(p.a(), p.b())));
        int disjoint = disjoint(used);
        double bound = disjoint == 0 ? 1 : 1 - Math.pow(ONE_SIDED, 1.0 / disjoint);
        double[] drawn = errors == 0 ? new double[] {0} : rounds(used, index, seed);
        double rate = trials == 0 ? 0 : errors / (double) trials;
        return new PairRate(
                trials,
                errors,
                index.size(),
                wrong.size(),
                disjoint,
                rate,
                Math.min(rate, drawn[(int) Math.floor(0.025 * (drawn.length - 1))]),
                Math.max(rate, Math.max(bound, drawn[(int) Math.ceil(0.975 * (drawn.length - 1))])));
    }

    /** Pairs of which no two share a source: first those within one source, then the others in their order. */
    private static int disjoint(List<Between> pairs) {
        SortedSet<String> taken = new TreeSet<>();
        int count = 0;
        List<Between> order = new ArrayList<>(pairs);
        order.sort((p, q) -> Boolean.compare(!p.a().equals(p.b()), !q.a().equals(q.b())));
        for (Between p : order) {
            if (!taken.contains(p.a()) && !taken.contains(p.b())) {
                taken.add(p.a());
                taken.add(p.b());
                count++;
            }
        }
        return count;
    }

    private static double[] rounds(List<Between> pairs, SortedMap<String, Integer> index, long seed) {
        int[] a = pairs.stream().mapToInt(p -> at(index, p.a())).toArray();
        int[] b = pairs.stream().mapToInt(p -> at(index, p.b())).toArray();
        SplittableRandom random = new SplittableRandom(seed);
        int n = index.size();
        List<Double> shares = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            int[] times = new int[n];
            for (int i = 0; i < n; i++) {
                times[random.nextInt(n)]++;
            }
            double trials = 0;
            double errors = 0;
            for (int i = 0; i < a.length; i++) {
                double weight = a[i] == b[i] ? times[a[i]] : times[a[i]] * times[b[i]];
                trials += weight * pairs.get(i).trials();
                errors += weight * pairs.get(i).errors();
            }
            if (trials > 0) {
                shares.add(errors / trials);
            }
        }
        double[] out = shares.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(out);
        return out.length == 0 ? new double[] {0} : out;
    }

    private static int at(SortedMap<String, Integer> index, String source) {
        Integer i = index.get(source);
        if (i == null) {
            throw new IllegalStateException("a source without an index");
        }
        return i;
    }
}
