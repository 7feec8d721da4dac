package retrace.text;

import org.jspecify.annotations.Nullable;
import retrace.model.Claims.Claim;
import retrace.model.Claims.RelationKind;

/** What two voices say of how somebody or a vehicle moved: standing or moving, slow or fast, toward or away. */
final class MovementRules {

    private static final String MOVING = "advance|flight|vehicle-movement|ramming";
    private static final String SLOW = "barely|slowly|crept|creep|inch|roll|crawl|walking pace|hardly";
    private static final String FAST = "accelerat|sped|speed|floor|gas|gunned|raced|barrel|plow|charg";
    /** What only began to move slowly may go fast a moment later. */
    private static final String ONSET = "began|begin|start";

    /** What came to a stop was moving before. */
    private static final String HALTED =
            "(?:came|come|coming|rolled|slowed|ground) (?:\\w+ ){0,3}to (?:an? )?(?:\\w+ )?(?:stop|halt|rest|standstill)|stopped (?:after|when)";

    private static final String DRIVEN =
            "drove|drive|driving|sped|accelerat|revers|pull|mov|roll|gas|back|took off|lurch";
    private static final String TOWARD = "toward|\\bat\\b|charg|lung|rush|up on|into";
    private static final String AWAY = "away|leav|left|retreat|opposite|back(?:ed|ing)";

    private MovementRules() {}

    static ConflictRules.@Nullable Verdict judge(Claim a, Claim b, ClaimFacets f) {
        if (ClaimFacets.apart(f.side(a, "agent"), f.side(b, "agent"))) {
            return null;
        }
        ConflictRules.Verdict driven = vehicle(a, b, f);
        if (driven != null) {
            return driven;
        }
        boolean moves = Fits.whole(b.event(), MOVING) && !negative(b);
        boolean still = a.event().equals("vehicle-still") && !negative(a) && !f.says(a, HALTED);
        if (still && moves && f.says(b, DRIVEN)) {
            return verdict(RelationKind.CONTRADICTION, a, b, "one says the vehicle stood, the other that it moved off");
        }
        boolean slow = a.event().equals("vehicle-movement") && !negative(a) && f.says(a, SLOW);
        if (slow && moves && !f.says(b, SLOW)) {
            if (f.says(b, FAST)) {
                boolean onset = f.says(a, ONSET) || f.says(b, ONSET);
                return verdict(
                        onset ? RelationKind.TENSION : RelationKind.CONTRADICTION,
                        a,
                        b,
                        "one has the vehicle slow, the other fast");
            }
            if (b.event().equals("ramming")) {
                return verdict(
                        RelationKind.TENSION,
                        a,
                        b,
                        "one has the vehicle slow, the other has it strike or be driven at somebody");
            }
        }
        boolean toward = a.event().equals("advance") && !negative(a) && f.says(a, TOWARD) && !f.says(a, AWAY);
        if (toward && b.event().equals("flight") && !negative(b) && f.says(b, AWAY)) {
            return verdict(RelationKind.TENSION, a, b, "one tells of coming closer, the other of going away");
        }
        boolean opposite = Fits.whole(a.event(), MOVING)
                && Fits.whole(b.event(), MOVING)
                && negative(a) != negative(b)
                && !a.factuality().equals("Uu")
                && !b.factuality().equals("Uu");
        return opposite && !a.event().equals(b.event()) && f.shareVerb(a, b)
                ? verdict(RelationKind.TENSION, a, b, "one says that somebody moved so, the other that nobody did")
                : null;
    }

    /** Fleeing or standing still, against driving at somebody. */
    private static ConflictRules.@Nullable Verdict vehicle(Claim a, Claim b, ClaimFacets f) {
        if (negative(a) || negative(b) || !b.event().equals("ramming")) {
            return null;
        }
        if (a.event().equals("vehicle-still") && !f.says(a, HALTED)) {
            return ConflictRules.contradiction(
                    "vehicle", "one says the vehicle stood, the other that it was driven at somebody or something");
        }
        if (a.event().equals("flight") && f.says(b, ShotRules.DELIBERATE)) {
            return ConflictRules.tension(
                    "vehicle",
                    "one tells of an attempt to get away, the other of the vehicle being used against somebody");
        }
        boolean over = a.event().equals("ramming") && f.says(a, "had (?:\\w+ )?\\w+ed");
        boolean begins = f.says(b, "began|started|begins");
        if (over && begins) {
            return ConflictRules.tension(
                    "order", "one has the ramming over before the rest, the other has it begin the incident");
        }
        return null;
    }

    private static boolean negative(Claim c) {
        return c.factuality().endsWith("-");
    }

    private static ConflictRules.Verdict verdict(RelationKind kind, Claim a, Claim b, String because) {
        boolean sure = a.factuality().startsWith("CT") && b.factuality().startsWith("CT");
        return new ConflictRules.Verdict("movement", sure ? kind : RelationKind.TENSION, because);
    }
}
