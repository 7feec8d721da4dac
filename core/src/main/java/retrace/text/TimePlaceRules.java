package retrace.text;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import retrace.model.Claims.Claim;
import retrace.model.Claims.ClaimTime;
import retrace.text.ConflictRules.Verdict;

/** Stated times that do not meet, and different streets. */
final class TimePlaceRules {

    private static final Set<String> INCIDENT =
            Set.of("firing", "discharge", "gunfire", "gunfire-heard", "confrontation", "injury-gunshot");

    /** A line of a log begins with the time of its entry, which is not the time of what it tells. */
    private static final String LOGGED = "(?<=^)\\d{1,2}:\\d{2}(?::\\d{2})?\\s";

    private TimePlaceRules() {}

    static @Nullable Verdict judge(Claim a, Claim b, ClaimFacets f) {
        Verdict v = times(a, b, f);
        return v == null ? places(a, b) : v;
    }

    private static @Nullable Verdict times(Claim a, Claim b, ClaimFacets f) {
        boolean comparable = INCIDENT.contains(a.event()) && INCIDENT.contains(b.event())
                || a.event().equals(b.event())
                        && ConflictRules.REPORTED_ONCE.contains(a.event())
                        && ConflictRules.compatible(a, b, f, "agent")
                        && ConflictRules.compatible(a, b, f, "patient");
        ClaimTime x = a.time();
        ClaimTime y = b.time();
        boolean logged = f.says(a, LOGGED) || f.says(b, LOGGED);
        if (logged || !comparable || x == null || y == null || ConflictRules.negative(a) || ConflictRules.negative(b)) {
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
                    ? ConflictRules.contradiction("time", "the stated times do not meet: " + because)
                    : ConflictRules.tension("time", "the stated times do not meet: " + because);
        }
        boolean edge = Duration.between(from, to).toMinutes() <= 15
                && (width(xe, xl) >= 360 && to.equals(LocalDateTime.parse(xl))
                        || width(ye, yl) >= 360 && to.equals(LocalDateTime.parse(yl)));
        return edge
                ? ConflictRules.tension("time", "the stated times meet only at the edge of a vague word: " + because)
                : null;
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
        return differ ? ConflictRules.tension("place", "different streets: %s and %s".formatted(sx, sy)) : null;
    }
}
