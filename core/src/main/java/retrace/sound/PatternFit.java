package retrace.sound;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.model.LagEstimate;
import retrace.numeric.RobustLine;

/**
 * Lag and lost pieces from the path of a {@link PatternTrack}: coarse, yet true where sources on several sides and people who walk
 * leave no single line of lag.
 *
 * <p>Each block that agrees gives a lag: the peak of z near the path by a parabola. The lag of a part is their median; its standard
 * deviation is 1.25·MAD·1.48/√n and at least 4 ms, a quarter of a frame. A rate is read from parts of a minute or longer; else it is
 * 0 ± {@link #UNKNOWN_RATE_PPM}. A part with fewer than {@link #FEWEST_MOMENTS} separate moments, or
 * with Σ clip(z) below {@link #LEAST_SUM}, is left out. Between two parts
 * that stay, the change is put where Σ (agreement before at lag 1) + Σ (agreement after at lag 2), frame by frame, is greatest.
 */
final class PatternFit {

    /** Two recorders' rates, one standard deviation of the difference before anything is heard. */
    static final double UNKNOWN_RATE_PPM = 141;

    private static final int FEWEST_MOMENTS = 2;
    private static final double LEAST_SUM = 8;
    private static final double LEAST_SIGMA_SECONDS = 4e-3;
    private static final double MAD_TO_SIGMA = 1.4826 * 1.25;
    private static final double SLOPE_FROM_SECONDS = 60;
    private static final double SMALLEST_STEP_SECONDS = 0.05;
    private static final double FRAME_SECONDS = SoundPrint.HOP / (double) SoundPrint.RATE;
    private static final double BLOCK_SECONDS = PatternMap.BLOCK * FRAME_SECONDS;
    private static final int MOST_WINDOWS = 12;
    private static final int MOST_CLIMB = 12;

    private final SoundPrint a;
    private final SoundPrint b;
    private final PatternMap map;
    private final PatternTrack track;

    private PatternFit(SoundPrint a, SoundPrint b, PatternMap map, PatternTrack track) {
        this.a = a;
        this.b = b;
        this.map = map;
        this.track = track;
    }

    /** One block that agrees: its middle in recording time of a, and its lag. */
    private record Heard(double seconds, double lagSeconds, double z) {}

    /** A part that stays, with the frames of a that it spans. */
    private record Kept(PatternTrack.Part part, List<Heard> heard, double lagSeconds) {}

    /** Lag, rate, steps and windows to listen to; null where no part has enough moments. */
    static StepSearch.@Nullable Result of(SoundPrint a, SoundPrint b, PatternMap map, PatternTrack track) {
        return new PatternFit(a, b, map, track).result();
    }

    private StepSearch.@Nullable Result result() {
        List<Kept> parts = kept();
        if (parts.isEmpty()) {
            return null;
        }
        Kept main = parts.stream()
                .max(Comparator.comparingInt(p -> p.heard().size()))
                .orElseThrow();
        List<Heard> flat = new ArrayList<>();
        for (Kept p : parts) {
            for (Heard h : p.heard()) {
                flat.add(new Heard(h.seconds(), h.lagSeconds() - p.lagSeconds() + main.lagSeconds(), h.z()));
            }
        }
        double first = flat.getFirst().seconds();
        double last = flat.getLast().seconds();
        double pivot = (first + last) / 2;
        double rate = 0;
        double sigmaRate = UNKNOWN_RATE_PPM * 1e-6;
        if (last - first >= SLOPE_FROM_SECONDS && flat.size() >= 8) {
            RobustLine line = line(flat, pivot, main.lagSeconds());
            rate = -line.slope();
            sigmaRate = Math.max(line.sigmaSlope(), FRAME_SECONDS / (last - first));
        }
        double sigma = sigma(flat, main.lagSeconds());
        double lag = parts.getFirst().lagSeconds();
        List<LagEstimate.LinkStep> steps = new ArrayList<>();
        for (int k = 1; k < parts.size(); k++) {
            steps.add(step(parts.get(k - 1), parts.get(k), sigma));
        }
        LagEstimate.Fit fit = new LagEstimate.Fit(
                (lag + rate * pivot) / (1 + rate),
                lag,
                pivot,
                sigma,
                rate * 1e6,
                sigmaRate * 1e6,
                overlapSeconds(lag, parts.getLast().lagSeconds()),
                steps);
        int weakest = parts.stream().mapToInt(part -> part.heard().size()).min().orElse(0);
        return new StepSearch.Result(fit, windows(parts), weakest);
    }

    /** Parts with enough moments; neighbours that differ by less than a step are one. */
    private List<Kept> kept() {
        List<Kept> out = new ArrayList<>();
        for (PatternTrack.Part part : track.parts()) {
            if (track.moments(part.from(), part.to()) < FEWEST_MOMENTS
                    || track.sum(part.from(), part.to()) < LEAST_SUM) {
                continue;
            }
            Kept next = keep(part);
            Kept before = out.isEmpty() ? null : out.getLast();
            if (before != null && Math.abs(before.lagSeconds() - next.lagSeconds()) < SMALLEST_STEP_SECONDS) {
                out.removeLast();
                out.add(keep(new PatternTrack.Part(before.part().from(), part.to())));
            } else {
                out.add(next);
            }
        }
        return out;
    }

    private Kept keep(PatternTrack.Part part) {
        List<Heard> heard = new ArrayList<>();
        for (int k = part.from(); k < part.to(); k++) {
            if (track.agrees(k)) {
                double middle = map.start(k) * FRAME_SECONDS + BLOCK_SECONDS / 2;
                heard.add(new Heard(middle, peak(k, track.lag(k)), map.z(k, track.lag(k))));
            }
        }
        double[] lags = heard.stream().mapToDouble(Heard::lagSeconds).toArray();
        return new Kept(part, heard, RobustLine.median(lags));
    }

    /** Up from the path's lag to the top of z near it: the clip makes plateaus that the path crosses anywhere. */
    private double peak(int k, int lag) {
        int best = lag;
        for (int climb = 0; climb < MOST_CLIMB; climb++) {
            int next = map.z(k, best - 1) > map.z(k, best)
                    ? best - 1
                    : map.z(k, best + 1) > map.z(k, best) ? best + 1 : best;
            if (next == best) {
                break;
            }
            best = next;
        }
        double left = map.z(k, best - 1);
        double top = map.z(k, best);
        double right = map.z(k, best + 1);
        double curve = left - 2 * top + right;
        double fraction = curve < 0 ? Math.max(-0.5, Math.min(0.5, 0.5 * (left - right) / curve)) : 0;
        return (best + fraction - map.zeroLag()) * FRAME_SECONDS;
    }

    private static double sigma(List<Heard> flat, double lag) {
        double[] off =
                flat.stream().mapToDouble(h -> Math.abs(h.lagSeconds() - lag)).toArray();
        return Math.max(LEAST_SIGMA_SECONDS, MAD_TO_SIGMA * RobustLine.median(off) / Math.sqrt(off.length));
    }

    private static RobustLine line(List<Heard> flat, double pivot, double lag) {
        double[] x = flat.stream().mapToDouble(h -> h.seconds() - pivot).toArray();
        double[] y = flat.stream().mapToDouble(Heard::lagSeconds).toArray();
        double[] w = flat.stream().mapToDouble(h -> h.z() * h.z() / 16).toArray();
        return RobustLine.through(x, y, w, lag, 0, LEAST_SIGMA_SECONDS);
    }

    private LagEstimate.LinkStep step(Kept before, Kept after, double sigma) {
        int low = map.start(lastAgreeing(before));
        int high = map.start(firstAgreeing(after)) + PatternMap.BLOCK;
        double change = after.lagSeconds() - before.lagSeconds();
        double at = change(low, high, before.lagSeconds(), after.lagSeconds()) * FRAME_SECONDS;
        double sigmaStep = Math.sqrt(2) * sigma;
        double within = Math.max(at - low * FRAME_SECONDS, high * FRAME_SECONDS - at);
        return change < 0
                ? new LagEstimate.LinkStep(a.id, at, change, sigmaStep, within)
                : new LagEstimate.LinkStep(b.id, Math.max(0, at - after.lagSeconds()), -change, sigmaStep, within);
    }

    private int lastAgreeing(Kept kept) {
        int k = kept.part().to() - 1;
        while (k > kept.part().from() && !track.agrees(k)) {
            k--;
        }
        return k;
    }

    private int firstAgreeing(Kept kept) {
        int k = kept.part().from();
        while (k < kept.part().to() - 1 && !track.agrees(k)) {
            k++;
        }
        return k;
    }

    /** The frame of a from which the second lag explains more than the first. */
    private int change(int low, int high, double lagBefore, double lagAfter) {
        int one = (int) Math.round(lagBefore / FRAME_SECONDS);
        int two = (int) Math.round(lagAfter / FRAME_SECONDS);
        double sum = 0;
        double best = Double.NEGATIVE_INFINITY;
        int at = low;
        for (int f = low; f < high; f++) {
            if (sum > best) {
                best = sum;
                at = f;
            }
            sum += agreement(f, f - one) - agreement(f, f - two);
        }
        return at;
    }

    /** Product of the patterns of two frames over the geometric mean of their energies. */
    private double agreement(int frameA, int frameB) {
        if (frameA < 0 || frameB < 0 || frameA >= a.frames || frameB >= b.frames) {
            return 0;
        }
        float meanA = a.meanLoudness(frameA);
        float meanB = b.meanLoudness(frameB);
        double ab = 0;
        double aa = 1;
        double bb = 1;
        for (int band = 0; band < SoundPrint.BANDS; band++) {
            double x = a.loudness(frameA, band) - meanA;
            double y = b.loudness(frameB, band) - meanB;
            ab += x * y;
            aa += x * x;
            bb += y * y;
        }
        return ab / Math.sqrt(aa * bb);
    }

    private double overlapSeconds(double firstLag, double lastLag) {
        return Math.max(0, Math.min(a.seconds(), b.seconds() + lastLag) - Math.max(0, firstLag));
    }

    /** The block that agrees best in each twelfth of what was heard, in time order. */
    private static List<LagEstimate.Window> windows(List<Kept> parts) {
        List<Heard> all = new ArrayList<>();
        parts.forEach(p -> all.addAll(p.heard()));
        double first = all.getFirst().seconds();
        double each = Math.max(1e-3, all.getLast().seconds() - first) / MOST_WINDOWS;
        SortedMap<Integer, Heard> best = new TreeMap<>();
        for (Heard h : all) {
            int part = (int) Math.min(MOST_WINDOWS - 1.0, (h.seconds() - first) / each);
            best.merge(part, h, (one, two) -> two.z() > one.z() ? two : one);
        }
        return best.values().stream()
                .map(h -> {
                    double start = Math.max(0, h.seconds() - BLOCK_SECONDS / 2);
                    return new LagEstimate.Window(
                            start, Math.max(0, start - h.lagSeconds()), BLOCK_SECONDS, h.lagSeconds(), h.z());
                })
                .toList();
    }
}
