package retrace.simulate;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * From pressure to stored samples, in this order: low-pass and thinning (linear phase: moves nothing in time), own noise,
 * wind and handling, high-pass (Butterworth, second order) or the speech filter, overload, automatic gain, clipping, mute, 16 bits.
 *
 * <p>Overload: a pressure beyond twice full scale pushes the gain down by up to 12 dB, back in {@code overloadSeconds}. Automatic gain: the
 * level is followed with 3 ms up and 200 ms down; the gain aims at −20 dBFS between −12 dB and {@code gainDb}, falls
 * within 3 ms and comes back in {@code gainRecoverySeconds}. Real makers' rules are not published: this is one
 * plausible kind.
 */
final class MicrophoneChain {

    private static final double TARGET = 0.1;

    private final Incident.Microphone spec;
    private final SplittableRandom random;

    MicrophoneChain(Incident.Microphone spec, SplittableRandom random) {
        this.spec = spec;
        this.random = random;
    }

    float[] record(float[] pascal, int over, double[] steps) {
        int rate = spec.sampleRateHz();
        float[] x = thin(pascal, over);
        addNoise(x, rate);
        addSteps(x, rate, steps);
        highPass(x, rate);
        double fullScale = Sounds.pascal(spec.fullScaleDb());
        for (int i = 0; i < x.length; i++) {
            x[i] /= (float) fullScale;
        }
        overload(x, rate);
        if (spec.gainDb() > 0) {
            automaticGain(x, rate);
        }
        int muted = (int) Math.min(x.length, Math.round(spec.mutedSeconds() * rate));
        for (int i = 0; i < x.length; i++) {
            double stored = i < muted ? 0 : Math.max(-1, Math.min(32767 / 32768.0, x[i]));
            x[i] = Math.round(stored * 32768) / 32768f;
        }
        return x;
    }

    private float[] thin(float[] in, int over) {
        double[] fir = lowPass(over);
        int half = fir == null ? 0 : fir.length / 2;
        float[] out = new float[in.length / over];
        for (int k = 0; k < out.length; k++) {
            int middle = k * over;
            if (fir == null) {
                out[k] = in[middle];
                continue;
            }
            double sum = 0;
            int from = Math.max(0, middle - half);
            int to = Math.min(in.length - 1, middle + half);
            for (int i = from; i <= to; i++) {
                sum += fir[i - middle + half] * in[i];
            }
            out[k] = (float) sum;
        }
        return out;
    }

    private double @Nullable [] lowPass(int over) {
        double highest = isSpeech() ? 0.45 * spec.sampleRateHz() : spec.highHz();
        double share = highest / (spec.sampleRateHz() * (double) over);
        return share >= 0.4 ? null : Filters.lowPass(share, 24 * over);
    }

    private void addNoise(float[] x, int rate) {
        double own = Sounds.pascal(spec.noiseDb()) * Math.sqrt(3);
        double wind = Sounds.pascal(spec.windNoiseDb());
        Filters.Smoother rumble = new Filters.Smoother(60, rate);
        Filters.Smoother gust = new Filters.Smoother(0.4, rate);
        double rumbleRms = Math.sqrt(60 * Math.PI / rate / 3);
        double target = 1;
        for (int i = 0; i < x.length; i++) {
            if (i % rate == 0) {
                target = 2 * random.nextDouble();
            }
            double white = 2 * random.nextDouble() - 1;
            double low = rumble.next(2 * random.nextDouble() - 1) / rumbleRms;
            x[i] += (float) (own * white + wind * gust.next(target) * low);
        }
    }

    /** Each step: a dull thud and a rustle of cloth, a tenth of a second. */
    private void addSteps(float[] x, int rate, double[] steps) {
        Double level = spec.handlingDb();
        if (level == null) {
            return;
        }
        double peak = Sounds.pascal(level);
        int n = rate / 8;
        for (double step : steps) {
            int first = (int) (step * rate);
            Filters.Smoother thud = new Filters.Smoother(140, rate);
            Filters.Smoother cloth = new Filters.Smoother(2500, rate);
            double strength = peak * (0.4 + 0.6 * random.nextDouble());
            for (int i = 0; i < n && first + i < x.length; i++) {
                double u = i / (double) n;
                double shape = Math.min(1, u / 0.05);
                double sum = 5 * thud.next(2 * random.nextDouble() - 1) * Math.exp(-u * 3)
                        + 0.5 * cloth.next(2 * random.nextDouble() - 1) * Math.sin(Math.PI * u);
                if (first + i >= 0) {
                    x[first + i] += (float) (strength * shape * sum);
                }
            }
        }
    }

    private boolean isSpeech() {
        return spec.speechFilter() != null && spec.speechFilter();
    }

    /** Butterworth of the fourth order at both ends of the band: it rings after a shot, never before it. */
    private void speechFilter(float[] x, int rate) {
        double top = Math.min(spec.highHz(), 0.45 * rate);
        for (double q : new double[] {0.5412, 1.3066}) {
            Filters.Biquad high = Filters.Biquad.highPass(spec.lowHz(), rate, q);
            Filters.Biquad low = Filters.Biquad.lowPass(top, rate, q);
            for (int i = 0; i < x.length; i++) {
                x[i] = (float) low.next(high.next(x[i]));
            }
        }
    }

    private void highPass(float[] x, int rate) {
        if (isSpeech()) {
            speechFilter(x, rate);
            return;
        }
        Filters.Biquad filter = Filters.Biquad.highPass(spec.lowHz(), rate);
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) filter.next(x[i]);
        }
    }

    private void overload(float[] x, int rate) {
        double seconds = spec.overloadSeconds() == null ? 0.015 : spec.overloadSeconds();
        double back = Math.exp(-1 / (seconds * rate));
        double sag = 0;
        for (int i = 0; i < x.length; i++) {
            double over = Math.abs(x[i]) - 2;
            sag = Math.max(sag * back, over > 0 ? Math.min(3, over) : 0);
            x[i] /= (float) (1 + sag);
        }
    }

    private void automaticGain(float[] x, int rate) {
        double up = 1 - Math.exp(-1 / (0.003 * rate));
        double down = 1 - Math.exp(-1 / (0.2 * rate));
        double recover = 1 - Math.exp(-1 / (spec.gainRecoverySeconds() * rate));
        double most = Math.pow(10, spec.gainDb() / 20);
        double least = Math.pow(10, -12 / 20.0);
        double level = TARGET;
        double gain = 1;
        for (int i = 0; i < x.length; i++) {
            double a = Math.abs(x[i]);
            level += (a > level ? up : down) * (a - level);
            double wanted = Math.max(least, Math.min(most, TARGET / Math.max(1e-9, level)));
            gain += (wanted < gain ? up : recover) * (wanted - gain);
            x[i] *= (float) gain;
        }
    }
}
