package retrace.reconstruct;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import retrace.model.RecordingFacts;
import retrace.model.Shots;
import retrace.model.Tables;

/**
 * Sounds of two recordings that were joined to one and that a person took apart (events.csv). The second one named becomes a sound by
 * itself, weighed by what its own recording says; the others keep together.
 */
final class ArrivalSplits {

    private final List<Tables.EventDecision> rows;
    private final List<RecordingFacts> recordings;

    /** @param rows all of events.csv; those that say "one event" are passed over */
    ArrivalSplits(List<Tables.EventDecision> rows, List<RecordingFacts> recordings) {
        this.rows = rows.stream().filter(row -> !row.oneEvent()).toList();
        this.recordings = recordings;
    }

    /**
     * What one joined sound is made into.
     *
     * @param anew weighs some of its arrivals by themselves
     */
    List<GroupImpulses.Joined> of(
            GroupImpulses.Joined joined, List<Ear> ears, Function<List<PlacedOnset>, GroupImpulses.Joined> anew) {
        List<PlacedOnset> together = new ArrayList<>(joined.arrivals());
        List<GroupImpulses.Joined> out = new ArrayList<>();
        for (Tables.EventDecision row : rows) {
            PlacedOnset kept = meant(EventName.of(row.event()), together, ears);
            PlacedOnset split = meant(EventName.of(row.other()), together, ears);
            if (kept != null && split != null && !kept.equals(split)) {
                together.remove(split);
                out.add(anew.apply(List.of(split)));
            }
        }
        if (out.isEmpty()) {
            return List.of(joined);
        }
        out.addFirst(anew.apply(List.copyOf(together)));
        return out;
    }

    private @Nullable PlacedOnset meant(EventName name, List<PlacedOnset> among, List<Ear> ears) {
        for (PlacedOnset onset : among) {
            String recording = ears.get(onset.ear()).placed.id();
            boolean named = recording.equals(name.exhibit())
                    || recordings.stream().anyMatch(r -> r.id().equals(recording) && r.isNamed(name.exhibit()));
            if (named && near(name, onset.onset().seconds().value())) {
                return onset;
            }
        }
        return null;
    }

    private static boolean near(EventName name, double seconds) {
        return name.seconds()
                .filter(at -> Math.abs(at - seconds) <= EventName.NEAR_SECONDS)
                .isPresent();
    }

    /** Id of the sound of which this is an arrival, or null. */
    static @Nullable String impulseOf(EventName name, Shots shots) {
        return shots.impulses().stream()
                .filter(i -> i.arrivals().stream()
                        .anyMatch(a -> a.recording().equals(name.exhibit())
                                && near(name, a.seconds().value())))
                .map(Shots.Impulse::id)
                .findFirst()
                .orElse(null);
    }
}
