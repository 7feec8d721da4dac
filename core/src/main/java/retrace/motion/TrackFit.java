package retrace.motion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import retrace.model.Citation;
import retrace.model.Measured;
import retrace.model.Tables.TrackRow;

/**
 * Place and velocity along a track at any moment, from the fixes around it.
 *
 * <p>A straight line is fitted through the fixes within ± h s: p(t) = Σ u_i p_i, v(t) = Σ w_i p_i. With independent errors σ_i their standard
 * deviations are √Σ u²σ², √Σ w²σ². If the acceleration stays below A, the line misses by at most Σ|u_i| A (t_i − t)²/2 and
 * Σ|w_i| A (t_i − t)²/2: bounds, which are added to 1.96 σ. Of the widths h the one with the smallest sum counts, for the place and for the velocity by itself. A is the acceleration
 * of a parabola through ± 2 s, 1.5 |a| + 2 σ_a + 0.5 m/s², at most {@value #VEHICLE_MPS2} m/s² (a vehicle on a dry road) or {@value #PERSON_MPS2}
 * (others). A collision is faster than that: within half a second of one nothing here holds.
 *
 * <p>Errors of one track may go together (a shift of the whole track): that moves every place by the same and leaves speeds as they are.
 * Independent errors are the worst case for a speed, common ones the worst for a place averaged over many fixes; the place therefore keeps at
 * least the error of one fix.
 */
final class TrackFit {

    static final double VEHICLE_MPS2 = 8;
    static final double PERSON_MPS2 = 5;

    /** Fixes further apart than this say nothing of what lies between them. */
    static final double LONGEST_GAP_SECONDS = 12;

    private static final double[] WIDTHS = {0.3, 0.6, 1, 1.5, 2, 3, 4.5, 6};
    private static final double MARGIN_MPS2 = 0.5;
    private final TiedTrack track;
    private final double mostMps2;

    TrackFit(TiedTrack track) {
        this.track = track;
        mostMps2 = Vehicles.named(track.object()) ? VEHICLE_MPS2 : PERSON_MPS2;
    }

    TiedTrack track() {
        return track;
    }

    /**
     * Place and velocity on the plan at a moment of the track's clock.
     *
     * @param placeNoise 95 % half width per axis by the fixes' errors
     * @param placeBias bound by unknown acceleration
     * @param speedNoise the same for each component of the velocity, m/s
     */
    record Now(
            double x,
            double y,
            double vx,
            double vy,
            double placeNoise,
            double placeBias,
            double speedNoise,
            double speedBias,
            List<Citation> cites) {

        double speed() {
            return Math.hypot(vx, vy);
        }

        double placeHalf() {
            return placeNoise + placeBias;
        }

        double speedHalf() {
            return speedNoise + speedBias;
        }

        Now withVelocityOf(Now other) {
            return new Now(
                    x, y, other.vx, other.vy, placeNoise, placeBias, other.speedNoise, other.speedBias, other.cites);
        }
    }

    double from() {
        return track.rows().getFirst().seconds();
    }

    double to() {
        return track.rows().getLast().seconds();
    }

    /** Null before its first, after its last fix, and in a gap. */
    @Nullable
    Now at(double t) {
        List<TrackRow> rows = track.rows();
        if (rows.size() < 2 || t < from() || t > to() || gapAround(t) > LONGEST_GAP_SECONDS) {
            return null;
        }
        double most = acceleration(t);
        double gap = gapAround(t);
        Now place = null;
        Now speed = null;
        for (double width : WIDTHS) {
            List<TrackRow> near = near(t, Math.max(width, gap));
            Now now = near.size() < 2 ? null : line(near, t, most);
            if (now != null) {
                place = place == null || now.placeHalf() < place.placeHalf() ? now : place;
                speed = speed == null || now.speedHalf() < speed.speedHalf() ? now : speed;
            }
        }
        return place == null || speed == null ? null : place.withVelocityOf(speed);
    }

    /** Width of the pair of fixes around t. */
    private double gapAround(double t) {
        double before = Double.NEGATIVE_INFINITY;
        double after = Double.POSITIVE_INFINITY;
        for (TrackRow row : track.rows()) {
            if (row.seconds() <= t) {
                before = Math.max(before, row.seconds());
            }
            if (row.seconds() >= t) {
                after = Math.min(after, row.seconds());
            }
        }
        return after - before;
    }

    private List<TrackRow> near(double t, double width) {
        return track.rows().stream()
                .filter(r -> Math.abs(r.seconds() - t) <= width + 1e-9)
                .toList();
    }

    private @Nullable Now line(List<TrackRow> near, double t, double most) {
        int n = near.size();
        double mean = near.stream().mapToDouble(TrackRow::seconds).average().orElse(0);
        double spread = 0;
        for (TrackRow row : near) {
            spread += (row.seconds() - mean) * (row.seconds() - mean);
        }
        if (!(spread > 1e-9)) {
            return null;
        }
        double[] sums = new double[4];
        double placeVariance = 0;
        double speedVariance = 0;
        double placeBias = 0;
        double speedBias = 0;
        double least = Double.POSITIVE_INFINITY;
        List<Citation> cites = new ArrayList<>();
        for (TrackRow row : near) {
            double w = (row.seconds() - mean) / spread;
            double u = 1.0 / n + (t - mean) * w;
            double sigma = sigma(row);
            double away = (row.seconds() - t) * (row.seconds() - t) / 2;
            sums[0] += u * row.xM();
            sums[1] += u * row.yM();
            sums[2] += w * row.xM();
            sums[3] += w * row.yM();
            placeVariance += u * u * sigma * sigma;
            speedVariance += w * w * sigma * sigma;
            placeBias += Math.abs(u) * most * away;
            speedBias += Math.abs(w) * most * away;
            least = Math.min(least, sigma);
            cites.add(row.at());
        }
        return new Now(
                sums[0],
                sums[1],
                sums[2],
                sums[3],
                Measured.SIGMAS * Math.max(least, Math.sqrt(placeVariance)),
                placeBias,
                Measured.SIGMAS * Math.sqrt(speedVariance),
                speedBias,
                cites.size() > 4 ? List.of(cites.getFirst(), cites.getLast()) : cites);
    }

    /** Largest acceleration to reckon with at t. */
    private double acceleration(double t) {
        List<TrackRow> near = near(t, Math.max(2, 1.6 * gapAround(t)));
        if (near.size() < 5) {
            return mostMps2;
        }
        double ax = Parabola.curvature(near, TrackRow::xM);
        double ay = Parabola.curvature(near, TrackRow::yM);
        double worst = near.stream().mapToDouble(TrackFit::sigma).max().orElse(1);
        double sigma = worst * Parabola.sigmaPerUnit(near);
        return Math.min(mostMps2, 1.5 * Math.hypot(ax, ay) + 2 * sigma + MARGIN_MPS2);
    }

    /** One standard deviation per axis: stated, or by the source as the scene document says. */
    static double sigma(TrackRow row) {
        Double stated = row.sigmaM();
        if (stated != null) {
            return stated;
        }
        return switch (row.source() == null ? "" : row.source().toLowerCase(Locale.ROOT)) {
            case "gps" -> 5;
            case "edr", "picture" -> 1;
            default -> 10;
        };
    }

    /** The stated speed at t, taken as between those of the two rows around it (an assumption); null where they give none. */
    @Nullable
    Measured statedSpeed(double t, double clockHalf) {
        TrackRow before = null;
        TrackRow after = null;
        for (TrackRow row : track.rows()) {
            if (row.speedMps() != null && row.seconds() <= t) {
                before = row;
            }
            if (row.speedMps() != null && row.seconds() >= t && after == null) {
                after = row;
            }
        }
        if (before == null || after == null || after.seconds() - before.seconds() > LONGEST_GAP_SECONDS) {
            return null;
        }
        double span = after.seconds() - before.seconds();
        double share = span == 0 ? 0 : (t - before.seconds()) / span;
        double one = before.speedMps() == null ? 0 : before.speedMps();
        double two = after.speedMps() == null ? 0 : after.speedMps();
        double sensor = Measured.SIGMAS * Math.max(speedSigma(before), speedSigma(after));
        double clock = span == 0 ? 0 : clockHalf * Math.abs(two - one) / span;
        double between = mostMps2 * (t - before.seconds()) * (after.seconds() - t) / Math.max(span, 1e-9);
        double most = Math.min(between, Math.abs(two - one));
        double value = one + share * (two - one);
        double half = Math.hypot(sensor, clock) + most;
        return Measured.interval(
                value,
                Math.max(Math.min(0, value), value - half),
                value + half,
                java.util.Map.of("sensor", sensor, "clock", clock, "between rows", most));
    }

    /** Where a row gives none: 1 m/s, an assumption. */
    private static double speedSigma(TrackRow row) {
        Double sigma = row.speedSigma();
        return sigma == null ? 1 : sigma;
    }
}
