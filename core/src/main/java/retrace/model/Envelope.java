package retrace.model;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Under which conditions figures of one kind were got, as far as the evidence itself shows them.
 *
 * @param ranges by the name of a condition (snrDb, overlapSeconds, recordings …), lowest and highest
 * @param sets by the name of a condition (codec …), every value that occurred, in order
 */
public record Envelope(SortedMap<String, Range> ranges, SortedMap<String, List<String>> sets) {

    public Envelope {
        ranges = Collections.unmodifiableSortedMap(new TreeMap<>(ranges));
        SortedMap<String, List<String>> copied = new TreeMap<>();
        sets.forEach((name, values) ->
                copied.put(name, values.stream().distinct().sorted().toList()));
        sets = Collections.unmodifiableSortedMap(copied);
    }

    /** From {@code low} to {@code high}, both included. */
    public record Range(double low, double high) {
        public Range {
            if (!(low <= high)) {
                throw new IllegalArgumentException("a range from %s to %s".formatted(low, high));
            }
        }
    }
}
