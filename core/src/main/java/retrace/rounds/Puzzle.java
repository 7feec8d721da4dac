package retrace.rounds;

/** Which find is of which discharge and which discharge of which weapon, as numbers alone; nobody changes its arrays. */
final class Puzzle {

    private final boolean[] sure;
    private final boolean[][] direct;
    private final boolean[][] after;
    private final int[] weaponOf;
    private final boolean[][] fires;
    private final boolean[][][] sends;
    private final int[] rounds;
    private final int[] cases;

    /**
     * Keeps the arrays as they are.
     *
     * @param sure [discharge] whether it is a shot; what only may be one may also be no discharge
     * @param direct [find][discharge] whether the find may be that discharge's own bullet
     * @param after [find][other find] whether it may be of the projectile of the other one
     * @param weaponOf [find] the weapon that its rows name, or −1
     * @param fires [discharge][weapon] whether the weapon may have been at the discharge's place
     * @param sends [find][discharge][weapon] the same with the find as the discharge's own bullet
     * @param rounds [weapon] largest number of rounds gone
     * @param cases [weapon] cases that were compared to it
     */
    Puzzle(
            boolean[] sure,
            boolean[][] direct,
            boolean[][] after,
            int[] weaponOf,
            boolean[][] fires,
            boolean[][][] sends,
            int[] rounds,
            int[] cases) {
        this.sure = sure;
        this.direct = direct;
        this.after = after;
        this.weaponOf = weaponOf;
        this.fires = fires;
        this.sends = sends;
        this.rounds = rounds;
        this.cases = cases;
    }

    boolean[] sure() {
        return sure;
    }

    boolean[][] direct() {
        return direct;
    }

    boolean[][] after() {
        return after;
    }

    int[] weaponOf() {
        return weaponOf;
    }

    boolean[][] fires() {
        return fires;
    }

    boolean[][][] sends() {
        return sends;
    }

    int[] rounds() {
        return rounds;
    }

    int[] cases() {
        return cases;
    }

    int finds() {
        return direct.length;
    }

    int discharges() {
        return sure.length;
    }

    int weapons() {
        return rounds.length;
    }

    /** The choice of a find that is of no heard discharge. */
    int none() {
        return discharges() + finds();
    }

    boolean allows(int find, int choice) {
        if (choice < discharges()) {
            return direct[find][choice];
        }
        return choice == none() || after[find][choice - discharges()];
    }

    /** Whether nothing tells two finds apart. */
    boolean alike(int f, int g) {
        if (weaponOf[f] != weaponOf[g] || after[f][g] || after[g][f]) {
            return false;
        }
        for (int d = 0; d < discharges(); d++) {
            if (direct[f][d] != direct[g][d]) {
                return false;
            }
            for (int w = 0; w < weapons(); w++) {
                if (sends[f][d][w] != sends[g][d][w]) {
                    return false;
                }
            }
        }
        for (int h = 0; h < finds(); h++) {
            if (h != f && h != g && (after[f][h] != after[g][h] || after[h][f] != after[h][g])) {
                return false;
            }
        }
        return true;
    }
}
