package retrace.reconstruct;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import retrace.model.Citation;
import retrace.model.Claims.Claim;
import retrace.model.Claims.Outcome;
import retrace.model.Claims.Tested;
import retrace.model.Sequence;
import retrace.model.Shots;
import retrace.units.Bounds;

/**
 * What is said of shots and a collision against the gap between both as measured.
 *
 * <p>Which shot is meant is open, so all that were heard must agree. A sound is taken for a collision only where a person
 * marked it as one; one mark of a collision is the collision told of, several leave open which.
 */
final class ClaimOrder {

    /** How far from a sound a person's mark of it may stand: a setting. */
    private static final double MARKED_WITHIN_SECONDS = 0.2;

    private final Sequence sequence;
    private final Set<String> measured = new HashSet<>();
    private final List<Sequence.Event> shots;
    private final List<Sequence.Event> collisions;

    ClaimOrder(Sequence sequence) {
        this.sequence = sequence;
        for (Sequence.Constraint constraint : sequence.constraints()) {
            if (constraint.basis() == Sequence.Basis.MEASURED || constraint.basis() == Sequence.Basis.PHYSICAL) {
                measured.add(constraint.id());
            }
        }
        collisions = sequence.events().stream()
                .filter(e -> e.kind().equals("mark") && ClaimWords.namesCollision(e.label()))
                .toList();
        shots = sequence.events().stream()
                .filter(e -> e.impulse() != null && !isMarkedCollision(e))
                .toList();
    }

    /** A possible shot that stands where a person marked a collision in the same recording is that collision. */
    private boolean isMarkedCollision(Sequence.Event event) {
        return event.kind().equals(Shots.Label.POSSIBLE_SHOT.toString())
                && collisions.stream().anyMatch(mark -> stand(mark, event));
    }

    private static boolean stand(Sequence.Event mark, Sequence.Event event) {
        for (Citation a : mark.cites()) {
            for (Citation b : event.cites()) {
                if (a instanceof Citation.Seconds m
                        && b instanceof Citation.Seconds s
                        && m.exhibit().equals(s.exhibit())
                        && m.from() <= s.to() + MARKED_WITHIN_SECONDS
                        && s.from() <= m.to() + MARKED_WITHIN_SECONDS) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Null when the words put no shot before or after a collision. */
    @Nullable
    Tested test(Claim claim) {
        ClaimWords.Gap said = ClaimWords.collisionToShots(claim.quote());
        if (said == null) {
            said = ClaimWords.collisionToShots(claim.statement());
        }
        return said == null ? null : against(said);
    }

    /** What one claim says of shots before a collision that another tells of. */
    Tested shotsFirst() {
        Bounds before = new Bounds(Bounds.NO_LOWER, 0);
        return against(new ClaimWords.Gap(before, before));
    }

    Tested collisionFirst() {
        Bounds after = new Bounds(0, Bounds.NO_UPPER);
        return against(new ClaimWords.Gap(after, after));
    }

    private Tested against(ClaimWords.Gap said) {
        if (collisions.size() != 1 || shots.isEmpty()) {
            return new Tested(
                    Outcome.OPEN,
                    collisions.size() > 1
                            ? "Several sounds are marked as a collision; which one is meant is open."
                            : "No measured event is identified as the collision (a mark in marks.csv would do that), so the order is not compared.",
                    List.of());
        }
        Sequence.Event collision = collisions.getFirst();
        List<Citation> cites = new ArrayList<>(collision.cites());
        boolean allWithin = true;
        boolean noneNarrow = true;
        boolean noneWide = true;
        Bounds all = null;
        for (Sequence.Event shot : shots) {
            Bounds gap = gap(collision, shot);
            cites.addAll(shot.cites());
            all = all == null ? gap : EventLevel.hull(all, gap);
            allWithin &= gap.atLeastNanos() >= said.narrow().atLeastNanos()
                    && gap.atMostNanos() <= said.narrow().atMostNanos();
            noneNarrow &= EventLevel.both(gap, said.narrow()) == null;
            noneWide &= EventLevel.both(gap, said.wide()) == null;
        }
        Outcome outcome = noneWide
                ? Outcome.CONTRADICTED
                : noneNarrow ? Outcome.TENSION : allWithin ? Outcome.SUPPORTED : Outcome.OPEN;
        return new Tested(outcome, words(all), cites);
    }

    private static String words(@Nullable Bounds gap) {
        return gap == null || !gap.hasLower() || !gap.hasUpper()
                ? "How far the shots heard lie from the marked collision is not bounded."
                : "From the marked collision to the shots heard: %s s to %s s."
                        .formatted(
                                Bounds.toSeconds(gap.atLeastNanos())
                                        .stripTrailingZeros()
                                        .toPlainString(),
                                Bounds.toSeconds(gap.atMostNanos())
                                        .stripTrailingZeros()
                                        .toPlainString());
    }

    /** From the event to the shot: the joint gap where the sequence has it, else what the bounds of both leave. */
    private Bounds gap(Sequence.Event from, Sequence.Event to) {
        for (Sequence.Order order : sequence.order()) {
            if (order.because().isEmpty() || !order.because().stream().allMatch(measured::contains)) {
                continue;
            }
            if (order.first().equals(from.id()) && order.second().equals(to.id())) {
                return Bounds.ofDecimal(order.gapAtLeastSeconds(), order.gapAtMostSeconds());
            }
            if (order.first().equals(to.id()) && order.second().equals(from.id())) {
                return Bounds.ofDecimal(minus(order.gapAtMostSeconds()), minus(order.gapAtLeastSeconds()));
            }
        }
        return Bounds.ofDecimal(
                difference(to.earliestSeconds(), from.latestSeconds()),
                difference(to.latestSeconds(), from.earliestSeconds()));
    }

    private static @Nullable BigDecimal minus(@Nullable BigDecimal value) {
        return value == null ? null : value.negate();
    }

    private static @Nullable BigDecimal difference(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return a == null || b == null ? null : a.subtract(b);
    }
}
