package retrace.reconstruct;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import retrace.model.Claims.Claim;
import retrace.text.StatedGap;
import retrace.text.TimeWidths;

/**
 * What a claim says of how long something lasted: "from 10 a.m. to 3 p.m.", "since 10", "until 3 p.m.", "for two hours". Both ends are bounded, by the stated clock times give
 * or take their width, and by the stated length, from half to twice of it ({@link StatedGap}). "Between 9 and 10" is no length: it is one moment somewhere in it.
 *
 * @param startStated whether the stated time's beginning is when it began
 * @param endStated whether the stated time's end is when it ended
 * @param width of each stated end, to either side
 */
record StatedSpan(
        boolean startStated,
        boolean endStated,
        Duration width,
        @Nullable StatedGap length) {

    private static final Pattern FROM_TO =
            Pattern.compile("^from\\b.*(\\b(to|until|till|through)\\b|[-–—]).*", Pattern.DOTALL);
    private static final Pattern SINCE = Pattern.compile("^since\\b.*", Pattern.DOTALL);
    private static final Pattern UNTIL = Pattern.compile("^(until|till)\\b.*", Pattern.DOTALL);
    private static final Pattern MINUTES = Pattern.compile("\\d[:.]?\\d\\d\\b");

    /** Null where the claim says nothing of how long it lasted. */
    static @Nullable StatedSpan of(Claim claim) {
        String time = claim.time() == null ? "" : claim.time().expression().toLowerCase(Locale.ROOT);
        boolean both = FROM_TO.matcher(time).matches();
        boolean start = both || SINCE.matcher(time).matches();
        boolean end = both || UNTIL.matcher(time).matches();
        StatedGap length = StatedGap.length(claim.quote());
        if (!start && !end && length == null) {
            return null;
        }
        Duration width =
                MINUTES.matcher(time).find() ? TimeWidths.STANDARD.roundMinutes() : TimeWidths.STANDARD.hourOnly();
        return new StatedSpan(start, end, width, length);
    }
}
