package retrace.sound;

import java.util.Arrays;

/**
 * How many other impulsive sounds of like level surround one: footsteps, keys, crackling and ticking come in crowds.
 * Holds two numbers for each onset of a recording, in the order of time.
 */
final class Crowd {

    private static final double SECONDS = 4;
    private static final double LEVEL_DB = 8;
    private static final double APART_SECONDS = 0.05;

    private double[] seconds = new double[256];
    private float[] peakDb = new float[256];
    private int count;

    void add(double at, double level) {
        if (count == seconds.length) {
            seconds = Arrays.copyOf(seconds, 2 * count);
            peakDb = Arrays.copyOf(peakDb, 2 * count);
        }
        seconds[count] = at;
        peakDb[count++] = (float) level;
    }

    /** ln(1 + number of others within 4 s, 0.05 s apart at least, at most 8 dB weaker). */
    double around(double at, double level) {
        int from = Arrays.binarySearch(seconds, 0, count, at - SECONDS);
        int others = 0;
        for (int i = from < 0 ? -from - 1 : from; i < count && seconds[i] <= at + SECONDS; i++) {
            others += Math.abs(seconds[i] - at) > APART_SECONDS && peakDb[i] >= level - LEVEL_DB ? 1 : 0;
        }
        return Math.log1p(others);
    }
}
