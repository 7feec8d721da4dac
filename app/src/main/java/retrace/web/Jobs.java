package retrace.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import retrace.desk.Refused;
import retrace.documents.Json;
import retrace.model.Progress;

/** The one long piece of work at a time, and everyone who watches it (server-sent events). */
final class Jobs {

    /** Between two reports of one step, in nanoseconds. */
    private static final long PAUSE = 200_000_000L;

    private static final int HEARTBEAT_SECONDS = 15;

    private final Set<BlockingQueue<Map<String, Object>>> watchers = ConcurrentHashMap.newKeySet();
    private @Nullable Told running;
    private Map<String, Object> last = Map.of("state", "idle");
    private volatile boolean closed;

    /** Work that may take long. */
    interface Work {
        void run(Progress progress) throws Exception;
    }

    /** Starts; refuses while other work runs. */
    synchronized void start(String name, Work work) throws Refused {
        if (running != null) {
            throw new Refused(
                    Refused.Why.LOCKED,
                    "Something is being worked out already.",
                    "Wait until it has finished, or stop it.");
        }
        Told told = new Told(name);
        running = told;
        tell(told.state("running", "", ""));
        Thread.ofVirtual().start(() -> work(told, work));
    }

    private void work(Told told, Work work) {
        Map<String, Object> end;
        try {
            work.run(told);
            end = told.state("done", "", "");
        } catch (Progress.Interrupted e) {
            end = told.state("stopped", "Stopped. What was finished is kept; starting again goes on from there.", "");
        } catch (Refused e) {
            end = told.state("failed", e.says(), e.whatToDo());
        } catch (Exception e) {
            end = told.state("failed", String.valueOf(cause(e).getMessage()), "The program's window may say more.");
        }
        synchronized (this) {
            running = null;
        }
        tell(end);
    }

    /** Wrappers of other threads say nothing. */
    private static Throwable cause(Throwable thrown) {
        Throwable t = thrown;
        while (t.getCause() != null
                && t.getMessage() != null
                && t.getMessage().equals(t.getCause().toString())) {
            t = Objects.requireNonNull(t.getCause());
        }
        return t;
    }

    synchronized void stop() {
        if (running != null) {
            running.stop = true;
        }
    }

    synchronized boolean busy() {
        return running != null;
    }

    /** Stops the work and lets every watcher go. */
    void close() {
        closed = true;
        stop();
        tell(Map.of("state", "closed"));
    }

    private void tell(Map<String, Object> state) {
        synchronized (this) {
            last = state;
        }
        for (BlockingQueue<Map<String, Object>> watcher : watchers) {
            if (!watcher.offer(state)) {
                watcher.clear(); // a slow watcher sees the latest alone
                watcher.add(state);
            }
        }
    }

    /** Tells everyone that something of the case changed. */
    void changed(String what) {
        for (BlockingQueue<Map<String, Object>> watcher : watchers) {
            if (!watcher.offer(Map.of("state", "changed", "what", what))) {
                watcher.clear();
            }
        }
    }

    /** What an event becomes before a browser sees it. */
    interface Shown {
        Object of(Map<String, Object> event) throws IOException;
    }

    /** Writes events until the reader goes or the workbench closes. */
    void watch(OutputStream out, Shown shown) throws IOException {
        BlockingQueue<Map<String, Object>> mine = new ArrayBlockingQueue<>(64);
        synchronized (this) {
            mine.add(last);
        }
        watchers.add(mine);
        try (out) {
            while (!closed) {
                Map<String, Object> next = mine.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
                String text = next == null ? ": here\n\n" : "data: " + Json.toLine(shown.of(next)) + "\n\n";
                out.write(text.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            watchers.remove(mine);
        }
    }

    /** How far one piece of work is. */
    private final class Told implements Progress {
        private final String name;
        private String step = "";
        private long done;
        private long total;
        private long stepBegan;
        private long shown;
        private volatile boolean stop;

        Told(String name) {
            this.name = name;
        }

        @Override
        public synchronized void at(String newStep, long newDone, long newTotal) {
            if (stop) {
                throw new Interrupted();
            }
            long now = System.nanoTime();
            boolean other = !newStep.equals(step);
            if (other) {
                step = newStep;
                stepBegan = now;
            }
            done = newDone;
            total = newTotal;
            if (other || now - shown > PAUSE) {
                shown = now;
                tell(state("running", "", ""));
            }
        }

        synchronized Map<String, Object> state(String state, String says, String whatToDo) {
            Map<String, Object> out = new TreeMap<>();
            out.put("state", state);
            out.put("name", name);
            out.put("step", step);
            out.put("done", done);
            out.put("total", total);
            out.put("says", says);
            out.put("whatToDo", whatToDo);
            double seconds = (System.nanoTime() - stepBegan) * 1e-9;
            if (total > 0 && done > 0 && state.equals("running")) {
                out.put("secondsLeft", Math.max(0, total - done) * seconds / done);
            }
            return out;
        }
    }
}
