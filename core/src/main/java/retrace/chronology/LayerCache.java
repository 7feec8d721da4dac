package retrace.chronology;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import retrace.model.Sequence.Constraint;

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

    /** A network is solved; what the one before it used, and this one did not, is dropped. */
    void solved() {
        if (first.isEmpty()) {
            first.putAll(now);
        }
        last = now;
        now = new HashMap<>();
    }
}
