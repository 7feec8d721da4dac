package retrace.text;

import static org.assertj.core.api.Assertions.assertThat;
import static retrace.text.Accounts.read;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import retrace.model.ClaimDecision;
import retrace.model.ClaimDecision.Decision;
import retrace.model.Claims;
import retrace.model.Problem;

class ClaimDecisionsTest {

    private static final String TEXT = "Police said the driver rammed a patrol car. The driver fled. The driver fled.";

    private static ClaimDecision decision(String quote, Decision decision, @Nullable String event) {
        return new ClaimDecision("A1", quote, null, decision, null, null, null, event, null, null, null, 1);
    }

    private static ClaimDecisions.Decided decided(ClaimDecision d) {
        return ClaimDecisions.apply("edits/claims.csv", "A1", TEXT, read(TEXT).claims(), List.of(d));
    }

    @Test
    void anEditKeepsWhatTheMachineHadRead() {
        Claims.Claim c =
                claimOf(decided(decision("the driver rammed a patrol car", Decision.EDITED, "collision")), "rammed");

        assertThat(c.status()).isEqualTo(Claims.Status.EDITED);
        assertThat(c.event()).isEqualTo("collision");
        assertThat(c.machine()).isNotNull().satisfies(m -> {
            assertThat(m.event()).isEqualTo("ramming");
            assertThat(m.sources()).extracting(Claims.Source::who).containsExactly("Police");
        });
        assertThat(c.sources()).extracting(Claims.Source::who).containsExactly("Police");
    }

    /** A cell of a table is one line; the account breaks its lines where it likes. */
    @Test
    void aLineBreakOfTheAccountIsABlankInTheTable() {
        String text = "Police said the driver\nrammed a patrol car.";
        ClaimDecisions.Decided decided = ClaimDecisions.apply(
                "edits/claims.csv",
                "A1",
                text,
                read(text).claims(),
                List.of(decision("the driver rammed a patrol car", Decision.CONFIRMED, null)));
        assertThat(decided.problems()).isEmpty();
        assertThat(claimOf(decided, "rammed").status()).isEqualTo(Claims.Status.CONFIRMED);
    }

    @Test
    void aRejectedClaimStaysAndIsSetAgainstNothing() {
        String text = "Police said the driver had a gun. His wife said he was unarmed.";
        ClaimDecision d = decision("the driver had a gun", Decision.REJECTED, null);

        ClaimDecisions.Decided decided =
                ClaimDecisions.apply("edits/claims.csv", "A1", text, read(text).claims(), List.of(d));

        assertThat(claimOf(decided, "had a gun").status()).isEqualTo(Claims.Status.REJECTED);
        assertThat(read(text).relations()).isNotEmpty();
        assertThat(ClaimRelations.between(decided.claims(), List.of())).isEmpty();
    }

    @Test
    void aClaimAddedByHandHasItsPlaceAndNoMachineReading() {
        Claims.Claim c = claimOf(decided(decision("patrol car", Decision.ADDED, "vehicle-arrival")), "patrol car");
        ClaimDecisions.Decided decided = decided(decision("patrol car", Decision.ADDED, "vehicle-arrival"));

        assertThat(decided.claims()).hasSize(read(TEXT).claims().size() + 1);
        assertThat(c.quote()).isNotEmpty();
        assertThat(decided.claims()).anySatisfy(a -> {
            assertThat(a.quote()).isEqualTo("patrol car");
            assertThat(TEXT.substring(a.begin(), a.end())).isEqualTo("patrol car");
            assertThat(a.status()).isEqualTo(Claims.Status.CONFIRMED);
            assertThat(a.machine()).isNull();
        });
    }

    @Test
    void wordsThatAreNotThereOrComeTwiceAreToldAndNeverGuessed() {
        ClaimDecisions.Decided none = decided(decision("the pilot fled", Decision.REJECTED, null));
        ClaimDecisions.Decided twice = decided(decision("The driver fled", Decision.CONFIRMED, null));

        assertThat(none.problems()).extracting(Problem::kind).containsExactly("claim-decision");
        assertThat(none.claims()).isEqualTo(read(TEXT).claims());
        assertThat(twice.problems()).hasSize(1);
        assertThat(twice.claims())
                .filteredOn(c -> c.status() == Claims.Status.CONFIRMED)
                .hasSize(1);
    }

    private static Claims.Claim claimOf(ClaimDecisions.Decided decided, String words) {
        return decided.claims().stream()
                .filter(c -> c.quote().contains(words))
                .findFirst()
                .orElseThrow();
    }
}
