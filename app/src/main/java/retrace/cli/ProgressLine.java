package retrace.cli;

import java.io.PrintStream;
import java.util.Locale;
import retrace.model.Progress;

/**
 * Tells on stderr how far long work is, with a rate and an estimate; silent for the first two seconds. On a terminal one
 * line is written over, elsewhere a line comes every ten seconds. Throws {@link Progress.Interrupted} once asked to stop.
 */
final class ProgressLine implements Progress {

    private static final long QUIET_NANOS = 2_000_000_000L;

    private final PrintStream err;
    private final boolean terminal;
    private final long began = System.nanoTime();
    private long lastShown;
    private String step = "";
    private long stepBegan;
    private boolean open;
    private volatile boolean stop;

    ProgressLine(PrintStream err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /** From any thread: the next report ends the work. */
    void stop() {
        stop = true;
    }

    /** Whether the work was asked to stop. */
    boolean stopped() {
        return stop;
    }

    @Override
    public synchronized void at(String newStep, long done, long total) {
        if (stop) {
            throw new Interrupted();
        }
        long now = System.nanoTime();
        if (!newStep.equals(step)) {
            step = newStep;
            stepBegan = now;
        }
        long pause = terminal ? 200_000_000L : 10_000_000_000L;
        if (now - began < QUIET_NANOS || now - lastShown < pause) {
            return;
        }
        lastShown = now;
        String line = line(done, total, (now - stepBegan) * 1e-9);
        if (terminal) {
            err.print("\r\033[K" + line);
            open = true;
        } else {
            err.println(line);
        }
        err.flush();
    }

    private String line(long done, long total, double seconds) {
        if (total <= 0 || done <= 0) {
            return total <= 0 ? step + " ..." : step + ": 0 of " + total;
        }
        double rate = done / Math.max(seconds, 1e-3);
        double left = Math.max(0, total - done) / rate;
        return String.format(
                Locale.ROOT, "%s: %.0f %%, about %.0f s left", step, 100.0 * Math.min(done, total) / total, left);
    }

    /** Clears the line, so that what follows starts on its own. */
    synchronized void close() {
        if (open) {
            err.print("\r\033[K");
            err.flush();
            open = false;
        }
    }
}
