package retrace.sound;

import java.util.Arrays;
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
 */
final class PatternMap {

    /** Frames of a block: 2 s. */
    static final int BLOCK = 125;

    private static final int N = 1024;
    private static final int STEP = N - BLOCK + 1;
    private static final int MOST_BLOCKS = 90;
    private static final int FEWEST_LAGS = 40;
    private static final RealFft FFT = new RealFft(N);

    /** Pattern of one recording, transformed in overlapping chunks, 16 bits with a scale for each band. */
    static final class Spectra {
        private final int frames;
        private final short[][] values;
        private final float[][] scales;
        private final double[] energyBefore;

        private Spectra(int frames, short[][] values, float[][] scales, double[] energyBefore) {
            this.frames = frames;
            this.values = values;
            this.scales = scales;
            this.energyBefore = energyBefore;
        }

        static Spectra of(SoundPrint print, LinkOrder order) {
            int chunks = print.frames < BLOCK ? 0 : (print.frames - BLOCK) / STEP + 1;
            short[][] values = new short[chunks][SoundPrint.BANDS * N];
            float[][] scales = new float[chunks][SoundPrint.BANDS];
            float[] work = new float[N];
            for (int c = 0; c < chunks; c++) {
                for (int band = 0; band < SoundPrint.BANDS; band++) {
                    fill(print, order, c * STEP, N, band, work);
                    FFT.forward(work);
                    scales[c][band] = store(work, values[c], band * N);
                }
            }
            double[] before = new double[print.frames + 1];
            for (int f = 0; f < print.frames; f++) {
                before[f + 1] = before[f] + frameEnergy(print, order.frame(f));
            }
            return new Spectra(print.frames, values, scales, before);
        }

        private double energy(int from) {
            return energyBefore[from + BLOCK] - energyBefore[from];
        }

        private static float store(float[] spectrum, short[] into, int at) {
            float peak = 1e-9f;
            for (float v : spectrum) {
                peak = Math.max(peak, Math.abs(v));
            }
            float inverse = 32767f / peak;
            for (int i = 0; i < N; i++) {
                into[at + i] = (short) Math.round(spectrum[i] * inverse);
            }
            return peak / 32767f;
        }
    }

    private final int framesA;
    private final int framesB;
    private final int[] starts;
    private final float[][] z;

    private PatternMap(int framesA, int framesB, int[] starts, float[][] z) {
        this.framesA = framesA;
        this.framesB = framesB;
        this.starts = starts;
        this.z = z;
    }

    static PatternMap of(SoundPrint a, Spectra of, Spectra other) {
        int[] starts = choose(of);
        float[][] z = new float[starts.length][];
        for (int k = 0; k < z.length; k++) {
            z[k] = unusual(a, starts[k], of.energy(starts[k]), other);
        }
        return new PatternMap(of.frames, other.frames, starts, z);
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

    int framesA() {
        return framesA;
    }

    int framesB() {
        return framesB;
    }

    /** z_k at a lag index; NaN where b does not hold the whole block. */
    float z(int k, int lag) {
        return lag < 0 || lag >= z[k].length ? Float.NaN : z[k][lag];
    }

    private static int[] choose(Spectra a) {
        int all = a.frames / BLOCK;
        int stretch = Math.max(1, (all + MOST_BLOCKS - 1) / MOST_BLOCKS);
        int[] out = new int[(all + stretch - 1) / stretch];
        for (int s = 0; s < out.length; s++) {
            int best = s * stretch;
            for (int k = best; k < Math.min(all, (s + 1) * stretch); k++) {
                best = a.energy(k * BLOCK) > a.energy(best * BLOCK) ? k : best;
            }
            out[s] = best * BLOCK;
        }
        return out;
    }

    private static float[] unusual(SoundPrint a, int start, double energy, Spectra other) {
        float[] row = new float[a.frames + other.frames];
        Arrays.fill(row, Float.NaN);
        float[][] block = new float[SoundPrint.BANDS][N];
        for (int band = 0; band < SoundPrint.BANDS; band++) {
            fill(a, LinkOrder.asRecorded(a), start, BLOCK, band, block[band]);
            FFT.forward(block[band]);
        }
        float[] product = new float[N];
        double sum = 0;
        double squares = 0;
        int n = 0;
        for (int c = 0; c < other.values.length; c++) {
            correlate(block, other, c, product);
            for (int s = 0; s < STEP && c * STEP + s + BLOCK <= other.frames; s++) {
                int at = c * STEP + s;
                double norm = energy * other.energy(at);
                float r = norm > 1 ? (float) (product[s] / Math.sqrt(norm)) : 0;
                row[start - at + other.frames] = r;
                sum += r;
                squares += r * r;
                n++;
            }
        }
        standardise(row, sum, squares, n);
        return row;
    }

    private static void standardise(float[] row, double sum, double squares, int n) {
        double mean = n == 0 ? 0 : sum / n;
        double sigma = n == 0 ? 0 : Math.sqrt(Math.max(0, squares / n - mean * mean));
        for (int i = 0; i < row.length; i++) {
            row[i] = n < FEWEST_LAGS || sigma < 1e-6 ? Float.NaN : (float) ((row[i] - mean) / sigma);
        }
    }

    /** Σ over the bands of conj(A)·B, back in time: at s the correlation with b from frame s of the chunk on. */
    private static void correlate(float[][] block, Spectra other, int chunk, float[] into) {
        Arrays.fill(into, 0);
        for (int band = 0; band < SoundPrint.BANDS; band++) {
            float[] a = block[band];
            short[] b = other.values[chunk];
            float scale = other.scales[chunk][band];
            int at = band * N;
            into[0] += scale * a[0] * b[at];
            into[1] += scale * a[1] * b[at + 1];
            for (int k = 2; k < N; k += 2) {
                float br = scale * b[at + k];
                float bi = scale * b[at + k + 1];
                into[k] += a[k] * br + a[k + 1] * bi;
                into[k + 1] += a[k] * bi - a[k + 1] * br;
            }
        }
        FFT.inverse(into);
    }

    private static void fill(SoundPrint print, LinkOrder order, int from, int count, int band, float[] into) {
        Arrays.fill(into, 0);
        for (int i = 0; i < count && from + i < print.frames; i++) {
            int frame = order.frame(from + i);
            into[i] = (print.loudness(frame, band) - print.meanLoudness(frame)) / 32;
        }
    }

    private static double frameEnergy(SoundPrint print, int frame) {
        float mean = print.meanLoudness(frame);
        double sum = 0;
        for (int b = 0; b < SoundPrint.BANDS; b++) {
            double y = (print.loudness(frame, b) - mean) / 32;
            sum += y * y;
        }
        return sum;
    }
}
