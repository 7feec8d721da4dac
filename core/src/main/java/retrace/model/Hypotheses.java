package retrace.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hypotheses in rows, evidence in columns: the document hypotheses.json. Never a total. */
public record Hypotheses(List<Question> questions, List<Evidence> evidence, List<Row> rows, List<Problem> problems) {

    public Hypotheses {
        questions = List.copyOf(questions);
        evidence = List.copyOf(evidence);
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
    }

    /** A question whose answers are rows that exclude one another. */
    public record Question(String id, String asks, @Nullable String event) {}

    /** A column: one finding, or one that is missing. */
    public record Evidence(String id, String says, boolean missing, List<Citation> cites) {
        public Evidence {
            cites = List.copyOf(cites);
        }
    }

    /** A row: one hypothesis with a cell for each column. */
    public record Row(String id, String question, String says, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** How the evidence is expected under the hypothesis: {@code more}, {@code less}, {@code equally}, {@code unknown}. */
    public record Cell(String evidence, String expected, String because, List<Citation> cites) {
        public Cell {
            cites = List.copyOf(cites);
        }
    }
}
