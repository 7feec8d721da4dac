package retrace.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import retrace.model.CaseFacts;
import retrace.model.Claims;
import retrace.model.Claims.RelationKind;

/** Whether two claims tell of one person, one moment, one thing; what is expected is read off the words by hand. */
class OneThingTest {

    private static List<Claims.Relation> conflicts(String... lines) {
        String text = String.join("\n\n", lines);
        return Accounts.READER.read(Accounts.account("A1", text), CaseFacts.UNKNOWN).relations().stream()
                .filter(r -> r.kind() == RelationKind.CONTRADICTION || r.kind() == RelationKind.TENSION)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Police said Adam Holt, 30, was hit in the left arm.|His lawyer said Holt was hit in the right arm.",
                "Police said the guards fired only tear gas.|A witness said the guards fired live rounds.",
                "Police said the officers failed to warn the driver.|The chief said the officers warned the driver.",
                "Police said the camera was recording.|A witness said the camera was switched off.",
            })
    void thesePairsDoNotGoTogether(String one, String other) {
        assertThat(conflicts(one, other)).isNotEmpty();
    }

    /** Two moments; two people; a thing that only describes another; a manner that is denied, not the deed. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A witness said the man had his hands up.|Police said the man had his hands up and then reached for a knife.",
                "Police said she fired one round.|A neighbor said he heard two shots ten minutes later.",
                "Police said a firearms officer spoke to the man.|A witness said there was no firearm in the house.",
                "The company denied that the guards fired without warning.|Police said two guards fired eleven rounds.",
            })
    void thesePairsMayBothBe(String one, String other) {
        assertThat(conflicts(one, other)).isEmpty();
    }

    /** "Walt" alone may be anybody: only "Walt Dreyer, 44" makes one of Walt and Dreyer. */
    @Test
    void aFirstNameIsOneWithALastNameOnlyWhereBothStandTogether() {
        String apart = "A witness said Walt was hit in the right arm.";
        String last = "A deputy said Dreyer was hit in the left arm.";

        assertThat(conflicts("Police said Walt Dreyer, 44, lived here.", last, apart))
                .isNotEmpty();
        assertThat(conflicts(last, apart)).isEmpty();
    }

    /** "On Monday" says nothing; the nurse does. */
    @Test
    void aDayIsNoSpeaker() {
        Claims.Claim claim = Accounts.READER
                .read(
                        Accounts.account(
                                "A1",
                                "A nurse who was there when a guard shot a patient on Wednesday says the man was lying down."),
                        CaseFacts.UNKNOWN)
                .claims()
                .getLast();

        assertThat(Accounts.who(claim)).containsExactly("nurse");
    }
}
