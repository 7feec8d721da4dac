package retrace.hypothesis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import retrace.model.Citation;
import retrace.model.Hypotheses;

/** Collects questions, rows, columns and cells in the order they are added, and numbers them. */
final class Matrix {

    private final List<Hypotheses.Question> questions = new ArrayList<>();
    private final List<Hypotheses.Evidence> evidence = new ArrayList<>();
    private final Map<String, RowSoFar> rows = new LinkedHashMap<>();

    private record RowSoFar(String question, String says, List<Hypotheses.Cell> cells) {}

    /** How one answer stands to the column being added. */
    record Stand(Expected expected, String because) {}

    /** Under this answer the evidence is expected more, less or equally than under the others, or nobody can say. */
    enum Expected {
        MORE,
        LESS,
        EQUALLY,
        UNKNOWN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Adds a question and gives its id. */
    String question(String asks, @Nullable String event) {
        String id = "Q" + (questions.size() + 1);
        questions.add(new Hypotheses.Question(id, asks, event));
        return id;
    }

    /** Adds an answer to a question and gives its id. */
    String row(String question, String key, String says) {
        String id = question + "." + key;
        if (rows.put(id, new RowSoFar(question, says, new ArrayList<>())) != null) {
            throw new IllegalArgumentException("two rows " + id);
        }
        return id;
    }

    /** Adds a column and gives its id. */
    String column(String says, boolean missing, List<Citation> cites) {
        String id = "E" + (evidence.size() + 1);
        evidence.add(new Hypotheses.Evidence(id, says, missing, cites));
        return id;
    }

    void cell(String row, String column, Stand stand, List<Citation> cites) {
        RowSoFar known = rows.get(row);
        if (known == null) {
            throw new IllegalArgumentException("no row " + row);
        }
        known.cells().add(new Hypotheses.Cell(column, stand.expected().toString(), stand.because(), cites));
    }

    /** The same stand in every row. */
    void cells(List<String> ids, String column, Stand stand, List<Citation> cites) {
        ids.forEach(row -> cell(row, column, stand, cites));
    }

    Hypotheses build(List<retrace.model.Problem> problems) {
        List<Hypotheses.Row> built = new ArrayList<>();
        rows.forEach((id, row) -> built.add(new Hypotheses.Row(id, row.question(), row.says(), row.cells())));
        return new Hypotheses(questions, evidence, built, problems);
    }
}
