package retrace.cli;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import retrace.model.Measured;
import retrace.model.Shots;

/** Shots for people: the count first, then each impulse that may be one. */
final class ShotsTable {

    private ShotsTable() {}

    static String of(Shots shots) {
        Shots.Count count = shots.count();
        StringBuilder out = new StringBuilder();
        out.append("Shots: at least %d, best %d, at most %s: %s%n%n"
                .formatted(
                        count.atLeast(),
                        count.best(),
                        count.atMost() == null ? "unknown" : count.atMost(),
                        count.because()));
        Map<String, String> files = new HashMap<>();
        shots.recordings().forEach(r -> files.put(r.id(), r.file()));
        TextTable table = new TextTable("IMPULSE", "LABEL", "P(SHOT)", "TIME (s)", "HEARD IN", "AT (s)", "±", "PLACE");
        int others = 0;
        for (Shots.Impulse impulse : shots.impulses()) {
            if (impulse.label() == Shots.Label.OTHER) {
                others++;
                continue;
            }
            boolean first = true;
            for (Shots.Arrival arrival : impulse.arrivals()) {
                table.row(
                        first ? impulse.id() : "",
                        first ? impulse.label().toString() : "",
                        first ? String.format(Locale.ROOT, "%.2f", impulse.probabilityShot()) : "",
                        first ? time(impulse.timeSeconds()) : "",
                        files.getOrDefault(arrival.recording(), arrival.recording()) + " (" + arrival.kind()
                                + (arrival.clipped() ? ", clipped)" : ")"),
                        TimelineTable.value(arrival.seconds(), "%.4f"),
                        TimelineTable.half(arrival.seconds(), "%.4f"),
                        first ? place(impulse) : "");
                first = false;
            }
        }
        out.append(table);
        if (others > 0) {
            out.append("%n%d other impulsive sounds; --json lists them.%n".formatted(others));
        }
        return out.toString();
    }

    private static String time(@org.jspecify.annotations.Nullable Measured m) {
        return m == null ? "unknown" : String.format(Locale.ROOT, "%.4f (%.4f to %.4f)", m.value(), m.low(), m.high());
    }

    private static String place(Shots.Impulse impulse) {
        Shots.Position p = impulse.position();
        if (p == null) {
            String because = impulse.noPositionBecause();
            return because == null ? "none" : "none: " + because;
        }
        return String.format(
                Locale.ROOT,
                "x %.1f ± %.1f m, y %.1f ± %.1f m",
                p.xM().value(),
                p.xM().halfWidth(),
                p.yM().value(),
                p.yM().halfWidth());
    }
}
