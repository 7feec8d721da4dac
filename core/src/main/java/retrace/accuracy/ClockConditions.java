package retrace.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import retrace.model.Envelope;
import retrace.model.Reconstruction;
import retrace.model.Shots.Arrival;
import retrace.model.Shots.Impulse;
import retrace.model.Timeline.PlacedRecording;

/** Conditions of recordings on a common clock. A recording that is alone in its group has no start that could be wrong. */
final class ClockConditions {

    private ClockConditions() {}

    static void each(Reconstruction reconstruction, RecordersOf recorders, BiConsumer<String, Envelope> taker) {
        SortedMap<String, List<PlacedRecording>> groups = new TreeMap<>();
        for (PlacedRecording recording : reconstruction.timeline().recordings()) {
            if (recording.group() != null && recording.startSeconds() != null) {
                groups.computeIfAbsent(recording.group(), g -> new ArrayList<>())
                        .add(recording);
            }
        }
        for (List<PlacedRecording> group : groups.values()) {
            if (group.size() > 1) {
                group.forEach(r -> taker.accept(r.id(), conditions(r, group, reconstruction, recorders)));
            }
        }
    }

    private static Envelope conditions(
            PlacedRecording recording,
            List<PlacedRecording> group,
            Reconstruction reconstruction,
            RecordersOf recorders) {
        List<String> ids = group.stream().map(PlacedRecording::id).toList();
        return new ConditionsOf()
                .number("recordings", group.size())
                .number("overlapSeconds", longestOverlap(recording, group))
                .number("durationSeconds", recording.durationSeconds())
                .number("sampleRateKHz", recorders.sampleRateKHz(recording.id()))
                .number(
                        "clippedArrivals",
                        clippedShare(recording, reconstruction.shots().impulses()))
                .number("lostPieces", recording.steps().size())
                .yesNo("placeStated", recorders.place(recording.id()) != null)
                .number("spreadM", Layout.of(recorders.places(ids)).spreadM())
                .words("codec", recorders.codecs(List.of(recording.id())))
                .words("tiedBy", recording.methods())
                .envelope();
    }

    /** By the best estimates; 0 where it meets no other of its group. */
    private static double longestOverlap(PlacedRecording recording, List<PlacedRecording> group) {
        double longest = 0;
        for (PlacedRecording other : group) {
            if (!other.id().equals(recording.id())) {
                double end = Math.min(end(recording), end(other));
                double begin = Math.max(recording.commonSeconds(0), other.commonSeconds(0));
                longest = Math.max(longest, end - begin);
            }
        }
        return longest;
    }

    private static double end(PlacedRecording recording) {
        return recording.commonSeconds(recording.durationSeconds());
    }

    /** NaN where the recording holds no arrival. */
    private static double clippedShare(PlacedRecording recording, List<Impulse> impulses) {
        int all = 0;
        int clipped = 0;
        for (Impulse impulse : impulses) {
            for (Arrival arrival : impulse.arrivals()) {
                if (arrival.recording().equals(recording.id())) {
                    all++;
                    clipped += arrival.clipped() ? 1 : 0;
                }
            }
        }
        return (double) clipped / all;
    }
}
