package retrace.scene;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import retrace.model.Citation;
import retrace.model.Measured;
import retrace.model.Problem;
import retrace.model.Scene;
import retrace.model.Tables;
import retrace.model.Tables.BallisticsRow;

/**
 * Which paths, ricochets and ends could belong to one projectile: path, ricochet mark, path, end; or path, mark, end, where no
 * direction was measured after the mark.
 *
 * <p>A path counts as arriving at a ricochet when it was made from that row. A path counts as leaving it when it was made from rows
 * that lie ahead of the mark, turns by less than 90° there, names no other weapon, and passes the mark within its error
 * (95 %) or {@link #NEAR_METRES}. An end that no path was made from counts when it lies within {@link BulletPaths#STRAIGHT_METRES} of
 * the mark on the side the bullet was going and in front of the struck surface, with no other weapon. These are possibilities, and
 * each says the other one: two projectiles.
 */
final class Chains {

    private static final double NEAR_METRES = 0.3;
    private static final int MOST_CHAINS = 100;
    private static final int MOST_PAIRS = 1_000_000;
    private static final Set<String> ENDS = Set.of("impact", "damage", "wound", "bullet", "fragment");

    private final List<Flight> flights;
    private final List<BallisticsRow> rows;
    private final List<Scene.Chain> chains = new ArrayList<>();
    private int leftOut;

    private Chains(List<Flight> flights, List<BallisticsRow> rows) {
        this.flights = flights;
        this.rows = rows;
    }

    static List<Scene.Chain> of(List<Flight> flights, List<BallisticsRow> rows, List<Problem> problems) {
        Chains all = new Chains(flights, rows);
        List<BallisticsRow> marks = rows.stream()
                .filter(r -> r.kind().equals("ricochet") && r.xM() != null && r.yM() != null)
                .toList();
        boolean tooMany = (long) marks.size() * flights.size() > MOST_PAIRS;
        if (!tooMany) {
            marks.forEach(all::find);
        }
        if (tooMany || all.leftOut > 0) {
            problems.add(Problem.ofCase(
                    "chains-cut",
                    "chains",
                    tooMany
                            ? "There are too many ricochets and paths to look for those that belong together; none was looked for."
                            : "%,d more ricochets, paths and ends could belong together than the %d that are listed."
                                    .formatted(all.leftOut, MOST_CHAINS),
                    List.of(Tables.AFFECTS_PLACES),
                    "Name paths and weapons where an examiner could tell them apart.",
                    List.of()));
        }
        return all.chains;
    }

    private void find(BallisticsRow mark) {
        for (Flight before : flights) {
            if (!madeFrom(before, mark) || startsAt(before, mark)) {
                continue;
            }
            boolean left = false;
            for (Flight after : flights) {
                if (!after.id().equals(before.id()) && !after.sameRows(before) && mayLeave(mark, before, after)) {
                    add(withPath(mark, before, after));
                    left = true;
                }
            }
            if (!left) {
                rows.stream().filter(end -> mayEnd(mark, before, end)).forEach(end -> add(withEnd(mark, before, end)));
            }
        }
    }

    private void add(Link link) {
        if (chains.size() == MOST_CHAINS) {
            leftOut++;
            return;
        }
        chains.add(new Scene.Chain("chain-" + (chains.size() + 1), link.of(), link.says(), link.cites()));
    }

    private record Link(List<String> of, String says, List<Citation> cites) {}

    private static boolean madeFrom(Flight flight, BallisticsRow row) {
        return flight.rows().stream().anyMatch(r -> r.at().equals(row.at()));
    }

    /** Whether the path was made from the mark as its first point, that is, leaves it. */
    private static boolean startsAt(Flight flight, BallisticsRow mark) {
        return flight.rows().size() > 1
                && flight.rows().stream().allMatch(r -> r.at().equals(mark.at()) || ahead(flight, mark, r) > 0);
    }

    private static double ahead(Flight flight, BallisticsRow mark, BallisticsRow row) {
        return flight.line().along(x(row), y(row)) - flight.line().along(x(mark), y(mark));
    }

    private static boolean mayLeave(BallisticsRow mark, Flight before, Flight after) {
        double turn =
                Math.abs(Angles.turn(after.line().azimuth() - before.line().azimuth()));
        boolean rowsAhead =
                after.rows().stream().filter(r -> !r.at().equals(mark.at())).allMatch(r -> ahead(after, mark, r) > 0);
        boolean onlyAnotherMark =
                after.rows().size() == 1 && after.rows().getFirst().kind().equals("ricochet");
        return mayShareWeapon(before.weapon(), after.weapon())
                && turn < Math.PI / 2
                && rowsAhead
                && !onlyAnotherMark
                && missOf(mark, after) <= allowed(mark, after);
    }

    private boolean mayEnd(BallisticsRow mark, Flight before, BallisticsRow end) {
        Double endX = end.xM();
        Double endY = end.yM();
        if (!ENDS.contains(end.kind())
                || endX == null
                || endY == null
                || flights.stream().anyMatch(f -> madeFrom(f, end))) {
            return false;
        }
        double east = endX - x(mark);
        double north = endY - y(mark);
        double distance = Math.hypot(east, north);
        double forward = east * Math.sin(before.line().azimuth())
                + north * Math.cos(before.line().azimuth());
        return distance > 0
                && distance <= BulletPaths.STRAIGHT_METRES
                && forward > 0
                && !behindSurface(mark, east, north)
                && mayShareWeapon(before.weapon(), end.weapon());
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

    private static boolean mayShareWeapon(@Nullable String one, @Nullable String other) {
        return one == null || other == null || one.equals(other);
    }

    /** Distance of the mark from the line on the plan and, where both have heights, in height. */
    private static double missOf(BallisticsRow mark, Flight after) {
        return Math.hypot(after.line().side(x(mark), y(mark)), heightMiss(mark, after));
    }

    private static double heightMiss(BallisticsRow mark, Flight after) {
        Double z = after.line().z();
        Double elevation = after.line().elevation();
        Double markZ = mark.zM();
        if (z == null || elevation == null || markZ == null) {
            return 0;
        }
        return markZ - z - after.line().along(x(mark), y(mark)) * Math.tan(elevation);
    }

    private static double allowed(BallisticsRow mark, Flight after) {
        double along = Math.abs(after.line().along(x(mark), y(mark)));
        double angle = Math.hypot(after.line().azimuthSigma(), after.line().elevationSigma());
        double sigma = Math.hypot(
                Math.hypot(along * angle, after.line().sideSigma()),
                Math.hypot(after.line().upSigma(), sigmaOf(mark)));
        return Math.max(NEAR_METRES, Measured.SIGMAS * sigma);
    }

    private static double sigmaOf(BallisticsRow mark) {
        Double sx = mark.sxM();
        return sx == null ? BulletPaths.ASSUMED_POSITION_SIGMA_M : sx;
    }

    private Link withPath(BallisticsRow mark, Flight before, Flight after) {
        List<BallisticsRow> ends = rows.stream()
                .filter(r -> ENDS.contains(r.kind()))
                .filter(r -> madeFrom(after, r) || (r.path() != null && r.path().equals(pathName(after, mark))))
                .toList();
        Set<String> of = new LinkedHashSet<>(List.of(before.id(), mark.id(), after.id()));
        ends.forEach(e -> of.add(e.id()));
        Set<Citation> cites = citesOf(before, mark);
        after.rows().forEach(r -> cites.add(r.at()));
        ends.forEach(r -> cites.add(r.at()));
        String end = ends.isEmpty()
                ? ""
                : ", ending at "
                        + String.join(
                                " and ", ends.stream().map(BallisticsRow::id).toList());
        return new Link(
                List.copyOf(of),
                String.format(
                        Locale.ROOT,
                        "One projectile could have come along %s, struck at %s and gone on along %s%s: that path passes the mark at %.2f m, within its error. It is as possible by these measurements that two projectiles made them. The path after a ricochet does not tell where the bullet came from.",
                        before.id(),
                        mark.id(),
                        after.id(),
                        end,
                        missOf(mark, after)),
                List.copyOf(cites));
    }

    private static @Nullable String pathName(Flight after, BallisticsRow mark) {
        return after.rows().stream()
                .filter(r -> !r.at().equals(mark.at()))
                .map(BallisticsRow::path)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static Link withEnd(BallisticsRow mark, Flight before, BallisticsRow end) {
        Set<Citation> cites = citesOf(before, mark);
        cites.add(end.at());
        return new Link(
                List.of(before.id(), mark.id(), end.id()),
                String.format(
                        Locale.ROOT,
                        "One projectile could have come along %s, struck at %s and gone on to %s, %.1f m further. No direction was measured between the two, and it is as possible that two projectiles made them.",
                        before.id(),
                        mark.id(),
                        end.id(),
                        Math.hypot(x(end) - x(mark), y(end) - y(mark))),
                List.copyOf(cites));
    }

    private static Set<Citation> citesOf(Flight before, BallisticsRow mark) {
        Set<Citation> cites = new LinkedHashSet<>();
        before.rows().forEach(r -> cites.add(r.at()));
        cites.add(mark.at());
        return cites;
    }

    private static double x(BallisticsRow row) {
        Double x = row.xM();
        return x == null ? 0 : x;
    }

    private static double y(BallisticsRow row) {
        Double y = row.yM();
        return y == null ? 0 : y;
    }
}
