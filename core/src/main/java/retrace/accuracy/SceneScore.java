package retrace.accuracy;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import retrace.model.Envelope;

/**
 * What one scene adds to every figure: the unit over which rates are computed, since shots and recordings of one scene
 * share its faults.
 *
 * @param coded whether the sound went through real encoders and decoders
 * @param shots fired
 * @param hours of sound that was listened to, all recordings together
 * @param tallies by figure (see {@link Figure})
 * @param conditions by kind of figure, as the reconstruction itself shows them
 */
public record SceneScore(
        String family,
        long seed,
        boolean coded,
        int shots,
        double hours,
        SortedMap<String, Tally> tallies,
        SortedMap<String, Envelope> conditions) {

    public SceneScore {
        tallies = Collections.unmodifiableSortedMap(new TreeMap<>(tallies));
        conditions = Collections.unmodifiableSortedMap(new TreeMap<>(conditions));
    }

    /**
     * One figure in one scene.
     *
     * @param trials how many could have been wrong
     * @param errors how many were
     * @param refused how often no figure was given
     * @param widths half widths of the judged bars, or areas of the judged regions
     * @param sizes absolute errors of the judged figures
     */
    public record Tally(int trials, int errors, int refused, List<Double> widths, List<Double> sizes) {
        public Tally {
            widths = List.copyOf(widths);
            sizes = List.copyOf(sizes);
        }
    }
}
