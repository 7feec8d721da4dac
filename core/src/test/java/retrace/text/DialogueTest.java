package retrace.text;

import static org.assertj.core.api.Assertions.assertThat;
import static retrace.text.Accounts.claim;
import static retrace.text.Accounts.read;
import static retrace.text.Accounts.who;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import retrace.model.Claims;

/** What an answer says by its question; expected levels are read off the turns by hand. */
class DialogueTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Did he have a gun?|No.|CT-|weapon-seen",
                "Did he have a gun?|Yes, sir.|CT+|weapon-seen",
                "Did you fire your weapon?|I did.|CT+|firing",
                "Did you fire your weapon?|I did not.|CT-|firing",
                "Did he have a gun?|I don't recall.|Uu|weapon-seen",
                "Did he have a gun?|I believe so.|PR+|weapon-seen",
                "Did he have a gun?|I don't think so.|PR-|weapon-seen",
                "Did he have a gun?|Not to my knowledge.|PR-|weapon-seen",
                "Did he have a gun?|Maybe.|PS+|weapon-seen",
                "So you didn't see him fire?|No.|CT-|firing",
                "So you didn't see him fire?|Correct.|CT-|firing",
                "Isn't it true that the officer fired?|No, ma'am.|CT-|firing",
                "You fired your weapon, correct?|Correct.|CT+|firing",
                "Is it possible he had a weapon you couldn't see?|I guess.|PS+|weapon-seen",
            })
    void aShortAnswerTakesItsContentFromTheQuestion(String question, String answer, String level, String event) {
        AccountReading reading = read("Q. %s%nA. %s%n".formatted(question, answer));

        assertThat(reading.claims()).singleElement().satisfies(c -> {
            assertThat(c.factuality()).isEqualTo(level);
            assertThat(c.event()).isEqualTo(event);
        });
    }

    @Test
    void howManyTimesAsksAboutTheEventOfTheQuestionBefore() {
        AccountReading reading = read("Q. Did you fire your weapon?\nA. Yes.\nQ. How many times?\nA. Twice.\n");

        Claims.Claim twice = claim(reading, "Twice");
        assertThat(twice.event()).isEqualTo("firing");
        assertThat(twice.count())
                .isNotNull()
                .satisfies(n -> assertThat(n.atLeast()).isEqualTo(2));
    }

    @Test
    void wordsBehindTheYesOrNoAreClaimsOfTheirOwn() {
        AccountReading reading = read("Q. Did anybody warn him?\nA. No, nobody said anything.\n");

        assertThat(reading.claims()).extracting(Claims.Claim::quote).containsExactly("No", "nobody said anything");
        assertThat(reading.claims()).extracting(Claims.Claim::factuality).containsExactly("CT-", "CT-");
    }

    @Test
    void labelsWithTitlesAreTurnsAndTheOneWhoAsksIsToldByTheQuestionMarks() {
        AccountReading reading = read("""
                MS. VANE: Where were you?
                MR. ODELL: I was near the window.
                MS. VANE: Did you hear shots?
                MR. ODELL: I heard three shots.
                """);

        assertThat(reading.claims()).hasSize(2);
        assertThat(who(claim(reading, "three shots"))).containsExactly("MR. ODELL");
    }

    /** A statement put by the one who asks is a claim; "that's not true" turns it round. */
    @Test
    void aStatementCanBeCalledUntrue() {
        AccountReading reading = read("""
                DET. ROSS: Did he run?
                MR. ODELL: I don't know.
                DET. ROSS: Did you see a gun?
                MR. ODELL: No.
                DET. ROSS: The report says he fired a pistol.
                MR. ODELL: That's not true.
                """);

        assertThat(who(claim(reading, "he fired"))).containsExactly("DET. ROSS", "report");
        assertThat(claim(reading, "not true").factuality()).isEqualTo("CT-");
        assertThat(claim(reading, "not true").event()).isEqualTo("firing");
    }

    @Test
    void aFieldOfAFormIsNoTurn() {
        AccountReading reading = read("REPORT\nOfficer: M. Tarrant #4471\n\nI fired one round at the driver.\n");

        assertThat(claim(reading, "fired").sources()).isEmpty();
    }

    @Test
    void labelsWithoutMarksAndWithDashesAreTurns() {
        AccountReading bare = read("Q   Did he have a gun?\nA   No, he did not.\n");
        AccountReading dashed = read("Chief Orr – Two officers fired.\nReporter – Was he armed?\nChief Orr – No.\n"
                + "Reporter – Who fired?\nMs. Reed – The sergeant fired.\n");

        assertThat(claim(bare, "No, he did not").factuality()).isEqualTo("CT-");
        assertThat(who(claim(dashed, "Two officers"))).containsExactly("Chief Orr");
        assertThat(who(claim(dashed, "sergeant fired"))).containsExactly("Ms. Reed");
    }

    @Test
    void aPlaceWithADashAtTheHeadOfANewsItemIsNoTurnAndNoClaim() {
        AccountReading reading = read("PORT ALDER, Dec. 9 (Wire) - Two officers fired at a car.\n");

        assertThat(reading.claims()).singleElement().satisfies(c -> {
            assertThat(c.quote()).startsWith("Two officers");
            assertThat(c.sources()).isEmpty();
        });
    }

    @Test
    void aNameThatPostsOnceInAThreadHasATurn() {
        AccountReading reading = read("carla.v: cops everywhere\n\nDre77: they fired twice\n\ncarla.v: omg\n\n"
                + "Dre77: yes\n\nmjkoh: He ran away.\n");

        assertThat(who(claim(reading, "He ran away"))).containsExactly("mjkoh");
    }

    @Test
    void anInstructionOfTheOneWhoAsksIsNoClaim() {
        AccountReading reading = read("DETECTIVE: Tell me what you saw.\nWITNESS: Two officers fired.\n");

        assertThat(reading.claims()).hasSize(1);
    }

    @Test
    void aQuestionThatIsNotAnsweredByYesOrNoLendsNoPolarity() {
        AccountReading reading = read("Q. Who fired first?\nA. The deputy fired first.\n");

        assertThat(reading.claims())
                .singleElement()
                .satisfies(c -> assertThat(c.factuality()).isEqualTo("CT+"));
    }
}
