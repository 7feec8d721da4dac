package retrace.scene;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.model.Citation;
import retrace.model.Measured;
import retrace.model.Scene;
import retrace.model.Tables.BallisticsRow;

/**
 * One computed straight path with the rows it was made from.
 *
 * @param rows in table order; each has x and y
 * @param points how many places stand behind the line
 * @param reverse whether this is another listed path travelled the other way
 * @param leavesRicochet whether its first point is the mark of a ricochet, so that no muzzle lies on it
 */
record Flight(String id, Line line, List<BallisticsRow> rows, int points, boolean reverse, boolean leavesRicochet) {

    Flight {
        rows = List.copyOf(rows);
    }

    boolean sameRows(Flight other) {
        return rows.stream()
                .map(BallisticsRow::at)
                .toList()
                .equals(other.rows.stream().map(BallisticsRow::at).toList());
    }

    /** Two paths made from one row meet there by construction. */
    boolean sharesRow(Flight other) {
        return rows.stream().anyMatch(r -> other.rows.stream().anyMatch(o -> o.at().equals(r.at())));
    }

    /** How far a place at this distance along the line lies beyond the nearest measured point. */
    double metresBeyond(double along) {
        double nearest = Double.MAX_VALUE;
        for (BallisticsRow row : rows) {
            double at = line.along(Objects.requireNonNull(row.xM()), Objects.requireNonNull(row.yM()));
            nearest = Math.min(nearest, Math.abs(along - at));
        }
        return nearest;
    }

    Scene.BulletPath document() {
        double sin = Math.sin(line.azimuth());
        double cos = Math.cos(line.azimuth());
        double xHalf = Measured.SIGMAS * Math.hypot(line.sideSigma() * cos, line.alongSigma() * sin);
        double yHalf = Measured.SIGMAS * Math.hypot(line.sideSigma() * sin, line.alongSigma() * cos);
        double azimuthHalf = Measured.SIGMAS * Math.toDegrees(line.azimuthSigma());
        double elevationHalf = Measured.SIGMAS * Math.toDegrees(line.elevationSigma());
        Double z = line.z();
        Double elevation = line.elevation();
        double zHalf = Measured.SIGMAS * line.zSigma();
        return new Scene.BulletPath(
                id,
                rows.stream().map(BallisticsRow::id).toList(),
                Measured.plusMinus(line.x(), xHalf, Map.of("survey", xHalf)),
                Measured.plusMinus(line.y(), yHalf, Map.of("survey", yHalf)),
                z == null ? null : Measured.plusMinus(z, zHalf, Map.of("survey", zHalf)),
                Measured.plusMinus(
                        Angles.in360(Math.toDegrees(line.azimuth())), azimuthHalf, directionParts(azimuthHalf)),
                elevation == null
                        ? null
                        : Measured.plusMinus(Math.toDegrees(elevation), elevationHalf, directionParts(elevationHalf)),
                rows.stream().<Citation>map(BallisticsRow::at).toList());
    }

    private SortedMap<String, Double> directionParts(double halfWidth) {
        SortedMap<String, Double> parts = new TreeMap<>();
        parts.put(points > 1 ? "points" : assumed() ? "assumed direction" : "direction", halfWidth);
        return parts;
    }

    private boolean assumed() {
        BallisticsRow row = rows.getFirst();
        return row.azimuthDeg() != null && row.sAzDeg() == null;
    }

    /** The weapon all rows agree on, or null. */
    @Nullable
    String weapon() {
        List<String> named = rows.stream()
                .map(BallisticsRow::weapon)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return named.size() == 1 ? named.getFirst() : null;
    }
}
