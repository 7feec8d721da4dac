package retrace.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import retrace.desk.PlaceRow;
import retrace.model.Measured;
import retrace.model.Motion;
import retrace.model.Point;
import retrace.model.Reconstruction;
import retrace.model.Scene;
import retrace.model.Shots;
import retrace.wording.Wording;

/**
 * The plan: recorders, finds, paths, regions and tracks as shapes in metres, x east and y north.
 *
 * @param recordings that can be put on the plan
 * @param version of the places put by hand
 */
record PlanPage(
        @Nullable String frame, List<Shape> shapes, List<Recording> recordings, List<PlaceRow> places, String version) {

    /** A path is drawn so far from its first measured point, in the direction of the bullet, m. */
    private static final double DRAWN_METRES = 12;

    /**
     * A shape of one layer.
     *
     * @param form point, line or ring
     * @param radius 95 % half width of a point, m; 0 for other forms
     * @param seconds when, on the case's largest clock: of each point of a track, of a shot; empty where it is not known or always
     */
    record Shape(
            String id,
            String layer,
            String form,
            List<double[]> points,
            double radius,
            String label,
            String words,
            @Nullable String href,
            List<Double> seconds) {

        Shape at(List<Double> when) {
            return new Shape(id, layer, form, points, radius, label, words, href, when);
        }
    }

    /** A recording and where it stands now, if its place is known. */
    record Recording(String id, String file, String name, boolean placed) {}

    static PlanPage of(Reconstruction r, List<PlaceRow> places, String version) {
        Names names = new Names(r);
        Scene scene = r.scene();
        List<Shape> shapes = new ArrayList<>();
        scene.recorders()
                .forEach(c -> shapes.add(point(
                        "recorders",
                        c.recording(),
                        c.xM(),
                        c.yM(),
                        names.file(c.recording()),
                        "#/clips?sel=" + c.recording())));
        for (Scene.Item item : scene.items()) {
            if (item.xM() != null && item.yM() != null) {
                shapes.add(point("finds", item.id(), item.xM(), item.yM(), item.kind() + " " + item.id(), null));
            }
        }
        scene.paths().forEach(path -> shapes.add(path(path)));
        for (Scene.Muzzle muzzle : scene.muzzles()) {
            for (Scene.Stretch stretch : muzzle.stretches()) {
                shapes.add(ring(
                        "muzzles",
                        muzzle.path(),
                        stretch.region95(),
                        "muzzle of path " + muzzle.path(),
                        "%s back from the first measured point"
                                .formatted(Wording.plusMinus(stretch.metresBack(), "m"))));
            }
        }
        scene.shotPlaces().forEach(place -> addPlace(shapes, place));
        for (Shots.Impulse i : r.shots().impulses()) {
            Shots.Position at = i.position();
            boolean joint =
                    scene.shotPlaces().stream().anyMatch(p -> p.impulse().equals(i.id()));
            if (at != null && !joint && i.label() != Shots.Label.OTHER) {
                shapes.add(ring("sound", i.id(), at.region95(), i.id(), "region of 95 % by sound, " + at.method()));
            }
        }
        for (Scene.Track track : scene.tracks()) {
            shapes.add(new Shape(
                    track.object(),
                    "tracks",
                    "line",
                    track.points().stream()
                            .map(p -> new double[] {p.xM().value(), p.yM().value()})
                            .toList(),
                    0,
                    track.object(),
                    "source: " + Objects.requireNonNullElse(track.source(), "not stated"),
                    null,
                    times(r, track)));
        }
        return new PlanPage(
                scene.frame(),
                shapes.stream()
                        .map(shape -> shape.seconds().isEmpty() ? shape.at(whenFired(r, shape)) : shape)
                        .toList(),
                r.timeline().recordings().stream()
                        .map(c -> new Recording(
                                c.id(),
                                c.file(),
                                names.file(c.id()),
                                scene.recorders().stream()
                                        .anyMatch(s -> s.recording().equals(c.id()))))
                        .toList(),
                places,
                version);
    }

    /** When a tracked object was at each of its points; empty where nothing ties its clock to the common one. */
    private static List<Double> times(Reconstruction r, Scene.Track track) {
        Motion motion = r.scene().motion();
        return (motion == null ? List.<Motion.TrackClock>of() : motion.clocks())
                .stream()
                        .filter(c -> c.object().equals(track.object()) && Objects.equals(c.source(), track.source()))
                        .map(Motion.TrackClock::zeroSeconds)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .map(zero -> track.points().stream()
                                .map(p -> zero.value() + p.seconds())
                                .toList())
                        .orElse(List.of());
    }

    /** When a shot was fired; empty for other shapes. */
    private static List<Double> whenFired(Reconstruction r, Shape shape) {
        return r.shots().impulses().stream()
                .filter(i -> i.id().equals(shape.id()) && i.timeSeconds() != null)
                .map(i -> Objects.requireNonNull(i.timeSeconds()).value())
                .toList();
    }

    private static void addPlace(List<Shape> shapes, Scene.ShotPlace place) {
        String id = place.impulse();
        Scene.Region sound = place.soundOnly();
        Scene.Region paths = place.pathsIfItsPaths();
        if (sound != null) {
            shapes.add(ring("sound", id, sound.region95(), id + " by sound", area(sound)));
        }
        if (paths != null) {
            shapes.add(ring("by-paths", id, paths.region95(), id + " by paths", "if they are its own: " + area(paths)));
        }
        place.joint()
                .parts()
                .forEach(part -> shapes.add(ring("joint", id, part, id, "all evidence: " + area(place.joint()))));
    }

    private static String area(Scene.Region region) {
        return String.format(
                Locale.ROOT,
                "region of 95 %%, %,.0f m²%s",
                region.areaSquareMetres(),
                region.openToOutside() ? ", open to the outside" : "");
    }

    private static Shape point(String layer, String id, Measured x, Measured y, String label, @Nullable String href) {
        return new Shape(
                id,
                layer,
                "point",
                List.of(new double[] {x.value(), y.value()}),
                Math.max(x.halfWidth(), y.halfWidth()),
                label,
                "x %s, y %s".formatted(Wording.plusMinus(x, "m"), Wording.plusMinus(y, "m")),
                href,
                List.of());
    }

    private static Shape path(Scene.BulletPath path) {
        double azimuth = Math.toRadians(path.azimuthDeg().value());
        double x = path.xM().value();
        double y = path.yM().value();
        return new Shape(
                path.id(),
                "paths",
                "line",
                List.of(
                        new double[] {x, y},
                        new double[] {x + DRAWN_METRES * Math.sin(azimuth), y + DRAWN_METRES * Math.cos(azimuth)}),
                0,
                "path " + path.id(),
                "direction %s".formatted(Wording.plusMinus(path.azimuthDeg(), "°")),
                null,
                List.of());
    }

    private static Shape ring(String layer, String id, List<Point> ring, String label, String words) {
        return new Shape(
                id,
                layer,
                "ring",
                ring.stream().map(p -> new double[] {p.x(), p.y()}).toList(),
                0,
                label,
                words,
                null,
                List.of());
    }
}
