package retrace.sound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.model.LagEstimate;
import retrace.numeric.RobustLine;

/**
 * Last look at a pair that matches: the lag to microseconds and the rate to parts per million.
 *
 * <p>The overlap is cut into sections of about 1.5 s (longer where the common sound is faint, so that each section can be read by
 * itself). In a section, windows of 0.512 s of a and of b, cut at the lag of the line, give cross-spectra ({@link CrossLines}), each
 * line weighted by how far it stands out in both (at most fourfold); where the sound is clear and the overlap long, the kept windows of a stand
 * in for those cut anew ({@link SoundLines}: their weights grow slower). The sum of the cross-spectra is transformed at four times the sampling rate and the
 * peak within ±1.5 ms of the line is found to a fraction of a sample by a parabola. A robust line through the sections' lags, weighted with the
 * squared height of their peaks, gives lag and rate.
 *
 * <p>The standard deviations are those of the fit times {@link #CALIBRATION}, plus a floor for what sections have in common
 * (reverberation, coding): a raw one is too small.
 */
final class LineFit {

    static final double CALIBRATION = 1.6;
    static final double FLOOR_SECONDS = 5e-6;

    private static final int HOP = 3 * SoundPrint.GRID;

    private static final double HOP_SECONDS = HOP / (double) SoundPrint.RATE;

    /** From so many standard deviations of one window on, and over so long, the kept windows of a do; else both are cut anew. */
    private static final double CLEAR_WINDOW = 2;

    private static final double LONG_SECONDS = 60;

    private static final double WINDOW_SECONDS = SoundPrint.WINDOW / (double) SoundPrint.RATE;
    private static final int MOST_SECTIONS = 240;
    private static final int MOST_WINDOWS = 12;
    private static final int UPSAMPLE = 4;
    private static final double NEAR_SECONDS = 1.5e-3;

    /** Places of the fine lag on both sides of the line. */
    private static final int NEAR = (int) Math.round(NEAR_SECONDS * SoundPrint.RATE * UPSAMPLE);

    private static final int PLACES = 2 * NEAR + 1;

    /** exp(2πi·f(q)·l/(4·window)) at each place l, f(q) the middle of the lines of sum q. */
    private static final float[][] COSINE = new float[SoundLines.GROUPS][PLACES];

    private static final float[][] SINE = new float[SoundLines.GROUPS][PLACES];

    static {
        for (int q = 0; q < SoundLines.GROUPS; q++) {
            double line = SoundPrint.FIRST_LINE + SoundLines.GROUP * q + (SoundLines.GROUP - 1) / 2.0;
            for (int l = 0; l < PLACES; l++) {
                double phase = 2 * Math.PI * line * (l - NEAR) / (UPSAMPLE * (double) SoundPrint.WINDOW);
                COSINE[q][l] = (float) Math.cos(phase);
                SINE[q][l] = (float) Math.sin(phase);
            }
        }
    }

    /** One section: middle in recording time of a, heard lag there, height of the peak in standard deviations. */
    record Section(double seconds, double lagSeconds, double height) {}

    private final SoundPrint a;
    private final SoundPrint b;
    private final int sign;
    private final CrossLines cross = new CrossLines();
    private final float[] window = new float[SoundPrint.WINDOW];
    private final float[][] aRe = new float[SoundLines.GROUP][SoundLines.GROUPS];
    private final float[][] aIm = new float[SoundLines.GROUP][SoundLines.GROUPS];
    private final float[][] bRe = new float[SoundLines.GROUP][SoundLines.GROUPS];
    private final float[][] bIm = new float[SoundLines.GROUP][SoundLines.GROUPS];
    private final float[] sumRe = new float[SoundLines.GROUPS];
    private final float[] sumIm = new float[SoundLines.GROUPS];
    private final float[] fine = new float[PLACES];
    private double energy;

    /** Whether the kept windows of a are used. */
    private boolean kept;

    LineFit(SoundPrint a, SoundPrint b, int sign) {
        this.a = a;
        this.b = b;
        this.sign = sign;
    }

    /**
     * Lags of the sections between two recording times of a.
     *
     * @param perWindow how many standard deviations one window contributes at the line
     */
    List<Section> sections(LagCandidate line, double perWindow, double from, double to) {
        double lo = Math.max(Math.max(0, from), line.lagAt(from));
        double hi = Math.min(Math.min(a.seconds(), to), b.seconds() + line.lagAt(to)) - WINDOW_SECONDS;
        kept = perWindow >= CLEAR_WINDOW && hi - lo >= LONG_SECONDS;
        long first = kept
                ? (long) Math.ceil(lo * SoundPrint.RATE / SoundPrint.GRID) * SoundPrint.GRID
                : Math.round(lo * SoundPrint.RATE);
        int windows = (int) Math.floor((hi - first / (double) SoundPrint.RATE) / HOP_SECONDS) + 1;
        if (windows < 1) {
            return List.of();
        }
        int needed = (int) Math.ceil(Math.pow(10 / Math.max(0.5, perWindow), 2));
        int length = Math.max(4, Math.min(needed, Math.max(1, windows / 5)));
        int count = Math.max(1, windows / length);
        double stride = Math.max(1, count / (double) MOST_SECTIONS);
        List<Section> out = new ArrayList<>();
        for (double s = 0; s < count; s += stride) {
            Section section = section(line, first + (long) Math.floor(s) * length * HOP, length);
            if (section != null) {
                out.add(section);
            }
        }
        return out;
    }

    private @Nullable Section section(LagCandidate line, long first, int length) {
        Arrays.fill(sumRe, 0);
        Arrays.fill(sumIm, 0);
        energy = 1e-9;
        double middle = 0;
        int used = 0;
        for (int i = 0; i < length; i++) {
            long startA = first + (long) i * HOP;
            double at = startA / (double) SoundPrint.RATE + WINDOW_SECONDS / 2;
            if (addWindow(line, startA, at)) {
                middle += at;
                used++;
            }
        }
        return used == 0 ? null : peak(line, middle / used);
    }

    /** Adds the cross-spectrum of a window of a and that of b at the line; what rounding its start to a sample left is turned back. */
    private boolean addWindow(LagCandidate line, long startA, double middle) {
        int windowA = (int) (startA / SoundPrint.GRID);
        if (kept && (windowA >= a.windows || !a.lines().isAlive(windowA))) {
            return false;
        }
        double startB = startA - line.lagAt(middle) * SoundPrint.RATE;
        long nearest = Math.round(startB);
        cut(b, nearest, bRe, bIm);
        double added;
        if (kept) {
            added = cross.of(a.lines(), windowA, bRe, bIm, startB - nearest);
        } else {
            cut(a, startA, aRe, aIm);
            added = cross.of(aRe, aIm, bRe, bIm, startB - nearest);
        }
        energy += added;
        add(cross.re, sumRe);
        add(cross.im, sumIm);
        return true;
    }

    private void cut(SoundPrint print, long start, float[][] re, float[][] im) {
        print.copy(start, window, SoundPrint.WINDOW);
        print.lines().whiten(window, re, im);
    }

    private static void add(float[] from, float[] into) {
        for (int q = 0; q < SoundLines.GROUPS; q++) {
            into[q] += from[q];
        }
    }

    private @Nullable Section peak(LagCandidate line, double middle) {
        Arrays.fill(fine, 0);
        for (int q = 0; q < SoundLines.GROUPS; q++) {
            addWave(sign * sumRe[q], sign * sumIm[q], COSINE[q], SINE[q], fine);
        }
        int best = NEAR;
        for (int l = 0; l < PLACES; l++) {
            best = fine[l] > fine[best] ? l : best;
        }
        if (best == 0 || best == PLACES - 1) {
            return null;
        }
        double left = fine[best - 1];
        double top = fine[best];
        double right = fine[best + 1];
        double curve = left - 2 * top + right;
        double fraction = curve < 0 ? 0.5 * (left - right) / curve : 0;
        double shift = (best - NEAR + fraction) / (SoundPrint.RATE * (double) UPSAMPLE);
        return new Section(middle, line.lagAt(middle) - shift, top / Math.sqrt(energy / 2));
    }

    private static void addWave(float re, float im, float[] cosine, float[] sine, float[] into) {
        for (int l = 0; l < PLACES; l++) {
            into[l] += re * cosine[l] - im * sine[l];
        }
    }

    /** Line through sections; the guess is the line they were read along. */
    static RobustLine through(List<Section> sections, LagCandidate guess) {
        int n = sections.size();
        double[] x = new double[n];
        double[] y = new double[n];
        double[] w = new double[n];
        for (int i = 0; i < n; i++) {
            Section s = sections.get(i);
            x[i] = s.seconds() - guess.pivotSeconds();
            y[i] = s.lagSeconds();
            double h = Math.max(0.1, Math.min(60, s.height())) / 20;
            w[i] = h * h;
        }
        return RobustLine.through(x, y, w, guess.lagSeconds(), -guess.ratePpm() * 1e-6, 1e-6);
    }

    /**
     * Windows that one can listen to, in time order: the clearest section of each twelfth of what was heard, so that they show where the
     * recordings agree from first to last; where no section is clear, the clearest of all.
     */
    static List<LagEstimate.Window> windows(List<Section> sections) {
        double first = sections.getFirst().seconds();
        double each = Math.max(1e-3, sections.getLast().seconds() - first) / MOST_WINDOWS;
        SortedMap<Integer, Section> best = new TreeMap<>();
        for (Section s : sections) {
            int part = (int) Math.min(MOST_WINDOWS - 1.0, (s.seconds() - first) / each);
            if (s.height() >= MatchGate.CLEAR) {
                best.merge(part, s, (one, two) -> two.height() > one.height() ? two : one);
            }
        }
        List<Section> few = new ArrayList<>(best.values());
        if (few.isEmpty()) {
            few.add(sections.stream()
                    .max(Comparator.comparingDouble(Section::height))
                    .orElseThrow());
        }
        return few.stream()
                .map(s -> {
                    double start = Math.max(0, s.seconds() - 1);
                    return new LagEstimate.Window(
                            start, Math.max(0, start - s.lagSeconds()), 2, s.lagSeconds(), s.height());
                })
                .toList();
    }
}
