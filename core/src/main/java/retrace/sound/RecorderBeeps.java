package retrace.sound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import retrace.numeric.RealFft;

/**
 * Finds the beeps by which recorders say that they record: two cameras of one maker give the same ones, minutes or days apart, at
 * even times, and would agree in them exactly.
 *
 * <p>A beep is a run of frames of 32 ms, 16 ms apart, each with one spectral line that has {@link #ALONE} times the energy of all else
 * within 500 Hz of it; of one pitch to {@link #PITCH_HZ}; of one level to {@link #EVEN_DB} but in its first and last frame; 80 ms to 1.5 s long;
 * and {@link #EDGE_DB} softer in that line just before and just after. A siren slides or swells, a voice has lines within 500 Hz of each other, hum has no
 * end. A whistle or a note of music may pass as a beep and is then left out of the comparison as well: that costs evidence, never
 * truth. A beep below the noise within 500 Hz of it is not found.
 */
final class RecorderBeeps {

    /** Samples at {@link SoundPrint#RATE} from {@code from} to just before {@code to} with a beep, its rise and its fall. */
    record Span(long from, long to) {}

    private static final int FRAME = 256;
    private static final int HOP = 128;
    private static final int LOWEST = 10;
    private static final int HIGHEST = 116;
    private static final int AROUND = 16;
    private static final int LINE = 2;
    private static final float ALONE = 8;
    private static final double PITCH_HZ = 12;
    private static final double EVEN_DB = 3;
    private static final double EDGE_DB = 10;
    private static final int EDGE_FRAMES = 4;
    private static final int SHORTEST = 4;
    private static final int LONGEST = 94;

    /** Rise before the first frame that shows the tone, and what the room makes of its end. */
    private static final int BEFORE = 160;

    private static final int AFTER = 640;

    private static final float[] TAPER = SoundPrint.hann(FRAME, FRAME);

    /** Gives samples from {@code from} on. */
    interface Sound {
        void copy(long from, float[] into, int length);
    }

    private final RealFft fft = new RealFft(FRAME);
    private final float[] work = new float[FRAME];
    private final Sound sound;
    private final int frames;
    private final float[] hz;
    private final float[] db;

    private RecorderBeeps(Sound sound, long count) {
        this.sound = sound;
        this.frames = (int) Math.max(0, (count - FRAME) / HOP + 1);
        this.hz = new float[frames];
        this.db = new float[frames];
    }

    /** The beeps of a recording of {@code count} samples at {@link SoundPrint#RATE}, in the order of time. */
    static List<Span> in(Sound sound, long count) {
        RecorderBeeps beeps = new RecorderBeeps(sound, count);
        for (int f = 0; f < beeps.frames; f++) {
            beeps.look(f);
        }
        return beeps.runs();
    }

    private void transform(int frame) {
        sound.copy((long) frame * HOP, work, FRAME);
        for (int i = 0; i < FRAME; i++) {
            work[i] *= TAPER[i];
        }
        fft.forward(work);
    }

    private float energy(int bin) {
        return work[2 * bin] * work[2 * bin] + work[2 * bin + 1] * work[2 * bin + 1];
    }

    private float energy(int from, int to) {
        float sum = 0;
        for (int k = Math.max(1, from); k <= Math.min(FRAME / 2 - 1, to); k++) {
            sum += energy(k);
        }
        return sum;
    }

    /** Pitch and level of the frame's one line; pitch 0 where it has none. */
    private void look(int frame) {
        transform(frame);
        int top = LOWEST;
        for (int k = LOWEST; k <= HIGHEST; k++) {
            if (energy(k) > energy(top)) {
                top = k;
            }
        }
        float line = energy(top - LINE, top + LINE);
        float rest = energy(top - AROUND, top + AROUND) - line;
        if (line > ALONE * rest && line > 1e-12f) {
            double before = Math.log(energy(top - 1) + 1e-20);
            double at = Math.log(energy(top) + 1e-20);
            double after = Math.log(energy(top + 1) + 1e-20);
            double bend = before - 2 * at + after;
            double off = bend < 0 ? Math.clamp(0.5 * (before - after) / bend, -0.5, 0.5) : 0;
            hz[frame] = (float) ((top + off) * SoundPrint.RATE / FRAME);
            db[frame] = (float) (10 * Math.log10(line));
        }
    }

    private List<Span> runs() {
        List<Span> out = new ArrayList<>();
        int first = 0;
        while (first < frames) {
            int end = first;
            while (end < frames && hz[end] > 0 && Math.abs(hz[end] - hz[(first + end) / 2]) <= PITCH_HZ) {
                end++;
            }
            if (isBeep(first, end)) {
                out.add(new Span((long) first * HOP - BEFORE, (long) (end - 1) * HOP + FRAME + AFTER));
            }
            first = Math.max(first + 1, end);
        }
        return out;
    }

    private boolean isBeep(int first, int end) {
        int n = end - first;
        if (n < SHORTEST || n > LONGEST) {
            return false;
        }
        float[] levels = Arrays.copyOfRange(db, first, end);
        Arrays.sort(levels);
        double level = levels[n / 2];
        int uneven = 0;
        for (int f = first + 1; f < end - 1; f++) {
            uneven += Math.abs(db[f] - level) > EVEN_DB ? 1 : 0;
        }
        int line = Math.round(hz[first + n / 2] * FRAME / SoundPrint.RATE);
        return uneven == 0
                && isSofter(first - EDGE_FRAMES, line, level)
                && isSofter(end - 1 + EDGE_FRAMES, line, level);
    }

    private boolean isSofter(int frame, int line, double level) {
        if (frame < 0 || frame >= frames) {
            return true;
        }
        transform(frame);
        return 10 * Math.log10(energy(line - LINE, line + LINE) + 1e-20) < level - EDGE_DB;
    }
}
