package retrace.chronology;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import retrace.chronology.LayeredNetwork.Weighed;
import retrace.model.Sequence.Constraint;
import retrace.units.Bounds;

/**
 * Constraints of which a person set some aside, or distrusts a source of some: a voice, an account, a recording or a link. What a source alone
 * says is set aside; of an interval to which it contributed, that remains which the others give. Nothing is deleted.
 */
public final class Distrust {

    private Distrust() {}

    /**
     * The constraints in their order.
     *
     * @param ids of constraints to set aside; ids that are none change nothing
     * @param sources as in a constraint's source, or in what an order rests on
     */
    public static List<Weighed> of(List<Weighed> constraints, Set<String> ids, Set<String> sources) {
        return constraints.stream()
                .map(w -> ids.contains(w.constraint().id()) ? setAside(w) : without(w, sources))
                .toList();
    }

    private static Weighed without(Weighed w, Set<String> sources) {
        Weighed out = w;
        for (String source : sources) {
            Bounds remaining = w.onLoss().get(source);
            boolean gone = remaining == null
                    ? Layers.sourceOf(w.constraint()).equals(source)
                    : remaining.equals(Bounds.UNKNOWN);
            out = gone ? setAside(out) : remaining == null ? out : weakened(out, source, remaining);
        }
        return out;
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
