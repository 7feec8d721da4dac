package retrace.sound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import retrace.numeric.RealFft;

/**
 * First look at a pair: at which lags do the maps of loudness of two recordings agree?
 *
 * <p>z(L) = Σ_t Σ_b yA(t, b)·yB(t − L, b) / √(Σ_t qA(t)·qB(t − L)), q(t) = Σ_b y(t, b)² / √BANDS, for every lag L in steps of
 * 16 ms. The sum over all bands is taken between the transforms, so that a pair costs one inverse transform for each 65 s by
 * 65 s. The divisor is the standard deviation if the bands agreed by chance, so two single loud sounds do not count more than
 * they should. Where recordings are long, the sum is taken along several rates.
 */
final class LoudnessSearch {

    /** Frames of one chunk and length of the transform. */
    private static final int CHUNK = 4096;

    private static final int N = 2 * CHUNK;
    private static final int ROWS = SoundPrint.BANDS + 1;
    private static final RealFft FFT = new RealFft(N);
    private static final double HOP_SECONDS = SoundPrint.HOP / (double) SoundPrint.RATE;

    /** Overlaps shorter than this are not looked at. */
    private static final double SHORTEST_SECONDS = 2.5;

    private LoudnessSearch() {}

    /** Transforms of one recording's map, chunk by chunk, 16 bits with a scale for each band. */
    static final class Spectra {
        private final int frames;
        private final short[][] values;
        private final float[][] scales;

        private Spectra(int frames, short[][] values, float[][] scales) {
            this.frames = frames;
            this.values = values;
            this.scales = scales;
        }

        static Spectra of(SoundPrint print, LinkOrder order) {
            int chunks = Math.max(1, (print.frames + CHUNK - 1) / CHUNK);
            short[][] values = new short[chunks][ROWS * N];
            float[][] scales = new float[chunks][ROWS];
            float[] work = new float[N];
            for (int c = 0; c < chunks; c++) {
                for (int row = 0; row < ROWS; row++) {
                    fill(print, order, c, row, work);
                    FFT.forward(work);
                    scales[c][row] = store(work, values[c], row * N);
                }
            }
            return new Spectra(print.frames, values, scales);
        }

        private static void fill(SoundPrint print, LinkOrder order, int chunk, int row, float[] work) {
            Arrays.fill(work, 0);
            int from = chunk * CHUNK;
            int n = Math.min(CHUNK, print.frames - from);
            for (int i = 0; i < n; i++) {
                int frame = order.frame(from + i);
                if (row < SoundPrint.BANDS) {
                    work[i] = print.loudness(frame, row);
                } else {
                    float sum = 0;
                    for (int b = 0; b < SoundPrint.BANDS; b++) {
                        float y = print.loudness(frame, b);
                        sum += y * y;
                    }
                    work[i] = sum;
                }
            }
        }

        /** The real parts, then the imaginary ones, the first of which is X(N/2): products run over neighbouring numbers. */
        private static float store(float[] spectrum, short[] into, int at) {
            float peak = 1e-9f;
            for (float v : spectrum) {
                peak = Math.max(peak, Math.abs(v));
            }
            float inverse = 32767f / peak;
            for (int k = 0; k < CHUNK; k++) {
                into[at + k] = (short) Math.round(spectrum[2 * k] * inverse);
                into[at + CHUNK + k] = (short) Math.round(spectrum[2 * k + 1] * inverse);
            }
            return peak / 32767f;
        }
    }

    /** The most likely lags, best first, at most {@code most}. */
    static List<LagCandidate> candidates(Spectra a, Spectra b, int most) {
        double[] rates = rates(Math.min(a.frames, b.frames) * HOP_SECONDS);
        int pad = (int) Math.ceil(rates[rates.length - 1] * 1e-6 * a.frames) + 2;
        int span = a.frames + b.frames + 2 * pad;
        float[][] top = new float[rates.length][span];
        float[][] bottom = new float[rates.length][span];
        float[] product = new float[N];
        float[] energy = new float[N];
        for (int i = 0; i < a.values.length; i++) {
            for (int j = 0; j < b.values.length; j++) {
                correlate(a, i, b, j, product, energy);
                for (int r = 0; r < rates.length; r++) {
                    int shift = (int) Math.round(rates[r] * 1e-6 * (i + 0.5) * CHUNK);
                    int base = (i - j) * CHUNK + shift + b.frames + pad;
                    add(product, top[r], base);
                    add(energy, bottom[r], base);
                }
            }
        }
        return best(top, bottom, rates, a.frames, b.frames, pad, most);
    }

    /** Steps such that half a step over half the longest overlap stays below 12 ms, but not finer than 40 ppm. */
    private static double[] rates(double longestOverlapSeconds) {
        double step = Math.max(40, 4 * 0.012 / Math.max(1, longestOverlapSeconds) * 1e6);
        int n = (int) Math.floor(450 / step);
        double[] out = new double[2 * n + 1];
        for (int i = -n; i <= n; i++) {
            out[i + n] = i * step;
        }
        return out;
    }

    private static void correlate(Spectra a, int i, Spectra b, int j, float[] product, float[] energy) {
        float[] re = new float[CHUNK];
        float[] im = new float[CHUNK];
        float[] ends = new float[2];
        for (int row = 0; row < SoundPrint.BANDS; row++) {
            float scale = a.scales[i][row] * b.scales[j][row];
            addProduct(a.values[i], b.values[j], row * N, scale, re, im, ends);
        }
        backInTime(re, im, ends, product);
        Arrays.fill(re, 0);
        Arrays.fill(im, 0);
        Arrays.fill(ends, 0);
        int row = SoundPrint.BANDS;
        float scale = a.scales[i][row] * b.scales[j][row] / SoundPrint.BANDS;
        addProduct(a.values[i], b.values[j], row * N, scale, re, im, ends);
        backInTime(re, im, ends, energy);
    }

    private static void backInTime(float[] re, float[] im, float[] ends, float[] into) {
        for (int k = 1; k < CHUNK; k++) {
            into[2 * k] = re[k];
            into[2 * k + 1] = im[k];
        }
        into[0] = ends[0];
        into[1] = ends[1];
        FFT.inverse(into);
    }

    /** Adds A·conj(B); {@code ends} takes what belongs to 0 and to N/2, and what the first place of the rows takes does not count. */
    private static void addProduct(short[] a, short[] b, int at, float scale, float[] re, float[] im, float[] ends) {
        ends[0] += scale * a[at] * b[at];
        ends[1] += scale * a[at + CHUNK] * b[at + CHUNK];
        for (int k = 0; k < CHUNK; k++) {
            float ar = a[at + k];
            float ai = a[at + CHUNK + k];
            float br = b[at + k];
            float bi = b[at + CHUNK + k];
            re[k] += scale * (ar * br + ai * bi);
            im[k] += scale * (ai * br - ar * bi);
        }
    }

    /** Lag l of a chunk stands at l for l ≥ 0 and at N + l below. */
    private static void add(float[] correlation, float[] into, int base) {
        for (int l = 0; l < CHUNK && base + l < into.length; l++) {
            if (base + l >= 0) {
                into[base + l] += correlation[l];
            }
        }
        for (int l = 1; l < CHUNK && base - l >= 0; l++) {
            if (base - l < into.length) {
                into[base - l] += correlation[N - l];
            }
        }
    }

    private static List<LagCandidate> best(
            float[][] top, float[][] bottom, double[] rates, int framesA, int framesB, int pad, int most) {
        int shortest = (int) (SHORTEST_SECONDS / HOP_SECONDS);
        List<LagCandidate> peaks = new ArrayList<>();
        for (int r = 0; r < rates.length; r++) {
            float[] z = new float[top[r].length];
            for (int i = 0; i < z.length; i++) {
                z[i] = top[r][i] / (float) Math.sqrt(Math.max(bottom[r][i], 1f));
            }
            for (int i = 1; i < z.length - 1; i++) {
                if (z[i] > 0 && z[i] >= z[i - 1] && z[i] > z[i + 1]) {
                    double lagAtZero = i - framesB - pad;
                    double from = Math.max(0, lagAtZero);
                    double to = Math.min(framesA, framesB + lagAtZero);
                    if (to - from >= shortest) {
                        double pivot = (from + to) / 2;
                        double lag = lagAtZero - rates[r] * 1e-6 * pivot + fraction(z, i);
                        peaks.add(new LagCandidate(lag * HOP_SECONDS, pivot * HOP_SECONDS, rates[r], z[i]));
                    }
                }
            }
        }
        peaks.sort(Comparator.comparingDouble(LagCandidate::strength)
                .reversed()
                .thenComparingDouble(LagCandidate::lagSeconds)
                .thenComparingDouble(LagCandidate::ratePpm));
        return apart(peaks, most);
    }

    private static double fraction(float[] z, int i) {
        double curve = z[i - 1] - 2 * z[i] + z[i + 1];
        return curve < 0 ? 0.5 * (z[i - 1] - z[i + 1]) / curve : 0;
    }

    private static List<LagCandidate> apart(List<LagCandidate> sorted, int most) {
        List<LagCandidate> kept = new ArrayList<>();
        for (LagCandidate c : sorted) {
            boolean near = false;
            for (LagCandidate k : kept) {
                near |= Math.abs(k.lagSeconds() - c.lagSeconds()) < 1.5 * HOP_SECONDS;
            }
            if (!near) {
                kept.add(c);
                if (kept.size() == most) {
                    break;
                }
            }
        }
        return kept;
    }
}
