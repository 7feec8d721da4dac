package retrace.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import retrace.model.Citation;
import retrace.model.Measured;
import retrace.model.Problem;
import retrace.model.Scene;
import retrace.model.Tables;
import retrace.model.Tables.BallisticsRow;

/**
 * What studies say of bullets that glance off a surface: up to which angle of incidence they did, and at which angle they left.
 *
 * <p>Each entry stands for one published figure. All were read in abstracts only, not in the papers, which each says of itself. Surface
 * and bullet of an entry must both be named by the row; what no entry covers gets the widest set (incidence 0 to 90°, departure 0 to 90°),
 * and never a density: nothing here says how probable an angle is. Angles are counted from the surface. A critical angle differs from
 * specimen to specimen, so that {@link #MARGIN_DEG} is added on either side before anything is called excluded.
 */
final class Ricochets {

    /** Added to the largest published critical angle: another pane, board or tile, another load. An assumption. */
    static final double MARGIN_DEG = 5;

    /** Departure plane: how far from the surface a bullet may leave it where no study was read. */
    private static final double WIDEST_DEG = 90;

    private static final Pattern NINE = Pattern.compile(
            "(?!.*makarov)(.*\\b9\\s*mm\\b.*|.*\\b9\\s*x\\s*19\\b.*|.*\\bluger\\b.*|.*\\bparabellum\\b.*)");

    /**
     * One figure.
     *
     * @param surface words of which one must stand in the row's surface
     * @param bullet what must match the row's calibre; null for any pistol bullet
     * @param lowDeg smallest and {@code highDeg} largest critical angle that was published for it
     * @param belowIncidence whether bullets were seen to leave at a smaller angle than they came
     */
    private record Study(
            List<String> surface,
            @Nullable Pattern bullet,
            String bulletSays,
            double lowDeg,
            double highDeg,
            boolean belowIncidence,
            String source) {}

    private static final String GLASS =
            "critical ricochet angles of four cartridge types on plain float glass (abstract only; the list it was read in names no authors)";
    private static final String BOARD =
            "ricochet and deflection angles of eight cartridge types on laminated particle board (abstract only; the list it was read in names no authors)";
    private static final String WOODS =
            "Gamage, Nishshanka, Shepherd and others, J. Forensic Sci., doi 10.1111/1556-4029.70032 (abstract only)";
    private static final String TILES =
            "ricochet of 9 mm pistol bullets on glazed ceramic tiles, an empirical study (abstract only; the list it was read in names no authors)";

    private static final List<Study> STUDIES = List.of(
            new Study(
                    List.of("float glass", "window", "pane"),
                    NINE,
                    "9 mm Luger FMJ and Action NP",
                    15.8,
                    21.3,
                    true,
                    GLASS),
            new Study(
                    List.of("float glass", "window", "pane"),
                    Pattern.compile(".*\\.?45\\b.*"),
                    ".45 Auto FMJ",
                    17.6,
                    17.6,
                    true,
                    GLASS),
            new Study(
                    List.of("float glass", "window", "pane"),
                    Pattern.compile(".*\\.?32\\b.*|.*7\\.65.*"),
                    ".32 Auto FMJ",
                    21.0,
                    21.0,
                    true,
                    GLASS),
            new Study(List.of("particle board", "chipboard"), null, "eight cartridge types", 14, 26, false, BOARD),
            new Study(
                    List.of("plywood", "mdf", "fibreboard", "fiberboard", "melamine"),
                    NINE,
                    "9 mm Luger",
                    14,
                    18,
                    false,
                    WOODS),
            new Study(List.of("tile"), NINE, "9 mm Luger", 14.8, 16.6, false, TILES));

    private Ricochets() {}

    static List<Scene.Ricochet> of(List<Flight> flights, List<BallisticsRow> rows, List<Problem> problems) {
        return rows.stream()
                .filter(r -> r.kind().equals("ricochet"))
                .map(r -> of(r, flights, problems))
                .toList();
    }

    private static Scene.Ricochet of(BallisticsRow row, List<Flight> flights, List<Problem> problems) {
        List<Study> studies = STUDIES.stream().filter(s -> covers(s, row)).toList();
        Measured incidence = incidence(row, flights);
        double low = studies.stream().mapToDouble(Study::lowDeg).min().orElse(0);
        double high = studies.stream().mapToDouble(Study::highDeg).max().orElse(WIDEST_DEG);
        boolean below = !studies.isEmpty() && studies.stream().allMatch(Study::belowIncidence);
        double departure = below && incidence != null ? incidence.high() : WIDEST_DEG;
        if (isAbove(incidence, high, studies.isEmpty())) {
            problems.add(above(row, incidence, high, studies));
        }
        return new Scene.Ricochet(
                row.id(),
                row.surface(),
                row.calibre(),
                incidence,
                Measured.bound((low + high) / 2, low, high, Map.of("studies", (high - low) / 2)),
                Measured.bound(departure / 2, 0, departure, Map.of("studies", departure / 2)),
                studies.stream().map(s -> s.bulletSays() + ": " + s.source()).toList(),
                says(row, incidence, high, studies, below),
                List.<Citation>of(row.at()));
    }

    private static boolean isAbove(@Nullable Measured incidence, double high, boolean unknown) {
        return incidence != null && !unknown && incidence.low() > high + MARGIN_DEG;
    }

    private static boolean covers(Study study, BallisticsRow row) {
        String surface = row.surface() == null ? "" : BulletPaths.lower(row.surface());
        String calibre = row.calibre() == null ? "" : BulletPaths.lower(row.calibre());
        boolean laminated =
                surface.contains("laminated glass") || surface.contains("windshield") || surface.contains("windscreen");
        return !laminated
                && study.surface().stream().anyMatch(surface::contains)
                && (study.bullet() == null || study.bullet().matcher(calibre).matches());
    }

    /** Angle between the arriving path and the surface, by the path where there is one. */
    static @Nullable Measured incidence(BallisticsRow row, List<Flight> flights) {
        Double azimuth = row.surfaceAzimuthDeg();
        Double elevation = row.surfaceElevationDeg();
        boolean level = elevation != null && Math.abs(elevation) >= 89;
        if (azimuth == null && !level) {
            return null;
        }
        Direction normal = Direction.ofDegrees(azimuth == null ? 0 : azimuth, elevation == null ? 0 : elevation);
        for (Flight flight : flights) {
            Double slope = flight.line().elevation();
            boolean arrives = !flight.leavesRicochet()
                    && !flight.reverse()
                    && flight.rows().stream().anyMatch(r -> r.at().equals(row.at()));
            if (arrives && (slope != null || Math.abs(normal.z()) < 0.1)) {
                double sigma = Math.toDegrees(Math.max(
                        flight.line().azimuthSigma(),
                        slope == null ? 0 : flight.line().elevationSigma()));
                return ImpactAngle.ofDirection(
                                Direction.ofRadians(flight.line().azimuth(), slope == null ? 0 : slope),
                                sigma,
                                normal,
                                BulletPaths.SURFACE_SIGMA_DEG)
                        .angleDeg();
            }
        }
        return null;
    }

    private static String says(
            BallisticsRow row, @Nullable Measured incidence, double high, List<Study> studies, boolean below) {
        List<String> parts = new ArrayList<>();
        String surface = row.surface();
        parts.add(
                incidence == null
                        ? "The angle to the surface is not known: give surface_azimuth_deg and a direction before the mark."
                        : String.format(
                                Locale.ROOT,
                                "It met the surface at %.0f° (%.0f to %.0f°).",
                                incidence.value(),
                                incidence.low(),
                                incidence.high()));
        if (studies.isEmpty()) {
            parts.add(String.format(
                    Locale.ROOT,
                    "No study of %s and %s is in the table: any angle of incidence and of departure is left open.",
                    surface == null ? "a surface that is not named" : "“" + surface + "”",
                    row.calibre() == null ? "a bullet that is not named" : "“" + row.calibre() + "”"));
        } else {
            parts.add(String.format(
                    Locale.ROOT,
                    "Published critical angles for such a surface and bullet go up to %.1f°%s.",
                    high,
                    incidence == null ? "" : beside(incidence, high)));
        }
        if (below) {
            parts.add("Bullets left at a smaller angle than they came, on average.");
        }
        parts.add("One bullet can leave several projectiles: core, jacket, and pieces of the surface.");
        return String.join(" ", parts);
    }

    private static String beside(Measured incidence, double high) {
        if (isAbove(incidence, high, false)) {
            return ", and this one lies well above";
        }
        return incidence.high() <= high
                ? ", and this one lies below"
                : ", which its error or another specimen may explain";
    }

    private static Problem above(BallisticsRow row, @Nullable Measured incidence, double high, List<Study> studies) {
        Problem plain = Problem.ofRow(
                "ricochet-above-critical-angle",
                row.at().exhibit(),
                row.file(),
                row.at().row(),
                null,
                String.format(
                        Locale.ROOT,
                        "Row %s: the bullet met the surface at %.0f° at least, and ricochets off such a surface were published up to %.1f° only (%s).",
                        row.id(),
                        incidence == null ? 0 : incidence.low(),
                        high,
                        studies.getFirst().source()),
                "Check the kind of the mark, the surface's orientation and the path; a bullet above the critical angle perforates, lodges or"
                        + " breaks up.");
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
}
