package retrace.cli;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import retrace.model.Measured;
import retrace.model.Timeline;

/** A timeline for people: the groups with their recordings, then every compared pair. */
final class TimelineTable {

    private TimelineTable() {}

    static String of(Timeline timeline) {
        StringBuilder out = new StringBuilder();
        Map<String, String> files = new HashMap<>();
        timeline.recordings().forEach(r -> files.put(r.id(), r.file()));
        for (Timeline.Group group : timeline.groups()) {
            out.append("Group ")
                    .append(group.id())
                    .append(": ")
                    .append(group.because())
                    .append('\n');
            if (group.originUtc() != null) {
                out.append("  its zero is %s (UTC, %s to %s)%n"
                        .formatted(group.originUtc(), group.utcLow(), group.utcHigh()));
            }
        }
        out.append('\n').append(recordings(timeline));
        if (!timeline.links().isEmpty()) {
            out.append('\n').append(links(timeline, files));
        }
        return out.toString();
    }

    private static TextTable recordings(Timeline timeline) {
        TextTable table = new TextTable("RECORDING", "GROUP", "START (s)", "±", "RATE (ppm)", "LENGTH (s)", "BY");
        for (Timeline.PlacedRecording r : timeline.recordings()) {
            String group = r.group();
            table.row(
                    r.file(),
                    group == null ? "-" : group,
                    value(r.startSeconds(), "%.4f"),
                    half(r.startSeconds(), "%.4f"),
                    r.ratePpm() == null ? "unknown" : value(r.ratePpm(), "%.1f") + " ± " + half(r.ratePpm(), "%.1f"),
                    String.format(Locale.ROOT, "%.2f", r.durationSeconds()),
                    r.unplacedBecause() == null ? String.join(", ", r.methods()) : r.unplacedBecause());
        }
        return table;
    }

    private static TextTable links(Timeline timeline, Map<String, String> files) {
        TextTable table = new TextTable("PAIR", "BY", "ANSWER", "OFFSET (s)", "±", "OF IT TRAVEL", "WHY");
        for (Timeline.Link link : timeline.links()) {
            table.row(
                    files.getOrDefault(link.a(), link.a()) + " / " + files.getOrDefault(link.b(), link.b()),
                    link.method(),
                    link.decision() + (link.offsetSeconds() != null && !link.accepted() ? " (not used)" : ""),
                    value(link.offsetSeconds(), "%.5f"),
                    half(link.offsetSeconds(), "%.4f"),
                    link.travelSeconds() == null || link.offsetSeconds() == null
                            ? "-"
                            : String.format(Locale.ROOT, "%.4f", link.travelSeconds()),
                    link.because());
        }
        return table;
    }

    static String value(@Nullable Measured m, String format) {
        return m == null ? "unknown" : String.format(Locale.ROOT, format, m.value());
    }

    static String half(@Nullable Measured m, String format) {
        return m == null ? "-" : String.format(Locale.ROOT, format, m.halfWidth());
    }
}
