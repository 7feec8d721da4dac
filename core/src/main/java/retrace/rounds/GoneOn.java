package retrace.rounds;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import retrace.model.Rounds.Verdict;
import retrace.model.Tables.BallisticsRow;

/**
 * Whether what a projectile left at one find may be of the projectile of another, after a ricochet, as a piece, or behind what it went through.
 *
 * <ul>
 *   <li>ricochet, from the mark a path leads to: less than 90° of turn, in front of the struck surface, within {@value #FARTHEST_METRES} m; a
 *       path must pass the mark within four standard deviations and go on from there.
 *   <li>fragment (core, jacket, piece of the surface): any direction in front of the struck surface, within the same distance. Without the
 *       surface's azimuth nothing is tested and it is open.
 *   <li>through, behind the last hole of a path that has an exit: within four standard deviations of the line or a bend of {@value #BENT_DEG}°.
 * </ul>
 *
 * The distances and the bend are assumptions; that a piece may fly in any direction in front of the surface is the widest set.
 */
final class GoneOn {

    static final double FARTHEST_METRES = 30;
    static final double BENT_DEG = 15;

    /** Tangent of four standard deviations (1.5°) of a stated surface. */
    private static final double SURFACE_SLACK = 0.105;

    private GoneOn() {}

    /**
     * One way from one find to another.
     *
     * @param how ricochet, fragment or through
     * @param via id of the mark or the hole
     */
    record Link(Find from, Find to, String how, String via, Verdict verdict, String because) {}

    /** Every way that was tried, in the order of the finds. */
    static List<Link> among(List<Find> finds) {
        List<Link> links = new ArrayList<>();
        for (Find from : finds) {
            for (Find to : finds) {
                if (!from.equals(to) && from.isPath()) {
                    fromTo(from, to, links);
                }
            }
        }
        return links;
    }

    private static void fromTo(Find from, Find to, List<Link> links) {
        boolean twoWeapons =
                from.weapon() != null && to.weapon() != null && !Objects.equals(from.weapon(), to.weapon());
        BallisticsRow mark = from.row("ricochet");
        BallisticsRow exit = from.row("exit");
        if (mark != null && !mark.id().equals(from.leaves()) && !arrivesAtSame(mark, to)) {
            for (String how : to.isPath() ? List.of("ricochet") : List.of("ricochet", "fragment")) {
                add(links, from, to, how, mark, twoWeapons, afterMark(from, mark, to, how));
            }
        }
        if (exit != null && to.leaves() == null) {
            add(links, from, to, "through", exit, twoWeapons, behind(from, exit, to));
        }
    }

    /** Another way of looking at the arriving path: it ends at the mark too. */
    private static boolean arrivesAtSame(BallisticsRow mark, Find to) {
        return to.isPath()
                && !mark.id().equals(to.leaves())
                && to.rows().stream().anyMatch(r -> r.at().equals(mark.at()));
    }

    private static void add(
            List<Link> links,
            Find from,
            Find to,
            String how,
            BallisticsRow via,
            boolean twoWeapons,
            Direct.Result tested) {
        links.add(
                twoWeapons
                        ? new Link(
                                from,
                                to,
                                how,
                                via.id(),
                                Verdict.EXCLUDED,
                                "an examiner names two weapons for %s and %s".formatted(from.id(), to.id()))
                        : new Link(from, to, how, via.id(), tested.verdict(), tested.because()));
    }

    private static Direct.Result afterMark(Find from, BallisticsRow mark, Find to, String how) {
        Find.Spot at = Find.spot(mark);
        if (at == null) {
            return new Direct.Result(Verdict.OPEN, "the mark's place is not known");
        }
        if (to.isPath()) {
            return to.rays().stream()
                    .map(r -> pathFromMark(from, mark, at, r))
                    .filter(r -> r.verdict() != Verdict.EXCLUDED)
                    .findFirst()
                    .orElseGet(() -> pathFromMark(from, mark, at, to.rays().getFirst()));
        }
        BallisticsRow row = to.rows().getFirst();
        Find.Spot end = Find.spot(row);
        if (end == null) {
            return new Direct.Result(Verdict.OPEN, "its place is not known");
        }
        return endFromMark(from, mark, at, end, how);
    }

    private static Direct.Result pathFromMark(Find from, BallisticsRow mark, Find.Spot at, Ray after) {
        double along = after.along(at.x(), at.y());
        double miss = Math.abs(after.side(at.x(), at.y()));
        double allowed = after.allowedAside(along, at.sigma());
        double over = Math.abs(after.over(along, at.z()));
        if (miss > allowed || over > after.allowedOver(along, at.zSigma())) {
            return excluded(String.format(
                    Locale.ROOT,
                    "it passes the mark %s at %.2f m; four standard deviations and %.1f m are %.2f m",
                    mark.id(),
                    Math.hypot(miss, over),
                    Ray.SHIFT_METRES,
                    allowed));
        }
        if (after.last() < along - allowed) {
            return excluded(String.format(Locale.ROOT, "what it was made from lies before the mark %s", mark.id()));
        }
        double turn = turn(from, after.azimuth());
        double slack = Ray.SIGMAS * after.azimuthSigma();
        return turn - slack >= Math.PI / 2
                ? excluded(String.format(
                        Locale.ROOT,
                        "it would turn by %.0f° at %s; a glancing bullet turns by less than 90°",
                        Math.toDegrees(turn),
                        mark.id()))
                : new Direct.Result(
                        Verdict.COMPATIBLE,
                        String.format(
                                Locale.ROOT, "it passes the mark %s at %.2f m, within its error", mark.id(), miss));
    }

    private static Direct.Result endFromMark(Find from, BallisticsRow mark, Find.Spot at, Find.Spot end, String how) {
        double east = end.x() - at.x();
        double north = end.y() - at.y();
        double distance = Math.hypot(east, north);
        double slack = Ray.SHIFT_METRES + Ray.SIGMAS * Math.hypot(at.sigma(), end.sigma());
        if (distance - slack > FARTHEST_METRES) {
            return excluded(String.format(
                    Locale.ROOT,
                    "it lies %.0f m from %s, further than anything is followed from there (%.0f m)",
                    distance,
                    mark.id(),
                    FARTHEST_METRES));
        }
        Double facing = inFront(mark, east, north);
        if (facing != null && facing < -slack - distance * SURFACE_SLACK) {
            return excluded(String.format(
                    Locale.ROOT, "it lies %.1f m behind the surface that was struck at %s", -facing, mark.id()));
        }
        boolean glancing = how.equals("ricochet");
        if (glancing && distance > slack && turn(from, Math.atan2(east, north)) >= Math.PI / 2 + slack / distance) {
            return excluded(String.format(
                    Locale.ROOT,
                    "from %s the bullet would have turned by %.0f°; a glancing bullet turns by less than 90°",
                    mark.id(),
                    Math.toDegrees(turn(from, Math.atan2(east, north)))));
        }
        if (facing == null && !glancing) {
            return new Direct.Result(
                    Verdict.OPEN, "which way the surface at %s faces is not known".formatted(mark.id()));
        }
        return new Direct.Result(
                Verdict.COMPATIBLE,
                String.format(
                        Locale.ROOT,
                        "it lies %.1f m from the mark %s%s%s",
                        distance,
                        mark.id(),
                        facing == null ? "" : ", in front of the struck surface",
                        glancing ? " and ahead, less than 90° aside" : ""));
    }

    /** Metres in front of a wall; null where its azimuth is not known or it is no wall. */
    private static @Nullable Double inFront(BallisticsRow mark, double east, double north) {
        Double azimuth = mark.surfaceAzimuthDeg();
        Double elevation = mark.surfaceElevationDeg();
        if (azimuth == null || (elevation != null && Math.abs(elevation) > 45)) {
            return null;
        }
        double a = Math.toRadians(azimuth);
        return east * Math.sin(a) + north * Math.cos(a);
    }

    private static double turn(Find from, double azimuth) {
        return from.rays().stream()
                .mapToDouble(r -> Math.abs(Math.IEEEremainder(azimuth - r.azimuth(), 2 * Math.PI)))
                .min()
                .orElse(0);
    }

    private static Direct.Result behind(Find from, BallisticsRow exit, Find to) {
        Find.Spot hole = Find.spot(exit);
        if (hole == null) {
            return new Direct.Result(Verdict.OPEN, "the exit's place is not known");
        }
        Direct.Result last = new Direct.Result(Verdict.OPEN, "its place is not known");
        for (Ray ray : from.rays()) {
            for (BallisticsRow row : to.rows()) {
                Find.Spot end = Find.spot(row);
                if (end != null) {
                    last = behind(ray, exit, hole, end);
                    if (last.verdict() == Verdict.EXCLUDED) {
                        break;
                    }
                }
            }
            if (last.verdict() == Verdict.COMPATIBLE) {
                return last;
            }
        }
        return last;
    }

    private static Direct.Result behind(Ray ray, BallisticsRow exit, Find.Spot hole, Find.Spot end) {
        double along = ray.along(end.x(), end.y());
        double ahead = along - ray.along(hole.x(), hole.y());
        double slack = Ray.SHIFT_METRES + Ray.SIGMAS * Math.hypot(hole.sigma(), end.sigma());
        if (ahead < -slack) {
            return excluded(
                    String.format(Locale.ROOT, "it lies %.1f m before the exit %s on that path", -ahead, exit.id()));
        }
        if (ahead - slack > FARTHEST_METRES) {
            return excluded(String.format(
                    Locale.ROOT,
                    "it lies %.0f m behind the exit %s, further than a path is followed (%.0f m)",
                    ahead,
                    exit.id(),
                    FARTHEST_METRES));
        }
        double miss = Math.abs(ray.side(end.x(), end.y()));
        double over = Math.abs(ray.over(along, end.z()));
        double bend = Math.max(0, ahead) * Math.tan(Math.toRadians(BENT_DEG));
        double drop = 0.05 * Math.max(0, ahead);
        boolean fits = miss <= ray.allowedAside(along, end.sigma()) + bend
                && over <= ray.allowedOver(along, end.zSigma()) + bend + drop;
        return fits
                ? new Direct.Result(
                        Verdict.COMPATIBLE,
                        String.format(
                                Locale.ROOT,
                                "it lies %.1f m behind the exit %s, %.2f m off the line",
                                ahead,
                                exit.id(),
                                Math.hypot(miss, over)))
                : excluded(String.format(
                        Locale.ROOT,
                        "it lies %.2f m off the line behind the exit %s; its error and a bend of %.0f° allow %.2f m",
                        Math.hypot(miss, over),
                        exit.id(),
                        BENT_DEG,
                        ray.allowedAside(along, end.sigma()) + bend));
    }

    private static Direct.Result excluded(String because) {
        return new Direct.Result(Verdict.EXCLUDED, because);
    }
}
