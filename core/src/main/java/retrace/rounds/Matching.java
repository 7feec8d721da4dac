package retrace.rounds;

import java.util.Arrays;

/**
 * Whether discharges can share weapons so that every discharge has one, no weapon more than its rounds, and each at least as many as
 * cases were compared to it.
 *
 * <p>Two matchings by augmenting paths: one that gives every discharge a place, one that fills every least place. By the theorem of
 * Mendelsohn and Dulmage there is then one that does both.
 */
final class Matching {

    private Matching() {}

    /**
     * @param may [discharge][weapon]
     * @param atLeast [weapon]
     * @param atMost [weapon]
     */
    static boolean possible(boolean[][] may, int[] atLeast, int[] atMost) {
        for (int w = 0; w < atLeast.length; w++) {
            if (atLeast[w] > atMost[w]) {
                return false;
            }
        }
        return fills(may, atMost, true) && fills(may, atLeast, false);
    }

    /** Every discharge has a place ({@code all}), or every place a discharge. */
    private static boolean fills(boolean[][] may, int[] places, boolean all) {
        int slots = Arrays.stream(places).map(p -> Math.min(p, may.length)).sum();
        if (all ? slots < may.length : slots > may.length) {
            return false;
        }
        int[] weaponOf = new int[slots];
        int next = 0;
        for (int w = 0; w < places.length; w++) {
            for (int i = 0; i < Math.min(places[w], may.length); i++) {
                weaponOf[next++] = w;
            }
        }
        int[] taker = new int[slots];
        Arrays.fill(taker, -1);
        int matched = 0;
        for (int d = 0; d < may.length; d++) {
            matched += augment(d, may, weaponOf, taker, new boolean[slots]) ? 1 : 0;
        }
        return matched == (all ? may.length : slots);
    }

    private static boolean augment(int d, boolean[][] may, int[] weaponOf, int[] taker, boolean[] seen) {
        for (int s = 0; s < weaponOf.length; s++) {
            if (may[d][weaponOf[s]] && !seen[s]) {
                seen[s] = true;
                if (taker[s] < 0 || augment(taker[s], may, weaponOf, taker, seen)) {
                    taker[s] = d;
                    return true;
                }
            }
        }
        return false;
    }
}
