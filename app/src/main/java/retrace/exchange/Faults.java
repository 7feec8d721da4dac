package retrace.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import retrace.model.Problem;

/**
 * The problems of one file as they are found. Of one kind in one column the first {@value #MOST_ALIKE} are listed singly; the rest
 * are counted, so that a table with a million bad rows gives a list one can read.
 */
final class Faults {

    static final int MOST_ALIKE = 20;

    private final String exhibit;
    private final String file;
    private final @Nullable String affects;
    private final List<Problem> found = new ArrayList<>();
    private final Map<List<String>, Integer> alike = new LinkedHashMap<>();

    Faults(String exhibit, String file, @Nullable String affects) {
        this.exhibit = exhibit;
        this.file = file;
        this.affects = affects;
    }

    /** A fault of the file as a whole; {@code about} sets two of one kind apart. */
    void file(String kind, String about, String says, String whatToDo) {
        Problem plain = Problem.ofCase(kind, file + "#" + about, says, List.of(), whatToDo, List.of());
        add(new Problem(plain.id(), kind, file, null, says, affected(file), whatToDo, List.of()));
    }

    void file(String kind, String says, String whatToDo) {
        file(kind, "", says, whatToDo);
    }

    /** A fault of one row, or of one cell of it. */
    void row(String kind, int row, @Nullable String column, String says, String whatToDo) {
        int count = alike.merge(List.of(kind, column == null ? "" : column), 1, Integer::sum);
        if (count > MOST_ALIKE) {
            return;
        }
        Problem plain = Problem.ofRow(kind, exhibit, file, row, column, "Row %d: %s".formatted(row, says), whatToDo);
        add(new Problem(
                plain.id(), kind, file, row, plain.says(), affected(file + " row " + row), whatToDo, plain.cites()));
    }

    private List<String> affected(String where) {
        return affects == null ? List.of(where) : List.of(affects, where);
    }

    private void add(Problem problem) {
        if (found.stream().noneMatch(p -> p.id().equals(problem.id()))) {
            found.add(problem);
        }
    }

    /** All found, then how many more there were of each kind. */
    List<Problem> list() {
        List<Problem> all = new ArrayList<>(found);
        alike.forEach((what, count) -> {
            if (count > MOST_ALIKE) {
                String column = what.get(1);
                String says = "%d more rows have the same fault as those listed (%s%s)."
                        .formatted(count - MOST_ALIKE, what.get(0), column.isEmpty() ? "" : ", column " + column);
                Problem plain = Problem.ofCase(
                        what.get(0) + "-more", file + "#" + what, says, List.of(), "Correct the column.", List.of());
                all.add(new Problem(
                        plain.id(), plain.kind(), file, null, says, affected(file), plain.whatToDo(), List.of()));
            }
        });
        return all;
    }
}
