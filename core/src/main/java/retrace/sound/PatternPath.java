package retrace.sound;

import java.util.Arrays;

/**
 * The path through a {@link PatternMap} with the greatest Σ clip(z_k) less what its moves and jumps cost, by dynamic programming:
 *
 * <p>v_k(l) = max{ v_{k−1}(l), v_{k−1}(l ± 1) − {@link #MOVE}, max over |l′ − l| ≤ 3 s of v_{k−1}(l′) − {@link #JUMP} } + clip(z_k(l)).
 *
 * <p>The greatest value within reach of a jump is kept for {@link #GROUP} lags in common, so a jump reaches 2.94 to 3.06 s. Going
 * back, one needs v of all blocks. Kept is v of every {@link #KEPT_EVERY}th block alone; in between it is worked out again
 * near the path, within the reach of so many jumps, where it comes out the same. So a path takes 4 bytes for each lag and ten blocks.
 */
final class PatternPath {

    /** What a jump costs, in standard deviations of one block: one block at the clip does not pay for it. */
    static final float JUMP = 6;

    private static final float MOVE = 0.3f;
    private static final int GROUP = 8;

    /** Groups on both sides that a jump reaches. */
    private static final int REACH = 23;

    private static final int KEPT_EVERY = 10;

    /** Lags on both sides that the value at one lag may rest on, so many blocks before. */
    private static final int CONE = KEPT_EVERY * GROUP * (REACH + 1);

    private final PatternMap map;
    private final boolean[] closed;
    private final int lags;

    /** @param closed lags that count as {@link PatternTrack#CLIP_LOW} in every block */
    PatternPath(PatternMap map, boolean[] closed) {
        this.map = map;
        this.closed = closed;
        this.lags = map.lags();
    }

    /** Lag index of each block. */
    int[] best() {
        int blocks = map.blocks();
        float[][] kept = new float[(blocks + KEPT_EVERY - 1) / KEPT_EVERY][];
        Strip all = new Strip(0, lags);
        for (int k = 0; k < blocks; k++) {
            if (k % KEPT_EVERY == 0) {
                kept[k / KEPT_EVERY] = all.values();
            }
            all.advance(k);
        }
        int[] path = new int[blocks];
        int l = all.argMax();
        for (int c = kept.length - 1; c >= 0; c--) {
            l = back(kept[c], c * KEPT_EVERY, Math.min(blocks, (c + 1) * KEPT_EVERY), l, path);
        }
        return path;
    }

    /** Fills the path from block {@code to − 1}, where it ends at l, back to block {@code from}; gives the lag before. */
    private int back(float[] before, int from, int to, int l, int[] path) {
        int low = Math.max(0, l - CONE) / GROUP * GROUP;
        int high = Math.min(lags, l + CONE + 1);
        Strip strip = new Strip(low, high);
        strip.set(before);
        float[][] values = new float[to - from][];
        for (int k = from; k < to; k++) {
            values[k - from] = strip.values();
            strip.advance(k);
        }
        int at = l;
        for (int k = to - 1; k >= from; k--) {
            path[k] = at;
            at = low + predecessor(values[k - from], at - low);
        }
        return at;
    }

    private static int predecessor(float[] v, int l) {
        int best = l;
        float value = v[l];
        for (int side = Math.max(0, l - 1); side <= Math.min(v.length - 1, l + 1); side++) {
            if (v[side] - MOVE > value) {
                value = v[side] - MOVE;
                best = side;
            }
        }
        int first = Math.max(0, (l / GROUP - REACH) * GROUP);
        int last = Math.min(v.length, (l / GROUP + REACH + 1) * GROUP);
        for (int i = first; i < last; i++) {
            if (v[i] - JUMP > value) {
                value = v[i] - JUMP;
                best = i;
            }
        }
        return best;
    }

    /** Values of the paths that end at the lags from {@code low} up to but not including {@code high}, block after block. */
    private final class Strip {
        private final int low;
        private final int n;
        /** v(l) stands at l − low + 1, with nothing to be had on both sides. */
        private float[] value;

        private float[] next;
        private final float[] gain;
        private final float[] jump;
        private final float[] four;
        private final float[] two;
        private final float[] top;
        private final int[] queue;

        Strip(int low, int high) {
            this.low = low;
            this.n = high - low;
            this.value = emptied(new float[n + GROUP + 1]);
            this.next = emptied(new float[n + GROUP + 1]);
            this.four = emptied(new float[n + GROUP + 1]);
            this.two = emptied(new float[n + GROUP + 1]);
            this.gain = new float[n];
            this.jump = new float[n];
            this.top = new float[(n + GROUP - 1) / GROUP];
            this.queue = new int[top.length];
        }

        private float[] emptied(float[] v) {
            Arrays.fill(v, Float.NEGATIVE_INFINITY);
            Arrays.fill(v, 1, n + 1, 0);
            return v;
        }

        void set(float[] whole) {
            System.arraycopy(whole, low, value, 1, n);
        }

        float[] values() {
            return Arrays.copyOfRange(value, 1, n + 1);
        }

        int argMax() {
            int best = 0;
            for (int i = 1; i < n; i++) {
                best = value[i + 1] > value[best + 1] ? i : best;
            }
            return low + best;
        }

        void advance(int k) {
            map.copy(k, low, PatternTrack.CLIP_LOW, PatternTrack.CLIP_HIGH, gain, n);
            for (int i = 0; i < n; i++) {
                gain[i] = closed[low + i] ? PatternTrack.CLIP_LOW : gain[i];
            }
            findJumps();
            step(value, gain, jump, next, n);
            float[] swap = value;
            value = next;
            next = swap;
        }

        private static void step(float[] value, float[] gain, float[] jump, float[] next, int n) {
            for (int i = 0; i < n; i++) {
                float move = Math.max(value[i], value[i + 2]) - MOVE;
                next[i + 1] = Math.max(Math.max(value[i + 1], move), jump[i]) + gain[i];
            }
        }

        /** two(i) = the greatest of v(i), v(i + 2), v(i + 4) and v(i + 6): whole rows at a time, which processors do eight by eight. */
        private static void groupTops(float[] value, float[] four, float[] two, int n) {
            for (int i = 1; i <= n; i++) {
                four[i] = Math.max(value[i], value[i + 4]);
            }
            for (int i = 1; i <= n; i++) {
                two[i] = Math.max(four[i], four[i + 2]);
            }
        }

        /** The greatest value within reach less the price, with a queue of groups whose tops fall. */
        private void findJumps() {
            groupTops(value, four, two, n);
            for (int g = 0; g < top.length; g++) {
                top[g] = Math.max(two[g * GROUP + 1], two[g * GROUP + 2]);
            }
            int head = 0;
            int tail = 0;
            int taken = 0;
            for (int g = 0; g < top.length; g++) {
                while (taken < top.length && taken <= g + REACH) {
                    while (tail > head && top[queue[tail - 1]] < top[taken]) {
                        tail--;
                    }
                    queue[tail++] = taken++;
                }
                while (queue[head] < g - REACH) {
                    head++;
                }
                Arrays.fill(jump, g * GROUP, Math.min(n, (g + 1) * GROUP), top[queue[head]] - JUMP);
            }
        }
    }
}
