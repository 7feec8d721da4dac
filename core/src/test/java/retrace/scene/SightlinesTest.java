package retrace.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import retrace.model.Citation;
import retrace.model.Measured;
import retrace.model.Point;
import retrace.model.Scene;
import retrace.model.Tables;
import retrace.model.Tables.Corner;

/** A muzzle in a square of 2 m around (20, 0), an observer near (0, 0). */
class SightlinesTest {

    private static final Air AIR = new Air(15, 2, 0, true);

    private static Scene.Region square(double x, double y, double half) {
        List<Point> ring = List.of(
                new Point(x - half, y - half),
                new Point(x + half, y - half),
                new Point(x + half, y + half),
                new Point(x - half, y + half));
        return new Scene.Region(
                Measured.plusMinus(x, half, Map.of()),
                Measured.plusMinus(y, half, Map.of()),
                ring,
                ring,
                List.of(ring),
                4 * half * half,
                false);
    }

    private static List<Corner> thing(String name, String kind, double... xy) {
        List<Corner> corners = new ArrayList<>();
        for (int i = 0; i < xy.length; i += 2) {
            corners.add(
                    new Corner(new Citation.Row("00000000000a", 1 + i / 2, null), name, kind, xy[i], xy[i + 1], null));
        }
        return corners;
    }

    private static Scene.Sightline seen(double half, List<Corner> drawn) {
        return Sightlines.of(
                        List.of(new Sightlines.Observer("Neighbour", "I1", 0, 0, half, List.of())),
                        Map.of("I1", new Sightlines.Muzzle(square(20, 0, 1), "")),
                        new Tables.Plan(drawn, List.of()),
                        AIR)
                .getFirst();
    }

    /** From 18 m (19 less a disc of 1) to 22.02 m (a corner of the square, seen from the far edge); at 15 °C sound needs 2.94 ms a metre. */
    @Test
    void distanceAndDelayHoldBothPlaces() {
        Scene.Sightline line = seen(1, List.of());
        assertThat(line.between()).isEqualTo("not-computable");
        assertThat(line.distanceMetres().value()).isCloseTo(20, within(1e-9));
        assertThat(line.distanceMetres().low()).isCloseTo(18, within(1e-9));
        assertThat(line.distanceMetres().high()).isBetween(22.0, 22.1);
        assertThat(line.soundAfterSeconds().value()).isCloseTo(20 / 340.3, within(1e-4));
        assertThat(line.soundAfterSeconds().low()).isLessThan(18 / 340.3);
        assertThat(line.soundAfterSeconds().high()).isGreaterThan(22 / 340.3);
    }

    @Test
    void aWallAcrossLiesBetweenAndOneBesideDoesNot() {
        Scene.Sightline across = seen(1, thing("garden wall", "wall", 10, -8, 10, 8));
        assertThat(across.between()).isEqualTo("drawn");
        assertThat(across.things()).containsExactly("garden wall");
        assertThat(across.says()).contains("the wall “garden wall” lies between; how high is not known");
        assertThat(across.cites()).hasSize(1);
        assertThat(seen(1, thing("wall", "wall", 10, 3, 10, 8)).between()).isEqualTo("nothing-drawn");
        assertThat(seen(1, thing("kerb", "line", 10, -8, 10, 8)).between())
                .as("a line is no thing")
                .isEqualTo("not-computable");
    }

    /** A wall that ends on the line hides the muzzle from a part of the disc only; two walls that leave no gap hide it together. */
    @Test
    void whatTheErrorsLeaveOpenIsMay() {
        assertThat(seen(1, thing("wall", "wall", 10, 0, 10, 8)).between()).isEqualTo("may");
        List<Corner> both = new ArrayList<>(thing("north wall", "wall", 10, -0.5, 10, 8));
        both.addAll(thing("south wall", "wall", 11, -8, 11, 0.5));
        Scene.Sightline line = seen(1, both);
        assertThat(line.between()).isEqualTo("drawn");
        assertThat(line.things()).containsExactly("north wall", "south wall");
    }

    /** Who sits in a car is not behind it. */
    @Test
    void whatHoldsTheObserverIsLeftOut() {
        assertThat(seen(0.5, thing("his car", "car", -2, -1, 2, -1, 2, 1, -2, 1))
                        .between())
                .isEqualTo("nothing-drawn");
        assertThat(seen(0.5, thing("a car", "car", 8, -4, 12, -4, 12, 4, 8, 4)).between())
                .isEqualTo("drawn");
    }

    /** Law: more error never makes anything surer. 300 drawn walls, seed 12. */
    @Test
    void moreErrorIsNeverSurer() {
        SplittableRandom random = new SplittableRandom(12);
        for (int i = 0; i < 300; i++) {
            double x = 10 + 4 * random.nextDouble();
            double y = 6 * random.nextDouble() - 3;
            double length = 10 * random.nextDouble();
            List<Corner> wall = thing("wall", "wall", x, y, x, y + length);
            String near = seen(0.5, wall).between();
            String wide = seen(2, wall).between();
            assertThat(List.of(near, wide)).isNotEqualTo(List.of("drawn", "nothing-drawn"));
            assertThat(List.of(near, wide)).isNotEqualTo(List.of("nothing-drawn", "drawn"));
            assertThat(List.of(near, wide)).isNotEqualTo(List.of("may", "drawn"));
            assertThat(List.of(near, wide)).isNotEqualTo(List.of("may", "nothing-drawn"));
        }
    }
}
