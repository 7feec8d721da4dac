package retrace.reconstruct;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import retrace.model.Place;
import retrace.model.Point;
import retrace.model.Scene;

/**
 * How far a source of unknown place is taken to be from a recorder that hears it: {@link #LEAST_METRES}, or the largest distance
 * between two recorders of known place where that is more. A sound that recorders 400 m apart both hear can be that far from either.
 */
final class Separation {

    /** The setting where no places say otherwise; printed with every use. */
    static final double LEAST_METRES = 100;

    private Separation() {}

    /** By the places that are known; null where one is not. */
    static double metres(Collection<@Nullable Place> known) {
        List<Point> places = new ArrayList<>();
        for (Place place : known) {
            if (place != null) {
                places.add(new Point(place.xM(), place.yM()));
            }
        }
        return largest(places);
    }

    static double metres(Scene scene) {
        return largest(scene.recorders().stream()
                .map(r -> new Point(r.xM().value(), r.yM().value()))
                .toList());
    }

    private static double largest(List<Point> places) {
        double largest = LEAST_METRES;
        for (Point a : places) {
            for (Point b : places) {
                largest = Math.max(largest, Math.hypot(a.x() - b.x(), a.y() - b.y()));
            }
        }
        return largest;
    }
}
