package retrace.text;

import org.jspecify.annotations.Nullable;
import retrace.model.Claims.Claim;
import retrace.model.Claims.Counted;
import retrace.model.Claims.RelationKind;

/** What two voices say of arms and shots: a weapon or none, a weapon or a phone, more hits than shots, who fired first. */
final class WeaponRules {

    private static final String OWN =
            "my |drew|service|duty|deploy|officers? (?:drew|raised|point)|deput\\w+ (?:drew|point)";
    private static final String NONE =
            "no (?:\\w+ )?(?:gun|weapon|firearm|pistol|rifle|handgun|knife)|unarmed|not armed|(?:not|n't|never) (?:have|had|own|carry|carrying|carried)|nothing";
    private static final String HANDLED =
            "touch|reach|grab|pick|produc|took|take|draw|drew|point|rais|pull|aim|brandish|fire|held|hold|wav";

    private WeaponRules() {}

    static ConflictRules.@Nullable Verdict judge(Claim a, Claim b, ClaimFacets f) {
        ConflictRules.Verdict v = armed(a, b, f);
        v = v == null ? harmless(a, b, f) : v;
        v = v == null ? hits(a, b) : v;
        return v == null ? first(a, b, f) : v;
    }

    /** Whether a denial ("never touched a gun") speaks of what the other asserts ("the gun was in his waistband"). */
    static boolean denies(Claim positive, Claim negative, ClaimFacets f) {
        return f.says(negative, NONE) || !f.says(negative, HANDLED) || f.says(positive, HANDLED);
    }

    private static boolean negative(Claim c) {
        return c.factuality().endsWith("-");
    }

    private static boolean othersWeapon(Claim a, ClaimFacets f) {
        boolean seen = a.event().equals("weapon-seen")
                || Fits.whole(a.event(), "threat|advance|command-response")
                        && a.participants().containsKey("weapon");
        boolean officers =
                f.side(a, "agent", "holder") == ClaimFacets.Side.OFFICER && !f.says(a, "recover|found|seiz|locat");
        boolean oneOfSeveral = a.participants().getOrDefault("agent", "").startsWith("one of");
        return seen && !negative(a) && !officers && !oneOfSeveral && !f.says(a, OWN);
    }

    private static ConflictRules.@Nullable Verdict armed(Claim a, Claim b, ClaimFacets f) {
        boolean none = b.event().equals("unarmed") && !negative(b)
                || b.event().equals("weapon-seen") && negative(b) && f.says(b, NONE);
        boolean officers = f.side(a, "agent", "holder") == ClaimFacets.Side.OFFICER && !f.says(a, "recover|found|seiz");
        if (!othersWeapon(a, f) || !none || officers) {
            return null;
        }
        boolean onPersonOnly = b.event().equals("unarmed") && f.says(a, "recover|found|seiz");
        boolean sure = a.factuality().equals("CT+") && b.factuality().startsWith("CT") && !onPersonOnly;
        return new ConflictRules.Verdict(
                "weapon",
                sure ? RelationKind.CONTRADICTION : RelationKind.TENSION,
                "one tells of a weapon, the other says there was none");
    }

    private static ConflictRules.@Nullable Verdict harmless(Claim a, Claim b, ClaimFacets f) {
        boolean other = b.event().equals("object-held") && !negative(b);
        return othersWeapon(a, f) && other && !f.says(a, "recover|found|seiz")
                ? new ConflictRules.Verdict(
                        "object", RelationKind.TENSION, "one tells of a weapon, the other of a thing that is none")
                : null;
    }

    /** More hits than shots; fewer say nothing, for a shot may miss. */
    private static ConflictRules.@Nullable Verdict hits(Claim a, Claim b) {
        Counted shots = a.count();
        Counted hits = b.count();
        boolean compared = Fits.whole(a.event(), "firing|discharge.*")
                && (b.event().equals("injury-gunshot")
                        || hits != null
                                && Fits.whole(hits.of(), "wounds?|injuries")
                                && !b.event().equals("statistic"))
                && !negative(a)
                && !negative(b)
                && shots != null
                && hits != null
                && shots.of().equals("shots")
                && Fits.whole(hits.of(), "shots|wounds?|injuries");
        if (!compared || shots == null || hits == null || shots.atMost() == null || hits.atLeast() <= shots.atMost()) {
            return null;
        }
        return new ConflictRules.Verdict(
                "hits",
                RelationKind.TENSION,
                "more hits than shots: \"%s\" and \"%s\"".formatted(hits.expression(), shots.expression()));
    }

    private static ConflictRules.@Nullable Verdict first(Claim a, Claim b, ClaimFacets f) {
        String pattern = "(?:fired|shot|opened fire|shooting|shoot) (?:\\w+ )?first|first (?:to fire|to shoot|shot)";
        boolean both = a.event().equals("firing")
                && b.event().equals("firing")
                && !negative(a)
                && !negative(b)
                && f.says(a, pattern)
                && f.says(b, pattern);
        return both && (ClaimFacets.apart(f.side(a, "agent"), f.side(b, "agent")) || f.namesDiffer(a, b, "agent"))
                ? new ConflictRules.Verdict(
                        "first", RelationKind.CONTRADICTION, "each says that the other side fired first")
                : null;
    }
}
