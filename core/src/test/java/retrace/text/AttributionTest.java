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
                "Dispatch advised the vehicle was stolen.|vehicle was stolen|Dispatch",
                "“Nobody warned him,” one of them said.|Nobody warned|one of them",
                "Residents described the scene as chaotic.|the scene as chaotic|Residents",
                "I was told by Deputy 2 that the driver had a gun.|driver had a gun|Deputy 2",
                "Tomas Reel, 41, a docker, said the guard fired.|guard fired|Tomas Reel",
                "An official, speaking on condition that he not be named, said the guard fired.|guard fired|official",
                "A man, later identified as Gus Orr, had told us that the guard fired.|guard fired|man Gus Orr",
                "Grace Orr, a nurse who was two cars back, said the guard fired.|guard fired|Grace Orr",
                "The company that runs the plant said the guard fired.|guard fired|company",
                "Students who took part in the march said the guard fired.|guard fired|Students",
                "The officers we spoke to insisted that the guard fired.|guard fired|officers",
                "A person familiar with the case said the guard fired.|guard fired|person familiar with the case",
                "A lab report dated May 2, 2026, states that five casings were found.|casings were|lab report",
                "A records check showed that the man was wanted.|man was wanted|records check",
                "The officer is understood to have told investigators that she fell.|she fell|officer",
                "“They shot first,” said the service's director, Paula Renz.|They shot|service's director, Paula Renz",
                "In Farrar's telling, the man reached behind his back.|man reached|Farrar",
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

    @Test
    void aNameKeepsTheRoleBeforeItAndAPronounItsSex() {
        AccountReading reading = read("Sheriff Dan Whit said the man had a gun. His sister, Orla Trask, disputed that. "
                + "She said he was unarmed.");

        assertThat(who(claim(reading, "unarmed"))).containsExactly("His sister, Orla Trask");
    }

    @Test
    void aPronounGoesToWhomTheSentenceBeforeIsAbout() {
        AccountReading reading = read("Sheriff Dan Whit said the man had a gun. A passenger was in the back seat. "
                + "She said he was unarmed. Detectives spoke with Gail Orr. She said the man ran.");

        assertThat(who(claim(reading, "unarmed"))).containsExactly("passenger");
        assertThat(who(claim(reading, "man ran"))).containsExactly("Gail Orr");
    }

    @Test
    void aPronounThatNobodyFitsStaysAPronoun() {
        AccountReading reading = read("The task force said one man fired. She said he ran.");

        assertThat(who(claim(reading, "he ran"))).containsExactly("She");
    }

    @Test
    void itGoesToThePaperNamedLast() {
        AccountReading reading = read("Mrs. Vega has filed a lawsuit. It claims that the man was shot.");

        assertThat(who(claim(reading, "man was shot"))).containsExactly("lawsuit");
    }

    @Test
    void aQuotationWithoutACueIsNeverTheAccountsOwn() {
        AccountReading reading = read("Gail Orr told us that the guard fired. “He fired twice.”\n\n“She ran away.”\n");

        assertThat(who(claim(reading, "fired twice"))).containsExactly("Gail Orr");
        assertThat(who(claim(reading, "ran away"))).containsExactly("unspecified");
    }

    @Test
    void aDeedOfTheSpeakerBehindAndIsNotSaid() {
        AccountReading reading =
                read("The chief said the officers had “seconds to react” and urged the public to wait.");

        assertThat(who(claim(reading, "urged the public"))).isEmpty();
    }

    @Test
    void whatGoesOnBehindAQuotationIsNotSaid() {
        AccountReading reading = read("The man said, “We have no time,” and he took the card.");

        assertThat(who(claim(reading, "have no time"))).containsExactly("man");
        assertThat(who(claim(reading, "took the card"))).isEmpty();
    }

    @Test
    void singleQuotationMarksAreKeptApartFromApostrophes() {
        AccountReading reading = read("'He was stationary,' a driver told reporters. The officers' van moved off.");

        assertThat(who(claim(reading, "was stationary"))).containsExactly("driver");
        assertThat(claim(reading, "van moved").quote()).startsWith("The officers' van");
    }

    @Test
    void aShoutIsADeed() {
        AccountReading reading = read("The officer shouted “armed police” twice.");

        assertThat(reading.claims()).singleElement().satisfies(c -> {
            assertThat(c.sources()).isEmpty();
            assertThat(c.event()).isEqualTo("command");
        });
    }

    @Test
    void theWritersNameForHimselfIsNoSource() {
        assertThat(read("R/O observed a man seated on the step.").claims())
                .allSatisfy(c -> assertThat(c.sources()).isEmpty());
    }

    @Test
    void whatSomebodyCannotOrWillNotSayIsOpen() {
        assertThat(claim(read("She was unable to say who fired first."), "fired")
                        .factuality())
                .isEqualTo("Uu");
        assertThat(claim(read("The office declined to say whose bullets they were."), "bullets")
                        .factuality())
                .isEqualTo("Uu");
        assertThat(claim(read("The office said that the bullets were its own."), "bullets")
                        .factuality())
                .isEqualTo("CT+");
    }

    @Test
    void heGoesToNoAgencyAndItToNoPerson() {
        AccountReading reading = read("Chief Ray Olm said two men ran. The task force said one man fired. "
                + "He said both were caught. It said the gun was stolen.");

        assertThat(who(claim(reading, "both were"))).containsExactly("Chief Ray Olm");
        assertThat(who(claim(reading, "stolen"))).containsExactly("task force");
    }

    @Test
    void whatSomebodyDidNotHearAnybodySayIsTheirOwn() {
        AccountReading reading = read("“I never heard anyone say police,” said Ray Coombs.");

        assertThat(reading.claims()).singleElement().satisfies(c -> {
            assertThat(who(c)).containsExactly("Ray Coombs");
            assertThat(c.factuality()).isEqualTo("CT-");
        });
    }

    @Test
    void reportsCalledUntrueAreTurnedRound() {
        assertThat(claim(read("Reports that the man had fired at officers are not accurate."), "had fired")
                        .factuality())
                .isEqualTo("CT-");
        assertThat(claim(read("It is not true that the officer fired."), "fired")
                        .factuality())
                .isEqualTo("CT-");
        assertThat(claim(read("Police said the man had fired at officers."), "had fired")
                        .factuality())
                .isEqualTo("CT+");
    }

    @Test
    void aNameInQuotationMarksIsSaidByTheOneWhoCallsItSo() {
        AccountReading reading = read("A lawyer for the officers' union called the shooting \"a tragedy.\"");

        assertThat(who(claim(reading, "tragedy"))).containsExactly("lawyer for the officers' union");
    }
}
