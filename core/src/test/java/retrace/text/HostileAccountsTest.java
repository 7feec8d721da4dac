package retrace.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrace.model.CaseFacts;
import retrace.model.Problem;

/** Texts nobody would write end quickly and do not throw. The time limits are generous: they catch a blow-up. */
class HostileAccountsTest {

    @Test
    void otherLanguagesAreNamedAndNotRead() {
        String spanish =
                "El agente disparó su arma después de que el conductor intentó huir de la escena, según la policía. "
                        + "Los vecinos dijeron que no oyeron ninguna advertencia antes de los disparos.";

        AccountReading reading = Accounts.READER.read(Accounts.account("A1", spanish), CaseFacts.UNKNOWN);

        assertThat(reading.claims()).isEmpty();
        assertThat(reading.problems()).extracting(Problem::kind).containsExactly("account-not-english");
    }

    @Test
    void anEmptyTextIsAProblem() {
        assertThat(Accounts.read(" \n\t ").problems()).extracting(Problem::kind).containsExactly("account-empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "word ",
                "\u0000\u0007\ud800 ",
                "\u202eshots \u05e9\u05dc\u05d5\u05dd ",
                "(((“ \"said ",
                "He said "
            })
    void longRunsOfAnythingEnd(String piece) {
        String text = piece.repeat(60_000 / piece.length());

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Accounts.read(text));
    }

    @Test
    void aMegabyteOnOneLineIsReadInPartAndAProblemSaysSo() {
        String text = "the word and ".repeat(1_000_000 / 13);

        AccountReading reading = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Accounts.read(text));

        assertThat(reading.problems()).extracting(Problem::kind).contains("account-too-long");
    }

    /** Offsets count code points: the quote must come back out of the text, whatever stands before it. */
    @Test
    void quotesAreExactWhateverTheText() {
        long seed = 20250502L;
        System.out.println("seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        String[] pieces = {
            "The officer fired. ",
            "he said ",
            "🚓 ",
            "“",
            "”",
            "\n",
            "9 p.m. ",
            "and ",
            "\ud83d",
            "who ran ",
            ", ",
            "İ",
            "the gun went off ",
            "according to police ",
            "Q: ",
            "A. ",
            "\u0301",
            "when ",
            "- ",
            "two shots. "
        };
        for (int round = 0; round < 200; round++) {
            StringBuilder text = new StringBuilder("The man said that the officer was there. ");
            for (int k = random.nextInt(40); k > 0; k--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            String whole = text.toString();
            assertThat(Accounts.read(whole).claims()).allSatisfy(c -> {
                int begin = whole.offsetByCodePoints(0, c.begin());
                assertThat(whole.substring(begin, whole.offsetByCodePoints(begin, c.end() - c.begin())))
                        .isEqualTo(c.quote());
            });
        }
    }
}
