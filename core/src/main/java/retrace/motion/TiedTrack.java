package retrace.motion;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import retrace.model.Citation;
import retrace.model.Measured;
import retrace.model.Tables.TrackRow;

/**
 * The rows of one object by one source on one clock, and what ties that clock.
 *
 * @param name the object, with its source where it has several tracks
 * @param rows of one object, clock and source
 * @param group on whose clock it is; null where nothing ties it
 * @param zero when its clock shows zero there; null as the group
 * @param because by what it is tied, or why it is not
 */
public record TiedTrack(
        String name,
        List<TrackRow> rows,
        @Nullable String group,
        @Nullable Measured zero,
        String because,
        List<Citation> cites) {

    public TiedTrack {
        rows = rows.stream()
                .sorted(Comparator.comparingDouble(TrackRow::seconds))
                .toList();
        cites = List.copyOf(cites);
        if (rows.isEmpty() || (group == null) != (zero == null)) {
            throw new IllegalArgumentException("track %s: no rows, or half a tie".formatted(name));
        }
    }

    String object() {
        return rows.getFirst().object();
    }
}
