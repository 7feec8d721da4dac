package retrace.sound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import retrace.numeric.RealFft;

/**
 * Second look: does the fine structure of two recordings agree along one line of lag and rate near a candidate?
 *
 * <p>For each window i of 0.512 s the whitened cross-correlation p_i(l) = Σ_k w(k)·cos(φB(k) − φA(k) + 2πkl/N) / √(Σ w²/2) is taken
 * for lags within ±32 ms of the candidate; w grows with how far the line stands out in both (PHAT where nothing stands out). Sounds
 * that have nothing in common give unit variance. Windows are summed along lines of lag and rate, ρ within ±520 ppm in steps of 40:
 * coherently within sections of 8 s, C_s(l, ρ) = Σ_i p_i(l + ρ·t_i)/√n, and as squares between sections, so that the
 * agreement need not hold to a fraction of a millisecond over the whole overlap. The best line is then sharpened, and its score is
 *
 * <p>S = |Σ_i clip(p_i, ±8)| / √n
 *
 * <p>of either polarity (a microphone may be wired the other way round). The clip keeps two single clicks, each sharp as a
 * needle, from counting as a common history.
 */
final class LineSearch {

    /** Samples of lag on both sides of a candidate: ±256. */
    static final int SPAN = 512;

    /** No window counts for more than so many standard deviations. */
    static final float CLIP = 8;

    private static final int FIRST_GROUP = 7;
    private static final int SECTION = 16;
    private static final int GRIDS_PER_WINDOW = SoundPrint.WINDOW / SoundPrint.GRID;

    /** Profiles kept of one pair: 8 MB. */
    private static final int MOST_KEPT = 4096;

    private static final double RATE_STEP_PPM = 40;
    private static final int RATE_STEPS = 13;

    /** Samples of lag on both sides in which a line is sharpened. */
    private static final int NEAR = 6;

    /** Sections of a first, quick look, and of a full one. */
    static final int QUICK = 3;

    static final int FULL = 14;
    private static final RealFft FFT = new RealFft(SPAN);

    /** What was found near a candidate. */
    static final class Found {
        private final LagCandidate candidate;
        private final double score;
        private final double strength;
        private final int sign;
        private final double[] seconds;
        private final float[] support;

        private Found(
                LagCandidate candidate, double score, double strength, int sign, double[] seconds, float[] support) {
            this.candidate = candidate;
            this.score = score;
            this.strength = strength;
            this.sign = sign;
            this.seconds = seconds;
            this.support = support;
        }

        /** Improved: lag at the pivot to a sample, rate to a few ppm. */
        LagCandidate candidate() {
            return candidate;
        }

        /** S. */
        double score() {
            return score;
        }

        /** Σ p_i/√n at the line, not clipped: tells neighbouring lines apart where all reach the clip. */
        double strength() {
            return strength;
        }

        /** +1, or −1 when one recorder has the opposite polarity. */
        int sign() {
            return sign;
        }

        int windows() {
            return seconds.length;
        }

        /** Middle of window i, recording time of a. */
        double seconds(int i) {
            return seconds[i];
        }

        /** p_i at the line times sign, clipped. */
        float support(int i) {
            return support[i];
        }
    }

    private final SoundPrint a;
    private final SoundPrint b;
    private final LinkOrder order;

    /** Profiles by window of a and lag; not changed once made. */
    private final Map<Long, float[]> made = new HashMap<>();

    private final CrossLines cross = new CrossLines();
    private final float[] work = new float[SPAN];

    LineSearch(SoundPrint a, SoundPrint b, LinkOrder order) {
        this.a = a;
        this.b = b;
        this.order = order;
    }

    /** Profiles of the windows of the overlap under one candidate. */
    private static final class Profiles {
        private final float[][] p;
        private final double[] seconds;
        private final int n;

        private Profiles(float[][] p, double[] seconds) {
            this.p = p;
            this.seconds = seconds;
            this.n = p.length;
        }
    }

    /** How well sections of 8 s agree along the best line: a cheap rank of candidates, no score. */
    double rank(LagCandidate c) {
        Profiles profiles = profiles(c, QUICK, 0, a.seconds());
        return profiles.n < 4 ? 0 : coarse(c, profiles).energy * Math.sqrt(profiles.n);
    }

    /** Looks at the whole overlap. */
    Found look(LagCandidate c, int mostSections) {
        return look(c, mostSections, 0, a.seconds());
    }

    /** The support of every window along exactly this line. */
    Found supportAlong(LagCandidate line, int sign) {
        Profiles profiles = profiles(line, Integer.MAX_VALUE, 0, a.seconds());
        return found(line, profiles, line.ratePpm(), SPAN / 2, sign);
    }

    /** sign·Σ clip(p_i)/√n on lines parallel to this one, from {@code reach} samples of lag below it to {@code reach} above. */
    double[] parallel(LagCandidate line, int sign, int reach) {
        Profiles profiles = profiles(line, FULL, 0, a.seconds());
        double[] heights = new double[2 * reach + 1];
        for (float[] p : profiles.p) {
            for (int d = -reach; d <= reach; d++) {
                heights[reach + d] += sign * at(p, SPAN / 2 - d) / Math.sqrt(profiles.n);
            }
        }
        return heights;
    }

    /** Looks at the part of the overlap that lies between two recording times of a. */
    Found look(LagCandidate c, int mostSections, double from, double to) {
        Profiles profiles = profiles(c, mostSections, from, to);
        if (profiles.n < 4) {
            return new Found(c, 0, 0, 1, new double[0], new float[0]);
        }
        Coarse coarse = coarse(c, profiles);
        return sharpen(c, profiles, coarse.ratePpm, coarse.lag);
    }

    /** The best line of the bank: mean C² − 1 over the sections, its rate and the index of its lag. */
    private record Coarse(double energy, double ratePpm, int lag) {}

    private static Coarse coarse(LagCandidate c, Profiles profiles) {
        float best = -1;
        int bestRate = 0;
        int bestLag = 0;
        int sections = 1;
        Sums sums = new Sums();
        float[] sum = sums.sum;
        for (int r = -RATE_STEPS; r <= RATE_STEPS; r++) {
            double slope = (r * RATE_STEP_PPM - c.ratePpm()) * 1e-6 * SoundPrint.RATE;
            sections = sums.sumSections(profiles, c.pivotSeconds(), slope);
            for (int l = 0; l < SPAN; l++) {
                if (sum[l] > best) {
                    best = sum[l];
                    bestRate = r;
                    bestLag = l;
                }
            }
        }
        return new Coarse(best / sections - 1, bestRate * RATE_STEP_PPM, bestLag);
    }

    /**
     * Adds up profiles along lines. Rows that stand at other places are copied first: only loops over one and the same place of all rows
     * are done many numbers at a time.
     */
    private static final class Sums {
        private final float[] sum = new float[SPAN];
        private final float[] section = new float[SPAN];
        private final float[] shifted = new float[SPAN];
        private final float[] other = new float[SPAN];
        private final float[] energy = new float[SPAN];

        /** Energy of the sections along one line, into {@link #sum}; gives how many sections. */
        int sumSections(Profiles profiles, double pivot, double slope) {
            Arrays.fill(sum, 0);
            int sections = 0;
            int i = 0;
            while (i < profiles.n) {
                Arrays.fill(section, 0);
                int first = i;
                double end = profiles.seconds[first] + SECTION * SoundPrint.WINDOW / (double) SoundPrint.RATE;
                while (i < profiles.n && profiles.seconds[i] < end) {
                    addShifted(profiles.p[i], (int) Math.round(slope * (profiles.seconds[i] - pivot)));
                    i++;
                }
                addEnergy(1f / (i - first));
                sections++;
            }
            return sections;
        }

        private void addShifted(float[] from, int shift) {
            int lo = Math.max(0, -shift);
            int hi = Math.min(SPAN, SPAN - shift);
            if (lo >= hi) {
                return;
            }
            Arrays.fill(shifted, 0, lo, 0);
            System.arraycopy(from, lo + shift, shifted, lo, hi - lo);
            Arrays.fill(shifted, hi, SPAN, 0);
            add(shifted, section);
        }

        private static void add(float[] from, float[] into) {
            for (int l = 0; l < SPAN; l++) {
                into[l] += from[l];
            }
        }

        /** Adds the squares, smoothed over three samples of lag. */
        private void addEnergy(float scale) {
            System.arraycopy(section, 0, shifted, 1, SPAN - 1);
            System.arraycopy(section, 1, other, 0, SPAN - 1);
            smooth(shifted, section, other, scale, energy);
            energy[0] = 0;
            energy[SPAN - 1] = 0;
            add(energy, sum);
        }

        private static void smooth(float[] before, float[] at, float[] after, float scale, float[] into) {
            for (int l = 0; l < SPAN; l++) {
                float x = before[l];
                float y = at[l];
                float z = after[l];
                into[l] = scale * (0.25f * x * x + 0.5f * y * y + 0.25f * z * z);
            }
        }
    }

    private static Found sharpen(LagCandidate c, Profiles profiles, double rate, int lag) {
        double half = Math.max(4, profiles.seconds[profiles.n - 1] - profiles.seconds[0]) / 2;
        double step = Math.max(0.5, 0.1e-3 / half * 1e6);
        int steps = (int) Math.min(80, Math.ceil(1.5 * RATE_STEP_PPM / step));
        double bestValue = 0;
        double bestRate = rate;
        int bestLag = lag;
        int[] shift = new int[profiles.n];
        double[] values = new double[2 * NEAR + 1];
        Clipped clipped = new Clipped(profiles);
        for (int k = -steps; k <= steps; k++) {
            double slope = (rate + k * step - c.ratePpm()) * 1e-6 * SoundPrint.RATE;
            for (int i = 0; i < profiles.n; i++) {
                shift[i] = (int) Math.round(slope * (profiles.seconds[i] - c.pivotSeconds()));
            }
            clipped.sums(lag - NEAR, shift, values);
            for (int l = 0; l < values.length; l++) {
                if (Math.abs(values[l]) > Math.abs(bestValue)) {
                    bestValue = values[l];
                    bestRate = rate + k * step;
                    bestLag = lag - NEAR + l;
                }
            }
        }
        return found(c, profiles, bestRate, bestLag, bestValue < 0 ? -1 : 1);
    }

    /** Profiles held between ±{@link #CLIP}, in one row, with zeros between them. */
    private static final class Clipped {
        private static final int ROOM = 2 * NEAR + 1;
        private static final int ROW = SPAN + 2 * ROOM;

        private final float[] rows;

        Clipped(Profiles profiles) {
            rows = new float[profiles.n * ROW];
            float[] row = new float[SPAN];
            for (int i = 0; i < profiles.n; i++) {
                clip(profiles.p[i], row);
                System.arraycopy(row, 0, rows, i * ROW + ROOM, SPAN);
            }
        }

        private static void clip(float[] p, float[] into) {
            for (int l = 0; l < SPAN; l++) {
                into[l] = Math.max(-CLIP, Math.min(CLIP, p[l]));
            }
        }

        /** into(l) = Σ_i p_i(from + l + shift_i) for thirteen lags, side by side; each sum in the order of the windows. */
        void sums(int from, int[] shift, double[] into) {
            double s0 = 0;
            double s1 = 0;
            double s2 = 0;
            double s3 = 0;
            double s4 = 0;
            double s5 = 0;
            double s6 = 0;
            double s7 = 0;
            double s8 = 0;
            double s9 = 0;
            double s10 = 0;
            double s11 = 0;
            double s12 = 0;
            for (int i = 0; i < shift.length; i++) {
                int l = from + shift[i];
                if (l <= -ROOM || l >= SPAN) {
                    continue;
                }
                int at = i * ROW + ROOM + l;
                s0 += rows[at];
                s1 += rows[at + 1];
                s2 += rows[at + 2];
                s3 += rows[at + 3];
                s4 += rows[at + 4];
                s5 += rows[at + 5];
                s6 += rows[at + 6];
                s7 += rows[at + 7];
                s8 += rows[at + 8];
                s9 += rows[at + 9];
                s10 += rows[at + 10];
                s11 += rows[at + 11];
                s12 += rows[at + 12];
            }
            into[0] = s0;
            into[1] = s1;
            into[2] = s2;
            into[3] = s3;
            into[4] = s4;
            into[5] = s5;
            into[6] = s6;
            into[7] = s7;
            into[8] = s8;
            into[9] = s9;
            into[10] = s10;
            into[11] = s11;
            into[12] = s12;
        }
    }

    private static Found found(LagCandidate c, Profiles profiles, double rate, int lag, int sign) {
        float[] support = new float[profiles.n];
        double slope = (rate - c.ratePpm()) * 1e-6 * SoundPrint.RATE;
        double score = 0;
        double strength = 0;
        for (int i = 0; i < profiles.n; i++) {
            int shift = (int) Math.round(slope * (profiles.seconds[i] - c.pivotSeconds()));
            support[i] = sign * at(profiles.p[i], lag + shift);
            strength += lag + shift < 0 || lag + shift >= SPAN ? 0 : sign * profiles.p[i][lag + shift];
            score += support[i];
        }
        double lagSeconds = c.lagSeconds() - (lag - SPAN / 2) / (double) SoundPrint.RATE;
        return new Found(
                new LagCandidate(lagSeconds, c.pivotSeconds(), rate, c.strength()),
                score / Math.sqrt(profiles.n),
                strength / Math.sqrt(profiles.n),
                sign,
                Arrays.copyOf(profiles.seconds, profiles.n),
                support);
    }

    private static float at(float[] p, int l) {
        return l < 0 || l >= SPAN ? 0 : Math.max(-CLIP, Math.min(CLIP, p[l]));
    }

    private Profiles profiles(LagCandidate c, int mostSections, double from, double to) {
        List<int[]> pairs = new ArrayList<>();
        for (int gA = 0; gA < a.windows; gA += GRIDS_PER_WINDOW) {
            double middle = middle(gA);
            long lag = Math.round(c.lagAt(middle) * SoundPrint.RATE);
            long startB = (long) gA * SoundPrint.GRID - lag;
            long gB = Math.floorDiv(startB + SoundPrint.GRID / 2, SoundPrint.GRID);
            if (middle < from || middle > to || gB < 0 || gB >= b.windows) {
                continue;
            }
            int stored = order.window((int) gB);
            if (a.lines().isAlive(gA) && b.lines().isAlive(stored)) {
                pairs.add(new int[] {gA, stored, (int) ((gA - gB) * SoundPrint.GRID - lag), (int) lag});
            }
        }
        List<int[]> chosen = spread(pairs, mostSections);
        float[][] p = new float[chosen.size()][];
        double[] seconds = new double[chosen.size()];
        for (int i = 0; i < p.length; i++) {
            int[] pair = chosen.get(i);
            seconds[i] = middle(pair[0]);
            p[i] = profile(pair[0], pair[1], pair[2], pair[3]);
        }
        return new Profiles(p, seconds);
    }

    private static double middle(int gA) {
        return (gA * (double) SoundPrint.GRID + SoundPrint.WINDOW / 2.0) / SoundPrint.RATE;
    }

    /** At most so many sections of 16 windows each, evenly over the overlap. */
    private static List<int[]> spread(List<int[]> pairs, int mostSections) {
        int sections = (pairs.size() + SECTION - 1) / SECTION;
        if (sections <= mostSections) {
            return pairs;
        }
        List<int[]> chosen = new ArrayList<>();
        for (int s = 0; s < mostSections; s++) {
            int first = (int) ((long) s * (pairs.size() - SECTION) / (mostSections - 1));
            chosen.addAll(pairs.subList(first, first + SECTION));
        }
        return chosen;
    }

    /** A profile already made for this window and lag, else a new one: lines that end up as one share most of theirs. */
    private float[] profile(int gA, int gB, int delta, int lag) {
        long key = (long) gA << 32 | lag & 0xffffffffL;
        float[] kept = made.get(key);
        if (kept == null) {
            kept = profile(gA, gB, delta);
            if (made.size() >= MOST_KEPT) {
                made.clear();
            }
            made.put(key, kept);
        }
        return kept;
    }

    /** p(l), with l = 0 at index SPAN/2; {@code delta} is the lag of b's window against a's that counts as 0. */
    private float[] profile(int gA, int gB, int delta) {
        double energy = cross.of(a.lines(), gA, b.lines(), gB, order.reversed, delta);
        float unit = (float) (SPAN / 2.0 / Math.sqrt(energy / 2.0));
        Arrays.fill(work, 0);
        for (int q = 0; q < SoundLines.GROUPS; q++) {
            work[2 * (FIRST_GROUP + q)] = cross.re[q] * unit;
            work[2 * (FIRST_GROUP + q) + 1] = cross.im[q] * unit;
        }
        FFT.inverse(work);
        float[] p = new float[SPAN];
        System.arraycopy(work, SPAN / 2, p, 0, SPAN / 2);
        System.arraycopy(work, 0, p, SPAN / 2, SPAN / 2);
        return p;
    }
}
