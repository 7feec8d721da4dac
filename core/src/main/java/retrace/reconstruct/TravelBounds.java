package retrace.reconstruct;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import retrace.model.LagEstimate;
import retrace.model.Place;
import retrace.model.RecordingFacts;
import retrace.scene.Air;

/**
 * What the travel of sound may add to a lag heard between two recordings.
 *
 * <p>A sound reaches the two at times that differ by at most d/c, d their distance and c the slowest likely speed of sound; where
 * the source lies decides how much of it. So the travel is a hard limit, not a standard deviation. Of stated places d holds twice
 * their standard deviations; where a place is not known d is taken as 100 m. Of a recorder that moves with a track on its own clock d is the largest
 * of all its fixes for a bound at any moment, and that of one moment for a tie at that moment ({@link NearestMoment}).
 */
final class TravelBounds {

    /** Separation that is assumed where places are not known, m. */
    static final double ASSUMED_METRES = Separation.LEAST_METRES;

    /**
     * No two recorders' clocks are taken to differ by more, ppm: twice what the search goes to. Crystals keep to ±100; phones were
     * measured from −266 to +6.
     */
    private static final double MOST_RATE_PPM = 1000;

    /** A recorder on the body, a car or a pole above a weapon in the hand: 2 m, assumed. */
    private static final double UNKNOWN_HEIGHT_M = 2;

    private final List<RecordingFacts> recordings;
    private final RecorderTracks tracks;
    private final Air air;

    /** Of each pair asked for: tracks of an hour have thousands of fixes. */
    private final Map<List<Integer>, Double> atAnyMoment = new HashMap<>();

    /**
     * For recorders that stand still or whose tracks run on their own clock.
     *
     * @param tracks of the same recordings
     */
    TravelBounds(List<RecordingFacts> recordings, RecorderTracks tracks, Air air) {
        this.recordings = recordings;
        this.tracks = tracks;
        this.air = air;
    }

    /** Bound on what the travel of sound adds to a heard lag at any moment, seconds. */
    double seconds(int a, int b) {
        return atAnyMoment.computeIfAbsent(List.of(a, b), pair -> farthestSeconds(a, b));
    }

    private double farthestSeconds(int a, int b) {
        double most = -1;
        for (Place p : tracks.everywhere(a)) {
            for (Place q : tracks.everywhere(b)) {
                most = Math.max(most, mostMetres(p, q));
            }
        }
        return (most < 0 ? ASSUMED_METRES : most) / air.slowestSoundSpeed();
    }

    /**
     * The same for telling jumps of a clock from travel, and for loops: recorders on the move are taken to be within 100 m of each other where
     * their tracks go further apart, as those of unknown place are, or a car that drives up would hide every lost piece.
     */
    double usualSeconds(int a, int b) {
        double seconds = seconds(a, b);
        return byTracks(a, b) ? Math.min(seconds, ASSUMED_METRES / air.slowestSoundSpeed()) : seconds;
    }

    /** Distance of two places with twice their errors. */
    static double mostMetres(Place p, Place q) {
        return distance(p, q) + 2 * Math.hypot(p.sigmaM(), q.sigmaM());
    }

    /** The lag to tie two recordings by, and the bound on the travel in it: where tracks tell, at the moment that leaves it least open. */
    NearestMoment.Moment moment(LagEstimate e, LagEstimate.Fit before, int a, int b) {
        double seconds = seconds(a, b);
        NearestMoment.Moment moment = new NearestMoment(tracks, air.slowestSoundSpeed()).of(e, before, a, b, seconds);
        return moment == null ? new NearestMoment.Moment(before, seconds, null) : moment;
    }

    /**
     * What the travel of a sound from a known place adds to a lag.
     *
     * @param lagSeconds time to the first recorder less time to the second
     * @param sigmaSeconds its standard deviation: the three places and the speed of sound
     */
    record Known(double lagSeconds, double sigmaSeconds) {}

    /**
     * The travel of a sound from a known place to two recorders; null where a place is not known. An error of the source counts by how
     * differently the two see it: |u_a − u_b|, the unit vectors towards it.
     */
    @Nullable
    Known known(int a, int b, @Nullable Place source) {
        Place p = recordings.get(a).place();
        Place q = recordings.get(b).place();
        if (p == null || q == null || source == null) {
            return null;
        }
        double c = air.soundSpeed();
        double da = distance(p, source);
        double db = distance(q, source);
        double apart = Math.hypot(
                (p.xM() - source.xM()) / Math.max(1, da) - (q.xM() - source.xM()) / Math.max(1, db),
                (p.yM() - source.yM()) / Math.max(1, da) - (q.yM() - source.yM()) / Math.max(1, db));
        double places = Math.hypot(Math.hypot(p.sigmaM(), q.sigmaM()), apart * source.sigmaM());
        double heights = Math.hypot(unknownHeight(p, source, da), unknownHeight(q, source, db));
        double speed = (da - db) * air.soundSpeedSigma() / c;
        return new Known((da - db) / c, Math.hypot(Math.hypot(places, heights), speed) / c);
    }

    /** By how much a path is longer when heights that are not known differ by {@link #UNKNOWN_HEIGHT_M}. */
    private static double unknownHeight(Place p, Place source, double distance) {
        return p.zM() == null || source.zM() == null ? Math.hypot(distance, UNKNOWN_HEIGHT_M) - distance : 0;
    }

    private static double distance(Place p, Place q) {
        Double zp = p.zM();
        Double zq = q.zM();
        double dz = zp == null || zq == null ? 0 : zp - zq;
        return Math.sqrt(Math.pow(p.xM() - q.xM(), 2) + Math.pow(p.yM() - q.yM(), 2) + dz * dz);
    }

    /** Whether all that is known of the places of one of the two is a track. */
    boolean byTracks(int a, int b) {
        return (tracks.hasTrack(a) || tracks.hasTrack(b))
                && !tracks.everywhere(a).isEmpty()
                && !tracks.everywhere(b).isEmpty();
    }

    boolean placesKnown(int a, int b) {
        return recordings.get(a).place() != null && recordings.get(b).place() != null;
    }

    /**
     * What recorders and sources that move leave open of a rate difference, ppm: the lag may drift from one end of its bound to the other
     * while both run; at most {@link #MOST_RATE_PPM}. 0 only where both places are known and neither recorder is worn or held.
     */
    double ratePpm(int a, int b, LagEstimate.Fit fit, double travelSeconds) {
        boolean still = placesKnown(a, b) && !bodyWorn(a) && !bodyWorn(b) && !tracks.hasTrack(a) && !tracks.hasTrack(b);
        double most = Math.max(travelSeconds, seconds(a, b));
        return still ? 0 : Math.min(MOST_RATE_PPM, 2 * most / Math.max(1, fit.overlapSeconds()) * 1e6);
    }

    private boolean bodyWorn(int i) {
        RecordingFacts r = recordings.get(i);
        String about = (r.device() + " " + r.note() + " " + r.holder()).toLowerCase(Locale.ROOT);
        return about.contains("body") || about.contains("worn") || about.contains("phone");
    }
}
