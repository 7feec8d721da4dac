package retrace.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.model.LagEstimate;
import retrace.model.Timeline;
import retrace.model.Timeline.Link;
import retrace.model.Timeline.PlacedRecording;
import retrace.model.Truth;
import retrace.model.Truth.TrueRecording;

/** Which recordings of the truth share moments, and what was made of each pair. */
final class RecordingPairs {

    /** Slower than sound in any air people breathe (300 m/s at −49 °C), so that "apart" is never said too early. */
    private static final double SLOWEST_SOUND_MPS = 300;

    private RecordingPairs() {}

    /** All pairs of recordings of the truth, in its order. */
    static List<AccuracyReport.Pair> of(Timeline timeline, Truth truth) {
        SortedMap<String, PlacedRecording> byFile = new TreeMap<>();
        timeline.recordings().forEach(r -> byFile.put(Accuracy.bareName(r.file()), r));
        List<AccuracyReport.Pair> out = new ArrayList<>();
        for (int i = 0; i < truth.recordings().size(); i++) {
            for (int j = i + 1; j < truth.recordings().size(); j++) {
                TrueRecording a = truth.recordings().get(i);
                TrueRecording b = truth.recordings().get(j);
                out.add(pair(a, b, byFile.get(a.file()), byFile.get(b.file()), timeline.links()));
            }
        }
        return out;
    }

    private static AccuracyReport.Pair pair(
            TrueRecording a,
            TrueRecording b,
            @Nullable PlacedRecording placedA,
            @Nullable PlacedRecording placedB,
            List<Link> links) {
        List<Link> between = placedA == null || placedB == null
                ? List.of()
                : links.stream()
                        .filter(link -> link.method().equals("sound") && joins(link, placedA.id(), placedB.id()))
                        .toList();
        return new AccuracyReport.Pair(
                a.file(),
                b.file(),
                Math.max(0, shared(a, b, a.mutedSeconds(), b.mutedSeconds())),
                shared(a, b, 0, 0) < -travelSeconds(a, b),
                !between.isEmpty(),
                between.stream().anyMatch(link -> link.decision() == LagEstimate.Decision.MATCH),
                placedA != null
                        && placedB != null
                        && placedA.group() != null
                        && Objects.equals(placedA.group(), placedB.group()));
    }

    private static boolean joins(Link link, String a, String b) {
        return link.a().equals(a) && link.b().equals(b)
                || link.a().equals(b) && link.b().equals(a);
    }

    /** Scene seconds that both hold from the given recording times on; below 0: the gap between them. */
    private static double shared(TrueRecording a, TrueRecording b, double fromA, double fromB) {
        double begin = Math.max(a.sceneSeconds(fromA), b.sceneSeconds(fromB));
        double end = Math.min(a.sceneSeconds(a.durationSeconds()), b.sceneSeconds(b.durationSeconds()));
        return end - begin;
    }

    private static double travelSeconds(TrueRecording a, TrueRecording b) {
        return Math.hypot(Math.hypot(a.xM() - b.xM(), a.yM() - b.yM()), a.zM() - b.zM()) / SLOWEST_SOUND_MPS;
    }
}
