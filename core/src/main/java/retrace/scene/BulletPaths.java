package retrace.scene;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import retrace.model.CaseFacts;
import retrace.model.Citation;
import retrace.model.Measured;
import retrace.model.Place;
import retrace.model.Problem;
import retrace.model.RecordingFacts;
import retrace.model.Scene;
import retrace.model.Tables;
import retrace.model.Tables.BallisticsRow;

/**
 * What the tables of a case say about places: every measured item with its error, every bullet's straight path that can be
 * computed, where paths pass each other, which could belong to one projectile, and where recorders and people were.
 *
 * <p>The equations are those of {@link ImpactAngle}, {@link HoleDirection}, {@link LineFit} and {@link Crossings}. A position without a
 * sigma is taken as ± {@value #ASSUMED_POSITION_SIGMA_M} m (one standard deviation per axis: a tape measure on a street), a
 * direction without one as ± {@value #ASSUMED_DIRECTION_SIGMA_DEG}°; both are said, and stand in the parts as "assumed …". A
 * shooter is never placed: a path is a line, not a point on it, and the departure from a ricochet says nothing of where the
 * bullet came from.
 */
public final class BulletPaths {

    /** One standard deviation per axis where a row gives none. */
    static final double ASSUMED_POSITION_SIGMA_M = 0.1;

    /** One standard deviation of azimuth and elevation where a row gives none; rods are about 1.3°. */
    static final double ASSUMED_DIRECTION_SIGMA_DEG = 2;

    /** One standard deviation of a stated surface orientation. */
    static final double SURFACE_SIGMA_DEG = 1.5;

    /** A handgun's bullet stays straight this far at any speed, and … */
    static final double STRAIGHT_METRES = 20;

    /** … this far when it flies faster than sound. */
    static final double STRAIGHT_SUPERSONIC_METRES = 30;

    private static final int MOST_PATHS_CROSSED = 120;
    private static final int NAMED_IN_A_PROBLEM = 8;
    private static final int MOST_ALIKE = 20;

    /** A trajectory this far past a ricochet mark, along its own direction, belongs to the stretch after it. */
    private static final double PAST_METRES = 0.2;

    private static final Set<String> POINTS_OF_A_PATH =
            Set.of("impact", "ricochet", "trajectory", "entry", "exit", "damage", "wound");
    private static final Set<String> SHOW_A_DIRECTION =
            Set.of("impact", "ricochet", "trajectory", "entry", "exit", "damage");

    private final Tables tables;
    private final List<RecordingFacts> recordings;
    private final CaseFacts facts;
    private final List<HeardShot> heard;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Flight> flights = new ArrayList<>();
    private final Set<String> flightIds = new HashSet<>();
    private final SortedMap<String, Integer> alike = new TreeMap<>();
    private final List<String> noPositionSigma = new ArrayList<>();
    private final List<String> noDirectionSigma = new ArrayList<>();

    private BulletPaths(Tables tables, List<RecordingFacts> recordings, CaseFacts facts, List<HeardShot> heard) {
        this.heard = heard;
        this.tables = tables;
        this.recordings = recordings;
        this.facts = facts;
    }

    /**
     * The scene of a case. Its problems are those found here and those of {@code tables} that affect places; a caller who also lists
     * the problems of the tables joins them by id.
     */
    public static Scene of(Tables tables, List<RecordingFacts> recordings, CaseFacts facts) {
        return of(tables, recordings, facts, List.of());
    }

    /** The same, with each heard shot placed by its sound, the paths and all together. */
    public static Scene of(Tables tables, List<RecordingFacts> recordings, CaseFacts facts, List<HeardShot> heard) {
        return new BulletPaths(tables, recordings, facts, heard).scene();
    }

    private Scene scene() {
        List<Scene.Item> items = tables.ballistics().stream().map(this::item).toList();
        findPaths();
        List<Scene.BulletPath> paths = flights.stream().map(Flight::document).toList();
        List<Scene.Crossing> crossings = crossings();
        List<Scene.Ricochet> ricochets = Ricochets.of(flights, tables.ballistics(), problems);
        List<Scene.Chain> chains = Chains.of(flights, tables.ballistics(), ricochets, problems);
        List<Scene.Muzzle> muzzles = Muzzles.of(flights);
        List<Scene.ShotPlace> places = ShotPlaces.of(heard, flights, tables.ballistics(), Air.of(facts), problems);
        List<Scene.Track> tracks = Tracks.of(tables.tracks(), problems);
        List<Scene.Recorder> recorders = recorders();
        tellAssumedSigmas();
        tellUncounted();
        problems.addAll(DrawnThings.crossed(flights, tables.plan()));
        return new Scene(
                facts.planFrame(),
                items,
                paths,
                crossings,
                chains,
                tracks,
                recorders,
                allProblems(),
                muzzles,
                ricochets,
                places);
    }

    private List<Problem> allProblems() {
        Map<String, Problem> byId = new LinkedHashMap<>();
        for (Problem problem : tables.problems()) {
            if (problem.affects().contains(Tables.AFFECTS_PLACES)) {
                byId.putIfAbsent(problem.id(), problem);
            }
        }
        problems.forEach(p -> byId.putIfAbsent(p.id(), p));
        return List.copyOf(byId.values());
    }

    // ---- items ----

    private Scene.Item item(BallisticsRow row) {
        ImpactAngle.Result angle = impactAngle(row);
        return new Scene.Item(
                row.id(),
                row.kind(),
                position(row.xM(), row.sxM()),
                position(row.yM(), row.syM()),
                position(row.zM(), row.szM()),
                angle.angleDeg(),
                angle.noAngleBecause(),
                List.of(row.at()));
    }

    private static @Nullable Measured position(@Nullable Double metres, @Nullable Double sigma) {
        if (metres == null) {
            return null;
        }
        double halfWidth = Measured.SIGMAS * (sigma == null ? ASSUMED_POSITION_SIGMA_M : sigma);
        return Measured.plusMinus(metres, halfWidth, Map.of(sigma == null ? "assumed survey" : "survey", halfWidth));
    }

    private ImpactAngle.Result impactAngle(BallisticsRow row) {
        String never = ImpactAngle.noAngleOfKind(row.kind());
        if (never != null) {
            return ImpactAngle.Result.none(never);
        }
        ImpactAngle.Result ellipse =
                ImpactAngle.ofEllipse(row.widthMm(), row.lengthMm(), row.kind().equals("ricochet"));
        ImpactAngle.Result direction = angleOfDirection(row);
        if (direction == null) {
            return withReason(ellipse, row);
        }
        tellFromBehind(row);
        Measured fromEllipse = ellipse.angleDeg();
        Measured fromDirection = direction.angleDeg();
        if (fromEllipse == null) {
            return direction;
        }
        if (fromDirection == null
                || fromEllipse.high() < fromDirection.low()
                || fromDirection.high() < fromEllipse.low()) {
            problems.add(
                    ofRow(
                            row,
                            "angles-disagree",
                            "The angle by width and length (%.0f° to the surface) and the stated direction and surface do not agree."
                                    .formatted(fromEllipse.value()),
                            "Check width and length, the azimuth, and that surface_azimuth_deg points out of the struck side."));
        }
        return ellipse;
    }

    /** A row that gives a direction lacks the surface, not the shape of a hole. */
    private static ImpactAngle.Result withReason(ImpactAngle.Result ellipse, BallisticsRow row) {
        boolean noShape = row.widthMm() == null && row.lengthMm() == null;
        if (ellipse.angleDeg() != null || !noShape) {
            return ellipse;
        }
        if (row.azimuthDeg() != null && row.elevationDeg() != null) {
            return ImpactAngle.Result.none(
                    "the direction is known, but not which way the surface faces (surface_azimuth_deg, surface_elevation_deg)");
        }
        return row.kind().equals("trajectory")
                ? ImpactAngle.Result.none("one point of a path: it gives no angle by itself")
                : ellipse;
    }

    /** Beyond two standard deviations: a grazing direction may lie on either side of its surface. */
    private void tellFromBehind(BallisticsRow row) {
        Double azimuth = row.azimuthDeg();
        Double elevation = row.elevationDeg();
        Double normalAzimuth = row.surfaceAzimuthDeg();
        Double normalElevation = row.surfaceElevationDeg();
        if (azimuth == null || elevation == null || normalAzimuth == null || normalElevation == null) {
            return;
        }
        double behind = Math.toDegrees(Math.asin(Math.clamp(
                Direction.ofDegrees(azimuth, elevation).dot(Direction.ofDegrees(normalAzimuth, normalElevation)),
                -1,
                1)));
        double sigma = Math.hypot(
                Math.max(
                        sigmaOr(row.sAzDeg(), ASSUMED_DIRECTION_SIGMA_DEG),
                        sigmaOr(row.sElDeg(), ASSUMED_DIRECTION_SIGMA_DEG)),
                SURFACE_SIGMA_DEG);
        if (behind > 2 * sigma) {
            tellRow(ofRow(
                    row,
                    "direction-from-behind",
                    "By its azimuth and elevation the bullet came out of the surface that it struck, %.0f° from behind: one of the"
                                    .formatted(behind)
                            + " angles is in the wrong quadrant. The path is computed from azimuth and elevation as they stand.",
                    "The azimuth is that in which the bullet travelled, clockwise from north; surface_azimuth_deg points out of the"
                            + " struck side, towards where the bullet came from."));
        }
    }

    private static ImpactAngle.@Nullable Result angleOfDirection(BallisticsRow row) {
        Double azimuth = row.azimuthDeg();
        Double elevation = row.elevationDeg();
        Double normalAzimuth = row.surfaceAzimuthDeg();
        Double normalElevation = row.surfaceElevationDeg();
        if (azimuth == null || elevation == null || normalAzimuth == null || normalElevation == null) {
            return null;
        }
        double sAz = sigmaOr(row.sAzDeg(), ASSUMED_DIRECTION_SIGMA_DEG);
        double sEl = sigmaOr(row.sElDeg(), ASSUMED_DIRECTION_SIGMA_DEG);
        return ImpactAngle.ofDirection(
                Direction.ofDegrees(azimuth, elevation),
                Math.max(sAz, sEl),
                Direction.ofDegrees(normalAzimuth, normalElevation),
                SURFACE_SIGMA_DEG);
    }

    // ---- paths ----

    private void findPaths() {
        SortedMap<Integer, List<BallisticsRow>> groups = new TreeMap<>();
        Map<String, Integer> firstOf = new LinkedHashMap<>();
        for (int i = 0; i < tables.ballistics().size(); i++) {
            BallisticsRow row = tables.ballistics().get(i);
            String name = row.path();
            int key = name == null ? i : firstOf.computeIfAbsent(name, first -> -1);
            if (key < 0) {
                key = i;
                firstOf.put(Objects.requireNonNull(name), i);
            }
            groups.computeIfAbsent(key, first -> new ArrayList<>()).add(row);
        }
        groups.values().forEach(this::findPaths);
    }

    /** The paths of the rows that share one name, or of one row without a name. */
    private void findPaths(List<BallisticsRow> rows) {
        List<BallisticsRow> onPath = new ArrayList<>();
        for (BallisticsRow row : rows) {
            if (POINTS_OF_A_PATH.contains(row.kind())) {
                onPath.add(row);
            } else if (row.azimuthDeg() != null) {
                tellRow(ofRow(
                        row,
                        "direction-not-used",
                        "A row of kind %s does not show the direction of a bullet's flight: its azimuth is not used."
                                .formatted(row.kind()),
                        "Give the direction in a row of kind trajectory, impact, entry or exit."));
            }
        }
        List<BallisticsRow> bounces =
                onPath.stream().filter(r -> r.kind().equals("ricochet")).toList();
        if (rows.getFirst().path() == null || bounces.isEmpty()) {
            findPath(name(rows.getFirst()), onPath, rows, false);
            return;
        }
        BallisticsRow bounce = bounces.getFirst();
        List<BallisticsRow> after =
                onPath.stream().filter(r -> isAfter(r, bounce)).toList();
        if (after.isEmpty()) {
            findPath(name(bounce), onPath, rows, false);
            return;
        }
        if (bounces.size() > 1) {
            tellRow(ofRow(
                    bounces.get(1),
                    "more-than-one-ricochet",
                    "The path has more than one ricochet: which stretch a row lies on cannot be told; no path is computed.",
                    "Give each straight stretch a path name of its own."));
            return;
        }
        findPath(
                name(bounce),
                onPath.stream().filter(r -> !after.contains(r)).toList(),
                rows.stream().filter(r -> !after.contains(r)).toList(),
                false);
        List<BallisticsRow> away = new ArrayList<>();
        away.add(withoutDirection(bounce));
        away.addAll(after);
        findPath(name(bounce) + " after " + bounce.id(), away, away, true);
    }

    /** An end of a path lies after its ricochet, and so does a stated direction that leads away from the mark. */
    private static boolean isAfter(BallisticsRow row, BallisticsRow bounce) {
        if (isEnd(row)) {
            return true;
        }
        Double azimuth = row.azimuthDeg();
        Double x = row.xM();
        Double y = row.yM();
        Double markX = bounce.xM();
        Double markY = bounce.yM();
        if (row.at().equals(bounce.at())
                || azimuth == null
                || x == null
                || y == null
                || markX == null
                || markY == null) {
            return false;
        }
        double a = Math.toRadians(azimuth);
        return (x - markX) * Math.sin(a) + (y - markY) * Math.cos(a) > PAST_METRES;
    }

    private static boolean isEnd(BallisticsRow row) {
        return Set.of("impact", "damage", "wound").contains(row.kind());
    }

    private static String name(BallisticsRow row) {
        String path = row.path();
        return path == null ? row.id() : path;
    }

    /** The angles of a ricochet's row are those before it, so they say nothing of the stretch after it. */
    private static BallisticsRow withoutDirection(BallisticsRow r) {
        return new BallisticsRow(
                r.at(),
                r.file(),
                r.id(),
                r.kind(),
                r.path(),
                r.xM(),
                r.yM(),
                r.zM(),
                r.sxM(),
                r.syM(),
                r.szM(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                r.surface(),
                r.surfaceAzimuthDeg(),
                r.surfaceElevationDeg(),
                r.calibre(),
                r.weapon(),
                r.foundUtc(),
                r.photo(),
                r.measuredBy(),
                r.method(),
                r.note());
    }

    private void findPath(String id, List<BallisticsRow> rows, List<BallisticsRow> allRows, boolean leaving) {
        List<BallisticsRow> usable = new ArrayList<>();
        boolean anyDirection = false;
        for (BallisticsRow row : rows) {
            if (row.xM() != null && row.yM() != null) {
                usable.add(row);
                anyDirection |= showsDirection(row);
            } else if (showsDirection(row)) {
                tellRow(ofRow(
                        row,
                        "direction-without-place",
                        "A direction is given but no place: no path can be drawn.",
                        "Measure x and y of the hole."));
            }
        }
        if (usable.isEmpty() || (usable.size() == 1 && !anyDirection)) {
            if (usable.size() == 1) {
                fromHole(id, usable.getFirst());
            }
            if (allRows.size() > 1) {
                tellRow(ofRow(
                        allRows.getFirst(),
                        "path-has-one-point",
                        "Rows share one path, yet fewer than two of them have a place on it and none a direction.",
                        "Measure a second point of the path, or its azimuth and elevation."));
            }
            return;
        }
        List<LineFit.Sighting> sightings = usable.stream().map(this::sighting).toList();
        LineFit.Result result = LineFit.fit(sightings);
        Line line = result.line();
        if (line == null) {
            tellRow(ofRow(
                    usable.getFirst(),
                    "no-path",
                    "No path is computed: " + result.noLineBecause() + ".",
                    "Measure points further apart, or the direction with a rod or a laser."));
            return;
        }
        tellScatter(id, usable, line);
        tellLength(id, usable, line);
        direct(id, usable, sightings, line, anyDirection, leaving);
    }

    private static boolean showsDirection(BallisticsRow row) {
        return row.azimuthDeg() != null && SHOW_A_DIRECTION.contains(row.kind());
    }

    /** Settles which way the bullet went, and keeps the path, or both ways when nothing tells. */
    private void direct(
            String id,
            List<BallisticsRow> rows,
            List<LineFit.Sighting> sightings,
            Line line,
            boolean stated,
            boolean leaving) {
        double byKind = orderByKind(sightings, line);
        if (stated) {
            if (byKind < 0) {
                tellRow(ofRow(
                        rows.getFirst(),
                        "order-against-azimuth",
                        "The stated azimuth runs against the order of the points (an entry before its exit, a ricochet before"
                                + " the impact); the azimuth is used.",
                        "Check whether the azimuth is that in which the bullet travelled, and the kinds of the rows."));
            }
            keep(new Flight(free(id), line, rows, sightings.size(), false, leaving));
        } else if (byKind != 0) {
            keep(new Flight(free(id), byKind > 0 ? line : line.reversed(), rows, sightings.size(), false, leaving));
        } else {
            Flight one = new Flight(free(id + ":a"), line, rows, sightings.size(), false, leaving);
            Flight other = new Flight(free(id + ":b"), line.reversed(), rows, sightings.size(), true, leaving);
            tellTwoWays(rows, one, other, "the kinds of the rows do not say which point came first");
            keep(one);
            keep(other);
        }
    }

    private void keep(Flight flight) {
        flights.add(flight);
    }

    /** The id, or the id with a mark when a path and a row are called the same. */
    private String free(String id) {
        String name = id;
        while (!flightIds.add(name)) {
            name += "'";
        }
        return name;
    }

    /** Above 0 when points of a later kind lie further along the line, below when nearer, 0 when the kinds do not tell. */
    private static double orderByKind(List<LineFit.Sighting> sightings, Line line) {
        double sum = 0;
        for (LineFit.Sighting a : sightings) {
            for (LineFit.Sighting b : sightings) {
                if (a.rank() > 0 && b.rank() > a.rank()) {
                    sum += line.along(b.x(), b.y()) - line.along(a.x(), a.y());
                }
            }
        }
        return Math.abs(sum) < 1e-9 ? 0 : sum;
    }

    private void fromHole(String id, BallisticsRow row) {
        if (row.longAxisDeg() == null || row.surfaceAzimuthDeg() == null && row.surfaceElevationDeg() == null) {
            return;
        }
        Measured angle = impactAngle(row).angleDeg();
        if (angle == null) {
            return;
        }
        HoleDirection.Result hole = HoleDirection.of(row, angle);
        if (hole.noDirectionBecause() != null) {
            tellRow(ofRow(
                    row,
                    "no-path",
                    "No path is computed from the shape of the hole: " + hole.noDirectionBecause() + ".",
                    "Measure the direction with a rod or a laser."));
            return;
        }
        List<Flight> both = new ArrayList<>();
        for (HoleDirection.Cone cone : hole.cones()) {
            LineFit.Sighting place = sighting(row);
            LineFit.Sighting sighting = new LineFit.Sighting(
                    place.x(),
                    place.y(),
                    place.z(),
                    place.sx(),
                    place.sy(),
                    place.sz(),
                    Math.toRadians(cone.azimuthDeg()),
                    Math.toRadians(cone.azimuthSigmaDeg()),
                    Math.toRadians(cone.elevationDeg()),
                    Math.toRadians(cone.elevationSigmaDeg()),
                    0);
            Line line = LineFit.fit(List.of(sighting)).line();
            if (line != null) {
                both.add(new Flight(free(id + (both.isEmpty() ? ":a" : ":b")), line, List.of(row), 1, false, false));
            }
        }
        if (both.size() == 2) {
            tellTwoWays(
                    List.of(row),
                    both.get(0),
                    both.get(1),
                    "the long axis of a hole has two ends, and it came from one of them");
        }
        both.forEach(this::keep);
    }

    private void tellTwoWays(List<BallisticsRow> rows, Flight one, Flight other, String why) {
        tellRow(ofRow(
                rows.getFirst(),
                "direction-is-one-of-two",
                "The bullet travelled towards %.0f° or towards %.0f° (azimuth): %s. Both are listed, as %s and %s; at most one is true."
                        .formatted(
                                Angles.in360(Math.toDegrees(one.line().azimuth())),
                                Angles.in360(Math.toDegrees(other.line().azimuth())),
                                why,
                                one.id(),
                                other.id()),
                "Give the azimuth, or mark which hole is the entry and which the exit."));
    }

    private LineFit.Sighting sighting(BallisticsRow row) {
        if (row.sxM() == null || row.syM() == null || (row.zM() != null && row.szM() == null)) {
            noPositionSigma.add(row.id());
        }
        Double azimuth = showsDirection(row) ? row.azimuthDeg() : null;
        Double elevation = azimuth == null ? null : row.elevationDeg();
        if (azimuth != null && (row.sAzDeg() == null || (elevation != null && row.sElDeg() == null))) {
            noDirectionSigma.add(row.id());
        }
        double level = elevation == null ? 1 : Math.max(0.1, Math.cos(Math.toRadians(elevation)));
        return new LineFit.Sighting(
                Objects.requireNonNull(row.xM()),
                Objects.requireNonNull(row.yM()),
                row.zM(),
                sigmaOr(row.sxM(), ASSUMED_POSITION_SIGMA_M),
                sigmaOr(row.syM(), ASSUMED_POSITION_SIGMA_M),
                sigmaOr(row.szM(), ASSUMED_POSITION_SIGMA_M),
                azimuth == null ? null : Math.toRadians(azimuth),
                Math.toRadians(sigmaOr(row.sAzDeg(), ASSUMED_DIRECTION_SIGMA_DEG / level)),
                elevation == null ? null : Math.toRadians(elevation),
                Math.toRadians(sigmaOr(row.sElDeg(), ASSUMED_DIRECTION_SIGMA_DEG)),
                rank(row.kind()));
    }

    private static double sigmaOr(@Nullable Double sigma, double assumed) {
        return sigma == null || !(sigma > 0) ? assumed : sigma;
    }

    private static int rank(String kind) {
        return switch (kind) {
            case "entry" -> 1;
            case "exit" -> 2;
            case "ricochet" -> 3;
            case "impact", "damage", "wound" -> 4;
            default -> 0;
        };
    }

    private void tellScatter(String id, List<BallisticsRow> rows, Line line) {
        if (line.widened() > 1) {
            tellRow(ofRow(
                    rows.getFirst(),
                    "points-not-on-a-line",
                    "The rows of path %s do not lie on one straight line within their stated errors; the errors are widened %.1f times."
                            .formatted(id, line.widened()),
                    "Check the measurements, and whether one bullet made all of these: a path that bends at an obstacle needs a name"
                            + " for each straight stretch."));
        }
    }

    private void tellLength(String id, List<BallisticsRow> rows, Line line) {
        double first = Double.MAX_VALUE;
        double last = -Double.MAX_VALUE;
        for (BallisticsRow row : rows) {
            double along = line.along(Objects.requireNonNull(row.xM()), Objects.requireNonNull(row.yM()));
            first = Math.min(first, along);
            last = Math.max(last, along);
        }
        if (last - first > STRAIGHT_METRES) {
            tellRow(ofRow(
                    rows.getFirst(),
                    "beyond-straight",
                    "Path %s spans %.0f m. A handgun's bullet is taken as straight to %.0f m, faster than sound to %.0f m; beyond that it drops by more than 5 cm."
                            .formatted(id, last - first, STRAIGHT_METRES, STRAIGHT_SUPERSONIC_METRES),
                    "Treat height and elevation of this path with care, or split it."));
        }
    }

    // ---- crossings ----

    private List<Scene.Crossing> crossings() {
        List<Flight> crossed = flights.stream().filter(f -> !f.reverse()).toList();
        if (crossed.size() > MOST_PATHS_CROSSED) {
            problems.add(Problem.ofCase(
                    "crossings-cut",
                    "crossings",
                    "There are %d paths; only the first %d were crossed with each other."
                            .formatted(crossed.size(), MOST_PATHS_CROSSED),
                    List.of(Tables.AFFECTS_PLACES),
                    "Split the table if crossings of the others matter.",
                    List.of()));
            crossed = crossed.subList(0, MOST_PATHS_CROSSED);
        }
        List<Scene.Crossing> found = new ArrayList<>();
        List<String> far = new ArrayList<>();
        List<String> onPlan = new ArrayList<>();
        for (int i = 0; i < crossed.size(); i++) {
            for (int j = i + 1; j < crossed.size(); j++) {
                cross(crossed.get(i), crossed.get(j), found, far, onPlan);
            }
        }
        tellPairs(
                far,
                "crossing-beyond-straight",
                "Paths cross further from the measured point than a bullet is taken as straight (%.0f m; faster than sound %.0f m): "
                        .formatted(STRAIGHT_METRES, STRAIGHT_SUPERSONIC_METRES),
                "Read the place and the miss of these crossings as rough.");
        tellPairs(
                onPlan,
                "crossing-on-plan-only",
                "Without heights and elevations of both, paths are crossed on the plan only; how far they pass above each other is not"
                        + " known: ",
                "Measure z and elevation.");
        return found;
    }

    private void cross(Flight a, Flight b, List<Scene.Crossing> found, List<String> far, List<String> onPlan) {
        if (a.sharesRow(b)) {
            return;
        }
        Crossings.Found crossing = Crossings.of(a.id(), a.line(), b.id(), b.line());
        if (crossing == null) {
            return;
        }
        found.add(crossing.crossing());
        String pair = a.id() + " and " + b.id();
        if (a.metresBeyond(crossing.metresAlongA()) > STRAIGHT_METRES
                || b.metresBeyond(crossing.metresAlongB()) > STRAIGHT_METRES) {
            far.add(pair);
        }
        if (crossing.crossing().zM() == null) {
            onPlan.add(pair);
        }
    }

    private void tellPairs(List<String> pairs, String kind, String says, String whatToDo) {
        if (!pairs.isEmpty()) {
            problems.add(Problem.ofCase(
                    kind, kind, says + someOf(pairs) + ".", List.of(Tables.AFFECTS_PLACES), whatToDo, List.of()));
        }
    }

    // ---- recorders ----

    private List<Scene.Recorder> recorders() {
        List<Scene.Recorder> found = new ArrayList<>();
        for (RecordingFacts recording : recordings) {
            Place place = recording.place();
            if (place == null) {
                continue;
            }
            double halfWidth = Measured.SIGMAS * place.sigmaM();
            Map<String, Double> parts = Map.of("place", halfWidth);
            Double z = place.zM();
            found.add(new Scene.Recorder(
                    recording.id(),
                    Measured.plusMinus(place.xM(), halfWidth, parts),
                    Measured.plusMinus(place.yM(), halfWidth, parts),
                    z == null ? null : Measured.plusMinus(z, halfWidth, parts),
                    citesOf(recording)));
        }
        return found;
    }

    private List<Citation> citesOf(RecordingFacts recording) {
        String file = recording.file();
        String bare = file.substring(file.lastIndexOf('/') + 1);
        return tables.recordings().stream()
                .filter(r -> r.file().equals(file) || r.file().equals(bare))
                .limit(1)
                .<Citation>map(Tables.RecordingRow::at)
                .toList();
    }

    // ---- telling ----

    private void tellAssumedSigmas() {
        if (!noPositionSigma.isEmpty()) {
            problems.add(Problem.ofCase(
                    "assumed-position-sigma",
                    "ballistics",
                    "Rows give a place without its error (sx_m, sy_m, sz_m): %s m, one standard deviation per axis, is assumed for %s."
                            .formatted(
                                    ASSUMED_POSITION_SIGMA_M, someOf(new ArrayList<>(new TreeSet<>(noPositionSigma)))),
                    List.of(Tables.AFFECTS_PLACES),
                    "Enter how well the places were measured.",
                    List.of()));
        }
        if (!noDirectionSigma.isEmpty()) {
            problems.add(Problem.ofCase(
                    "assumed-direction-sigma",
                    "ballistics",
                    "Rows give a direction without its error (s_az_deg, s_el_deg): %s°, one standard deviation, is assumed for %s."
                            .formatted(
                                    ASSUMED_DIRECTION_SIGMA_DEG,
                                    someOf(new ArrayList<>(new TreeSet<>(noDirectionSigma)))),
                    List.of(Tables.AFFECTS_PLACES),
                    "Enter how well the directions were measured; rods are commonly good to 1.3°.",
                    List.of()));
        }
    }

    /** Of one kind the first few are listed singly, the rest counted. */
    private void tellRow(Problem problem) {
        if (alike.merge(problem.kind(), 1, Integer::sum) <= MOST_ALIKE) {
            problems.add(problem);
        }
    }

    private void tellUncounted() {
        alike.forEach((kind, count) -> {
            if (count > MOST_ALIKE) {
                problems.add(Problem.ofCase(
                        kind + "-more",
                        kind,
                        "%,d more rows have the same fault as those listed (%s).".formatted(count - MOST_ALIKE, kind),
                        List.of(Tables.AFFECTS_PLACES),
                        "Correct the table.",
                        List.of()));
            }
        });
    }

    private static String someOf(List<String> names) {
        if (names.size() <= NAMED_IN_A_PROBLEM) {
            return String.join(", ", names);
        }
        return String.join(", ", names.subList(0, NAMED_IN_A_PROBLEM))
                + " and %d more".formatted(names.size() - NAMED_IN_A_PROBLEM);
    }

    private static Problem ofRow(BallisticsRow row, String kind, String says, String whatToDo) {
        Problem plain = Problem.ofRow(
                kind,
                row.at().exhibit(),
                row.file(),
                row.at().row(),
                null,
                "Row %s: %s".formatted(row.id(), says),
                whatToDo);
        return new Problem(
                plain.id(),
                plain.kind(),
                plain.file(),
                plain.row(),
                plain.says(),
                List.of(Tables.AFFECTS_PLACES, row.id()),
                plain.whatToDo(),
                plain.cites());
    }

    /** Lower case for comparing kinds and names. */
    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
