package retrace.waveform;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import retrace.model.SampleSource;

/**
 * One moment as two recordings heard it, one in each ear: a stereo WAV of 16 bits. When the two are truly of one moment, the sounds lie
 * on top of each other; whoever listens can tell 10 ms apart.
 *
 * <p>For the ear alone: each side is made equally loud (its peak at half of full scale) and put to {@value #RATE_HZ} Hz by straight
 * lines between samples, which dulls the highest pitches and shifts nothing.
 */
public final class TwoEars {

    public static final int RATE_HZ = 48_000;

    /** No stretch to listen to is longer, in seconds. */
    public static final double LONGEST_SECONDS = 30;

    private static final double PEAK = 0.5;
    private static final int HEADER = 44;

    private TwoEars() {}

    /** Which sides are heard; a side that is not is silent. */
    public enum Sides {
        BOTH,
        LEFT,
        RIGHT
    }

    /**
     * A WAV file.
     *
     * @param leftSeconds recording time at which the left one begins
     * @param rightSeconds the same moment in the right one
     */
    public static byte[] wav(
            SampleSource left,
            double leftSeconds,
            SampleSource right,
            double rightSeconds,
            double seconds,
            Sides sides) {
        if (!(seconds > 0 && seconds <= LONGEST_SECONDS)) {
            throw new IllegalArgumentException("%s s to listen to. At most %s s.".formatted(seconds, LONGEST_SECONDS));
        }
        int n = (int) Math.ceil(seconds * RATE_HZ);
        float[] l = sides == Sides.RIGHT ? new float[n] : side(left, leftSeconds, n);
        float[] r = sides == Sides.LEFT ? new float[n] : side(right, rightSeconds, n);
        byte[] file = new byte[HEADER + 4 * n];
        ByteBuffer out = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        header(out, n);
        for (int i = 0; i < n; i++) {
            out.putShort((short) Math.round(l[i] * 32767)).putShort((short) Math.round(r[i] * 32767));
        }
        return file;
    }

    private static float[] side(SampleSource sound, double fromSeconds, int n) {
        double rate = sound.sampleRateHz();
        long first = (long) Math.floor(fromSeconds * rate);
        float[] piece = sound.piece(first, (int) Math.ceil(n * rate / RATE_HZ) + 3);
        float[] out = new float[n];
        float peak = 0;
        for (int i = 0; i < n; i++) {
            double at = fromSeconds * rate + i * rate / RATE_HZ - first;
            int k = (int) at;
            out[i] = (float) (piece[k] + (at - k) * (piece[k + 1] - piece[k]));
            peak = Math.max(peak, Math.abs(out[i]));
        }
        for (int i = 0; i < n && peak > 0; i++) {
            out[i] *= (float) (PEAK / peak);
        }
        return out;
    }

    private static void header(ByteBuffer out, int n) {
        out.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 4 * n);
        out.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        out.putShort((short) 1).putShort((short) 2).putInt(RATE_HZ).putInt(4 * RATE_HZ);
        out.putShort((short) 4).putShort((short) 16);
        out.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(4 * n);
    }
}
