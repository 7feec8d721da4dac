package retrace.scene;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import retrace.model.Citation;
import retrace.model.Measured;
import retrace.model.Scene;
import retrace.model.Tables.BallisticsRow;

/**
 * Which paths, ricochets and ends could belong to one projectile: path, ricochet mark, path, end.
 *
 * <p>A path counts as arriving at a ricochet when it was made from that row. A path counts as leaving it when it was made from other
 * rows that lie ahead of the mark, turns by less than 90° there, names no other weapon, and passes the mark within its error
 * (95 %) or {@link #NEAR_METRES}. These are possibilities, and each says the other one: two projectiles.
 */
final class Chains {

    private static final double NEAR_METRES = 0.3;
    private static final Set<String> ENDS = Set.of("impact", "damage", "wound", "bullet", "fragment");

    private Chains() {}

    static List<Scene.Chain> of(List<Flight> flights, List<BallisticsRow> rows) {
        List<Scene.Chain> chains = new ArrayList<>();
        for (BallisticsRow mark : rows) {
            if (!mark.kind().equals("ricochet") || mark.xM() == null || mark.yM() == null) {
                continue;
            }
            for (Flight before : flights) {
                if (before.rows().stream().anyMatch(r -> r.at().equals(mark.at())) && !startsAt(before, mark)) {
                    chains.addAll(leaving(mark, before, flights, rows, chains.size()));
                }
            }
        }
        return chains;
    }

    /** Whether the path was made from the mark as its first point, that is, leaves it. */
    private static boolean startsAt(Flight flight, BallisticsRow mark) {
        return flight.rows().size() > 1
                && flight.rows().stream().allMatch(r -> r.at().equals(mark.at()) || ahead(flight, mark, r) > 0);
    }

    private static double ahead(Flight flight, BallisticsRow mark, BallisticsRow row) {
        return flight.line().along(orZero(row.xM()), orZero(row.yM()))
                - flight.line().along(orZero(mark.xM()), orZero(mark.yM()));
    }

    private static List<Scene.Chain> leaving(
            BallisticsRow mark, Flight before, List<Flight> flights, List<BallisticsRow> rows, int already) {
        List<Scene.Chain> found = new ArrayList<>();
        for (Flight after : flights) {
            if (after.id().equals(before.id()) || after.sameRows(before) || !mayLeave(mark, before, after)) {
                continue;
            }
            found.add(chain("chain-" + (already + found.size() + 1), mark, before, after, ends(after, mark, rows)));
        }
        return found;
    }

    private static boolean mayLeave(BallisticsRow mark, Flight before, Flight after) {
        boolean sameWeapon = before.weapon() == null
                || after.weapon() == null
                || before.weapon().equals(after.weapon());
        double turn =
                Math.abs(Angles.turn(after.line().azimuth() - before.line().azimuth()));
        boolean rowsAhead =
                after.rows().stream().filter(r -> !r.at().equals(mark.at())).allMatch(r -> ahead(after, mark, r) > 0);
        boolean ricochetOfItsOwn = after.rows().stream()
                .anyMatch(r -> r.kind().equals("ricochet")
                        && !r.at().equals(mark.at())
                        && after.rows().size() == 1);
        return sameWeapon
                && turn < Math.PI / 2
                && rowsAhead
                && !ricochetOfItsOwn
                && missOf(mark, after) <= allowed(mark, after);
    }

    /** Distance of the mark from the line on the plan and, where both have heights, in height. */
    private static double missOf(BallisticsRow mark, Flight after) {
        double side = after.line().side(orZero(mark.xM()), orZero(mark.yM()));
        return Math.hypot(side, heightMiss(mark, after));
    }

    private static double heightMiss(BallisticsRow mark, Flight after) {
        Double z = after.line().z();
        Double elevation = after.line().elevation();
        Double markZ = mark.zM();
        if (z == null || elevation == null || markZ == null) {
            return 0;
        }
        double along = after.line().along(orZero(mark.xM()), orZero(mark.yM()));
        return markZ - z - along * Math.tan(elevation);
    }

    private static double allowed(BallisticsRow mark, Flight after) {
        double along = Math.abs(after.line().along(orZero(mark.xM()), orZero(mark.yM())));
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

    private static List<BallisticsRow> ends(Flight after, BallisticsRow mark, List<BallisticsRow> rows) {
        return rows.stream()
                .filter(r -> ENDS.contains(r.kind()))
                .filter(r -> after.rows().stream().anyMatch(used -> used.at().equals(r.at()))
                        || (r.path() != null && r.path().equals(pathName(after, mark))))
                .toList();
    }

    private static @Nullable String pathName(Flight after, BallisticsRow mark) {
        return after.rows().stream()
                .filter(r -> !r.at().equals(mark.at()))
                .map(BallisticsRow::path)
                .findFirst()
                .orElse(null);
    }

    private static Scene.Chain chain(
            String id, BallisticsRow mark, Flight before, Flight after, List<BallisticsRow> ends) {
        Set<String> of = new LinkedHashSet<>(List.of(before.id(), mark.id(), after.id()));
        ends.forEach(e -> of.add(e.id()));
        Set<Citation> cites = new LinkedHashSet<>();
        before.rows().forEach(r -> cites.add(r.at()));
        cites.add(mark.at());
        after.rows().forEach(r -> cites.add(r.at()));
        ends.forEach(r -> cites.add(r.at()));
        String end = ends.isEmpty()
                ? ""
                : ", ending at "
                        + String.join(
                                " and ", ends.stream().map(BallisticsRow::id).toList());
        return new Scene.Chain(
                id,
                List.copyOf(of),
                "One projectile could have come along %s, struck at %s and gone on along %s%s: that path passes the mark at %.2f m, within its error. It is as possible by these measurements that two projectiles made them. The path after a ricochet does not tell where the bullet came from."
                        .formatted(before.id(), mark.id(), after.id(), end, missOf(mark, after)),
                List.copyOf(cites));
    }

    private static double orZero(@Nullable Double value) {
        return value == null ? 0 : value;
    }
}
