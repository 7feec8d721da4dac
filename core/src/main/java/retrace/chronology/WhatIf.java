package retrace.chronology;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import retrace.chronology.LayeredNetwork.Network;
import retrace.chronology.LayeredNetwork.Weighed;
import retrace.model.Progress;
import retrace.model.Sequence;
import retrace.model.Sequence.Constraint;
import retrace.units.Bounds;

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
        return solve(network.constraints().stream()
                .map(w -> ids.contains(w.constraint().id()) ? setAside(w) : w)
                .toList());
    }

    /**
     * One source distrusted: a voice, an account, a recording or a link. What it alone says is set aside; of an interval to which it
     * contributed, that remains which the others give.
     *
     * @param source as in a constraint's source, or in what an order rests on
     */
    public Sequence withoutSource(String source) {
        List<Weighed> constraints = new ArrayList<>();
        for (Weighed w : network.constraints()) {
            Bounds remaining = w.onLoss().get(source);
            if (remaining != null) {
                constraints.add(remaining.equals(Bounds.UNKNOWN) ? setAside(w) : weakened(w, source, remaining));
            } else {
                constraints.add(Layers.sourceOf(w.constraint()).equals(source) ? setAside(w) : w);
            }
        }
        return solve(constraints);
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

    private static Weighed setAside(Weighed w) {
        Constraint c = w.constraint();
        return new Weighed(
                new Constraint(
                        c.id(),
                        c.kind(),
                        c.from(),
                        c.to(),
                        c.atLeastSeconds(),
                        c.atMostSeconds(),
                        c.basis(),
                        c.statement(),
                        c.source(),
                        true,
                        c.cites()),
                w.sigmaSeconds(),
                w.onLoss());
    }

    /** Never tighter than with the source. */
    private static Weighed weakened(Weighed w, String source, Bounds remaining) {
        Constraint c = w.constraint();
        Bounds with = Bounds.ofDecimal(c.atLeastSeconds(), c.atMostSeconds());
        Bounds left = new Bounds(
                Math.min(with.atLeastNanos(), remaining.atLeastNanos()),
                Math.max(with.atMostNanos(), remaining.atMostNanos()));
        SortedMap<String, Bounds> onLoss = new TreeMap<>(w.onLoss());
        onLoss.remove(source);
        return new Weighed(
                new Constraint(
                        c.id(),
                        c.kind(),
                        c.from(),
                        c.to(),
                        left.hasLower() ? Bounds.toSeconds(left.atLeastNanos()) : null,
                        left.hasUpper() ? Bounds.toSeconds(left.atMostNanos()) : null,
                        c.basis(),
                        c.statement(),
                        c.source(),
                        c.setAside(),
                        c.cites()),
                w.sigmaSeconds(),
                onLoss);
    }
}
