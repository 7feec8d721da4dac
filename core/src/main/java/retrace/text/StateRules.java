package retrace.text;

import org.jspecify.annotations.Nullable;
import retrace.model.Claims.Claim;
import retrace.text.ConflictRules.Verdict;

/** What two voices say of how things stood: commands followed or not, a weapon or open hands, yes or no. */
final class StateRules {

    private StateRules() {}

    static @Nullable Verdict judge(Claim a, Claim b, ClaimFacets f) {
        Verdict v = oppositeStates(a, b, f);
        v = v == null ? oppositeStates(b, a, f) : v;
        return v == null ? polarity(a, b, f) : v;
    }

    private static @Nullable Verdict oppositeStates(Claim a, Claim b, ClaimFacets f) {
        if (a.event().equals("command-response")
                && b.event().equals("command")
                && ConflictRules.negative(b)
                && f.says(a, "compl|obey|obei|refus|ignor|fail|disregard|disobey|command|order|told|warn|instruct")) {
            return ConflictRules.tension(
                    "command", "one has commands answered or ignored, the other says none were given");
        }
        if (armed(a, f)
                && open(b)
                && !f.says(a, "recovered|found|located|officer|deput|agents?\\b|my ")
                && !tellsBoth(a, b, f)) {
            return ConflictRules.tension(
                    "weapon", "one tells of a weapon or of reaching for one, the other of open hands or no weapon");
        }
        boolean answers = a.event().equals("command-response") && b.event().equals("command-response");
        boolean refused = f.says(a, "refus|fail|ignor") || ConflictRules.negative(a);
        boolean complied =
                f.says(b, "compl|obey|surrender") && !ConflictRules.negative(b) && !f.says(b, "refus|fail|ignor");
        if (answers && refused && complied) {
            return ConflictRules.contradiction(
                    "command", "one says that commands were followed, the other that they were not");
        }
        return null;
    }

    /** Whether a voice tells the other's half of it too. */
    private static boolean tellsBoth(Claim armed, Claim open, ClaimFacets f) {
        return f.moments().alsoTells(f.voice(armed), c -> open(c) && f.people().possible(c, open))
                || f.moments()
                        .alsoTells(f.voice(open), c -> armed(c, f) && f.people().possible(c, armed));
    }

    private static boolean armed(Claim c, ClaimFacets f) {
        return c.event().equals("weapon-seen")
                && !ConflictRules.negative(c)
                && !c.participants().getOrDefault("agent", "").startsWith("one of")
                && f.side(c, "agent", "holder") != ClaimFacets.Side.OFFICER;
    }

    private static boolean open(Claim c) {
        return Fits.whole(c.event(), "hands-visible|unarmed") && !ConflictRules.negative(c);
    }

    private static @Nullable Verdict polarity(Claim a, Claim b, ClaimFacets f) {
        if (!a.event().equals(b.event())
                || ConflictRules.negative(a) == ConflictRules.negative(b)
                || a.factuality().equals("Uu")
                || b.factuality().equals("Uu")) {
            return null;
        }
        if (!ConflictRules.REPORTED_ONCE.contains(a.event()) || a.event().equals("condition")) {
            return null;
        }
        String x = a.participants().get("body");
        String y = b.participants().get("body");
        if (x != null && y != null && !x.equals(y)) {
            return null;
        }
        boolean agents = ConflictRules.compatible(a, b, f, "agent");
        boolean patients = ConflictRules.compatible(a, b, f, "patient");
        boolean sharesSomebody = f.samePerson(a, b, "patient") || f.mayBeSame(a, b, "agent");
        boolean roleless = Fits.whole(a.event(), "command|weapon-seen|recording|firing-motive|gunfire-heard");
        if (!agents || !patients || !sharesSomebody && !roleless) {
            return null;
        }
        Claim denial = ConflictRules.negative(a) ? a : b;
        if (a.event().equals("weapon-seen") && !WeaponRules.denies(ConflictRules.negative(a) ? b : a, denial, f)) {
            return null;
        }
        boolean merelyHeard =
                a.event().equals("command") && f.says(ConflictRules.negative(a) ? b : a, "heard|hear|hearing");
        if (merelyHeard && f.says(denial, "heard|hear")) {
            return null;
        }
        if (f.says(denial, "hear|heard|idea|know|knew|aware|notic|see\\b|saw|seen")) {
            return ConflictRules.tension(
                    "polarity", "one says that it was so, the other did not see, hear or know of it: " + a.event());
        }
        boolean sure = a.factuality().startsWith("CT") && b.factuality().startsWith("CT");
        String because = "one says that it was so, the other that it was not: " + a.event();
        return sure ? ConflictRules.contradiction("polarity", because) : ConflictRules.tension("polarity", because);
    }
}
