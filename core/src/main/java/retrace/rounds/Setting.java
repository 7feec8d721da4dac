package retrace.rounds;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import retrace.model.Rounds.Verdict;
import retrace.model.Scene;
import retrace.model.Shots;
import retrace.model.Tables;
import retrace.model.Tables.BallisticsRow;

/**
 * What there is to account for, with every single test already made.
 *
 * @param direct [find][discharge]
 */
record Setting(
        List<Discharge> discharges,
        List<Arm> arms,
        List<Find> finds,
        List<BallisticsRow> cases,
        List<List<Direct.Result>> direct,
        List<GoneOn.Link> links,
        List<HolderAt> holders) {

    /** More discharges than this are listed, and not assigned. */
    static final int MOST_DISCHARGES = 40;

    /** More finds than this are not assigned. */
    static final int MOST_FINDS = 80;

    static Setting of(Shots shots, Scene scene, Tables tables, List<HolderAt> holders) {
        List<Discharge> discharges = Discharge.of(shots, scene);
        List<BallisticsRow> rows = tables.ballistics();
        List<Find> finds = Find.of(scene, rows);
        boolean tooMany = discharges.size() > MOST_DISCHARGES || finds.size() > MOST_FINDS;
        List<List<Direct.Result>> direct = tooMany
                ? List.of()
                : finds.stream()
                        .map(f -> discharges.stream().map(d -> Direct.of(f, d)).toList())
                        .toList();
        List<BallisticsRow> cases =
                rows.stream().filter(r -> r.kind().equals("case")).toList();
        return new Setting(
                discharges,
                Arm.of(tables.weapons()),
                finds,
                cases,
                direct,
                tooMany ? List.of() : GoneOn.among(finds),
                holders);
    }

    boolean tooMany() {
        return discharges.size() > MOST_DISCHARGES || finds.size() > MOST_FINDS;
    }

    @Nullable
    HolderAt holder(Arm arm, Discharge discharge) {
        return holders.stream()
                .filter(h -> h.weapon().equals(arm.name()) && h.impulse().equals(discharge.id()))
                .findFirst()
                .orElse(null);
    }

    boolean fires(Discharge discharge, Arm arm) {
        HolderAt holder = holder(arm, discharge);
        boolean none = Objects.equals(arm.atMost(), 0);
        return !none
                && (holder == null
                        || discharge.region() == null
                        || discharge.region().intersects(holder.muzzle()));
    }

    boolean sends(Find find, Discharge discharge, Arm arm) {
        HolderAt holder = holder(arm, discharge);
        return holder == null
                || !find.isPath()
                || find.rays().stream().anyMatch(r -> !r.tells() || r.behind().intersects(holder.muzzle()));
    }

    int weaponIndex(@Nullable String weapon) {
        for (int w = 0; w < arms.size(); w++) {
            if (arms.get(w).name().equals(weapon)) {
                return w;
            }
        }
        return -1;
    }

    Puzzle puzzle() {
        int n = discharges.size();
        int finds = this.finds.size();
        int weapons = Math.max(1, arms.size());
        boolean[] sure = new boolean[n];
        boolean[][] may = new boolean[finds][n];
        boolean[][] after = new boolean[finds][finds];
        int[] weaponOf = new int[finds];
        boolean[][] fires = new boolean[n][weapons];
        boolean[][][] sends = new boolean[finds][n][weapons];
        int[] rounds = new int[weapons];
        int[] compared = new int[weapons];
        for (int d = 0; d < n; d++) {
            sure[d] = discharges.get(d).sure();
        }
        for (int w = 0; w < weapons; w++) {
            Integer most = arms.isEmpty() ? null : arms.get(w).atMost();
            rounds[w] = most == null ? n : most;
            for (int d = 0; d < n; d++) {
                fires[d][w] = arms.isEmpty() || fires(discharges.get(d), arms.get(w));
            }
        }
        for (int f = 0; f < finds; f++) {
            Find find = this.finds.get(f);
            weaponOf[f] = weaponIndex(find.weapon());
            for (int d = 0; d < n; d++) {
                may[f][d] = direct.get(f).get(d).verdict() != Verdict.EXCLUDED;
                for (int w = 0; w < weapons; w++) {
                    sends[f][d][w] = arms.isEmpty() || sends(find, discharges.get(d), arms.get(w));
                }
            }
        }
        for (GoneOn.Link link : links) {
            if (link.verdict() != Verdict.EXCLUDED) {
                after[this.finds.indexOf(link.to())][this.finds.indexOf(link.from())] = true;
            }
        }
        for (BallisticsRow row : cases) {
            int w = weaponIndex(row.weapon());
            if (w >= 0) {
                compared[w]++;
            }
        }
        unledPaths(may);
        return new Puzzle(sure, may, after, weaponOf, fires, sends, rounds, compared);
    }

    /** A path that begins at a mark to which no path leads is of some discharge, by a way that was not measured. */
    private void unledPaths(boolean[][] may) {
        for (int f = 0; f < finds.size(); f++) {
            Find find = finds.get(f);
            boolean led = links.stream().anyMatch(l -> l.to().equals(find) && l.verdict() != Verdict.EXCLUDED);
            if (find.leaves() != null && !led) {
                java.util.Arrays.fill(may[f], true);
            }
        }
    }

    List<GoneOn.Link> linksTo(Find find) {
        return links.stream().filter(l -> l.to().equals(find)).toList();
    }

    /** For each two finds that nothing tells apart in {@code puzzle}, one group. */
    List<List<String>> alike(Puzzle puzzle) {
        List<List<String>> groups = new ArrayList<>();
        boolean[] in = new boolean[finds.size()];
        for (int f = 0; f < finds.size(); f++) {
            List<String> group = new ArrayList<>(List.of(finds.get(f).id()));
            for (int g = f + 1; g < finds.size() && !in[f]; g++) {
                if (!in[g] && puzzle.alike(f, g)) {
                    in[g] = true;
                    group.add(finds.get(g).id());
                }
            }
            if (group.size() > 1) {
                groups.add(group);
            }
        }
        return groups;
    }
}
