package retrace.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import retrace.model.Hypotheses;
import retrace.wording.Wording;

/** Hypotheses in rows, evidence in columns, a word and a reason in every cell, no total and no winner. */
final class HypothesesSection {

    private static final int MOST_QUESTIONS = 30;
    private static final int MOST_COLUMNS = 40;

    /** More columns side by side would not fit on paper. */
    private static final int COLUMNS_ABREAST = 8;

    private HypothesesSection() {}

    static void write(Html h, View view) {
        Hypotheses all = view.documents.hypotheses();
        if (all.questions().isEmpty()) {
            h.el(
                    "p",
                    "No question is asked: nothing in the case speaks of a discharge, and nobody added a question.",
                    "class",
                    "none");
            return;
        }
        h.el(
                "p",
                "Three questions for each discharge, kept apart: how it was fired, what could be seen or heard before it, and"
                        + " whose weapon it was. A cell says how the evidence is expected under its row compared with the other rows. Cells are"
                        + " not added up: columns depend on one another, and one missing column may decide alone.",
                "class",
                "lead");
        h.open("p", "class", "key")
                .text("Under its row the evidence is expected, compared with the other rows of the question: ");
        for (String expected : List.of("more", "less", "equally", "unknown")) {
            mark(h, expected);
            h.text(" ");
        }
        h.end();
        Map<String, Hypotheses.Evidence> evidence = new HashMap<>();
        all.evidence().forEach(e -> evidence.put(e.id(), e));
        int shown = Math.min(MOST_QUESTIONS, all.questions().size());
        boolean first = true;
        for (Hypotheses.Question question : all.questions().subList(0, shown)) {
            question(h, view, question, evidence, first);
            first = false;
        }
        Rows.cut(h, shown, all.questions().size(), "hypotheses.json");
    }

    private static void question(
            Html h, View view, Hypotheses.Question question, Map<String, Hypotheses.Evidence> evidence, boolean open) {
        List<Hypotheses.Row> rows = view.documents.hypotheses().rows().stream()
                .filter(r -> r.question().equals(question.id()))
                .toList();
        Set<String> used = new LinkedHashSet<>();
        rows.forEach(row -> row.cells().forEach(cell -> used.add(cell.evidence())));
        List<String> columns = new ArrayList<>(used).subList(0, Math.min(MOST_COLUMNS, used.size()));
        h.open("details", attributes(open));
        h.open("summary")
                .el("b", question.asks())
                .text(" " + Wording.plural(rows.size(), "answer") + ", " + Wording.plural(used.size(), "piece")
                        + " of evidence")
                .close();
        for (int from = 0; from < columns.size(); from += COLUMNS_ABREAST) {
            List<String> abreast = columns.subList(from, Math.min(columns.size(), from + COLUMNS_ABREAST));
            matrix(h, view, rows, abreast, evidence, question);
        }
        reasons(h, view, rows, columns, evidence, question);
        Rows.cut(h, columns.size(), used.size(), "hypotheses.json");
        h.end();
    }

    private static String[] attributes(boolean open) {
        return open ? new String[] {"class", "wide", "open", ""} : new String[] {"class", "wide"};
    }

    private static void matrix(
            Html h,
            View view,
            List<Hypotheses.Row> rows,
            List<String> columns,
            Map<String, Hypotheses.Evidence> evidence,
            Hypotheses.Question question) {
        h.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", question.asks());
        h.open("table", "class", "matrix").el("caption", question.asks());
        h.open("thead").open("tr").el("th", "Hypothesis", "scope", "col");
        for (String column : columns) {
            Hypotheses.Evidence e = evidence.get(column);
            h.open("th", "scope", "col").link(view.anchor("evidence", question.id() + " " + column), column);
            if (e != null && e.missing()) {
                h.el("small", " missing");
            }
            h.close();
        }
        h.close().end();
        h.open("tbody");
        for (Hypotheses.Row row : rows) {
            h.open("tr").open("th", "scope", "row").text(row.says()).close();
            for (String column : columns) {
                h.open("td");
                Hypotheses.Cell cell = cell(row, column);
                if (cell == null) {
                    h.text("\u00a0");
                } else {
                    mark(h, cell.expected());
                }
                h.close();
            }
            h.end();
        }
        h.close().close().end();
    }

    private static Hypotheses.@Nullable Cell cell(Hypotheses.Row row, String column) {
        return row.cells().stream()
                .filter(c -> c.evidence().equals(column))
                .findFirst()
                .orElse(null);
    }

    private static void mark(Html h, String expected) {
        String sign = switch (expected) {
            case "more" -> "\u25b2 more";
            case "less" -> "\u25bd less";
            case "equally" -> "\u25cf equally";
            case "unknown" -> "? unknown";
            default -> expected;
        };
        h.el("span", sign, "class", "expected");
    }

    private static void reasons(
            Html h,
            View view,
            List<Hypotheses.Row> rows,
            List<String> columns,
            Map<String, Hypotheses.Evidence> evidence,
            Hypotheses.Question question) {
        h.open("dl", "class", "reasons");
        for (String column : columns) {
            Hypotheses.Evidence e = evidence.get(column);
            h.open("div", "id", view.anchor("evidence", question.id() + " " + column));
            h.open("dt")
                    .text(column + (e != null && e.missing() ? " (missing): " : ": "))
                    .text(e == null ? "" : e.says())
                    .close();
            h.open("dd");
            if (e != null && !e.missing()) {
                view.cites(h, e.cites());
            }
            reasons(h, rows, column);
            h.close();
            h.end();
        }
        h.end();
    }

    /** Rows that share a stand and a reason are told together. */
    private static void reasons(Html h, List<Hypotheses.Row> rows, String column) {
        Map<String, List<String>> by = new java.util.LinkedHashMap<>();
        for (Hypotheses.Row row : rows) {
            Hypotheses.Cell cell = cell(row, column);
            if (cell != null) {
                by.computeIfAbsent(cell.expected() + "\n" + cell.because(), key -> new ArrayList<>())
                        .add(row.says());
            }
        }
        h.open("ul");
        by.forEach((key, says) -> {
            h.open("li");
            mark(h, key.substring(0, key.indexOf('\n')));
            h.text(
                    says.size() == rows.size()
                            ? " under every row: "
                            : " under "
                                    + Wording.and(says.stream()
                                            .map(s -> "\u2018" + s.replaceFirst("\\.$", "") + "\u2019")
                                            .toList())
                                    + ": ");
            h.text(key.substring(key.indexOf('\n') + 1));
            h.close();
        });
        h.close();
    }
}
