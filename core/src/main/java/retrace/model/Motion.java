package retrace.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How tracked objects moved. A part of scene.json.
 *
 * @param clocks of each track, and by what it is tied to the common clock
 * @param states of each object at each discharge
 * @param pairs of objects at each discharge
 * @param intervals in which an object stood, moved, approached another or moved away from it
 * @param distances over time, for a drawing
 * @param assumes what the errors rest on
 */
public record Motion(
        List<TrackClock> clocks,
        List<State> states,
        List<Pair> pairs,
        List<Interval> intervals,
        List<Distance> distances,
        List<String> assumes) {

    public Motion {
        clocks = List.copyOf(clocks);
        states = List.copyOf(states);
        pairs = List.copyOf(pairs);
        intervals = List.copyOf(intervals);
        distances = List.copyOf(distances);
        assumes = List.copyOf(assumes);
    }

    /**
     * The clock of one track.
     *
     * @param track name: object, with its source where it has several tracks
     * @param zeroSeconds when the track's clock shows zero, on the group's clock; null where nothing ties it
     */
    public record TrackClock(
            String track,
            String object,
            @Nullable String source,
            @Nullable String clock,
            @Nullable String group,
            @Nullable Measured zeroSeconds,
            String because,
            List<Citation> cites) {
        public TrackClock {
            cites = List.copyOf(cites);
        }
    }

    /**
     * Where an object was and how fast it moved when a shot left its muzzle.
     *
     * @param headingDeg direction of motion; null where it hardly moves
     * @param statedSpeedMps the speed that the track's rows give, where they do
     * @param noneBecause why nothing can be said; null where something is
     */
    public record State(
            String track,
            String impulse,
            @Nullable Measured xM,
            @Nullable Measured yM,
            @Nullable Measured speedMps,
            @Nullable Measured headingDeg,
            @Nullable Measured statedSpeedMps,
            @Nullable String noneBecause,
            List<Citation> cites) {
        public State {
            cites = List.copyOf(cites);
        }
    }

    /**
     * Two objects at a discharge: between the tracked points, not between surfaces.
     *
     * @param closingMps how fast the distance shrinks; below zero it grows
     * @param timeToContactSeconds at constant velocities; null where it may never come
     * @param contactAtLeastSeconds shortest distance over fastest closing; null where no closing is possible
     */
    public record Pair(
            String a,
            String b,
            String impulse,
            Measured distanceMetres,
            Measured closingMps,
            @Nullable Measured timeToContactSeconds,
            @Nullable Double contactAtLeastSeconds,
            @Nullable String noContactBecause,
            List<Citation> cites) {
        public Pair {
            cites = List.copyOf(cites);
        }
    }

    /**
     * A stretch of time, on the group's clock.
     *
     * @param other towards which it moved; null for standing and moving
     * @param state standing, moving, approaching, receding or unclear
     * @param endErrorSeconds 95 % half width of either end: the clock and the step
     */
    public record Interval(
            String track,
            @Nullable String other,
            String state,
            double fromSeconds,
            double toSeconds,
            double endErrorSeconds) {}

    /** Distance of two objects over time. */
    public record Distance(String a, String b, String group, List<At> points) {
        public Distance {
            points = List.copyOf(points);
        }
    }

    /** One moment of it. */
    public record At(double seconds, Measured metres) {}
}
