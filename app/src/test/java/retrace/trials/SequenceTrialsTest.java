package retrace.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrace.accuracy.SequenceRates;
import retrace.model.Progress;
import retrace.reconstruct.Stages;

class SequenceTrialsTest {

    @TempDir
    Path folder;

    /** None of 20 is at most 1 − 0.025^(1/20) = 16.84 % (Clopper and Pearson); 20 of 20 at least 83.16 %. */
    @Test
    void worldsOfEachFaultAreCountedAndTheSameSeedGivesTheSamePage() throws Exception {
        SequenceTrials.Report report = SequenceTrials.run(20, 7, Stages::sequence, Progress.NONE);
        assertThat(report.faults())
                .extracting(SequenceRates::fault)
                .containsExactly("none", "one arrival", "one link", "one recording");
        assertThat(report.faults()).allSatisfy(rates -> {
            assertThat(rates.worlds()).isEqualTo(20);
            assertThat(rates.falselyCertain()).isZero();
        });
        SequenceRates none = report.faults().getFirst();
        assertThat(none.inconsistent()).isZero();
        assertThat(none.shareAtMost(0)).isCloseTo(0.1684, within(5e-5));
        assertThat(none.shareAtLeast(20)).isCloseTo(0.8316, within(5e-5));
        String page = SequenceTrials.markdown(report);
        assertThat(page).contains("| none | 20 |", "Seeds from 7.");
        assertThat(SequenceTrials.markdown(SequenceTrials.run(20, 7, Stages::sequence, Progress.NONE)))
                .isEqualTo(page);
        SequenceTrials.write(report, folder);
        assertThat(Files.readString(folder.resolve("sequences.md"))).isEqualTo(page);
        assertThat(Files.readString(folder.resolve("sequences.json"))).contains("\"falselyCertain\"");
    }
}
