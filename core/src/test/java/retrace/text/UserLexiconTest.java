package retrace.text;

import static org.assertj.core.api.Assertions.assertThat;
import static retrace.text.Accounts.account;
import static retrace.text.Accounts.claim;
import static retrace.text.Accounts.on;

import java.util.List;
import org.junit.jupiter.api.Test;
import retrace.model.Problem;

class UserLexiconTest {

    private static final String TEXT = "The rickshaw blocked the lane. The man menaced the officer.";

    private static AccountReading read(String... lines) {
        return AccountReader.with(List.of(lines)).read(account("A1", TEXT), on("2025-05-02", null));
    }

    @Test
    void aPatternOfTheUserComesBeforeTheProgramsOwn() {
        assertThat(claim(Accounts.read(TEXT), "menaced").event()).isNotEqualTo("threat");
        assertThat(claim(read("threat: menace ** @officer # ours"), "menaced").event())
                .isEqualTo("threat");
    }

    @Test
    void wordsOfTheUserJoinAList() {
        assertThat(claim(Accounts.read(TEXT), "rickshaw").participants()).doesNotContainKey("vehicle");
        assertThat(claim(read("@vehicle: rickshaw"), "rickshaw").participants()).containsEntry("vehicle", "rickshaw");
    }

    @Test
    void aLineThatCannotBeUsedIsToldAndTheRestIsRead() {
        AccountReading reading =
                read("threat: menace @nosuchlist", "@nosuchlist: word", "just words", "# a comment", "");

        assertThat(reading.problems())
                .filteredOn(p -> p.kind().equals("lexicon-line"))
                .extracting(Problem::row)
                .containsExactly(1, 2, 3);
        assertThat(reading.claims()).hasSize(2);
    }

    @Test
    void wordsOfTheUserAreCompared() {
        String text = "Police said the lathi was swung. A vendor said that no baton was swung. "
                + "Police said the shutter was drawn. A vendor said the shutter was raised.";

        assertThat(conflicts(text)).isZero();
        assertThat(conflicts(text, "alike: lathi baton")).isEqualTo(1);
        assertThat(conflicts(text, "differ: shutter was drawn ;; shutter was raised"))
                .isEqualTo(1);
    }

    @Test
    void aPatternThatIsNoneIsTold() {
        assertThat(read("differ: (open ;; closed").problems())
                .extracting(Problem::kind)
                .contains("lexicon-line");
    }

    private static long conflicts(String text, String... lines) {
        return AccountReader.with(List.of(lines)).read(account("A1", text), on("2025-05-02", null)).relations().stream()
                .filter(r -> r.kind() == retrace.model.Claims.RelationKind.CONTRADICTION
                        || r.kind() == retrace.model.Claims.RelationKind.TENSION)
                .count();
    }
}
