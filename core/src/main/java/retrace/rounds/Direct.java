package retrace.rounds;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import retrace.model.Rounds.Verdict;
import retrace.model.Tables.BallisticsRow;

/**
 * Whether a find may come straight from a muzzle at a discharge's place, by geometry and time alone.
 *
 * <p>A path: the cone behind its first measured point must meet the discharge's region. A row with a direction of its own (a wound's
 * channel): the same with a cone of four standard deviations, and with height: over the distances r from the region the elevation is
 * atan((z − h)/r), h from {@value #LOWEST_MUZZLE_M} to {@value #HIGHEST_MUZZLE_M} m over z = 0. Something found more than
 * {@value #CLOCK_SECONDS} s before the discharge is older. Without a region, a path or a direction nothing was tested: open.
 */
final class Direct {

    static final double LOWEST_MUZZLE_M = 0.5;
    static final double HIGHEST_MUZZLE_M = 2.0;

    /** Clocks of a scene unit and of a case may differ by so much; an assumption. */
    static final double CLOCK_SECONDS = 300;

    private static final double ASSUMED_ANGLE_SIGMA_DEG = 10;

    private Direct() {}

    /** What a test gave. */
    record Result(Verdict verdict, String because) {}

    static Result of(Find find, Discharge discharge) {
        for (BallisticsRow row : find.rows()) {
            String older = olderThan(row.foundUtc(), discharge.utc());
            if (older != null) {
                return new Result(Verdict.EXCLUDED, "%s was found %s".formatted(row.id(), older));
            }
        }
        if (find.leaves() != null) {
            return new Result(Verdict.EXCLUDED, "it begins at the ricochet mark %s".formatted(find.leaves()));
        }
        return find.isPath() ? ofPath(find, discharge) : ofRow(find.rows().getFirst(), discharge);
    }

    static @Nullable String olderThan(@Nullable Instant found, @Nullable Instant fired) {
        if (found == null || fired == null) {
            return null;
        }
        double before = Duration.between(found, fired).toMillis() / 1000.0;
        return before > CLOCK_SECONDS ? String.format(Locale.ROOT, "%.0f s before this discharge", before) : null;
    }

    private static Result ofPath(Find find, Discharge discharge) {
        if (discharge.region() == null) {
            return open("the sound does not place this discharge");
        }
        List<Ray> telling = find.rays().stream().filter(Ray::tells).toList();
        if (telling.size() < find.rays().size()) {
            return open("the direction of the path is too unsure");
        }
        return telling.stream().anyMatch(r -> discharge.mayLieIn(r.behind()))
                ? new Result(
                        Verdict.COMPATIBLE, "carried back, the path meets the place of this discharge by its sound")
                : new Result(
                        Verdict.EXCLUDED,
                        String.format(
                                Locale.ROOT,
                                "carried back, the path misses the place of this discharge by its sound by %.1f m or more, beyond four standard deviations",
                                telling.stream()
                                        .mapToDouble(r -> r.behind().distance(discharge.region()))
                                        .min()
                                        .orElse(0)));
    }

    private static Result ofRow(BallisticsRow row, Discharge discharge) {
        Find.Spot spot = Find.spot(row);
        double[] range = spot == null ? null : discharge.distances(spot.x(), spot.y());
        if (spot == null || range == null) {
            return open(spot == null ? "its place is not known" : "the sound does not place this discharge");
        }
        List<String> tested = new ArrayList<>();
        Double azimuth = row.azimuthDeg();
        if (azimuth != null) {
            Ray ray = new Ray(
                    spot.x(),
                    spot.y(),
                    spot.z(),
                    Math.toRadians(azimuth),
                    null,
                    spot.sigma(),
                    0,
                    Math.toRadians(orAssumed(row.sAzDeg())),
                    0,
                    0,
                    0);
            if (ray.tells() && !discharge.mayLieIn(ray.behind())) {
                return new Result(
                        Verdict.EXCLUDED,
                        "its direction, carried back, misses the place of this discharge beyond four standard deviations");
            }
            tested.add(ray.tells() ? "azimuth" : "");
        }
        Double elevation = row.elevationDeg();
        if (elevation != null && spot.z() != null) {
            String against = againstElevation(spot, range, elevation, orAssumed(row.sElDeg()));
            if (against != null) {
                return new Result(Verdict.EXCLUDED, against);
            }
            tested.add("elevation");
        }
        tested.removeIf(String::isEmpty);
        return tested.isEmpty()
                ? open("no direction was measured at it")
                : new Result(
                        Verdict.COMPATIBLE,
                        "its %s fits a muzzle at this discharge's place".formatted(String.join(" and ", tested)));
    }

    private static double orAssumed(@Nullable Double sigma) {
        return sigma == null ? ASSUMED_ANGLE_SIGMA_DEG : sigma;
    }

    private static @Nullable String againstElevation(
            Find.Spot spot, double[] range, double elevationDeg, double sigmaDeg) {
        Double z = spot.z();
        if (z == null || range[0] < 1) {
            return null;
        }
        double slack = Ray.SHIFT_METRES + Ray.SIGMAS * spot.zSigma();
        double steepest = Math.toDegrees(Math.max(
                Math.atan2(z - LOWEST_MUZZLE_M + slack, range[0]), Math.atan2(z - LOWEST_MUZZLE_M + slack, range[1])));
        double lowest = Math.toDegrees(Math.min(
                Math.atan2(z - HIGHEST_MUZZLE_M - slack, range[0]),
                Math.atan2(z - HIGHEST_MUZZLE_M - slack, range[1])));
        double margin = Ray.SIGMAS * sigmaDeg;
        boolean fits = elevationDeg + margin >= lowest && elevationDeg - margin <= steepest;
        return fits
                ? null
                : String.format(
                        Locale.ROOT,
                        "its elevation of %.0f° does not fit muzzles at %.1f to %.1f m over z = 0 there, which give %.0f to %.0f°",
                        elevationDeg,
                        LOWEST_MUZZLE_M,
                        HIGHEST_MUZZLE_M,
                        lowest,
                        steepest);
    }

    private static Result open(String because) {
        return new Result(Verdict.OPEN, because);
    }
}
