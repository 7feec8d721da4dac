package retrace.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import retrace.model.Citation;
import retrace.model.Measured;
import retrace.model.Problem;
import retrace.model.Tables;
import retrace.model.Tables.BallisticsRow;
import retrace.model.Tables.Corner;

/**
 * Bullet paths that run through a wall, a building or a car that someone drew on the plan (plan.csv).
 *
 * <p>Drawn things have no height, so nothing is excluded by one: a bullet may have gone over it, under it, or through it. It is told where a path crosses one, between its own points or
 * on the way back to a muzzle up to {@value #BACK_M} m, and no point of the path lies there ({@value #AT_A_POINT_M} m and three standard deviations: holes are in walls). A
 * crossing counts where the line and both lines at the edges of its 95 % cross.
 */
final class DrawnThings {

    private static final double BACK_M = 60;
    private static final double AT_A_POINT_M = 0.5;
    private static final Set<String> STOPS = Set.of("wall", "building", "car");
    private static final GeometryFactory SHAPES = new GeometryFactory();

    private DrawnThings() {}

    /** One problem for each path and thing. */
    static List<Problem> crossed(List<Flight> flights, Tables.Plan plan) {
        List<Problem> out = new ArrayList<>();
        for (Flight flight : flights) {
            for (List<Corner> thing : plan.things().values()) {
                if (!flight.reverse() && STOPS.contains(thing.getFirst().kind()) && thing.size() > 1) {
                    add(out, flight, thing);
                }
            }
        }
        return out;
    }

    private static void add(List<Problem> out, Flight flight, List<Corner> thing) {
        double first =
                flight.rows().stream().mapToDouble(r -> along(flight, r)).min().orElse(0);
        double last =
                flight.rows().stream().mapToDouble(r -> along(flight, r)).max().orElse(0);
        Double between = crossing(flight, thing, first, last);
        if (between != null) {
            out.add(problem(
                    flight,
                    thing,
                    "path-through-drawn-thing",
                    String.format(
                            Locale.ROOT,
                            "Path %s runs through the %s “%s” drawn on the plan, %.1f m after its first point, where no hole was measured.",
                            flight.id(),
                            thing.getFirst().kind(),
                            thing.getFirst().name(),
                            between - first)));
            return;
        }
        Double before = flight.leavesRicochet() ? null : crossing(flight, thing, first - BACK_M, first);
        if (before != null) {
            out.add(problem(
                    flight,
                    thing,
                    "muzzle-behind-drawn-thing",
                    String.format(
                            Locale.ROOT,
                            "The way back of path %s crosses the %s “%s” drawn on the plan %.1f m before its first point. A muzzle farther away would have fired over it, under it or through it; no place is"
                                    + " excluded for that.",
                            flight.id(),
                            thing.getFirst().kind(),
                            thing.getFirst().name(),
                            first - before)));
        }
    }

    private static double along(Flight flight, BallisticsRow row) {
        return flight.line().along(Objects.requireNonNull(row.xM()), Objects.requireNonNull(row.yM()));
    }

    /** Where along the line it is crossed, nearest to the far end; null where one of the three lines is not, or at a point of the path. */
    private static @Nullable Double crossing(Flight flight, List<Corner> thing, double from, double to) {
        Line line = flight.line();
        double half = Measured.SIGMAS * line.sideSigma();
        double turn = Measured.SIGMAS * line.azimuthSigma();
        Double middle = null;
        for (int edge = -1; edge <= 1; edge++) {
            Double at = crossing(line, edge * half, edge * turn, shape(thing), from, to);
            if (at == null) {
                return null;
            }
            middle = edge == 0 ? at : middle;
        }
        double found = Objects.requireNonNull(middle);
        double near = AT_A_POINT_M + 3 * line.sideSigma();
        return flight.rows().stream().anyMatch(r -> Math.abs(along(flight, r) - found) < near) ? null : found;
    }

    private static @Nullable Double crossing(
            Line line, double side, double turn, Geometry shape, double from, double to) {
        double azimuth = line.azimuth() + turn;
        double x = line.x() + side * Math.cos(line.azimuth());
        double y = line.y() - side * Math.sin(line.azimuth());
        Coordinate[] ends = {
            new Coordinate(x + from * Math.sin(azimuth), y + from * Math.cos(azimuth)),
            new Coordinate(x + to * Math.sin(azimuth), y + to * Math.cos(azimuth))
        };
        Coordinate[] hits = SHAPES.createLineString(ends).intersection(shape).getCoordinates();
        Double last = null;
        for (Coordinate hit : hits) {
            double at = line.along(hit.x, hit.y);
            last = last == null || at > last ? at : last;
        }
        return last;
    }

    /** The outline: closed for a building or a car. */
    private static Geometry shape(List<Corner> thing) {
        List<Coordinate> corners = new ArrayList<>();
        thing.forEach(c -> corners.add(new Coordinate(c.xM(), c.yM())));
        if (thing.getFirst().closed()) {
            corners.add(corners.getFirst().copy());
        }
        return SHAPES.createLineString(corners.toArray(new Coordinate[0]));
    }

    private static Problem problem(Flight flight, List<Corner> thing, String code, String says) {
        List<Citation> cites = new ArrayList<>();
        flight.rows().forEach(r -> cites.add(r.at()));
        cites.add(thing.getFirst().at());
        return Problem.ofCase(
                code,
                flight.id() + " " + thing.getFirst().name(),
                says,
                List.of(Tables.AFFECTS_PLACES, flight.id()),
                "Look for a hole there; check the rows of the path, and where the thing is drawn (plan.csv).",
                cites);
    }
}
