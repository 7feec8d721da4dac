package retrace.rounds;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import retrace.model.Citation;
import retrace.model.Measured;
import retrace.model.Scene;
import retrace.model.Tables.BallisticsRow;

/**
 * One thing that a projectile left: a path with all rows on it (both ways of travel, where nothing tells which), or a row on no path.
 *
 * @param id of the path, of its first way, or of the row
 * @param rays one for each way of travel; empty for a row without a direction
 * @param rows in table order
 * @param leaves id of the ricochet row that a path begins at; null where it does not begin at one
 */
record Find(
        String id,
        String kind,
        List<Ray> rays,
        List<BallisticsRow> rows,
        @Nullable String leaves) {

    Find {
        rays = List.copyOf(rays);
        rows = List.copyOf(rows);
    }

    boolean isPath() {
        return !rays.isEmpty();
    }

    List<Citation> cites() {
        return rows.stream().<Citation>map(BallisticsRow::at).toList();
    }

    /** The weapon that all its rows name, as an examiner compared them; null where none or several are named. */
    @Nullable
    String weapon() {
        List<String> named = rows.stream()
                .map(BallisticsRow::weapon)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return named.size() == 1 ? named.getFirst() : null;
    }

    /** The last row of that kind on a path, or null. */
    @Nullable
    BallisticsRow row(String kindOfRow) {
        return rows.stream()
                .filter(r -> r.kind().equals(kindOfRow))
                .reduce((a, b) -> b)
                .orElse(null);
    }

    /** The paths in the order of the document, then rows on none, in table order; cases and markers are no finds. */
    static List<Find> of(Scene scene, List<BallisticsRow> rows) {
        Map<String, BallisticsRow> byId = new HashMap<>();
        rows.forEach(r -> byId.putIfAbsent(r.id(), r));
        Map<List<String>, List<Scene.BulletPath>> ways = new LinkedHashMap<>();
        scene.paths()
                .forEach(p -> ways.computeIfAbsent(p.from(), from -> new ArrayList<>())
                        .add(p));
        List<Find> finds = new ArrayList<>();
        List<String> onPath = new ArrayList<>();
        ways.forEach((from, paths) -> {
            finds.add(path(
                    paths, from.stream().map(byId::get).filter(Objects::nonNull).toList(), scene.items()));
            onPath.addAll(from);
        });
        for (BallisticsRow row : rows) {
            boolean lying = row.kind().equals("case") || row.kind().equals("marker");
            if (!lying && !onPath.contains(row.id())) {
                finds.add(new Find(row.id(), row.kind(), List.of(), List.of(row), null));
            }
        }
        return finds;
    }

    private static Find path(List<Scene.BulletPath> ways, List<BallisticsRow> rows, List<Scene.Item> items) {
        List<Ray> rays = ways.stream().map(p -> Ray.of(p, items)).toList();
        return new Find(ways.getFirst().id(), "path", rays, rows, leaves(rays, rows));
    }

    /** A ricochet is the last point of the path that led to it; where it is the first of several the path leaves it. */
    private static @Nullable String leaves(List<Ray> rays, List<BallisticsRow> rows) {
        if (rows.size() < 2 || rays.size() != 1) {
            return null;
        }
        for (BallisticsRow row : rows) {
            Double x = row.xM();
            Double y = row.yM();
            if (row.kind().equals("ricochet") && x != null && y != null) {
                Ray ray = rays.getFirst();
                return ray.along(x, y) <= ray.first() + 1e-6 ? row.id() : null;
            }
        }
        return null;
    }

    /** A place of the plan with the standard deviation of its worse axis; null where the row has none. */
    record Spot(double x, double y, @Nullable Double z, double sigma, double zSigma) {}

    static @Nullable Spot spot(BallisticsRow row) {
        Double x = row.xM();
        Double y = row.yM();
        if (x == null || y == null) {
            return null;
        }
        return new Spot(x, y, row.zM(), Math.max(orAssumed(row.sxM()), orAssumed(row.syM())), orAssumed(row.szM()));
    }

    private static double orAssumed(@Nullable Double sigma) {
        return sigma == null ? ASSUMED_SIGMA_M : sigma;
    }

    /** As for paths: a tape measure on a street. */
    private static final double ASSUMED_SIGMA_M = 0.1;

    /** 95 % of its height, in words; empty where no height is known. */
    static String heights(BallisticsRow row) {
        Double z = row.zM();
        double half = Measured.SIGMAS * orAssumed(row.szM());
        return z == null
                ? ""
                : String.format(java.util.Locale.ROOT, "at %.2f to %.2f m height", Math.max(0, z - half), z + half);
    }
}
