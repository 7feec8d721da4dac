package retrace.sound;

import java.util.Arrays;
import retrace.model.SampleSource;
import retrace.numeric.RealFft;

/**
 * What is kept of one recording in order to compare it with others: read once, as a stream.
 *
 * <ul>
 *   <li>the sound at 8 kHz, 16 bits with one scale for each 1,024 samples (58 MB an hour);
 *   <li>a map of loudness: for each 16 ms and each of {@link #BANDS} bands of 78 Hz from 156 Hz on, how far the band stands out
 *       of its own surroundings (10 MB an hour);
 *   <li>lines ({@link SoundLines}): for each 128 ms every spectral line between 102 and 3,700 Hz of a window of 0.512 s (104 MB an hour).
 * </ul>
 *
 * <p>Everything above 3.7 kHz is left out: recorders that sample at 8 kHz have nothing there. So are the beeps of the recorder itself
 * ({@link RecorderBeeps}): phase windows with one count as silent, loudness frames as like their surroundings.
 */
final class SoundPrint {

    /** Samples a second of the kept sound. */
    static final int RATE = 8000;

    static final double PASS_HZ = 3700;

    /** Samples of one loudness frame and its hop. */
    static final int FRAME = 512;

    static final int HOP = 128;
    static final int BANDS = 46;
    private static final int FIRST_BIN = 10;
    private static final int BINS_PER_BAND = 5;

    /** Samples of one phase window and the distance of two. */
    static final int WINDOW = 4096;

    static final int GRID = 1024;

    /** Spectral lines kept of a phase window: {@code FIRST_LINE} to {@code FIRST_LINE + LINES − 1}. */
    static final int FIRST_LINE = 52;

    static final int LINES = 1840;

    private static final int BLOCK = 1024;

    private static final RealFft FRAME_FFT = new RealFft(FRAME);
    private static final float[] FRAME_TAPER = hann(FRAME, FRAME);

    final String id;
    final long count;
    final int frames;
    final int windows;
    private final short[] samples;
    private final float[] scales;
    private final byte[] loudness;
    private final float[] meanLoudness;
    private final SoundLines lines;
    final double aliveSeconds;

    private final boolean[] beeping;

    private SoundPrint(String id, short[] samples, float[] scales, long count) {
        this.id = id;
        this.count = count;
        this.samples = samples;
        this.scales = scales;
        this.beeping = withoutBeeps();
        this.frames = (int) Math.max(0, (count - FRAME) / HOP + 1);
        this.windows = SoundLines.windows(count);
        this.loudness = new byte[Math.multiplyExact(frames, BANDS)];
        mapLoudness();
        this.meanLoudness = means();
        this.lines = SoundLines.of(id, this::copy, windows);
        this.aliveSeconds = lines.living() * (double) GRID / RATE;
    }

    /** Reads a recording. */
    static SoundPrint of(Voice voice) {
        long count = SteadyResampler.count(voice.sound(), RATE);
        short[] samples = new short[Math.toIntExact(count)];
        float[] scales = new float[(int) ((count + BLOCK - 1) / BLOCK)];
        float[] block = new float[BLOCK];
        int at = 0;
        try (SampleSource.Reader reader = SteadyResampler.open(voice.sound(), RATE, PASS_HZ)) {
            for (int b = 0; b < scales.length; b++) {
                int n = readFully(reader, block, (int) Math.min(BLOCK, count - at));
                scales[b] = quantise(block, n, samples, at);
                at += BLOCK;
            }
        }
        return new SoundPrint(voice.id(), samples, scales, count);
    }

    /** Silences the beeps of the recorder; gives the loudness frames that are touched by one. */
    private boolean[] withoutBeeps() {
        boolean[] touched = new boolean[(int) Math.max(0, (count - FRAME) / HOP + 1)];
        for (RecorderBeeps.Span beep : RecorderBeeps.in(this::copy, count)) {
            int from = (int) Math.max(0, beep.from());
            int to = (int) Math.min(count, beep.to());
            Arrays.fill(samples, from, to, (short) 0);
            for (int f = Math.max(0, (from - FRAME) / HOP + 1); f < touched.length && f * HOP < to; f++) {
                touched[f] = true;
            }
        }
        return touched;
    }

    private static int readFully(SampleSource.Reader reader, float[] block, int want) {
        int n = 0;
        while (n < want) {
            int got = reader.read(block, n, want - n);
            if (got <= 0) {
                break;
            }
            n += got;
        }
        return n;
    }

    private static float quantise(float[] block, int n, short[] into, int at) {
        float peak = 0;
        for (int i = 0; i < n; i++) {
            peak = Math.max(peak, Math.abs(block[i]));
        }
        float scale = peak / 32767f;
        float inverse = scale > 0 ? 1 / scale : 0;
        for (int i = 0; i < n; i++) {
            into[at + i] = (short) Math.round(block[i] * inverse);
        }
        return scale;
    }

    double seconds() {
        return count / (double) RATE;
    }

    /** Copies the sound from sample {@code from} on; 0 outside the recording. */
    void copy(long from, float[] into, int length) {
        for (int i = 0; i < length; i++) {
            long at = from + i;
            into[i] = at < 0 || at >= count ? 0 : samples[(int) at] * scales[(int) (at / BLOCK)];
        }
    }

    /** The spectral lines of all windows. */
    SoundLines lines() {
        return lines;
    }

    /** Loudness of a frame and band, −127 to 127; 32 = one neper of energy above the surroundings. */
    byte loudness(int frame, int band) {
        return loudness[frame * BANDS + band];
    }

    /** Mean of a frame's loudness over the bands. */
    float meanLoudness(int frame) {
        return meanLoudness[frame];
    }

    private float[] means() {
        float[] means = new float[frames];
        for (int f = 0; f < frames; f++) {
            int sum = 0;
            for (int b = 0; b < BANDS; b++) {
                sum += loudness[f * BANDS + b];
            }
            means[f] = sum / (float) BANDS;
        }
        return means;
    }

    /**
     * y = ln(1 + E/E50) − its mean over ±1 s, E the energy of the band in the frame, E50 its median over about 30 s. The log
     * keeps one loud sound from outweighing all others, the 1 + keeps the noise floor from counting.
     */
    private void mapLoudness() {
        float[] work = new float[FRAME];
        float[] energy = new float[frames * BANDS];
        for (int f = 0; f < frames; f++) {
            copy((long) f * HOP, work, FRAME);
            for (int i = 0; i < FRAME; i++) {
                work[i] *= FRAME_TAPER[i];
            }
            FRAME_FFT.forward(work);
            for (int b = 0; b < BANDS; b++) {
                float sum = 0;
                int bin = FIRST_BIN + b * BINS_PER_BAND;
                for (int k = bin; k < bin + BINS_PER_BAND; k++) {
                    sum += work[2 * k] * work[2 * k] + work[2 * k + 1] * work[2 * k + 1];
                }
                energy[f * BANDS + b] = sum;
            }
        }
        int stretch = 30 * RATE / HOP;
        float[] column = new float[frames];
        for (int b = 0; b < BANDS; b++) {
            for (int from = 0; from < frames; from += stretch) {
                int to = frames - from < 2 * stretch ? frames : from + stretch;
                standOut(energy, b, from, to, column);
                if (to == frames) {
                    break;
                }
            }
            flatten(column, b);
        }
    }

    private void standOut(float[] energy, int band, int from, int to, float[] column) {
        float[] sorted = new float[to - from];
        for (int f = from; f < to; f++) {
            sorted[f - from] = energy[f * BANDS + band];
        }
        Arrays.sort(sorted);
        float floor = Math.max(sorted[sorted.length / 2], 1e-9f);
        for (int f = from; f < to; f++) {
            column[f] = beeping[f] ? f == 0 ? 0 : column[f - 1] : (float) Math.log1p(energy[f * BANDS + band] / floor);
        }
    }

    private void flatten(float[] column, int band) {
        int half = RATE / HOP;
        double sum = 0;
        int lo = 0;
        int hi = 0;
        for (int f = 0; f < frames; f++) {
            while (hi < Math.min(frames, f + half + 1)) {
                sum += column[hi++];
            }
            while (lo < f - half) {
                sum -= column[lo++];
            }
            double y = beeping[f] ? 0 : column[f] - sum / (hi - lo);
            loudness[f * BANDS + band] = (byte) Math.max(-127, Math.min(127, Math.round(32 * y)));
        }
    }

    /** Angle of (re, im) in 1/32 turns; an approximation good to 0.3°. */
    static float turn(float re, float im) {
        float x = Math.abs(re);
        float y = Math.abs(im);
        float big = Math.max(x, y);
        if (big <= 0) {
            return 0;
        }
        float z = Math.min(x, y) / big;
        float angle = 4 * z - z * (z - 1) * (1.2463f + 0.3377f * z);
        if (y > x) {
            angle = 8 - angle;
        }
        if (re < 0) {
            angle = 16 - angle;
        }
        if (im < 0) {
            angle = -angle;
        }
        return angle;
    }

    /** Flat in the middle, raised cosine over {@code slopes} samples in all. */
    static float[] hann(int n, int slopes) {
        float[] w = new float[n];
        int half = slopes / 2;
        for (int i = 0; i < n; i++) {
            int edge = Math.min(i, n - 1 - i);
            w[i] = edge >= half ? 1 : (float) (0.5 - 0.5 * Math.cos(Math.PI * (edge + 0.5) / half));
        }
        return w;
    }
}
