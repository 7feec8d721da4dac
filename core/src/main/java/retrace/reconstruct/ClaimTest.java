package retrace.reconstruct;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import retrace.model.CaseFacts;
import retrace.model.Citation;
import retrace.model.Claims;
import retrace.model.Claims.Claim;
import retrace.model.Claims.Outcome;
import retrace.model.Claims.Tested;
import retrace.model.Sequence;
import retrace.model.Shots;
import retrace.model.Timeline;

/**
 * Every claim against what was measured.
 *
 * <p>A claim meets only the first layer of the network, measured and physical: no account takes part in it, so neither the
 * claim, nor its source, nor what copies its source can help or hurt it. A contradiction that hangs on the width of a
 * vague word, or on a claim that was made with a hedge, is a tension. What somebody took a sound for is not contradicted
 * by a count.
 */
public final class ClaimTest {

    private final Sequence sequence;
    private final Shots shots;
    private final CaseFacts facts;
    private final Map<String, Claims.Account> accounts = new LinkedHashMap<>();
    private final boolean listened;

    private ClaimTest(Claims claims, Sequence sequence, Shots shots, Timeline timeline, CaseFacts facts) {
        this.sequence = sequence;
        this.shots = shots;
        this.facts = facts;
        claims.accounts().forEach(a -> accounts.put(a.id(), a));
        listened = !shots.recordings().isEmpty() && !timeline.recordings().isEmpty();
    }

    /** The same claims, each with how it fared. */
    public static Claims test(Claims claims, Sequence sequence, Shots shots, Timeline timeline, CaseFacts facts) {
        ClaimTest test = new ClaimTest(claims, sequence, shots, timeline, facts);
        return new Claims(
                claims.accounts(),
                claims.claims().stream().map(c -> c.tested(test.outcome(c))).toList(),
                claims.relations(),
                claims.problems());
    }

    private Tested outcome(Claim claim) {
        if (claim.status() == Claims.Status.REJECTED) {
            return new Tested(Outcome.NOT_TESTABLE, "A person rejected this reading of the account.", List.of());
        }
        if (!StatedClaims.tellsOfShots(claim) || claim.event().equals("injury-gunshot")) {
            return new Tested(Outcome.NOT_TESTABLE, "Nothing that was measured bears on this.", List.of());
        }
        if (!listened) {
            return new Tested(Outcome.NOT_TESTABLE, "No recording was listened to that could show it.", List.of());
        }
        Tested byPresence = presence(claim);
        if (byPresence.outcome() == Outcome.CONTRADICTED) {
            return hedged(claim, byPresence);
        }
        Tested particular = Stream.of(count(claim), time(claim))
                .filter(Objects::nonNull)
                .max(Comparator.comparingInt(ClaimTest::rank))
                .orElse(byPresence);
        return hedged(claim, particular);
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
            String extra = claim.event().equals("discharge-accidental")
                            || claim.event().equals("firing")
                    ? " How it came about is not heard."
                    : "";
            return new Tested(outcome, words + extra, shotCites());
        }
        boolean named = claim.participants().containsKey("agent");
        return named
                ? new Tested(Outcome.OPEN, words + " Who fired is not heard.", shotCites())
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
    private @Nullable Tested time(Claim claim) {
        Claims.Account account = accounts.get(claim.account());
        ZoneId zone = account == null ? facts.timeZone() : ClaimTimes.zone(account, facts);
        ClaimTimes.Span said = ClaimTimes.span(claim, zone);
        if (said == null || !claim.factuality().endsWith("+")) {
            return null;
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
                return null;
            }
            from = from == null || early.isBefore(from) ? early : from;
            to = to == null || late.isAfter(to) ? late : to;
        }
        return from == null || to == null ? null : against(claim, said, from, to);
    }

    private Tested against(Claim claim, ClaimTimes.Span said, Instant from, Instant to) {
        boolean before = said.to() != null && said.to().isBefore(from);
        boolean after = said.from() != null && said.from().isAfter(to);
        String words = "Shots were heard between %s and %s (UTC).".formatted(from, to);
        if (before || after) {
            boolean vague = ClaimTimes.vague(claim);
            return new Tested(
                    vague ? Outcome.TENSION : Outcome.CONTRADICTED,
                    words
                            + " The stated time lies %s that%s."
                                    .formatted(
                                            before ? "before" : "after",
                                            vague ? "; how wide its words are is a setting" : ""),
                    shotCites());
        }
        boolean holdsAll = (said.from() == null || !said.from().isAfter(from))
                && (said.to() == null || !said.to().isBefore(to));
        return new Tested(holdsAll ? Outcome.SUPPORTED : Outcome.OPEN, words, shotCites());
    }
}
