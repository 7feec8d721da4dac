package retrace.reconstruct;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import retrace.model.CaseFacts;
import retrace.model.LagEstimate;
import retrace.model.Measured;
import retrace.model.RecordingFacts;
import retrace.model.Tables;
import retrace.model.Timeline;

/** Each recording by itself. */
public final class CommonClock {

    private CommonClock() {}

    public static Timeline solve(
            List<RecordingFacts> recordings, List<LagEstimate> heard, Tables tables, CaseFacts facts) {
        List<Timeline.Group> groups = new ArrayList<>();
        List<Timeline.PlacedRecording> placed = new ArrayList<>();
        for (RecordingFacts r : recordings) {
            String g = "g" + (placed.size() + 1);
            groups.add(new Timeline.Group(g, null, null, null, "alone"));
            placed.add(new Timeline.PlacedRecording(
                    r.id(),
                    r.file(),
                    r.sha256(),
                    r.durationSeconds(),
                    g,
                    Measured.bound(0, 0, 0, Map.of()),
                    null,
                    List.of(),
                    r.pictureStartSeconds(),
                    List.of(),
                    null,
                    List.of()));
        }
        return new Timeline(new Timeline.Origin(null, "none"), groups, placed, List.of(), List.of());
    }
}
