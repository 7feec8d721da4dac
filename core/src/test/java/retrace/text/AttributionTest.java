package retrace.text;

import static org.assertj.core.api.Assertions.assertThat;
import static retrace.text.Accounts.claim;
import static retrace.text.Accounts.read;
import static retrace.text.Accounts.who;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected speakers are read off the sentences by hand. */
class AttributionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Police said the driver rammed a patrol car.|the driver rammed|Police",
                "The driver rammed a patrol car, the sheriff's office said Tuesday.|driver rammed|sheriff's office",
                "According to two witnesses, the officer fired first.|the officer fired|two witnesses",
                "“He ran away,” said a woman who lives nearby.|He ran away|woman",
                "The mayor told reporters that the agents opened fire.|agents opened fire|mayor",
                "Maria Lund, who was loading her car, said the van was backing away.|backing away|Maria Lund",
                "It is alleged that the officer fired.|officer fired|unspecified",
                "Witnesses reported hearing gunfire.|hearing gunfire|Witnesses",
                "Residents described the scene as chaotic.|the scene as chaotic|Residents",
                "I was told by Deputy 2 that the driver had a gun.|driver had a gun|Deputy 2",
            })
    void findsTheSpeaker(String sentence, String words, String speaker) {
        assertThat(who(claim(read(sentence), words))).containsExactly(speaker);
    }

    @Test
    void keepsTheChainWithTheOutermostFirst() {
        AccountReading reading = read("The chief said that witnesses believed that the man fired a pistol.");

        assertThat(who(claim(reading, "the man fired"))).containsExactly("chief", "witnesses");
    }

    @Test
    void aSecondSpeakerBehindButEndsWhatTheFirstSays() {
        AccountReading reading =
                read("Police said the driver was armed with a gun, but his family said he was unarmed.");

        assertThat(who(claim(reading, "armed with"))).containsExactly("Police");
        assertThat(who(claim(reading, "unarmed"))).containsExactly("his family");
    }

    @Test
    void aPronounGoesToTheLastNamedSpeaker() {
        AccountReading reading = read("Captain Reyes said the car sped away. She said officers fired twice.");

        assertThat(who(claim(reading, "officers fired"))).containsExactly("Captain Reyes");
    }

    @Test
    void whatOneSawOrThinksOneselfHasNoOtherSource() {
        AccountReading reading = read("I saw the officer raise his gun. I think he fired two shots.");

        assertThat(reading.claims()).allSatisfy(c -> assertThat(c.sources()).isEmpty());
        assertThat(claim(reading, "fired two").factuality()).isEqualTo("PR+");
    }

    @Test
    void turnsOfADialogueAreTheirSpeakersAndQuestionsAreNoClaims() {
        AccountReading reading = read("DISPATCHER: Is he breathing?\nCALLER: Yes. The police shot him.\n");

        assertThat(who(claim(reading, "police shot"))).containsExactly("CALLER");
        assertThat(reading.claims()).noneMatch(c -> c.quote().contains("Is he"));
    }
}
