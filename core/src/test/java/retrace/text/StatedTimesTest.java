package retrace.text;

import static org.assertj.core.api.Assertions.assertThat;
import static retrace.text.Accounts.READER;
import static retrace.text.Accounts.account;
import static retrace.text.Accounts.on;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import retrace.model.CaseFacts;
import retrace.model.Claims;
import retrace.model.Problem;

/** Intervals are worked by hand from {@link TimeWidths#STANDARD}; the incident is on Friday 2 May 2025. */
class StatedTimesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The shooting happened just before 9 a.m. on the street.|2025-05-02T08:45:00|2025-05-02T09:00:00",
                "The shooting happened shortly after 9 p.m.|2025-05-02T21:00:00|2025-05-02T21:15:00",
                "The shooting happened around 9:30 p.m.|2025-05-02T21:25:00|2025-05-02T21:35:00",
                "At approximately 2140 hours, officers fired.|2025-05-02T21:38:00|2025-05-02T21:42:00",
                "Officers fired at 08:57:12.|2025-05-02T08:57:11|2025-05-02T08:57:13",
                "Officers fired at 0857 hours.|2025-05-02T08:56:00|2025-05-02T08:58:00",
                "Officers fired at twenty past two in the afternoon.|2025-05-02T14:15:00|2025-05-02T14:25:00",
                "Officers fired between 8 and 9 p.m.|2025-05-02T20:00:00|2025-05-02T21:00:00",
                "The standoff lasted from 11:30 p.m. to 12:15 a.m.|2025-05-02T23:30:00|2025-05-03T00:15:00",
                "The street was closed by midday.|2025-05-02T00:00:00|2025-05-02T12:00:00",
                "Officers fired around noon.|2025-05-02T11:55:00|2025-05-02T12:05:00",
                "On March 4, 2024, at 7:45 p.m., officers fired.|2024-03-04T19:42:00|2024-03-04T19:48:00",
                "Officers fired at 9 a.m.|2025-05-02T08:45:00|2025-05-02T09:15:00",
            })
    void aClockTimeIsOnTheIncidentsDayWithItsStatedWidth(String sentence, String earliest, String latest) {
        Claims.ClaimTime time = onlyTime(READER.read(account("A1", sentence), on("2025-05-02", null)));

        assertThat(time.earliest()).isEqualTo(earliest);
        assertThat(time.latest()).isEqualTo(latest);
    }

    @Test
    void aDocumentsOwnDateCountsWeekdaysBackAndIsNotTheIncidents() {
        AccountReading reading = READER.read(
                account("A1", "Released: May 7, 2025\n\nOfficers fired at 10:07 p.m. on Friday."), CaseFacts.UNKNOWN);

        assertThat(reading.account().published()).isEqualTo("2025-05-07");
        assertThat(reading.account().incidentDate()).isEqualTo("2025-05-02");
        assertThat(onlyTime(reading).earliest()).isEqualTo("2025-05-02T22:06:00");
    }

    @Test
    void aTimeWithoutHalfOfTheDayHoldsBothReadings() {
        Claims.ClaimTime time =
                onlyTime(READER.read(account("A1", "He fired at twenty past two."), on("2025-05-02", null)));

        assertThat(time.earliest()).isEqualTo("2025-05-02T02:15:00");
        assertThat(time.latest()).isEqualTo("2025-05-02T14:25:00");
    }

    @Test
    void withoutAnyDateNoTimeIsGivenAndAProblemSaysWhatToAdd() {
        AccountReading reading = READER.read(account("A1", "The officer fired at 9 p.m."), CaseFacts.UNKNOWN);

        assertThat(reading.claims()).allMatch(c -> c.time() == null);
        assertThat(reading.problems()).extracting(Problem::kind).containsExactly("account-without-date");
        assertThat(reading.problems().getFirst().whatToDo()).contains("incidentDate");
    }

    /** In America/New_York the clocks go back on 2 November 2025 at 2 a.m. and forward on 9 March 2025 at 2 a.m. */
    @ParameterizedTest
    @CsvSource({"2025-11-02,1:30 a.m.,time-comes-twice", "2025-03-09,2:30 a.m.,time-does-not-exist"})
    void anHourThatComesTwiceOrNeverIsAProblem(String date, String clock, String kind) {
        AccountReading reading =
                READER.read(account("A1", "The officer fired at " + clock + "."), on(date, "America/New_York"));

        assertThat(reading.problems()).extracting(Problem::kind).containsExactly(kind);
    }

    private static Claims.ClaimTime onlyTime(AccountReading reading) {
        return reading.claims().stream()
                .map(Claims.Claim::time)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    /** A full stop after p.m. ends a sentence unless a word of the time follows or the time leads its own clause. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The first shot was fired at 9:25 p.m. People were shouting.|2",
                "Officers fired at 9 a.m. Smith saw it.|2",
                "Officers fired at 9 p.m. Tuesday near the bridge.|1",
                "Officers fired at 9 p.m. EST near the bridge.|1",
                "At 9 p.m. Officer One fired.|1",
                "On Tuesday at about 9 p.m. Officer One fired.|1",
                "He left, and at 9 p.m. Officer One fired.|1",
                "She called at 9 p.m. on Tuesday.|1",
            })
    void aFullStopAfterAClockTimeMayEndTheSentence(String text, int sentences) {
        WordLists words = WordLists.standard();
        assertThat(SentenceSplitter.split(text, new Tokeniser(words), words)).hasSize(sentences);
    }
}
