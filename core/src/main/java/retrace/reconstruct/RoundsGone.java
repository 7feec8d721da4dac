package retrace.reconstruct;

import java.util.List;
import org.jspecify.annotations.Nullable;
import retrace.model.Citation;
import retrace.model.Claims.Claim;
import retrace.model.Claims.Outcome;
import retrace.model.Claims.Tested;
import retrace.model.Tables.WeaponRow;

/**
 * Rounds gone from the weapons that were examined, against numbers of shots said to be fired. More shots than rounds gone need a weapon that is
 * not in the table, or a wrong count of rounds: that no other weapon was fired is assumed, so such a claim is in tension and not contradicted.
 *
 * @param gone rounds before less rounds after, over all weapons
 */
record RoundsGone(int gone, int weapons, List<Citation> cites) {

    RoundsGone {
        cites = List.copyOf(cites);
    }

    /** Null when there are no weapons, or one was not counted before or after. */
    static @Nullable RoundsGone of(List<WeaponRow> rows) {
        int gone = 0;
        for (WeaponRow row : rows) {
            Integer before = row.roundsBefore();
            Integer after = row.roundsAfter();
            if (before == null || after == null || after > before) {
                return null;
            }
            gone += before - after;
        }
        return rows.isEmpty()
                ? null
                : new RoundsGone(
                        gone,
                        rows.size(),
                        rows.stream().map(r -> (Citation) r.at()).toList());
    }

    /** Null where the claim does not tell of more shots fired than rounds are gone. */
    @Nullable
    Tested against(Claim claim) {
        boolean told = claim.count() != null
                && ClaimCounts.ofShots(claim.count())
                && StatedClaims.affirms(claim)
                && StatedClaims.tellsOfShots(claim)
                && !claim.event().equals("gunfire-heard")
                && !claim.event().equals("injury-gunshot");
        if (!told || claim.count() == null || claim.count().atLeast() <= gone) {
            return null;
        }
        return new Tested(
                Outcome.TENSION,
                "Said: “%s”. Rounds gone from the %s in weapons.csv: %d. Both hold only if another weapon was fired or rounds were miscounted."
                        .formatted(
                                claim.count().expression(), weapons == 1 ? "one weapon" : weapons + " weapons", gone),
                cites);
    }
}
