package retrace.sound;

import java.util.Arrays;

/**
 * The cross-spectrum of two windows, whitened, in sums over eight neighbouring lines:
 *
 * <p>G(q) = Σ_{k = 8q}^{8q+7} conj(A(k))·B(k)·exp(2πi·(k + {@link SoundPrint#FIRST_LINE})·d/{@link SoundPrint#WINDOW}), E = Σ_k |A(k)|²·|B(k)|²,
 *
 * <p>d the lag in samples that counts as 0. Within a sum phases are taken as equal, so lags up to 1/16 of a window, 32 ms, around d can be told
 * from G. For unrelated sounds Re G summed over q has variance E/2.
 *
 * <p>Holds room to work in: one for each thread. Numbers are brought into rows first, since only loops over one and the same place of
 * all rows are done many numbers at a time.
 */
final class CrossLines {

    private static final int GROUP = SoundLines.GROUP;
    private static final int GROUPS = SoundLines.GROUPS;
    private static final float SCALE = 1 / (SoundLines.UNIT * SoundLines.UNIT);

    private final float[] aRe = new float[GROUPS];
    private final float[] aIm = new float[GROUPS];
    private final float[] bRe = new float[GROUPS];
    private final float[] bIm = new float[GROUPS];
    private final float[] energy = new float[GROUPS];
    private final float[] sumRe = new float[GROUPS];
    private final float[] sumIm = new float[GROUPS];

    /** Real and imaginary part of G of the last call. */
    final float[] re = new float[GROUPS];

    final float[] im = new float[GROUPS];

    /**
     * Works out G; gives E.
     *
     * @param backwards whether b is played backwards: conj(B) stands for B
     */
    double of(SoundLines a, int windowA, SoundLines b, int windowB, boolean backwards, double d) {
        clear();
        float sign = backwards ? -SCALE : SCALE;
        double turn = 2 * Math.PI * d / SoundPrint.WINDOW;
        for (int e = 0; e < GROUP; e++) {
            int at = windowB * SoundPrint.LINES + e * GROUPS;
            unpack(b.re(), at, SCALE, bRe);
            unpack(b.im(), at, sign, bIm);
            unpackA(a, windowA, e);
            add(aRe, aIm, bRe, bIm, e, turn);
        }
        return finish(turn);
    }

    /**
     * The same with a window of b that lies anywhere.
     *
     * @param re real parts of B(8q + e) at [e][q], in any unit
     */
    double of(SoundLines a, int windowA, float[][] re, float[][] im, double d) {
        clear();
        double turn = 2 * Math.PI * d / SoundPrint.WINDOW;
        for (int e = 0; e < GROUP; e++) {
            unpackA(a, windowA, e);
            add(aRe, aIm, re[e], im[e], e, turn);
        }
        return finish(turn);
    }

    /** The same with windows of both that lie anywhere. */
    double of(float[][] aRows, float[][] aRowsIm, float[][] re, float[][] im, double d) {
        clear();
        double turn = 2 * Math.PI * d / SoundPrint.WINDOW;
        for (int e = 0; e < GROUP; e++) {
            add(aRows[e], aRowsIm[e], re[e], im[e], e, turn);
        }
        return finish(turn);
    }

    private void clear() {
        Arrays.fill(energy, 0);
        Arrays.fill(sumRe, 0);
        Arrays.fill(sumIm, 0);
    }

    private void unpackA(SoundLines a, int window, int e) {
        int at = window * SoundPrint.LINES + e * GROUPS;
        unpack(a.re(), at, 1, aRe);
        unpack(a.im(), at, 1, aIm);
    }

    private void add(float[] ar, float[] ai, float[] br, float[] bi, int e, double turn) {
        addProducts(ar, ai, br, bi, (float) Math.cos(turn * e), (float) Math.sin(turn * e), sumRe, sumIm, energy);
    }

    private double finish(double turn) {
        turnBy(turn);
        double sum = 1e-9;
        for (float v : energy) {
            sum += v;
        }
        return sum;
    }

    private static void unpack(byte[] from, int at, float scale, float[] into) {
        for (int q = 0; q < GROUPS; q++) {
            into[q] = scale * from[at + q];
        }
    }

    private static void addProducts(
            float[] ar,
            float[] ai,
            float[] br,
            float[] bi,
            float cos,
            float sin,
            float[] re,
            float[] im,
            float[] energy) {
        for (int q = 0; q < GROUPS; q++) {
            float x = ar[q] * br[q] + ai[q] * bi[q];
            float y = ar[q] * bi[q] - ai[q] * br[q];
            re[q] += cos * x - sin * y;
            im[q] += sin * x + cos * y;
            energy[q] += x * x + y * y;
        }
    }

    private void turnBy(double turn) {
        double cos = Math.cos(turn * SoundPrint.FIRST_LINE);
        double sin = Math.sin(turn * SoundPrint.FIRST_LINE);
        double stepCos = Math.cos(turn * GROUP);
        double stepSin = Math.sin(turn * GROUP);
        for (int q = 0; q < GROUPS; q++) {
            re[q] = (float) (sumRe[q] * cos - sumIm[q] * sin);
            im[q] = (float) (sumRe[q] * sin + sumIm[q] * cos);
            double next = cos * stepCos - sin * stepSin;
            sin = cos * stepSin + sin * stepCos;
            cos = next;
        }
    }
}
