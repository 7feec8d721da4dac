package retrace.reconstruct;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import retrace.chronology.LayeredNetwork.TimedEvent;
import retrace.model.Citation;

/**
 * How a row of events.csv names an event: by its id or label, or by the place in an exhibit that it rests on, such as
 * {@code 0123456789ab chars 12-45} or {@code 0123456789ab seconds 10.100}. Ids of sounds and claims are numbers that another run may give
 * anew; the place stays.
 *
 * @param exhibit id, or empty where only a name is given
 * @param place {@link Citation#place}, or empty
 */
record EventName(String written, String exhibit, String place) {

    /** An onset that another version of the program picks may move by less; two shots are farther apart. Seconds. */
    static final double NEAR_SECONDS = 0.03;

    private static final Pattern PLACE = Pattern.compile("(\\S+)\\s+((?:chars|row|frame|seconds)\\s+[-0-9.]+)");

    private static final Pattern SECONDS = Pattern.compile("seconds\\s+([0-9.]+)(?:-([0-9.]+))?");

    static EventName of(String written) {
        Matcher place = PLACE.matcher(written.strip());
        return place.matches()
                ? new EventName(written.strip(), place.group(1), place.group(2).replaceAll("\\s+", " "))
                : new EventName(written.strip(), "", "");
    }

    /** The first event that is so named, or null. */
    @Nullable
    String in(EventDraft draft) {
        String known = draft.find(written);
        if (known != null || exhibit.isEmpty()) {
            return known;
        }
        return draft.soFar().stream()
                .filter(this::rests)
                .map(TimedEvent::id)
                .findFirst()
                .orElse(null);
    }

    private boolean rests(TimedEvent event) {
        return event.cites().stream().anyMatch(this::isAt);
    }

    private boolean isAt(Citation cite) {
        if (!cite.exhibit().equals(exhibit)) {
            return false;
        }
        Optional<Double> at = seconds();
        return at.isPresent() && cite instanceof Citation.Seconds s
                ? at.get() >= s.from() - NEAR_SECONDS && at.get() <= s.to() + NEAR_SECONDS
                : cite.place().equals(place);
    }

    /** The middle of the seconds it names; empty where it names another place. */
    Optional<Double> seconds() {
        Matcher seconds = SECONDS.matcher(place.toLowerCase(Locale.ROOT));
        if (!seconds.matches()) {
            return Optional.empty();
        }
        List<Double> ends = seconds.group(2) == null
                ? List.of(Double.valueOf(seconds.group(1)))
                : List.of(Double.valueOf(seconds.group(1)), Double.valueOf(seconds.group(2)));
        return Optional.of((ends.getFirst() + ends.getLast()) / 2);
    }
}
