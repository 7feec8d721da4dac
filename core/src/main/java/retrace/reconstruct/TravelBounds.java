package retrace.reconstruct;

import java.util.List;
import java.util.Locale;
import retrace.model.LagEstimate;
import retrace.model.Place;
import retrace.model.RecordingFacts;
import retrace.scene.Air;

/**
 * What the travel of sound may add to a lag heard between two recordings.
 *
 * <p>A sound reaches the two at times that differ by at most d/c, d their distance and c the slowest likely speed of sound; where
 * the source lies decides how much of it. So the travel is a hard limit, not a standard deviation. Of stated places d holds twice
 * their standard deviations; where a place is not known d is taken as 100 m.
 */
final class TravelBounds {

    /** Separation that is assumed where places are not known, m. */
    static final double ASSUMED_METRES = Separation.LEAST_METRES;

    /**
     * No two recorders' clocks are taken to differ by more, ppm: twice what the search goes to. Crystals keep to ±100; phones were
     * measured from −266 to +6.
     */
    private static final double MOST_RATE_PPM = 1000;

    private final List<RecordingFacts> recordings;
    private final Air air;

    TravelBounds(List<RecordingFacts> recordings, Air air) {
        this.recordings = recordings;
        this.air = air;
    }

    /** Bound on what the travel of sound adds to a heard lag, seconds. */
    double seconds(int a, int b) {
        Place p = recordings.get(a).place();
        Place q = recordings.get(b).place();
        if (p == null || q == null) {
            return ASSUMED_METRES / air.slowestSoundSpeed();
        }
        double dx = p.xM() - q.xM();
        double dy = p.yM() - q.yM();
        double dz = p.zM() == null || q.zM() == null ? 0 : p.zM() - q.zM();
        double metres = Math.sqrt(dx * dx + dy * dy + dz * dz) + 2 * Math.hypot(p.sigmaM(), q.sigmaM());
        return metres / air.slowestSoundSpeed();
    }

    boolean placesKnown(int a, int b) {
        return recordings.get(a).place() != null && recordings.get(b).place() != null;
    }

    /**
     * What recorders and sources that move leave open of a rate difference, ppm: the lag may drift from one end of its bound to the other
     * while both run; at most {@link #MOST_RATE_PPM}. 0 only where both places are known and neither recorder is worn or held.
     */
    double ratePpm(int a, int b, LagEstimate.Fit fit, double travelSeconds) {
        boolean still = placesKnown(a, b) && !bodyWorn(a) && !bodyWorn(b);
        return still ? 0 : Math.min(MOST_RATE_PPM, 2 * travelSeconds / Math.max(1, fit.overlapSeconds()) * 1e6);
    }

    private boolean bodyWorn(int i) {
        RecordingFacts r = recordings.get(i);
        String about = (r.device() + " " + r.note() + " " + r.holder()).toLowerCase(Locale.ROOT);
        return about.contains("body") || about.contains("worn") || about.contains("phone");
    }
}
