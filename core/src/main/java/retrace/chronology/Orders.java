package retrace.chronology;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import retrace.model.ComputedList;
import retrace.model.Sequence.Order;
import retrace.model.Sequence.Verdict;
import retrace.units.Bounds;

/**
 * Every pair with a certain order and every neighbouring pair, as a list that computes each entry when asked.
 *
 * <p>Events stand in the order of their middle, earliest or latest time, whichever is the first to be known, then as
 * given; those without a time come last and have no neighbours. Pairs stand in the order of their first event, then of
 * their second.
 *
 * @param cutBecause why not every certain order is listed, or null
 */
record Orders(List<Order> list, @Nullable String cutBecause) {

    static Orders of(Solution solution, int zero, List<PlainNetwork.NamedEvent> events, PlainNetwork.Limits limits) {
        if (events.isEmpty()) {
            return new Orders(List.of(), null);
        }
        List<String> ids = events.stream().map(PlainNetwork.NamedEvent::id).toList();
        if (events.size() > limits.orderEvents()) {
            solution.distances().prepareToward(zero);
        }
        long[] when = times(solution, zero, events.size());
        int[] byTime = byTime(when);
        if (events.size() > limits.orderEvents()) {
            return new Orders(
                    new Pairs(solution, ids, neighbours(when, byTime), zero),
                    "Orders of more than %d events are told for neighbouring pairs only, and by way of the reference: their gaps can be tighter than told."
                            .formatted(limits.orderEvents()));
        }
        return new Orders(new Pairs(solution, ids, pairs(solution, when, byTime), DIRECT), null);
    }

    private static final long NO_TIME = Long.MAX_VALUE;

    /** In place of a reference: gaps are the tightest there are. */
    private static final int DIRECT = -1;

    /** As in {@link #pairs}. */
    private static long[] neighbours(long[] when, int[] byTime) {
        return IntStream.range(0, byTime.length - 1)
                .filter(i -> when[byTime[i + 1]] != NO_TIME)
                .mapToLong(i -> ((long) byTime[i] << 32) | byTime[i + 1])
                .toArray();
    }

    private static long[] times(Solution solution, int zero, int events) {
        long[] when = new long[events];
        for (int v = 0; v < events; v++) {
            long earliest = solution.atLeast(zero, v);
            long latest = solution.atMost(zero, v);
            if (earliest != Bounds.NO_LOWER && latest != Bounds.NO_UPPER) {
                when[v] = Solution.middle(earliest, latest);
            } else {
                when[v] = earliest != Bounds.NO_LOWER ? earliest : latest != Bounds.NO_UPPER ? latest : NO_TIME;
            }
        }
        return when;
    }

    private static int[] byTime(long[] when) {
        Integer[] order = new Integer[when.length];
        Arrays.setAll(order, v -> v);
        Arrays.sort(order, Comparator.<Integer>comparingLong(v -> when[v]).thenComparingInt(v -> v));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }

    /** Pairs as first · 2³² + second. */
    private static long[] pairs(Solution solution, long[] when, int[] byTime) {
        int n = byTime.length;
        long[] pairs = new long[Math.max(16, 2 * n)];
        int count = 0;
        for (int i = 0; i < n; i++) {
            int u = byTime[i];
            for (int j = 0; j < n; j++) {
                int v = byTime[j];
                boolean neighbours = j == i + 1 && when[v] != NO_TIME;
                boolean certain = i != j && solution.atLeast(u, v) > 0;
                boolean backwards = neighbours && solution.atLeast(v, u) > 0;
                if (certain || (neighbours && !backwards)) {
                    if (count == pairs.length) {
                        pairs = Arrays.copyOf(pairs, 2 * count);
                    }
                    pairs[count++] = ((long) u << 32) | v;
                }
            }
        }
        return Arrays.copyOf(pairs, count);
    }

    static Order order(Solution solution, List<String> ids, int u, int v) {
        long atLeast = solution.atLeast(u, v);
        long atMost = solution.atMost(u, v);
        return new Order(
                ids.get(u),
                ids.get(v),
                atLeast > 0 ? Verdict.CERTAIN : Verdict.POSSIBLE,
                List.of(),
                seconds(atLeast, Bounds.NO_LOWER),
                seconds(atMost, Bounds.NO_UPPER),
                solution.proofOfBoth(u, v));
    }

    /** The gap that holds by way of the reference: earliest of the one less latest of the other. */
    private static Order byReference(Solution solution, int zero, List<String> ids, int u, int v) {
        BigDecimal atLeast = difference(solution.atLeast(zero, v), solution.atMost(zero, u));
        return new Order(
                ids.get(u),
                ids.get(v),
                atLeast != null && atLeast.signum() > 0 ? Verdict.CERTAIN : Verdict.POSSIBLE,
                List.of(),
                atLeast,
                difference(solution.atMost(zero, v), solution.atLeast(zero, u)),
                solution.proofOfBoth(zero, u, v));
    }

    private static @Nullable BigDecimal difference(long a, long b) {
        boolean open = a == Bounds.NO_LOWER || a == Bounds.NO_UPPER || b == Bounds.NO_LOWER || b == Bounds.NO_UPPER;
        return open ? null : Bounds.toSeconds(a - b);
    }

    static @Nullable BigDecimal seconds(long nanos, long open) {
        return nanos == open ? null : Bounds.toSeconds(nanos);
    }

    /** Orders made when they are asked for. */
    private static final class Pairs extends ComputedList<Order> {

        private final Solution solution;
        private final List<String> ids;
        private final long[] pairs;
        private final int reference;

        Pairs(Solution solution, List<String> ids, long[] pairs, int reference) {
            this.solution = solution;
            this.ids = ids;
            this.pairs = pairs;
            this.reference = reference;
        }

        @Override
        public Order get(int index) {
            int u = (int) (pairs[index] >>> 32);
            int v = (int) pairs[index];
            synchronized (solution) {
                return reference == DIRECT ? order(solution, ids, u, v) : byReference(solution, reference, ids, u, v);
            }
        }

        @Override
        public int size() {
            return pairs.length;
        }
    }
}
