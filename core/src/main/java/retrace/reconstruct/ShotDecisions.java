package retrace.reconstruct;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import retrace.model.Problem;
import retrace.model.RecordingFacts;
import retrace.model.Shots;
import retrace.model.Tables;

/**
 * What people who listened decided on sounds. A row means the impulse with the arrival in its recording that is nearest to its time, at most
 * {@link #NEAR_SECONDS} away; of two rows on one impulse the later counts. A decided impulse keeps its probability; its label is the person's, and the
 * count goes by labels.
 */
final class ShotDecisions {

    /** An onset that another version of the program picks may move by less; two shots are farther apart. */
    private static final double NEAR_SECONDS = 0.03;

    private final List<Tables.ShotDecision> rows;
    private final List<RecordingFacts> recordings;
    private final Map<Tables.ShotDecision, Shots.Label> heardAs = new HashMap<>();

    ShotDecisions(List<Tables.ShotDecision> rows, List<RecordingFacts> recordings) {
        this.rows = List.copyOf(rows);
        this.recordings = List.copyOf(recordings);
    }

    /** The impulses of a group, those that are decided under their new labels. */
    List<Shots.Impulse> applied(List<Shots.Impulse> impulses) {
        List<Shots.Impulse> out = new ArrayList<>(impulses);
        for (Tables.ShotDecision row : rows) {
            int i = meant(row, out);
            if (i >= 0) {
                heardAs.putIfAbsent(row, impulses.get(i).label());
                out.set(i, out.get(i).labelled(label(row)));
            }
        }
        return out;
    }

    private static Shots.Label label(Tables.ShotDecision row) {
        Boolean isShot = row.isShot();
        return isShot == null ? Shots.Label.POSSIBLE_SHOT : isShot ? Shots.Label.SHOT : Shots.Label.OTHER;
    }

    /** After the impulses have their ids: which were decided. */
    List<Shots.Decided> decided(List<Shots.Impulse> impulses) {
        Map<String, Shots.Decided> byImpulse = new HashMap<>();
        for (Tables.ShotDecision row : rows) {
            int i = meant(row, impulses);
            Shots.Label was = heardAs.get(row);
            if (i >= 0 && was != null) {
                String id = impulses.get(i).id();
                byImpulse.put(id, new Shots.Decided(id, was, row.because(), List.of(row.at())));
            }
        }
        return impulses.stream()
                .map(i -> byImpulse.get(i.id()))
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    /** Rows that mean no impulse of the case. */
    List<Problem> problems() {
        return rows.stream()
                .filter(row -> !heardAs.containsKey(row))
                .map(row -> Problem.ofCase(
                        "shot-decision-unmatched",
                        row.at().exhibit() + row.at().row(),
                        "Row %d of shots.csv decides on a sound at %.3f s of %s, but nothing was heard there; the row changes nothing."
                                .formatted(row.at().row(), row.seconds(), row.recording()),
                        List.of("shots"),
                        "Check the recording and the time, or mark the sound in marks.csv.",
                        List.of(row.at())))
                .toList();
    }

    private int meant(Tables.ShotDecision row, List<Shots.Impulse> impulses) {
        int best = -1;
        double nearest = NEAR_SECONDS;
        for (int i = 0; i < impulses.size(); i++) {
            Double off = off(row, impulses.get(i));
            if (off != null && off <= nearest) {
                nearest = off;
                best = i;
            }
        }
        return best;
    }

    private @Nullable Double off(Tables.ShotDecision row, Shots.Impulse impulse) {
        return impulse.arrivals().stream()
                .filter(a ->
                        recordings.stream().anyMatch(r -> r.id().equals(a.recording()) && r.isNamed(row.recording())))
                .map(a -> Math.abs(a.seconds().value() - row.seconds()))
                .min(Double::compare)
                .orElse(null);
    }
}
