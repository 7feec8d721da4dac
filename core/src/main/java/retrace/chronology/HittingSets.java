package retrace.chronology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Smallest sets that share an element with every known conflict, smallest first, none of which contains a set that was
 * already {@link #exclude given}. Depth first with rising size; a branch ends when more conflicts without a common
 * element are open than elements are left.
 */
final class HittingSets {

    private final int[] rank;
    private final List<int[]> conflicts = new ArrayList<>();
    private final Map<Integer, List<Integer>> uses = new HashMap<>();
    private final List<BitSet> excluded = new ArrayList<>();
    private final long workLimit;
    private int[] hits = new int[16];
    private long work;
    private int size = 1;

    /**
     * @param rank by element; of two elements the lower ranked is tried first
     * @param workLimit conflicts looked at, after which the search gives up
     */
    HittingSets(int[] rank, long workLimit) {
        this.rank = rank;
        this.workLimit = workLimit;
    }

    void addConflict(int[] conflict) {
        for (int c : conflict) {
            uses.computeIfAbsent(c, x -> new ArrayList<>()).add(conflicts.size());
        }
        conflicts.add(conflict);
        if (conflicts.size() > hits.length) {
            hits = new int[2 * hits.length];
        }
    }

    /** From now on no set that contains this one is given. */
    void exclude(BitSet set) {
        excluded.add((BitSet) set.clone());
    }

    /** Whether the last answer was empty because the work limit was reached. */
    boolean gaveUp() {
        return work > workLimit;
    }

    /** The next set; empty when there is none, or when the work limit was reached. */
    Optional<BitSet> next() {
        while (!gaveUp() && size <= uses.size()) {
            BitSet chosen = new BitSet();
            Arrays.fill(hits, 0);
            if (search(chosen, new BitSet(), size)) {
                return Optional.of(chosen);
            }
            size++;
        }
        return Optional.empty();
    }

    private boolean search(BitSet chosen, BitSet forbidden, int left) {
        if (gaveUp()) {
            return false;
        }
        int[] tightest = null;
        int fewest = Integer.MAX_VALUE;
        int apart = 0;
        BitSet covered = new BitSet();
        for (int i = 0; i < conflicts.size(); i++) {
            work++;
            if (hits[i] > 0) {
                continue;
            }
            int[] conflict = conflicts.get(i);
            int free = 0;
            for (int c : conflict) {
                free += forbidden.get(c) ? 0 : 1;
            }
            if (free < fewest) {
                fewest = free;
                tightest = conflict;
            }
            if (!hits(conflict, covered)) {
                apart++;
                for (int c : conflict) {
                    covered.set(c);
                }
            }
        }
        if (tightest == null) {
            return true;
        }
        return apart <= left && fewest > 0 && branch(tightest, chosen, forbidden, left);
    }

    private boolean branch(int[] conflict, BitSet chosen, BitSet forbidden, int left) {
        List<Integer> tried = new ArrayList<>();
        for (int c : inOrderOfTrial(conflict)) {
            if (forbidden.get(c)) {
                continue;
            }
            chosen.set(c);
            if (!containsExcluded(chosen, c)) {
                count(c, 1);
                if (search(chosen, forbidden, left - 1)) {
                    return true;
                }
                count(c, -1);
            }
            chosen.clear(c);
            forbidden.set(c);
            tried.add(c);
        }
        tried.forEach(forbidden::clear);
        return false;
    }

    /** How many chosen elements each conflict holds, kept up to date. */
    private void count(int element, int change) {
        for (int i : uses.getOrDefault(element, List.of())) {
            hits[i] += change;
        }
    }

    private List<Integer> inOrderOfTrial(int[] conflict) {
        List<Integer> order = new ArrayList<>();
        for (int c : conflict) {
            order.add(c);
        }
        order.sort(Comparator.<Integer>comparingInt(c -> rank[c])
                .thenComparingInt(c -> -uses.getOrDefault(c, List.of()).size())
                .thenComparingInt(c -> c));
        return order;
    }

    private boolean containsExcluded(BitSet chosen, int added) {
        for (BitSet set : excluded) {
            if (set.get(added)) {
                BitSet rest = (BitSet) set.clone();
                rest.andNot(chosen);
                if (rest.isEmpty()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean hits(int[] conflict, BitSet set) {
        for (int c : conflict) {
            if (set.get(c)) {
                return true;
            }
        }
        return false;
    }
}
