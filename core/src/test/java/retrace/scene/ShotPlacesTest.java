package retrace.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import retrace.model.Place;
import retrace.model.Point;
import retrace.model.Scene;
import retrace.simulate.PlaceDraw;

/** Coverage is counted on scenes of {@link PlaceDraw}, which shares no code with the analysis. */
class ShotPlacesTest {

    private static final int SCENES = Integer.getInteger("retrace.placeScenes", 6);

    private static List<HeardShot> heard(PlaceDraw draw) {
        List<HeardShot> shots = new ArrayList<>();
        for (int j = 0; j < draw.muzzles().size(); j++) {
            List<HeardShot.Ear> ears = new ArrayList<>();
            for (PlaceDraw.Arrival a : draw.arrivals().get(j)) {
                Place p = draw.recorders().stream()
                        .filter(r -> r.id().equals(a.recorder()))
                        .findFirst()
                        .orElseThrow()
                        .place();
                ears.add(new HeardShot.Ear(
                        a.recorder(),
                        p.xM(),
                        p.yM(),
                        p.zM(),
                        p.sigmaM(),
                        a.seconds(),
                        PlaceDraw.ARRIVAL_SIGMA_SECONDS,
                        draw.clockSigmaSeconds()));
            }
            shots.add(new HeardShot("I" + j, 1, ears, List.of(), List.of()));
        }
        return shots;
    }

    private static boolean holds(Scene.Region region, Place at) {
        GeometryFactory factory = new GeometryFactory();
        return region.parts().stream().anyMatch(ring -> {
            Coordinate[] corners = new Coordinate[ring.size() + 1];
            for (int i = 0; i <= ring.size(); i++) {
                Point p = ring.get(i % ring.size());
                corners[i] = new Coordinate(p.x(), p.y());
            }
            return factory.createPolygon(corners).contains(factory.createPoint(new Coordinate(at.xM(), at.yM())));
        });
    }

    /**
     * On 400 scenes (780 shots) the joint regions held the truth in 98 %, and were 0.17 times as large as those of the sound by the
     * geometric mean (our own run). On the few of a build, four in five and 0.7 leave room for chance: 11 shots at 98 % give fewer than
     * nine once in 5,000.
     */
    @Test
    void jointRegionsHoldTheTruthAndAreSmallerThanThoseOfTheSound() {
        int shots = 0;
        int sound = 0;
        int joint = 0;
        int paths = 0;
        int pathShots = 0;
        int right = 0;
        int smaller = 0;
        int thanPaths = 0;
        int thanPathsIf = 0;
        double logRatio = 0;
        long start = System.nanoTime();
        for (int seed = 1; seed <= SCENES; seed++) {
            PlaceDraw draw = PlaceDraw.of(seed);
            Scene scene = BulletPaths.of(draw.tables(), List.of(), draw.facts(), heard(draw));
            for (int j = 0; j < scene.shotPlaces().size(); j++) {
                Scene.ShotPlace place = scene.shotPlaces().get(j);
                shots++;
                sound += holds(place.soundOnly(), draw.muzzles().get(j)) ? 1 : 0;
                joint += holds(place.joint(), draw.muzzles().get(j)) ? 1 : 0;
                logRatio += Math.log(
                        place.joint().areaSquareMetres() / place.soundOnly().areaSquareMetres());
                smaller += place.joint().areaSquareMetres() < place.soundOnly().areaSquareMetres() ? 1 : 0;
                if (place.pathsOnly() != null) {
                    pathShots++;
                    paths += holds(place.pathsIfItsPaths(), draw.muzzles().get(j)) ? 1 : 0;
                    thanPaths +=
                            place.joint().areaSquareMetres() < place.pathsOnly().areaSquareMetres() ? 1 : 0;
                    thanPathsIf += place.ifItsPaths().areaSquareMetres()
                                    < place.pathsIfItsPaths().areaSquareMetres()
                            ? 1
                            : 0;
                    String own = draw.pathsOf().get(j);
                    right += place.layers().stream()
                                    .anyMatch(l -> l.kind().equals("path")
                                            && l.of().contains(String.valueOf(own))
                                            && l.probabilityOfThisShot() > 0.5)
                            ? 1
                            : 0;
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "shots %d sound %.3f joint %.3f paths %.3f of %d right %.3f smaller %.3f than paths %.3f if theirs %.3f ratio %.3f  %.2f s/scene%n",
                shots,
                sound / (double) shots,
                joint / (double) shots,
                paths / (double) pathShots,
                pathShots,
                right / (double) pathShots,
                smaller / (double) shots,
                thanPaths / (double) pathShots,
                thanPathsIf / (double) pathShots,
                Math.exp(logRatio / shots),
                (System.nanoTime() - start) / 1e9 / SCENES);
        assertThat(joint / (double) shots).isGreaterThan(0.8);
        assertThat(Math.exp(logRatio / shots)).isLessThan(0.7);
        // under one doubt: what is joined is smaller than either kind alone
        assertThat(thanPaths / (double) pathShots).isGreaterThan(0.8);
        assertThat(thanPathsIf / (double) pathShots).isGreaterThan(0.8);
    }
}
