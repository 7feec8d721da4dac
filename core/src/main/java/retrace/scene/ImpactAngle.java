package retrace.scene;

import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.model.Measured;

/**
 * The angle at which a bullet met a surface, from the ellipse it left.
 *
 * <p>α = asin(w/L), counted from the surface: 90° is square on, small is grazing. A reading error σ_r of w and of L
 * alike gives σ_α = (σ_r/L)·√(1 + (w/L)²)/cos α: with w = 9 mm and σ_r = 0.25 mm that is 0.3° at 10°, 1.0° at 30°, 3.6° at
 * 60° and 12.7° at 80°. Surfaces tear, bend and splinter and bullets tumble, which adds 2 to 20° in published
 * trials; that is taken as σ_m = 2° + 8°·(α/60°)², and as twice that for the mark of a ricochet, whose scrape runs on after
 * the lowest point. The two are added in quadrature.
 *
 * <p>No angle is given above 60°, where the sine is flat and the ellipse nearly round, nor where the interval is wider
 * than ± 25°.
 */
final class ImpactAngle {

    /** σ_r where nothing else is said, mm: a scale read by eye on a ragged edge. */
    static final double READING_SIGMA_MM = 0.25;

    private static final double LARGEST_DEG = 60;
    private static final double WIDEST_HALF_WIDTH_DEG = 25;

    private ImpactAngle() {}

    /** Either an angle or the reason why there is none. */
    record Result(@Nullable Measured angleDeg, @Nullable String noAngleBecause) {

        static Result none(String because) {
            return new Result(null, because);
        }
    }

    /**
     * The angle from width and length.
     *
     * @param widthMm w, the short axis, mm; null when not measured
     * @param lengthMm L, the long axis, mm; null when not measured
     * @param ricochet true for the mark of a ricochet
     */
    static Result ofEllipse(@Nullable Double widthMm, @Nullable Double lengthMm, boolean ricochet) {
        if (widthMm == null || lengthMm == null) {
            String which = widthMm == null && lengthMm == null
                    ? "width and length of the hole are"
                    : widthMm == null ? "the hole's width is" : "the hole's length is";
            return Result.none(which + " not known");
        }
        double w = widthMm;
        double length = lengthMm;
        if (!(w > 0) || !(length > 0)) {
            return Result.none("width or length of the hole is not above zero");
        }
        if (w > length) {
            return Result.none("the width is greater than the length; maybe the two are swapped");
        }
        double alphaDeg = Math.toDegrees(Math.asin(w / length));
        if (alphaDeg > LARGEST_DEG) {
            return Result.none(
                    "width and length are too nearly equal: above 60° a reading error of 0.25 mm moves the angle by many"
                            + " degrees; a rod or a laser is needed");
        }
        double halfWidth = Measured.SIGMAS * Math.hypot(readingSigmaDeg(w, length), modelSigmaDeg(alphaDeg, ricochet));
        if (halfWidth > WIDEST_HALF_WIDTH_DEG) {
            return Result.none("the error would be ± %.0f°, too wide to be of use".formatted(halfWidth));
        }
        SortedMap<String, Double> parts = new TreeMap<>();
        parts.put("reading", Measured.SIGMAS * readingSigmaDeg(w, length));
        parts.put("surface", Measured.SIGMAS * modelSigmaDeg(alphaDeg, ricochet));
        return new Result(
                Measured.interval(
                        alphaDeg, Math.max(0, alphaDeg - halfWidth), Math.min(90, alphaDeg + halfWidth), parts),
                null);
    }

    /** The angle between a known direction of travel and a surface with the outward normal given. */
    static Result ofDirection(Direction travel, double travelSigmaDeg, Direction normal, double normalSigmaDeg) {
        double sine = -travel.dot(normal);
        if (sine <= 0) {
            return Result.none(
                    "the stated direction of travel comes from behind the stated surface; one of them is not as meant");
        }
        double alphaDeg = Math.toDegrees(Math.asin(Math.min(1, sine)));
        double halfWidth = Measured.SIGMAS * Math.hypot(travelSigmaDeg, normalSigmaDeg);
        SortedMap<String, Double> parts = new TreeMap<>();
        parts.put("direction", Measured.SIGMAS * travelSigmaDeg);
        parts.put("surface orientation", Measured.SIGMAS * normalSigmaDeg);
        return new Result(
                Measured.interval(
                        alphaDeg, Math.max(0, alphaDeg - halfWidth), Math.min(90, alphaDeg + halfWidth), parts),
                null);
    }

    /** σ_α by the reading error alone, degrees. */
    static double readingSigmaDeg(double widthMm, double lengthMm) {
        double ratio = widthMm / lengthMm;
        double cos = Math.sqrt(1 - ratio * ratio);
        return Math.toDegrees(READING_SIGMA_MM / lengthMm * Math.sqrt(1 + ratio * ratio) / Math.max(cos, 1e-6));
    }

    private static double modelSigmaDeg(double alphaDeg, boolean ricochet) {
        double share = alphaDeg / LARGEST_DEG;
        return (2 + 8 * share * share) * (ricochet ? 2 : 1);
    }

    /** Why a row of this kind has no impact angle whatever its width and length, or null. */
    static @Nullable String noAngleOfKind(String kind) {
        return switch (kind.toLowerCase(Locale.ROOT)) {
            case "case", "bullet", "fragment", "marker" -> "a %s is not a hole in a surface".formatted(kind);
            case "exit" -> "the shape of an exit hole does not tell the angle";
            case "wound" -> "skin moves and stretches, and the body's posture is not known";
            default -> null;
        };
    }
}
