package retrace.scene;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The straight line that lies closest to surveyed points and stated directions, each weighted by its own error.
 *
 * <p>Plan. With u = (sin a, cos a) the direction, n = (cos a, −sin a) to its right, Σ_i the covariance diag(sx², sy²) of
 * point i, and c the mean of the points weighted by w_i = 1/(nᵀΣ_i n): the residuals r_i = (p_i − c)·n are regressed on
 * s_i = (p_i − c)·u, stated azimuths enter as δ = a_k − a with weight 1/σ_k², the azimuth is turned by
 * δ̂ = (Σ w s r + Σ v δ)/(Σ w s² + Σ v), and all is repeated until δ̂ is nothing. This is orthogonal regression with known errors;
 * at c the sideways error 1/√Σw and the azimuth error 1/√(Σ w s² + Σ v) do not depend on each other.
 *
 * <p>Height. z_i = z_0 + k·s_i with weight 1/(sz² + k²·uᵀΣ_i u), k = tan(elevation); stated elevations enter as k with σ_el/cos²(el).
 *
 * <p>Where the points scatter more than their errors allow once in a thousand cases (χ²), every sigma is widened by the root of χ²
 * per degree of freedom. Light and gravity: the path is taken as straight, which holds to 20 m below and 30 m above the speed of sound for a
 * handgun's bullet (drop under 5 cm). Not for paths steeper than 85°, whose azimuth means nothing.
 */
final class LineFit {

    private static final int MOST_ROUNDS = 100;
    private static final double STEEPEST = Math.toRadians(85);

    private LineFit() {}

    /**
     * One observation; metres and radians. Without an azimuth it is a point, with one also a direction through it.
     *
     * @param rank place in the order of travel: 1 entry, 2 exit, 3 ricochet, 4 end; 0 when its kind does not tell
     */
    record Sighting(
            double x,
            double y,
            @Nullable Double z,
            double sx,
            double sy,
            double sz,
            @Nullable Double azimuth,
            double azimuthSigma,
            @Nullable Double elevation,
            double elevationSigma,
            int rank) {}

    /** Either a line or the reason why there is none. */
    record Result(@Nullable Line line, @Nullable String noLineBecause) {}

    /** The line through the sightings; its direction is that of the stated azimuths, else from the first point to the last. */
    static Result fit(List<Sighting> sightings) {
        if (sightings.isEmpty()) {
            return new Result(null, "no row with a place is left");
        }
        Double start = firstAzimuth(sightings);
        if (start == null) {
            return new Result(null, "the points lie too close together for a direction");
        }
        Plan plan = plan(sightings, start);
        if (plan.azimuthSigma() > Math.toRadians(20)) {
            return new Result(
                    null,
                    "the direction would be good to ± %.0f° only: the points lie too close together for their errors"
                            .formatted(Math.toDegrees(plan.azimuthSigma()) * 1.96));
        }
        return height(sightings, plan);
    }

    private static @Nullable Double firstAzimuth(List<Sighting> sightings) {
        double east = 0;
        double north = 0;
        for (Sighting s : sightings) {
            if (s.azimuth() != null) {
                double weight = 1 / (s.azimuthSigma() * s.azimuthSigma());
                east += weight * Math.sin(s.azimuth());
                north += weight * Math.cos(s.azimuth());
            }
        }
        if (east != 0 || north != 0) {
            return Math.atan2(east, north);
        }
        return principalAzimuth(sightings);
    }

    /** Direction of largest spread, pointing from the first sighting towards the last. */
    private static @Nullable Double principalAzimuth(List<Sighting> sightings) {
        double mx = sightings.stream().mapToDouble(Sighting::x).average().orElseThrow();
        double my = sightings.stream().mapToDouble(Sighting::y).average().orElseThrow();
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (Sighting s : sightings) {
            xx += (s.x() - mx) * (s.x() - mx);
            xy += (s.x() - mx) * (s.y() - my);
            yy += (s.y() - my) * (s.y() - my);
        }
        if (xx + yy < 1e-12) {
            return null;
        }
        double fromEast = 0.5 * Math.atan2(2 * xy, xx - yy);
        double azimuth = Math.PI / 2 - fromEast;
        Sighting first = sightings.getFirst();
        Sighting last = sightings.getLast();
        double forward = (last.x() - first.x()) * Math.sin(azimuth) + (last.y() - first.y()) * Math.cos(azimuth);
        return forward < 0 ? azimuth + Math.PI : azimuth;
    }

    private record Plan(
            double x, double y, double azimuth, double sideSigma, double alongSigma, double azimuthSigma, double chi) {}

    private static Plan plan(List<Sighting> sightings, double start) {
        double a = start;
        for (int round = 0; ; round++) {
            double ux = Math.sin(a);
            double uy = Math.cos(a);
            double sumW = 0;
            double cx = 0;
            double cy = 0;
            double alongWeight = 0;
            for (Sighting s : sightings) {
                double w = 1 / variance(s, uy, -ux);
                sumW += w;
                cx += w * s.x();
                cy += w * s.y();
                alongWeight += 1 / variance(s, ux, uy);
            }
            cx /= sumW;
            cy /= sumW;
            double turn = 0;
            double information = 0;
            double chi = 0;
            for (Sighting s : sightings) {
                double w = 1 / variance(s, uy, -ux);
                double along = (s.x() - cx) * ux + (s.y() - cy) * uy;
                double side = (s.x() - cx) * uy - (s.y() - cy) * ux;
                turn += w * along * side;
                information += w * along * along;
                chi += w * side * side;
                if (s.azimuth() != null) {
                    double v = 1 / (s.azimuthSigma() * s.azimuthSigma());
                    double delta = Angles.turn(s.azimuth() - a);
                    turn += v * delta;
                    information += v;
                    chi += v * delta * delta;
                }
            }
            double delta = information > 0 ? turn / information : 0;
            if (Math.abs(delta) < 1e-12 || round == MOST_ROUNDS) {
                double azimuthSigma = information > 0 ? 1 / Math.sqrt(information) : Math.PI;
                return new Plan(cx, cy, a, 1 / Math.sqrt(sumW), 1 / Math.sqrt(alongWeight), azimuthSigma, chi);
            }
            a += Math.max(-0.5, Math.min(0.5, delta));
        }
    }

    /** Variance of a sighting's place along the unit vector (ex, ey). */
    private static double variance(Sighting s, double ex, double ey) {
        return s.sx() * s.sx() * ex * ex + s.sy() * s.sy() * ey * ey;
    }

    private static Result height(List<Sighting> sightings, Plan plan) {
        long heights = sightings.stream().filter(s -> s.z() != null).count();
        long elevations = sightings.stream().filter(s -> s.elevation() != null).count();
        int planFreedom = sightings.size()
                + (int) sightings.stream().filter(s -> s.azimuth() != null).count()
                - 2;
        boolean sloped = elevations > 0 || heights > 1;
        if (!sloped || heights == 0) {
            return flat(sightings, plan, planFreedom, elevations > 0);
        }
        double ux = Math.sin(plan.azimuth());
        double uy = Math.cos(plan.azimuth());
        double k = firstSlope(sightings, plan);
        for (int round = 0; ; round++) {
            double sumW = 0;
            double meanS = 0;
            double meanZ = 0;
            for (Sighting s : sightings) {
                if (s.z() != null) {
                    double w = 1 / (s.sz() * s.sz() + k * k * variance(s, ux, uy));
                    sumW += w;
                    meanS += w * along(s, plan);
                    meanZ += w * s.z();
                }
            }
            meanS /= sumW;
            meanZ /= sumW;
            double numerator = 0;
            double information = 0;
            for (Sighting s : sightings) {
                if (s.z() != null) {
                    double w = 1 / (s.sz() * s.sz() + k * k * variance(s, ux, uy));
                    double ds = along(s, plan) - meanS;
                    numerator += w * ds * (s.z() - meanZ);
                    information += w * ds * ds;
                }
                if (s.elevation() != null) {
                    double v = slopeWeight(s);
                    numerator += v * Math.tan(s.elevation());
                    information += v;
                }
            }
            if (information <= 0) {
                return flat(sightings, plan, planFreedom, false);
            }
            double next = numerator / information;
            if (Math.abs(next - k) < 1e-12 || round == MOST_ROUNDS) {
                return inSpace(
                        sightings,
                        plan,
                        planFreedom + (int) (heights + elevations) - 2,
                        next,
                        meanS,
                        meanZ,
                        sumW,
                        information);
            }
            k = next;
        }
    }

    private static Result inSpace(
            List<Sighting> sightings,
            Plan plan,
            int freedom,
            double k,
            double meanS,
            double meanZ,
            double sumW,
            double information) {
        double elevation = Math.atan(k);
        if (Math.abs(elevation) > STEEPEST) {
            return new Result(null, "the path is steeper than 85°, where an azimuth means nothing");
        }
        double slopeSigma = 1 / Math.sqrt(information);
        double elevationSigma = slopeSigma * Math.cos(elevation) * Math.cos(elevation);
        if (elevationSigma > Math.toRadians(20)) {
            return new Result(
                    null,
                    "the elevation would be good to ± %.0f° only".formatted(Math.toDegrees(elevationSigma) * 1.96));
        }
        double chi = plan.chi() + heightChi(sightings, plan, k, meanS, meanZ);
        double upVariance = 1 / sumW + meanS * meanS * slopeSigma * slopeSigma;
        double ownVariance = Math.max(1e-12, upVariance - k * k * plan.alongSigma() * plan.alongSigma());
        double f = widening(chi, freedom);
        return new Result(
                new Line(
                        plan.x(),
                        plan.y(),
                        meanZ - k * meanS,
                        plan.azimuth(),
                        elevation,
                        f * plan.sideSigma(),
                        f * plan.alongSigma(),
                        f * Math.sqrt(upVariance),
                        f * Math.sqrt(ownVariance),
                        f * plan.azimuthSigma(),
                        f * elevationSigma,
                        chi,
                        freedom,
                        f),
                null);
    }

    private static double heightChi(List<Sighting> sightings, Plan plan, double k, double meanS, double meanZ) {
        double ux = Math.sin(plan.azimuth());
        double uy = Math.cos(plan.azimuth());
        double chi = 0;
        for (Sighting s : sightings) {
            if (s.z() != null) {
                double r = s.z() - meanZ - k * (along(s, plan) - meanS);
                chi += r * r / (s.sz() * s.sz() + k * k * variance(s, ux, uy));
            }
            if (s.elevation() != null) {
                double r = Math.tan(s.elevation()) - k;
                chi += r * r * slopeWeight(s);
            }
        }
        return chi;
    }

    private static double slopeWeight(Sighting s) {
        double cos = Math.cos(s.elevation() == null ? 0 : s.elevation());
        double sigma = s.elevationSigma() / (cos * cos);
        return 1 / (sigma * sigma);
    }

    private static double along(Sighting s, Plan plan) {
        return (s.x() - plan.x()) * Math.sin(plan.azimuth()) + (s.y() - plan.y()) * Math.cos(plan.azimuth());
    }

    private static double firstSlope(List<Sighting> sightings, Plan plan) {
        for (Sighting s : sightings) {
            if (s.elevation() != null) {
                return Math.tan(s.elevation());
            }
        }
        Sighting low = sightings.stream()
                .filter(s -> s.z() != null)
                .min((a, b) -> Double.compare(along(a, plan), along(b, plan)))
                .orElseThrow();
        Sighting high = sightings.stream()
                .filter(s -> s.z() != null)
                .max((a, b) -> Double.compare(along(a, plan), along(b, plan)))
                .orElseThrow();
        double run = along(high, plan) - along(low, plan);
        Double from = low.z();
        Double to = high.z();
        return run > 0 && from != null && to != null ? (to - from) / run : 0;
    }

    /** A line of the plan; the height of a lone point, and an elevation stated without a height, are kept. */
    private static Result flat(List<Sighting> sightings, Plan plan, int freedom, boolean elevationStated) {
        double f = widening(plan.chi(), freedom);
        Sighting only = sightings.getFirst();
        boolean alone = sightings.size() == 1;
        Double elevation = null;
        double elevationSigma = 0;
        if (elevationStated) {
            double sum = 0;
            double weights = 0;
            for (Sighting s : sightings) {
                if (s.elevation() != null) {
                    double v = 1 / (s.elevationSigma() * s.elevationSigma());
                    sum += v * s.elevation();
                    weights += v;
                }
            }
            elevation = sum / weights;
            elevationSigma = 1 / Math.sqrt(weights);
            if (Math.abs(elevation) > STEEPEST) {
                return new Result(null, "the path is steeper than 85°, where an azimuth means nothing");
            }
        }
        return new Result(
                new Line(
                        plan.x(),
                        plan.y(),
                        alone ? only.z() : null,
                        plan.azimuth(),
                        elevation,
                        f * plan.sideSigma(),
                        f * plan.alongSigma(),
                        alone && only.z() != null ? only.sz() : 0,
                        alone && only.z() != null ? only.sz() : 0,
                        f * plan.azimuthSigma(),
                        f * elevationSigma,
                        plan.chi(),
                        freedom,
                        f),
                null);
    }

    /** 1 unless the scatter would be chance less than once in a thousand: widening at every scatter makes 95 % into 97 %. */
    private static double widening(double chi, int freedom) {
        return freedom > 0 && chi > chiSquareOneInThousand(freedom) ? Math.sqrt(chi / freedom) : 1;
    }

    /** χ² that errors of the stated size exceed once in a thousand (Wilson and Hilferty's cube-root approximation). */
    static double chiSquareOneInThousand(int freedom) {
        double v = 2.0 / (9 * freedom);
        double root = 1 - v + 3.0902 * Math.sqrt(v);
        return freedom * root * root * root;
    }
}
