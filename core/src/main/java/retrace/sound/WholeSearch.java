package retrace.sound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import retrace.numeric.RealFft;

/**
 * Another first look at a pair: one whitened cross-correlation of the two whole recordings, c(L) = Σ_k exp(i(φA(k) − φB(k)) +
 * 2πikL/N) over 100 to 3,700 Hz. It adds up every moment in step, so it finds faint common sound that the map of loudness does
 * not show, as long as the clocks differ by little over the overlap (40 ppm over 10 s). Left out where two recordings together are
 * longer than 17 minutes.
 */
final class WholeSearch {

    private static final int LONGEST = 1 << 23;

    private final int n;
    private final int firstBin;
    private final int bins;
    private final RealFft fft;

    /** Rows of n numbers that nobody uses at present: so long ones are not made anew for each pair. */
    private final ConcurrentLinkedQueue<float[]> room = new ConcurrentLinkedQueue<>();

    private static final float[] COSINE = new float[256];
    private static final float[] SINE = new float[256];

    static {
        for (int i = 0; i < 256; i++) {
            COSINE[i] = (float) Math.cos(2 * Math.PI * i / 256);
            SINE[i] = (float) Math.sin(2 * Math.PI * i / 256);
        }
    }

    private WholeSearch(int n) {
        this.n = n;
        this.fft = new RealFft(n);
        this.firstBin = (int) Math.ceil(100.0 * n / SoundPrint.RATE);
        this.bins = (int) (SoundPrint.PASS_HZ * n / SoundPrint.RATE) - firstBin;
    }

    /** A search for recordings of which the two longest have so many samples together, or null when they are too long. */
    static @org.jspecify.annotations.Nullable WholeSearch forLongestPair(long samples) {
        return samples > LONGEST || samples < SoundPrint.RATE
                ? null
                : new WholeSearch(Math.toIntExact(Long.highestOneBit(samples - 1) << 1));
    }

    private float[] zeros() {
        float[] free = room.poll();
        if (free == null) {
            return new float[n];
        }
        Arrays.fill(free, 0);
        return free;
    }

    /** Phases of one recording in 1/256 turns. */
    byte[] phases(SoundPrint print) {
        float[] work = zeros();
        print.copy(0, work, (int) print.count);
        fft.forward(work);
        byte[] out = new byte[bins];
        for (int k = 0; k < bins; k++) {
            int at = 2 * (firstBin + k);
            out[k] = (byte) Math.round(8 * SoundPrint.turn(work[at], work[at + 1]));
        }
        room.add(work);
        return out;
    }

    /** The lags at which the recordings agree best, of either polarity, best first. */
    List<LagCandidate> candidates(SoundPrint a, byte[] phasesA, SoundPrint b, byte[] phasesB, int most) {
        float[] c = zeros();
        for (int k = 0; k < bins; k++) {
            int turn = phasesA[k] - phasesB[k];
            c[2 * (firstBin + k)] = COSINE[turn & 255];
            c[2 * (firstBin + k) + 1] = SINE[turn & 255];
        }
        fft.inverse(c);
        float sigma = (float) (Math.sqrt(2.0 * bins) / n);
        float threshold = 4.5f * sigma;
        List<LagCandidate> peaks = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            float v = Math.abs(c[i]);
            if (v > threshold) {
                addPeak(i, v / sigma, a, b, peaks);
            }
        }
        room.add(c);
        peaks.sort(Comparator.comparingDouble(LagCandidate::strength)
                .reversed()
                .thenComparingDouble(LagCandidate::lagSeconds));
        List<LagCandidate> kept = new ArrayList<>();
        for (LagCandidate peak : peaks) {
            if (kept.stream().noneMatch(k -> Math.abs(k.lagSeconds() - peak.lagSeconds()) < 0.02)) {
                kept.add(peak);
                if (kept.size() == most) {
                    break;
                }
            }
        }
        return kept;
    }

    private void addPeak(int i, double strength, SoundPrint a, SoundPrint b, List<LagCandidate> peaks) {
        long lag = i <= a.count ? i : (long) i - n;
        double from = Math.max(0, lag);
        double to = Math.min(a.count, b.count + lag);
        if (to - from >= 2.5 * SoundPrint.RATE) {
            double rate = SoundPrint.RATE;
            peaks.add(new LagCandidate(lag / rate, (from + to) / 2 / rate, 0, strength));
        }
    }
}
