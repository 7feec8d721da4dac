package retrace.accuracy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import retrace.model.Place;
import retrace.model.RecordingFacts;
import retrace.model.RecordingFacts.ContainerFacts;

/** What the files say of the recorders, by recording id. */
record RecordersOf(SortedMap<String, RecordingFacts> facts) {

    /** Where the file does not tell how its sound was coded. */
    static final String NOT_KNOWN = "not known";

    static RecordersOf of(List<RecordingFacts> recordings) {
        SortedMap<String, RecordingFacts> facts = new TreeMap<>();
        recordings.forEach(r -> facts.put(r.id(), r));
        return new RecordersOf(facts);
    }

    private @Nullable ContainerFacts container(String recording) {
        RecordingFacts known = facts.get(recording);
        return known == null ? null : known.container();
    }

    @Nullable
    Place place(String recording) {
        RecordingFacts known = facts.get(recording);
        return known == null ? null : known.place();
    }

    double sampleRateKHz(String recording) {
        ContainerFacts container = container(recording);
        Integer hertz = container == null ? null : container.sampleRateHz();
        return hertz == null ? Double.NaN : hertz / 1000.0;
    }

    /** Names of the sound codecs, in order; a silent recording has the codec {@code none}. */
    List<String> codecs(Collection<String> recordings) {
        TreeSet<String> out = new TreeSet<>();
        for (String recording : recordings) {
            RecordingFacts known = facts.get(recording);
            ContainerFacts container = container(recording);
            String codec = container == null ? null : container.audioCodec();
            out.add(known != null && !known.hasSound() ? "none" : codec == null ? NOT_KNOWN : family(codec));
        }
        return List.copyOf(out);
    }

    /** Plain samples differ only in how a number is written; they are one codec here. */
    private static String family(String codec) {
        return codec.startsWith("pcm_") && !codec.contains("law") ? "pcm" : codec;
    }

    List<Place> places(Collection<String> recordings) {
        List<Place> out = new ArrayList<>();
        for (String recording : recordings) {
            Place place = place(recording);
            if (place != null) {
                out.add(place);
            }
        }
        return out;
    }
}
