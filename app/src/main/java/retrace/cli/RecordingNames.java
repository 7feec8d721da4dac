package retrace.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import retrace.model.Timeline;

/** Numbers and short names of recordings: a number stays true where a long name has to be cut. */
final class RecordingNames {

    private final Map<String, Integer> number = new LinkedHashMap<>();
    private final Map<String, String> file = new LinkedHashMap<>();

    /** Numbered in the order given; the folders that all files share are left away. */
    RecordingNames(List<Timeline.PlacedRecording> recordings) {
        int shared = sharedFolders(recordings);
        for (Timeline.PlacedRecording r : recordings) {
            number.put(r.id(), number.size() + 1);
            file.put(r.id(), Console.clean(r.file().substring(shared)));
        }
    }

    private static int sharedFolders(List<Timeline.PlacedRecording> recordings) {
        if (recordings.isEmpty()) {
            return 0;
        }
        String first = recordings.getFirst().file();
        int shared = first.lastIndexOf('/') + 1;
        for (Timeline.PlacedRecording r : recordings) {
            while (shared > 0 && !r.file().startsWith(first.substring(0, shared))) {
                shared = first.lastIndexOf('/', shared - 2) + 1;
            }
        }
        return shared;
    }

    String number(String id) {
        Integer n = number.get(id);
        return n == null ? id : n.toString();
    }

    /** {@code 3 dashcam.mp4}, the name cut to so many characters. */
    String numbered(String id, int most) {
        return number(id) + " " + Lines.cut(file.getOrDefault(id, id), most);
    }

    String file(String id, int most) {
        return Lines.cut(file.getOrDefault(id, id), most);
    }

    /** {@code 1, 2 and 5}, in the order of numbers. */
    String numbers(List<String> ids) {
        List<String> sorted = new ArrayList<>(number.keySet());
        sorted.retainAll(ids);
        return retrace.wording.Wording.and(sorted.stream().map(this::number).toList());
    }

    int count() {
        return number.size();
    }

    /** A sentence of the document with names in place of ids. */
    String named(String sentence, int most) {
        String out = sentence;
        for (String id : number.keySet()) {
            out = out.replace(id, numbered(id, most));
        }
        return out;
    }
}
