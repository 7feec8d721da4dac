package retrace.text;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import retrace.model.Claims.Claim;
import retrace.model.Claims.ClaimTime;

/**
 * Whether two claims can tell of one moment. They tell of two when their stated times lie more than a quarter of an hour apart
 * ("at 9 p.m.", "at midnight"), or when one alone is moved in time by a figure or a day ("ten minutes later", "the week
 * before"). What stands at one moment says nothing against another.
 *
 * <p>A voice that tells both halves itself ("he raised his hands, then reached") knows of two moments: whoever tells one
 * half only does not contradict it.
 */
final class Moments {

    /** Times nearer than this may be of one moment: clocks and memories differ. */
    private static final Duration NEAR = Duration.ofMinutes(15);

    private static final String SPAN = "(?:seconds?|minutes?|moments?|hours?|days?|weeks?|months?|years?)";
    private static final Pattern MOVED = Pattern.compile("\\b[\\w-]{1,20} " + SPAN
            + " (?:later|after(?:ward|wards)?\\b|earlier|before\\b|ago\\b|prior\\b)"
            + "|\\b(?:the|that) (?:next|following|previous) (?:day|morning|night|week|month|year|evening)"
            + "|\\b(?:last|next) (?:week|month|year|spring|summer|autumn|fall|winter)\\b|\\bin (?:19|20)\\d\\d\\b"
            + "|\\b(?:the|a) (?:day|night|week|month|year) (?:before|after|earlier|later)\\b");

    private final Map<String, Boolean> moved = new HashMap<>();
    private final Map<String, List<Claim>> ofVoice = new HashMap<>();

    Moments(List<Claim> claims, Voices voices) {
        claims.forEach(c ->
                ofVoice.computeIfAbsent(voices.of(c), v -> new ArrayList<>()).add(c));
    }

    /** Whether the words say that the two are of two moments. */
    boolean apart(Claim a, Claim b) {
        return moved(a) != moved(b) || timesApart(a.time(), b.time());
    }

    private boolean moved(Claim c) {
        return moved.computeIfAbsent(
                c.id(), id -> MOVED.matcher(Tokeniser.low(c.quote())).find());
    }

    private static boolean timesApart(@Nullable ClaimTime x, @Nullable ClaimTime y) {
        if (x == null || y == null) {
            return false;
        }
        return behind(x.latest(), y.earliest()) || behind(y.latest(), x.earliest());
    }

    private static boolean behind(@Nullable String end, @Nullable String begin) {
        return end != null
                && begin != null
                && Duration.between(LocalDateTime.parse(end), LocalDateTime.parse(begin))
                                .compareTo(NEAR)
                        > 0;
    }

    /** Whether a voice tells this somewhere itself. */
    boolean alsoTells(String voice, Predicate<Claim> what) {
        return ofVoice.getOrDefault(voice, List.of()).stream().anyMatch(what);
    }
}
