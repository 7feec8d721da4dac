package retrace.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import retrace.model.Claims.Claim;

/** A statement says what its sentence says when it stands alone, and whom the sentence has act. */
class StatementsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "After the collision I fired one round from my pistol. | After the collision I fired one round from my pistol | I",
                "Before the second volley he fired twice at the car. | Before the second volley he fired twice at the car | he",
                "He said that after an officer fired, people ran. | An officer fired | officer",
            })
    void anOpeningTimeStaysWithItsJoiningWord(String sentence, String statement, String agent) {
        Claim claim = Accounts.claim(Accounts.read("Report of Officer 2.\n\n" + sentence), "fired");
        assertThat(claim.statement()).isEqualTo(statement);
        assertThat(claim.participants().get("agent")).isEqualTo(agent);
    }
}
