package retrace.reconstruct;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which ties can hold together? Ties that contradict their loops are dropped and named.
 *
 * <p>Every tie first gets a support: its own weight, plus the weaker of the other two for each loop of three that closes, minus it
 * for each that does not. Then sets of recordings are joined, those with the most support first; between two sets the shift with the most
 * support wins and ties that ask for another shift are dropped. A loop closes when its misclosure is at most the sum of what the
 * travel of sound and the errors of its ties allow. A tie that heard its lag jump has an offset before and one after, and either may close
 * a loop: a tie that heard only one side of a lost piece shows the other. Each of its offsets is a shift of its own, with its own support.
 */
final class ClockGraph {

    private final int n;
    private final List<ClockTie> ties;
    private final double[] shift;
    private final int[] set;
    private final SortedMap<Integer, String> dropped = new TreeMap<>();

    private ClockGraph(int n, List<ClockTie> ties) {
        this.n = n;
        this.ties = ties;
        this.shift = new double[n];
        this.set = new int[n];
        for (int i = 0; i < n; i++) {
            set[i] = i;
        }
    }

    static ClockGraph of(int recordings, List<ClockTie> ties) {
        ClockGraph graph = new ClockGraph(recordings, ties);
        double[] support = graph.supports();
        while (graph.joinBest(support)) {
            // each round joins two sets
        }
        graph.dropContradicting();
        return graph;
    }

    /** Set of a recording; two recordings are tied when theirs are equal. */
    int set(int recording) {
        return set[recording];
    }

    /** Rough start of a recording on its set's axis. */
    double shift(int recording) {
        return shift[recording];
    }

    /** Index of each dropped tie, with the reason. */
    SortedMap<Integer, String> dropped() {
        return dropped;
    }

    private static double tolerance(ClockTie tie) {
        return 2 * tie.travel() + 5 * tie.sigmaLag() + 5e-4 * Math.abs(tie.lag()) + 2e-3;
    }

    private double[] supports() {
        double[] support = new double[ties.size()];
        for (int e = 0; e < support.length; e++) {
            support[e] = ties.get(e).weight();
            for (int f = 0; f < support.length; f++) {
                for (int g = f + 1; g < support.length; g++) {
                    support[e] += loop(e, f, g);
                }
            }
        }
        return support;
    }

    /** What two other ties say of one: their weaker weight, negative when the loop does not close, 0 when there is none. */
    private double loop(int e, int f, int g) {
        if (e == f || e == g) {
            return 0;
        }
        ClockTie tie = ties.get(e);
        ClockTie one = ties.get(f);
        ClockTie two = ties.get(g);
        for (ClockTie[] way : new ClockTie[][] {{one, two}, {two, one}}) {
            if (touches(way[0], tie.a()) && touches(way[1], tie.b())) {
                int middle = other(way[0], tie.a());
                if (middle != tie.b() && middle == other(way[1], tie.b())) {
                    double miss = misclosure(tie, way[0], way[1]);
                    double allowed = tolerance(tie) + tolerance(one) + tolerance(two);
                    double weaker = Math.min(one.weight(), two.weight());
                    return miss <= allowed ? weaker : -weaker;
                }
            }
        }
        return 0;
    }

    private static boolean touches(ClockTie tie, int recording) {
        return tie.a() == recording || tie.b() == recording;
    }

    private static int other(ClockTie tie, int recording) {
        return tie.a() == recording ? tie.b() : tie.a();
    }

    /** By how much a loop does not close, at those offsets of its ties that close it best. */
    private static double misclosure(ClockTie tie, ClockTie one, ClockTie two) {
        double least = Double.POSITIVE_INFINITY;
        for (double direct : tie.offsets()) {
            for (double first : one.offsets()) {
                for (double second : two.offsets()) {
                    double way = (one.a() == tie.a() ? first : -first) - (two.a() == tie.b() ? second : -second);
                    least = Math.min(least, Math.abs(direct - way));
                }
            }
        }
        return least;
    }

    /** Joins the two sets whose best shift has the most support, of equal ones the offset before a jump; false when nothing is left to join. */
    private boolean joinBest(double[] support) {
        double best = 0;
        @Nullable ClockTie bestTie = null;
        double bestOffset = 0;
        for (ClockTie tie : ties) {
            if (set[tie.a()] == set[tie.b()]) {
                continue;
            }
            for (double offset : tie.offsets()) {
                double votes = votes(tie, offset, support);
                if (votes > best) {
                    best = votes;
                    bestTie = tie;
                    bestOffset = offset;
                }
            }
        }
        if (bestTie == null) {
            return false;
        }
        join(bestTie, bestOffset);
        return true;
    }

    private double votes(ClockTie tie, double offset, double[] support) {
        double votes = 0;
        for (int f = 0; f < ties.size(); f++) {
            votes += sameSets(tie, ties.get(f)) && agrees(tie, offset, ties.get(f)) ? support[f] : 0;
        }
        return votes;
    }

    private boolean sameSets(ClockTie tie, ClockTie other) {
        int a = set[tie.a()];
        int b = set[tie.b()];
        int c = set[other.a()];
        int d = set[other.b()];
        return a == c && b == d || a == d && b == c;
    }

    /** By how much the set of b has to be shifted against the set of a for an offset of {@code tie}, seen from {@code setOfA}. */
    private double shiftOf(ClockTie tie, double offset, int setOfA) {
        double by = shift[tie.a()] + offset - shift[tie.b()];
        return set[tie.a()] == setOfA ? by : -by;
    }

    private boolean agrees(ClockTie tie, double offset, ClockTie other) {
        int side = set[tie.a()];
        double allowed = tolerance(tie) + tolerance(other);
        double one = shiftOf(tie, offset, side);
        return Arrays.stream(other.offsets()).anyMatch(two -> Math.abs(one - shiftOf(other, two, side)) <= allowed);
    }

    private void join(ClockTie tie, double offset) {
        double by = shiftOf(tie, offset, set[tie.a()]);
        int from = set[tie.b()];
        int to = set[tie.a()];
        for (int i = 0; i < n; i++) {
            if (set[i] == from) {
                set[i] = to;
                shift[i] += by;
            }
        }
    }

    /** What the nearest of the tie's offsets misses the joined starts by. */
    private double miss(ClockTie tie) {
        double least = Double.POSITIVE_INFINITY;
        for (double offset : tie.offsets()) {
            double miss = offset - (shift[tie.b()] - shift[tie.a()]);
            least = Math.abs(miss) < Math.abs(least) ? miss : least;
        }
        return least;
    }

    private void dropContradicting() {
        for (int e = 0; e < ties.size(); e++) {
            ClockTie tie = ties.get(e);
            if (set[tie.a()] != set[tie.b()]) {
                dropped.put(e, "the loops through it do not close");
                continue;
            }
            double miss = miss(tie);
            if (Math.abs(miss) > 3 * tolerance(tie) + 0.05) {
                dropped.put(e, "it misses what the other links say together by %.3f s".formatted(Math.abs(miss)));
            }
        }
        List<Integer> kept = new ArrayList<>();
        for (int e = 0; e < ties.size(); e++) {
            if (!dropped.containsKey(e)) {
                kept.add(e);
            }
        }
        if (kept.isEmpty()) {
            for (int i = 0; i < n; i++) {
                set[i] = i;
            }
        }
    }
}
