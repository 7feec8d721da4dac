package retrace.motion;

import java.util.List;
import org.jspecify.annotations.Nullable;
import retrace.model.Measured;
import retrace.model.Place;
import retrace.model.Tables.TrackRow;

/**
 * Where a tracked object was at a moment of its track's own clock, as a place with one error for both axes.
 *
 * <p>The place and its 95 % half width are those of {@link TrackFit}: fixes' errors and the bound by unknown acceleration; σ is that half width
 * over {@link Measured#SIGMAS}. The height is that of the nearest fix that states one.
 */
public final class TrackPlaces {

    private final TrackFit fit;

    public TrackPlaces(TiedTrack track) {
        this.fit = new TrackFit(track);
    }

    /** Null before the first fix, after the last one, and in a gap. */
    public @Nullable Place at(double seconds) {
        TrackFit.Now now = fit.at(seconds);
        return now == null ? null : new Place(now.x(), now.y(), height(seconds), now.placeHalf() / Measured.SIGMAS);
    }

    /**
     * The place at a moment that is known to within ± {@code half} seconds: that of the middle, its σ wide enough for the places at both ends.
     * Null where one of the three is not known.
     */
    public @Nullable Place at(double seconds, double half) {
        Place middle = at(seconds);
        Place before = at(seconds - half);
        Place after = at(seconds + half);
        if (middle == null || before == null || after == null) {
            return null;
        }
        double way = Math.max(apart(middle, before), apart(middle, after));
        return new Place(middle.xM(), middle.yM(), middle.zM(), middle.sigmaM() + way / Measured.SIGMAS);
    }

    private static double apart(Place p, Place q) {
        return Math.hypot(p.xM() - q.xM(), p.yM() - q.yM());
    }

    private @Nullable Double height(double seconds) {
        Double nearest = null;
        double least = Double.POSITIVE_INFINITY;
        for (TrackRow row : fit.track().rows()) {
            double away = Math.abs(row.seconds() - seconds);
            if (row.zM() != null && away < least) {
                least = away;
                nearest = row.zM();
            }
        }
        return nearest;
    }

    /** Places of the fixes, each with its own error. */
    public List<Place> fixes() {
        return fit.track().rows().stream()
                .map(r -> new Place(r.xM(), r.yM(), r.zM(), TrackFit.sigma(r)))
                .toList();
    }
}
