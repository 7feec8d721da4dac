package retrace.chronology;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import retrace.model.Sequence;
import retrace.model.Sequence.Constraint;
import retrace.model.Sequence.Order;
import retrace.model.Sequence.Verdict;
import retrace.units.Bounds;

/** The orders of a case with what each rests on; see {@link LayeredNetwork} for the verdicts. */
final class LayeredOrders {

    private final List<LayeredNetwork.TimedEvent> events;
    private final Layers layers;
    private final Map<String, LayeredNetwork.Weighed> weighed;
    private final Map<String, Constraint> constraints;
    private final List<Integer> byTime;
    private final boolean[] timed;
    private final double quantile;

    LayeredOrders(
            List<LayeredNetwork.TimedEvent> events,
            Intake intake,
            Layers layers,
            List<Sequence.Event> solved,
            Map<String, LayeredNetwork.Weighed> weighed,
            LayeredNetwork.Family family) {
        quantile = family.quantile();
        this.weighed = weighed;
        this.events = events;
        this.layers = layers;
        constraints = new java.util.LinkedHashMap<>();
        intake.timed().forEach(c -> constraints.put(c.id(), c));
        List<Integer> numbers = new ArrayList<>();
        for (int v = 0; v < events.size(); v++) {
            numbers.add(v);
        }
        Comparator<Integer> byReference =
                Comparator.comparing(v -> events.get(v).reference());
        byTime = numbers.stream()
                .sorted(byReference
                        .thenComparing(
                                v -> when(solved.get(v)), Comparator.nullsLast(Comparator.<BigDecimal>naturalOrder()))
                        .thenComparing(v -> v))
                .toList();
        timed = new boolean[events.size()];
        for (int v = 0; v < events.size(); v++) {
            timed[v] = when(solved.get(v)) != null;
        }
    }

    /** All certain orders and neighbouring pairs; above {@code most} events neighbouring pairs only. */
    List<Order> list(int most) {
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i < byTime.size(); i++) {
            for (int j = 0; j < byTime.size(); j++) {
                boolean neighbours = j == i + 1 && neighbours(byTime.get(i), byTime.get(j));
                if (i != j && (neighbours || byTime.size() <= most)) {
                    Order order = order(byTime.get(i), byTime.get(j), neighbours);
                    if (order != null) {
                        orders.add(order);
                    }
                }
            }
            if (byTime.size() > most) {
                forget(byTime.get(i));
            }
        }
        return orders;
    }

    @Nullable
    String cutBecause(int most) {
        return events.size() > most
                ? "Orders of more than %d events are told for neighbouring pairs only.".formatted(most)
                : null;
    }

    private boolean neighbours(int u, int v) {
        return timed[u]
                && timed[v]
                && events.get(u).reference().equals(events.get(v).reference());
    }

    private void forget(int u) {
        layers.measured().distances().forget(u);
        layers.all().distances().forget(u);
        layers.withSource().values().forEach(s -> s.distances().forget(u));
        layers.withoutRoot().values().forEach(s -> s.distances().forget(u));
    }

    private static @Nullable BigDecimal when(Sequence.Event event) {
        if (event.bestSeconds() != null) {
            return event.bestSeconds();
        }
        BigDecimal low = event.earliestSeconds() != null ? event.earliestSeconds() : event.statedEarliestSeconds();
        return low != null ? low : event.latestSeconds() != null ? event.latestSeconds() : event.statedLatestSeconds();
    }

    /** Null when the pair need not be listed in this direction. */
    private @Nullable Order order(int u, int v, boolean neighbours) {
        if (layers.measured().atLeast(u, v) > 0) {
            return layers.orders().of(u, v, () -> measuredOrder(u, v));
        }
        if (layers.all().atLeast(u, v) > 0) {
            for (Map.Entry<String, Solution> source : layers.withSource().entrySet()) {
                if (source.getValue().atLeast(u, v) > 0) {
                    return order(u, v, Verdict.CERTAIN_IF, List.of(source.getKey()), source.getValue());
                }
            }
            return order(u, v, Verdict.CERTAIN_IF, sourcesOfProof(u, v), layers.all());
        }
        if (!neighbours || layers.all().atLeast(v, u) > 0) {
            return null;
        }
        boolean isMeasured = layers.measured().atLeast(u, v) != Bounds.NO_LOWER
                || layers.measured().atMost(u, v) != Bounds.NO_UPPER;
        return isMeasured ? possible(u, v) : order(u, v, Verdict.POSSIBLE, sourcesOfProof(u, v), layers.all());
    }

    private Order possible(int u, int v) {
        Order order = order(u, v, Verdict.POSSIBLE, List.of(), layers.measured());
        double sigma = 0;
        for (String id : order.because()) {
            LayeredNetwork.Weighed constraint = weighed.get(id);
            sigma += constraint == null ? 0 : constraint.sigmaSeconds();
        }
        Sequence.Chance chance = OrderChance.of(
                layers.measured().atLeast(u, v), layers.measured().atMost(u, v), sigma, quantile);
        return chance == null
                ? order
                : new Order(
                        order.first(),
                        order.second(),
                        order.verdict(),
                        order.restsOn(),
                        order.gapAtLeastSeconds(),
                        order.gapAtMostSeconds(),
                        order.because(),
                        chance);
    }

    private Order measuredOrder(int u, int v) {
        List<String> roots = rootsOfProof(u, v).stream()
                .filter(root -> layers.withoutRoot(root).atLeast(u, v) <= 0)
                .toList();
        return order(u, v, roots.isEmpty() ? Verdict.CERTAIN : Verdict.CERTAIN_IF, roots, layers.measured());
    }

    /** Roots whose loss touches the proof; without any other root the proof stands as it is. */
    private Set<String> rootsOfProof(int u, int v) {
        Set<String> roots = new TreeSet<>();
        for (String id : layers.measured().proofOfBoth(u, v)) {
            LayeredNetwork.Weighed constraint = weighed.get(id);
            if (constraint != null) {
                roots.addAll(constraint.onLoss().keySet());
            }
        }
        return roots;
    }

    private List<String> sourcesOfProof(int u, int v) {
        Set<String> sources = new TreeSet<>();
        for (String id : layers.all().proofOfBoth(u, v)) {
            Constraint constraint = constraints.get(id);
            if (constraint != null && !LayeredNetwork.firstLayer(constraint)) {
                sources.add(Layers.sourceOf(constraint));
            }
        }
        return List.copyOf(sources);
    }

    private Order order(int u, int v, Verdict verdict, List<String> restsOn, Solution solution) {
        Order known = solution.told(u, v);
        if (known == null || known.verdict() != verdict || !known.restsOn().equals(restsOn)) {
            known = new Order(
                    events.get(u).id(),
                    events.get(v).id(),
                    verdict,
                    restsOn,
                    Orders.seconds(solution.atLeast(u, v), Bounds.NO_LOWER),
                    Orders.seconds(solution.atMost(u, v), Bounds.NO_UPPER),
                    solution.proofOfBoth(u, v));
            solution.tell(u, v, known);
        }
        return known;
    }
}
