package retrace.model;

import java.util.List;

/** What one recording lets hear by itself: impulses and stretches. Cached per recording. */
public record Heard(String recording, List<Onset> onsets, List<Stretch> stretches, List<Problem> problems) {

    public Heard {
        onsets = List.copyOf(onsets);
        stretches = List.copyOf(stretches);
        problems = List.copyOf(problems);
    }

    /**
     * The beginning of an impulsive sound.
     *
     * @param seconds recording time of the onset, not of the peak, with the picker's error
     * @param kind blast, shock, echo or unknown, as far as this recording alone tells
     * @param snrDb peak over the noise before it
     * @param probabilityShot by the features of this one recording, under the stated prior
     * @param features named numbers the probability was made from
     */
    public record Onset(
            Measured seconds,
            Shots.ArrivalKind kind,
            boolean clipped,
            double snrDb,
            double probabilityShot,
            java.util.SortedMap<String, Double> features) {

        public Onset {
            features = java.util.Collections.unmodifiableSortedMap(new java.util.TreeMap<>(features));
        }
    }
}
