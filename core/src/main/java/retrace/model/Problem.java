package retrace.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fault in the evidence, told to the reader beside what it affects.
 *
 * @param id stable within a case: made of kind, file and row, so that two runs give the same id
 * @param kind a short word with hyphens, such as {@code not-what-its-name-says}
 * @param file path below evidence/ or null when no one file is at fault
 * @param row row of a table from 1 after the header, or null
 * @param says what is wrong, in words a layman understands
 * @param affects what the reader should trust less because of it: ids or short phrases
 * @param whatToDo what to try next; never empty
 */
public record Problem(
        String id,
        String kind,
        @Nullable String file,
        @Nullable Integer row,
        String says,
        List<String> affects,
        String whatToDo,
        List<Citation> cites) {

    public Problem {
        if (kind.isBlank() || says.isBlank() || whatToDo.isBlank() || id.isBlank()) {
            throw new IllegalArgumentException("a problem lacks id, kind, words or remedy: " + kind);
        }
        affects = List.copyOf(affects);
        cites = List.copyOf(cites);
    }

    /** A problem of one file as a whole. */
    public static Problem ofFile(String kind, String file, String says, List<String> affects, String whatToDo) {
        return new Problem("P-" + kind + "-" + tag(file), kind, file, null, says, affects, whatToDo, List.of());
    }

    /** A problem of one row of a table; {@code column} may be null. */
    public static Problem ofRow(
            String kind, String exhibit, String file, int row, @Nullable String column, String says, String whatToDo) {
        String at = file + "#" + row + (column == null ? "" : "#" + column);
        return new Problem(
                "P-" + kind + "-" + tag(at),
                kind,
                file,
                row,
                says,
                List.of(file + " row " + row),
                whatToDo,
                List.of(new Citation.Row(exhibit, row, column)));
    }

    /** A problem of the case, with a discriminating word so that ids differ. */
    public static Problem ofCase(
            String kind, String about, String says, List<String> affects, String whatToDo, List<Citation> cites) {
        return new Problem("P-" + kind + "-" + tag(about), kind, null, null, says, affects, whatToDo, cites);
    }

    private static String tag(String text) {
        return "%08x".formatted(fnv1a(text));
    }

    /** FNV-1a, 32 bit (Fowler, Noll, Vo): a short stable tag, not a security hash. */
    private static int fnv1a(String text) {
        int h = 0x811c9dc5;
        for (byte b : text.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
            h = (h ^ (b & 0xff)) * 0x01000193;
        }
        return h;
    }
}
