package retrace.chronology;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import retrace.model.Sequence;
import retrace.model.Sequence.Basis;

/**
 * Conflicts that no time shows, given by whoever saw them, and how they join the repairs of the times.
 *
 * @param repairs smallest sets of constraint ids that share one with each of the conflicts
 * @param doubted stated and assumed constraints in any of them
 */
record Incompatibilities(
        List<Sequence.Conflict> conflicts,
        List<List<String>> repairs,
        List<String> doubted,
        @Nullable String cutBecause) {

    Incompatibilities {
        conflicts = List.copyOf(conflicts);
        repairs = List.copyOf(repairs);
        doubted = List.copyOf(doubted);
    }

    /** @param numbered how many conflicts have an id already */
    static Incompatibilities of(
            List<LayeredNetwork.Incompatible> incompatible,
            List<LayeredNetwork.Weighed> constraints,
            int numbered,
            PlainNetwork.Limits limits) {
        Map<String, Basis> bases = new LinkedHashMap<>();
        constraints.stream()
                .filter(w -> !w.constraint().setAside())
                .forEach(w -> bases.put(w.constraint().id(), w.constraint().basis()));
        List<String> ids = List.copyOf(bases.keySet());
        List<Sequence.Conflict> conflicts = new ArrayList<>();
        List<int[]> sets = new ArrayList<>();
        Set<String> doubted = new LinkedHashSet<>();
        Map<String, Integer> number = new LinkedHashMap<>();
        ids.forEach(id -> number.put(id, number.size()));
        for (LayeredNetwork.Incompatible one : incompatible) {
            if (!bases.keySet().containsAll(one.constraints())) {
                continue; // one of them was set aside
            }
            conflicts.add(new Sequence.Conflict(
                    "X" + (numbered + conflicts.size() + 1), one.constraints(), null, null, one.says()));
            sets.add(one.constraints().stream()
                    .mapToInt(id -> number.getOrDefault(id, -1))
                    .toArray());
            one.constraints().stream()
                    .filter(id -> bases.get(id) == Basis.STATED || bases.get(id) == Basis.ASSUMED)
                    .forEach(doubted::add);
        }
        int[] rank = ids.stream()
                .mapToInt(id -> switch (bases.getOrDefault(id, Basis.MEASURED)) {
                    case ASSUMED -> 0;
                    case STATED -> 1;
                    case MEASURED, PHYSICAL -> 2;
                })
                .toArray();
        return search(conflicts, sets, ids, rank, List.copyOf(doubted), limits);
    }

    private static Incompatibilities search(
            List<Sequence.Conflict> conflicts,
            List<int[]> sets,
            List<String> ids,
            int[] rank,
            List<String> doubted,
            PlainNetwork.Limits limits) {
        HittingSets search = new HittingSets(rank, limits.work());
        sets.forEach(search::addConflict);
        List<BitSet> found = new ArrayList<>();
        boolean more = !sets.isEmpty();
        while (more && found.size() < limits.repairs()) {
            Optional<BitSet> next = search.next();
            next.ifPresent(found::add);
            next.ifPresent(search::exclude);
            more = next.isPresent();
        }
        if (found.isEmpty() && !sets.isEmpty()) {
            found.add(greedy(sets, rank));
        }
        String cut = more || search.gaveUp()
                ? "The list of repairs of contradicting statements is cut: there may be more."
                : null;
        return new Incompatibilities(
                conflicts,
                found.stream()
                        .map(set -> set.stream().mapToObj(ids::get).toList())
                        .toList(),
                doubted,
                cut);
    }

    /** The most doubtful of each conflict not yet hit, then what turns out not to be needed taken back. */
    private static BitSet greedy(List<int[]> sets, int[] rank) {
        BitSet chosen = new BitSet();
        for (int[] set : sets) {
            if (java.util.Arrays.stream(set).noneMatch(chosen::get)) {
                int best = set[0];
                for (int c : set) {
                    best = rank[c] < rank[best] ? c : best;
                }
                chosen.set(best);
            }
        }
        for (int c = chosen.nextSetBit(0); c >= 0; c = chosen.nextSetBit(c + 1)) {
            chosen.clear(c);
            if (sets.stream().anyMatch(set -> java.util.Arrays.stream(set).noneMatch(chosen::get))) {
                chosen.set(c);
            }
        }
        return chosen;
    }

    /** Every repair of the times with every repair of these; the first pairs up to the limit. */
    List<Sequence.Repair> joined(List<Sequence.Repair> ofTimes, List<Sequence.Conflict> all, int limit) {
        if (all.isEmpty()) {
            return List.of();
        }
        List<String> resolves = all.stream().map(Sequence.Conflict::id).toList();
        List<List<String>> times = ofTimes.isEmpty()
                ? List.of(List.of())
                : ofTimes.stream().map(Sequence.Repair::setAside).toList();
        List<List<String>> mine = repairs.isEmpty() ? List.of(List.of()) : repairs;
        List<Sequence.Repair> joined = new ArrayList<>();
        for (List<String> a : times) {
            for (List<String> b : mine) {
                if (joined.size() < limit) {
                    List<String> aside = new ArrayList<>(a);
                    aside.addAll(b);
                    joined.add(new Sequence.Repair(aside, resolves));
                }
            }
        }
        return joined;
    }
}
