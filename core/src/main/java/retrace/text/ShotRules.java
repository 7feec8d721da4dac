package retrace.text;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import retrace.model.Claims.Claim;
import retrace.model.Claims.Counted;
import retrace.text.ConflictRules.Verdict;

/** What two voices say of the shots: how they came about, what set them off, how many, and where they hit. */
final class ShotRules {

    private static final Set<String> SHOOTING = Set.of(
            "firing",
            "discharge",
            "discharge-accidental",
            "gunfire",
            "gunfire-heard",
            "firing-motive",
            "injury-gunshot");
    private static final String UNMEANT =
            "went off|go off|goes off|going off|accident|unintentional|inadvertent|negligent";
    static final String DELIBERATE =
            "weaponi[sz]|as a weapon|(?:drove|accelerated|steered|came|sped|driving|accelerating|heading|headed)"
                    + "[^.]{0,30}\\b(?:at|toward|towards|into)|tried to (?:hit|run|strike)|run (?:over|down)|ran (?:over|down)|deliberate|intentional";

    private ShotRules() {}

    static @Nullable Verdict judge(Claim a, Claim b, ClaimFacets f) {
        Verdict v = manner(a, b, f);
        v = v == null ? trigger(a, b, f) : v;
        v = v == null ? oneOrMany(a, b, f) : v;
        return v == null ? casings(a, b, f) : v;
    }

    /** The rules that read the same from both sides. */
    static @Nullable Verdict both(Claim a, Claim b, ClaimFacets f) {
        Verdict v = numbers(a, b, f);
        return v == null ? bodyPart(a, b, f) : v;
    }

    /** More casings than shots that anybody tells of; fewer say nothing, for a casing may be lost. */
    private static @Nullable Verdict casings(Claim a, Claim b, ClaimFacets f) {
        Counted shots = a.count();
        Counted found = b.count();
        boolean told = Fits.whole(a.event(), "firing|discharge.*|gunfire.*")
                && !ConflictRules.negative(a)
                && !ConflictRules.negative(b);
        if (!told
                || !f.countsCasings(b)
                || shots == null
                || found == null
                || !shots.of().equals("shots")) {
            return null;
        }
        Integer most = shots.atMost();
        if (most == null || found.atLeast() <= most) {
            return null;
        }
        return ConflictRules.tension(
                "casings",
                "more casings than shots: \"%s\" and \"%s\"".formatted(found.expression(), shots.expression()));
    }

    /** How a shot came about: a weapon that went off, against somebody who fired or had a motive to. */
    private static @Nullable Verdict manner(Claim a, Claim b, ClaimFacets f) {
        if (ConflictRules.negative(a) || ConflictRules.negative(b)) {
            return null;
        }
        ClaimFacets.Side sideA = f.side(a, "holder", "weapon", "agent");
        ClaimFacets.Side sideB = f.side(b, "agent", "holder");
        if (ClaimFacets.apart(sideA, sideB)) {
            return null;
        }
        boolean unmeant =
                a.event().equals("discharge-accidental") || a.event().equals("discharge") && f.says(a, UNMEANT);
        boolean agentless = a.event().equals("discharge") && !a.factuality().equals("Uu");
        boolean fired = b.event().equals("firing")
                && (b.participants().containsKey("agent") || f.says(b, "open(?:ed|ing)? fire"));
        if ((agentless || unmeant) && fired) {
            return ConflictRules.contradiction(
                    "manner",
                    "one tells of a weapon that discharged without saying that anybody fired, the other that somebody fired");
        }
        if (unmeant && b.event().equals("firing-motive")) {
            boolean alternative = a.factuality().equals("Uu") && b.factuality().equals("Uu");
            boolean open = a.factuality().equals("Uu") || b.factuality().equals("Uu");
            return open && !alternative
                    ? ConflictRules.tension(
                            "motive",
                            "one tells of a discharge that nobody meant, the other leaves open whether it answered a threat")
                    : ConflictRules.contradiction(
                            "motive", "a discharge that nobody meant cannot also be a chosen response to a threat");
        }
        return null;
    }

    /** What the shot came with: an attempt to hold somebody, against ramming or a threat as what set it off. */
    private static @Nullable Verdict trigger(Claim a, Claim b, ClaimFacets f) {
        boolean attempt = a.event().equals("restraint-attempt") && f.says(a, "as |while |when |during ");
        Claim main = f.previous(a);
        boolean withShot = attempt && main != null && Fits.whole(main.event(), "discharge.*|firing");
        if (!withShot || ConflictRules.negative(b)) {
            return null;
        }
        if (b.event().equals("firing-motive") && !b.factuality().equals("Uu")) {
            return ConflictRules.tension(
                    "trigger",
                    "one has the shot during an attempt to hold somebody, the other as a response to a threat");
        }
        boolean start = b.event().equals("ramming") && f.says(b, "unfolded|began when|started when|when|after");
        return start && f.says(b, "unfolded|began when|started when|incident|" + DELIBERATE)
                ? ConflictRules.tension(
                        "trigger",
                        "one has the shot during an attempt to hold somebody, the other has ramming set the incident off")
                : null;
    }

    private static @Nullable Verdict numbers(Claim a, Claim b, ClaimFacets f) {
        Counted x = a.count();
        Counted y = b.count();
        if (x == null
                || y == null
                || !x.of().equals(y.of())
                || ConflictRules.negative(a)
                || ConflictRules.negative(b)) {
            return null;
        }
        boolean shots = x.of().equals("shots") && SHOOTING.contains(a.event()) && SHOOTING.contains(b.event());
        boolean people = x.of().equals("people")
                && a.event().equals(b.event())
                && Fits.whole(a.event(), "injury.*|death|weapon-seen");
        boolean woundsAgainstShots =
                a.event().equals("injury-gunshot") ^ b.event().equals("injury-gunshot");
        boolean disjoint =
                x.atMost() != null && x.atMost() < y.atLeast() || y.atMost() != null && y.atMost() < x.atLeast();
        boolean othersShots = ClaimFacets.apart(f.side(a, "agent", "holder"), f.side(b, "agent", "holder"));
        if (!shots && !people
                || !disjoint
                || woundsAgainstShots
                || othersShots
                || f.moments().apart(a, b)) {
            return null;
        }
        String because = "the numbers differ: \"%s\" and \"%s\"".formatted(x.expression(), y.expression());
        boolean sure = a.factuality().startsWith("CT") && b.factuality().startsWith("CT");
        return sure ? ConflictRules.contradiction("count", because) : ConflictRules.tension("count", because);
    }

    /** One weapon or shot, against words for many. */
    private static @Nullable Verdict oneOrMany(Claim a, Claim b, ClaimFacets f) {
        boolean one = a.event().equals("discharge")
                && !a.factuality().equals("Uu")
                && !f.says(a, "guns|weapons|firearms|shots|rounds");
        boolean many = Fits.whole(b.event(), "gunfire-heard|gunfire")
                && f.says(b, "shootout|burst|volley|barrage|hail|exchange|crossfire|shots|war");
        boolean countedMany = b.event().equals("gunfire-heard")
                && b.count() != null
                && b.count().of().equals("shots")
                && b.count().atLeast() > 1;
        return one && (many || countedMany) && !ConflictRules.negative(a) && !ConflictRules.negative(b)
                ? ConflictRules.tension(
                        "one-or-many",
                        "one tells of a single weapon that discharged, the other has words for several shots")
                : null;
    }

    private static @Nullable Verdict bodyPart(Claim a, Claim b, ClaimFacets f) {
        boolean injuries =
                Fits.whole(a.event(), "injury.*|ricochet|firing") && Fits.whole(b.event(), "injury.*|ricochet|firing");
        if (!injuries || ConflictRules.negative(a) || ConflictRules.negative(b)) {
            return null;
        }
        Verdict bullets = bullets(a, b);
        if (bullets != null) {
            return bullets;
        }
        String x = a.participants().get("body");
        String y = b.participants().get("body");
        if (x == null
                || y == null
                || !f.samePerson(a, b, "patient")
                || ClaimFacets.apart(f.side(a, "patient"), f.side(b, "patient"))) {
            return null;
        }
        boolean sameWord = x.contains(y) || y.contains(x);
        boolean kind = a.event().equals(b.event());
        return !sameWord && kind
                ? ConflictRules.contradiction(
                        "body", "the same person is said to be hurt in different places: %s and %s".formatted(x, y))
                : null;
    }

    /** Two people hit: one bullet for both, or more than one shot. */
    static @Nullable Verdict bullets(Claim a, Claim b) {
        boolean ricochet = a.event().equals("ricochet") || b.event().equals("ricochet");
        boolean shot = a.event().equals("injury-gunshot") || b.event().equals("injury-gunshot");
        boolean sameSentence = a.account().equals(b.account()) && a.sentence() == b.sentence();
        return ricochet && shot && sameSentence && !ConflictRules.negative(a) && !ConflictRules.negative(b)
                ? ConflictRules.tension("bullets", "two people hit: one bullet for both, or more than one shot")
                : null;
    }
}
