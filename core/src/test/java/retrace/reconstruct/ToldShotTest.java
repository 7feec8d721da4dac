package retrace.reconstruct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import retrace.model.Claims;
import retrace.model.Measured;
import retrace.model.Shots;
import retrace.model.Shots.Label;

/**
 * Five sounds a second apart: I1 possibly a shot, I2 a shot, I3 something else, I4 a shot, I5 possibly a shot. What each word leaves
 * open follows from the class's own law: nothing earlier than what might be first, nothing later than the n-th that is labelled.
 */
class ToldShotTest {

    private static final List<Shots.Impulse> HEARD = List.of(
            impulse("I1", Label.POSSIBLE_SHOT, 1),
            impulse("I2", Label.SHOT, 2),
            impulse("I3", Label.OTHER, 3),
            impulse("I4", Label.SHOT, 4),
            impulse("I5", Label.POSSIBLE_SHOT, 5));

    private static Shots.Impulse impulse(String id, Label label, double seconds) {
        return new Shots.Impulse(
                id,
                "G1",
                label,
                0.5,
                Measured.plusMinus(seconds, 0.1, Map.of()),
                null,
                List.of(),
                null,
                "no places",
                Shots.Supersonic.CANNOT_TELL,
                List.of());
    }

    private static Claims.Claim claim(String quote) {
        return new Claims.Claim(
                "C1",
                "A",
                1,
                0,
                quote.length(),
                quote,
                quote,
                List.of(),
                "CT+",
                List.of(),
                "shooting",
                new TreeMap<>(),
                null,
                null,
                null,
                Claims.Status.MACHINE,
                new Claims.Tested(Claims.Outcome.OPEN, "test", List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The first shot was fired. | I1 | I2",
                "I heard the second shot. | I1 | I4",
                "The third shot came at once. | I1 | I5",
                "Then he fired his last round. | I4 | I5",
                "The final gunshot echoed. | I4 | I5",
                "Shots were fired. | I1 | I5",
                "He fell after the first shot. | I1 | I5",
                "Between the first shot and the last shot he ran. | I1 | I5"
            })
    void whichSoundsAWordLeavesOpen(String quote, String earliest, String latest) {
        ToldShot told = ToldShot.of(claim(quote), HEARD);
        assertThat(List.of(told.earliest(), told.latest())).as(quote).containsExactly(earliest, latest);
    }

    /** Where nothing is labelled a shot, "first" and "last" leave all open. */
    @Test
    void withoutALabelledShotAnyMayBeMeant() {
        List<Shots.Impulse> possible =
                List.of(impulse("I1", Label.POSSIBLE_SHOT, 1), impulse("I2", Label.POSSIBLE_SHOT, 2));
        for (String quote : List.of("The first shot was fired.", "The last shot was fired.")) {
            ToldShot told = ToldShot.of(claim(quote), possible);
            assertThat(List.of(told.earliest(), told.latest())).as(quote).containsExactly("I1", "I2");
        }
    }

    /** The order in which the sounds are handed over says nothing; their times do. */
    @Test
    void timesDecideNotTheOrderOfTheList() {
        assertThat(ToldShot.of(claim("The first shot was fired."), HEARD.reversed()))
                .isEqualTo(ToldShot.of(claim("The first shot was fired."), HEARD));
    }
}
