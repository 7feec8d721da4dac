package retrace.chronology;

import java.util.BitSet;
import java.util.List;

/** Which events hang together by constraints. */
final class Components {

    private Components() {}

    /** By event, the lowest number of an event it hangs together with; constraints in {@code out} do not count. */
    static int[] of(int events, List<TimeGraph.Gap> gaps, BitSet out) {
        int[] parent = new int[events];
        for (int v = 0; v < events; v++) {
            parent[v] = v;
        }
        for (int c = 0; c < gaps.size(); c++) {
            if (!out.get(c)) {
                int a = root(parent, gaps.get(c).from());
                int b = root(parent, gaps.get(c).to());
                parent[Math.max(a, b)] = Math.min(a, b);
            }
        }
        for (int v = 0; v < events; v++) {
            parent[v] = root(parent, v);
        }
        return parent;
    }

    private static int root(int[] parent, int v) {
        int at = v;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }
}
