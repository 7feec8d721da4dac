package retrace.chronology;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import retrace.model.Sequence.Constraint;
import retrace.model.Sequence.Order;

/**
 * Solutions of layers under all that determines them, so that a network of which one constraint changed solves only the layers
 * that constraint is in. Those of the first network and of the last are kept.
 */
final class LayerCache {

    private record Key(List<TimeGraph.Gap> gaps, List<Constraint> constraints, Set<Integer> broken) {

        Key {
            gaps = List.copyOf(gaps);
            constraints = List.copyOf(constraints);
            broken = Set.copyOf(broken);
        }
    }

    /** Orders that the first layer gives, by both events, told when first asked for. */
    static final class MeasuredOrders {

        private final List<Solution> layers;
        private final @Nullable Order[] @Nullable [] told;

        /** @param layers the first layer, then that without each root: all that these orders rest on */
        private MeasuredOrders(List<Solution> layers, int events) {
            this.layers = List.copyOf(layers);
            told = new Order[events][];
        }

        private boolean restsOn(List<Solution> others) {
            return layers.equals(others); // a solution equals itself alone
        }

        Order of(int u, int v, Supplier<Order> making) {
            @Nullable Order[] row = told[u];
            if (row == null) {
                row = new Order[told.length];
                told[u] = row;
            }
            Order known = row[v];
            if (known == null) {
                known = making.get();
                row[v] = known;
            }
            return known;
        }
    }

    private @Nullable MeasuredOrders firstOrders;
    private @Nullable MeasuredOrders lastOrders;
    private final Map<Key, Solution> first = new HashMap<>();
    private Map<Key, Solution> last = new HashMap<>();
    private Map<Key, Solution> now = new HashMap<>();

    /** A solution that holds these gaps, which can be kept together; see {@link Solution}. */
    Solution solution(int events, List<TimeGraph.Gap> gaps, List<Constraint> constraints, Set<Integer> broken) {
        Key key = new Key(gaps, constraints, broken);
        Solution known = first.get(key);
        if (known == null) {
            known = last.get(key);
        }
        Solution solution = known != null
                ? known
                : new Solution(events, key.gaps(), key.constraints(), Collections.nCopies(gaps.size(), true), broken);
        now.put(key, solution);
        return solution;
    }

    /** Orders of the first layer told before that rest on the same solutions; else none yet. */
    MeasuredOrders orders(int events, List<Solution> layers) {
        MeasuredOrders orders = firstOrders != null && firstOrders.restsOn(layers)
                ? firstOrders
                : lastOrders != null && lastOrders.restsOn(layers) ? lastOrders : new MeasuredOrders(layers, events);
        firstOrders = firstOrders == null ? orders : firstOrders;
        lastOrders = orders;
        return orders;
    }

    /** A network is solved; what the one before it used, and this one did not, is dropped. */
    void solved() {
        if (first.isEmpty()) {
            first.putAll(now);
        }
        last = now;
        now = new HashMap<>();
    }
}
