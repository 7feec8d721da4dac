package retrace.sound;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import retrace.numeric.RealFft;

/**
 * How well the pattern of one block of a recording agrees with another recording, at every lag.
 *
 * <p>The pattern is the map of loudness with the mean over the bands taken off each frame: what is left says which bands stand out
 * of which, not how loud the moment is, so one bang is not like another. For block k of 2 s of a, r_k(L) is the correlation coefficient
 * of its pattern with that of b at lag L, and z_k(L) = (r_k(L) − mean)/σ, mean and σ over all lags at which b holds the whole
 * block: how unusual the agreement is among all that the same two recordings offer. Blocks are the unit of evidence: each has a
 * sound, its echoes and its tail in it, and none may decide alone. Of recordings longer than {@link #MOST_BLOCKS} blocks, the
 * block with the most pattern in each stretch is taken.
 *
 * <p>Cost: {@link #MOST_BLOCKS} · 46 bands · 1.14 complex products for each frame of b, so O(length of b) whatever the length of a.
 * Kept of a pair: z in steps of 1/256 (2 bytes), 180 bytes for each frame of b, 41 MB for an hour. Blocks are transformed once for
 * each recording, not for each pair: 8.5 MB at most.
 */
final class PatternMap {

    /** Frames of a block: 2 s. */
    static final int BLOCK = 125;

    private static final int N = 1024;
    private static final int HALF = N / 2;
    private static final int STEP = N - BLOCK + 1;
    private static final int MOST_BLOCKS = 90;
    private static final int FEWEST_LAGS = 40;
    private static final float UNIT = 1 / 256f;

    /** Blocks of a that are held against a chunk of b at once: so many rows of one band fit the fastest memory of a processor. */
    private static final int TOGETHER = 4;

    private static final RealFft FFT = new RealFft(N);

    /**
     * Transforms of pieces of one recording's pattern, 16 bits with a scale for each band: band after band the real parts, then the
     * imaginary ones, so that products run over neighbouring numbers; the first imaginary one is X(N/2).
     */
    private static final class Transforms {
        private final short[][] values;
        private final float[][] scales;

        private Transforms(short[][] values, float[][] scales) {
            this.values = values;
            this.scales = scales;
        }

        static Transforms of(SoundPrint print, LinkOrder order, int[] starts, int length) {
            short[][] values = new short[starts.length][SoundPrint.BANDS * N];
            float[][] scales = new float[starts.length][SoundPrint.BANDS];
            float[] work = new float[N];
            for (int i = 0; i < starts.length; i++) {
                for (int band = 0; band < SoundPrint.BANDS; band++) {
                    fill(print, order, starts[i], length, band, work);
                    FFT.forward(work);
                    scales[i][band] = store(work, values[i], band * N);
                }
            }
            return new Transforms(values, scales);
        }

        private static void fill(SoundPrint print, LinkOrder order, int from, int count, int band, float[] into) {
            Arrays.fill(into, 0);
            for (int i = 0; i < count && from + i < print.frames; i++) {
                int frame = order.frame(from + i);
                into[i] = (print.loudness(frame, band) - print.meanLoudness(frame)) / 32;
            }
        }

        private static float store(float[] spectrum, short[] into, int at) {
            float peak = 1e-9f;
            for (float v : spectrum) {
                peak = Math.max(peak, Math.abs(v));
            }
            float inverse = 32767f / peak;
            for (int k = 0; k < HALF; k++) {
                into[at + k] = (short) Math.round(spectrum[2 * k] * inverse);
                into[at + HALF + k] = (short) Math.round(spectrum[2 * k + 1] * inverse);
            }
            return peak / 32767f;
        }
    }

    /** Pattern of one recording, transformed in overlapping chunks. */
    static final class Spectra {
        private final int frames;
        private final Transforms chunks;
        private final float[] inverseNorm;

        private Spectra(int frames, Transforms chunks, float[] inverseNorm) {
            this.frames = frames;
            this.chunks = chunks;
            this.inverseNorm = inverseNorm;
        }

        static Spectra of(SoundPrint print, LinkOrder order) {
            int[] starts = new int[print.frames < BLOCK ? 0 : (print.frames - BLOCK) / STEP + 1];
            for (int c = 0; c < starts.length; c++) {
                starts[c] = c * STEP;
            }
            double[] before = energyBefore(print, order);
            float[] inverseNorm = new float[Math.max(0, print.frames - BLOCK + 1)];
            for (int f = 0; f < inverseNorm.length; f++) {
                inverseNorm[f] = inverseNorm(before[f + BLOCK] - before[f]);
            }
            return new Spectra(print.frames, Transforms.of(print, order, starts, N), inverseNorm);
        }
    }

    /** The blocks of one recording, transformed. */
    static final class Blocks {
        private final int frames;
        private final int[] starts;
        private final float[] inverseNorm;
        private final Transforms blocks;

        private Blocks(int frames, int[] starts, float[] inverseNorm, Transforms blocks) {
            this.frames = frames;
            this.starts = starts;
            this.inverseNorm = inverseNorm;
            this.blocks = blocks;
        }

        static Blocks of(SoundPrint print) {
            LinkOrder order = LinkOrder.asRecorded(print);
            double[] before = energyBefore(print, order);
            int[] starts = choose(print.frames / BLOCK, before);
            float[] inverseNorm = new float[starts.length];
            for (int k = 0; k < starts.length; k++) {
                inverseNorm[k] = inverseNorm(before[starts[k] + BLOCK] - before[starts[k]]);
            }
            return new Blocks(print.frames, starts, inverseNorm, Transforms.of(print, order, starts, BLOCK));
        }

        private static int[] choose(int all, double[] before) {
            int stretch = Math.max(1, (all + MOST_BLOCKS - 1) / MOST_BLOCKS);
            int[] out = new int[(all + stretch - 1) / stretch];
            for (int s = 0; s < out.length; s++) {
                double most = -1;
                for (int k = s * stretch; k < Math.min(all, (s + 1) * stretch); k++) {
                    double energy = before[(k + 1) * BLOCK] - before[k * BLOCK];
                    if (energy > most) {
                        most = energy;
                        out[s] = k * BLOCK;
                    }
                }
            }
            return out;
        }
    }

    private static double[] energyBefore(SoundPrint print, LinkOrder order) {
        double[] before = new double[print.frames + 1];
        for (int f = 0; f < print.frames; f++) {
            int frame = order.frame(f);
            float mean = print.meanLoudness(frame);
            double sum = 0;
            for (int b = 0; b < SoundPrint.BANDS; b++) {
                double y = (print.loudness(frame, b) - mean) / 32;
                sum += y * y;
            }
            before[f + 1] = before[f] + sum;
        }
        return before;
    }

    /** 1/√E; 0 where there is no pattern to speak of. */
    private static float inverseNorm(double energy) {
        return energy > 1 ? (float) (1 / Math.sqrt(energy)) : 0;
    }

    private final int framesA;
    private final int framesB;
    private final int[] starts;
    private final short[] @Nullable [] z;

    private PatternMap(int framesA, int framesB, int[] starts, short[] @Nullable [] z) {
        this.framesA = framesA;
        this.framesB = framesB;
        this.starts = starts;
        this.z = z;
    }

    static PatternMap of(Blocks a, Spectra b) {
        return new PatternMap(a.frames, b.frames, a.starts, new Correlator(a, b).unusual());
    }

    int blocks() {
        return starts.length;
    }

    /** Number of lags: L = index − framesB. */
    int lags() {
        return framesA + framesB;
    }

    int zeroLag() {
        return framesB;
    }

    /** First frame of block k in a. */
    int start(int k) {
        return starts[k];
    }

    /** z_k at a lag index; NaN where b does not hold the whole block. */
    float z(int k, int lag) {
        short[] row = z[k];
        int at = lag - firstLag(k);
        return row == null || at < 0 || at >= row.length ? Float.NaN : row[at] * UNIT;
    }

    /** The first lag index at which b holds the whole block. */
    int firstLag(int k) {
        return starts[k] + BLOCK;
    }

    /** The lag index after the last at which z_k is known; {@link #firstLag} where it is at none. */
    int lastLag(int k) {
        short[] row = z[k];
        return firstLag(k) + (row == null ? 0 : row.length);
    }

    /** Writes z_k, held between two limits, of the lags from {@code from} on; 0 where b does not hold the whole block. */
    void copy(int k, int from, float low, float high, float[] into, int count) {
        Arrays.fill(into, 0, count, 0);
        short[] row = z[k];
        if (row == null) {
            return;
        }
        int first = Math.max(0, firstLag(k) - from);
        int last = Math.min(count, firstLag(k) + row.length - from);
        int shift = from - firstLag(k);
        for (int i = first; i < last; i++) {
            into[i] = Math.max(low, Math.min(high, row[i + shift] * UNIT));
        }
    }

    /** The work of one pair, with its arrays: {@link #TOGETHER} blocks at a time against each chunk. */
    private static final class Correlator {
        private final Blocks a;
        private final Spectra b;
        private final float[][][] blockRe = new float[TOGETHER][SoundPrint.BANDS][HALF];
        private final float[][][] blockIm = new float[TOGETHER][SoundPrint.BANDS][HALF];
        private final float[][] re = new float[TOGETHER][HALF];
        private final float[][] im = new float[TOGETHER][HALF];
        private final float[] zero = new float[TOGETHER];
        private final float[] middle = new float[TOGETHER];
        private final float[] bandRe = new float[HALF];
        private final float[] bandIm = new float[HALF];
        private final float[] norms = new float[STEP];
        private final float[] product = new float[N];
        private final float[][] r;

        Correlator(Blocks a, Spectra b) {
            this.a = a;
            this.b = b;
            this.r = new float[TOGETHER][b.inverseNorm.length];
        }

        /** z_k of each block by rising lag, in units of 1/256; null where there are too few lags to say what is usual. */
        short[] @Nullable [] unusual() {
            short[] @Nullable [] z = new short[a.starts.length] @Nullable [];
            for (int k = 0; k < z.length && b.inverseNorm.length >= FEWEST_LAGS; k += TOGETHER) {
                unusual(k, Math.min(TOGETHER, z.length - k), z);
            }
            return z;
        }

        private void unusual(int first, int blocks, short[] @Nullable [] z) {
            for (int i = 0; i < blocks; i++) {
                scaled(first + i, blockRe[i], blockIm[i]);
            }
            for (int c = 0; c < b.chunks.values.length; c++) {
                sumProducts(c, blocks);
                for (int i = 0; i < blocks; i++) {
                    backInTime(i);
                    int n = Math.min(STEP, r[i].length - c * STEP);
                    System.arraycopy(b.inverseNorm, c * STEP, norms, 0, n);
                    norm(product, a.inverseNorm[first + i], norms, n);
                    System.arraycopy(product, 0, r[i], c * STEP, n);
                }
            }
            for (int i = 0; i < blocks; i++) {
                z[first + i] = standardised(r[i]);
            }
        }

        private static void norm(float[] product, float one, float[] norms, int n) {
            for (int s = 0; s < n; s++) {
                product[s] = product[s] * one * norms[s];
            }
        }

        private void scaled(int k, float[][] blockRe, float[][] blockIm) {
            for (int row = 0; row < SoundPrint.BANDS; row++) {
                scale(a.blocks.values[k], row * N, a.blocks.scales[k][row], blockRe[row]);
                scale(a.blocks.values[k], row * N + HALF, a.blocks.scales[k][row], blockIm[row]);
            }
        }

        private static void scale(short[] from, int at, float scale, float[] into) {
            for (int i = 0; i < HALF; i++) {
                into[i] = scale * from[at + i];
            }
        }

        /** Σ over the bands of conj(A)·B of some blocks; a band of b is unpacked once for all of them. */
        private void sumProducts(int chunk, int blocks) {
            for (int i = 0; i < blocks; i++) {
                Arrays.fill(re[i], 0);
                Arrays.fill(im[i], 0);
            }
            Arrays.fill(zero, 0);
            Arrays.fill(middle, 0);
            short[] values = b.chunks.values[chunk];
            for (int row = 0; row < SoundPrint.BANDS; row++) {
                float scale = b.chunks.scales[chunk][row];
                int at = row * N;
                scale(values, at, scale, bandRe);
                scale(values, at + HALF, scale, bandIm);
                for (int i = 0; i < blocks; i++) {
                    float[] blockRow = blockRe[i][row];
                    float[] blockRowIm = blockIm[i][row];
                    addProduct(blockRow, blockRowIm, bandRe, bandIm, re[i], im[i]);
                    zero[i] += scale * blockRow[0] * values[at];
                    middle[i] += scale * blockRowIm[0] * values[at + HALF];
                }
            }
        }

        /** At s the correlation of a block with b from frame s of the chunk on. */
        private void backInTime(int i) {
            for (int k = 1; k < HALF; k++) {
                product[2 * k] = re[i][k];
                product[2 * k + 1] = im[i][k];
            }
            product[0] = zero[i];
            product[1] = middle[i];
            FFT.inverse(product);
        }

        /** All rows at one and the same place: such loops are done many numbers at a time. */
        private static void addProduct(float[] ar, float[] ai, float[] br, float[] bi, float[] re, float[] im) {
            for (int k = 0; k < HALF; k++) {
                re[k] += ar[k] * br[k] + ai[k] * bi[k];
                im[k] += ar[k] * bi[k] - ai[k] * br[k];
            }
        }

        private static short @Nullable [] standardised(float[] r) {
            double sum = 0;
            double squares = 0;
            for (float v : r) {
                sum += v;
                squares += v * v;
            }
            double mean = sum / r.length;
            double sigma = Math.sqrt(Math.max(0, squares / r.length - mean * mean));
            if (sigma < 1e-6) {
                return null;
            }
            short[] row = new short[r.length];
            float scale = (float) (1 / (sigma * UNIT));
            float shift = (float) mean;
            for (int i = 0; i < row.length; i++) {
                float z = (r[row.length - 1 - i] - shift) * scale;
                row[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, z + (z < 0 ? -0.5f : 0.5f)));
            }
            return row;
        }
    }
}
