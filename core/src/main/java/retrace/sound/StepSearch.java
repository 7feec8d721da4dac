package retrace.sound;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import retrace.model.LagEstimate;
import retrace.numeric.RobustLine;

/**
 * Measures a match and looks for lost pieces in it.
 *
 * <p>A recorder that loses a piece goes on at another lag. Where windows of the overlap do not agree at the best line over a
 * run of 5 s or more, although elsewhere they do, other lines are tried on that run; one that explains it becomes a segment of its
 * own. The change lies where Σ (support before at line 1) + Σ (support after at line 2) is greatest. All segments share one rate; the
 * jump is the difference of their lags. lag = τa − τb falls where a lost a piece and rises where b did.
 */
final class StepSearch {

    private static final double SHORTEST_RUN_SECONDS = 4;
    private static final double NEEDED = 6;
    private static final int MOST_SEGMENTS = 6;

    /** A section whose peak is this high in standard deviations is no chance among the lags within reach. */
    private static final double CLEAR = 5;

    /** The middle of a section may be this far from the nearest sound in it. */
    private static final double SECTION_SECONDS = 3;

    /**
     * A fit with windows to listen to.
     *
     * @param weakest fewest clear sections in any part between two changes of the lag
     */
    record Result(LagEstimate.Fit fit, List<LagEstimate.Window> windows, int weakest) {}

    /** A part of the overlap with its own lag, between two recording times of a. */
    private record Segment(LagCandidate line, double from, double to) {}

    private final SoundPrint a;
    private final SoundPrint b;
    private final PairLook look;
    private final LineSearch.Found best;
    private final LineSearch search;

    private StepSearch(SoundPrint a, SoundPrint b, PairLook look, LineSearch.Found best) {
        this.a = a;
        this.b = b;
        this.look = look;
        this.best = best;
        this.search = new LineSearch(a, b, LinkOrder.asRecorded(b));
    }

    static @Nullable Result measure(SoundPrint a, SoundPrint b, PairLook look, LineSearch.Found best) {
        StepSearch steps = new StepSearch(a, b, look, best);
        return steps.fit(steps.segments());
    }

    private List<Segment> segments() {
        List<Segment> segments = new ArrayList<>();
        segments.add(new Segment(best.candidate(), 0, a.seconds()));
        List<LineSearch.Found> lines = new ArrayList<>();
        lines.add(best);
        for (int round = 0; round < MOST_SEGMENTS - 1; round++) {
            LineSearch.Found more = anotherLine(lines);
            if (more == null) {
                break;
            }
            lines.add(more);
            segments = cut(lines);
        }
        return segments;
    }

    /** A line that explains a run that no line so far explains. */
    private LineSearch.@Nullable Found anotherLine(List<LineSearch.Found> lines) {
        double usual = usualSupport(best);
        for (double[] run : unexplained(lines, usual)) {
            LineSearch.Found found = null;
            for (int i = 0; i < Math.min(12, look.found().size()); i++) {
                LagCandidate c = look.found().get(i).candidate();
                if (lines.stream().anyMatch(l -> Math.abs(l.candidate().lagAt(run[0]) - c.lagAt(run[0])) < 2e-3)) {
                    continue;
                }
                LineSearch.Found f = search.look(c, LineSearch.FULL, run[0], run[1]);
                if (f.score() > NEEDED
                        && mean(f) > 0.35 * usual
                        && (found == null || f.strength() > found.strength())) {
                    found = f;
                }
            }
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static double mean(LineSearch.Found f) {
        return f.windows() == 0 ? 0 : f.score() / Math.sqrt(f.windows());
    }

    /** Support of a window where the line holds: the upper quartile of running means over 4 s. */
    private static double usualSupport(LineSearch.Found f) {
        double[] smooth = smooth(f);
        java.util.Arrays.sort(smooth);
        return smooth[smooth.length * 3 / 4];
    }

    private static double[] smooth(LineSearch.Found f) {
        int n = f.windows();
        double[] out = new double[n];
        for (int i = 0; i < n; i++) {
            int lo = Math.max(0, i - 4);
            int hi = Math.min(n - 1, i + 4);
            for (int j = lo; j <= hi; j++) {
                out[i] += f.support(j) / (hi - lo + 1);
            }
        }
        return out;
    }

    private static List<double[]> unexplained(List<LineSearch.Found> lines, double usual) {
        LineSearch.Found best = lines.getFirst();
        double[] smooth = smooth(best);
        List<double[]> runs = new ArrayList<>();
        double from = Double.NaN;
        for (int i = 0; i <= smooth.length; i++) {
            boolean low = i < smooth.length && smooth[i] < 0.3 * usual && !explained(lines, best.seconds(i));
            if (low && Double.isNaN(from)) {
                from = best.seconds(i);
            }
            if (!low && !Double.isNaN(from)) {
                double to = best.seconds(i - 1);
                if (to - from >= SHORTEST_RUN_SECONDS) {
                    runs.add(new double[] {from, to});
                }
                from = Double.NaN;
            }
        }
        return runs;
    }

    private static boolean explained(List<LineSearch.Found> lines, double seconds) {
        for (LineSearch.Found f : lines.subList(1, lines.size())) {
            if (f.seconds(0) <= seconds && f.seconds(f.windows() - 1) >= seconds) {
                return true;
            }
        }
        return false;
    }

    /** Which line holds when: the cheapest path through the windows, a change costing as much as {@link #NEEDED} windows. */
    private List<Segment> cut(List<LineSearch.Found> lines) {
        List<LineSearch.Found> whole = new ArrayList<>();
        for (LineSearch.Found f : lines) {
            whole.add(search.supportAlong(f.candidate(), f.sign()));
        }
        double[] seconds = whole.stream()
                .flatMapToDouble(f -> IntStream.range(0, f.windows()).mapToDouble(f::seconds))
                .sorted()
                .distinct()
                .toArray();
        int n = seconds.length;
        int m = whole.size();
        double[][] value = new double[m][n];
        for (int k = 0; k < m; k++) {
            LineSearch.Found f = whole.get(k);
            for (int i = 0; i < f.windows(); i++) {
                value[k][java.util.Arrays.binarySearch(seconds, f.seconds(i))] = f.support(i);
            }
        }
        int[] path = path(value, n, m);
        List<Segment> out = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= n; i++) {
            if (i == n || path[i] != path[first]) {
                double from = first == 0 ? 0 : (seconds[first - 1] + seconds[first]) / 2;
                double to = i == n ? a.seconds() : (seconds[i - 1] + seconds[i]) / 2;
                out.add(new Segment(lines.get(path[first]).candidate(), from, to));
                first = i;
            }
        }
        return out;
    }

    private static int[] path(double[][] value, int n, int m) {
        double[][] total = new double[m][n];
        int[][] before = new int[m][n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < m; k++) {
                double best = 0;
                int from = k;
                if (i > 0) {
                    best = total[k][i - 1];
                    for (int j = 0; j < m; j++) {
                        if (total[j][i - 1] - 24 > best) {
                            best = total[j][i - 1] - 24;
                            from = j;
                        }
                    }
                }
                total[k][i] = best + value[k][i];
                before[k][i] = from;
            }
        }
        int[] path = new int[n];
        for (int k = 1; k < m; k++) {
            if (total[k][n - 1] > total[path[n - 1]][n - 1]) {
                path[n - 1] = k;
            }
        }
        for (int i = n - 1; i > 0; i--) {
            path[i - 1] = before[path[i]][i];
        }
        return path;
    }

    private @Nullable Result fit(List<Segment> segments) {
        LineFit fitter = new LineFit(a, b, best.sign());
        double perWindow = Math.max(usualSupport(best), mean(best));
        List<List<LineFit.Section>> sections = new ArrayList<>();
        for (Segment s : segments) {
            double margin = segments.size() > 1 ? 0.3 : 0;
            List<LineFit.Section> of = fitter.sections(s.line(), perWindow, s.from() + margin, s.to() - margin);
            sections.add(of);
        }
        int main = 0;
        for (int k = 1; k < sections.size(); k++) {
            main = sections.get(k).size() > sections.get(main).size() ? k : main;
        }
        if (sections.get(main).isEmpty()) {
            return null;
        }
        if (!possible(segments, sections)) {
            return fit(List.of(new Segment(best.candidate(), 0, a.seconds())));
        }
        LagCandidate guess = segments.get(main).line();
        RobustLine line = LineFit.through(sections.get(main), guess);
        double[] offsets = new double[segments.size()];
        for (int round = 0; round < 3 && segments.size() > 1; round++) {
            List<LineFit.Section> flat = new ArrayList<>();
            for (int k = 0; k < offsets.length; k++) {
                offsets[k] = k == main ? 0 : offset(sections.get(k), line, guess);
                for (LineFit.Section s : sections.get(k)) {
                    flat.add(new LineFit.Section(s.seconds(), s.lagSeconds() - offsets[k], s.height()));
                }
            }
            line = LineFit.through(flat, guess);
        }
        return result(segments, offsets, line, guess, sections);
    }

    /**
     * Whether a lost piece can be what parts the segments. A recorder that loses a piece of J seconds goes on in its own time
     * where it stopped, while J seconds of the other's time pass that have no counterpart: where b lost it, the last
     * section heard at the old lag and the first heard at the new one lie at least J apart in a. A sound that repeats, found
     * again at another lag, does not leave that gap. And the change lies inside the recording that lost the piece.
     */
    private boolean possible(List<Segment> segments, List<List<LineFit.Section>> sections) {
        for (int k = 1; k < segments.size(); k++) {
            double at = segments.get(k).from();
            double before = segments.get(k - 1).line().lagAt(at);
            double after = segments.get(k).line().lagAt(at);
            boolean lostInB = after > before;
            double tau = lostInB ? at - after : at;
            double lost = Math.abs(after - before);
            double whole = lostInB ? b.seconds() : a.seconds();
            if (tau <= 0
                    || tau >= whole
                    || (lostInB && gap(sections.get(k - 1), sections.get(k)) < lost - SECTION_SECONDS)) {
                return false;
            }
        }
        return true;
    }

    /** From the last clearly heard section of one segment to the first of the next; 0 where one has none. */
    private static double gap(List<LineFit.Section> one, List<LineFit.Section> next) {
        OptionalDouble last = lastClear(one);
        OptionalDouble first = firstClear(next);
        return last.isEmpty() || first.isEmpty() ? 0 : first.getAsDouble() - last.getAsDouble();
    }

    private static double offset(List<LineFit.Section> sections, RobustLine line, LagCandidate guess) {
        double[] residual = sections.stream()
                .mapToDouble(s -> s.lagSeconds() - line.at(s.seconds() - guess.pivotSeconds()))
                .toArray();
        return residual.length == 0 ? 0 : RobustLine.median(residual);
    }

    private Result result(
            List<Segment> segments,
            double[] offsets,
            RobustLine line,
            LagCandidate guess,
            List<List<LineFit.Section>> sections) {
        List<LineFit.Section> all = sections.stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingDouble(LineFit.Section::seconds))
                .toList();
        double rate = -line.slope();
        double pivot = line.x0() + guess.pivotSeconds();
        double lag = line.y0() + offsets[0];
        double start = (lag + rate * pivot) / (1 + rate);
        double span = Math.max(1, all.getLast().seconds() - all.getFirst().seconds());
        double floorRate = LineFit.FLOOR_SECONDS / span;
        double fitRate = Double.isFinite(line.sigmaSlope()) ? line.sigmaSlope() : 300e-6;
        double sigmaRate = Math.hypot(LineFit.CALIBRATION * fitRate, floorRate) * 1e6;
        double sigmaLag = Math.hypot(LineFit.CALIBRATION * line.sigmaY0(), LineFit.FLOOR_SECONDS);
        if (all.size() < 4) {
            sigmaLag = Math.hypot(sigmaLag, 5e-5);
            sigmaRate = Math.hypot(sigmaRate, 1e-4 / span * 1e6);
        }
        List<LagEstimate.LinkStep> steps = new ArrayList<>();
        for (int k = 1; k < segments.size(); k++) {
            steps.add(step(
                    segments.get(k).from(),
                    offsets[k] - offsets[k - 1],
                    lag,
                    rate,
                    pivot,
                    sigmaLag,
                    offsets,
                    k,
                    within(segments.get(k).from(), sections.get(k - 1), sections.get(k))));
        }
        double overlap = overlapSeconds(segments);
        LagEstimate.Fit fit = new LagEstimate.Fit(start, lag, pivot, sigmaLag, rate * 1e6, sigmaRate, overlap, steps);
        int weakest = sections.stream()
                .mapToInt(of -> (int)
                        of.stream().filter(section -> section.height() >= CLEAR).count())
                .min()
                .orElse(0);
        return new Result(fit, LineFit.windows(all), weakest);
    }

    /**
     * How far from the change the sections lie that were last clearly heard before it and first after, and a section more; where none is
     * clear, from the part's far end.
     */
    private static double within(double at, List<LineFit.Section> before, List<LineFit.Section> after) {
        double last = lastClear(before)
                .orElse(before.isEmpty() ? at : before.getFirst().seconds());
        double first =
                firstClear(after).orElse(after.isEmpty() ? at : after.getLast().seconds());
        return Math.max(Math.abs(at - last), Math.abs(first - at)) + SECTION_SECONDS / 2;
    }

    private static OptionalDouble lastClear(List<LineFit.Section> sections) {
        return sections.stream()
                .filter(s -> s.height() >= CLEAR)
                .mapToDouble(LineFit.Section::seconds)
                .max();
    }

    private static OptionalDouble firstClear(List<LineFit.Section> sections) {
        return sections.stream()
                .filter(s -> s.height() >= CLEAR)
                .mapToDouble(LineFit.Section::seconds)
                .min();
    }

    private LagEstimate.LinkStep step(
            double tauA,
            double change,
            double lag,
            double rate,
            double pivot,
            double sigma,
            double[] offsets,
            int k,
            double within) {
        if (change < 0) {
            return new LagEstimate.LinkStep(a.id, tauA, change, Math.max(sigma, 1e-4), within);
        }
        double tauB = tauA - (lag - offsets[0] + offsets[k] - rate * (tauA - pivot));
        return new LagEstimate.LinkStep(b.id, tauB, -change, Math.max(sigma, 1e-4), within);
    }

    private double overlapSeconds(List<Segment> segments) {
        LagCandidate first = segments.getFirst().line();
        LagCandidate last = segments.getLast().line();
        double from = Math.max(0, first.lagAt(0));
        double to = Math.min(a.seconds(), b.seconds() + last.lagAt(a.seconds()));
        return Math.max(0, to - from);
    }
}
