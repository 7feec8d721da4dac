package retrace.waveform;

import java.util.Arrays;
import java.util.Objects;
import retrace.model.SampleSource;

/**
 * Lowest and highest sample of each block of {@value #BLOCK} samples of a recording, so that any stretch of it can be drawn without
 * reading it again. One byte each, rounded outward: a drawn line is never shorter than the sound was.
 */
public final class Peaks {

    /** Samples a block. */
    public static final int BLOCK = 256;

    private static final int SCALE = 127;

    private final int sampleRateHz;
    private final byte[] pairs;

    private Peaks(int sampleRateHz, byte[] pairs) {
        this.sampleRateHz = sampleRateHz;
        this.pairs = pairs;
    }

    /** Reads a recording once. */
    public static Peaks of(SampleSource sound) {
        int blocks = Math.toIntExact((sound.sampleCount() + BLOCK - 1) / BLOCK);
        byte[] pairs = new byte[2 * blocks];
        float[] block = new float[BLOCK];
        try (SampleSource.Reader reader = sound.open(0)) {
            for (int i = 0; i < blocks; i++) {
                int n = fill(reader, block);
                float low = 0;
                float high = 0;
                for (int k = 0; k < n; k++) {
                    low = Math.min(low, block[k]);
                    high = Math.max(high, block[k]);
                }
                pairs[2 * i] = (byte) Math.max(-SCALE, Math.floor(low * SCALE));
                pairs[2 * i + 1] = (byte) Math.min(SCALE, Math.ceil(high * SCALE));
            }
        }
        return new Peaks(sound.sampleRateHz(), pairs);
    }

    private static int fill(SampleSource.Reader reader, float[] block) {
        int got = 0;
        while (got < block.length) {
            int n = reader.read(block, got, block.length - got);
            if (n <= 0) {
                break;
            }
            got += n;
        }
        return got;
    }

    /** What {@link #bytes} gave. */
    public static Peaks ofBytes(int sampleRateHz, byte[] bytes) {
        return new Peaks(sampleRateHz, bytes.clone());
    }

    /** Lowest and highest of each block in turn, in 127ths of full scale. */
    public byte[] bytes() {
        return pairs.clone();
    }

    /**
     * A stretch in columns: lowest and highest of each column in turn, in 127ths of full scale; zeros where there is no sound. Where a
     * column is narrower than a block the samples themselves are read.
     *
     * @param sound the recording these peaks are of
     * @param fromSeconds recording time of the first column's left edge
     * @param toSeconds of the last column's right edge, later than {@code fromSeconds}
     */
    public byte[] columns(SampleSource sound, double fromSeconds, double toSeconds, int columns) {
        Objects.checkIndex(columns - 1, 20_000);
        if (!(toSeconds > fromSeconds)) {
            throw new IllegalArgumentException("a stretch from %s to %s s".formatted(fromSeconds, toSeconds));
        }
        double samplesAColumn = (toSeconds - fromSeconds) * sampleRateHz / columns;
        byte[] out = new byte[2 * columns];
        for (int c = 0; c < columns; c++) {
            double first = fromSeconds * sampleRateHz + c * samplesAColumn;
            if (samplesAColumn >= BLOCK) {
                fromBlocks(first, first + samplesAColumn, out, 2 * c);
            }
        }
        if (samplesAColumn < BLOCK) {
            fromSamples(sound, fromSeconds * sampleRateHz, samplesAColumn, out);
        }
        return out;
    }

    private void fromBlocks(double first, double end, byte[] out, int at) {
        int from = (int) Math.max(0, Math.floor(first / BLOCK));
        int to = (int) Math.min(pairs.length / 2.0, Math.ceil(end / BLOCK));
        for (int i = from; i < to; i++) {
            out[at] = (byte) Math.min(out[at], pairs[2 * i]);
            out[at + 1] = (byte) Math.max(out[at + 1], pairs[2 * i + 1]);
        }
    }

    /** The whole stretch is at most 256 samples a column, so it fits in memory. */
    private static void fromSamples(SampleSource sound, double first, double perColumn, byte[] out) {
        int columns = out.length / 2;
        long begin = (long) Math.floor(first);
        int length = (int) Math.ceil(columns * perColumn) + 2;
        float[] piece =
                begin > sound.sampleCount() || begin + length < 0 ? new float[length] : sound.piece(begin, length);
        for (int c = 0; c < columns; c++) {
            int from = (int) Math.floor(first + c * perColumn - begin);
            int to = Math.max(from + 1, (int) Math.ceil(first + (c + 1) * perColumn - begin));
            float[] column = Arrays.copyOfRange(piece, from, Math.min(to, piece.length));
            float low = Float.POSITIVE_INFINITY;
            float high = Float.NEGATIVE_INFINITY;
            for (float sample : column) {
                low = Math.min(low, sample);
                high = Math.max(high, sample);
            }
            out[2 * c] = (byte) Math.max(-SCALE, Math.floor(Math.min(low, 1) * SCALE));
            out[2 * c + 1] = (byte) Math.min(SCALE, Math.ceil(Math.max(high, -1) * SCALE));
        }
    }
}
