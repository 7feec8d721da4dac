package retrace.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import retrace.model.Sequence;
import retrace.wording.Wording;

/** Each smallest set of statements that cannot all be true, as a card, and what would resolve it. */
final class ConflictsSection {

    private static final int MOST_CARDS = 60;
    private static final int MOST_REPAIRS = 20;

    private ConflictsSection() {}

    static void write(Html h, View view) {
        Sequence s = view.documents.sequence();
        if (s.conflicts().isEmpty()) {
            h.el(
                    "p",
                    "No smallest set of statements and measurements was found that cannot all hold. What was never stated as a"
                            + " time, a count or a place cannot show up here.",
                    "class",
                    "none");
            return;
        }
        int shown = Math.min(MOST_CARDS, s.conflicts().size());
        for (Sequence.Conflict conflict : s.conflicts().subList(0, shown)) {
            card(h, view, conflict);
        }
        Rows.cut(h, shown, s.conflicts().size(), "sequence.json");
        repairs(h, view, s);
    }

    static String heading(View view, Sequence.Conflict conflict) {
        List<Sequence.Basis> bases = new ArrayList<>();
        for (String id : conflict.constraints()) {
            Sequence.Constraint c = view.constraint(id);
            bases.add(c == null ? Sequence.Basis.STATED : c.basis());
        }
        return Wording.conflictHeading(bases);
    }

    private static void card(Html h, View view, Sequence.Conflict conflict) {
        h.open("article", "class", "conflict", "id", view.anchor("conflict", conflict.id()));
        h.open("h3")
                .el("span", "\u26a0", "class", "glyph", "aria-hidden", "true")
                .text(" " + heading(view, conflict) + " ");
        h.el("small", conflict.id()).end();
        h.el("p", view.named(conflict.says()));
        h.open("ol", "class", "proof");
        for (String id : conflict.constraints()) {
            h.open("li");
            SequenceSection.constraint(h, view, id);
            h.end();
        }
        h.end();
        String miss = Wording.miss(conflict);
        if (!miss.isEmpty()) {
            h.el("p", miss, "class", "miss");
        }
        Rates.mark(h, view, conflict.id(), "conflict.without-false");
        h.end();
    }

    private static void repairs(Html h, View view, Sequence s) {
        if (s.repairs().isEmpty()) {
            return;
        }
        h.el("h3", "What would resolve them");
        h.el(
                "p",
                "Each line is a smallest set that, set aside, lets the rest stand together. It does not say that what is set"
                        + " aside is wrong.",
                "class",
                "small");
        h.open("ul", "class", "repairs");
        int shown = Math.min(MOST_REPAIRS, s.repairs().size());
        for (Sequence.Repair repair : s.repairs().subList(0, shown)) {
            h.open("li").text("Set aside ");
            boolean first = true;
            for (String id : repair.setAside()) {
                Sequence.Constraint c = view.constraint(id);
                h.text(first ? "" : " and ").said(c == null ? id : view.named(c.statement()));
                first = false;
            }
            h.text(": resolves ");
            first = true;
            for (String id : repair.resolves()) {
                h.text(first ? "" : ", ").link(view.anchor("conflict", id), id);
                first = false;
            }
            h.text(repair.resolves().size() == s.conflicts().size() ? ", so nothing conflicts any more." : ".");
            h.end();
        }
        h.end();
        Rows.cut(h, shown, s.repairs().size(), "sequence.json");
        if (Objects.nonNull(s.listsCutBecause())) {
            h.el("p", s.listsCutBecause(), "class", "cut");
        }
    }
}
