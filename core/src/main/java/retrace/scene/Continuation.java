package retrace.scene;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import retrace.model.Measured;
import retrace.model.Tables.BallisticsRow;

/**
 * What speaks against one projectile going on from a mark or a hole: each test gives the reason, or null where nothing does.
 *
 * <p>A path leaves a mark when its rows lie ahead, it turns by less than 90°, names no other weapon, and passes the mark within its error
 * (95 %) or {@link #NEAR_METRES}. An end without a path counts within {@link BulletPaths#STRAIGHT_METRES}, on the side the bullet was
 * going and in front of the struck surface. Behind a hole that was gone through, an end must lie within 95 % of the error of the straight
 * line, or within {@link #BENT_DEG} of it: bullets bend in bodies, glass and car doors.
 */
final class Continuation {

    static final double NEAR_METRES = 0.3;

    /** How far a bullet may turn in what it goes through; an assumption. */
    static final double BENT_DEG = 10;

    static final Set<String> ENDS = Set.of("impact", "damage", "wound", "bullet", "fragment");

    private Continuation() {}

    static @Nullable String againstPath(BallisticsRow mark, Flight before, Flight after) {
        double turn =
                Math.abs(Angles.turn(after.line().azimuth() - before.line().azimuth()));
        boolean rowsAhead = after.rows().stream()
                .filter(r -> !r.at().equals(mark.at()))
                .allMatch(r -> after.line().along(x(r), y(r)) > after.line().along(x(mark), y(mark)));
        boolean onlyAnotherMark =
                after.rows().size() == 1 && after.rows().getFirst().kind().equals("ricochet");
        if (!mayShareWeapon(before.weapon(), after.weapon())) {
            return "%s names another weapon than %s".formatted(after.id(), before.id());
        }
        if (turn >= Math.PI / 2) {
            return String.format(
                    Locale.ROOT,
                    "it would turn by %.0f° at %s, and a glancing bullet turns by less than 90°",
                    Math.toDegrees(turn),
                    mark.id());
        }
        if (!rowsAhead || onlyAnotherMark) {
            return "what %s was made from does not lie ahead of %s".formatted(after.id(), mark.id());
        }
        double miss = missOf(mark, after);
        double allowed = allowed(mark, after);
        return miss <= allowed
                ? null
                : String.format(
                        Locale.ROOT,
                        "%s passes %s at %.2f m, and 95 %% of its error is %.2f m",
                        after.id(),
                        mark.id(),
                        miss,
                        allowed);
    }

    static @Nullable String againstEnd(BallisticsRow mark, Flight before, BallisticsRow end) {
        double east = x(end) - x(mark);
        double north = y(end) - y(mark);
        double distance = Math.hypot(east, north);
        double forward = east * Math.sin(before.line().azimuth())
                + north * Math.cos(before.line().azimuth());
        if (!mayShareWeapon(before.weapon(), end.weapon())) {
            return "%s names another weapon than %s".formatted(end.id(), before.id());
        }
        if (forward <= 0 || distance == 0) {
            return "%s lies behind %s, against the way the bullet went".formatted(end.id(), mark.id());
        }
        if (behindSurface(mark, east, north)) {
            return "%s lies behind the surface that was struck at %s".formatted(end.id(), mark.id());
        }
        return distance <= BulletPaths.STRAIGHT_METRES
                ? null
                : String.format(
                        Locale.ROOT,
                        "%s lies %.0f m from %s, further than a bullet is followed after a ricochet (%.0f m)",
                        end.id(),
                        distance,
                        mark.id(),
                        BulletPaths.STRAIGHT_METRES);
    }

    /** Whether a bullet that went through at {@code exit} may have ended there. */
    static @Nullable String againstEndBehind(BallisticsRow exit, Flight through, BallisticsRow end) {
        double ahead = through.line().along(x(end), y(end)) - through.line().along(x(exit), y(exit));
        if (!mayShareWeapon(through.weapon(), end.weapon())) {
            return "%s names another weapon than %s".formatted(end.id(), through.id());
        }
        if (ahead <= 0) {
            return "%s lies before %s on that path".formatted(end.id(), exit.id());
        }
        if (ahead > BulletPaths.STRAIGHT_METRES) {
            return String.format(
                    Locale.ROOT,
                    "%s lies %.0f m behind %s, further than the path is followed (%.0f m)",
                    end.id(),
                    ahead,
                    exit.id(),
                    BulletPaths.STRAIGHT_METRES);
        }
        double miss = missOf(end, through);
        double allowed = Math.max(allowed(end, through), ahead * Math.tan(Math.toRadians(BENT_DEG)));
        return miss <= allowed
                ? null
                : String.format(
                        Locale.ROOT,
                        "the path passes %s at %.2f m; its error and a bend of %.0f° allow %.2f m",
                        end.id(),
                        miss,
                        BENT_DEG,
                        allowed);
    }

    /** Whether a step from the mark leads into the struck wall. */
    private static boolean behindSurface(BallisticsRow mark, double east, double north) {
        Double azimuth = mark.surfaceAzimuthDeg();
        Double elevation = mark.surfaceElevationDeg();
        if (azimuth == null || (elevation != null && Math.abs(elevation) > 45)) {
            return false;
        }
        double a = Math.toRadians(azimuth);
        return east * Math.sin(a) + north * Math.cos(a) < -NEAR_METRES;
    }

    static boolean mayShareWeapon(@Nullable String one, @Nullable String other) {
        return one == null || other == null || one.equals(other);
    }

    /** Distance of a point from the line on the plan and, where both have heights, in height. */
    static double missOf(BallisticsRow point, Flight flight) {
        return Math.hypot(flight.line().side(x(point), y(point)), heightMiss(point, flight));
    }

    private static double heightMiss(BallisticsRow point, Flight flight) {
        Double z = flight.line().z();
        Double elevation = flight.line().elevation();
        Double pointZ = point.zM();
        if (z == null || elevation == null || pointZ == null) {
            return 0;
        }
        return pointZ - z - flight.line().along(x(point), y(point)) * Math.tan(elevation);
    }

    private static double allowed(BallisticsRow point, Flight flight) {
        double along = Math.abs(flight.line().along(x(point), y(point)));
        double angle = Math.hypot(flight.line().azimuthSigma(), flight.line().elevationSigma());
        Double sx = point.sxM();
        double sigma = Math.hypot(
                Math.hypot(along * angle, flight.line().sideSigma()),
                Math.hypot(flight.line().upSigma(), sx == null ? BulletPaths.ASSUMED_POSITION_SIGMA_M : sx));
        return Math.max(NEAR_METRES, Measured.SIGMAS * sigma);
    }

    static double x(BallisticsRow row) {
        Double x = row.xM();
        return x == null ? 0 : x;
    }

    static double y(BallisticsRow row) {
        Double y = row.yM();
        return y == null ? 0 : y;
    }
}
