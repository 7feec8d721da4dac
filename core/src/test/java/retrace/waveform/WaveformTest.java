package retrace.waveform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import retrace.model.SampleSource;
import retrace.model.Samples;

class WaveformTest {

    private static final int RATE = 48_000;

    private static float[] noise(long seed, int n, float size) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] out = new float[n];
        for (int i = 0; i < n; i++) {
            out[i] = size * (float) (2 * random.nextDouble() - 1);
        }
        return out;
    }

    /** Law: whatever the zoom, no sample lies outside of what is drawn; one step of a byte is 1/127. */
    @Test
    void noSampleLiesOutsideOfItsColumn() {
        float[] samples = noise(1, 40_000, 0.8f);
        SampleSource sound = new Samples(samples, RATE);
        Peaks peaks = Peaks.of(sound);
        for (int columns : new int[] {1, 7, 100, 1000}) {
            byte[] drawn = peaks.columns(sound, 0, samples.length / (double) RATE, columns);
            for (int i = 0; i < samples.length; i++) {
                int c = Math.min(columns - 1, (int) ((long) i * columns / samples.length));
                assertThat(samples[i] * 127).isBetween((float) drawn[2 * c], (float) drawn[2 * c + 1]);
            }
        }
    }

    /** One click of full scale: drawn at its own place, to the sample, and nowhere else. */
    @Test
    void aClickIsDrawnWhereItIs() {
        float[] samples = new float[RATE];
        samples[12_345] = 1;
        SampleSource sound = new Samples(samples, RATE);
        byte[] drawn = Peaks.of(sound).columns(sound, 12_300.0 / RATE, 12_400.0 / RATE, 100);
        for (int c = 0; c < 100; c++) {
            // the edge between two samples may be rounded either way, so a neighbour may show it too
            assertThat(drawn[2 * c + 1] > 0)
                    .as("column " + c)
                    .isEqualTo(c == 45 || (c == 44 && drawn[89] > 0) || (c == 46 && drawn[93] > 0));
        }
        assertThat(drawn[91]).isEqualTo((byte) 127);
    }

    @Test
    void outsideOfTheRecordingNothingIsDrawn() {
        SampleSource sound = new Samples(noise(2, 1000, 1), RATE);
        assertThat(Peaks.of(sound).columns(sound, 5, 5.001, 50)).containsOnly(0);
        assertThat(Peaks.of(sound).columns(sound, -100, -50, 50)).containsOnly(0);
        assertThat(Spectrogram.of(sound, 5, 6, 10, 10)).containsOnly(0);
    }

    @Test
    void keptPeaksDrawTheSame() {
        SampleSource sound = new Samples(noise(3, 100_000, 0.5f), RATE);
        Peaks peaks = Peaks.of(sound);
        assertThat(Peaks.ofBytes(RATE, peaks.bytes()).columns(sound, 0, 2, 30))
                .isEqualTo(peaks.columns(sound, 0, 2, 30));
    }

    /** A sine of amplitude 0.1 is −20 dB by definition; a Hann window between two bins loses at most 1.4 dB (its scalloping). */
    @Test
    void aSineStandsInItsRowAtItsLevel() {
        float[] samples = new float[RATE];
        for (int i = 0; i < RATE; i++) {
            samples[i] = 0.1f * (float) Math.sin(2 * Math.PI * 3000 * i / RATE);
        }
        int rows = 80; // 100 Hz each
        byte[] out = Spectrogram.of(new Samples(samples, RATE), 0.2, 0.8, 6, rows);
        int best = 0;
        for (int r = 0; r < rows; r++) {
            best = (out[r * 6 + 3] & 0xff) > (out[best * 6 + 3] & 0xff) ? r : best;
        }
        assertThat(best).isBetween(29, 30); // 3000 Hz is the edge between the rows 29 and 30
        double db = ((out[best * 6 + 3] & 0xff) / 255.0 - 1) * Spectrogram.RANGE_DB;
        assertThat(db).isCloseTo(-20, within(1.6)); // 1.4 dB and half a step of 0.35 dB
    }

    /** The same click at two recording times, in recordings of two rates: in the WAV it lies at one sample, ± 1 of rounding. */
    @Test
    void oneMomentLiesAtOnePlaceInBothEars() {
        float[] a = new float[RATE];
        float[] b = new float[16_000];
        a[24_000] = 0.3f; // 0.5 s
        b[4_000] = 0.9f; // 0.25 s
        ByteBuffer wav = ByteBuffer.wrap(
                        TwoEars.wav(new Samples(a, RATE), 0.4, new Samples(b, 16_000), 0.15, 0.3, TwoEars.Sides.BOTH))
                .order(ByteOrder.LITTLE_ENDIAN);
        assertThat(wav.getInt(40)).isEqualTo(4 * 14_400);
        int left = loudest(wav, 0);
        int right = loudest(wav, 1);
        assertThat(left).isCloseTo(4800, within(1)); // 0.1 s
        assertThat(right).isCloseTo(left, within(1));
        assertThat(wav.getShort(44 + 4 * left)).isCloseTo(wav.getShort(46 + 4 * right), within((short) 1));
    }

    private static int loudest(ByteBuffer wav, int side) {
        int best = 0;
        for (int i = 0; 44 + 4 * i < wav.limit(); i++) {
            best = Math.abs(wav.getShort(44 + 4 * i + 2 * side)) > Math.abs(wav.getShort(44 + 4 * best + 2 * side))
                    ? i
                    : best;
        }
        return best;
    }

    @Test
    void oneEarAloneLeavesTheOtherSilent() {
        SampleSource sound = new Samples(noise(4, RATE, 0.5f), RATE);
        ByteBuffer wav = ByteBuffer.wrap(TwoEars.wav(sound, 0, sound, 0, 0.5, TwoEars.Sides.LEFT))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 46; i < wav.limit(); i += 4) {
            assertThat(wav.getShort(i)).isZero();
        }
        assertThat(wav.getShort(44 + 4 * loudest(wav, 0))).isNotZero();
    }

    @Test
    void refusesStretchesThatNobodyCanListenTo() {
        SampleSource sound = new Samples(new float[10], RATE);
        assertThatThrownBy(() -> TwoEars.wav(sound, 0, sound, 0, 31, TwoEars.Sides.BOTH))
                .hasMessageContaining("At most");
        assertThatThrownBy(() -> Peaks.of(sound).columns(sound, 1, 1, 5)).hasMessageContaining("stretch");
    }
}
