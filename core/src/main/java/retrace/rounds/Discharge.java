package retrace.rounds;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import retrace.model.Point;
import retrace.model.Scene;
import retrace.model.Shots;

/**
 * One impulse that is or may be a shot, with where its muzzle may have been by its sound alone.
 *
 * <p>The region is that of 95 % by sound (never the joint one: that was made with the paths it is to be tested with), its convex hull grown by
 * {@value #GROWN_BY} of its own radius and {@value #GROWN_METRES} m. For a normal error 1.75 radii of 95 % hold all but one in 10,000. A
 * region that is open to the outside of what was searched tells nothing.
 *
 * @param region null when the sound does not place it
 * @param utc null when it is not tied to UTC
 */
record Discharge(
        Shots.Impulse impulse,
        @Nullable Geometry region,
        @Nullable Instant utc) {

    static final double GROWN_BY = 0.75;
    static final double GROWN_METRES = 1;

    private static final GeometryFactory SHAPES = new GeometryFactory();

    String id() {
        return impulse.id();
    }

    boolean sure() {
        return impulse.label() == Shots.Label.SHOT;
    }

    static List<Discharge> of(Shots shots, Scene scene) {
        return shots.impulses().stream()
                .filter(i -> i.label() != Shots.Label.OTHER)
                .map(i -> new Discharge(i, region(i, scene), instant(i.utc())))
                .toList();
    }

    private static @Nullable Geometry region(Shots.Impulse impulse, Scene scene) {
        for (Scene.ShotPlace place : scene.shotPlaces()) {
            Scene.Region sound = place.soundOnly();
            if (place.impulse().equals(impulse.id()) && sound != null) {
                List<Point> all = new ArrayList<>(sound.region95());
                sound.parts().forEach(all::addAll);
                return sound.openToOutside() ? null : grown(all);
            }
        }
        Shots.Position position = impulse.position();
        return position == null ? null : grown(position.region95());
    }

    private static @Nullable Geometry grown(List<Point> ring) {
        Coordinate[] corners =
                ring.stream().map(p -> new Coordinate(p.x(), p.y())).toArray(Coordinate[]::new);
        Geometry hull = SHAPES.createMultiPointFromCoords(corners).convexHull();
        if (hull.isEmpty()) {
            return null;
        }
        Coordinate middle = hull.getCentroid().getCoordinate();
        double radius = 0;
        for (Coordinate c : hull.getCoordinates()) {
            radius = Math.max(radius, c.distance(middle));
        }
        return hull.buffer(GROWN_BY * radius + GROWN_METRES);
    }

    private static @Nullable Instant instant(@Nullable String utc) {
        try {
            return utc == null ? null : Instant.parse(utc);
        } catch (DateTimeParseException notOneMoment) {
            return null;
        }
    }

    /** Smallest and largest distance on the plan to a point; null when the sound does not place it. */
    double @Nullable [] distances(double x, double y) {
        if (region == null) {
            return null;
        }
        Coordinate at = new Coordinate(x, y);
        double farthest = 0;
        for (Coordinate c : region.getCoordinates()) {
            farthest = Math.max(farthest, c.distance(at));
        }
        return new double[] {region.distance(SHAPES.createPoint(at)), farthest};
    }

    boolean mayLieIn(Polygon cone) {
        return region == null || region.intersects(cone);
    }
}
