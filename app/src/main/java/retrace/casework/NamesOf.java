package retrace.casework;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the exhibit that a table names: by its path below evidence/, or by its bare name where only one has it. */
final class NamesOf {

    private final SortedMap<String, String> idByPath = new TreeMap<>();
    private final SortedMap<String, List<String>> idsByName = new TreeMap<>();

    void add(String path, String id) {
        idByPath.put(path, id);
        List<String> ids = idsByName.computeIfAbsent(Sorter.baseName(path), k -> new ArrayList<>());
        if (!ids.contains(id)) {
            ids.add(id);
        }
    }

    /** The id, or null when there is none or there are several. */
    @Nullable
    String find(String written) {
        String name = written.strip().replace('\\', '/').replaceFirst("^(\\./)?(evidence/)?", "");
        String exact = idByPath.get(name);
        if (exact != null) {
            return exact;
        }
        List<String> ids = idsByName.getOrDefault(name, List.of());
        return ids.size() == 1 ? ids.get(0) : null;
    }

    /** Why {@link #find} found none. */
    String why(String written) {
        List<String> ids = idsByName.getOrDefault(Sorter.baseName(written.strip()), List.of());
        return ids.size() > 1
                ? "several files have this name; give the path below evidence/"
                : "there is no file of this name";
    }
}
