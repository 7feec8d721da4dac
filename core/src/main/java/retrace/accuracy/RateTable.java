package retrace.accuracy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import retrace.accuracy.SceneScore.Tally;
import retrace.model.Campaign;
import retrace.model.Envelope;
import retrace.model.ErrorRate;
import retrace.model.ErrorRate.Ground;
import retrace.model.ErrorRate.Unit;

/** From the scores of many scenes of one family to its error rates, and those as tables for people. */
public final class RateTable {

    /** Below this many scenes an envelope is theirs whole; from it on the outermost 2.5 % at either end are left out. */
    private static final int SCENES_FOR_QUANTILES = 40;

    private static final double TAIL = 0.025;

    private RateTable() {}

    /**
     * The rates of every figure that has a trial or a refusal, in the order of {@link Figure}. Scenes may come in any order;
     * one family, no seed twice.
     *
     * @param says what the family is, for readers
     * @param ground of all sounds of the family: other grounds are another family
     * @param versions of the stages that were measured
     */
    public static Campaign of(
            String family,
            String says,
            Ground ground,
            SortedMap<String, String> versions,
            long firstSeed,
            List<SceneScore> scores) {
        Set<Long> seeds = new HashSet<>();
        for (SceneScore score : scores) {
            if (!score.family().equals(family)) {
                throw new IllegalArgumentException("a scene of family %s among those of %s: families are not pooled"
                        .formatted(score.family(), family));
            }
            if (!seeds.add(score.seed()) || score.seed() < firstSeed) {
                throw new IllegalArgumentException(
                        "seed %d is there twice, or before the first, %d".formatted(score.seed(), firstSeed));
            }
        }
        List<SceneScore> inOrder = scores.stream()
                .sorted(Comparator.comparingLong(SceneScore::seed))
                .toList();
        List<ErrorRate> rates = new ArrayList<>();
        for (Figure figure : Figure.values()) {
            ErrorRate rate = rate(figure, family, ground, inOrder);
            if (rate.trials() > 0 || rate.refused() > 0) {
                rates.add(rate);
            }
        }
        return new Campaign(
                family,
                says,
                ground,
                versions,
                firstSeed,
                inOrder.size(),
                (int) inOrder.stream().filter(SceneScore::coded).count(),
                inOrder.stream().mapToInt(SceneScore::shots).sum(),
                inOrder.stream().mapToDouble(SceneScore::hours).sum(),
                merged(inOrder),
                rates);
    }

    private static ErrorRate rate(Figure figure, String family, Ground ground, List<SceneScore> scores) {
        List<ClusteredRate.Cluster> clusters = new ArrayList<>();
        List<Double> widths = new ArrayList<>();
        List<Double> sizes = new ArrayList<>();
        long refused = 0;
        for (SceneScore score : scores) {
            Tally tally = score.tallies().get(figure.id());
            if (tally != null) {
                double trials = figure.unit() == Unit.PER_HOUR ? score.hours() : tally.trials();
                clusters.add(new ClusteredRate.Cluster(trials, tally.errors()));
                widths.addAll(tally.widths());
                sizes.addAll(tally.sizes());
                refused += tally.refused();
            }
        }
        ClusteredRate rate =
                figure.unit() == Unit.PER_HOUR ? ClusteredRate.perHour(clusters) : ClusteredRate.share(clusters);
        return new ErrorRate(
                figure.id(),
                figure.method(),
                figure.counts(),
                family,
                ground,
                figure.unit(),
                rate.scenes(),
                rate.trials(),
                rate.errors(),
                refused,
                rate.rate(),
                rate.low(),
                rate.high(),
                quantile(widths, 0.5),
                quantile(sizes, 0.5),
                quantile(sizes, 0.95));
    }

    /** Between the two values beside rank p·(n − 1), counted from 0; null of none. */
    static @Nullable Double quantile(Collection<Double> values, double p) {
        if (values.isEmpty()) {
            return null;
        }
        List<Double> sorted = values.stream().sorted().toList();
        double rank = p * (sorted.size() - 1);
        int below = (int) Math.floor(rank);
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (rank - below) * (sorted.get(above) - sorted.get(below));
    }

    private static SortedMap<String, Envelope> merged(List<SceneScore> scores) {
        SortedMap<String, List<Envelope>> byKind = new TreeMap<>();
        for (SceneScore score : scores) {
            score.conditions()
                    .forEach((kind, envelope) ->
                            byKind.computeIfAbsent(kind, k -> new ArrayList<>()).add(envelope));
        }
        SortedMap<String, Envelope> out = new TreeMap<>();
        byKind.forEach((kind, envelopes) -> out.put(kind, merge(envelopes)));
        return out;
    }

    /** Ranges: 2.5 % quantile of the lows to 97.5 % quantile of the highs, below 40 scenes their ends. Sets: all values. */
    static Envelope merge(List<Envelope> envelopes) {
        SortedMap<String, List<Envelope.Range>> ranges = new TreeMap<>();
        SortedMap<String, Set<String>> sets = new TreeMap<>();
        for (Envelope envelope : envelopes) {
            envelope.ranges()
                    .forEach((name, range) ->
                            ranges.computeIfAbsent(name, n -> new ArrayList<>()).add(range));
            envelope.sets()
                    .forEach((name, values) ->
                            sets.computeIfAbsent(name, n -> new TreeSet<>()).addAll(values));
        }
        SortedMap<String, Envelope.Range> merged = new TreeMap<>();
        for (Map.Entry<String, List<Envelope.Range>> entry : ranges.entrySet()) {
            double tail = entry.getValue().size() < SCENES_FOR_QUANTILES ? 0 : TAIL;
            List<Double> lows =
                    entry.getValue().stream().map(Envelope.Range::low).toList();
            List<Double> highs =
                    entry.getValue().stream().map(Envelope.Range::high).toList();
            Double low = quantile(lows, tail);
            Double high = quantile(highs, 1 - tail);
            if (low != null && high != null) {
                merged.put(entry.getKey(), new Envelope.Range(low, high));
            }
        }
        SortedMap<String, List<String>> all = new TreeMap<>();
        sets.forEach((name, values) -> all.put(name, List.copyOf(values)));
        return new Envelope(merged, all);
    }

    /** One section a family, in the given order; nothing is pooled across them. */
    public static String markdown(List<Campaign> campaigns) {
        return RateWords.markdown(campaigns);
    }

    /** The same of one family as plain text, for a terminal. */
    public static String text(Campaign campaign) {
        return RateWords.text(campaign);
    }
}
