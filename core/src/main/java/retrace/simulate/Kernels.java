package retrace.simulate;

/**
 * Reads a signal between its samples and takes the air's absorption over a distance off it, in one step: 24 taps of
 * h(u) = ∫ A(f)·cos(2π·f·u) df under a Kaiser window (β 7), A(f) = 10^(−loss(f)·metres/20) up to 0.41 of the rate. The
 * kernel is even, so absorption delays nothing (the air's dispersion, under 10 µs in 100 m, is left out). Flat to
 * 0.05 dB below 0.3 of the rate; 512 positions between two samples, so an instant is right to a thousandth of a sample.
 */
final class Kernels {

    static final int TAPS = 24;
    static final int PHASES = 512;
    private static final double CUT = 0.41;
    private static final int STEPS = 96;
    private static final double RATIO = 1.12;

    private final Air air;
    private final int rateHz;
    private final float[][] byDistance = new float[80][];

    Kernels(Air air, int rateHz) {
        this.air = air;
        this.rateHz = rateHz;
    }

    /** Table {@code [phase·TAPS + tap]} for a distance; distances are told apart in steps of 12 %. */
    float[] forMetres(double metres) {
        int step = metres <= 3 ? 0 : 1 + (int) Math.round(Math.log(metres / 3) / Math.log(RATIO));
        step = Math.min(step, byDistance.length - 1);
        synchronized (byDistance) {
            float[] table = byDistance[step];
            if (table == null) {
                table = make(step == 0 ? 0 : 3 * Math.pow(RATIO, step - 1));
                byDistance[step] = table;
            }
            return table;
        }
    }

    private float[] make(double metres) {
        double[] loss = new double[STEPS];
        for (int k = 0; k < STEPS; k++) {
            loss[k] = Math.pow(10, -air.lossDbPerMetre((k + 0.5) * CUT / STEPS * rateHz) * metres / 20);
        }
        float[] table = new float[PHASES * TAPS];
        double[] taps = new double[TAPS];
        for (int phase = 0; phase < PHASES; phase++) {
            double sum = 0;
            for (int tap = 0; tap < TAPS; tap++) {
                double u = tap - (TAPS / 2 - 1) - phase / (double) PHASES;
                taps[tap] = transform(loss, u) * Filters.kaiser(u / (TAPS / 2), 7);
                sum += taps[tap];
            }
            for (int tap = 0; tap < TAPS; tap++) {
                table[phase * TAPS + tap] = (float) (taps[tap] * loss[0] / sum);
            }
        }
        return table;
    }

    /** 2·∫ A(f)·cos(2π·f·u) df by the midpoint rule; the cosines by rotation. */
    private static double transform(double[] loss, double u) {
        double w = 2 * Math.PI * u * CUT / STEPS;
        double c = Math.cos(w / 2);
        double s = Math.sin(w / 2);
        double dc = Math.cos(w);
        double ds = Math.sin(w);
        double sum = 0;
        for (double a : loss) {
            sum += a * c;
            double next = c * dc - s * ds;
            s = s * dc + c * ds;
            c = next;
        }
        return 2 * sum * CUT / STEPS;
    }

    /** Value at {@code position} (in samples) of {@code x}; zeros lie outside. */
    static double read(float[] x, double position, float[] table) {
        int whole = (int) Math.floor(position);
        int phase = (int) ((position - whole) * PHASES + 0.5);
        if (phase == PHASES) {
            whole++;
            phase = 0;
        }
        int first = whole - (TAPS / 2 - 1);
        int at = phase * TAPS;
        if (first >= 0 && first + TAPS <= x.length) {
            float a = 0;
            float b = 0;
            float c = 0;
            float d = 0;
            for (int j = 0; j < TAPS; j += 4) {
                a += x[first + j] * table[at + j];
                b += x[first + j + 1] * table[at + j + 1];
                c += x[first + j + 2] * table[at + j + 2];
                d += x[first + j + 3] * table[at + j + 3];
            }
            return (a + b) + (c + d);
        }
        double sum = 0;
        for (int j = Math.max(0, -first); j < TAPS && first + j < x.length; j++) {
            sum += x[first + j] * table[at + j];
        }
        return sum;
    }
}
