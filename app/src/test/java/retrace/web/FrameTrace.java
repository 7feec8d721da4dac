package retrace.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Frames of a page as a trace of the browser tells them. Work is processor time of a thread ({@code tdur}), so that what other programs take of
 * a busy machine does not count; a task counts for the frame in which it begins.
 *
 * @param drawn frames the page drew: turns of requestAnimationFrame
 * @param seconds from the first to the last of them, by the wall clock
 * @param page sorted: ms of each frame on the page's own thread (script, style, layout, paint)
 * @param others ms a frame of all other threads together (raster, compositor, the browser's picture), on average; with a graphics card most of
 *     it goes away
 */
record FrameTrace(int drawn, double seconds, List<Double> page, double others) {

    static final List<String> CATEGORIES = List.of("devtools.timeline", "toplevel", "__metadata");

    static FrameTrace of(List<JsonNode> events) {
        String main = main(events);
        List<JsonNode> tasks = outermost(events);
        NavigableMap<Double, Double> frames = new TreeMap<>(); // begin in µs to work in µs
        NavigableMap<Double, JsonNode> own = new TreeMap<>();
        tasks.stream()
                .filter(t -> thread(t).equals(main))
                .forEach(t -> own.put(t.path("ts").asDouble(0), t));
        for (JsonNode e : events) {
            Double begin = own.floorKey(e.path("ts").asDouble(0));
            if (begin != null && thread(e).equals(main) && name(e).equals("FireAnimationFrame")) {
                frames.put(begin, 0.0); // several callbacks of one frame run in one task
            }
        }
        if (frames.size() < 3) {
            throw new IllegalStateException("a trace without frames: %d events".formatted(events.size()));
        }
        double others = 0;
        for (JsonNode task : tasks) {
            double at = task.path("ts").asDouble(0);
            if (at < frames.firstKey() || at >= frames.lastKey()) {
                continue;
            }
            if (thread(task).equals(main)) {
                frames.merge(frames.floorKey(at), task.path("tdur").asDouble(0), Double::sum);
            } else {
                others += task.path("tdur").asDouble(0);
            }
        }
        double seconds = (frames.lastKey() - frames.firstKey()) * 1e-6;
        List<Double> page = new ArrayList<>(frames.headMap(frames.lastKey()).values());
        page.replaceAll(micros -> micros / 1000);
        page.sort(null);
        return new FrameTrace(page.size(), seconds, page, others / 1000 / page.size());
    }

    /** The share q of frames takes no more, in ms. */
    double work(double q) {
        return page.get(Math.min(page.size() - 1, (int) Math.ceil(q * page.size()) - 1));
    }

    /** What moved, frames, ms of the page's work (median, 95 %, longest), ms of all other threads, frames a second. */
    String row(String what) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.1f | %.1f | %.1f | %.1f | %.0f |",
                what,
                drawn,
                work(0.5),
                work(0.95),
                work(1),
                others,
                drawn / seconds);
    }

    /** The renderer's thread that fired most frames. */
    private static String main(List<JsonNode> events) {
        Map<String, Integer> fired = new HashMap<>();
        events.stream()
                .filter(e -> name(e).equals("FireAnimationFrame"))
                .forEach(e -> fired.merge(thread(e), 1, Integer::sum));
        return fired.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }

    /** Tasks that lie in no other one of their thread. */
    private static List<JsonNode> outermost(List<JsonNode> events) {
        Map<String, List<JsonNode>> tasks = new TreeMap<>();
        events.stream()
                .filter(e -> e.path("ph").asString("").equals("X") && e.has("tdur") && name(e).endsWith("RunTask"))
                .forEach(e ->
                        tasks.computeIfAbsent(thread(e), k -> new ArrayList<>()).add(e));
        List<JsonNode> out = new ArrayList<>();
        for (List<JsonNode> one : tasks.values()) {
            one.sort((a, b) ->
                    Double.compare(a.path("ts").asDouble(0), b.path("ts").asDouble(0)));
            double end = -1;
            for (JsonNode task : one) {
                double from = task.path("ts").asDouble(0);
                if (from >= end) {
                    out.add(task);
                    end = from + task.path("dur").asDouble(0);
                }
            }
        }
        return out;
    }

    private static String name(JsonNode event) {
        return event.path("name").asString("");
    }

    private static String thread(JsonNode event) {
        return event.path("pid").asInt(0) + "/" + event.path("tid").asInt(0);
    }
}
