package retrace.media;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Interleaved float samples to one channel, and what must be known of the channels.
 *
 * <p>out = (1/n) Σ over the chosen channels, rounded to a multiple of 2⁻²³ and held within ±1, so that a 24-bit copy is
 * exact. A sample that is not finite counts as 0 and is told.
 */
final class MonoMixer implements Child.Sink {

    private static final VarHandle FLOAT = MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
    private static final float STEPS = 1 << 23;
    /** 24 dB over full scale: no decoder's overshoot. */
    private static final float ABSURD = 16;

    private static final int MAX_SPANS = 200;

    private final int channels;
    private final int[] chosen;
    private final int sampleRateHz;
    private final OutputStream out;
    private final byte[] frame;
    private final byte[] outBuffer = new byte[1 << 16];
    private final float[] values;
    private int inFrame;
    private int inOut;

    private final double[] energy;
    private final float[] peak;
    private double mixEnergy;
    private long samples;
    private long notFinite;
    private long absurd;
    private final List<long[]> badSpans = new ArrayList<>();

    MonoMixer(int channels, int[] chosen, int sampleRateHz, OutputStream out) {
        this.channels = channels;
        this.chosen = chosen.clone();
        this.sampleRateHz = sampleRateHz;
        this.out = out;
        this.frame = new byte[channels * Float.BYTES];
        this.values = new float[channels];
        this.energy = new double[channels];
        this.peak = new float[channels];
    }

    @Override
    public void accept(byte[] bytes, int length) throws IOException {
        int at = 0;
        while (inFrame > 0 && at < length) {
            frame[inFrame++] = bytes[at++];
            if (inFrame == frame.length) {
                inFrame = 0;
                mix(frame, 0);
            }
        }
        for (; at + frame.length <= length; at += frame.length) {
            mix(bytes, at);
        }
        while (at < length) {
            frame[inFrame++] = bytes[at++];
        }
    }

    private void mix(byte[] bytes, int at) throws IOException {
        boolean bad = false;
        for (int c = 0; c < channels; c++) {
            float x = (float) FLOAT.get(bytes, at + c * Float.BYTES);
            float size = Math.abs(x);
            if (!(size <= ABSURD)) {
                if (Float.isFinite(x)) {
                    absurd++;
                } else {
                    notFinite++;
                    bad = true;
                    x = 0;
                    size = 0;
                }
            }
            peak[c] = Math.max(peak[c], size);
            energy[c] += Math.min(1.0, (double) x * x);
            values[c] = x;
        }
        float sum = 0;
        for (int c : chosen) {
            sum += values[c];
        }
        put(sum / chosen.length);
        if (bad) {
            extendBadSpan();
        }
        samples++;
    }

    private void put(float x) throws IOException {
        float held = Math.max(-1, Math.min(1 - 1 / STEPS, (float) Math.rint((double) x * STEPS) / STEPS));
        mixEnergy += (double) held * held;
        FLOAT.set(outBuffer, inOut, held);
        inOut += Float.BYTES;
        if (inOut == outBuffer.length) {
            flush();
        }
    }

    /** Hands on what is still held back. */
    void flush() throws IOException {
        out.write(outBuffer, 0, inOut);
        inOut = 0;
    }

    private void extendBadSpan() {
        if (!badSpans.isEmpty()) {
            long[] last = badSpans.get(badSpans.size() - 1);
            if (samples - last[1] <= sampleRateHz / 10 || badSpans.size() >= MAX_SPANS) {
                last[1] = samples + 1;
                return;
            }
        }
        badSpans.add(new long[] {samples, samples + 1});
    }

    long samples() {
        return samples;
    }

    long notFinite() {
        return notFinite;
    }

    long absurd() {
        return absurd;
    }

    /** Spans [from, to) of samples of which some were not finite. */
    List<long[]> badSpans() {
        return List.copyOf(badSpans);
    }

    boolean silent() {
        for (float p : peak) {
            if (p > 0) {
                return false;
            }
        }
        return true;
    }

    /** Channels that carry sound: not 40 dB below the loudest channel's peak while below −80 dB of full scale. */
    int[] live() {
        float loudest = 0;
        for (float p : peak) {
            loudest = Math.max(loudest, p);
        }
        float least = Math.min(1e-4f, loudest / 100);
        List<Integer> live = new ArrayList<>();
        for (int c = 0; c < channels; c++) {
            if (peak[c] > 0 && peak[c] >= least) {
                live.add(c);
            }
        }
        return live.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The chosen channels cancel: their mean has less than a hundredth of their mean energy. */
    boolean cancels() {
        double mean = 0;
        for (int c : chosen) {
            mean += energy[c] / chosen.length;
        }
        return chosen.length > 1 && mixEnergy < mean / 100;
    }
}
