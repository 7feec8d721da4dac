package retrace.sound;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import retrace.model.LagEstimate;
import retrace.model.Progress;

/**
 * Compares recordings by their sound, every pair: do they share a moment, and if so, how do their clocks stand to each other?
 *
 * <p>The way of one pair: cheap searches name lags that are worth a look ({@link LoudnessSearch}, {@link WholeSearch}), a
 * look at the fine structure scores each ({@link LineSearch}); where the pattern leaves no doubt ({@link PatternLook}), only lags near its
 * path are looked at. The same is done with one recording played backwards to learn what
 * chance scores ({@link LinkOrder}), a gate decides ({@link MatchGate}), and only then lag, rate and lost pieces are measured
 * ({@link LineFit}, {@link StepSearch}). The answer is about the sound as heard: what the sound's travel adds is the caller's.
 */
public final class SoundLinks {

    /** Null trials aimed at over all pairs, and at most for one pair. */
    private static final int NULL_TRIALS = 60;

    private static final int MOST_TRIALS_PER_PAIR = 40;

    /** Null trials of the pattern over all pairs, spread evenly: a share below one in thirty is told as one in thirty. */
    private static final int PATTERN_TRIALS = 30;

    private static final int SHORTEST_SAMPLES = SoundPrint.RATE / 2;

    private SoundLinks() {}

    /** Every pair, in the order (0,1),(0,2)…; each recording is read and transformed ONCE, as a stream. */
    public static List<LagEstimate> compare(List<Voice> recordings, Progress progress) {
        return compare(recordings, progress, usualThreads());
    }

    /** The same with a number of threads; the answer does not depend on it. */
    static List<LagEstimate> compare(List<Voice> recordings, Progress progress, int threads) {
        return compare(recordings, everyPair(recordings.size()), progress, threads);
    }

    /**
     * Every recording of {@code left} with every one of {@code right}, in the order (0,0),(0,1)…, as a case that has just these pairs. So
     * many recordings can be compared block by block.
     */
    public static List<LagEstimate> across(List<Voice> left, List<Voice> right, Progress progress) {
        List<Voice> all = new ArrayList<>(left);
        all.addAll(right);
        List<int[]> pairs = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            for (int j = left.size(); j < all.size(); j++) {
                pairs.add(new int[] {i, j});
            }
        }
        return compare(all, pairs, progress, usualThreads());
    }

    private static int usualThreads() {
        return Math.max(1, Math.min(4, java.util.concurrent.ForkJoinPool.getCommonPoolParallelism() + 1));
    }

    private static List<int[]> everyPair(int n) {
        List<int[]> pairs = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                pairs.add(new int[] {i, j});
            }
        }
        return pairs;
    }

    private static List<LagEstimate> compare(
            List<Voice> recordings, List<int[]> pairs, Progress progress, int threads) {
        ExecutorService pool = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "sound-links");
            thread.setDaemon(true);
            return thread;
        });
        try {
            return compare(recordings, pairs, progress, pool);
        } finally {
            pool.shutdownNow();
        }
    }

    private static List<LagEstimate> compare(
            List<Voice> recordings, List<int[]> indices, Progress progress, ExecutorService pool) {
        int n = recordings.size();
        List<SoundPrint> prints = inOrder(pool, n, "listening", progress, i -> SoundPrint.of(recordings.get(i)));
        WholeSearch whole = WholeSearch.forLongestPair(longestPair(prints));
        List<PairLook.Ready> ready =
                inOrder(pool, n, "transforming", progress, i -> PairLook.Ready.of(prints.get(i), whole));
        List<Pair> pairs = indices.stream()
                .map(of -> new Pair(ready.get(of[0]), ready.get(of[1])))
                .toList();
        List<@Nullable PairLook> forwards = inOrder(pool, pairs.size(), "comparing", progress, k -> {
            Pair pair = pairs.get(k);
            return tooLittle(pair.a().print()) || tooLittle(pair.b().print())
                    ? null
                    : PairLook.at(pair.a(), pair.b(), whole);
        });
        List<@Nullable PairLook> looks = withChance(pool, pairs, forwards, progress);
        MatchGate gate = MatchGate.of(looks);
        return inOrder(pool, pairs.size(), "measuring", progress, k -> {
            SoundPrint a = pairs.get(k).a().print();
            SoundPrint b = pairs.get(k).b().print();
            PairLook look = looks.get(k);
            return look == null ? silent(a, b) : gate.decide(a, b, look);
        });
    }

    /** Two recordings to compare. */
    private record Pair(PairLook.Ready a, PairLook.Ready b) {}

    /** Adds the null trials, each a task of its own: one pair alone has forty. */
    private static List<@Nullable PairLook> withChance(
            ExecutorService pool, List<Pair> pairs, List<@Nullable PairLook> looks, Progress progress) {
        int trials = Math.max(1, Math.min(MOST_TRIALS_PER_PAIR, NULL_TRIALS / Math.max(1, pairs.size())));
        int all = pairs.size() * trials;
        int patterns = Math.min(PATTERN_TRIALS, all);
        List<PairLook.@Nullable Chance> chances = inOrder(pool, all, "trying what chance does", progress, i -> {
            Pair pair = pairs.get(i / trials);
            boolean withPattern = (long) (i + 1) * patterns / all > (long) i * patterns / all;
            return looks.get(i / trials) == null ? null : PairLook.chance(pair.a(), pair.b(), i % trials, withPattern);
        });
        List<@Nullable PairLook> out = new ArrayList<>();
        for (int k = 0; k < pairs.size(); k++) {
            PairLook look = looks.get(k);
            List<PairLook.Chance> own = new ArrayList<>();
            chances.subList(k * trials, (k + 1) * trials).forEach(c -> {
                if (c != null) {
                    own.add(c);
                }
            });
            out.add(look == null ? null : look.with(own));
        }
        return out;
    }

    private static boolean tooLittle(SoundPrint print) {
        return print.count < SHORTEST_SAMPLES || print.windows == 0 || print.aliveSeconds <= 0;
    }

    private static LagEstimate silent(SoundPrint a, SoundPrint b) {
        SoundPrint which = tooLittle(a) ? a : b;
        String why = which.count < SHORTEST_SAMPLES
                ? "recording %s has only %.2f s of sound; at least 0.5 s are needed"
                : "recording %s (%2$.1f s) is silent throughout";
        return new LagEstimate(
                a.id,
                b.id,
                LagEstimate.Decision.CANNOT_TELL,
                1,
                0,
                0,
                null,
                List.of(),
                why.formatted(which.id, which.seconds()));
    }

    private static long longestPair(List<SoundPrint> prints) {
        long first = 0;
        long second = 0;
        for (SoundPrint print : prints) {
            if (print.count > first) {
                second = first;
                first = print.count;
            } else if (print.count > second) {
                second = print.count;
            }
        }
        return first + second;
    }

    /** What is done for one of many. */
    private interface Work<T extends @Nullable Object> {
        T of(int index);
    }

    private static <T extends @Nullable Object> List<T> inOrder(
            ExecutorService pool, int n, String step, Progress progress, Work<T> work) {
        List<Future<T>> futures = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int index = i;
            Callable<T> task = () -> work.of(index);
            futures.add(pool.submit(task));
        }
        List<T> out = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            progress.at(step, i, n);
            out.add(join(futures.get(i)));
        }
        progress.at(step, n, n);
        return out;
    }

    private static <T extends @Nullable Object> T join(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Progress.Interrupted();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof RuntimeException inner) {
                throw inner;
            }
            if (cause instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("comparing recordings failed", e);
        }
    }
}
