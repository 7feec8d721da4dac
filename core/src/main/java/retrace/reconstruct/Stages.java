package retrace.reconstruct;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import retrace.model.AccountText;
import retrace.model.CaseFacts;
import retrace.model.Claims;
import retrace.model.Heard;
import retrace.model.LagEstimate;
import retrace.model.Progress;
import retrace.model.SampleSource;

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
        return new Heard(id, List.of(), List.of(), List.of());
    }

    /** Every pair of recordings compared by sound, pairs in the order of ids. */
    public static List<LagEstimate> compare(SortedMap<String, SampleSource> recordings, Progress progress) {
        return new ArrayList<>();
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
