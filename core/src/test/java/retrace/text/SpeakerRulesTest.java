package retrace.text;

import static org.assertj.core.api.Assertions.assertThat;
import static retrace.text.Accounts.claim;
import static retrace.text.Accounts.read;
import static retrace.text.Accounts.who;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One class of rules after another, with what each must read and what it must leave alone; read off the sentences by hand. */
class SpeakerRulesTest {

    private static void speaks(String text, String words, String speaker) {
        String[] chain = speaker.equals("-") ? new String[0] : speaker.split(" > ");
        assertThat(who(claim(read(text), words))).containsExactly(chain);
    }

    private static void level(String text, String words, String level) {
        assertThat(claim(read(text), words).factuality()).isEqualTo(level);
    }

    @Nested
    class WithAccordingTo {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "According to the ministry, the guard fired.|guard fired|ministry",
                    "Per the log, the guard fired.|guard fired|log",
                    "By the driver's account, the guard fired.|guard fired|driver",
                    "The group quotes a baker, Salim Qadri, as saying that the guard fired.|guard fired|group > baker, Salim Qadri",
                })
        void namesWhoSaysSo(String text, String words, String speaker) {
            speaks(text, words, speaker);
        }

        @Test
        void notWhatWasDoneByTheRules() {
            speaks("The gun was stored according to the rules.", "gun was stored", "rules");
            speaks("The guard fired by the gate.", "guard fired", "-");
        }
    }

    /** A line that begins with a speaker and a verb of speech is a sentence; the next line is not of that speaker. */
    @Test
    void aVerbBeforeAColonIsNoLabel() {
        String text = "Officer Lane said: \"I saw the guard fire.\"\nOfficer 2 said, \"I saw the driver fall.\"\n";
        speaks(text, "guard fire", "Officer Lane");
        speaks(text, "driver fall", "Officer 2");
    }

    @Nested
    class WithVerbs {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "The log says fifteen minutes.|fifteen minutes|log",
                    "The department reviewed the footage, which shows that the guard fired.|guard fired|footage",
                    "The video shows a man running away.|man running|video",
                    "The guard's body cameras show that the man fell.|man fell|guard's body cameras",
                    "The rescue group Open Shore, which runs a hotline, said it received a call.|received a call|rescue group Open Shore",
                })
        void findWhoSaysSo(String text, String words, String speaker) {
            speaks(text, words, speaker);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "The man complained of pain and was taken to Eastgate Hospital.|taken to Eastgate|-",
                    "It said 11:18 p.m. on the screen.|11:18|-",
                    "The guard shouted \"stop\" and fired twice.|fired twice|-",
                })
        void leaveAloneWhatNobodySays(String text, String words, String speaker) {
            speaks(text, words, speaker);
        }
    }

    @Nested
    class WithSubjectsFarFromTheVerb {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "I was there when a passenger, later identified as Grace Whitcomb, told us that the man fell.|the man fell|passenger Grace Whitcomb",
                    "A patient in the next room told reporters that the man fell.|the man fell|patient in the next room",
                    "The guest from 213, Mr. Abbate, ran down. He told me that the man fell.|the man fell|guest from 213, Mr. Abbate",
                })
        void findTheWholeSubject(String text, String words, String speaker) {
            speaks(text, words, speaker);
        }

        @Test
        void notWhomTheVerbIsDoneTo() {
            speaks("The guard told the passenger that the man fell.", "the man fell", "guard");
        }
    }

    @Nested
    class WithPronouns {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "I told Moody to step off the train. He said he was waiting.|he was waiting|Moody",
                    "Upon arrival I met with Dep. Hanratty at the gate. He told me that the man ran.|the man ran|Dep. Hanratty",
                    "Mr. Battle's passenger, Shawna Reed, spoke on Monday. She said that the lights were on.|lights were on|Mr. Battle's passenger, Shawna Reed",
                })
        void goToWhomTheSentenceBeforeIsAbout(String text, String words, String speaker) {
            speaks(text, words, speaker);
        }

        @Test
        void notToSomebodyOfTheOtherSex() {
            speaks("Spokesman Neil Farrar sat down. She said that the man fell.", "the man fell", "She");
        }
    }

    @Nested
    class WithTheEndOfWhatIsSaid {

        @Test
        void theTellerSpeaksAgainBehindBut() {
            String text = "The report says the man fell, but I saw the guard push him.";
            speaks(text, "the man fell", "report");
            speaks(text, "I saw", "-");
        }

        @Test
        void anotherSpeakerTakesOver() {
            String text = "Police said the man fell, while his sister said the guard pushed him.";
            speaks(text, "the man fell", "Police");
            speaks(text, "guard pushed", "his sister");
        }

        @Test
        void notBehindAPlainAnd() {
            speaks("Police said the man fell and hit his head.", "hit his head", "Police");
        }
    }

    @Nested
    class WithoutASource {

        @Test
        void whatIsLeftOpenStaysOpen() {
            level("It is not known whether the man fell.", "the man fell", "Uu");
            level("They declined to say who fired the gun.", "fired the gun", "Uu");
            level("They said the man fell.", "the man fell", "CT+");
        }

        @Test
        void whatIsCalledFalseIsTurnedRound() {
            level("It is not true that the man fell.", "the man fell", "CT-");
            level("Reports that the man fell are not accurate.", "the man fell", "CT-");
            level("It is true that the man fell.", "the man fell", "CT+");
        }

        @Test
        void thePassiveSpeaksForSomebodyUnnamed() {
            speaks("It is believed that the man fell.", "the man fell", "unspecified");
            speaks("I was told by the nurse that the man fell.", "the man fell", "nurse");
            speaks("The man was told to leave.", "told to leave", "-");
        }

        @Test
        void onesOwnWordsAreHedgesOrDeeds() {
            level("I think the man fell.", "the man fell", "PR+");
            level("I saw that the man fell.", "the man fell", "CT+");
            speaks("I said that the man fell.", "the man fell", "-");
        }

        @Test
        void aBoundIsNoDenial() {
            level("The van was moving at no more than 10 miles per hour.", "was moving", "CT+");
            level("The van was not moving.", "was not moving", "CT-");
        }
    }
}
