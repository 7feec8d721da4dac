package retrace.sound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import retrace.model.LagEstimate;

/**
 * What a search saw, kept for the reader: the lags it looked at with their scores, and the heights near the best one.
 *
 * <p>Lags are kept to 10 µs and heights to 0.01 standard deviations, finer than a picture shows and coarser than what the order of
 * a sum may change. Nothing here decides anything.
 */
final class Peaks {

    /** Samples on both sides of a line: ±7.5 ms at 8 kHz, some sixty times the width of a peak. */
    private static final int FINE_REACH = 60;

    private static final double FINE_STEP_MS = 1000.0 / SoundPrint.RATE;

    /** Frames on both sides of a path: ±0.8 s, beyond the 0.4 s that a runner-up keeps. */
    private static final int PATTERN_REACH = 50;

    private static final double FRAME_SECONDS = SoundPrint.HOP / (double) SoundPrint.RATE;

    /** Straight lags are listed where that costs no more than some 20 ms: two recordings of about 6 min. */
    private static final long MOST_CELLS = 8_000_000;

    private static final int STRAIGHT = 40;

    /** Fewer blocks in common say nothing, and any lag at an end has few. */
    private static final int FEWEST_BLOCKS = 5;

    private Peaks() {}

    /** Of the fine structure, without heights. */
    static LagEstimate.Peak fine(PairLook look, LineSearch.Found best, double needed, double chance) {
        List<LagEstimate.Seen> seen = new ArrayList<>();
        seen.add(seen(best.candidate().lagSeconds(), best.score()));
        look.found().stream()
                .filter(f -> f != best)
                .map(f -> seen(f.candidate().lagSeconds(), f.score()))
                .forEach(seen::add);
        return new LagEstimate.Peak(
                LagEstimate.Evidence.FINE_STRUCTURE,
                seen.subList(0, Math.min(LagEstimate.Peak.MOST_SEEN, seen.size())),
                rounded(needed),
                rounded(chance),
                null,
                null);
    }

    /** The same with the heights near the best line. */
    static LagEstimate.Peak withProfile(LagEstimate.Peak peak, SoundPrint a, SoundPrint b, LineSearch.Found best) {
        double[] heights =
                new LineSearch(a, b, LinkOrder.asRecorded(b)).parallel(best.candidate(), best.sign(), FINE_REACH);
        return new LagEstimate.Peak(
                peak.by(),
                peak.seen(),
                peak.needed(),
                peak.chance(),
                profile(best.candidate().lagSeconds(), FINE_STEP_MS, heights),
                null);
    }

    /**
     * Of the pattern: the best path, its runner-up, then the best straight lags, 0.4 s apart. A path is named by its lag in the middle of its
     * longest part, or by what was measured along it.
     *
     * @param fit what was measured along the best path, or null
     * @param lead that a match needs over the runner-up
     * @param share of the best that the runner-up may reach
     */
    static LagEstimate.Peak pattern(
            PatternMap map,
            PatternTrack best,
            StepSearch.@Nullable Result fit,
            PatternTrack other,
            int apart,
            double lead,
            double share) {
        double lag = fit == null ? seconds(map, longest(best)) : fit.fit().lagAtPivotSeconds();
        List<LagEstimate.Seen> seen = new ArrayList<>();
        List<Integer> taken = new ArrayList<>(List.of(longest(best), longest(other)));
        seen.add(seen(lag, best.strength()));
        seen.add(seen(seconds(map, longest(other)), other.strength()));
        if ((long) map.blocks() * map.lags() <= MOST_CELLS) {
            seen.addAll(straight(map, apart, taken));
        }
        return new LagEstimate.Peak(
                LagEstimate.Evidence.PATTERN,
                seen,
                rounded(Math.max(other.strength() + lead, other.strength() / share)),
                rounded(other.strength()),
                along(map, best, lag),
                along(map, other, seconds(map, longest(other))));
    }

    /** The same with the lead that this case asks for: more among many pairs, less where the fine structure has a peak at its lag. */
    static LagEstimate.@Nullable Peak withLead(LagEstimate.@Nullable Peak peak, double lead) {
        return peak == null
                ? null
                : new LagEstimate.Peak(
                        peak.by(),
                        peak.seen(),
                        rounded(Math.max(peak.chance() + lead, peak.chance() / PatternLook.RIVAL)),
                        peak.chance(),
                        peak.profile(),
                        peak.other());
    }

    private static List<LagEstimate.Seen> straight(PatternMap map, int apart, List<Integer> taken) {
        double[] strength = straightStrengths(map);
        boolean[] free = new boolean[strength.length];
        Arrays.fill(free, true);
        taken.forEach(lag -> close(free, lag, apart));
        List<LagEstimate.Seen> out = new ArrayList<>();
        while (out.size() < STRAIGHT) {
            int best = -1;
            for (int l = 0; l < free.length; l++) {
                if (free[l] && !Double.isNaN(strength[l]) && (best < 0 || strength[l] > strength[best])) {
                    best = l;
                }
            }
            if (best < 0) {
                break;
            }
            close(free, best, apart);
            out.add(seen(seconds(map, best), strength[best]));
        }
        return out;
    }

    private static void close(boolean[] free, int lag, int apart) {
        int from = Math.max(0, lag - apart);
        int to = Math.min(free.length, lag + apart + 1);
        if (from < to) {
            Arrays.fill(free, from, to, false);
        }
    }

    /** Σ clip(z_k)/√n at every lag, n the blocks that both hold; NaN where they are too few. */
    private static double[] straightStrengths(PatternMap map) {
        double[] sums = new double[map.lags()];
        int[] held = new int[sums.length];
        float[] row = new float[sums.length];
        for (int k = 0; k < map.blocks(); k++) {
            map.copy(k, 0, PatternTrack.CLIP_LOW, PatternTrack.CLIP_HIGH, row, row.length);
            int to = map.lastLag(k);
            for (int l = map.firstLag(k); l < to; l++) {
                sums[l] += row[l];
                held[l]++;
            }
        }
        for (int l = 0; l < sums.length; l++) {
            sums[l] = held[l] < FEWEST_BLOCKS ? Double.NaN : sums[l] / Math.sqrt(held[l]);
        }
        return sums;
    }

    /** Lag index in the middle of the longest part of a path. */
    private static int longest(PatternTrack track) {
        PatternTrack.Part part = track.parts().stream()
                .max(Comparator.comparingInt((PatternTrack.Part p) -> p.to() - p.from())
                        .thenComparing(
                                Comparator.comparingInt(PatternTrack.Part::from).reversed()))
                .orElseThrow();
        return track.lag((part.from() + part.to()) / 2);
    }

    private static double seconds(PatternMap map, int lag) {
        return (lag - map.zeroLag()) * FRAME_SECONDS;
    }

    /** Σ clip(z_k)/√n along the path shifted as a whole, d frames of lag to either side. */
    private static LagEstimate.Profile along(PatternMap map, PatternTrack track, double lag) {
        double[] heights = new double[2 * PATTERN_REACH + 1];
        for (int d = -PATTERN_REACH; d <= PATTERN_REACH; d++) {
            double sum = 0;
            int n = 0;
            for (int k = 0; k < map.blocks(); k++) {
                float z = map.z(k, track.lag(k) + d);
                n += Float.isNaN(z) ? 0 : 1;
                sum += PatternTrack.clipped(z);
            }
            heights[PATTERN_REACH + d] = n == 0 ? 0 : sum / Math.sqrt(n);
        }
        return profile(lag, 1000 * FRAME_SECONDS, heights);
    }

    private static LagEstimate.Profile profile(double lag, double stepMs, double[] heights) {
        List<Double> list = new ArrayList<>();
        for (double h : heights) {
            list.add(rounded(h));
        }
        return new LagEstimate.Profile(Math.round(lag * 1e5) / 1e5, stepMs, list);
    }

    private static LagEstimate.Seen seen(double lag, double score) {
        return new LagEstimate.Seen(Math.round(lag * 1e5) / 1e5, rounded(score));
    }

    private static double rounded(double height) {
        return Math.round(height * 100) / 100.0;
    }
}
