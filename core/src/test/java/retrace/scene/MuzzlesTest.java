package retrace.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static retrace.scene.Rows.row;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import retrace.model.CaseFacts;
import retrace.model.Point;
import retrace.model.Scene;

/** Distances are worked by hand in the comments; coverage is counted on muzzles drawn here, with geometry of the test's own. */
class MuzzlesTest {

    private static Scene scene(Rows... rows) {
        return BulletPaths.of(Rows.table(rows), List.of(), CaseFacts.UNKNOWN);
    }

    private static Scene.Muzzle muzzle(Rows... rows) {
        return scene(rows).muzzles().getFirst();
    }

    /**
     * Falling at 5°: behind a hole 1.2 m high the path is 2 m high at 0.8/tan 5° = 9.14 m; the drop of up to g·9.3²/(2·200²) = 1.1 cm
     * adds 0.12 m. A step (0.1 m) is the tolerance.
     */
    @Test
    void aFallingPathLeavesMuzzleHeightsBehindTheHole() {
        Scene.Muzzle m = muzzle(row("H", "impact").at(0, 0, 1.2, 0.001).towards(90, -5.0, 0.01));
        assertThat(m.stretches()).hasSize(1);
        assertThat(m.stretches().getFirst().law()).isEqualTo("straight");
        assertThat(m.stretches().getFirst().metresBack().low()).isZero();
        assertThat(m.stretches().getFirst().metresBack().high()).isCloseTo(9.27, within(0.1));
    }

    /** Rising at 5° to 3 m: 2 m high at 1/tan 5° = 11.43 m behind the hole, 0.18 m nearer with the drop; 0.5 m at 2.5/tan 5° = 28.57 m. */
    @Test
    void aRisingPathComesFromMuzzleHeightsFurtherBack() {
        Scene.Muzzle m = muzzle(row("H", "impact").at(0, 0, 3.0, 0.001).towards(90, 5.0, 0.01));
        assertThat(m.stretches()).extracting(Scene.Stretch::law).containsExactly("straight", "straight-if-supersonic");
        assertThat(m.stretches().get(0).metresBack().low()).isCloseTo(11.25, within(0.1));
        assertThat(m.stretches().get(1).metresBack().high()).isCloseTo(28.57, within(0.15));
    }

    /** Falling to 3 m the muzzle was above 3 m everywhere: refused, with the reason. */
    @Test
    void aPathFromAboveHasNoMuzzleAtStreetHeight() {
        Scene.Muzzle m = muzzle(row("H", "impact").at(0, 0, 3.0, 0.001).towards(90, -5.0, 0.01));
        assertThat(m.stretches()).isEmpty();
        assertThat(m.noneBecause()).contains("higher");
    }

    /** g·150²/(2·200²) = 2.76 m. */
    @Test
    void theDropIsAnIntervalThatStartsAtNothing() {
        assertThat(Muzzles.dropAtMost(150)).isCloseTo(2.76, within(0.005));
        assertThat(Muzzles.dropAtMost(20)).isLessThan(0.05);
    }

    @Test
    void noMuzzleLiesOnThePathAfterARicochet() {
        Scene scene = scene(
                row("in", "entry").path("P").at(-4, -4, 1.0, 0.02),
                row("R", "ricochet").path("P").at(0, 0, 0.5, 0.02),
                row("I", "impact").path("P").at(5, 0, 0.8, 0.02));
        assertThat(scene.muzzles().get(0).stretches()).isNotEmpty();
        assertThat(scene.muzzles().get(1).noneBecause()).contains("ricochet");
    }

    @Test
    void withoutAHeightEveryDistanceIsLeftOpen() {
        Scene.Muzzle m = muzzle(row("H", "impact").at(0, 0, null, 0.02).towards(90, null, 1.0));
        assertThat(m.stretches()).allMatch(s -> !s.heightTested());
        assertThat(m.stretches().getLast().metresBack().high()).isEqualTo(150);
    }

    /**
     * Muzzles 4 to 18 m from a hole, rods of 1.3°, places of 3 cm: the cone on the plan holds the true muzzle in 93 to 97 % of those 3,000
     * draws whose height fits (binomial two standard deviations: 0.8 %), and the height never puts a true one out more often than its own 95 %.
     */
    @Test
    void theConeHoldsTheTrueMuzzle() {
        SplittableRandom random = new SplittableRandom(20261130);
        int inside = 0;
        int reached = 0;
        int n = 3000;
        for (int i = 0; i < n; i++) {
            double azimuth = 360 * random.nextDouble();
            double distance = 4 + 14 * random.nextDouble();
            double height = 0.6 + 1.3 * random.nextDouble();
            double hole = 0.4 + 1.8 * random.nextDouble();
            double east = Math.sin(Math.toRadians(azimuth));
            double north = Math.cos(Math.toRadians(azimuth));
            double elevation = Math.toDegrees(Math.atan2(hole - height, distance));
            Scene.Muzzle m = muzzle(row("H", "impact")
                    .at(
                            0.03 * random.nextGaussian(),
                            0.03 * random.nextGaussian(),
                            hole + 0.03 * random.nextGaussian(),
                            0.03)
                    .towards(
                            (azimuth + 1.3 * random.nextGaussian() + 360) % 360,
                            elevation + 1.3 * random.nextGaussian(),
                            1.3));
            boolean any = false;
            for (Scene.Stretch s : m.stretches()) {
                any |= s.metresBack().low() <= distance
                        && distance <= s.metresBack().high();
            }
            reached += any ? 1 : 0;
            inside += any
                            && m.stretches().stream()
                                    .anyMatch(s ->
                                            polygon(s.region95()).distance(point(-distance * east, -distance * north))
                                                    < 1e-9)
                    ? 1
                    : 0;
        }
        assertThat(reached / (double) n).isGreaterThan(0.96);
        assertThat(inside / (double) reached).isBetween(0.93, 0.97);
    }

    private static org.locationtech.jts.geom.Point point(double x, double y) {
        return new GeometryFactory().createPoint(new Coordinate(x, y));
    }

    private static Polygon polygon(List<Point> ring) {
        Coordinate[] corners = new Coordinate[ring.size() + 1];
        for (int i = 0; i <= ring.size(); i++) {
            Point p = ring.get(i % ring.size());
            corners[i] = new Coordinate(p.x(), p.y());
        }
        return new GeometryFactory().createPolygon(corners);
    }
}
