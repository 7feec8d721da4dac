package retrace.report;

import java.util.List;
import retrace.model.Problem;
import retrace.wording.Wording;

/** Every fault of the evidence: what, where, what it affects, what to do. */
final class ProblemsSection {

    private static final int MOST_ROWS = 400;

    private ProblemsSection() {}

    static void write(Html h, View view) {
        List<Problem> problems = view.problems();
        if (problems.isEmpty()) {
            h.el(
                    "p",
                    "No fault was found in the evidence. Faults that the program does not look for stay unseen.",
                    "class",
                    "none");
            return;
        }
        int shown = Math.min(MOST_ROWS, problems.size());
        Rows.open(h, "Problems", "What", "Where", "What it affects", "What to do");
        for (Problem problem : problems.subList(0, shown)) {
            h.open("tr", "id", view.anchor("problem", problem.id()));
            h.open("th", "scope", "row")
                    .text(problem.says())
                    .open("small")
                    .text(" " + problem.kind())
                    .close()
                    .close();
            h.open("td");
            if (problem.file() == null) {
                h.text("the case");
            } else {
                h.said(problem.file());
            }
            h.text(problem.row() == null ? "" : ", row " + problem.row());
            if (problem.file() == null && !problem.cites().isEmpty()) {
                view.cites(h, problem.cites());
            }
            h.close();
            h.el("td", problem.affects().isEmpty() ? "\u2013" : Wording.and(problem.affects()));
            h.el("td", problem.whatToDo());
            h.end();
        }
        Rows.close(h);
        Rows.cut(h, shown, problems.size(), "summary.json");
    }
}
