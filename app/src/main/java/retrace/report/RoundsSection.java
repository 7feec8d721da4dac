package retrace.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import retrace.model.Rounds;
import retrace.model.Rounds.Verdict;
import retrace.model.Scene;
import retrace.wording.Wording;

/** The account of rounds: a row for each discharge, the weapons, what was hit and how that may have come about. */
final class RoundsSection {

    private static final int MOST_ROWS = 60;
    private static final int MOST_REASONS = 200;
    private static final int MOST_ASSIGNMENTS = 12;
    private static final Set<String> ENDS =
            Set.of("ricochet", "impact", "entry", "exit", "damage", "bullet", "fragment");

    private RoundsSection() {}

    static void write(Html h, View view) {
        Rounds rounds = view.documents.scene().rounds();
        if (rounds == null) {
            h.el(
                    "p",
                    "No account of rounds: no shot was heard, and neither weapons.csv nor ballistics.csv says anything.",
                    "class",
                    "none");
        } else {
            account(h, view, rounds);
            premises(h, rounds);
            conflicts(h, view, rounds);
            weapons(h, view, rounds);
            hits(h, view, rounds);
            reasons(h, view, rounds);
            assignments(h, rounds);
        }
        MotionRows.write(h, view);
    }

    private static void account(Html h, View view, Rounds rounds) {
        Rows.open(
                h,
                "Account of rounds",
                "Discharge",
                "Heard in",
                "Flash marked in",
                "Weapon",
                "Case",
                "Path of the bullet",
                "Wound",
                "Strikes and ends on no path");
        int shown = Math.min(MOST_ROWS, rounds.discharges().size());
        for (Rounds.Discharge row : rounds.discharges().subList(0, shown)) {
            h.open("tr").open("th", "scope", "row").said(row.impulse());
            h.text(", " + Wording.label(row.label())).close();
            files(h, view, row.heardIn());
            files(h, view, row.seenIn());
            cells(h, view, row, Set.of("weapon"));
            cells(h, view, row, Set.of("case"));
            cells(h, view, row, Set.of("path"));
            cells(h, view, row, Set.of("wound"));
            cells(h, view, row, ENDS);
            h.end();
        }
        h.open("tr").el("th", "Unaccounted", "scope", "row");
        h.open("td", "colspan", "4").text(rounds.unaccounted().says()).close();
        h.open("td", "colspan", "3");
        if (rounds.unaccounted().finds().isEmpty()) {
            h.text("No find is left over in every assignment.");
        } else {
            h.text("Of no heard discharge: ")
                    .said(String.join(", ", rounds.unaccounted().finds()));
        }
        h.close().end();
        Rows.close(h);
        Rows.cut(h, shown, rounds.discharges().size(), "scene.json");
    }

    private static void files(Html h, View view, List<String> recordings) {
        h.open("td");
        if (recordings.isEmpty()) {
            h.text("\u2013");
        } else {
            h.said(String.join(", ", recordings.stream().map(view::shortFile).toList()));
        }
        h.close();
    }

    private static void cells(Html h, View view, Rounds.Discharge row, Set<String> kinds) {
        List<String> only = new ArrayList<>();
        List<String> may = new ArrayList<>();
        List<String> open = new ArrayList<>();
        int excluded = 0;
        for (Rounds.Cell cell : row.cells()) {
            if (kinds.contains(cell.kind())) {
                String name = named(view, cell);
                if (cell.only()) {
                    only.add(name);
                } else if (cell.verdict() == Verdict.COMPATIBLE) {
                    may.add(name);
                } else if (cell.verdict() == Verdict.OPEN) {
                    open.add(name);
                } else {
                    excluded++;
                }
            }
        }
        h.open("td");
        line(h, "", only);
        line(h, "may be ", may);
        line(h, "open: ", open);
        if (excluded > 0) {
            h.el("div", excluded + " excluded", "class", "small");
        }
        if (only.isEmpty() && may.isEmpty() && open.isEmpty() && excluded == 0) {
            h.text("none found");
        }
        h.close();
    }

    /** A path with the rows it was made from; a row with its kind. */
    private static String named(View view, Rounds.Cell cell) {
        if (cell.kind().equals("path")) {
            return view.documents.scene().paths().stream()
                    .filter(p -> p.id().equals(cell.of()))
                    .findFirst()
                    .map(p -> p.id() + " (" + String.join(", ", p.from()) + ")")
                    .orElse(cell.of());
        }
        return ENDS.contains(cell.kind()) ? cell.of() + " (" + cell.kind() + ")" : cell.of();
    }

    private static void line(Html h, String before, List<String> names) {
        if (!names.isEmpty()) {
            h.open("div").text(before).said(String.join(", ", names)).close();
        }
    }

    private static void premises(Html h, Rounds rounds) {
        if (rounds.premises().isEmpty()) {
            return;
        }
        String found = rounds.assignmentsFound() == 0
                ? "No assignment stands."
                : rounds.assignmentsFound() == 1 && rounds.exhausted()
                        ? "One assignment of all finds stands, and every one was tried."
                        : "%s assignments of all finds stand%s.%s"
                                .formatted(
                                        Wording.grouped(rounds.assignmentsFound()),
                                        rounds.exhausted() ? ", and every one was tried" : "; not every one was tried",
                                        rounds.alike().isEmpty()
                                                ? ""
                                                : " Finds that nothing tells apart count once: "
                                                        + String.join(
                                                                "; ",
                                                                rounds.alike().stream()
                                                                        .map(g -> String.join(", ", g))
                                                                        .toList())
                                                        + ".");
        h.el(
                "p",
                found
                        + " A name without “may be” is so in each of them. What is excluded by the assignments, and not by a single measurement, rests on:");
        h.open("ul");
        rounds.premises().forEach(p -> h.el("li", p));
        h.end();
    }

    private static void conflicts(Html h, View view, Rounds rounds) {
        for (Rounds.CountConflict conflict : rounds.conflicts()) {
            h.open("article", "class", "conflict", "id", view.anchor("count", conflict.id()));
            h.open("h3")
                    .el("span", "\u26a0", "class", "glyph", "aria-hidden", "true")
                    .text(" Two counts cannot both hold ")
                    .el("small", conflict.id())
                    .end();
            h.el("p", conflict.says());
            h.open("ol", "class", "proof");
            for (int i = 0; i < conflict.sides().size(); i++) {
                h.open("li").text(conflict.sides().get(i) + " ");
                view.cites(h, conflict.sideCites().get(i));
                h.end();
            }
            h.end();
            h.el("p", "Both hold if one of these is so:", "class", "small");
            h.open("ul");
            conflict.whatIf().forEach(w -> h.el("li", w));
            h.end();
            h.end();
        }
    }

    private static void weapons(Html h, View view, Rounds rounds) {
        if (rounds.weapons().isEmpty()) {
            return;
        }
        Rows.open(
                h,
                "Rounds gone from each weapon",
                "Weapon",
                "Holder",
                "As the table stands",
                "With the unknowns",
                "What is not stated",
                "What examiners report",
                "From");
        for (Rounds.WeaponCount weapon : rounds.weapons()) {
            h.open("tr").open("th", "scope", "row").said(weapon.weapon()).close();
            h.open("td").said(Rows.orDash(weapon.holder())).close();
            h.el("td", weapon.gone() == null ? "not counted" : weapon.gone() + " gone");
            h.el(
                    "td",
                    weapon.atLeast() == null || weapon.atMost() == null
                            ? "not known"
                            : weapon.atLeast().equals(weapon.atMost())
                                    ? "exactly " + weapon.atLeast()
                                    : "at least %d, at most %d".formatted(weapon.atLeast(), weapon.atMost()));
            h.el("td", weapon.unknowns().isEmpty() ? "\u2013" : String.join(" ", weapon.unknowns()));
            h.open("td");
            if (weapon.opinions().isEmpty()) {
                h.text("\u2013");
            } else {
                h.open("ul");
                for (Rounds.Opinion o : weapon.opinions()) {
                    h.open("li").text(o.about() + ": ").said(o.quote()).text(" (");
                    h.said(o.who()).text(")").close();
                }
                h.close();
            }
            h.close();
            h.open("td");
            view.cites(h, weapon.cites());
            h.close().end();
        }
        Rows.close(h);
        h.el(
                "p",
                "Rounds gone are not rounds fired: one may be ejected by hand. What examiners report is their opinion; no error rate was stated with any of it.",
                "class",
                "small");
    }

    private static void hits(Html h, View view, Rounds rounds) {
        if (rounds.hits().isEmpty()) {
            return;
        }
        Rows.open(
                h,
                "Wounds, damage and pieces: how each may have come about",
                "What",
                "Way",
                "Discharge",
                "Verdict",
                "Because",
                "From");
        int shown = 0;
        int all = 0;
        for (Rounds.Hit hit : rounds.hits()) {
            all += hit.ways().size();
            boolean first = true;
            for (Rounds.Way way :
                    hit.ways().subList(0, Math.min(hit.ways().size(), Math.max(0, MOST_REASONS - shown)))) {
                shown++;
                h.open("tr").open("th", "scope", "row");
                if (first) {
                    h.said(hit.item() + where(view, hit.item())).text(", " + hit.kind());
                }
                h.close();
                first = false;
                h.open("td").text(way.how());
                if (!way.via().isEmpty()) {
                    h.text(" by ").said(String.join(", ", way.via()));
                }
                h.close();
                h.open("td").said(Rows.orDash(way.impulse())).close();
                h.el("td", way.verdict().toString());
                h.el("td", because(way.because(), way.restsOn()));
                h.open("td");
                view.cites(h, way.cites());
                h.close().end();
            }
        }
        Rows.close(h);
        Rows.cut(h, shown, all, "scene.json");
        h.el(
                "p",
                "Compatible: geometry and time allow it. Open: nothing was measured that could tell. No medical judgement is made beyond what was entered.",
                "class",
                "small");
    }

    private static String where(View view, String item) {
        for (Scene.Item found : view.documents.scene().items()) {
            if (found.id().equals(item) && found.zM() != null) {
                return " at z = " + Wording.plusMinus(found.zM(), "m");
            }
        }
        return "";
    }

    private static String because(@Nullable String because, List<String> restsOn) {
        return because + (restsOn.isEmpty() ? "" : " (rests on the premises above)");
    }

    private static void reasons(Html h, View view, Rounds rounds) {
        h.open("details", "class", "wide").el("summary", "Each thing against each discharge, with the reason");
        Rows.open(h, "Reasons", "Discharge", "Kind", "Thing", "Verdict", "Because", "From");
        int shown = 0;
        int all = 0;
        for (Rounds.Discharge row : rounds.discharges()) {
            for (Rounds.Cell cell : row.cells()) {
                all++;
                if (shown < MOST_REASONS) {
                    shown++;
                    h.open("tr").open("th", "scope", "row").said(row.impulse()).close();
                    h.el("td", cell.kind());
                    h.open("td").said(cell.of()).close();
                    h.el(
                            "td",
                            cell.only() ? "in every assignment" : cell.verdict().toString());
                    h.el("td", because(cell.because(), cell.restsOn()));
                    h.open("td");
                    view.cites(h, cell.cites());
                    h.close().end();
                }
            }
        }
        Rows.close(h);
        Rows.cut(h, shown, all, "scene.json");
        h.end();
    }

    private static void assignments(Html h, Rounds rounds) {
        if (rounds.assignments().isEmpty()) {
            return;
        }
        h.open("details", "class", "wide").el("summary", "Complete assignments");
        Rows.open(h, "Complete assignments", "No.", "Finds", "Of no heard discharge");
        int shown = Math.min(MOST_ASSIGNMENTS, rounds.assignments().size());
        for (int i = 0; i < shown; i++) {
            List<String> with = new ArrayList<>();
            Set<String> none = new TreeSet<>();
            for (Rounds.Step step : rounds.assignments().get(i).steps()) {
                if (step.impulse() == null) {
                    none.add(step.find());
                } else {
                    with.add(step.find() + " of " + step.impulse()
                            + (step.after() == null ? "" : " after " + step.after()));
                }
            }
            h.open("tr").el("th", Integer.toString(i + 1), "scope", "row");
            h.open("td").said(String.join("; ", with)).close();
            h.open("td")
                    .said(none.isEmpty() ? "\u2013" : String.join(", ", none))
                    .close()
                    .end();
        }
        Rows.close(h);
        Rows.cut(
                h,
                shown,
                rounds.assignmentsFound(),
                rounds.graph() == null
                        ? "scene.json (the first 200)"
                        : "scene.json (the first 200 one by one, all of them as a graph)");
        h.end();
    }
}
