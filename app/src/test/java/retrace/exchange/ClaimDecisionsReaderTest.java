package retrace.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import retrace.model.ClaimDecision;
import retrace.model.Problem;

class ClaimDecisionsReaderTest {

    private static ClaimDecisionsReader.Result read(String text) {
        return ClaimDecisionsReader.read(text.getBytes(StandardCharsets.UTF_8), "edits/claims.csv", "0123456789ab");
    }

    @Test
    void readsRowsWithColumnsInAnyOrderAndQuotedCommas() {
        ClaimDecisionsReader.Result read = read("""
                decision,account,quote,event,earliest
                edited,report.txt,"He ran, then fell",flight,2025-05-02T21:00:00
                confirmed,report.txt,Officers fired,,
                """);

        assertThat(read.problems()).isEmpty();
        assertThat(read.decisions()).hasSize(2);
        assertThat(read.decisions().getFirst()).satisfies(d -> {
            assertThat(d.quote()).isEqualTo("He ran, then fell");
            assertThat(d.decision()).isEqualTo(ClaimDecision.Decision.EDITED);
            assertThat(d.earliest()).isEqualTo("2025-05-02T21:00:00");
            assertThat(d.who()).isNull();
        });
    }

    @Test
    void aRowThatCannotBeUsedIsToldWithItsNumber() {
        ClaimDecisionsReader.Result read = read("""
                account,quote,decision,factuality
                report.txt,He ran,approved,
                report.txt,He ran,edited,sure
                """);

        assertThat(read.decisions()).isEmpty();
        assertThat(read.problems()).extracting(Problem::row).containsExactly(1, 2);
    }

    @Test
    void aFileOfOtherColumnsIsTold() {
        assertThat(read("a,b\n1,2\n").problems()).extracting(Problem::kind).containsExactly("claim-decisions-header");
    }
}
