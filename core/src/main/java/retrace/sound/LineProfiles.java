package retrace.sound;

import java.util.Arrays;
import java.util.List;
import retrace.numeric.RealFftRows;

/**
 * Whitened cross-correlations of pairs of windows of 0.512 s, many side by side (equation and meaning: {@link LineSearch}).
 *
 * <p>Eight neighbouring lines are added into one bin of a transform of length {@link LineSearch#SPAN}, so lags repeat after that many samples. A line
 * of a and one of b are two small numbers each; the turn and the weight of their product are read from a table at the sum of their codes:
 * code = 16·(turn in 1/256) + steps of weight.
 */
final class LineProfiles {

    /** Pairs of windows that are transformed together. */
    static final int TOGETHER = 128;

    private static final int SPAN = LineSearch.SPAN;
    private static final int GROUP = 8;
    private static final int FIRST_GROUP = 7;
    private static final int GROUPS = SoundPrint.LINES / GROUP;
    private static final int STEPS = 16;
    private static final int CODES = 256 * STEPS;

    private static final RealFftRows FFT = new RealFftRows(SPAN);
    private static final float[] RE = new float[CODES];
    private static final float[] IM = new float[CODES];
    private static final float[] ENERGY = new float[STEPS];
    private static final int[] FORWARDS = new int[256];
    private static final int[] BACKWARDS = new int[256];

    static {
        for (int steps = 0; steps < 15; steps++) {
            float w = SoundPrint.weight(steps / 2) * SoundPrint.weight(steps - steps / 2);
            ENERGY[steps] = w * w;
            for (int turn = 0; turn < 256; turn++) {
                RE[turn * STEPS + steps] = w * (float) Math.cos(2 * Math.PI * turn / 256);
                IM[turn * STEPS + steps] = w * (float) Math.sin(2 * Math.PI * turn / 256);
            }
        }
        for (int line = -128; line < 128; line++) {
            int turn = 8 * (line >> 3);
            FORWARDS[line & 255] = turn * STEPS + (line & 7);
            BACKWARDS[line & 255] = -turn * STEPS + (line & 7);
        }
    }

    /**
     * A window of a and one of b.
     *
     * @param a place among a's windows
     * @param b place among b's windows, as stored
     * @param delta the lag of b's window against a's that counts as 0, samples
     */
    record Windows(int a, int b, int delta) {}

    private final byte[] linesA;
    private final byte[] linesB;
    private final int[] codesB;
    private final float[][] rows = FFT.rows(TOGETHER);
    private final float[] re = new float[GROUPS];
    private final float[] im = new float[GROUPS];

    /** @param reversed whether b is played backwards: its phases turn the other way */
    LineProfiles(SoundPrint a, SoundPrint b, boolean reversed) {
        this(a.lines(), b.lines(), reversed);
    }

    LineProfiles(byte[] linesA, byte[] linesB, boolean reversed) {
        this.linesA = linesA;
        this.linesB = linesB;
        this.codesB = reversed ? BACKWARDS : FORWARDS;
    }

    /** p(l) of each, with l = 0 at place SPAN/2; at most {@link #TOGETHER} of them. */
    float[][] of(List<Windows> windows) {
        int count = windows.size();
        int even = (count + 15) / 16 * 16;
        for (int row = 0; row < SPAN; row++) {
            boolean holds = row >= 2 * FIRST_GROUP && row < 2 * (FIRST_GROUP + GROUPS);
            Arrays.fill(rows[row], holds ? count : 0, even, 0);
        }
        for (int i = 0; i < count; i++) {
            fill(windows.get(i), i);
        }
        FFT.inverse(rows, even);
        float[][] out = new float[count][SPAN];
        for (int i = 0; i < count; i++) {
            float[] p = out[i];
            for (int l = 0; l < SPAN / 2; l++) {
                p[l] = rows[SPAN / 2 + l][i];
                p[SPAN / 2 + l] = rows[l][i];
            }
        }
        return out;
    }

    private void fill(Windows w, int place) {
        float energy = 1e-9f + addLines(w.a() * SoundPrint.LINES, w.b() * SoundPrint.LINES, w.delta());
        float unit = (float) (SPAN / 2.0 / Math.sqrt(energy / 2.0));
        for (int q = 0; q < GROUPS; q++) {
            rows[2 * (FIRST_GROUP + q)][place] = re[q] * unit;
            rows[2 * (FIRST_GROUP + q) + 1][place] = im[q] * unit;
        }
    }

    /** Products of all lines, eight to a bin; gives Σ w². */
    private float addLines(int baseA, int baseB, int delta) {
        float energy = 0;
        int turn = SoundPrint.FIRST_LINE * delta;
        for (int q = 0; q < GROUPS; q++) {
            float sumRe = 0;
            float sumIm = 0;
            float sumEnergy = 0;
            int k = q * GROUP;
            for (int e = k; e < k + GROUP; e++) {
                int code = codesB[linesB[baseB + e] & 255] + BACKWARDS[linesA[baseA + e] & 255] + (turn & -STEPS);
                sumRe += RE[code & (CODES - 1)];
                sumIm += IM[code & (CODES - 1)];
                sumEnergy += ENERGY[code & (STEPS - 1)];
                turn += delta;
            }
            re[q] = sumRe;
            im[q] = sumIm;
            energy += sumEnergy;
        }
        return energy;
    }
}
