package retrace.sound;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import retrace.model.LagEstimate;
import retrace.numeric.RealFft;
import retrace.numeric.RobustLine;

/**
 * Last look at a pair that matches: the lag to microseconds and the rate to parts per million.
 *
 * <p>The overlap is cut into sections of about 1.5 s (longer where the common sound is faint, so that each section can be read by
 * itself). In a section, windows of 0.512 s of a and of b, cut at the lag of the line, give cross spectra X(k), each line weighted
 * by how far it stands out in both (at most fourfold); their sum is transformed at four times the sampling rate and the peak within
 * ±1.5 ms of the line is found to a fraction of a sample by a parabola. A robust line through the sections' lags, weighted
 * with the squared height of their peaks, gives lag and rate.
 *
 * <p>The standard deviations are those of the fit times {@link #CALIBRATION}, plus a floor for what sections have in common
 * (reverberation, coding): a raw one is too small.
 */
final class LineFit {

    static final double CALIBRATION = 1.6;
    static final double FLOOR_SECONDS = 5e-6;

    private static final int HOP = 3072;
    private static final int MOST_SECTIONS = 240;
    private static final int MOST_WINDOWS = 12;
    private static final int UPSAMPLE = 4;
    private static final double NEAR_SECONDS = 1.5e-3;
    private static final RealFft FFT = new RealFft(SoundPrint.WINDOW);
    private static final RealFft FINE_FFT = new RealFft(UPSAMPLE * SoundPrint.WINDOW);
    private static final float[] TAPER = SoundPrint.hann(SoundPrint.WINDOW, SoundPrint.WINDOW / 2);

    /** One section: middle in recording time of a, heard lag there, height of the peak in standard deviations. */
    record Section(double seconds, double lagSeconds, double height) {}

    private final SoundPrint a;
    private final SoundPrint b;
    private final int sign;
    private final float[] windowA = new float[SoundPrint.WINDOW];
    private final float[] windowB = new float[SoundPrint.WINDOW];
    private final float[] sum = new float[2 * SoundPrint.LINES];
    private final float[] fine = new float[UPSAMPLE * SoundPrint.WINDOW];
    private double energy;

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
        double windowSeconds = SoundPrint.WINDOW / (double) SoundPrint.RATE;
        double hopSeconds = HOP / (double) SoundPrint.RATE;
        double lo = Math.max(Math.max(0, from), line.lagAt(from));
        double hi = Math.min(Math.min(a.seconds(), to), b.seconds() + line.lagAt(to)) - windowSeconds;
        int windows = (int) Math.floor((hi - lo) / hopSeconds) + 1;
        if (windows < 1) {
            return List.of();
        }
        int needed = (int) Math.ceil(Math.pow(10 / Math.max(0.5, perWindow), 2));
        int length = Math.max(4, Math.min(needed, Math.max(1, windows / 5)));
        int count = Math.max(1, windows / length);
        double stride = Math.max(1, count / (double) MOST_SECTIONS);
        List<Section> out = new ArrayList<>();
        for (double s = 0; s < count; s += stride) {
            Section section = section(line, lo + Math.floor(s) * length * hopSeconds, length);
            if (section != null) {
                out.add(section);
            }
        }
        return out;
    }

    private @org.jspecify.annotations.Nullable Section section(LagCandidate line, double from, int length) {
        java.util.Arrays.fill(sum, 0);
        energy = 1e-9;
        double middle = 0;
        int used = 0;
        for (int i = 0; i < length; i++) {
            long startA = Math.round(from * SoundPrint.RATE) + (long) i * HOP;
            if (addWindow(line, startA)) {
                middle += startA / (double) SoundPrint.RATE + SoundPrint.WINDOW / 2.0 / SoundPrint.RATE;
                used++;
            }
        }
        if (used == 0) {
            return null;
        }
        middle /= used;
        java.util.Arrays.fill(fine, 0);
        System.arraycopy(sum, 0, fine, 2 * SoundPrint.FIRST_LINE, sum.length);
        FINE_FFT.inverse(fine);
        return peak(line, middle);
    }

    /** Adds conj(A)·B, weighted, b's window shifted by what rounding its start to a sample left. */
    private boolean addWindow(LagCandidate line, long startA) {
        double middle = (startA + SoundPrint.WINDOW / 2.0) / SoundPrint.RATE;
        double exact = line.lagAt(middle) * SoundPrint.RATE;
        long startB = Math.round(startA - exact);
        double rest = startA - exact - startB;
        a.copy(startA, windowA, SoundPrint.WINDOW);
        b.copy(startB, windowB, SoundPrint.WINDOW);
        for (int i = 0; i < SoundPrint.WINDOW; i++) {
            windowA[i] *= TAPER[i];
            windowB[i] *= TAPER[i];
        }
        FFT.forward(windowA);
        FFT.forward(windowB);
        double turn = 2 * Math.PI * rest / SoundPrint.WINDOW;
        float stepRe = (float) Math.cos(turn);
        float stepIm = (float) Math.sin(turn);
        float re = (float) Math.cos(turn * SoundPrint.FIRST_LINE);
        float im = (float) Math.sin(turn * SoundPrint.FIRST_LINE);
        double added = 0;
        for (int k = 0; k < SoundPrint.LINES; k++) {
            int at = 2 * (SoundPrint.FIRST_LINE + k);
            float ar = windowA[at];
            float ai = windowA[at + 1];
            float br = windowB[at];
            float bi = windowB[at + 1];
            float powerA = ar * ar + ai * ai + 1e-20f;
            float powerB = br * br + bi * bi + 1e-20f;
            float wA = Math.min(16f, powerA * a.inverseUsualPower(k));
            float wB = Math.min(16f, powerB * b.inverseUsualPower(k));
            float scale = (float) Math.sqrt(wA * wB / (powerA * powerB));
            float xr = (ar * br + ai * bi) * scale;
            float xi = (ar * bi - ai * br) * scale;
            sum[2 * k] += xr * re - xi * im;
            sum[2 * k + 1] += xr * im + xi * re;
            added += wA * wB;
            float next = re * stepRe - im * stepIm;
            im = re * stepIm + im * stepRe;
            re = next;
        }
        energy += added;
        return added > 0;
    }

    private @org.jspecify.annotations.Nullable Section peak(LagCandidate line, double middle) {
        int n = fine.length;
        int near = (int) Math.round(NEAR_SECONDS * SoundPrint.RATE * UPSAMPLE);
        int best = 0;
        for (int l = -near; l <= near; l++) {
            if (value(l, n) > value(best, n)) {
                best = l;
            }
        }
        if (Math.abs(best) == near) {
            return null;
        }
        float left = value(best - 1, n);
        float top = value(best, n);
        float right = value(best + 1, n);
        double curve = left - 2 * top + right;
        double fraction = curve < 0 ? 0.5 * (left - right) / curve : 0;
        double shift = (best + fraction) / (SoundPrint.RATE * (double) UPSAMPLE);
        double height = top * n / 2.0 / Math.sqrt(energy / 2);
        return new Section(middle, line.lagAt(middle) - shift, height);
    }

    private float value(int lag, int n) {
        return sign * fine[Math.floorMod(lag, n)];
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
