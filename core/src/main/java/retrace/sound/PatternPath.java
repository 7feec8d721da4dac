package retrace.sound;

import java.util.Arrays;
import java.util.List;

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
    private final List<PatternTrack.Span> closed;
    private final int lags;

    /** @param closed spans of lags that count as {@link PatternTrack#CLIP_LOW} in every block */
    PatternPath(PatternMap map, List<PatternTrack.Span> closed) {
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
        /** v(l) stands at l − low, with nothing to be had after it. */
        private float[] value;

        private float[] next;
        private final float[] gain;
        private final float[] jump;
        private final float[] left;
        private final float[] right;
        private final GroupTops tops;

        Strip(int low, int high) {
            this.low = low;
            this.n = high - low;
            this.value = emptied(new float[n + GROUP]);
            this.next = emptied(new float[n + GROUP]);
            this.left = new float[n];
            this.right = new float[n];
            this.gain = new float[n];
            this.tops = new GroupTops(n);
            this.jump = new float[tops.groups * GROUP];
        }

        private float[] emptied(float[] v) {
            Arrays.fill(v, n, v.length, Float.NEGATIVE_INFINITY);
            return v;
        }

        void set(float[] whole) {
            System.arraycopy(whole, low, value, 0, n);
        }

        float[] values() {
            return Arrays.copyOf(value, n);
        }

        int argMax() {
            int best = 0;
            for (int i = 1; i < n; i++) {
                best = value[i] > value[best] ? i : best;
            }
            return low + best;
        }

        void advance(int k) {
            map.copy(k, low, PatternTrack.CLIP_LOW, PatternTrack.CLIP_HIGH, gain, n);
            for (PatternTrack.Span span : closed) {
                int from = Math.max(0, span.from() - low);
                int to = Math.min(n, span.to() - low);
                if (from < to) {
                    Arrays.fill(gain, from, to, PatternTrack.CLIP_LOW);
                }
            }
            spread(tops.within(value), jump, tops.groups);
            left[0] = Float.NEGATIVE_INFINITY;
            System.arraycopy(value, 0, left, 1, n - 1);
            System.arraycopy(value, 1, right, 0, n);
            step(value, left, right, gain, jump, next, n);
            float[] swap = value;
            value = next;
            next = swap;
        }
    }

    /** Rows that stand at other places are copied first: only loops over one and the same place of all rows are done many at a time. */
    private static void step(
            float[] value, float[] left, float[] right, float[] gain, float[] jump, float[] next, int n) {
        for (int i = 0; i < n; i++) {
            float move = Math.max(left[i], right[i]) - MOVE;
            next[i] = Math.max(Math.max(value[i], move), jump[i]) + gain[i];
        }
    }

    /** into(i) = the greater of from(i) and from(i + apart); {@code shifted} is room to work in. */
    private static void greater(float[] from, int apart, float[] shifted, float[] into, int n) {
        System.arraycopy(from, apart, shifted, 0, n);
        for (int i = 0; i < n; i++) {
            into[i] = Math.max(from[i], shifted[i]);
        }
    }

    private static void spread(float[] within, float[] jump, int groups) {
        for (int g = 0; g < groups; g++) {
            float value = within[g] - JUMP;
            int at = g * GROUP;
            jump[at] = value;
            jump[at + 1] = value;
            jump[at + 2] = value;
            jump[at + 3] = value;
            jump[at + 4] = value;
            jump[at + 5] = value;
            jump[at + 6] = value;
            jump[at + 7] = value;
        }
    }

    /**
     * The greatest value of all groups within {@link #REACH} of each. Rows of greatest values of 1, 2, 4 … 32 neighbours are made from each
     * other, whole rows at a time; two of 32 that overlap hold the 47 within reach. The greatest of numbers is the same in any order.
     */
    private static final class GroupTops {
        private static final int WIDTH = 2 * REACH + 1;
        private static final int LARGEST = Integer.highestOneBit(WIDTH);

        private final int n;
        private final int groups;
        private final float[] four;
        private final float[] two;
        private final float[] shifted;
        /** Group g stands at g + REACH, with nothing to be had on both sides. */
        private final float[] row;

        private final float[] wider;
        private final float[] within;

        GroupTops(int n) {
            this.n = n;
            this.groups = (n + GROUP - 1) / GROUP;
            this.four = new float[n + GROUP];
            this.two = new float[n + GROUP];
            Arrays.fill(four, n, four.length, Float.NEGATIVE_INFINITY);
            Arrays.fill(two, n, two.length, Float.NEGATIVE_INFINITY);
            this.shifted = new float[Math.max(n, groups + 2 * REACH)];
            this.row = new float[groups + 2 * REACH + LARGEST];
            this.wider = new float[row.length];
            this.within = new float[groups];
        }

        /** @param value with {@link #GROUP} places after it that hold nothing */
        float[] within(float[] value) {
            greater(value, 4, shifted, four, n);
            greater(four, 2, shifted, two, n);
            Arrays.fill(row, Float.NEGATIVE_INFINITY);
            for (int g = 0; g < groups; g++) {
                row[g + REACH] = Math.max(two[g * GROUP], two[g * GROUP + 1]);
            }
            float[] one = row;
            float[] other = wider;
            for (int width = 1; width < LARGEST; width *= 2) {
                greater(one, width, shifted, other, groups + 2 * REACH);
                float[] swap = one;
                one = other;
                other = swap;
            }
            greater(one, WIDTH - LARGEST, shifted, within, groups);
            return within;
        }
    }
}
