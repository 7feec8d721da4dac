package retrace.casework;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import retrace.model.Progress;

/** The same work on many things, two at a time, joined in the order of the things. */
final class Parallel {

    private static final int THREADS = 2;

    private Parallel() {}

    /** Work on one thing. */
    interface Work<A, B> {
        B on(A thing, Progress progress) throws IOException;
    }

    static <A, B> List<B> map(String step, List<A> things, Progress progress, Work<A, B> work) throws IOException {
        AtomicInteger done = new AtomicInteger();
        Progress shared = (inner, at, total) -> progress.at(step, done.get(), things.size());
        try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
            List<Future<B>> futures = new ArrayList<>();
            for (A thing : things) {
                futures.add(pool.submit(() -> {
                    shared.at(step, 0, 0);
                    B result = work.on(thing, shared);
                    done.incrementAndGet();
                    return result;
                }));
            }
            return join(futures, pool);
        }
    }

    private static <B> List<B> join(List<Future<B>> futures, ExecutorService pool) throws IOException {
        List<B> results = new ArrayList<>();
        try {
            for (Future<B> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Progress.Interrupted();
        } catch (ExecutionException e) {
            throw asOwn(Objects.requireNonNullElse(e.getCause(), e));
        } finally {
            pool.shutdownNow();
        }
    }

    private static IOException asOwn(Throwable cause) throws IOException {
        switch (cause) {
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(cause);
        }
    }
}
