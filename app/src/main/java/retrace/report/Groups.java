package retrace.report;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import retrace.model.Timeline;
import retrace.wording.ClockWording;
import retrace.wording.Wording;

/** What the report needs to know of a group of recordings on one clock. */
final class Groups {

    private Groups() {}

    /** A span in which no recording of a group was running; the ends move by the errors of their recordings. */
    record Silence(double from, double to, double slack) {}

    static List<Timeline.PlacedRecording> members(View view, String group) {
        return view.documents.timeline().recordings().stream()
                .filter(r -> group.equals(r.group()))
                .sorted(Comparator.comparingDouble((Timeline.PlacedRecording r) -> r.commonSeconds(0))
                        .thenComparing(Timeline.PlacedRecording::file)
                        .thenComparing(Timeline.PlacedRecording::id))
                .toList();
    }

    static double end(Timeline.PlacedRecording recording) {
        double duration = Double.isFinite(recording.durationSeconds()) ? recording.durationSeconds() : 0;
        return Math.max(recording.commonSeconds(0), recording.commonSeconds(duration));
    }

    /** Half of the error bar of a start; 0 when it is unknown. */
    static double startSlack(Timeline.PlacedRecording recording) {
        return recording.startSeconds() == null ? 0 : recording.startSeconds().halfWidth();
    }

    /** Spans between the first start and the last end in which nothing ran. */
    static List<Silence> silences(List<Timeline.PlacedRecording> members) {
        List<Silence> found = new ArrayList<>();
        Timeline.@Nullable PlacedRecording last = null;
        for (Timeline.PlacedRecording next : members) {
            double start = next.commonSeconds(0);
            if (last != null && start > end(last)) {
                found.add(new Silence(end(last), start, startSlack(last) + startSlack(next)));
            }
            last = last == null || end(next) > end(last) ? next : last;
        }
        return found;
    }

    /** The UTC of the zero of the main group, with how well it is known. */
    static String originText(View view) {
        String utc = view.documents.timeline().origin().utc();
        if (utc == null) {
            return "not tied to UTC";
        }
        for (Timeline.Group group : view.documents.timeline().groups()) {
            if (utc.equals(group.originUtc())) {
                return utcText(group);
            }
        }
        return utc + " (how well is not stated)";
    }

    /** A group's zero in UTC with its error. */
    static String utcText(Timeline.Group group) {
        String utc = group.originUtc();
        if (utc == null) {
            return "not tied to UTC";
        }
        return Wording.utc(utc, utcSlack(group)) + " " + ClockWording.utcError(group);
    }

    /** Half the width of the group's UTC interval in seconds, NaN when it has none. */
    static double utcSlack(Timeline.Group group) {
        if (group.utcLow() == null || group.utcHigh() == null) {
            return Double.NaN;
        }
        try {
            return ChronoUnit.NANOS.between(Instant.parse(group.utcLow()), Instant.parse(group.utcHigh())) * 0.5e-9;
        } catch (DateTimeParseException | ArithmeticException e) {
            return Double.NaN;
        }
    }
}
