package retrace.accuracy;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import retrace.model.Claims;
import retrace.model.Envelope;
import retrace.model.Reconstruction;
import retrace.model.Sequence;

/** Conditions of tested claims and of conflicts. */
final class ClaimConditions {

    private ClaimConditions() {}

    static void each(Reconstruction reconstruction, BiConsumer<String, Envelope> taker) {
        SortedMap<String, String> kinds = new TreeMap<>();
        reconstruction.claims().accounts().forEach(account -> kinds.put(account.id(), account.kind()));
        for (Claims.Claim claim : reconstruction.claims().claims()) {
            taker.accept(
                    claim.id(),
                    ofCase(reconstruction)
                            .words("event", List.of(claim.event()))
                            .words("accountKind", List.of(kinds.getOrDefault(claim.account(), "other")))
                            .envelope());
        }
        for (Sequence.Conflict conflict : reconstruction.sequence().conflicts()) {
            taker.accept(
                    conflict.id(),
                    ofCase(reconstruction)
                            .number("constraints", conflict.constraints().size())
                            .envelope());
        }
    }

    private static ConditionsOf ofCase(Reconstruction reconstruction) {
        return new ConditionsOf()
                .number("recordings", reconstruction.shots().recordings().size())
                .number("shots", reconstruction.shots().count().best());
    }
}
