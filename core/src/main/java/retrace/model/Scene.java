package retrace.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bullet paths and places: the document scene.json.
 *
 * @param muzzles for each path, where along it the muzzle may have been
 * @param ricochets for each ricochet mark, what is known of such a surface and bullet
 * @param shotPlaces for each shot that was heard beside a path or a case, its place by each kind of evidence and by all
 * @param rounds what belongs to which discharge; null where there is nothing to account for
 * @param motion how tracked objects moved, at each discharge and over time; null where nothing is tracked
 * @param sightlines for each shot that has a place, how far people and recorders of known place were from it, and what is drawn between
 */
public record Scene(
        @Nullable String frame,
        List<Item> items,
        List<BulletPath> paths,
        List<Crossing> crossings,
        List<Chain> chains,
        List<Track> tracks,
        List<Recorder> recorders,
        List<Problem> problems,
        List<Muzzle> muzzles,
        List<Ricochet> ricochets,
        List<ShotPlace> shotPlaces,
        @Nullable Rounds rounds,
        @Nullable Motion motion,
        List<Sightline> sightlines) {

    public Scene {
        items = List.copyOf(items);
        paths = List.copyOf(paths);
        crossings = List.copyOf(crossings);
        chains = List.copyOf(chains);
        tracks = List.copyOf(tracks);
        recorders = List.copyOf(recorders);
        problems = List.copyOf(problems);
        muzzles = orNone(muzzles);
        ricochets = orNone(ricochets);
        shotPlaces = orNone(shotPlaces);
        sightlines = orNone(sightlines);
    }

    /** Documents that were written before the field existed have none of it. */
    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /** A scene in which no rounds are accounted for and nothing moves. */
    public Scene(
            @Nullable String frame,
            List<Item> items,
            List<BulletPath> paths,
            List<Crossing> crossings,
            List<Chain> chains,
            List<Track> tracks,
            List<Recorder> recorders,
            List<Problem> problems,
            List<Muzzle> muzzles,
            List<Ricochet> ricochets,
            List<ShotPlace> shotPlaces) {
        this(
                frame,
                items,
                paths,
                crossings,
                chains,
                tracks,
                recorders,
                problems,
                muzzles,
                ricochets,
                shotPlaces,
                null,
                null,
                List.of());
    }

    /** The same scene with an account of rounds and of motion, and the problems met on the way added. */
    public Scene with(@Nullable Rounds account, @Nullable Motion moved, List<Problem> more) {
        List<Problem> all = new ArrayList<>(problems);
        more.stream().filter(p -> !all.contains(p)).forEach(all::add);
        return new Scene(
                frame,
                items,
                paths,
                crossings,
                chains,
                tracks,
                recorders,
                all,
                muzzles,
                ricochets,
                shotPlaces,
                account,
                moved,
                sightlines);
    }

    /** The same scene with what lay between people and shots. */
    public Scene withSightlines(List<Sightline> seen) {
        return new Scene(
                frame,
                items,
                paths,
                crossings,
                chains,
                tracks,
                recorders,
                problems,
                muzzles,
                ricochets,
                shotPlaces,
                rounds,
                motion,
                seen);
    }

    /** A scene of which nothing is carried back to a muzzle and no shot is placed. */
    public Scene(
            @Nullable String frame,
            List<Item> items,
            List<BulletPath> paths,
            List<Crossing> crossings,
            List<Chain> chains,
            List<Track> tracks,
            List<Recorder> recorders,
            List<Problem> problems) {
        this(frame, items, paths, crossings, chains, tracks, recorders, problems, List.of(), List.of(), List.of());
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

    /**
     * A chain of one projectile that was tried: muzzle, person or object, surface, end.
     *
     * @param excludedBecause what speaks against it beyond its error; null for a chain that stands
     */
    public record Chain(
            String id,
            List<String> of,
            String says,
            List<Citation> cites,
            @Nullable String excludedBecause) {
        public Chain {
            of = List.copyOf(of);
            cites = List.copyOf(cites);
        }

        /** A chain that stands. */
        public Chain(String id, List<String> of, String says, List<Citation> cites) {
            this(id, of, says, cites, null);
        }
    }

    /**
     * Where along a path, carried back from its first measured point, the muzzle may have been.
     *
     * @param stretches nearest first; empty with {@code noneBecause}
     */
    public record Muzzle(
            String path, List<Stretch> stretches, @Nullable String noneBecause, List<Citation> cites) {
        public Muzzle {
            stretches = List.copyOf(stretches);
            cites = List.copyOf(cites);
            if (stretches.isEmpty() == (noneBecause == null)) {
                throw new IllegalArgumentException("path %s: stretches or a reason, not both".formatted(path));
            }
        }
    }

    /**
     * A stretch of a path at muzzle height.
     *
     * @param metresBack distance from the first measured point; low and high are its ends at 95 %
     * @param law {@code straight}, {@code straight-if-supersonic} or {@code with-drop}
     * @param dropAtMostMetres how far the bullet may have fallen by the first measured point
     * @param heightTested whether the path's height was known, so that muzzle heights limit the stretch
     * @param region95 ring on the plan, the cone at 95 %, not closed
     */
    public record Stretch(
            Measured metresBack, String law, double dropAtMostMetres, boolean heightTested, List<Point> region95) {
        public Stretch {
            region95 = List.copyOf(region95);
        }
    }

    /**
     * What is known of a bullet's ricochet off such a surface.
     *
     * @param incidenceDeg angle between the arriving path and the surface; null when it is not known
     * @param criticalDeg largest angle at which a ricochet was seen: a bound over the studies' figures
     * @param departureDeg angle from the surface after it: a bound, the widest where no study was read
     * @param studies where the figures come from; empty when there is none
     */
    public record Ricochet(
            String item,
            @Nullable String surface,
            @Nullable String calibre,
            @Nullable Measured incidenceDeg,
            Measured criticalDeg,
            Measured departureDeg,
            List<String> studies,
            String says,
            List<Citation> cites) {
        public Ricochet {
            studies = List.copyOf(studies);
            cites = List.copyOf(cites);
        }
    }

    /**
     * Where the muzzle of one heard shot was, by sound, by bullet paths, and by all together.
     *
     * @param impulse id in shots.json
     * <p>{@code soundOnly}, {@code pathsOnly} and {@code joint} answer one question under one doubt, so they may be compared; so may
     * {@code pathsIfItsPaths} and {@code ifItsPaths}, in which the doubt is set aside.
     *
     * @param pathsOnly by the paths that most probably belong to it, and by the prior doubt that they do
     * @param joint of the mixture over all assignments of paths, also those in which no path is of this shot
     * @param ifItsPaths the same if the paths that most probably belong to it do; null where none does with more than one half
     * @param pathsIfItsPaths by these paths alone if they are its own; null with {@code ifItsPaths}
     */
    public record ShotPlace(
            String impulse,
            @Nullable Region soundOnly,
            @Nullable String noSoundBecause,
            @Nullable Region pathsOnly,
            @Nullable String noPathsBecause,
            Region joint,
            @Nullable Region ifItsPaths,
            @Nullable Region pathsIfItsPaths,
            List<Layer> layers) {
        public ShotPlace {
            layers = List.copyOf(layers);
        }
    }

    /**
     * A region of a posterior. The rings region50 and region95 are convex and enclose all parts; the area is that of the parts.
     *
     * @param parts convex rings of the separate parts of the 95 %, largest first, not closed
     * @param areaSquareMetres of the smallest set of cells that holds 95 %
     * @param openToOutside whether the 95 % reach the edge of what was searched, and go on beyond it
     */
    public record Region(
            Measured xM,
            Measured yM,
            List<Point> region50,
            List<Point> region95,
            List<List<Point>> parts,
            double areaSquareMetres,
            boolean openToOutside) {
        public Region {
            region50 = List.copyOf(region50);
            region95 = List.copyOf(region95);
            parts = parts.stream().map(List::copyOf).toList();
        }
    }

    /**
     * One kind of evidence in the place of a shot.
     *
     * @param kind sound, path, cases, flash or crack
     * @param of ids of paths, items or recordings
     * @param probabilityOfThisShot that it belongs to this shot and not to another or to none
     * @param areaWithoutSquareMetres of the joint 95 % region when this layer is left out
     * @param agreementTimes how many times more probable the other layers make it than chance; below 1 they disagree
     */
    public record Layer(
            String kind,
            List<String> of,
            double probabilityOfThisShot,
            double areaWithoutSquareMetres,
            double agreementTimes,
            String says) {
        public Layer {
            of = List.copyOf(of);
        }
    }

    /**
     * What somebody, or a recorder, could have seen and heard of a shot where he was.
     *
     * @param who a tracked person, or a recorder's file
     * @param premise what the shot's place rests on beside measurement; null where nothing
     * @param soundAfterSeconds how long the blast was under way
     * @param between {@code drawn}: every line meets something drawn on the plan; {@code may}: some do, within the errors of both places; {@code nothing-drawn};
     *     {@code not-computable}: nothing is drawn
     * @param things names of the drawn things on such lines; their height is not known
     */
    public record Sightline(
            String who,
            String impulse,
            @Nullable String premise,
            Measured distanceMetres,
            Measured soundAfterSeconds,
            String between,
            List<String> things,
            String says,
            List<Citation> cites) {
        public Sightline {
            things = List.copyOf(things);
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
