package retrace.trials;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import retrace.model.Progress;

/** One scene through listening, joining and scoring: what it counts is held to what the scene was drawn with. */
class CrackTrialsTest {

    /**
     * Seed 500001: a rifle, two shots, seven recorders of which four are met by the shock wave, 5 to 137 ms before the blast. With cracks taken for blasts
     * the two shots were placed 2.9 and 3.2 m off and 18 ms too early, and nothing was said of the bullet. The limits of 2 m and 10 ms tell that from our own run
     * now (1.4 m, 2.4 ms): a tripwire.
     */
    @Test
    void aRiflesShotsAreToldOnceFastAndInPlace() throws Exception {
        CrackTrials.Report report = CrackTrials.run(CrackTrials.USUAL_FAMILY, 1, 500_001, 0, Progress.NONE);
        assertThat(report.scenes()).singleElement().satisfies(scene -> {
            assertThat(scene.bullet()).isEqualTo("rifle");
            assertThat(scene.fired()).isEqualTo(2);
            assertThat(scene.best()).isEqualTo(2);
            assertThat(scene.holds()).isTrue();
        });
        assertThat(report.shots()).hasSize(2).allSatisfy(shot -> {
            assertThat(shot.recorders()).isEqualTo(7);
            assertThat(shot.cracks()).isEqualTo(4);
            assertThat(shot.impulses()).isEqualTo(1);
            assertThat(shot.supersonic()).isEqualTo("yes");
            assertThat(shot.errorM()).isLessThan(2);
            assertThat(shot.holds()).isTrue();
            assertThat(shot.timeErrorSeconds()).isBetween(-0.01, 0.01);
            assertThat(shot.timeHolds()).isTrue();
        });
        assertThat(report.arrivals())
                .filteredOn(a -> a.told().equals("shock"))
                .isNotEmpty()
                .allSatisfy(a -> assertThat(a.truth()).isEqualTo("shock"));
        assertThat(CrackPage.markdown(report)).contains("| rifle | 1 | 2 | 1 | 0 | 0 | 0 |");
    }
}
