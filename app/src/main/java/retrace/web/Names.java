package retrace.web;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import retrace.model.Citation;
import retrace.model.Reconstruction;
import retrace.model.Sequence;
import retrace.model.Timeline;
import retrace.wording.Rounding;
import retrace.wording.Wording;

/** What ids are called, for people. */
final class Names {

    /** An id of an exhibit that stands alone, not the claim ids that begin with one. */
    private static final Pattern EXHIBIT_ID = Pattern.compile("\\b([0-9a-f]{12})\\b(?!-c)");

    private final Map<String, String> files = new HashMap<>();
    private final Map<String, Sequence.Event> events = new HashMap<>();
    private final Map<String, Sequence.Constraint> constraints = new HashMap<>();
    private final Map<String, Timeline.PlacedRecording> recordings = new HashMap<>();

    Names(Reconstruction r) {
        r.summary().exhibits().forEach(line -> files.putIfAbsent(line.id(), line.file()));
        r.timeline().recordings().forEach(recording -> {
            files.putIfAbsent(recording.id(), recording.file());
            recordings.putIfAbsent(recording.id(), recording);
        });
        r.sequence().events().forEach(event -> events.putIfAbsent(event.id(), event));
        r.sequence().constraints().forEach(c -> constraints.putIfAbsent(c.id(), c));
    }

    /** File of an exhibit, the last part of its path. */
    String file(String exhibit) {
        String file = files.getOrDefault(exhibit, exhibit);
        return file.substring(file.lastIndexOf('/') + 1);
    }

    /** A sentence with ids of exhibits replaced by their files, and times given to no more than a millisecond. */
    String named(String says) {
        Matcher id = EXHIBIT_ID.matcher(says);
        return Rounding.milliseconds(id.replaceAll(found ->
                Matcher.quoteReplacement(files.containsKey(found.group(1)) ? file(found.group(1)) : found.group())));
    }

    String event(@Nullable String id) {
        Sequence.Event event = events.get(id);
        return event == null ? String.valueOf(id) : named(event.label());
    }

    Sequence.@Nullable Event findEvent(@Nullable String id) {
        return events.get(id);
    }

    Sequence.@Nullable Constraint constraint(String id) {
        return constraints.get(id);
    }

    Timeline.@Nullable PlacedRecording recording(String id) {
        return recordings.get(id);
    }

    /** A citation in words, with where to look at it. */
    Cited cited(Citation citation) {
        String words = Wording.citation(citation, file(citation.exhibit()));
        if (citation instanceof Citation.Seconds s && recordings.containsKey(s.exhibit())) {
            return new Cited(words, s.exhibit(), s.from(), s.to());
        }
        return new Cited(words, null, null, null);
    }

    /**
     * A citation.
     *
     * @param recording its id, null when it is no place in a recording
     * @param from recording time
     */
    record Cited(
            String words,
            @Nullable String recording,
            @Nullable Double from,
            @Nullable Double to) {}
}
