package retrace.chronology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import retrace.model.Sequence.Constraint;
import retrace.units.Bounds;

/** The network solved layer by layer: what was measured; that without each root; that with each source; all. */
final class Layers {

    private final int events;
    private final Intake intake;
    private final Doubts doubts;
    private final LayerCache cache;
    private final LayerCache.MeasuredOrders orders;
    private final Solution measured;
    private final Solution all;
    private final SortedMap<String, Solution> withSource = new TreeMap<>();
    private final SortedMap<String, Solution> withoutRoot = new TreeMap<>();

    Layers(int events, Intake intake, Doubts doubts, Map<String, LayeredNetwork.Weighed> weighed, LayerCache cache) {
        this.events = events;
        this.cache = cache;
        this.intake = intake;
        this.doubts = doubts;
        measured = solution(intake.gaps(), c -> LayeredNetwork.firstLayer(c));
        all = solution(intake.gaps(), c -> true);
        for (String source : sources()) {
            withSource.put(
                    source,
                    solution(
                            intake.gaps(),
                            c -> LayeredNetwork.firstLayer(c) || sourceOf(c).equals(source)));
        }
        TreeSet<String> roots = new TreeSet<>();
        weighed.values().forEach(w -> roots.addAll(w.onLoss().keySet()));
        for (String root : roots) {
            withoutRoot.put(root, solution(without(root, weighed), c -> LayeredNetwork.firstLayer(c)));
        }
        List<Solution> ofMeasured = new ArrayList<>(List.of(measured));
        ofMeasured.addAll(withoutRoot.values());
        orders = cache.orders(events, ofMeasured);
    }

    /** Where orders of the first layer are kept once told. */
    LayerCache.MeasuredOrders orders() {
        return orders;
    }

    Solution measured() {
        return measured;
    }

    Solution all() {
        return all;
    }

    /** The first layer with one source, by source. */
    SortedMap<String, Solution> withSource() {
        return withSource;
    }

    /** The first layer without one root. */
    Solution withoutRoot(String root) {
        return withoutRoot.getOrDefault(root, measured);
    }

    /** The first layer without one root, by root. */
    SortedMap<String, Solution> withoutRoot() {
        return withoutRoot;
    }

    /** Who a stated or assumed constraint comes from; one without a source stands for itself. */
    static String sourceOf(Constraint constraint) {
        return constraint.source() == null ? constraint.id() : constraint.source();
    }

    private Set<String> sources() {
        Set<String> sources = new TreeSet<>();
        for (int c = 0; c < intake.timed().size(); c++) {
            if (doubts.usable().get(c)
                    && !LayeredNetwork.firstLayer(intake.timed().get(c))) {
                sources.add(sourceOf(intake.timed().get(c)));
            }
        }
        return sources;
    }

    private Solution solution(List<TimeGraph.Gap> gaps, java.util.function.Predicate<Constraint> inLayer) {
        List<TimeGraph.Gap> held = new ArrayList<>();
        List<Constraint> holding = new ArrayList<>();
        for (int c = 0; c < gaps.size(); c++) {
            if (doubts.usable().get(c) && inLayer.test(intake.timed().get(c))) {
                held.add(gaps.get(c));
                holding.add(intake.timed().get(c));
            }
        }
        return cache.solution(events, held, holding, doubts.brokenEvents());
    }

    /** A gap without a root is never tighter than with it, so what could be kept still can. */
    private List<TimeGraph.Gap> without(String root, Map<String, LayeredNetwork.Weighed> weighed) {
        List<TimeGraph.Gap> gaps = new ArrayList<>();
        for (int c = 0; c < intake.gaps().size(); c++) {
            TimeGraph.Gap gap = intake.gaps().get(c);
            LayeredNetwork.Weighed w = weighed.get(intake.timed().get(c).id());
            Bounds remaining = w == null ? null : w.onLoss().get(root);
            gaps.add(
                    remaining == null
                            ? gap
                            : new TimeGraph.Gap(
                                    gap.from(),
                                    gap.to(),
                                    new Bounds(
                                            Math.min(
                                                    remaining.atLeastNanos(),
                                                    gap.bounds().atLeastNanos()),
                                            Math.max(
                                                    remaining.atMostNanos(),
                                                    gap.bounds().atMostNanos()))));
        }
        return gaps;
    }
}
