package retrace.waveform;

import java.util.Objects;
import retrace.model.SampleSource;
import retrace.numeric.RealFft;

/**
 * How loud each pitch is at each moment, for the eye: power of a Hann window of {@value #WINDOW} samples around the middle of each
 * column, in decibels below a full-scale sine.
 */
public final class Spectrogram {

    /** Samples a window. */
    public static final int WINDOW = 1024;

    /** Decibels from black to white. */
    public static final int RANGE_DB = 90;

    /** Highest pitch shown, in Hz; less where the recording holds less. */
    public static final int TOP_HZ = 8000;

    private Spectrogram() {}

    /**
     * Rows from low to high pitch, column after column within a row; 0 is {@value #RANGE_DB} dB below full scale or less, 255 full
     * scale.
     *
     * @param fromSeconds recording time of the first column's left edge
     * @param toSeconds of the last column's right edge, later than {@code fromSeconds}
     */
    public static byte[] of(SampleSource sound, double fromSeconds, double toSeconds, int columns, int rows) {
        Objects.checkIndex(columns - 1, 4000);
        Objects.checkIndex(rows - 1, 512);
        if (!(toSeconds > fromSeconds)) {
            throw new IllegalArgumentException("a stretch from %s to %s s".formatted(fromSeconds, toSeconds));
        }
        RealFft fft = new RealFft(WINDOW);
        float[] hann = hann();
        byte[] out = new byte[columns * rows];
        double top = topHz(sound.sampleRateHz());
        for (int c = 0; c < columns; c++) {
            double middle = fromSeconds + (c + 0.5) * (toSeconds - fromSeconds) / columns;
            long first = Math.round(middle * sound.sampleRateHz()) - WINDOW / 2;
            if (first + WINDOW > 0 && first < sound.sampleCount()) {
                column(fft, hann, sound.piece(first, WINDOW), top / sound.sampleRateHz(), out, c, columns);
            }
        }
        return out;
    }

    /** Highest pitch of a spectrogram of sound at this rate, in Hz. */
    public static double topHz(int sampleRateHz) {
        return Math.min(TOP_HZ, sampleRateHz / 2.0);
    }

    private static float[] hann() {
        float[] hann = new float[WINDOW];
        for (int i = 0; i < WINDOW; i++) {
            hann[i] = (float) (0.5 - 0.5 * StrictMath.cos(2 * Math.PI * i / WINDOW));
        }
        return hann;
    }

    /** A sine of amplitude 1 has |X| = N/4 under a Hann window: that is 0 dB. */
    private static void column(RealFft fft, float[] hann, float[] piece, double top, byte[] out, int c, int columns) {
        int rows = out.length / columns;
        for (int i = 0; i < WINDOW; i++) {
            piece[i] *= hann[i];
        }
        fft.forward(piece);
        for (int r = 0; r < rows; r++) {
            int from = (int) Math.max(1, Math.floor(r * top * WINDOW / rows));
            int to = (int) Math.max(from + 1, Math.min(WINDOW / 2.0, Math.ceil((r + 1) * top * WINDOW / rows)));
            double power = 0;
            for (int k = from; k < Math.min(to, WINDOW / 2); k++) {
                double re = piece[2 * k];
                double im = piece[2 * k + 1];
                power = Math.max(power, re * re + im * im);
            }
            double db = 10 * StrictMath.log10(power / (WINDOW * WINDOW / 16.0) + 1e-12);
            out[r * columns + c] = (byte) Math.clamp(Math.round(255 * (1 + db / RANGE_DB)), 0, 255);
        }
    }
}
