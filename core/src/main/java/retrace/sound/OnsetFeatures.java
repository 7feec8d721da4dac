package retrace.sound;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jtransforms.fft.FloatFFT_1D;

/**
 * Physical features of an impulsive sound, all from the same band (150–3600 Hz at 10 kHz), so that neither the sampling
 * rate nor the codec of a recording can be seen in them. Levels are in dB, times in ms, frequencies in Hz.
 */
final class OnsetFeatures {

    private static final int FRAME = OnsetPicker.FRAME;
    private static final double FRAMES_PER_MS = OnsetPicker.RATE / 1000.0 / FRAME;
    private static final int SPECTRUM = 512;
    private static final int TONE = 1024;
    private static final FloatFFT_1D FFT_SPECTRUM = new FloatFFT_1D(SPECTRUM);
    private static final FloatFFT_1D FFT_TONE = new FloatFFT_1D(2 * TONE);
    private static final double TINY = 1e-12;

    private OnsetFeatures() {}

    /**
     * @param y band-limited sound
     * @param prefix prefix sums of its frame powers
     * @param onset sample of the onset
     */
    static SortedMap<String, Double> of(float[] y, double[] prefix, int onset, double preEchoMs) {
        SortedMap<String, Double> f = new TreeMap<>();
        int k = onset / FRAME;
        levels(prefix, k, f);
        spectrum(y, onset, f);
        tone(y, onset, f);
        f.put("preEchoMs", preEchoMs);
        return f;
    }

    private static double db(double power, double reference) {
        return 10 * Math.log10((power + TINY) / (reference + TINY));
    }

    private static double ms(double[] prefix, int k, double from, double to) {
        return OnsetPicker.mean(
                prefix, k + (int) Math.round(from * FRAMES_PER_MS), k + (int) Math.round(to * FRAMES_PER_MS));
    }

    private static void levels(double[] prefix, int k, SortedMap<String, Double> f) {
        double background = ms(prefix, k, -120, -5);
        double peak = 0;
        int peakAt = k;
        for (int i = k; i < k + 60 * FRAMES_PER_MS; i++) {
            double p = OnsetPicker.mean(prefix, i, i + 2);
            if (p > peak) {
                peak = p;
                peakAt = i;
            }
        }
        double rise = 0;
        for (int i = k; i <= peakAt; i++) {
            if (OnsetPicker.mean(prefix, i, i + 2) >= 0.5 * peak) {
                rise = (i - k) / FRAMES_PER_MS;
                break;
            }
        }
        int above10 = 0;
        int above20 = 0;
        for (int i = k; i < k + 250 * FRAMES_PER_MS; i++) {
            double p = OnsetPicker.mean(prefix, i, i + 2);
            above10 += p > 0.1 * peak ? 1 : 0;
            above20 += p > 0.01 * peak ? 1 : 0;
        }
        double first40 = ms(prefix, k, 0, 40);
        f.put("peakDb", 10 * Math.log10(peak + TINY));
        f.put("snrDb", db(peak, background));
        f.put("riseMs", rise);
        f.put("jumpDb", db(ms(prefix, k, 0, 3), ms(prefix, k, -4, -1)));
        f.put("above10Ms", above10 / FRAMES_PER_MS);
        f.put("above20Ms", above20 / FRAMES_PER_MS);
        f.put("early30Db", db(ms(prefix, k, 10, 40), peak));
        f.put("tail100Db", db(ms(prefix, k, 60, 150), peak));
        f.put("tail300Db", db(ms(prefix, k, 200, 400), peak));
        f.put("tail700Db", db(ms(prefix, k, 500, 900), peak));
        f.put("tail100OverBeforeDb", db(ms(prefix, k, 60, 150), background));
        f.put("tail300OverBeforeDb", db(ms(prefix, k, 200, 400), background));
        f.put("tail700OverBeforeDb", db(ms(prefix, k, 500, 900), background));
        f.put("crestDb", db(peak, first40));
        f.put("growthDb", db(ms(prefix, k, -100, -10), ms(prefix, k, -900, -200)));
    }

    private static void spectrum(float[] y, int onset, SortedMap<String, Double> f) {
        float[] a = new float[SPECTRUM];
        for (int i = 0; i < SPECTRUM && onset + i < y.length; i++) {
            double w = Math.cos(Math.PI / 2 * i / SPECTRUM);
            a[i] = (float) (y[onset + i] * w * w);
        }
        FFT_SPECTRUM.realForward(a);
        double hz = OnsetPicker.RATE / (double) SPECTRUM;
        double total = TINY;
        double weighted = 0;
        double low = 0;
        double bass = 0;
        double middle = 0;
        double high = 0;
        double logs = 0;
        double highest = 0;
        int bins = 0;
        for (int b = 8; b * hz <= 3500; b++) {
            double p = (double) a[2 * b] * a[2 * b] + (double) a[2 * b + 1] * a[2 * b + 1];
            double at = b * hz;
            total += p;
            weighted += p * at;
            low += at < 500 ? p : 0;
            bass += at < 350 ? p : 0;
            middle += at >= 500 && at < 1200 ? p : 0;
            high += at >= 2000 ? p : 0;
            logs += Math.log(p + TINY);
            highest = Math.max(highest, p);
            bins++;
        }
        f.put("centroidHz", weighted / total);
        f.put("lowDb", db(low, total));
        f.put("middleDb", db(middle, total));
        f.put("bassDb", db(bass, low + middle - bass));
        f.put("highDb", db(high, total));
        f.put("flatnessDb", 10 * (logs / bins - Math.log(total / bins)) / Math.log(10));
        f.put("lineDb", db(highest, total / bins));
    }

    /** Highest normalised autocorrelation between 1 and 12.5 ms, past the first zero, of the sound 4–106 ms after. */
    private static void tone(float[] y, int onset, SortedMap<String, Double> f) {
        float[] a = new float[2 * TONE];
        for (int i = 0; i < TONE && onset + 40 + i < y.length; i++) {
            double w = Math.sin(Math.PI * (i + 0.5) / TONE);
            a[i] = (float) (y[onset + 40 + i] * w);
        }
        FFT_TONE.realForward(a);
        a[0] = a[0] * a[0];
        a[1] = a[1] * a[1];
        double total = TINY;
        double highest = 0;
        for (int b = 1; b < TONE; b++) {
            float p = a[2 * b] * a[2 * b] + a[2 * b + 1] * a[2 * b + 1];
            a[2 * b] = p;
            a[2 * b + 1] = 0;
            total += p;
            highest = Math.max(highest, p);
        }
        FFT_TONE.realInverse(a, true);
        double best = 0;
        int lag = 1;
        while (lag < 125 && a[lag] > 0) {
            lag++;
        }
        for (lag = Math.max(lag, 10); lag <= 125; lag++) {
            best = Math.max(best, a[lag] / (a[0] + TINY) * TONE / (TONE - lag));
        }
        f.put("tone", best);
        f.put("toneLineDb", db(highest, total / TONE));
    }
}
