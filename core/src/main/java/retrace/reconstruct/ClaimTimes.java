package retrace.reconstruct;

import java.time.DateTimeException;
import java.time.Duration;
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

    private static final Pattern VAGUE = Pattern.compile(
            "\\b(about|around|approximately|roughly|circa|nearly|almost|just|shortly|soon|moments?|some|early|late)\\b|~",
            Pattern.CASE_INSENSITIVE);

    /** A day as a whole has an edge; the width of every other stated time is a setting of the reader. */
    private static final Duration WHOLE_DAY = Duration.ofHours(22);

    /** The most that a vague span is widened by on each side. */
    private static final Duration MOST = Duration.ofHours(3);

    private ClaimTimes() {}

    /** A span of UTC; null is an open side. */
    record Span(@Nullable Instant from, @Nullable Instant to) {

        /** Whether it shares no instant with these. */
        boolean apart(Instant start, Instant end) {
            return (to != null && to.isBefore(start)) || (from != null && from.isAfter(end));
        }
    }

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

    /**
     * The span three times as wide about its middle, at most three hours more on each side. A span of whole days, or one
     * with an open side and no vague word, stays.
     */
    static Span widened(Claims.Claim claim, Span span) {
        Duration by = MOST;
        if (span.from() != null && span.to() != null) {
            Duration width = Duration.between(span.from(), span.to());
            by = width.compareTo(WHOLE_DAY) >= 0 ? Duration.ZERO : width.compareTo(MOST) < 0 ? width : MOST;
        } else if (claim.time() == null
                || !VAGUE.matcher(claim.time().expression()).find()) {
            by = Duration.ZERO;
        }
        return new Span(
                span.from() == null ? null : span.from().minus(by),
                span.to() == null ? null : span.to().plus(by));
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
