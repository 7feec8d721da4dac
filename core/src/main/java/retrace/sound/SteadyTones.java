package retrace.sound;

import java.util.SplittableRandom;

/**
 * Which spectral lines of a stretch of sound hum: their phase follows from the phases before.
 *
 * <p>A steady tone (the mains, a transformer, an engine at one speed) that two recorders hear, or each hears for itself, agrees at every lag that is
 * a multiple of its period, for as long as both record: it can tell nothing of when. For line k and windows 0.512 s apart, with φ its
 * phase, R_k = |Σ_g exp(i(φ_{g+2} − 2φ_{g+1} + φ_g))|/n. A tone that wanders by less than some 0.5 Hz a second has R near 1; noise, speech, shots,
 * a note that ends and a siren that sweeps have R near 1/√n'. n' = n/4, since windows overlap by three quarters. A line hums where
 * R² &gt; max(0.25, 14/n'): by chance one line in a million. Stretches below some 8 s never reach that.
 *
 * <p>The mains (50 or 60 Hz) hum in dozens of multiples, most of them too weak to be seen line by line, yet together they agree. By chance
 * R²·n' exceeds 3 in one line of twenty; where it does in three of ten multiples between 102 and 2,400 Hz (by chance in one stretch of some 10⁵), all
 * multiples count as humming, each with six lines (12 Hz) on either side: the skirts of a tone that wanders are not predicted,
 * yet agree too (in simulated hum to the fifth line beside it).
 */
final class SteadyTones {

    /** Places of the grid from one window to the next that shares no sample with it. */
    private static final int APART = SoundPrint.WINDOW / SoundPrint.GRID;

    private static final double LEAST = 0.25;
    private static final double CHANCE = 14;
    private static final float TURN = 32;
    private static final int[] MAINS_HZ = {50, 60};
    private static final int SEEN_TO_HZ = 2400;
    private static final double SEEN = 3;
    private static final double SEEN_SHARE = 0.3;
    private static final int FEWEST = 5;
    private static final int SKIRT = 6;
    private static final float[] COSINE = new float[256];

    static {
        for (int i = 0; i < COSINE.length; i++) {
            COSINE[i] = (float) Math.cos(2 * Math.PI * i / COSINE.length);
        }
    }

    private SteadyTones() {}

    /**
     * @param turns phases in 1/32 turns, window after window of {@code lines} numbers
     * @param alive whether window {@code first + g} holds sound
     */
    static boolean[] in(float[] turns, int windows, int lines, boolean[] alive, int first) {
        float[] re = new float[lines];
        float[] im = new float[lines];
        int n = 0;
        for (int g = 0; g + 2 * APART < windows; g++) {
            if (alive[first + g] && alive[first + g + APART] && alive[first + g + 2 * APART]) {
                add(turns, g * lines, APART * lines, re, im);
                n++;
            }
        }
        double apart = n / (double) APART;
        double[] strength = new double[lines];
        boolean[] hums = new boolean[lines];
        for (int k = 0; k < lines && n > 0; k++) {
            strength[k] = ((double) re[k] * re[k] + (double) im[k] * im[k]) / ((double) n * n) * apart;
            hums[k] = strength[k] > Math.max(LEAST * apart, CHANCE);
        }
        for (int mains : MAINS_HZ) {
            if (apart >= FEWEST && isHeard(mains, strength)) {
                addMultiples(mains, hums);
            }
        }
        return hums;
    }

    private static boolean isHeard(int mainsHz, double[] strength) {
        int seen = 0;
        int all = 0;
        for (int hz = mainsHz; hz <= SEEN_TO_HZ; hz += mainsHz) {
            int k = line(hz);
            if (k >= 0 && k < strength.length) {
                seen += strength[k] > SEEN ? 1 : 0;
                all++;
            }
        }
        return seen >= SEEN_SHARE * all;
    }

    private static void addMultiples(int mainsHz, boolean[] hums) {
        for (int hz = mainsHz; line(hz) < hums.length + SKIRT; hz += mainsHz) {
            for (int k = Math.max(0, line(hz) - SKIRT); k <= Math.min(hums.length - 1, line(hz) + SKIRT); k++) {
                hums[k] = true;
            }
        }
    }

    private static int line(int hz) {
        return Math.round(hz * SoundPrint.WINDOW / (float) SoundPrint.RATE) - SoundPrint.FIRST_LINE;
    }

    private static void add(float[] turns, int at, int next, float[] re, float[] im) {
        for (int k = 0; k < re.length; k++) {
            float bend = turns[at + 2 * next + k] - 2 * turns[at + next + k] + turns[at + k];
            int step = Math.round(bend * (COSINE.length / TURN));
            re[k] += COSINE[step & 255];
            im[k] += COSINE[step + 192 & 255];
        }
    }

    /** Phases that tell nothing, the same each time: one row of random numbers for a recording, of 1/32 turns. */
    static SplittableRandom silence(String recording) {
        return new SplittableRandom(recording.hashCode());
    }
}
