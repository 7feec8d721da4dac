package retrace.reconstruct;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import retrace.model.Heard;
import retrace.model.LagEstimate;

/**
 * A match by the rhythm of shots, where recorders are so far apart that nothing else is in common: three shots or more that follow each other
 * with the same gaps in both.
 *
 * <p>The source of a series stands nearly still for it, so the travel to each recorder is the same for each of its shots and the gaps are those of the
 * firing. In 27 series of three that a city's sensors heard (ShotSpotter, Inc., Tech Note 098, CC BY 4.0; picks of whole milliseconds) the gaps at
 * different sensors differ by 0 to 2 ms but for one pick in thirty, and two series by tens of milliseconds.
 *
 * <p>For each lag at which an onset of a meets one of b, the pairs of onsets within {@link #AGREE_SECONDS} of it are counted, those nearer than
 * {@link #APART_SECONDS} to the one before as one: an echo follows its shot alike everywhere in a place. The lag with the most is taken when
 * <ul>
 *   <li>it holds {@link #FEWEST} shots or more, no other lag as many, and the same shots one place on do not agree but for the last: an even rhythm agrees
 *       with itself one shot later. Lags at which echoes of the same shots agree are no others; of these the one whose onsets come first is taken;
 *   <li>among {@link #LEAST_TRIALS} series drawn from those of b by changing each gap by {@link #RHYTHM} (one standard deviation of its logarithm: a
 *       person's rhythm, assumed; a weapon that fires by itself keeps a better one, so gaps below {@link #FASTEST_BY_HAND_SECONDS} are not used), so few agree as
 *       well that the case's pairs together would give less than {@link #MOST_FALSE}.
 * </ul>
 *
 * <p>The lag is the mean over its shots; its standard deviation that of the picks, at least {@link #LEAST_SIGMA_SECONDS}. No rate is read from it. The
 * travel of sound is added by {@link CommonClock} as to any other lag, so far recorders get a wide bar.
 */
final class ShotSeries {

    private static final double AGREE_SECONDS = 3e-3;
    private static final double APART_SECONDS = 0.15;
    private static final double FASTEST_BY_HAND_SECONDS = 0.15;
    private static final int FEWEST = 3;
    private static final int LEAST_TRIALS = 999;
    private static final int MOST_TRIALS = 20_000;
    private static final double RHYTHM = 0.15;
    private static final double MOST_FALSE = 0.05;
    private static final double LEAST_SIGMA_SECONDS = 1e-3;
    private static final double LIKELY_SHOT = 0.5;
    private static final int MOST_ONSETS = 60;
    private static final double WINDOW_SECONDS = 0.4;
    private static final double WINDOW_WEIGHT = 10;
    private static final double SCORE_OF_A_SHOT = 3;

    /** Two recorders' rates, one standard deviation of the difference before anything is heard. */
    private static final double UNKNOWN_RATE_PPM = 141;

    private static final long SEED = 20_181_218;

    private final Map<String, double[]> shots = new HashMap<>();
    private final int pairs;
    private final int trials;

    private ShotSeries(List<Heard> heard, int pairs) {
        for (Heard h : heard) {
            shots.put(h.recording(), seconds(h));
        }
        this.trials = Math.clamp(Math.round(2 * pairs / MOST_FALSE), LEAST_TRIALS, MOST_TRIALS);
        this.pairs = pairs;
    }

    /** The estimates, with a match by the rhythm of shots in the place of each that found none by the sound as a whole. */
    static List<LagEstimate> added(List<LagEstimate> lags, List<Heard> heard) {
        ShotSeries series = new ShotSeries(heard, lags.size());
        return lags.stream().map(series::looked).toList();
    }

    private static double[] seconds(Heard heard) {
        return heard.onsets().stream()
                .filter(o -> o.probabilityShot() >= LIKELY_SHOT)
                .sorted(Comparator.comparingDouble(Heard.Onset::snrDb).reversed())
                .limit(MOST_ONSETS)
                .mapToDouble(o -> o.seconds().value())
                .sorted()
                .toArray();
    }

    private LagEstimate looked(LagEstimate estimate) {
        double[] a = shots.getOrDefault(estimate.a(), new double[0]);
        double[] b = shots.getOrDefault(estimate.b(), new double[0]);
        if (estimate.decision() == LagEstimate.Decision.MATCH || a.length < FEWEST || b.length < FEWEST) {
            return estimate;
        }
        Series best = best(a, b);
        if (best == null || best.shots() < FEWEST || !alone(best, a, b)) {
            return estimate;
        }
        int asGood = byChance(best, a, b);
        double p = (1.0 + asGood) / (trials + 1);
        return p * pairs > MOST_FALSE ? estimate : match(estimate, best, p);
    }

    /** Pairs of onsets that agree, in the order of time, those of one shot counted once. */
    private record Series(double lag, List<double[]> pairs) {
        int shots() {
            return pairs.size();
        }

        double began() {
            return pairs.getFirst()[0] + pairs.getFirst()[1];
        }
    }

    private static @Nullable Series best(double[] a, double[] b) {
        Series best = null;
        for (double of : a) {
            for (double with : b) {
                Series series = at(of - with, a, b);
                if (best == null || better(series, best)) {
                    best = series;
                }
            }
        }
        return best;
    }

    /** More shots, or as many that began earlier: echoes come later. */
    private static boolean better(Series one, Series than) {
        return one.shots() > than.shots()
                || one.shots() == than.shots() && one.shots() > 0 && one.began() < than.began();
    }

    private static Series at(double lag, double[] a, double[] b) {
        List<double[]> pairs = new ArrayList<>();
        int j = 0;
        for (double of : a) {
            while (j < b.length && b[j] < of - lag - AGREE_SECONDS) {
                j++;
            }
            boolean agrees = j < b.length && b[j] <= of - lag + AGREE_SECONDS;
            if (agrees && (pairs.isEmpty() || of - pairs.getLast()[0] >= APART_SECONDS)) {
                pairs.add(new double[] {of, b[j]});
            }
        }
        return new Series(lag, pairs);
    }

    /** Whether no other lag holds as many shots, but for echoes of the same ones, nor nearly as many of the same shots among themselves. */
    private static boolean alone(Series best, double[] a, double[] b) {
        for (double of : a) {
            for (double with : b) {
                if (Math.abs(of - with - best.lag()) > 2 * AGREE_SECONDS) {
                    Series other = at(of - with, a, b);
                    boolean asMany = other.shots() >= best.shots();
                    boolean shifted =
                            other.shots() == best.shots() - 1 && within(best, other, 0) && within(best, other, 1);
                    if (shifted || asMany && !(echoes(best, other, 0) || echoes(best, other, 1))) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** Whether all onsets of one recording in another series are shots of the best one. */
    private static boolean within(Series best, Series other, int side) {
        return other.pairs().stream()
                .allMatch(pair ->
                        best.pairs().stream().anyMatch(shot -> Math.abs(pair[side] - shot[side]) <= AGREE_SECONDS));
    }

    /**
     * Whether another series is the best one with an echo's delay in one recording: there each onset is none of the best series and follows one of it by the
     * same time, in the other recording all follow by the same time or are those of the best series.
     */
    private static boolean echoes(Series best, Series other, int side) {
        double late = after(best, other.pairs().getFirst(), side);
        double otherLate = after(best, other.pairs().getFirst(), 1 - side);
        return late > AGREE_SECONDS
                && other.pairs().stream()
                        .allMatch(pair -> Math.abs(after(best, pair, side) - late) <= 2 * AGREE_SECONDS
                                && Math.abs(after(best, pair, 1 - side) - otherLate) <= 2 * AGREE_SECONDS);
    }

    /** How long after the last shot of the series before it, or at it; not a number before the first. */
    private static double after(Series best, double[] pair, int side) {
        double late = Double.NaN;
        for (double[] shot : best.pairs()) {
            double after = pair[side] - shot[side];
            late = after >= -AGREE_SECONDS ? after : late;
        }
        return late;
    }

    /** Drawn series, each shot with its echoes, in which some lag holds as many shots. */
    private int byChance(Series best, double[] a, double[] b) {
        double[] with = best.pairs().stream().mapToDouble(p -> p[1]).toArray();
        if (IntStream.range(1, with.length).anyMatch(k -> with[k] - with[k - 1] < FASTEST_BY_HAND_SECONDS)) {
            return trials;
        }
        SplittableRandom random = new SplittableRandom(SEED + a.length * 1009L + b.length);
        int asGood = 0;
        for (int t = 0; t < trials; t++) {
            double[] moved = new double[with.length];
            for (int k = 1; k < with.length; k++) {
                moved[k] = moved[k - 1] + (with[k] - with[k - 1]) * Math.expm1(RHYTHM * random.nextGaussian());
            }
            double[] drawn = Arrays.stream(b)
                    .map(seconds -> seconds + moved[shotBefore(with, seconds)])
                    .sorted()
                    .toArray();
            Series series = best(a, drawn);
            asGood += series != null && series.shots() >= best.shots() ? 1 : 0;
        }
        return asGood;
    }

    /** The shot that an onset follows, or the first: what echoes it has moves with it. */
    private static int shotBefore(double[] shots, double seconds) {
        int before = 0;
        for (int k = 1; k < shots.length; k++) {
            before = shots[k] <= seconds + AGREE_SECONDS ? k : before;
        }
        return before;
    }

    private LagEstimate match(LagEstimate estimate, Series best, double p) {
        double[] lags =
                best.pairs().stream().mapToDouble(pair -> pair[0] - pair[1]).toArray();
        double lag = IntStream.range(0, lags.length)
                .mapToDouble(k -> lags[k])
                .average()
                .orElseThrow();
        double square = IntStream.range(0, lags.length)
                .mapToDouble(k -> Math.pow(lags[k] - lag, 2))
                .sum();
        double sigma = Math.max(LEAST_SIGMA_SECONDS, Math.sqrt(square / (lags.length - 1)));
        double first = best.pairs().getFirst()[0];
        double last = best.pairs().getLast()[0];
        LagEstimate.Fit fit =
                new LagEstimate.Fit(lag, lag, (first + last) / 2, sigma, 0, UNKNOWN_RATE_PPM, last - first, List.of());
        List<LagEstimate.Window> windows = best.pairs().stream()
                .map(pair -> new LagEstimate.Window(
                        Math.max(0, pair[0] - WINDOW_SECONDS / 4),
                        Math.max(0, pair[1] - WINDOW_SECONDS / 4),
                        WINDOW_SECONDS,
                        pair[0] - pair[1],
                        WINDOW_WEIGHT))
                .toList();
        return new LagEstimate(
                estimate.a(),
                estimate.b(),
                LagEstimate.Decision.MATCH,
                p,
                trials,
                SCORE_OF_A_SHOT * best.shots(),
                fit,
                windows,
                because(best));
    }

    private String because(Series best) {
        String gaps = IntStream.range(1, best.shots())
                .mapToObj(k -> String.format(
                        Locale.ROOT,
                        "%.3f",
                        best.pairs().get(k)[0] - best.pairs().get(k - 1)[0]))
                .collect(Collectors.joining(", "));
        double worst = IntStream.range(1, best.shots())
                .mapToDouble(k -> Math.abs(best.pairs().get(k)[0]
                        - best.pairs().get(k - 1)[0]
                        - best.pairs().get(k)[1]
                        + best.pairs().get(k - 1)[1]))
                .max()
                .orElse(0);
        return String.format(
                Locale.ROOT,
                "%d shots follow each other with the same gaps in both (%s s, alike to %.1f ms); of %d series drawn with each gap changed by 15 %% few or none"
                        + " agreed as well. Nothing else is in common that could be compared, and another series with the same rhythm would agree too",
                best.shots(),
                gaps,
                1000 * worst,
                trials);
    }
}
