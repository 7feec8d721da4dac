package retrace.simulate;

import java.util.SplittableRandom;

/** Sounds out of a loudspeaker: radio traffic, music, beeps. Drawn from the seed alone. */
final class Voices {

    private static final double[] SCALE = {0, 2, 3, 5, 7, 8, 10};

    private Voices() {}

    /**
     * A voice as a small loudspeaker gives it after a radio link: 300 to 3400 Hz, hard pressed together, hiss under it and
     * a tenth of a second of louder hiss at its end (the squelch closing).
     */
    static float[] radio(float[] voice, SplittableRandom random) {
        int rate = Signal.FINE_HZ;
        int tail = rate / 10;
        float[] x = new float[voice.length + tail];
        Filters.toRms(voice, 1);
        Filters.Biquad[] high = {Filters.Biquad.highPass(300, rate), Filters.Biquad.highPass(300, rate)};
        double[] low = Filters.lowPass(3400.0 / rate, 96);
        for (int i = 0; i < x.length; i++) {
            double said = i < voice.length ? Math.tanh(1.5 * voice[i]) : 0;
            double hiss = (i < voice.length ? 0.03 : 0.5) * (2 * random.nextDouble() - 1);
            x[i] = (float) high[1].next(high[0].next(said + hiss));
        }
        return Filters.filtered(x, low);
    }

    /** A beat of two a second, bass and three voices of a minor scale that change every half second; four bars repeat. */
    static float[] music(SplittableRandom random, double seconds) {
        int rate = Signal.COARSE_HZ;
        float[] x = new float[(int) (seconds * rate)];
        double beat = 0.42 + 0.16 * random.nextDouble();
        double root = 110 * Math.pow(2, random.nextInt(12) / 12.0);
        int bars = 16;
        double[][] hz = new double[bars][4];
        for (double[] chord : hz) {
            for (int v = 0; v < 4; v++) {
                chord[v] = root * Math.pow(2, (v == 0 ? -1 : v / 2) + SCALE[random.nextInt(7)] / 12);
            }
        }
        double[] phase = new double[4];
        for (int i = 0; i < x.length; i++) {
            double t = i / (double) rate / beat;
            double[] chord = hz[(int) t % bars];
            double in = t - Math.floor(t);
            double sum = 0;
            for (int v = 0; v < 4; v++) {
                phase[v] += chord[v] / rate;
                phase[v] -= Math.floor(phase[v]);
                sum += (v == 0 ? 1.2 : 0.5) * (2 * phase[v] - 1) * Math.exp(-1.5 * in);
            }
            double noise = 2 * random.nextDouble() - 1;
            double drum = (int) t % 2 == 1 ? noise * Math.exp(-in * beat / 0.05) : 0;
            double kick = Math.sin(2 * Math.PI * 60 * in * beat) * Math.exp(-in * beat / 0.09);
            x[i] = (float) (sum + 1.5 * kick + 0.8 * drum);
        }
        return Filters.bandLimit(x);
    }

    /** A tone that begins and ends within 5 ms. */
    static float[] beep(double hz, double seconds) {
        int rate = Signal.FINE_HZ;
        float[] x = new float[(int) (seconds * rate)];
        int ramp = Math.min(rate / 200, x.length / 2);
        for (int i = 0; i < x.length; i++) {
            double edge = Math.min(1, Math.min(i, x.length - 1 - i) / (double) ramp);
            x[i] = (float) (edge * Math.sin(2 * Math.PI * hz * i / rate));
        }
        return x;
    }
}
