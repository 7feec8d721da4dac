package retrace.sound;

import java.util.ArrayList;
import java.util.List;
import retrace.model.Stretch;

/**
 * Watches the samples as recorded, before any filter, for spans that a reader must know of: digital silence, overload
 * and near-silence.
 *
 * <p>Muted: at least {@link #MUTE_SECONDS} of one constant value (± half a 16-bit step). Clipped: a flat top, four or more
 * samples in a row that differ by at most 1.5 16-bit steps though the sound arrived there steeply (at least ten times that
 * step in the sample before), above 0.2 of full scale; or four in a row above 0.97. A lossy codec rounds flat tops off, so
 * an absent flag does not say that nothing was clipped. Quiet: ten or more seconds more than 30 dB below the recording's
 * median second.
 */
final class RawWatch {

    private static final double MUTE_SECONDS = 0.05;
    private static final float STEP = 1f / 32768;

    private final int rate;
    private final List<double[]> mutes = new ArrayList<>();
    private final List<double[]> clips = new ArrayList<>();
    private final List<Double> secondPowers = new ArrayList<>();
    private long count;
    private float last;
    private float beforeRun;
    private long constantFrom;
    private long flatFrom;
    private long fullFrom = -1;
    private double power;
    private double mean;
    private int inSecond;

    RawWatch(int rate) {
        this.rate = rate;
    }

    void push(float[] samples, int length) {
        for (int i = 0; i < length; i++) {
            one(samples[i]);
        }
    }

    private void one(float x) {
        float step = count == 0 ? 1 : Math.abs(x - last);
        if (step > STEP / 2) {
            closeConstant();
            constantFrom = count;
        }
        if (step > 1.5f * STEP) {
            closeFlat();
            flatFrom = count;
            beforeRun = count == 0 ? x : last;
        }
        if (Math.abs(x) >= 0.97f) {
            fullFrom = fullFrom < 0 ? count : fullFrom;
        } else {
            closeFull();
        }
        power += (double) x * x;
        mean += x;
        inSecond++;
        if (inSecond == rate) {
            secondPowers.add(Math.max(0, power / rate - mean / rate * (mean / rate)));
            power = 0;
            mean = 0;
            inSecond = 0;
        }
        last = x;
        count++;
    }

    private void closeConstant() {
        if (count - constantFrom >= MUTE_SECONDS * rate) {
            mutes.add(new double[] {constantFrom / (double) rate, count / (double) rate});
        }
    }

    private void closeFlat() {
        if (count - flatFrom >= 4
                && count - flatFrom < 0.05 * rate
                && Math.abs(last) > 0.2f
                && Math.abs(last - beforeRun) > 15 * STEP) {
            clip(flatFrom, count);
        }
    }

    private void closeFull() {
        if (fullFrom >= 0 && count - fullFrom >= 4) {
            clip(fullFrom, count);
        }
        fullFrom = -1;
    }

    private void clip(long from, long to) {
        double a = from / (double) rate;
        double b = to / (double) rate;
        double[] previous = clips.isEmpty() ? null : clips.getLast();
        if (previous != null && a - previous[1] < 0.2) {
            previous[1] = Math.max(previous[1], b);
        } else {
            clips.add(new double[] {a, b});
        }
    }

    void finish() {
        closeConstant();
        closeFlat();
        closeFull();
    }

    /** Whether recording time t lies in, or less than {@code guard} seconds after, digital silence. */
    boolean mutedNear(double t, double guard) {
        if (count / (double) rate >= t && t < guard) {
            return true;
        }
        for (int i = mutes.size() - 1; i >= 0 && mutes.get(i)[1] > t - 10; i--) {
            if (t >= mutes.get(i)[0] - 0.005 && t <= mutes.get(i)[1] + guard) {
                return true;
            }
        }
        return false;
    }

    boolean clippedWithin(double from, double to) {
        for (int i = clips.size() - 1; i >= 0; i--) {
            double[] c = clips.get(i);
            if (c[0] <= to && c[1] >= from) {
                return true;
            }
            if (c[1] < from - 60) {
                break;
            }
        }
        return false;
    }

    List<Stretch> stretches() {
        List<Stretch> out = new ArrayList<>();
        for (double[] m : mutes) {
            out.add(new Stretch(
                    Stretch.Kind.MUTED,
                    m[0],
                    m[1],
                    "No sound at all from %.2f s to %.2f s: switched off, edited out or not recorded."
                            .formatted(m[0], m[1])));
        }
        for (double[] c : clips) {
            out.add(new Stretch(
                    Stretch.Kind.CLIPPED,
                    c[0],
                    c[1],
                    "Too loud for the recorder from %.2f s to %.2f s: level and shape are not usable there."
                            .formatted(c[0], c[1])));
        }
        out.addAll(quiet());
        out.sort(java.util.Comparator.comparingDouble(Stretch::fromSeconds).thenComparing(Stretch::kind));
        return out;
    }

    private List<Stretch> quiet() {
        List<Stretch> out = new ArrayList<>();
        if (secondPowers.size() < 20) {
            return out;
        }
        double median = secondPowers.stream().sorted().toList().get(secondPowers.size() / 2);
        int from = -1;
        for (int s = 0; s <= secondPowers.size(); s++) {
            boolean low = s < secondPowers.size() && secondPowers.get(s) < median * 1e-3;
            if (low && from < 0) {
                from = s;
            } else if (!low && from >= 0) {
                if (s - from >= 10) {
                    out.add(new Stretch(
                            Stretch.Kind.QUIET,
                            from,
                            s,
                            "More than 30 dB quieter than the rest from %d s to %d s: covered, turned down or gated."
                                    .formatted(from, s)));
                }
                from = -1;
            }
        }
        return out;
    }
}
