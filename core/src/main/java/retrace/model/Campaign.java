package retrace.model;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one campaign measured on one family, small enough to be kept beside the source (docs/validation/campaigns).
 *
 * @param family its name; one file each
 * @param says what the family is, in words a reader can judge it by
 * @param versions of the stages that were measured
 * @param firstSeed scenes have the seeds {@code firstSeed}, {@code firstSeed + 1}, …
 * @param scenesCoded how many of the scenes went through real encoders and decoders
 * @param shots fired in all scenes
 * @param hours of sound that was listened to, all recordings together
 * @param conditions by kind of figure (clock, shot, place, order), where its figures were got
 */
public record Campaign(
        String family,
        String says,
        ErrorRate.Ground ground,
        SortedMap<String, String> versions,
        long firstSeed,
        int scenes,
        int scenesCoded,
        int shots,
        double hours,
        SortedMap<String, Envelope> conditions,
        List<ErrorRate> rates) {

    public Campaign {
        versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
        conditions = Collections.unmodifiableSortedMap(new TreeMap<>(conditions));
        rates = List.copyOf(rates);
    }
}
