package retrace.chronology;

import java.util.List;
import java.util.Set;
import retrace.chronology.LayeredNetwork.Network;
import retrace.chronology.LayeredNetwork.Weighed;
import retrace.model.Progress;
import retrace.model.Sequence;

/**
 * What becomes of a case's sequence when somebody distrusts a part of it.
 *
 * <p>Each answer is the very sequence that {@link LayeredNetwork} gives for the network without that part; layers in which nothing
 * changed are taken from the answer before, so that an answer comes at once. Safe for use by several threads, one after the other.
 */
public final class WhatIf {

    private final Network network;
    private final PlainNetwork.Limits limits;
    private final LayerCache cache = new LayerCache();

    public WhatIf(Network network, PlainNetwork.Limits limits) {
        this.network = network;
        this.limits = limits;
    }

    /** Nothing distrusted. */
    public Sequence asItIs() {
        return solve(network.constraints());
    }

    /** These constraints set aside, by id; ids that are none change nothing. */
    public Sequence without(Set<String> ids) {
        return solve(Distrust.of(network.constraints(), ids, Set.of()));
    }

    /**
     * One source distrusted: a voice, an account, a recording or a link ({@link Distrust}).
     *
     * @param source as in a constraint's source, or in what an order rests on
     */
    public Sequence withoutSource(String source) {
        return solve(Distrust.of(network.constraints(), Set.of(), Set.of(source)));
    }

    /** Both at once. */
    public Sequence without(Set<String> ids, Set<String> sources) {
        return solve(Distrust.of(network.constraints(), ids, sources));
    }

    private synchronized Sequence solve(List<Weighed> constraints) {
        Sequence solved = LayeredNetwork.solve(
                new Network(network.events(), constraints, network.incompatible(), network.family(), network.utc()),
                limits,
                Progress.NONE,
                cache);
        cache.solved();
        return solved;
    }
}
