package retrace.rounds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All complete assignments of one number of exceptions, as a graph: the finds are decided one after another, and where two ways of deciding the first of
 * them leave the same to the others, the ways meet. No two nodes have the same ways on. Each way from the start to the end is one assignment; none leads nowhere.
 *
 * <p>What a partly decided assignment leaves to the rest: which discharges may still get a bullet, which weapons those and the settled ones may be of (of the settled ones, no matter which), how
 * many finds may still be of none, of chains that still matter their ends, of decided finds their discharge as far as others may follow them, and the last choice of a
 * find that has alike ones to come (of those one order stands for all). Twelve finds on twelve discharges that nothing tells apart are 479 million assignments and 4,096 nodes.
 */
final class AssignmentGraph {

    /** One find to decide; {@code choices} and {@code next} go together. The end has neither. */
    static final class Node {

        private final int find;
        private final int[] choices;
        private final Node[] next;
        private final long ways;

        /** Of nodes in use; no two have the same ways on. */
        private int id;

        Node(int find, int[] choices, Node[] next) {
            this.find = find;
            this.choices = choices;
            this.next = next;
            long sum = next.length == 0 ? 1 : 0;
            for (Node n : next) {
                sum = Math.min(MOST_WAYS, sum + n.ways);
            }
            ways = sum;
        }

        int find() {
            return find;
        }

        int[] choices() {
            return choices;
        }

        Node next(int i) {
            return next[i];
        }

        boolean isEnd() {
            return next.length == 0;
        }
    }

    /** More are counted as this many. */
    static final long MOST_WAYS = Long.MAX_VALUE / 4;

    /** Numbers that all keys together may hold: 160 MB; then it is given up as after too many decisions. */
    private static final long MOST_KEPT = 40_000_000;

    private static final Node END = new Node(-1, new int[0], new Node[0]);

    /**
     * What narrows the assignments that are asked for.
     *
     * @param find that must be of {@code root}; −1: none must
     * @param discharge that must be fired by one of {@code weapons}; −1: none must
     * @param weapons bits: weapon, then one that is not listed, then no discharge
     */
    record Only(int find, int root, int discharge, int weapons) {
        static final Only ALL = new Only(-1, -1, -1, 0);

        boolean isAll() {
            return find < 0 && discharge < 0;
        }

        static Only root(int find, int root) {
            return new Only(find, root, -1, 0);
        }

        static Only fired(int discharge, int weapons) {
            return new Only(-1, -1, discharge, weapons);
        }
    }

    private final Puzzle puzzle;
    private final Weapons weapons;
    private final Only only;
    private final int[] order;
    private final int[] twinBefore;
    private final int[] place;
    private final int[] choice;
    private final Map<Key, Node> known = new HashMap<>();
    private final Map<Key, Node> shapes = new HashMap<>();
    private final int mostSteps;
    private int steps;

    /** Numbers kept in the keys. */
    private long kept;

    /** Weapons of each discharge by the choices so far. */
    private int @Nullable [] rowsNow;

    private @Nullable Node start;

    private AssignmentGraph(Puzzle puzzle, Weapons weapons, Only only, int mostSteps) {
        this.puzzle = puzzle;
        this.weapons = weapons;
        this.only = only;
        this.mostSteps = mostSteps;
        choice = new int[puzzle.finds()];
        Arrays.fill(choice, -1);
        order = Search.fewestFirst(puzzle);
        place = new int[order.length];
        for (int at = 0; at < order.length; at++) {
            place[order[at]] = at;
        }
        twinBefore = Search.twins(puzzle, only.find());
    }

    /**
     * The assignments with so many finds of none.
     *
     * @param weapons how many rounds each weapon had, and how many discharges may be of none that is listed
     * @param only where this is not {@link Only#ALL} the first assignment found is enough, and the graph holds no more
     * @param mostSteps decisions to try before it is given up
     */
    static AssignmentGraph of(Puzzle puzzle, Weapons weapons, Only only, int strays, int mostSteps) {
        AssignmentGraph graph = new AssignmentGraph(puzzle, weapons, only, mostSteps);
        graph.rowsNow = graph.rows();
        graph.start = graph.weapons.stand(graph.rowsNow) ? graph.node(0, strays) : null;
        return graph;
    }

    /** Whether it was given up: then nothing follows from what is missing. */
    boolean isCut() {
        return steps > mostSteps || kept > MOST_KEPT;
    }

    int steps() {
        return steps;
    }

    /** Null where no assignment stands. */
    @Nullable
    Node start() {
        return start;
    }

    long ways() {
        return start == null ? 0 : start.ways;
    }

    /** Decisions that are on a way from start to end. */
    int nodes() {
        Set<Node> seen = new HashSet<>();
        List<Node> open = new ArrayList<>(start == null ? List.of() : List.of(start));
        while (!open.isEmpty()) {
            Node node = open.removeLast();
            if (!node.isEnd() && seen.add(node)) {
                open.addAll(List.of(node.next));
            }
        }
        return seen.size();
    }

    /** [find][choice] whether some assignment decides so. */
    boolean[][] decisions() {
        boolean[][] seen = new boolean[puzzle.finds()][puzzle.none() + 1];
        for (Node node : known.values()) {
            for (int c : node == null ? new int[0] : node.choices) {
                seen[node.find][c] = true;
            }
        }
        return seen;
    }

    /** The first ones, in the order of the choices. */
    List<int[]> first(int most) {
        List<int[]> out = new ArrayList<>();
        if (start != null) {
            collect(start, new int[choice.length], most, out);
        }
        return out;
    }

    private static void collect(Node node, int[] chosen, int most, List<int[]> out) {
        if (out.size() >= most) {
            return;
        }
        if (node.isEnd()) {
            out.add(chosen.clone());
            return;
        }
        for (int i = 0; i < node.choices.length; i++) {
            chosen[node.find] = node.choices[i];
            collect(node.next[i], chosen, most, out);
        }
    }

    /** Numbers to be looked up: what is left to the rest, or the ways on from a node. */
    private static final class Key {

        private final int[] state;

        Key(int[] state) {
            this.state = state;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && Arrays.equals(state, key.state);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(state);
        }
    }

    /** Null where nothing stands from here on. */
    private @Nullable Node node(int at, int straysLeft) {
        if (at == order.length) {
            return straysLeft == 0 ? END : null;
        }
        if (straysLeft > order.length - at) {
            return null;
        }
        Key key = key(at, straysLeft);
        if (known.containsKey(key)) {
            return known.get(key);
        }
        Node node = decided(at, straysLeft);
        if (!isCut()) {
            known.put(key, node);
            kept += key.state.length;
        }
        return node;
    }

    private @Nullable Node decided(int at, int straysLeft) {
        int find = order[at];
        int least = twinBefore[find] < 0 ? 0 : Math.max(0, choice[twinBefore[find]]);
        int[] choices = new int[puzzle.none() + 1];
        Node[] next = new Node[puzzle.none() + 1];
        int n = 0;
        for (int c = least; c <= puzzle.none() && !isCut() && (only.isAll() || n == 0); c++) {
            boolean none = c == puzzle.none();
            if (!puzzle.allows(find, c) || isTaken(c) || none && straysLeft == 0) {
                continue;
            }
            steps++;
            choice[find] = c;
            Node after = stands(find) ? node(at + 1, straysLeft - (none ? 1 : 0)) : null;
            choice[find] = -1;
            if (after != null) {
                choices[n] = c;
                next[n++] = after;
            }
        }
        return n == 0 ? null : alike(new Node(find, Arrays.copyOf(choices, n), Arrays.copyOf(next, n)));
    }

    /** The node with the same ways on that was made before, else this one. */
    private Node alike(Node made) {
        int[] shape = Arrays.copyOf(made.choices, made.choices.length + made.next.length + 1);
        for (int i = 0; i < made.next.length; i++) {
            shape[made.choices.length + i] = made.next[i].id;
        }
        shape[shape.length - 1] = made.find;
        kept += shape.length;
        Node first = shapes.putIfAbsent(new Key(shape), made);
        if (first != null) {
            return first;
        }
        made.id = shapes.size();
        return made;
    }

    private boolean isTaken(int c) {
        if (c >= puzzle.discharges()) {
            return false;
        }
        for (int other : choice) {
            if (other == c) {
                return true;
            }
        }
        return false;
    }

    /** No find goes round in a circle through the one just decided, the one asked for ends where it must, and the weapons can be shared out. */
    private boolean stands(int find) {
        if (Search.root(puzzle, choice, find) == Search.CIRCLE) {
            return false;
        }
        if (only.find() >= 0) {
            int root = Search.root(puzzle, choice, only.find());
            if (root != Search.OPEN && root != only.root()) {
                return false;
            }
        }
        rowsNow = rows();
        return weapons.stand(rowsNow);
    }

    /** Weapons that each discharge may be of by what was decided; null where two are named for one bullet. */
    private int @Nullable [] rows() {
        int[] rows = weapons.rows(choice);
        if (rows != null && only.discharge() >= 0) {
            rows[only.discharge()] &= only.weapons();
        }
        return rows;
    }

    private Key key(int at, int straysLeft) {
        int n = puzzle.discharges();
        boolean[] counts = counting(at);
        int[] rows = Objects.requireNonNull(rowsNow);
        int[] state = new int[2 + 2 * n + 2 * at];
        int i = 0;
        state[i++] = at;
        state[i++] = straysLeft;
        int settled = 0;
        for (int d = 0; d < n; d++) {
            state[i++] = counts[d] ? 1 + 2 * rows[d] + (isTaken(d) ? 1 : 0) : 0;
            if (!counts[d]) {
                state[2 + n + settled++] = rows[d];
            }
        }
        Arrays.sort(state, 2 + n, 2 + n + settled);
        i = 2 + 2 * n;
        for (int k = 0; k < at; k++) {
            int root = Search.root(puzzle, choice, order[k]);
            boolean open = root == Search.OPEN && matters(order[k], at);
            state[i++] = open || hasTwinAfter(order[k], at) ? 1 + choice[order[k]] : 0;
            state[i++] = root != Search.OPEN && mayBeFollowed(order[k], at) ? 1 + root : 0;
        }
        return new Key(state);
    }

    /**
     * [discharge] whether what is still to be decided may change it: a find may be its bullet or follow one that is. Of the others only their rows
     * count, whichever has which.
     */
    private boolean[] counting(int at) {
        boolean[] counts = new boolean[puzzle.discharges()];
        for (int d = 0; d < counts.length; d++) {
            boolean open = !isTaken(d);
            for (int k = at; k < order.length && open && !counts[d]; k++) {
                counts[d] = puzzle.direct()[order[k]][d];
            }
        }
        for (int k = 0; k < at; k++) {
            int root = Search.root(puzzle, choice, order[k]);
            if (root >= 0 && root < counts.length && mayBeFollowed(order[k], at)) {
                counts[root] = true;
            }
        }
        return counts;
    }

    /**
     * Whether it matters whose projectile a decided find is, while that one is open: it names a weapon, is the one asked for, others may follow it, or one that
     * matters did.
     */
    private boolean matters(int find, int at) {
        if (puzzle.weaponOf()[find] >= 0 || find == only.find() || mayBeFollowed(find, at)) {
            return true;
        }
        for (int other = 0; other < choice.length; other++) {
            if (choice[other] == puzzle.discharges() + find && matters(other, at)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the projectile of a decided find may go on to one that is not decided yet. */
    private boolean mayBeFollowed(int find, int at) {
        for (int other = 0; other < choice.length; other++) {
            if (place[other] >= at && puzzle.after()[other][find]) {
                return true;
            }
        }
        return false;
    }

    private boolean hasTwinAfter(int find, int at) {
        for (int other = 0; other < twinBefore.length; other++) {
            if (twinBefore[other] == find && place[other] >= at) {
                return true;
            }
        }
        return false;
    }
}
