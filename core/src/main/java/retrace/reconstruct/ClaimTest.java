package retrace.reconstruct;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import retrace.model.CaseFacts;
import retrace.model.Citation;
import retrace.model.Claims;
import retrace.model.Claims.Claim;
import retrace.model.Claims.Outcome;
import retrace.model.Claims.Tested;
import retrace.model.Heard;
import retrace.model.Motion;
import retrace.model.Scene;
import retrace.model.Sequence;
import retrace.model.Shots;
import retrace.model.Tables;
import retrace.model.Timeline;
import retrace.wording.Wording;

/**
 * Every claim against what was measured.
 *
 * <p>A claim meets only the first layer of the network, measured and physical: no account takes part in it, so neither the
 * claim, nor its source, nor what copies its source can help or hurt it. A contradiction that hangs on the width of a
 * vague word, or on a claim that was made with a hedge, is a tension. What somebody took a sound for is not contradicted
 * by a count. Supported is a claim only when everything it asserts was compared and held ({@link ClaimWords} finds what
 * was not); so a claim never becomes supported by a detail that cannot be tested.
 */
public final class ClaimTest {

    private static final Pattern IT_WAS = Pattern.compile("\\b(it|time|clock)\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern SAW =
            Pattern.compile("\\b(see|saw|seen|seeing|watched|witnessed|noticed)\\b", Pattern.CASE_INSENSITIVE);

    private final Sequence sequence;
    private final Shots shots;
    private final CaseFacts facts;
    private final Map<String, Claims.Account> accounts = new LinkedHashMap<>();
    private final Map<String, Claim> byId = new LinkedHashMap<>();
    private final Claims claims;
    private final ClaimOrder orders;
    private final ClaimMotion motions;
    private final boolean listened;
    private final Perception perception;
    private final List<Scene.Sightline> sightlines;
    private final @Nullable RoundsGone rounds;

    /** What claims are held against besides the sequence: what each recording lets hear, the weapons examined, what tracked objects did, what lay between people and shots. */
    public record Evidence(
            List<Heard> heard,
            List<Tables.WeaponRow> weapons,
            @Nullable Motion motion,
            List<Scene.Sightline> sightlines) {

        /** Nothing further is known. */
        public static final Evidence NONE = new Evidence(List.of(), List.of(), null, List.of());

        public Evidence {
            heard = List.copyOf(heard);
            weapons = List.copyOf(weapons);
            sightlines = List.copyOf(sightlines);
        }
    }

    private ClaimTest(
            Claims claims, Sequence sequence, Shots shots, Timeline timeline, CaseFacts facts, Evidence evidence) {
        this.claims = claims;
        perception = new Perception(shots, evidence.heard());
        rounds = RoundsGone.of(evidence.weapons());
        sightlines = evidence.sightlines();
        this.sequence = sequence;
        orders = new ClaimOrder(sequence);
        motions = new ClaimMotion(evidence.motion(), shots);
        this.shots = shots;
        this.facts = facts;
        claims.claims().forEach(c -> byId.put(c.id(), c));
        claims.accounts().forEach(a -> accounts.put(a.id(), a));
        listened = !shots.recordings().isEmpty() && !timeline.recordings().isEmpty();
    }

    /** The same claims, each with how it fared. */
    public static Claims test(
            Claims claims, Sequence sequence, Shots shots, Timeline timeline, CaseFacts facts, Evidence evidence) {
        ClaimTest test = new ClaimTest(claims, sequence, shots, timeline, facts, evidence);
        return new Claims(
                claims.accounts(),
                claims.claims().stream()
                        .map(c -> c.tested(test.withPerception(c, test.outcome(c))))
                        .toList(),
                claims.relations(),
                claims.problems());
    }

    /** What could be heard explains a number or does not, and what could be seen is told; neither changes an outcome. */
    private Tested withPerception(Claim claim, Tested tested) {
        if (claim.status() == Claims.Status.REJECTED) {
            return tested;
        }
        StringBuilder says = new StringBuilder(tested.because());
        List<Citation> cites = new ArrayList<>(tested.cites());
        Perception.Answer answer = perception.of(claim);
        if (answer != null) {
            says.append(' ').append(answer.says());
            cites.addAll(answer.cites());
        }
        for (Scene.Sightline line : sightlines) {
            if (tellsOfSeeing(claim)
                    && line.who().equalsIgnoreCase(claim.voice().strip())) {
                says.append(" What could be seen: ").append(line.says());
                line.cites().stream().filter(c -> !cites.contains(c)).forEach(cites::add);
            }
        }
        return new Tested(tested.outcome(), says.toString(), cites);
    }

    private static boolean tellsOfSeeing(Claim claim) {
        return firesOrHears(claim) && SAW.matcher(claim.quote()).find();
    }

    private Tested outcome(Claim claim) {
        if (claim.status() == Claims.Status.REJECTED) {
            return new Tested(Outcome.NOT_TESTABLE, "A person rejected this reading of the account.", List.of());
        }
        if (claim.factuality().equals("Uu")) {
            return new Tested(Outcome.NOT_TESTABLE, "The account leaves this open.", List.of());
        }
        Tested motion = motions.test(claim, besideShot(claim));
        if (motion != null) {
            return worst(claim, motion, order(claim));
        }
        boolean shot = firesOrHears(claim);
        boolean clock = namesClock(claim) && besides(claim).anyMatch(ClaimTest::firesOrHears);
        Tested order = order(claim);
        if (!shot && !clock && order == null) {
            return new Tested(Outcome.NOT_TESTABLE, "Nothing that was measured bears on this.", List.of());
        }
        if (!listened) {
            return new Tested(Outcome.NOT_TESTABLE, "No recording was listened to that could show it.", List.of());
        }
        if (!shot) {
            Tested worst = worst(claim, order, clock ? time(claim, claim) : null);
            return worst.outcome() == Outcome.SUPPORTED ? stillOpen(worst, claim.quote()) : worst;
        }
        Tested presence = presence(claim);
        if (presence.outcome() == Outcome.CONTRADICTED) {
            return hedged(claim, presence);
        }
        Claim timed = claim.time() != null
                ? claim
                : besides(claim).filter(ClaimTest::namesClock).findFirst().orElse(claim);
        Tested worst = worst(
                claim,
                presence,
                count(claim),
                rounds == null ? null : rounds.against(claim),
                time(claim, timed),
                order);
        String details = ClaimWords.details(claim);
        boolean unread = details != null || claim.place() != null || joined(claim);
        return worst.outcome() == Outcome.SUPPORTED && unread
                ? stillOpen(worst, details == null ? claim.statement() : details)
                : worst;
    }

    private static boolean firesOrHears(Claim claim) {
        return StatedClaims.tellsOfShots(claim) && !claim.event().equals("injury-gunshot");
    }

    /** "It was 9:25 p.m.": a clock time told beside what happened, in the same sentence. */
    private static boolean namesClock(Claim claim) {
        return claim.time() != null
                && IT_WAS.matcher(claim.quote()).find()
                && claim.quote().length() <= claim.time().expression().length() + 20;
    }

    private Stream<Claim> besides(Claim claim) {
        return claims.claims().stream()
                .filter(c -> c.sentence() == claim.sentence()
                        && c.account().equals(claim.account())
                        && !c.id().equals(claim.id()));
    }

    /** The order of shots and a collision, told by this claim's own words or by a relation of it. */
    private @Nullable Tested order(Claim claim) {
        if (!claim.factuality().endsWith("+")) {
            return null;
        }
        Tested own = orders.test(claim);
        if (own != null || !firesOrHears(claim)) {
            return own;
        }
        for (Claims.Relation relation : claims.relations()) {
            boolean first = relation.a().equals(claim.id());
            if (relation.kind() == Claims.RelationKind.BEFORE
                    && (first || relation.b().equals(claim.id()))) {
                Claim other = byId.get(first ? relation.b() : relation.a());
                if (other != null && !firesOrHears(other) && ClaimWords.namesCollision(other.quote())) {
                    return first ? orders.shotsFirst() : orders.collisionFirst();
                }
            }
        }
        return null;
    }

    /** Whether the account says that it was while a shot was fired. */
    private boolean besideShot(Claim claim) {
        for (Claims.Relation relation : claims.relations()) {
            boolean first = relation.a().equals(claim.id());
            if (relation.kind() == Claims.RelationKind.OVERLAPS
                    && (first || relation.b().equals(claim.id()))) {
                Claim other = byId.get(first ? relation.b() : relation.a());
                if (other != null && firesOrHears(other) && other.factuality().endsWith("+")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the account joins the claim to another by an order: then more is asserted than the words of the claim. */
    private boolean joined(Claim claim) {
        return claims.relations().stream()
                .anyMatch(r -> (r.kind() == Claims.RelationKind.BEFORE || r.kind() == Claims.RelationKind.OVERLAPS)
                        && (r.a().equals(claim.id()) || r.b().equals(claim.id())));
    }

    private Tested worst(Claim claim, @Nullable Tested... all) {
        Tested worst = new Tested(Outcome.NOT_TESTABLE, "Nothing that was measured bears on this.", List.of());
        for (Tested one : all) {
            worst = one != null && rank(one) >= rank(worst) ? one : worst;
        }
        return hedged(claim, worst);
    }

    private static Tested stillOpen(Tested compared, String details) {
        return new Tested(
                Outcome.OPEN,
                compared.because()
                        + " What was measured shows no more than that; it does not show “%s”.".formatted(details),
                compared.cites());
    }

    private static int rank(Tested tested) {
        return switch (tested.outcome()) {
            case NOT_TESTABLE -> 0;
            case SUPPORTED -> 1;
            case OPEN -> 2;
            case TENSION -> 3;
            case CONTRADICTED -> 4;
        };
    }

    private static Tested hedged(Claim claim, Tested tested) {
        boolean firm = claim.factuality().startsWith("CT");
        if (firm || tested.outcome() != Outcome.CONTRADICTED) {
            return tested;
        }
        return new Tested(Outcome.TENSION, tested.because() + " The claim was made with a hedge.", tested.cites());
    }

    private List<Citation> shotCites() {
        return shots.impulses().stream()
                .filter(MeasuredEvents::isShot)
                .flatMap(i -> i.cites().stream())
                .toList();
    }

    /** Whether shots are heard at all. That none is heard shows little: nobody may have recorded them. */
    private Tested presence(Claim claim) {
        int heard = shots.count().atLeast();
        boolean denied = claim.factuality().endsWith("-");
        String words = "Shots heard: " + ClaimCounts.words(shots.count()) + ".";
        if (heard == 0) {
            return new Tested(Outcome.OPEN, words + " A shot that no recording holds cannot be ruled out.", List.of());
        }
        if (claim.event().equals("gunfire-heard") || !denied) {
            Outcome outcome = denied ? Outcome.OPEN : Outcome.SUPPORTED;
            return claim.event().equals("discharge-accidental")
                    ? new Tested(Outcome.OPEN, words + " How it came about is not heard.", shotCites())
                    : new Tested(outcome, words, shotCites());
        }
        if (claim.participants().containsKey("agent")) {
            return new Tested(Outcome.OPEN, words + " Who fired is not heard.", shotCites());
        }
        boolean onlyThen = claim.time() != null
                || claim.count() != null
                || claim.place() != null
                || joined(claim)
                || ClaimWords.details(claim) != null;
        return onlyThen
                ? new Tested(
                        Outcome.OPEN, words + " Whether any was fired as the claim says is not heard.", shotCites())
                : new Tested(Outcome.CONTRADICTED, words, shotCites());
    }

    private @Nullable Tested count(Claim claim) {
        if (!claim.factuality().endsWith("+")) {
            return null;
        }
        ClaimCounts.Verdict verdict = ClaimCounts.against(claim, shots.count());
        if (verdict == null) {
            return null;
        }
        Outcome outcome = switch (verdict) {
            case WITHIN -> Outcome.SUPPORTED;
            case OPEN -> Outcome.OPEN;
            case IN_TENSION -> Outcome.TENSION;
            case CANNOT_BOTH -> Outcome.CONTRADICTED;
        };
        String said = claim.count() == null ? "" : claim.count().expression();
        return new Tested(
                outcome, "Said: “%s”. Shots heard: %s.".formatted(said, ClaimCounts.words(shots.count())), shotCites());
    }

    /** The stated time against the span of UTC that holds every shot heard. */
    private @Nullable Tested time(Claim claim, Claim timed) {
        Claims.Account account = accounts.get(claim.account());
        ZoneId zone = account == null ? facts.timeZone() : ClaimTimes.zone(account, facts);
        ClaimTimes.Span said = ClaimTimes.span(timed, zone);
        if (timed.time() == null || !claim.factuality().endsWith("+")) {
            return null;
        }
        if (said == null) {
            return notCompared(timed, "it cannot be placed in UTC");
        }
        Instant from = null;
        Instant to = null;
        for (Sequence.Event event : sequence.events()) {
            if (event.impulse() == null) {
                continue;
            }
            Instant early = event.earliestSeconds() == null ? null : MeasuredEvents.instant(event.utcEarliest());
            Instant late = event.latestSeconds() == null ? null : MeasuredEvents.instant(event.utcLatest());
            if (early == null || late == null) {
                return notCompared(timed, "the recordings are not tied to UTC");
            }
            from = from == null || early.isBefore(from) ? early : from;
            to = to == null || late.isAfter(to) ? late : to;
        }
        return from == null || to == null
                ? notCompared(timed, "no shot that was heard has a time")
                : against(timed, said, from, to);
    }

    private static Tested notCompared(Claim timed, String why) {
        String expression = timed.time() == null ? "" : timed.time().expression();
        return new Tested(
                Outcome.OPEN, "The stated time “%s” is not compared: %s.".formatted(expression, why), List.of());
    }

    /** Apart even when the span is three times as wide: contradicted. Apart only as it is: in tension. */
    private Tested against(Claim timed, ClaimTimes.Span said, Instant from, Instant to) {
        String expression = timed.time() == null ? "" : timed.time().expression();
        String words = "Said: “%s”. Shots were heard %s."
                .formatted(expression, Wording.utcSpan(from.toString(), to.toString()));
        if (said.apart(from, to)) {
            boolean firm = ClaimTimes.widened(timed, said).apart(from, to);
            String where = said.to() != null && said.to().isBefore(from) ? "before" : "after";
            return new Tested(
                    firm ? Outcome.CONTRADICTED : Outcome.TENSION,
                    words
                            + " The stated time lies %s that%s."
                                    .formatted(where, firm ? "" : "; how wide its words are is a setting"),
                    shotCites());
        }
        boolean holdsAll = (said.from() == null || !said.from().isAfter(from))
                && (said.to() == null || !said.to().isBefore(to));
        return new Tested(
                holdsAll ? Outcome.SUPPORTED : Outcome.OPEN,
                words + (holdsAll ? " The stated time holds that." : " The stated time holds only a part of that."),
                shotCites());
    }
}
