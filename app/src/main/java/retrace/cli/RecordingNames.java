package retrace.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import retrace.model.Timeline;
import retrace.wording.Wording;

/**
 * Numbers and short names of recordings. A number stays true where a long name has to be cut; a cut keeps the part in which the names
 * differ.
 */
final class RecordingNames {

    private final Map<String, Integer> number = new LinkedHashMap<>();
    private final Map<String, String> file = new LinkedHashMap<>();
    private final int samePrefix;
    private final int sameSuffix;

    /** Numbered in the order given; folders are left away where the names differ without them. */
    RecordingNames(List<Timeline.PlacedRecording> recordings) {
        List<String> files =
                recordings.stream().map(r -> Console.clean(r.file())).toList();
        List<String> bare =
                files.stream().map(f -> f.substring(f.lastIndexOf('/') + 1)).toList();
        List<String> shown = new HashSet<>(bare).size() == bare.size() ? bare : files;
        for (int i = 0; i < shown.size(); i++) {
            number.put(recordings.get(i).id(), i + 1);
            file.put(recordings.get(i).id(), shown.get(i));
        }
        this.samePrefix = same(shown);
        this.sameSuffix = same(shown.stream()
                .map(f -> new StringBuilder(f).reverse().toString())
                .toList());
    }

    /** How many characters all begin with; 0 for fewer than two names. */
    private static int same(List<String> names) {
        if (names.size() < 2) {
            return 0;
        }
        String first = names.getFirst();
        int n = first.length();
        for (String name : names) {
            int i = 0;
            while (i < Math.min(n, name.length()) && name.charAt(i) == first.charAt(i)) {
                i++;
            }
            n = i;
        }
        return n;
    }

    /** The number, as wide as the widest. */
    String number(String id) {
        String plain = String.valueOf(number.getOrDefault(id, 0));
        return number.size() > 9 && plain.length() < 2 ? " " + plain : plain;
    }

    int numberOf(String id) {
        return number.getOrDefault(id, 0);
    }

    /** {@code 3 dashcam.mp4}, the name cut to so many characters. */
    String numbered(String id, int most) {
        return numberOf(id) + " " + file(id, most);
    }

    /** The name, cut to so many characters: around what tells it from the others, else in its middle. */
    String file(String id, int most) {
        String name = file.getOrDefault(id, id);
        int differs = name.length() - sameSuffix - samePrefix;
        if (name.length() <= most || differs > most - 2 || differs <= 0) {
            return Lines.cut(name, most);
        }
        int room = most - 2;
        int from = Math.clamp(samePrefix - (room - differs) / 2, 0, name.length() - room);
        String before = from == 0 ? "" : "\u2026";
        String after = from + room >= name.length() ? "" : "\u2026";
        return before + name.substring(from, Math.min(name.length(), from + room)) + after;
    }

    /** {@code 1, 3 to 6 and 9}, in the order of numbers. */
    String numbers(List<String> ids) {
        List<Integer> sorted = ids.stream().map(this::numberOf).sorted().toList();
        List<String> runs = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= sorted.size(); i++) {
            if (i == sorted.size() || sorted.get(i) != sorted.get(i - 1) + 1) {
                run(sorted.subList(from, i), runs);
                from = i;
            }
        }
        return Wording.and(runs);
    }

    /** Three or more in a row are told by their ends. */
    private static void run(List<Integer> numbers, List<String> into) {
        if (numbers.size() > 2) {
            into.add(numbers.getFirst() + " to " + numbers.getLast());
        } else {
            numbers.forEach(n -> into.add(n.toString()));
        }
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

    /** A sentence with files in the place of ids. */
    String plain(String sentence) {
        String out = sentence;
        for (Map.Entry<String, String> e : file.entrySet()) {
            out = out.replace(e.getKey(), e.getValue());
        }
        return out;
    }
}
