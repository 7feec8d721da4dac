package retrace.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import retrace.model.Point;
import retrace.model.Scene;

/**
 * The regions of a shot's place on the plan, told apart by their line: dotted by sound alone, dash and dot by paths alone, thick and
 * solid by all together, thin and solid by all if its paths are its own; and the stretches of paths at muzzle height as thin outlines.
 */
final class PlaceRings {

    private static final int MOST_NAMED = 3;

    private PlaceRings() {}

    /** A ring with the name of its line style and the words beside it. */
    record Ring(String css, String title, String label, List<Point> points) {}

    /** Thinnest last, so that it is drawn over the others. */
    static List<Ring> of(Scene scene) {
        List<Ring> rings = new ArrayList<>();
        for (Scene.Muzzle muzzle : scene.muzzles()) {
            for (Scene.Stretch stretch : muzzle.stretches()) {
                if (stretch.law().equals("straight")) {
                    rings.add(
                            new Ring("muzzle", "Path " + muzzle.path() + " at muzzle height", "", stretch.region95()));
                }
            }
        }
        boolean named = scene.shotPlaces().size() <= MOST_NAMED;
        for (Scene.ShotPlace place : scene.shotPlaces()) {
            add(rings, place, place.joint(), "place-joint", "all", "by all together, 95 %", named);
            add(
                    rings,
                    place,
                    place.ifItsPaths(),
                    "place-if",
                    "if its path",
                    "by all together, if its paths are its own, 95 %",
                    named);
            add(
                    rings,
                    place,
                    place.pathsIfItsPaths(),
                    "place-paths",
                    "paths",
                    "by its paths alone, if they are its own, 95 %",
                    named);
            add(rings, place, place.soundOnly(), "place-sound", "sound", "by sound alone, 95 %", named);
        }
        return rings;
    }

    private static void add(
            List<Ring> rings,
            Scene.ShotPlace place,
            Scene.@Nullable Region region,
            String css,
            String word,
            String says,
            boolean named) {
        if (region != null) {
            String label = named ? place.impulse() + " " + word : "";
            for (List<Point> part : region.parts()) {
                rings.add(new Ring(css, place.impulse() + " " + says, label, part));
                label = "";
            }
        }
    }

    /** The northernmost corner that is in the frame; for a region that no corner of is, none. */
    static Optional<Point> labelAt(Ring ring, BiPredicate<Double, Double> inFrame) {
        return ring.points().stream()
                .filter(p -> inFrame.test(p.x(), p.y()))
                .max(Comparator.comparingDouble(Point::y).thenComparingDouble(Point::x));
    }
}
