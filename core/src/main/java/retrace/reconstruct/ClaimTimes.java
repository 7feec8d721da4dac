package retrace.reconstruct;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import retrace.model.CaseFacts;
import retrace.model.Claims;

/**
 * Stated local times as spans of UTC.
 *
 * <p>A time in the doubled hour of a clock change may be either; a time in the skipped hour is read with both offsets
 * around it; the span holds both. Without a zone nothing ties a local time to UTC.
 */
final class ClaimTimes {

    /** Expressions whose width is a setting of the reader rather than something the account says. */
    private static final Pattern VAGUE = Pattern.compile(
            "\\b(about|around|approximately|roughly|circa|nearly|almost|just|shortly|soon|moments?|some|early|late|mid|morning|afternoon|evening|night|noon|midnight|dawn|dusk|before|after|between|o'clock)\\b|~",
            Pattern.CASE_INSENSITIVE);

    private ClaimTimes() {}

    /** A span of UTC; null is an open side. */
    record Span(@Nullable Instant from, @Nullable Instant to) {}

    /** The zone of an account, else of the case, else null. */
    static @Nullable ZoneId zone(Claims.Account account, CaseFacts facts) {
        try {
            return account.zone() == null ? facts.timeZone() : ZoneId.of(account.zone());
        } catch (DateTimeException unknownZone) {
            return facts.timeZone();
        }
    }

    /** Null when the claim has no time that can be placed. */
    static @Nullable Span span(Claims.Claim claim, @Nullable ZoneId zone) {
        Claims.ClaimTime time = claim.time();
        if (time == null || zone == null) {
            return null;
        }
        Instant from = instant(time.earliest(), zone, true);
        Instant to = instant(time.latest(), zone, false);
        if (from == null && to == null) {
            return null;
        }
        return from != null && to != null && from.isAfter(to) ? null : new Span(from, to);
    }

    static boolean vague(Claims.Claim claim) {
        return claim.time() != null && VAGUE.matcher(claim.time().expression()).find();
    }

    private static @Nullable Instant instant(@Nullable String local, ZoneId zone, boolean earliest) {
        if (local == null) {
            return null;
        }
        try {
            LocalDateTime at = LocalDateTime.parse(local);
            List<ZoneOffset> valid = zone.getRules().getValidOffsets(at);
            if (valid.isEmpty()) {
                var change = zone.getRules().getTransition(at);
                valid = List.of(change.getOffsetBefore(), change.getOffsetAfter());
            }
            Instant first = at.toInstant(valid.getFirst());
            Instant last = at.toInstant(valid.getLast());
            return first.isBefore(last) == earliest ? first : last;
        } catch (DateTimeException notLocal) {
            return null;
        }
    }
}
