package retrace.reconstruct;

import java.util.Set;
import retrace.chronology.WhatIf;
import retrace.model.CaseFacts;
import retrace.model.Claims;
import retrace.model.Scene;
import retrace.model.Sequence;
import retrace.model.Shots;
import retrace.model.Tables;
import retrace.model.Timeline;

/** What becomes of a case's sequence when somebody distrusts a part of it; clocks, shots, claims and places stay as they are. */
public final class CaseWhatIf {

    private final WhatIf network;

    private CaseWhatIf(WhatIf network) {
        this.network = network;
    }

    /** Of the same parts that gave the case its sequence. */
    public static CaseWhatIf of(
            Timeline timeline, Shots shots, Claims claims, Tables tables, CaseFacts facts, Scene scene) {
        return new CaseWhatIf(EventNetwork.whatIf(timeline, shots, claims, tables, facts, scene));
    }

    /**
     * The sequence without these. Its problems are those of the times alone.
     *
     * @param ids of constraints, as the sequence has them; others change nothing
     * @param sources a voice, an account, a recording or a link, as a constraint's source or an order's root names it
     */
    public Sequence without(Set<String> ids, Set<String> sources) {
        return network.without(ids, sources);
    }
}
