package retrace.chronology;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Constraints by biconnected component (Hopcroft and Tarjan 1973, without recursion). A cycle never leaves its component, so
 * conflicts of two components have nothing to do with each other and are sought apart.
 */
final class Blocks {

    private final int[] firstLink;
    private final int[] links;
    private final List<TimeGraph.Gap> gaps;
    private final int[] found;
    private final int[] low;
    private final int[] cursor;
    private final int[] path;
    private final int[] by;
    private final Deque<Integer> open = new ArrayDeque<>();
    private final List<List<Integer>> blocks = new ArrayList<>();
    private int clock;

    private Blocks(int nodes, List<TimeGraph.Gap> gaps) {
        this.gaps = gaps;
        firstLink = new int[nodes + 1];
        for (TimeGraph.Gap gap : gaps) {
            firstLink[gap.from() + 1]++;
            firstLink[gap.to() + 1]++;
        }
        for (int v = 0; v < nodes; v++) {
            firstLink[v + 1] += firstLink[v];
        }
        links = new int[2 * gaps.size()];
        int[] at = firstLink.clone();
        for (int c = 0; c < gaps.size(); c++) {
            links[at[gaps.get(c).from()]++] = c;
            links[at[gaps.get(c).to()]++] = c;
        }
        found = new int[nodes];
        low = new int[nodes];
        cursor = Arrays.copyOf(firstLink, nodes);
        path = new int[nodes];
        by = new int[nodes];
    }

    /**
     * The components that hold at least two constraints, each ascending, in order of their first constraint.
     *
     * @param gaps none from a node to itself
     */
    static List<List<Integer>> of(int nodes, List<TimeGraph.Gap> gaps) {
        Blocks search = new Blocks(nodes, gaps);
        for (int v = 0; v < nodes; v++) {
            if (search.found[v] == 0) {
                search.walk(v);
            }
        }
        return search.blocks.stream()
                .filter(block -> block.size() > 1)
                .sorted((a, b) -> Integer.compare(a.getFirst(), b.getFirst()))
                .toList();
    }

    private void walk(int root) {
        int depth = 0;
        path[0] = root;
        by[0] = -1;
        found[root] = ++clock;
        low[root] = clock;
        while (depth >= 0) {
            int u = path[depth];
            if (cursor[u] == firstLink[u + 1]) {
                depth--;
                if (depth >= 0) {
                    close(path[depth], u, by[depth + 1]);
                }
                continue;
            }
            int c = links[cursor[u]++];
            if (c == by[depth]) {
                continue;
            }
            int v = gaps.get(c).from() == u ? gaps.get(c).to() : gaps.get(c).from();
            if (found[v] == 0) {
                open.push(c);
                found[v] = ++clock;
                low[v] = clock;
                depth++;
                path[depth] = v;
                by[depth] = c;
            } else if (found[v] < found[u]) {
                open.push(c);
                low[u] = Math.min(low[u], found[v]);
            }
        }
    }

    private void close(int parent, int child, int last) {
        low[parent] = Math.min(low[parent], low[child]);
        if (low[child] < found[parent]) {
            return;
        }
        List<Integer> block = new ArrayList<>();
        int c;
        do {
            c = open.pop();
            block.add(c);
        } while (c != last);
        block.sort(null);
        blocks.add(block);
    }
}
