package retrace.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One child process: an argument list (never a shell), no input, what it writes handed on as it comes, a limit on time
 * without any output, on time altogether and on output, a kill that takes its children too, and the beginning of what
 * it said on stderr.
 */
final class Child {

    private static final int STDERR_KEPT = 32 * 1024;
    private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");

    private Child() {}

    /** What is allowed. */
    record Limits(Duration silence, Duration wall, long outputBytes, long memoryBytes) {}

    /** Where the output goes; called on one thread. */
    interface Sink {
        void accept(byte[] bytes, int length) throws IOException;
    }

    /**
     * How it ended.
     *
     * @param exit exit code; nonsense when {@code stopped} is not null
     * @param stderr the first 32 KB of what it said
     * @param stopped why we killed it, or null
     */
    record Ended(int exit, String stderr, @Nullable String stopped) {
        boolean clean() {
            return exit == 0 && stopped == null;
        }
    }

    static Ended run(List<String> argv, Map<String, String> environment, Limits limits, Sink sink) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(limited(argv, limits));
        builder.environment().putAll(environment);
        builder.redirectInput(ProcessBuilder.Redirect.from(nowhere()));
        Process process = builder.start();
        try (Watch watch = new Watch(process, limits)) {
            StringBuilder said = new StringBuilder();
            Thread errors = Thread.ofPlatform().daemon().start(() -> drain(process.getErrorStream(), said, watch));
            pump(process.getInputStream(), sink, limits.outputBytes(), watch);
            int exit = waitFor(process, watch);
            join(errors);
            synchronized (said) {
                return new Ended(exit, said.toString(), watch.stopped());
            }
        } finally {
            kill(process);
        }
    }

    /** The same, output kept as text. */
    static Ended run(
            List<String> argv, Map<String, String> environment, Limits limits, java.io.ByteArrayOutputStream out)
            throws IOException {
        return run(argv, environment, limits, (bytes, length) -> out.write(bytes, 0, length));
    }

    /** Address space and core dumps are limited by prlimit where the system has it. */
    private static List<String> limited(List<String> argv, Limits limits) {
        if (limits.memoryBytes() <= 0 || !Files.isExecutable(PRLIMIT)) {
            return argv;
        }
        List<String> out =
                new ArrayList<>(List.of(PRLIMIT.toString(), "--as=" + limits.memoryBytes(), "--core=0", "--"));
        out.addAll(argv);
        return out;
    }

    private static java.io.File nowhere() {
        return new java.io.File(System.getProperty("os.name", "").startsWith("Windows") ? "NUL" : "/dev/null");
    }

    private static void pump(InputStream in, Sink sink, long limit, Watch watch) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        try (in) {
            int n;
            while ((n = readOrEnd(in, buffer, watch)) > 0) {
                watch.alive();
                total += n;
                if (total > limit) {
                    watch.stop("it wrote more than %d MB".formatted(limit >> 20));
                    return;
                }
                watch.busy(true);
                sink.accept(buffer, n);
                watch.busy(false);
            }
        }
    }

    /** A killed process closes its pipe; that is an end, not a fault. */
    private static int readOrEnd(InputStream in, byte[] buffer, Watch watch) throws IOException {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            if (watch.stopped() != null) {
                return -1;
            }
            throw e;
        }
    }

    private static void drain(InputStream in, StringBuilder said, Watch watch) {
        byte[] buffer = new byte[4096];
        try (in) {
            int n;
            while ((n = in.read(buffer)) > 0) {
                watch.alive();
                synchronized (said) {
                    if (said.length() < STDERR_KEPT) {
                        said.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
                    }
                }
            }
        } catch (IOException e) {
            synchronized (said) {
                said.append("\n(the rest of its messages was lost)");
            }
        }
    }

    private static int waitFor(Process process, Watch watch) {
        try {
            while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
                if (watch.stopped() != null) {
                    kill(process);
                }
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill(process);
            watch.stop("it was interrupted");
            return -1;
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(2000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Kills a child that is silent too long or runs too long; time in which we ourselves are slow does not count as silence. */
    private static final class Watch implements AutoCloseable {
        private final Process process;
        private final Limits limits;
        private final AtomicLong last = new AtomicLong(System.nanoTime());
        private final long start = System.nanoTime();
        private final Thread thread;
        private volatile boolean ours;
        private volatile boolean closed;
        private volatile @Nullable String stopped;

        Watch(Process process, Limits limits) {
            this.process = process;
            this.limits = limits;
            this.thread = Thread.ofPlatform().daemon().unstarted(this::watch);
            thread.start();
        }

        void alive() {
            last.set(System.nanoTime());
        }

        void busy(boolean with) {
            alive();
            ours = with;
        }

        @Nullable
        String stopped() {
            return stopped;
        }

        void stop(String why) {
            if (stopped == null) {
                stopped = why;
            }
            kill(process);
        }

        private void watch() {
            while (!closed && stopped == null) {
                long now = System.nanoTime();
                if (now - start > limits.wall().toNanos()) {
                    stop("it ran for more than %d s".formatted(limits.wall().toSeconds()));
                } else if (!ours && now - last.get() > limits.silence().toNanos()) {
                    stop("it gave no sign of life for %d s"
                            .formatted(limits.silence().toSeconds()));
                }
                try {
                    Thread.sleep(50);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }

        @Override
        public void close() {
            closed = true;
            thread.interrupt();
        }
    }
}
