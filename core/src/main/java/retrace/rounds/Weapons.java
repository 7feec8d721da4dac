package retrace.rounds;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Whether the weapons can be shared out: each discharge one of those it may be of, no weapon more than its rounds, each at least as many as
 * cases were compared to it.
 *
 * <p>A row holds, as bits, the weapons that a discharge may be of; bit {@code weapons()} is one that is not listed, the next one "no discharge".
 */
final class Weapons {

    private final Puzzle puzzle;
    private final int[] least;
    private final int[] most;
    private final int[] alone;

    /**
     * For one number of exceptions.
     *
     * @param withCases whether the cases that were compared to a weapon must each be of one of its discharges
     * @param others discharges that may be of a weapon that is not listed
     */
    Weapons(Puzzle puzzle, boolean withCases, int others) {
        this.puzzle = puzzle;
        int w = puzzle.weapons();
        least = Arrays.copyOf(withCases ? clipped(puzzle) : new int[w], w + 2);
        most = Arrays.copyOf(puzzle.rounds(), w + 2);
        most[w] = others;
        most[w + 1] = puzzle.discharges();
        alone = new int[puzzle.discharges()];
        for (int d = 0; d < alone.length; d++) {
            alone[d] = 1 << w | (puzzle.sure()[d] ? 0 : 1 << w + 1);
            for (int k = 0; k < w; k++) {
                alone[d] |= puzzle.fires()[d][k] ? 1 << k : 0;
            }
            for (int k = 0; k < most.length; k++) {
                alone[d] &= most[k] == 0 ? ~(1 << k) : -1;
            }
        }
    }

    /** Rows by what was decided of the finds so far; null where some discharge has no weapon left. */
    int @Nullable [] rows(int[] choice) {
        int n = puzzle.discharges();
        int w = puzzle.weapons();
        int[] rows = alone.clone();
        for (int f = 0; f < choice.length; f++) {
            int root = Search.root(puzzle, choice, f);
            if (root < 0 || root >= n) {
                continue;
            }
            int named = puzzle.weaponOf()[f];
            int may = named < 0 ? 1 << w : 0;
            for (int k = 0; k < w; k++) {
                boolean sent = choice[f] >= n || puzzle.sends()[f][root][k];
                may |= sent && (named < 0 || named == k) ? 1 << k : 0;
            }
            rows[root] &= may;
        }
        for (int row : rows) {
            if (row == 0) {
                return null;
            }
        }
        return rows;
    }

    boolean stand(int @Nullable [] rows) {
        if (rows == null) {
            return false;
        }
        boolean[][] may = new boolean[rows.length][most.length];
        for (int d = 0; d < rows.length; d++) {
            for (int k = 0; k < most.length; k++) {
                may[d][k] = (rows[d] & 1 << k) != 0;
            }
        }
        return Matching.possible(may, least, most);
    }

    /** No more cases of a weapon than rounds gone from it, and no more of all than discharges. */
    private static int[] clipped(Puzzle puzzle) {
        int[] clipped = puzzle.cases().clone();
        int left = puzzle.discharges();
        for (int w = 0; w < clipped.length; w++) {
            clipped[w] = Math.min(Math.min(clipped[w], puzzle.rounds()[w]), left);
            left -= clipped[w];
        }
        return clipped;
    }
}
