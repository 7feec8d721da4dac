package retrace.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import retrace.model.Shots;
import retrace.scene.SourceLocator.ArrivalAt;
import retrace.scene.SourceLocator.Microphone;

/** Gaps are (r/c)·(1 − sin(θ + μ)) of a bullet at 830 m/s along x from (0, 0), c = 340 m/s; the picker is good to 1 ms. */
class ShockConeTest {

    private static final double C = 340;
    private static final double MU = Math.asin(C / 830);

    private static HeardShot.Gap gap(String id, double x, double y) {
        double theta = Math.abs(Math.atan2(y, x));
        double seconds = Math.hypot(x, y) / C * (1 - Math.sin(theta + MU));
        return new HeardShot.Gap(id, x, y, 0.5, seconds, 0.001);
    }

    private static double factor(List<HeardShot.Gap> gaps, double x, double y) {
        return new ShockCone(gaps, 0, 0, C).factor(x, y, 0.5);
    }

    @Test
    void noGapSaysNothing() {
        assertThat(factor(List.of(), 3, 4)).isEqualTo(1);
    }

    /** 83 ms at 66 m: from 30 m no bullet to 1000 m/s makes more than 30/340·(1 − 0.34) = 58 ms, so only the tenth that is anything is left there. */
    @Test
    void aPlaceTooNearForItsGapIsLeftToDoubt() {
        List<HeardShot.Gap> gaps = List.of(gap("a", 66, 10));
        assertThat(factor(gaps, 36, 10)).isBetween(0.1, 0.11);
        assertThat(factor(gaps, 0, 0)).isGreaterThan(0.3);
    }

    /** One bullet: three gaps fit the muzzle far better than the place to the side where their ranges differ, though each alone fits both. */
    @Test
    void gapsTogetherFitTheMuzzleBest() {
        List<HeardShot.Gap> gaps = List.of(gap("a", 80, 10), gap("b", 90, -30), gap("c", 60, 40));
        double there = factor(gaps, 0, 0);
        for (double[] other : new double[][] {{0, 60}, {0, -60}, {40, 0}, {120, 0}}) {
            assertThat(factor(gaps, other[0], other[1]))
                    .as("%s, %s", other[0], other[1])
                    .isLessThan(there / 5);
        }
    }

    /**
     * One arrival of six comes 80 ms early. As a shock wave with one half it is told from the blasts: the region still holds the source, within
     * 3 m. Stated as a blast it is wild, and allowed for with less.
     */
    @Test
    void anArrivalThatMayBeAShockWaveLeavesThePlace() {
        double[][] at = {{80, 10}, {70, -60}, {-40, 20}, {-10, 55}, {-20, -60}, {30, 70}};
        List<Microphone> mics = new ArrayList<>();
        List<ArrivalAt> arrivals = new ArrayList<>();
        Air air = new Air(10, 1, 0, true);
        for (int i = 0; i < at.length; i++) {
            mics.add(new Microphone("m" + i, at[i][0], at[i][1], null, 0.5, 0.001));
            double early = i == 0 ? 0.08 : 0;
            arrivals.add(new ArrivalAt(
                    "m" + i, 5 + Math.hypot(at[i][0], at[i][1]) / air.soundSpeed() - early, 0.001, i == 0 ? 0.5 : 0));
        }
        Shots.Position position =
                Objects.requireNonNull(SourceLocator.locate(mics, arrivals, air).position());
        assertThat(Math.hypot(position.xM().value(), position.yM().value())).isLessThan(3);
        assertThat(SourceLocatorTest.inside(position.region95(), 0, 0)).isTrue();
    }
}
