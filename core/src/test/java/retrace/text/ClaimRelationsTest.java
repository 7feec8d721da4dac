package retrace.text;

import static org.assertj.core.api.Assertions.assertThat;
import static retrace.text.Accounts.READER;
import static retrace.text.Accounts.account;
import static retrace.text.Accounts.on;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import retrace.model.Claims;
import retrace.model.Claims.Relation;
import retrace.model.Claims.RelationKind;

/** Which pairs oppose each other is judged by hand. */
class ClaimRelationsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The agent's gun went off.|Agents opened fire.|CONTRADICTION",
                "The gun discharged accidentally.|It was a defensive response to a threat.|CONTRADICTION",
                "The officer fired two shots.|The officer fired at least five shots.|CONTRADICTION",
                "The man was shot in the left leg.|The man was shot in the chest.|CONTRADICTION",
                "The car was stopped.|The driver accelerated toward the officers.|CONTRADICTION",
                "Officers gave verbal commands.|Officers fired without warning.|CONTRADICTION",
                "The suspect rammed a police car.|The suspect did not ram a police car.|CONTRADICTION",
                "The driver was trying to flee.|The driver weaponized his vehicle.|TENSION",
                "The man reached for a gun.|The man had his hands up.|TENSION",
                "The officer fired at 9:15 p.m.|The officer fired at 9:40 p.m.|CONTRADICTION",
                "The man was armed with a knife.|He was unarmed.|CONTRADICTION",
                "A loaded pistol was found in the car.|There was no gun.|CONTRADICTION",
                "The man was holding a gun.|He was holding a phone.|TENSION",
                "The officer fired a single shot.|The man was hit twice.|TENSION",
                "The deputy fired first.|The suspect fired first.|CONTRADICTION",
                "The car accelerated toward the officers.|The car was barely moving.|CONTRADICTION",
                "The driver accelerated toward the officers.|The car began to roll forward.|TENSION",
                "The truck was parked.|The driver hit the gas.|CONTRADICTION",
                "The man ran at the officers.|The man was walking away.|TENSION",
                "The officers announced themselves.|I never heard anyone say police.|TENSION",
                "The guards fired into the air.|The guards fired at the crowd.|TENSION",
                "The demonstrators were peaceful.|Demonstrators threw bottles.|TENSION",
                "The man was kneeling.|The man swung a hammer.|TENSION",
                "The man dropped the knife.|The man stepped forward with the knife raised.|TENSION",
                "The officer fired a single shot.|Eleven casings were found.|TENSION",
                "The agents wore plain clothes.|The agents wore vests marked police.|TENSION",
                "The man was led on a high-speed chase.|The car never exceeded 40 miles per hour.|CONTRADICTION",
                "His pistol went off.|The guard took careful aim.|CONTRADICTION",
                "The man was drunk.|The man was sober.|CONTRADICTION",
                "Some of them threw rocks.|Nobody threw anything.|CONTRADICTION",
                "Medics began CPR at once.|Nobody was doing anything for him.|TENSION",
                "The patient swung a metal pole.|There was no pole in the room.|CONTRADICTION",
                "The man pushed the officer in the chest.|The man never touched the officer.|CONTRADICTION",
                "The crew called out by loudspeaker.|The captain heard no loudspeaker.|TENSION",
                "The guard struck him twice.|The guard hit him at least five times.|CONTRADICTION",
                "Two people were arrested.|A reporter counted five arrests.|CONTRADICTION",
                "The man was held down for six minutes.|The man was restrained for less than two minutes.|TENSION",
                "The man was placed on his side.|The man was held face down.|TENSION",
                "The man fell off the bunk.|The guards pushed the man.|TENSION",
                "The road was wet.|The road was dry.|TENSION",
                "The windshield was smashed.|The windshield was intact.|TENSION",
                "The suspect ran away.|The suspect walked away.|TENSION",
                "Nobody laid a finger on the van.|A man hit the van with a hammer.|CONTRADICTION",
                "The guards gave no warning.|The guards told the crowd four times to leave.|CONTRADICTION",
            })
    void setsTwoAccountsAgainstEachOther(String one, String other, RelationKind kind) {
        assertThat(opposed(one, other)).extracting(Relation::kind).containsExactly(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The agent's gun went off.|The suspect opened fire.",
                "The man was shot in the leg.|The deputy was shot in the hand.",
                "No bystanders were hurt.|The suspect was hurt.",
                "The officer fired two or three shots.|The officer fired three shots.",
                "The officer fired around 9:15 p.m.|The officer fired at 9:17 p.m.",
                "The driver had a gun.|Officers do not know whether the driver had a gun.",
                "The suspect fled.|Officers chased the suspect.",
                "The officer drew his service weapon.|The man was unarmed.",
                "The gun was in his waistband.|He never touched a gun.",
                "The officer fired five shots.|The man was hit twice.",
                "The officer ran at the man.|The man was walking away.",
                "The car was barely moving.|The car rolled slowly.",
                "The car came to a stop.|The driver drove toward the officers.",
                "The guards fired into the air.|The crowd ran away.",
                "The officer fired five shots.|Two casings were found.",
                "Deputy Hale drew a pistol.|The man had his hands up.",
                "The man was not hurt.|The woman was hurt.",
                "They were bounty hunters.|The bounty hunters never knocked.",
                "The man did not see the shooting itself.|The officer shot the driver.",
                "Mr. Ott never touched Officer Keane.|Officer Doyle pushed a nurse.",
                "The guard struck him twice.|The nurse called twice.",
                "About ten people stood outside.|Two people were arrested.",
                "The man stood about ten feet away.|The man stood twelve feet away.",
                "The woman was placed on her side.|The man was held face down.",
                "The man never said hello.|The man said that it was late.",
                "No bystanders were injured.|An officer was treated for a cut hand.",
                "There was no way out.|A man stood in the way.",
            })
    void leavesAloneWhatCanBothBe(String one, String other) {
        assertThat(opposed(one, other)).isEmpty();
    }

    @Test
    void orderComesFromWordsOnly() {
        AccountReading reading = Accounts.read(
                "The officer shouted a warning before he fired. The man fell. Then an ambulance arrived. The street was closed.");

        assertThat(reading.relations())
                .extracting(r -> r.a() + " " + r.kind() + " " + r.b())
                .containsExactly("A1-c1 before A1-c2", "A1-c3 before A1-c4");
    }

    @Test
    void sayingTheSameIsSupport() {
        List<Relation> found = between("The suspect rammed a police car.", "The suspect rammed a marked car.");

        assertThat(found).extracting(Relation::kind).containsExactly(RelationKind.SUPPORT);
    }

    @Test
    void anAnswerTurnsRoundWhatWasPut() {
        AccountReading reading = Accounts.read("""
                Q. The log shows that the guard fired twice.
                A. That's not true.
                Q. When did you leave?
                A. At noon.
                """);

        assertThat(reading.relations())
                .filteredOn(r -> r.kind() == RelationKind.CONTRADICTION)
                .hasSize(1);
    }

    @Test
    void nearlyTheSameWordsAreOneSource() {
        List<Relation> found = between(
                "The officer fired two rounds through the windshield of the moving van, the city said.",
                "The officer fired two rounds through the windshield of the moving van, according to a statement.");

        assertThat(found).extracting(Relation::kind).containsExactly(RelationKind.SUPPORT);
        assertThat(found.getFirst().because()).contains("one source, not two");
    }

    @Test
    void oneSpeakerInTwoAccountsIsOneSource() {
        List<Relation> found = between(
                "Chief Corliss said the suspect rammed a police car.",
                "According to Corliss, the suspect rammed a marked car.");

        assertThat(found.getFirst().because()).contains("the word of").contains("one source, not two");
    }

    @Test
    void whoSawTheRecordingIsNotIndependentOfIt() {
        List<Relation> found = between(
                "I reviewed the body camera footage. The suspect rammed a police car.",
                "The suspect rammed a marked car.");

        assertThat(found)
                .filteredOn(r -> r.kind() == RelationKind.SUPPORT)
                .allSatisfy(r -> assertThat(r.because()).contains("not independent of it"))
                .isNotEmpty();
    }

    @Test
    void aSecondVersionByTheSameSpeakerIsToldAsOne() {
        List<Relation> found = opposed(
                "Officer Keane said he fired two shots.", "Officer Keane told investigators that he fired five shots.");

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().because()).contains("the word of").contains("told twice");
    }

    private static List<Relation> opposed(String one, String other) {
        return between(one, other).stream()
                .filter(r -> r.kind() == RelationKind.CONTRADICTION || r.kind() == RelationKind.TENSION)
                .toList();
    }

    private static List<Relation> between(String one, String other) {
        AccountReading a = READER.read(account("A1", one), on("2025-05-02", null));
        AccountReading b = READER.read(account("B2", other), on("2025-05-02", null));
        List<Claims.Claim> claims = new ArrayList<>(a.claims());
        claims.addAll(b.claims());
        return ClaimRelations.between(claims, List.of(a.account(), b.account()));
    }
}
