package retrace.text;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import retrace.model.Claims.Claim;
import retrace.model.Claims.ClaimTime;
import retrace.model.Claims.Counted;
import retrace.model.Claims.RelationKind;

/** The typed rules: what two claims say of one thing, tried in a stated order; the first that fits gives the relation. */
final class ConflictRules {

    /** A relation with the rule that found it. */
    record Verdict(String rule, RelationKind kind, String because) {}

    private static final Set<String> SHOOTING = Set.of(
            "firing",
            "discharge",
            "discharge-accidental",
            "gunfire",
            "gunfire-heard",
            "firing-motive",
            "injury-gunshot");
    private static final Set<String> INCIDENT =
            Set.of("firing", "discharge", "gunfire", "gunfire-heard", "confrontation", "injury-gunshot");
    private static final Set<String> REPORTED_ONCE = Set.of(
            "firing",
            "discharge",
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
    private static final String DELIBERATE =
            "weaponi[sz]|as a weapon|(?:drove|accelerated|steered|came|sped|driving|accelerating|heading|headed)"
                    + "[^.]{0,30}\\b(?:at|toward|towards|into)|tried to (?:hit|run|strike)|run (?:over|down)|ran (?:over|down)|deliberate|intentional";
    private static final String UNMEANT =
            "went off|go off|goes off|going off|accident|unintentional|inadvertent|negligent";

    private ConflictRules() {}

    static @Nullable Verdict judge(Claim a, Claim b, ClaimFacets f) {
        boolean alternatives = a.factuality().equals("Uu")
                && b.factuality().equals("Uu")
                && a.account().equals(b.account())
                && a.sentence() == b.sentence();
        if (f.voice(a).equals(f.voice(b)) && !alternatives) {
            return sameVoice(a, b);
        }
        if (left(a) || left(b)) {
            return null;
        }
        Verdict v = manner(a, b, f);
        v = v == null ? manner(b, a, f) : v;
        v = v == null ? vehicle(a, b, f) : v;
        v = v == null ? vehicle(b, a, f) : v;
        v = v == null ? trigger(a, b, f) : v;
        v = v == null ? trigger(b, a, f) : v;
        v = v == null ? WeaponRules.judge(a, b, f) : v;
        v = v == null ? WeaponRules.judge(b, a, f) : v;
        v = v == null ? MovementRules.judge(a, b, f) : v;
        v = v == null ? MovementRules.judge(b, a, f) : v;
        v = v == null ? numbers(a, b, f) : v;
        v = v == null ? oneOrMany(a, b, f) : v;
        v = v == null ? oneOrMany(b, a, f) : v;
        v = v == null ? bodyPart(a, b, f) : v;
        v = v == null ? oppositeStates(a, b) : v;
        v = v == null ? oppositeStates(b, a) : v;
        v = v == null ? polarity(a, b, f) : v;
        v = v == null ? times(a, b, f) : v;
        v = v == null ? places(a, b) : v;
        return v == null ? support(a, b, f) : v;
    }

    /** Left open without naming an alternative: says nothing that could be contradicted. */
    private static boolean left(Claim c) {
        return c.factuality().equals("Uu") && !Fits.whole(c.event(), "discharge-accidental|firing-motive");
    }

    private static boolean negative(Claim c) {
        return c.factuality().endsWith("-");
    }

    private static Verdict contradiction(String rule, String because) {
        return new Verdict(rule, RelationKind.CONTRADICTION, because);
    }

    private static Verdict tension(String rule, String because) {
        return new Verdict(rule, RelationKind.TENSION, because);
    }

    private static @Nullable Verdict sameVoice(Claim a, Claim b) {
        boolean wounds = a.event().equals("injury-gunshot") && Fits.whole(b.event(), "ricochet|injury-gunshot")
                || b.event().equals("injury-gunshot") && Fits.whole(a.event(), "ricochet|injury-gunshot");
        return wounds ? bullets(a, b) : null;
    }

    /** How a shot came about: a weapon that went off, against somebody who fired or had a motive to. */
    private static @Nullable Verdict manner(Claim a, Claim b, ClaimFacets f) {
        if (negative(a) || negative(b)) {
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
            return contradiction(
                    "manner",
                    "one tells of a weapon that discharged without saying that anybody fired, the other that somebody fired");
        }
        if (unmeant && b.event().equals("firing-motive")) {
            boolean alternative = a.factuality().equals("Uu") && b.factuality().equals("Uu");
            boolean open = a.factuality().equals("Uu") || b.factuality().equals("Uu");
            return open && !alternative
                    ? tension(
                            "motive",
                            "one tells of a discharge that nobody meant, the other leaves open whether it answered a threat")
                    : contradiction(
                            "motive", "a discharge that nobody meant cannot also be a chosen response to a threat");
        }
        return null;
    }

    /** Fleeing or standing still, against driving at somebody. */
    private static @Nullable Verdict vehicle(Claim a, Claim b, ClaimFacets f) {
        if (negative(a) || negative(b) || !b.event().equals("ramming")) {
            return null;
        }
        if (ClaimFacets.apart(f.side(a, "agent"), f.side(b, "agent"))) {
            return null;
        }
        if (a.event().equals("vehicle-still")) {
            return contradiction(
                    "vehicle", "one says the vehicle stood, the other that it was driven at somebody or something");
        }
        if (a.event().equals("flight") && f.says(b, DELIBERATE)) {
            return tension(
                    "vehicle",
                    "one tells of an attempt to get away, the other of the vehicle being used against somebody");
        }
        boolean over = a.event().equals("ramming") && f.says(a, "had (?:\\w+ )?\\w+ed");
        boolean begins = f.says(b, "began|started|begins");
        if (over && begins) {
            return tension("order", "one has the ramming over before the rest, the other has it begin the incident");
        }
        return null;
    }

    /** What the shot came with: an attempt to hold somebody, against ramming or a threat as what set it off. */
    private static @Nullable Verdict trigger(Claim a, Claim b, ClaimFacets f) {
        boolean attempt = a.event().equals("restraint-attempt") && f.says(a, "as |while |when |during ");
        Claim main = f.previous(a);
        boolean withShot = attempt && main != null && Fits.whole(main.event(), "discharge.*|firing");
        if (!withShot || negative(b)) {
            return null;
        }
        if (b.event().equals("firing-motive") && !b.factuality().equals("Uu")) {
            return tension(
                    "trigger",
                    "one has the shot during an attempt to hold somebody, the other as a response to a threat");
        }
        boolean start = b.event().equals("ramming") && f.says(b, "unfolded|began when|started when|when|after");
        return start && f.says(b, "unfolded|began when|started when|incident|" + DELIBERATE)
                ? tension(
                        "trigger",
                        "one has the shot during an attempt to hold somebody, the other has ramming set the incident off")
                : null;
    }

    private static @Nullable Verdict numbers(Claim a, Claim b, ClaimFacets f) {
        Counted x = a.count();
        Counted y = b.count();
        if (x == null || y == null || !x.of().equals(y.of()) || negative(a) || negative(b)) {
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
        if (!shots && !people || !disjoint || woundsAgainstShots || othersShots) {
            return null;
        }
        String because = "the numbers differ: \"%s\" and \"%s\"".formatted(x.expression(), y.expression());
        boolean sure = a.factuality().startsWith("CT") && b.factuality().startsWith("CT");
        return sure ? contradiction("count", because) : tension("count", because);
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
        return one && (many || countedMany) && !negative(a) && !negative(b)
                ? tension(
                        "one-or-many",
                        "one tells of a single weapon that discharged, the other has words for several shots")
                : null;
    }

    private static @Nullable Verdict bodyPart(Claim a, Claim b, ClaimFacets f) {
        boolean injuries =
                Fits.whole(a.event(), "injury.*|ricochet|firing") && Fits.whole(b.event(), "injury.*|ricochet|firing");
        if (!injuries || negative(a) || negative(b)) {
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
                ? contradiction(
                        "body", "the same person is said to be hurt in different places: %s and %s".formatted(x, y))
                : null;
    }

    /** Two people hit: one bullet for both, or more than one shot. */
    private static @Nullable Verdict bullets(Claim a, Claim b) {
        boolean ricochet = a.event().equals("ricochet") || b.event().equals("ricochet");
        boolean shot = a.event().equals("injury-gunshot") || b.event().equals("injury-gunshot");
        boolean sameSentence = a.account().equals(b.account()) && a.sentence() == b.sentence();
        return ricochet && shot && sameSentence && !negative(a) && !negative(b)
                ? tension("bullets", "two people hit: one bullet for both, or more than one shot")
                : null;
    }

    private static @Nullable Verdict oppositeStates(Claim a, Claim b) {
        if (a.event().equals("command-response") && b.event().equals("command") && negative(b)) {
            return tension("command", "one has commands answered or ignored, the other says none were given");
        }
        boolean armed = a.event().equals("weapon-seen") && !negative(a);
        boolean open = Fits.whole(b.event(), "hands-visible|unarmed") && !negative(b);
        if (armed && open && !Fits.whole(a.quote(), "(?i).*(?:recovered|found|located|officer|deput|agents?|my ).*")) {
            return tension(
                    "weapon", "one tells of a weapon or of reaching for one, the other of open hands or no weapon");
        }
        boolean answers = a.event().equals("command-response") && b.event().equals("command-response");
        boolean refused = Fits.whole(a.quote(), "(?i).*\\b(?:refus|fail|ignor).*") || negative(a);
        boolean complied = Fits.whole(b.quote(), "(?i).*\\b(?:compl|obey|surrender).*")
                && !negative(b)
                && !Fits.whole(b.quote(), "(?i).*\\b(?:refus|fail|ignor).*");
        if (answers && refused && complied) {
            return contradiction("command", "one says that commands were followed, the other that they were not");
        }
        return null;
    }

    private static @Nullable Verdict polarity(Claim a, Claim b, ClaimFacets f) {
        if (!a.event().equals(b.event())
                || negative(a) == negative(b)
                || a.factuality().equals("Uu")
                || b.factuality().equals("Uu")) {
            return null;
        }
        if (!REPORTED_ONCE.contains(a.event()) || a.event().equals("condition")) {
            return null;
        }
        String x = a.participants().get("body");
        String y = b.participants().get("body");
        if (x != null && y != null && !x.equals(y)) {
            return null;
        }
        boolean agents = compatible(a, b, f, "agent");
        boolean patients = compatible(a, b, f, "patient");
        boolean sharesSomebody = f.samePerson(a, b, "patient") || f.mayBeSame(a, b, "agent");
        boolean roleless = Fits.whole(a.event(), "command|weapon-seen|recording|firing-motive");
        if (!agents || !patients || !sharesSomebody && !roleless) {
            return null;
        }
        Claim denial = negative(a) ? a : b;
        if (a.event().equals("weapon-seen") && !WeaponRules.denies(negative(a) ? b : a, denial, f)) {
            return null;
        }
        if (f.says(denial, "hear|heard|idea|know|knew|aware|notic|see\\b|saw|seen")) {
            return tension(
                    "polarity", "one says that it was so, the other did not see, hear or know of it: " + a.event());
        }
        boolean sure = a.factuality().startsWith("CT") && b.factuality().startsWith("CT");
        String because = "one says that it was so, the other that it was not: " + a.event();
        return sure ? contradiction("polarity", because) : tension("polarity", because);
    }

    private static boolean compatible(Claim a, Claim b, ClaimFacets f, String role) {
        boolean both = a.participants().containsKey(role) && b.participants().containsKey(role);
        if (!both) {
            return true;
        }
        return !ClaimFacets.apart(f.side(a, role), f.side(b, role));
    }

    private static @Nullable Verdict times(Claim a, Claim b, ClaimFacets f) {
        boolean comparable = INCIDENT.contains(a.event()) && INCIDENT.contains(b.event())
                || a.event().equals(b.event())
                        && REPORTED_ONCE.contains(a.event())
                        && compatible(a, b, f, "agent")
                        && compatible(a, b, f, "patient");
        ClaimTime x = a.time();
        ClaimTime y = b.time();
        if (!comparable || x == null || y == null || negative(a) || negative(b)) {
            return null;
        }
        String xe = x.earliest();
        String xl = x.latest();
        String ye = y.earliest();
        String yl = y.latest();
        if (xe == null || xl == null || ye == null || yl == null) {
            return null;
        }
        LocalDateTime from = later(xe, ye);
        LocalDateTime to = LocalDateTime.parse(xl.compareTo(yl) < 0 ? xl : yl);
        String because = "\"%s\" and \"%s\"".formatted(x.expression(), y.expression());
        if (from.isAfter(to)) {
            boolean day = from.toLocalDate().equals(to.toLocalDate());
            boolean near = Duration.between(to, from).toMinutes() <= 5;
            boolean sameEvent = a.event().equals(b.event()) && !near;
            return sameEvent || !day
                    ? contradiction("time", "the stated times do not meet: " + because)
                    : tension("time", "the stated times do not meet: " + because);
        }
        boolean edge = Duration.between(from, to).toMinutes() <= 15
                && (width(xe, xl) >= 360 && to.equals(LocalDateTime.parse(xl))
                        || width(ye, yl) >= 360 && to.equals(LocalDateTime.parse(yl)));
        return edge ? tension("time", "the stated times meet only at the edge of a vague word: " + because) : null;
    }

    private static long width(String from, String to) {
        return Duration.between(LocalDateTime.parse(from), LocalDateTime.parse(to))
                .toMinutes();
    }

    private static LocalDateTime later(String a, String b) {
        return LocalDateTime.parse(a.compareTo(b) > 0 ? a : b);
    }

    private static @Nullable Verdict places(Claim a, Claim b) {
        String x = a.place();
        String y = b.place();
        if (x == null || y == null || !INCIDENT.contains(a.event()) || !INCIDENT.contains(b.event())) {
            return null;
        }
        String street = "(?i)[\\p{L}\\d]+(?: [\\p{L}\\d]+)? (?:street|avenue|road|boulevard|lane|drive)";
        String sx = ClaimFacets.group(x, street);
        String sy = ClaimFacets.group(y, street);
        boolean differ = sx != null
                && sy != null
                && !y.toLowerCase(Locale.ROOT).contains(sx.toLowerCase(Locale.ROOT))
                && !x.toLowerCase(Locale.ROOT).contains(sy.toLowerCase(Locale.ROOT));
        return differ ? tension("place", "different streets: %s and %s".formatted(sx, sy)) : null;
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
