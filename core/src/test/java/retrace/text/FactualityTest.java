package retrace.text;

import static org.assertj.core.api.Assertions.assertThat;
import static retrace.text.Accounts.claim;
import static retrace.text.Accounts.read;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Levels as FactBank's guidelines give them to such wording, applied by hand. */
class FactualityTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The officer fired three shots.|fired|CT+",
                "The driver did not stop.|did not stop|CT-",
                "No officers were injured.|injured|CT-",
                "Nobody heard a warning.|warning|CT-",
                "The driver may have fired a pistol.|fired|PS+",
                "The man allegedly rammed a police car.|rammed|PS+",
                "The bullet is believed to have ricocheted.|ricocheted|PR+",
                "The man appeared to reach for a gun.|reach|PR+",
                "The lawyer denied that the man fired.|the man fired|CT-",
                "It is unclear whether the officer fired.|the officer fired|Uu",
                "Investigators want to determine how the gun discharged.|gun discharged|Uu",
                "Police do not believe the passenger was armed.|passenger was armed|CT-",
                "I couldn't read the sign.|read the sign|CT-",
            })
    void levelFollowsTheWords(String sentence, String words, String level) {
        assertThat(claim(read(sentence), words).factuality()).isEqualTo(level);
    }
}
