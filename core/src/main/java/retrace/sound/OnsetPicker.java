package retrace.sound;

/**
 * Finds where an impulsive sound begins.
 *
 * <p>Trigger: the mean power of 2 ms is {@link #TRIGGER} times that of the 28 ms before, and of
 * the 8 ms before. The first such rise counts, never
 * the loudest peak. Pre-echo of a transform codec is a soft noise of up to 45 ms (one long block) that does not decay and
 * ends in a steep attack; where the trigger stands on such a noise it is moved to the attack. A weak direct arrival before
 * a louder echo begins sharply (2 ms at least {@link #SHARP} times the 3 ms before, and no less than 18 dB below the attack) or decays,
 * and is therefore kept.
 *
 * <p>The onset inside the trigger's window is the change point by the Akaike criterion (Maeda 1985): m that minimises
 * m·ln var(y[0..m)) + (N − m)·ln var(y[m..N)), moved on to 5 % of the first peak: what the linear-phase band limit rings
 * before a steep attack is less.
 */
final class OnsetPicker {

    /** Analysis rate in Hz; every recording is brought to it. */
    static final int RATE = 10_000;

    /** Samples of one power frame: 0.5 ms. */
    static final int FRAME = 5;

    static final double TRIGGER = 4.5;
    private static final double FLOOR_POWER = 1e-8;
    private static final int BACK = 60;
    private static final int RECENT = 20;
    private static final int LEAD = 4;
    private static final int WIDTH = 4;
    private static final double RINGING = 0.05;
    private static final double SHARP = 8;
    private static final double WEAKEST_DIRECT = 60;
    private static final int PRE_ECHO_FRAMES = 90;
    private static final double ATTACK = 4;
    private static final int BEFORE_ATTACK = 15;
    private static final int SETTLED = 10;
    private static final int NEXT_SAMPLES = 30;
    private static final int BLAST_SAMPLES = 5;

    private OnsetPicker() {}

    /** A pick: sample of the onset and how long a pre-echo was skipped, ms. */
    record Pick(int sample, double preEchoMs) {}

    /** Sum of frame powers in [from, to) by prefix sums, as mean. */
    static double mean(double[] prefix, int from, int to) {
        int a = Math.max(0, from);
        int b = Math.min(prefix.length - 1, to);
        return b <= a ? 0 : (prefix[b] - prefix[a]) / (b - a);
    }

    /** Whether frame k is a trigger. */
    static boolean triggers(double[] prefix, int k) {
        double now = mean(prefix, k, k + WIDTH);
        return now > FLOOR_POWER
                && now > TRIGGER * mean(prefix, k - BACK, k - LEAD)
                && now > TRIGGER * mean(prefix, k - RECENT, k - LEAD);
    }

    static Pick pick(float[] y, double[] prefix, int triggerFrame) {
        int attack = skipPreEcho(prefix, triggerFrame);
        int at = attack * FRAME;
        int peakFrom = Math.max(0, at - 10);
        int peakTo = Math.min(y.length, at + 60);
        int peak = peakFrom;
        for (int i = peakFrom; i < peakTo; i++) {
            if (Math.abs(y[i]) > Math.abs(y[peak])) {
                peak = i;
            }
        }
        int onset = changePoint(y, Math.max(0, at - 120), Math.min(y.length, peak + 5));
        while (onset < peak && Math.abs(y[onset]) < RINGING * Math.abs(y[peak])) {
            onset++;
        }
        return new Pick(onset, (attack - triggerFrame) * 1000.0 * FRAME / RATE);
    }

    private static int skipPreEcho(double[] prefix, int k0) {
        int attackFrame = k0;
        double precursor = mean(prefix, k0, k0 + WIDTH);
        boolean sharp = precursor > SHARP * mean(prefix, k0 - 8, k0 - 2);
        for (int k1 = k0 + 6; k1 < k0 + PRE_ECHO_FRAMES && k1 + WIDTH < prefix.length; k1++) {
            double attack = mean(prefix, k1, k1 + WIDTH);
            int middle = (k0 + k1 - 2) / 2;
            double first = mean(prefix, k0, middle);
            double second = mean(prefix, middle, k1 - 2);
            if (sharp && attack < WEAKEST_DIRECT * precursor) {
                continue;
            }
            if (attack > 16 * mean(prefix, k0, k1 - 2)
                    && attack > 10 * mean(prefix, k1 - 6, k1 - 1)
                    && second > 0.4 * first) {
                attackFrame = k1;
            }
        }
        return attackFrame;
    }

    /**
     * The attack that follows an onset: where half the peak is reached, if there the power of 1 ms is at least {@link #ATTACK}
     * times the mean since the onset. What lies between is another sound just before, or a weak direct arrival before its louder echo; one
     * recording cannot always tell which.
     *
     * @param riseMs from the onset to half the peak
     * @return sample of the attack; {@code onset} where the sound swells or rises at once
     */
    static int attackAfter(float[] y, double[] prefix, int onset, double riseMs) {
        int k = onset / FRAME;
        int at = k + (int) Math.round(riseMs * RATE / 1000 / FRAME);
        if (at < k + 2 || mean(prefix, at, at + 2) < ATTACK * mean(prefix, k, at - 1)) {
            return onset;
        }
        int sample = at * FRAME;
        int from = Math.max(onset, sample - BEFORE_ATTACK);
        int picked = changePoint(y, Math.max(0, from - SETTLED), Math.min(y.length, sample + 2 * FRAME));
        return Math.max(picked, from);
    }

    /**
     * By how much the sound takes longer than a blast does in this band ({@link #BLAST_SAMPLES}) from its onset to half the highest sample of
     * the next 3 ms, ms: so early the onset may be, where noise or another sound stands just before the attack.
     */
    static double lateHalfMs(float[] y, int onset) {
        int end = Math.min(y.length, onset + NEXT_SAMPLES);
        float highest = 0;
        for (int i = onset; i < end; i++) {
            highest = Math.max(highest, Math.abs(y[i]));
        }
        int half = onset;
        while (half < end && Math.abs(y[half]) < highest / 2) {
            half++;
        }
        return Math.max(0, half - onset - BLAST_SAMPLES) * 1000.0 / RATE;
    }

    private static int changePoint(float[] y, int from, int to) {
        int n = to - from;
        double[] squares = new double[n + 1];
        for (int i = 0; i < n; i++) {
            squares[i + 1] = squares[i] + (double) y[from + i] * y[from + i];
        }
        double best = Double.POSITIVE_INFINITY;
        int at = from;
        for (int m = 10; m < n - 3; m++) {
            double before = squares[m] / m + 1e-14;
            double after = (squares[n] - squares[m]) / (n - m) + 1e-14;
            double aic = m * Math.log(before) + (n - m) * Math.log(after);
            if (aic < best) {
                best = aic;
                at = from + m;
            }
        }
        return at;
    }
}
