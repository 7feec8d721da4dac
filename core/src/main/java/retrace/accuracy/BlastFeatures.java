package retrace.accuracy;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import retrace.numeric.RealFft;

/**
 * The shape of one blast in one recording, from its samples and a first reading of its onset.
 *
 * <p>Let v(t) be the sound less its mean over the 5 ms that end 1 ms before the given onset, read between samples by a
 * windowed sinc at {@value #DENSE} times the rate, and σ the RMS of the 200 ms that end 20 ms before it (or of what
 * there is of them, at least 20 ms), less its mean.
 *
 * <ul>
 *   <li><b>first lobe</b>: M is the largest |v| from 2 ms before to 5 ms after the given onset; the peak P is the first
 *       local extremum there with |v| ≥ M/2. Nothing of the lobe is told when M &lt; 4σ. <b>Onset</b>: last moment before
 *       P at which v is at 10 % of P, on P's side. <b>Rise</b>: from there to 90 % of P. <b>Length</b>: from the onset to
 *       the next zero of v. <b>Second lobe</b>: largest |v| of the other sign up to 3 lengths after that zero, over |P|.
 *       Rise and second lobe are not told when one of the lobes is clipped: a flat top hides them.
 *   <li><b>first against largest</b>: |P| over the largest |v| of the 60 ms, not told when any sample there is clipped.
 *   <li><b>holds q</b>: shortest time from the onset that holds the share q of Σ x² − σ² over the 60 ms after it.
 *   <li><b>tail</b>: Σ x² − σ² from 60 to 360 ms against that from 0 to 60 ms, in dB; <b>fall</b>: the same of 60–160
 *       against 260–360 ms. Not told when the sound ends or another arrival comes earlier, or when what is left after
 *       the noise is not a tenth of the noise's own energy.
 *   <li><b>spectrum</b>: |FFT|² of the 60 ms from 1 ms before the onset, the last 10 ms faded by a raised cosine, less
 *       that of noise of the same length and fade before the onset; the centroid is Σ f·S/Σ S from 88 Hz to 5657 Hz (or 0.47
 *       of the rate), each band its share of that sum in dB, not below −40 dB.
 *   <li><b>peak</b>: largest |v| up to 60 ms after the onset, against full scale 1 and against σ; <b>clipped</b>: share
 *       of the samples there with |x| ≥ {@value #CLIPPED}.
 * </ul>
 *
 * <p>A band-limited recording cannot show a rise shorter than about 0.35 of its rate's period over its band (12 kHz:
 * 0.06 ms), and a low-pass rings before the onset by up to a tenth of the peak: both are part of what is measured. Nothing
 * here knows where the sound came from.
 */
public final class BlastFeatures {

    static final int DENSE = 16;
    static final double CLIPPED = 0.975;
    private static final double BEFORE = 0.002;
    private static final double AFTER = 0.005;
    private static final double BLAST = 0.060;
    private static final double TAIL_END = 0.360;
    private static final double LOWEST_HZ = 125 / Math.sqrt(2);
    private static final double HIGHEST_HZ = 4000 * Math.sqrt(2);
    private static final double FLOOR_DB = -40;
    private static final int HALF_TAPS = 16;

    private final float[] x;
    private final int rate;
    private final double given;
    private final double until;
    private double firstPeak = 1;
    private boolean foundFirst;
    private final EnumMap<BlastFeature, Double> found = new EnumMap<>(BlastFeature.class);

    private BlastFeatures(float[] x, int rate, double given, double until) {
        this.x = x;
        this.rate = rate;
        this.given = given;
        this.until = until;
    }

    /**
     * Measures what can be measured.
     *
     * @param samples mono, full scale ±1
     * @param onsetSeconds first reading of the onset in {@code samples}, right to about 1 ms
     * @param untilSeconds when the next arrival begins in {@code samples}; nothing later is looked at
     * @return only what could be told; empty when less than 20 ms lie before or 60 ms after the onset
     */
    public static SortedMap<BlastFeature, Double> measure(
            float[] samples, int rateHz, double onsetSeconds, double untilSeconds) {
        double end = Math.min(untilSeconds, samples.length / (double) rateHz);
        if (onsetSeconds < 0.045 || onsetSeconds + BLAST + BEFORE > end) {
            return Collections.emptySortedMap();
        }
        BlastFeatures one = new BlastFeatures(samples, rateHz, onsetSeconds, end);
        one.measure();
        return Collections.unmodifiableSortedMap(new TreeMap<>(one.found));
    }

    /**
     * The beginning of a blast, for a picture: v(t)/P from {@code beforeSeconds} before the refined onset in steps of
     * {@code stepSeconds}.
     *
     * @return empty when the first lobe cannot be told or is clipped
     */
    public static Optional<double[]> onsetShape(
            float[] samples, int rateHz, double onsetSeconds, double beforeSeconds, double stepSeconds, int steps) {
        if (!measure(samples, rateHz, onsetSeconds, Double.POSITIVE_INFINITY).containsKey(BlastFeature.RISE_MS)) {
            return Optional.empty();
        }
        BlastFeatures one = new BlastFeatures(samples, rateHz, onsetSeconds, samples.length / (double) rateHz);
        double base = one.mean(onsetSeconds - 0.006, onsetSeconds - 0.001);
        double onset = one.lobes(base, one.noiseRms());
        double lasts = beforeSeconds + steps * stepSeconds;
        int first = one.at(onset - beforeSeconds) - 2;
        double[] v = one.dense(first, one.at(onset - beforeSeconds + lasts) + 2, base);
        double[] out = new double[steps];
        for (int k = 0; k < steps; k++) {
            double at = (onset - beforeSeconds + k * stepSeconds) * rateHz - first;
            out[k] = v[(int) Math.max(0, Math.min(v.length - 1, Math.round(at * DENSE)))] / one.firstPeak;
        }
        return Optional.of(out);
    }

    private void measure() {
        double noise = noiseRms();
        double base = mean(given - 0.006, given - 0.001);
        double onset = lobes(base, noise);
        hold(onset, noise);
        tail(onset, noise);
        spectrum(onset);
        level(onset, base, noise);
    }

    private int at(double seconds) {
        return (int) Math.max(0, Math.min(x.length, Math.round(seconds * rate)));
    }

    private double mean(double from, double to) {
        double sum = 0;
        for (int i = at(from); i < at(to); i++) {
            sum += x[i];
        }
        return sum / Math.max(1, at(to) - at(from));
    }

    /** RMS about its mean, never below half a step of 16 bits. */
    private double noiseRms() {
        double from = Math.max(0, given - 0.220);
        double to = given - 0.020;
        double mean = mean(from, to);
        double sum = 0;
        for (int i = at(from); i < at(to); i++) {
            sum += (x[i] - mean) * (x[i] - mean);
        }
        return Math.max(0.5 / 32768, Math.sqrt(sum / Math.max(1, at(to) - at(from))));
    }

    /** Finds the onset (the given one where it cannot be told) and what is told of the first lobes. */
    private double lobes(double base, double noise) {
        int first = at(given - 0.006);
        double[] v = dense(first, at(given + 0.020), base);
        double perSecond = (double) rate * DENSE;
        double zero = first / (double) rate;
        int from = (int) ((given - BEFORE - zero) * perSecond);
        int to = Math.min(v.length - 2, (int) ((given + AFTER - zero) * perSecond));
        double most = 0;
        for (int i = from; i <= to; i++) {
            most = Math.max(most, Math.abs(v[i]));
        }
        if (most < 4 * noise) {
            return given;
        }
        int peak = firstExtremum(v, from, to, most / 2);
        double p = v[peak];
        firstPeak = p;
        foundFirst = true;
        double begins = crossingBefore(v, peak, 0.1 * p);
        double high = crossingBefore(v, peak, 0.9 * p);
        int end = peak;
        while (end < v.length && v[end] * p > 0) {
            end++;
        }
        double onset = zero + begins / perSecond;
        if (end == v.length) {
            return onset;
        }
        double ends = end - v[end] / (v[end] - v[end - 1]);
        found.put(BlastFeature.FIRST_LOBE_MS, 1e3 * (ends - begins) / perSecond);
        int last = (int) Math.min(v.length - 1.0, end + 3 * (ends - begins));
        double other = 0;
        for (int i = end; i <= last; i++) {
            other = Math.max(other, -v[i] * Math.signum(p));
        }
        if (!isClipped(onset, zero + last / perSecond)) {
            found.put(BlastFeature.RISE_MS, 1e3 * (high - begins) / perSecond);
            found.put(BlastFeature.SECOND_LOBE, other / Math.abs(p));
        }
        return onset;
    }

    private boolean isClipped(double from, double to) {
        for (int i = at(from); i < at(to); i++) {
            if (Math.abs(x[i]) >= CLIPPED) {
                return true;
            }
        }
        return false;
    }

    private static int firstExtremum(double[] v, int from, int to, double least) {
        int largest = from;
        for (int i = Math.max(1, from); i <= to; i++) {
            double a = Math.abs(v[i]);
            if (a >= least && a >= Math.abs(v[i - 1]) && a >= Math.abs(v[i + 1])) {
                return i;
            }
            largest = a > Math.abs(v[largest]) ? i : largest;
        }
        return largest;
    }

    /** Last place before {@code peak} at which v is at {@code level}, straight between two values. */
    private static double crossingBefore(double[] v, int peak, double level) {
        double sign = Math.signum(level);
        for (int i = peak; i > 0; i--) {
            if (sign * v[i - 1] < sign * level) {
                return i - (v[i] - level) / (v[i] - v[i - 1]);
            }
        }
        return 0;
    }

    /** Samples from {@code first} to {@code end} less {@code base}, {@value #DENSE} values for each. */
    private double[] dense(int first, int end, double base) {
        double[] out = new double[(end - first) * DENSE];
        for (int phase = 0; phase < DENSE; phase++) {
            double[] taps = taps(phase / (double) DENSE);
            for (int i = first; i < end; i++) {
                double sum = 0;
                for (int j = 0; j < taps.length; j++) {
                    int k = i + j - HALF_TAPS;
                    sum += k >= 0 && k < x.length ? taps[j] * (x[k] - base) : 0;
                }
                out[(i - first) * DENSE + phase] = sum;
            }
        }
        return out;
    }

    /** Sinc under a raised-cosine window of ±(HALF_TAPS + 1) samples. */
    private static double[] taps(double fraction) {
        double[] taps = new double[2 * HALF_TAPS + 2];
        double sum = 0;
        for (int j = 0; j < taps.length; j++) {
            double u = fraction - (j - HALF_TAPS);
            double sinc = u == 0 ? 1 : Math.sin(Math.PI * u) / (Math.PI * u);
            double window = Math.abs(u) > HALF_TAPS + 1 ? 0 : 0.5 + 0.5 * Math.cos(Math.PI * u / (HALF_TAPS + 1));
            taps[j] = sinc * window;
            sum += taps[j];
        }
        for (int j = 0; j < taps.length; j++) {
            taps[j] /= sum;
        }
        return taps;
    }

    /** Σ x² − σ² in [from, to), in squares of full scale. */
    private double energy(double from, double to, double noise) {
        double sum = 0;
        for (int i = at(from); i < at(to); i++) {
            sum += (double) x[i] * x[i] - noise * noise;
        }
        return sum;
    }

    private void hold(double onset, double noise) {
        double total = energy(onset, onset + BLAST, noise);
        if (total <= 0.1 * noise * noise * BLAST * rate) {
            return;
        }
        double sum = 0;
        int first = at(onset);
        for (int i = first; i < at(onset + BLAST); i++) {
            sum += (double) x[i] * x[i] - noise * noise;
            double ms = 1e3 * (i + 1 - first) / rate;
            if (sum >= 0.5 * total) {
                found.putIfAbsent(BlastFeature.HOLD_50_MS, ms);
            }
            if (sum >= 0.9 * total) {
                found.putIfAbsent(BlastFeature.HOLD_90_MS, ms);
                return;
            }
        }
    }

    private void tail(double onset, double noise) {
        if (onset + TAIL_END > until) {
            return;
        }
        double blast = energy(onset, onset + BLAST, noise);
        double tail = energy(onset + BLAST, onset + TAIL_END, noise);
        double early = energy(onset + BLAST, onset + 0.160, noise);
        double late = energy(onset + 0.260, onset + TAIL_END, noise);
        double least = 0.1 * noise * noise * rate;
        if (blast > least * BLAST && tail > least * 0.3) {
            found.put(BlastFeature.TAIL_DB, db(tail / blast));
        }
        if (early > least * 0.1 && late > least * 0.1) {
            found.put(BlastFeature.TAIL_FALL_DB, db(early / late));
        }
    }

    private static double db(double powers) {
        return 10 * Math.log10(powers);
    }

    private void spectrum(double onset) {
        double[] power = power(onset - 0.001);
        double[] noise = power(Math.max(0, given - BLAST - 0.004));
        double perBin = rate / (2.0 * (power.length - 1));
        int first = (int) Math.ceil(LOWEST_HZ / perBin);
        int end = (int) Math.min(Math.ceil(HIGHEST_HZ / perBin), Math.ceil(0.47 * rate / perBin));
        double sum = 0;
        double weighted = 0;
        double[] bands = new double[6];
        for (int k = first; k < end; k++) {
            double s = power[k] - noise[k];
            sum += s;
            weighted += s * k * perBin;
            int band = (int) Math.floor(Math.log(k * perBin / LOWEST_HZ) / Math.log(2));
            bands[Math.max(0, Math.min(5, band))] += s;
        }
        if (sum <= 0) {
            return;
        }
        if (weighted > 0) {
            found.put(BlastFeature.CENTROID_HZ, weighted / sum);
        }
        BlastFeature[] names = {
            BlastFeature.BAND_125_DB,
            BlastFeature.BAND_250_DB,
            BlastFeature.BAND_500_DB,
            BlastFeature.BAND_1000_DB,
            BlastFeature.BAND_2000_DB,
            BlastFeature.BAND_4000_DB
        };
        for (int b = 0; b < names.length; b++) {
            double share = bands[b] / sum;
            found.put(names[b], share <= 0 ? FLOOR_DB : Math.max(FLOOR_DB, db(share)));
        }
    }

    /** |FFT|² of 61 ms from {@code from}, the last 10 ms faded. */
    private double[] power(double from) {
        int n = (int) Math.round((BLAST + 0.001) * rate);
        int fade = rate / 100;
        float[] a = new float[RealFft.fastLength(4L * n)];
        int first = at(from);
        for (int i = 0; i < n && first + i < x.length; i++) {
            double k = i < n - fade ? 1 : 0.5 + 0.5 * Math.cos(Math.PI * (i - (n - fade) + 1) / (fade + 1));
            a[i] = (float) (k * x[first + i]);
        }
        new RealFft(a.length).forward(a);
        double[] out = new double[a.length / 2 + 1];
        out[0] = (double) a[0] * a[0];
        out[out.length - 1] = (double) a[1] * a[1];
        for (int k = 1; k < out.length - 1; k++) {
            out[k] = (double) a[2 * k] * a[2 * k] + (double) a[2 * k + 1] * a[2 * k + 1];
        }
        return out;
    }

    private void level(double onset, double base, double noise) {
        double most = 0;
        int clipped = 0;
        int first = at(onset);
        int end = at(onset + BLAST);
        for (int i = first; i < end; i++) {
            most = Math.max(most, Math.abs(x[i] - base));
            clipped += Math.abs(x[i]) >= CLIPPED ? 1 : 0;
        }
        if (foundFirst && clipped == 0) {
            found.put(BlastFeature.FIRST_OVER_LARGEST_DB, 2 * db(Math.min(1, Math.abs(firstPeak) / most)));
        }
        if (most > 0) {
            found.put(BlastFeature.PEAK_DB, 2 * db(most));
            found.put(BlastFeature.PEAK_OVER_NOISE_DB, 2 * db(most / noise));
        }
        found.put(BlastFeature.CLIPPED_SHARE, clipped / (double) (end - first));
    }
}
