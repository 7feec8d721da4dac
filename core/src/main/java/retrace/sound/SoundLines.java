package retrace.sound;

import java.util.SplittableRandom;
import retrace.numeric.RealFft;

/**
 * The spectral lines of a recording: for each 128 ms every line between 102 and 3,700 Hz of a window of 0.512 s, whitened.
 *
 * <p>X(g, k) = w·exp(iφ), φ the phase of line k in window g, w = 2^(n/3), n the whole number of times, −2 to 5, that its power is twice
 * what the line usually has: geometric mean over about 30 s and nine neighbours. So a steady sound gets weight 1 everywhere, what stands out of
 * it gets more. Lines that hum ({@link SteadyTones}) get a random phase and the least weight. φ is kept in
 * {@link #CIRCLE} steps, X as two bytes in steps of 1/{@link #UNIT}.
 *
 * <p>Line k = 8q + e of a window stands at e·230 + q: sums over eight neighbours run over rows.
 */
final class SoundLines {

    /** Neighbouring lines that are added up in a first sum, and how many such sums there are. */
    static final int GROUP = 8;

    static final int GROUPS = SoundPrint.LINES / GROUP;

    static final float UNIT = 40;

    private static final int LINES = SoundPrint.LINES;
    private static final int WINDOW = SoundPrint.WINDOW;
    private static final int GRID = SoundPrint.GRID;
    private static final float SILENCE = 1.5e-5f;
    /** Steps of the phase, those of {@link SoundPrint#turn}. */
    private static final int CIRCLE = 32;

    private static final int LEAST = -2;
    private static final float MOST_POWER = 16;
    private static final RealFft FFT = new RealFft(WINDOW);
    private static final float[] TAPER = SoundPrint.hann(WINDOW, WINDOW / 2);

    /** Values of X by weight and phase. */
    private static final byte[][] COSINE = new byte[8][CIRCLE];

    private static final byte[][] SINE = new byte[8][CIRCLE];

    static {
        for (int n = 0; n < 8; n++) {
            double w = UNIT * Math.pow(2, (n + LEAST) / 3.0);
            for (int i = 0; i < CIRCLE; i++) {
                COSINE[n][i] = (byte) Math.round(w * Math.cos(2 * Math.PI * i / CIRCLE));
                SINE[n][i] = (byte) Math.round(w * Math.sin(2 * Math.PI * i / CIRCLE));
            }
        }
    }

    private final int windows;
    private final byte[] re;
    private final byte[] im;
    private final boolean[] alive;
    private final float[] inverseUsual = new float[LINES];

    private SoundLines(int windows) {
        this.windows = windows;
        this.re = new byte[Math.multiplyExact(windows, LINES)];
        this.im = new byte[re.length];
        this.alive = new boolean[windows];
    }

    static int windows(long samples) {
        return (int) Math.max(0, (samples - WINDOW) / GRID + 1);
    }

    /** @param sound at {@link SoundPrint#RATE} */
    static SoundLines of(String recording, RecorderBeeps.Sound sound, int windows) {
        SoundLines lines = new SoundLines(windows);
        lines.take(SteadyTones.silence(recording), sound);
        return lines;
    }

    /** Whether window {@code g} holds sound above digital silence all through. */
    boolean isAlive(int g) {
        return alive[g];
    }

    int living() {
        int living = 0;
        for (boolean a : alive) {
            living += a ? 1 : 0;
        }
        return living;
    }

    /** Real parts, window after window, in steps of 1/{@link #UNIT}. */
    byte[] re() {
        return re;
    }

    byte[] im() {
        return im;
    }

    private void take(SplittableRandom nothing, RecorderBeeps.Sound sound) {
        int stretch = 30 * SoundPrint.RATE / GRID;
        float[] work = new float[WINDOW];
        int most = Math.min(windows, 2 * stretch);
        float[] turns = new float[most * LINES];
        float[] levels = new float[most * LINES];
        for (int from = 0; from < windows; from += stretch) {
            int to = windows - from < 2 * stretch ? windows : from + stretch;
            for (int g = from; g < to; g++) {
                transform(g, sound, work);
                measure(work, (g - from) * LINES, turns, levels);
            }
            boolean[] hums = SteadyTones.in(turns, to - from, LINES, alive, from);
            float[] usual = usualLevels(levels, to - from);
            for (int k = 0; k < LINES; k++) {
                inverseUsual[k] -= usual[k] * (to - from) / windows;
            }
            for (int g = from; g < to; g++) {
                store(g, (g - from) * LINES, turns, levels, usual, hums, nothing);
            }
            if (to == windows) {
                break;
            }
        }
        for (int k = 0; k < LINES; k++) {
            inverseUsual[k] = (float) Math.pow(2, inverseUsual[k]);
        }
    }

    /**
     * Whitened lines of any window: phase of X, amplitude over the usual one of the whole recording, at most four.
     *
     * @param window samples, tapered here and lost
     * @param re at [e][q] the real part of line 8q + e
     */
    void whiten(float[] window, float[][] re, float[][] im) {
        for (int i = 0; i < WINDOW; i++) {
            window[i] *= TAPER[i];
        }
        FFT.forward(window);
        for (int k = 0; k < LINES; k++) {
            float x = window[2 * (SoundPrint.FIRST_LINE + k)];
            float y = window[2 * (SoundPrint.FIRST_LINE + k) + 1];
            float power = x * x + y * y + 1e-20f;
            float scale = (float) Math.sqrt(Math.min(MOST_POWER / power, inverseUsual[k]));
            re[k % GROUP][k / GROUP] = x * scale;
            im[k % GROUP][k / GROUP] = y * scale;
        }
    }

    private void transform(int g, RecorderBeeps.Sound sound, float[] work) {
        sound.copy((long) g * GRID, work, WINDOW);
        alive[g] = standsAboveSilence(work);
        for (int i = 0; i < WINDOW; i++) {
            work[i] *= TAPER[i];
        }
        FFT.forward(work);
    }

    private static void measure(float[] spectrum, int at, float[] turns, float[] levels) {
        for (int k = 0; k < LINES; k++) {
            float x = spectrum[2 * (SoundPrint.FIRST_LINE + k)];
            float y = spectrum[2 * (SoundPrint.FIRST_LINE + k) + 1];
            turns[at + k] = SoundPrint.turn(x, y);
            levels[at + k] = log2(x * x + y * y + 1e-12f);
        }
    }

    private void store(
            int g, int at, float[] turns, float[] levels, float[] usual, boolean[] hums, SplittableRandom nothing) {
        for (int k = 0; k < LINES; k++) {
            float turn = hums[k] ? 32 * nothing.nextFloat() : turns[at + k];
            int n = hums[k] ? 0 : Math.max(0, Math.min(7, Math.round(levels[at + k] - usual[k]) - LEAST));
            int place = g * LINES + k % GROUP * GROUPS + k / GROUP;
            int phase = Math.round(turn) & CIRCLE - 1;
            re[place] = COSINE[n][phase];
            im[place] = SINE[n][phase];
        }
    }

    private static float[] usualLevels(float[] levels, int n) {
        float[] mean = new float[LINES];
        for (int g = 0; g < n; g++) {
            for (int k = 0; k < LINES; k++) {
                mean[k] += levels[g * LINES + k] / n;
            }
        }
        float[] smooth = new float[LINES];
        for (int k = 0; k < LINES; k++) {
            int lo = Math.max(0, k - 4);
            int hi = Math.min(LINES - 1, k + 4);
            for (int j = lo; j <= hi; j++) {
                smooth[k] += mean[j] / (hi - lo + 1);
            }
        }
        return smooth;
    }

    /** Base 2 logarithm of a positive number to 0.05. */
    private static float log2(float x) {
        return Float.floatToRawIntBits(x) * 1.1920929e-7f - 126.94f;
    }

    /** At least seven of eight parts are louder than the last bit of 16-bit sound. */
    private static boolean standsAboveSilence(float[] window) {
        int loud = 0;
        for (int part = 0; part < 8; part++) {
            double sum = 0;
            for (int i = part * (WINDOW / 8); i < (part + 1) * (WINDOW / 8); i++) {
                sum += (double) window[i] * window[i];
            }
            loud += sum > SILENCE * SILENCE * (WINDOW / 8.0) ? 1 : 0;
        }
        return loud >= 7;
    }
}
