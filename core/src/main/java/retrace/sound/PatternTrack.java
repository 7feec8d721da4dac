package retrace.sound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where two recordings' patterns agree, block after block: the lag as a path through the map.
 *
 * <p>A path gives each block of a a lag; from block to block it may move by one frame (16 ms: another source is heard, somebody walks) and,
 * for a price of {@link PatternPath#JUMP}, by up to 3 s (a lost piece). The best path ({@link PatternPath}) has the greatest Σ clip(z_k, −3 … 4) less its jumps; the clip keeps one bang
 * from deciding. Its strength is that sum over √n, n the number of blocks that both hold.
 */
final class PatternTrack {

    static final float CLIP_HIGH = 4;
    static final float CLIP_LOW = -3;

    /** A block that agrees. */
    private static final float AGREES = 2;

    /** Blocks of the path without a jump between them, from block {@code from} up to but not including {@code to}. */
    record Part(int from, int to) {}

    /** Lags from {@code from} up to but not including {@code to}. */
    record Span(int from, int to) {}

    private final PatternMap map;
    private final int[] path;
    private final double strength;

    private PatternTrack(PatternMap map, int[] path, double strength) {
        this.map = map;
        this.path = path;
        this.strength = strength;
    }

    static PatternTrack best(PatternMap map) {
        return best(map, List.of());
    }

    /** The best path that keeps farther than {@code apart} frames from all lags of this one. */
    PatternTrack runnerUp(int apart) {
        List<Span> closed = new ArrayList<>();
        int[] sorted = path.clone();
        Arrays.sort(sorted);
        for (int l : sorted) {
            Span before = closed.isEmpty() ? null : closed.getLast();
            if (before != null && l - apart <= before.to()) {
                closed.removeLast();
                closed.add(new Span(before.from(), l + apart + 1));
            } else {
                closed.add(new Span(l - apart, l + apart + 1));
            }
        }
        return best(map, closed);
    }

    private static PatternTrack best(PatternMap map, List<Span> closed) {
        return new PatternTrack(map, new PatternPath(map, closed).best(), 0).scored();
    }

    private PatternTrack scored() {
        double sum = 0;
        int n = 0;
        for (int k = 0; k < path.length; k++) {
            float z = map.z(k, path[k]);
            n += Float.isNaN(z) ? 0 : 1;
            sum += clipped(z) - (k > 0 && Math.abs(path[k] - path[k - 1]) > 1 ? PatternPath.JUMP : 0);
        }
        return new PatternTrack(map, path, n == 0 ? 0 : sum / Math.sqrt(n));
    }

    static float clipped(float z) {
        return Float.isNaN(z) ? 0 : Math.max(CLIP_LOW, Math.min(CLIP_HIGH, z));
    }

    double strength() {
        return strength;
    }

    /** Lag index of block k. */
    int lag(int k) {
        return path[k];
    }

    /** Blocks that both recordings hold. */
    int blocks() {
        int n = 0;
        for (int k = 0; k < path.length; k++) {
            n += Float.isNaN(map.z(k, path[k])) ? 0 : 1;
        }
        return n;
    }

    /** Whether block k agrees: z of 2 or more. */
    boolean agrees(int k) {
        return map.z(k, path[k]) >= AGREES;
    }

    /** Separate moments of some blocks that agree, neighbours counted once. */
    int moments(int from, int to) {
        int n = 0;
        int last = from - 3;
        for (int k = from; k < to; k++) {
            if (agrees(k) && k > last + 1) {
                n++;
                last = k;
            }
        }
        return n;
    }

    /** Σ clip(z) of some blocks. */
    double sum(int from, int to) {
        double sum = 0;
        for (int k = from; k < to; k++) {
            sum += clipped(map.z(k, path[k]));
        }
        return sum;
    }

    int moments() {
        return moments(0, path.length);
    }

    /** The parts between jumps. */
    List<Part> parts() {
        List<Part> out = new ArrayList<>();
        int from = 0;
        for (int k = 1; k <= path.length; k++) {
            if (k == path.length || Math.abs(path[k] - path[k - 1]) > 1) {
                out.add(new Part(from, k));
                from = k;
            }
        }
        return out;
    }
}
