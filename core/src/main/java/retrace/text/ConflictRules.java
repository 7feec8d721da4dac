package retrace.text;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import retrace.model.Claims.Claim;
import retrace.model.Claims.RelationKind;

/** The typed rules: what two claims say of one thing, tried in a stated order; the first that fits gives the relation. */
final class ConflictRules {

    /** A relation with the rule that found it. */
    record Verdict(String rule, RelationKind kind, String because) {}

    static final Set<String> REPORTED_ONCE = Set.of(
            "firing",
            "discharge",
            "gunfire-heard",
            "ramming",
            "flight",
            "weapon-seen",
            "command",
            "injury-gunshot",
            "injury",
            "hospitalisation",
            "condition",
            "death",
            "taser",
            "pursuit",
            "ricochet",
            "firing-motive",
            "recording",
            "collision",
            "advance",
            "vehicle-still");

    /** How many sentences one telling holds together at least. */
    private static final int SAME_TELLING = 3;

    private ConflictRules() {}

    static @Nullable Verdict judge(Claim a, Claim b, ClaimFacets f) {
        boolean alternatives = a.factuality().equals("Uu")
                && b.factuality().equals("Uu")
                && a.account().equals(b.account())
                && a.sentence() == b.sentence();
        if (f.voice(a).equals(f.voice(b)) && !alternatives) {
            return sameVoice(a, b);
        }
        if (left(a) || left(b) || deniesHowOnly(a, f) || deniesHowOnly(b, f)) {
            return null;
        }
        Verdict v = ShotRules.judge(a, b, f);
        v = v == null ? ShotRules.judge(b, a, f) : v;
        v = v == null ? WeaponRules.judge(a, b, f) : v;
        v = v == null ? WeaponRules.judge(b, a, f) : v;
        v = v == null ? MovementRules.judge(a, b, f) : v;
        v = v == null ? MovementRules.judge(b, a, f) : v;
        v = v == null ? ShotRules.both(a, b, f) : v;
        v = v == null ? StateRules.judge(a, b, f) : v;
        v = v == null ? TimePlaceRules.judge(a, b, f) : v;
        v = v == null ? f.opposite(a, b) : v;
        v = v == null ? f.opposite(b, a) : v;
        v = v == null ? DenialRules.judge(a, b, f) : v;
        v = v == null ? EchoRules.judge(a, b, f) : v;
        v = v == null ? CoreDenialRules.judge(a, b, f) : v;
        v = v == null ? CoreDenialRules.judge(b, a, f) : v;
        v = v == null ? QuantityRules.judge(a, b, f) : v;
        v = v == null ? f.slots().judge(a, b, f) : v;
        v = v == null ? f.attributes().judge(a, b, f) : v;
        v = v == null ? f.only().judge(a, b, f) : v;
        v = v == null ? f.only().judge(b, a, f) : v;
        if (v != null) {
            String speaker = f.independence().sharedSpeaker(a, b);
            if (speaker != null && oneBreath(a, b)) {
                return null;
            }
            return speaker == null
                    ? v
                    : new Verdict(
                            v.rule(), v.kind(), v.because() + "; both are the word of " + speaker + ", told twice");
        }
        Verdict support = support(a, b, f);
        if (support == null) {
            boolean copied =
                    !a.account().equals(b.account()) && f.independence().sameWords(a, b);
            return copied
                    ? new Verdict(
                            "copy",
                            RelationKind.SUPPORT,
                            "both tell it " + f.independence().doubt(a, b))
                    : null;
        }
        String doubt = f.independence().doubt(a, b);
        return doubt == null ? support : new Verdict(support.rule(), support.kind(), support.because() + "; " + doubt);
    }

    /** Two claims of one speaker, of which one is nested deeper, so near that they are one telling. */
    private static boolean oneBreath(Claim a, Claim b) {
        return a.account().equals(b.account()) && Math.abs(a.sentence() - b.sentence()) <= SAME_TELLING;
    }

    /** "Denied that guards fired without warning": that they fired is taken for granted. */
    private static boolean deniesHowOnly(Claim c, ClaimFacets f) {
        Claim next = f.next(c);
        return negative(c) && next != null && f.says(next, "^without");
    }

    /** Left open without naming an alternative: says nothing that could be contradicted. */
    private static boolean left(Claim c) {
        return c.factuality().equals("Uu") && !Fits.whole(c.event(), "discharge-accidental|firing-motive");
    }

    static boolean negative(Claim c) {
        return c.factuality().endsWith("-");
    }

    static Verdict contradiction(String rule, String because) {
        return new Verdict(rule, RelationKind.CONTRADICTION, because);
    }

    static Verdict tension(String rule, String because) {
        return new Verdict(rule, RelationKind.TENSION, because);
    }

    private static @Nullable Verdict sameVoice(Claim a, Claim b) {
        boolean wounds = a.event().equals("injury-gunshot") && Fits.whole(b.event(), "ricochet|injury-gunshot")
                || b.event().equals("injury-gunshot") && Fits.whole(a.event(), "ricochet|injury-gunshot");
        return wounds ? ShotRules.bullets(a, b) : null;
    }

    static boolean compatible(Claim a, Claim b, ClaimFacets f, String role) {
        boolean both = a.participants().containsKey(role) && b.participants().containsKey(role);
        if (!both) {
            return true;
        }
        return !ClaimFacets.apart(f.side(a, role), f.side(b, role));
    }

    private static @Nullable Verdict support(Claim a, Claim b, ClaimFacets f) {
        boolean same = a.event().equals(b.event()) && REPORTED_ONCE.contains(a.event()) && negative(a) == negative(b);
        if (!same || a.factuality().equals("Uu") || b.factuality().equals("Uu")) {
            return null;
        }
        if (a.event().equals("discharge")
                && !ClaimFacets.apart(f.side(a, "holder", "weapon"), f.side(b, "holder", "weapon"))) {
            return new Verdict("support", RelationKind.SUPPORT, "both tell of a weapon that discharged");
        }
        boolean people = (f.samePerson(a, b, "patient") || f.samePerson(a, b, "agent"))
                && compatible(a, b, f, "agent")
                && compatible(a, b, f, "patient");
        return people
                ? new Verdict("support", RelationKind.SUPPORT, "both tell the same of the same person: " + a.event())
                : null;
    }
}
