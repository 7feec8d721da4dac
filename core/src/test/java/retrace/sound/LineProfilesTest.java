package retrace.sound;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Oracle: the sum over all lines in double precision, lag by lag, from the bytes that a window is kept in: five bits of phase, three of weight
 * (2 dB each, 2 is one). 1840 products of single precision in sums of size 60 keep 1e-5.
 */
class LineProfilesTest {

    private static final int WINDOWS = 9;

    @Test
    void profilesAreTheSumOverAllLines() {
        compare(false, 5);
    }

    @Test
    void profilesOfSoundPlayedBackwardsTurnTheOtherWay() {
        compare(true, 6);
    }

    /** Full, nearly full and single batches. */
    private static void compare(boolean reversed, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] a = lines(random);
        byte[] b = lines(random);
        LineProfiles profiles = new LineProfiles(a, b, reversed);
        for (int count : new int[] {LineProfiles.TOGETHER, 33, 1}) {
            List<LineProfiles.Windows> windows = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                windows.add(new LineProfiles.Windows(
                        random.nextInt(WINDOWS), random.nextInt(WINDOWS), random.nextInt(-512, 513)));
            }
            float[][] made = profiles.of(windows);
            for (int i = 0; i < count; i += 16) {
                double[] expected = slow(a, b, windows.get(i), reversed);
                for (int l = 0; l < expected.length; l++) {
                    assertEquals(expected[l], made[i][l], 1e-5, "window " + i + ", lag " + l + ", seed " + seed);
                }
            }
        }
    }

    private static byte[] lines(SplittableRandom random) {
        byte[] lines = new byte[WINDOWS * SoundPrint.LINES];
        random.nextBytes(lines);
        return lines;
    }

    private static double[] slow(byte[] a, byte[] b, LineProfiles.Windows w, boolean reversed) {
        double[] p = new double[512];
        double energy = 1e-9;
        for (int k = 0; k < SoundPrint.LINES; k++) {
            int lineA = a[w.a() * SoundPrint.LINES + k];
            int lineB = b[w.b() * SoundPrint.LINES + k];
            double weight = Math.pow(2, ((lineA & 7) - 2 + (lineB & 7) - 2) / 3.0);
            double phase = ((reversed ? -1 : 1) * (lineB >> 3) - (lineA >> 3)) / 32.0
                    + Math.floorDiv((52 + k) * w.delta(), 16) / 256.0;
            energy += weight * weight;
            for (int l = 0; l < p.length; l++) {
                p[l] += weight * Math.cos(2 * Math.PI * (phase + (7 + k / 8) * (l - 256) / 512.0));
            }
        }
        for (int l = 0; l < p.length; l++) {
            p[l] /= Math.sqrt(energy / 2);
        }
        return p;
    }
}
