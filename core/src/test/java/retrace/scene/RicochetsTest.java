package retrace.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static retrace.scene.Rows.row;

import java.util.List;
import org.junit.jupiter.api.Test;
import retrace.model.CaseFacts;
import retrace.model.Problem;
import retrace.model.Scene;

/** The figures are those of the abstracts that each entry of the table names; angles are worked by hand. */
class RicochetsTest {

    private static Scene scene(Rows... rows) {
        return BulletPaths.of(Rows.table(rows), List.of(), CaseFacts.UNKNOWN);
    }

    /** A wall that faces north, a bullet towards 100°: 10° to the wall; 9 mm Luger on float glass: 15.8° (FMJ) and 21.3° (Action NP). */
    @Test
    void aStudiedSurfaceGivesItsPublishedAngles() {
        Scene.Ricochet r = scene(row("R", "ricochet")
                        .at(0, 0, 1.0, 0.02)
                        .towards(100, 0.0, 1.3)
                        .surface(0, 0, 90)
                        .on("float glass", "9 mm Luger"))
                .ricochets()
                .getFirst();
        assertThat(r.incidenceDeg().value()).isCloseTo(10, within(1e-9));
        assertThat(r.criticalDeg().low()).isEqualTo(15.8);
        assertThat(r.criticalDeg().high()).isEqualTo(21.3);
        assertThat(r.studies()).allMatch(s -> s.contains("abstract only"));
        assertThat(r.departureDeg().high()).isLessThanOrEqualTo(r.incidenceDeg().high());
    }

    @Test
    void aSurfaceWithoutAStudyGetsTheWidestSet() {
        for (String surface : List.of("brick", "laminated glass", "steel")) {
            Scene.Ricochet r = scene(row("R", "ricochet")
                            .at(0, 0, 1.0, 0.02)
                            .towards(100, 0.0, 1.3)
                            .on(surface, "9 mm"))
                    .ricochets()
                    .getFirst();
            assertThat(r.studies()).isEmpty();
            assertThat(r.criticalDeg().low()).isZero();
            assertThat(r.criticalDeg().high()).isEqualTo(90);
            assertThat(r.departureDeg().high()).isEqualTo(90);
            assertThat(r.says()).contains("No study");
        }
    }

    /** The study of 9 mm Luger does not speak of 9 mm Makarov or of .22. */
    @Test
    void aBulletWithoutAStudyIsNotGivenAnotherOnes() {
        for (String calibre : List.of("9 mm Makarov", "9 x 18", ".22 LR")) {
            assertThat(scene(row("R", "ricochet")
                                    .at(0, 0, 1.0, 0.02)
                                    .towards(100, 0.0, 1.3)
                                    .on("floor tile", calibre))
                            .ricochets()
                            .getFirst()
                            .studies())
                    .isEmpty();
        }
    }

    /** 50° on a tile, σ √(1.3² + 1.5²) = 2.0°: at least 46.1°, beyond 16.6° and the margin of 5°. */
    @Test
    void anAngleFarAboveTheCriticalOneIsAProblem() {
        Scene scene = scene(row("R", "ricochet")
                .at(0, 0, 1.0, 0.02)
                .towards(140, 0.0, 1.3)
                .surface(0, 0, 90)
                .on("wall tile", "9 mm"));
        assertThat(scene.problems()).extracting(Problem::kind).contains("ricochet-above-critical-angle");
    }

    /** In at (0,0), out at (1,0), the dent 5 m behind and 0.2 m aside: within a bend of 10° (0.7 m); the one 5 m aside is not. */
    @Test
    void aBulletThatWentThroughMayHaveEndedBehind() {
        Scene scene = scene(
                row("in", "entry").path("P").at(0, 0, 1.0, 0.01),
                row("out", "exit").path("P").at(1, 0, 1.0, 0.01),
                row("dent", "damage").at(6, 0.2, 1.0, 0.02),
                row("aside", "damage").at(6, 5, 1.0, 0.02));
        assertThat(scene.chains()).hasSize(2);
        assertThat(scene.chains().get(0).of()).containsExactly("P", "out", "dent");
        assertThat(scene.chains().get(0).excludedBecause()).isNull();
        assertThat(scene.chains().get(1).of()).containsExactly("P", "out", "aside");
        assertThat(scene.chains().get(1).excludedBecause()).contains("bend");
    }

    /** Towards 300° against a door that faces 0°: 60° from behind. */
    @Test
    void anAzimuthInTheWrongQuadrantIsTold() {
        Scene scene = scene(
                row("H", "impact").at(0, 0, 1.0, 0.02).towards(300, 0.0, 1.3).surface(0, 0, 90));
        assertThat(scene.problems()).extracting(Problem::kind).contains("direction-from-behind");
        assertThat(scene.paths()).hasSize(1);
    }
}
