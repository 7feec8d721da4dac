package retrace.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bullet paths and places: the document scene.json. */
public record Scene(
        @Nullable String frame,
        List<Item> items,
        List<BulletPath> paths,
        List<Crossing> crossings,
        List<Chain> chains,
        List<Track> tracks,
        List<Recorder> recorders,
        List<Problem> problems) {

    public Scene {
        items = List.copyOf(items);
        paths = List.copyOf(paths);
        crossings = List.copyOf(crossings);
        chains = List.copyOf(chains);
        tracks = List.copyOf(tracks);
        recorders = List.copyOf(recorders);
        problems = List.copyOf(problems);
    }

    /** One row of ballistics.csv, also where nothing can be computed. */
    public record Item(
            String id,
            String kind,
            @Nullable Measured xM,
            @Nullable Measured yM,
            @Nullable Measured zM,
            @Nullable Measured impactAngleDeg,
            @Nullable String noAngleBecause,
            List<Citation> cites) {
        public Item {
            cites = List.copyOf(cites);
        }
    }

    /** One bullet's straight path: a point on it and the direction in which it travelled. */
    public record BulletPath(
            String id,
            List<String> from,
            Measured xM,
            Measured yM,
            @Nullable Measured zM,
            Measured azimuthDeg,
            @Nullable Measured elevationDeg,
            List<Citation> cites) {
        public BulletPath {
            from = List.copyOf(from);
            cites = List.copyOf(cites);
        }
    }

    /** Where two paths pass closest to each other. */
    public record Crossing(
            String a,
            String b,
            Measured xM,
            Measured yM,
            @Nullable Measured zM,
            Measured missMetres) {}

    /** A possible chain of one projectile: path, ricochet, path, end. */
    public record Chain(String id, List<String> of, String says, List<Citation> cites) {
        public Chain {
            of = List.copyOf(of);
            cites = List.copyOf(cites);
        }
    }

    /** Where an object was, as stated. */
    public record Track(String object, @Nullable String source, List<TrackPoint> points) {
        public Track {
            points = List.copyOf(points);
        }
    }

    /** One fix of a track. */
    public record TrackPoint(double seconds, Measured xM, Measured yM) {}

    /** Where a recorder stood. */
    public record Recorder(
            String recording,
            Measured xM,
            Measured yM,
            @Nullable Measured zM,
            List<Citation> cites) {
        public Recorder {
            cites = List.copyOf(cites);
        }
    }
}
