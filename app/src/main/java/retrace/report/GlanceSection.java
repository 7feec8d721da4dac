package retrace.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import retrace.model.Citation;
import retrace.model.Claims;
import retrace.model.Measured;
import retrace.model.Sequence;
import retrace.model.Shots;
import retrace.model.Stretch;
import retrace.model.Tables;
import retrace.model.Timeline;
import retrace.wording.Wording;

/** The first screen: figures of the case, then what is certain, what is disputed and what is missing. */
final class GlanceSection {

    private static final int MOST_LINES = 10;

    private GlanceSection() {}

    static void write(Html h, View view) {
        simulated(h, view);
        cards(h, view);
        h.open("div", "class", "three");
        certain(h, view);
        disputed(h, view);
        missing(h, view);
        h.end();
        sharper(h, view);
        grid(h, view);
    }

    /** Evidence that would narrow the answers, each with the figure it would change. */
    private static void sharper(Html h, View view) {
        List<String> lines = view.documents.summary().wouldHelp();
        if (lines.isEmpty()) {
            return;
        }
        h.open("div", "class", "column sharper").el("h3", "What would make this sharper");
        h.open("ul");
        lines.stream().limit(MOST_LINES).forEach(line -> h.el("li", view.named(line)));
        h.end();
        h.end();
    }

    /** A simulated case says so before anything else. */
    private static void simulated(Html h, View view) {
        if (view.extras.accuracy() != null) {
            h.open("p", "class", "warn")
                    .el("strong", "Simulation. ")
                    .text("Nothing here happened: the program made this incident, knows its truth, and compares the"
                            + " reconstruction with it ")
                    .link("truth", "in a block of its own")
                    .text(".")
                    .end();
        }
    }

    // ---- cards

    private static void cards(Html h, View view) {
        Timeline timeline = view.documents.timeline();
        long placed = timeline.recordings().stream()
                .filter(r ->
                        r.group() != null && Groups.members(view, r.group()).size() > 1)
                .count();
        Shots.Count count = view.documents.shots().count();
        List<Claims.Claim> claims = view.documents.claims().claims();
        h.open("ul", "class", "cards");
        if (!timeline.recordings().isEmpty()) {
            card(h, "recordings", placed + " of " + timeline.recordings().size(), "recordings tied to another one");
        }
        if (!view.documents.shots().recordings().isEmpty()) {
            String range = count.atLeast() + " to " + (count.atMost() == null ? "?" : count.atMost());
            card(h, "shots", range, "shots, at least and at most; best count " + count.best());
        }
        card(h, "sequence", Wording.grouped(view.documents.sequence().events().size()), "events");
        card(
                h,
                "accounts",
                Wording.grouped(claims.size()),
                "claims in " + Wording.plural(view.documents.claims().accounts().size(), "account"));
        card(
                h,
                "conflicts",
                Wording.grouped(view.documents.sequence().conflicts().size()),
                "conflicts");
        card(h, "problems", Wording.grouped(view.problems().size()), "problems in the evidence");
        h.end();
    }

    private static void card(Html h, String anchor, String figure, String words) {
        h.open("li")
                .openLink(anchor)
                .el("b", figure)
                .text(" ")
                .el("span", words)
                .close()
                .end();
    }

    // ---- certain

    private static void certain(Html h, View view) {
        column(
                h,
                "certain",
                "What is certain",
                "By measurement and physics alone. No statement is used, and it stays so"
                        + " when any one link, arrival or recording is taken away.");
        List<Sequence.Order> certain = view.documents.sequence().order().stream()
                .filter(o -> o.verdict() == Sequence.Verdict.CERTAIN)
                .filter(o -> !SequenceSection.ofRecordings(view, o) && !SequenceSection.ofClock(view, o))
                .toList();
        List<Sequence.Order> orders = new ArrayList<>(SequenceSection.nearestFirst(view, certain));
        orders.sort(Comparator.comparing(order -> !concernsShot(view, order)));
        List<Runnable> lines = new ArrayList<>();
        Shots.Count count = view.documents.shots().count();
        if (count.atLeast() > 0) {
            lines.add(() -> {
                h.text("At least " + Wording.plural(count.atLeast(), "shot") + ". ")
                        .link("shots", "How counted");
                Rates.mark(h, view, "count", "shot.count.outside");
            });
        }
        orders.forEach(order -> lines.add(() -> {
            SequenceSection.label(h, view, order.first());
            h.text(", then ");
            SequenceSection.label(h, view, order.second());
            h.text(": " + Wording.gap(order.gapAtLeastSeconds(), order.gapAtMostSeconds()) + ".");
            Rates.order(h, view, order.first(), order.second());
        }));
        lines(h, lines, "No order and no count is certain by measurement alone.", "sequence");
        h.end();
    }

    private static boolean concernsShot(View view, Sequence.Order order) {
        Sequence.Event first = view.event(order.first());
        Sequence.Event second = view.event(order.second());
        return (first != null && first.impulse() != null) || (second != null && second.impulse() != null);
    }

    // ---- disputed

    private static void disputed(Html h, View view) {
        column(
                h,
                "disputed",
                "What is disputed",
                "Statements and measurements that cannot stand together as they are.");
        List<Runnable> lines = new ArrayList<>();
        for (Sequence.Conflict conflict : view.documents.sequence().conflicts()) {
            lines.add(() -> {
                h.link(view.anchor("conflict", conflict.id()), ConflictsSection.heading(view, conflict))
                        .text(": ");
                h.text(view.named(conflict.says()));
            });
        }
        for (Claims.Claim claim : view.documents.claims().claims()) {
            if (claim.tested().outcome() == Claims.Outcome.CONTRADICTED) {
                lines.add(() -> {
                    h.link(
                                    view.anchor("claim", claim.id()),
                                    Wording.outcome(claim.tested().outcome()))
                            .text(": ")
                            .el("q", View.cut(claim.quote(), 120));
                    h.text(" (").said(view.shortFile(claim.account())).text("). ");
                    h.text(view.named(claim.tested().because()));
                });
            }
        }
        Set<Set<String>> told = new HashSet<>();
        view.documents.sequence().conflicts().forEach(conflict -> told.add(quotesOf(view, conflict)));
        for (Claims.Relation relation : view.documents.claims().relations()) {
            Claims.Claim a = view.claim(relation.a());
            Claims.Claim b = view.claim(relation.b());
            if (relation.kind() == Claims.RelationKind.CONTRADICTION
                    && a != null
                    && b != null
                    && !told.contains(Set.of(a.account() + a.begin(), b.account() + b.begin()))) {
                lines.add(() -> {
                    voice(h, view, a);
                    h.text(" and ");
                    voice(h, view, b);
                    h.text(" " + Wording.relation(relation.kind()) + ": " + view.named(relation.because()) + ".");
                });
            }
        }
        lines(
                h,
                lines,
                "No conflict was found. That no conflict was found does not mean that everything said is true.",
                "conflicts");
        h.end();
    }

    /** The claims whose words a conflict cites. */
    private static Set<String> quotesOf(View view, Sequence.Conflict conflict) {
        Set<String> quotes = new HashSet<>();
        for (String id : conflict.constraints()) {
            Sequence.Constraint constraint = view.constraint(id);
            if (constraint != null) {
                for (Citation cite : constraint.cites()) {
                    if (cite instanceof Citation.Chars chars) {
                        quotes.add(chars.exhibit() + chars.begin());
                    }
                }
            }
        }
        return quotes;
    }

    private static void voice(Html h, View view, Claims.Claim claim) {
        h.openLink(view.anchor("claim", claim.id()))
                .el("q", View.cut(claim.quote(), 100))
                .close();
        h.text(" (").said(view.shortFile(claim.account())).text(")");
    }

    // ---- missing

    private static void missing(Html h, View view) {
        column(
                h,
                "missing",
                "What is missing",
                "Evidence that ought to exist, times that nothing recorded, rounds that" + " nothing accounts for.");
        List<Runnable> lines = new ArrayList<>();
        rounds(h, view, lines);
        unplaced(h, view, lines);
        silences(h, view, lines);
        if (view.documents.summary().missing().isEmpty()) { // else it lists these already
            expected(h, view, lines);
            stretches(h, view, lines);
        }
        view.documents.summary().missing().forEach(says -> lines.add(() -> h.text(view.named(says))));
        lines(
                h,
                lines,
                "Nothing that the program looks for is missing. It knows only what tables and files tell.",
                "problems");
        h.end();
    }

    private static void expected(Html h, View view, List<Runnable> lines) {
        for (Tables.ExpectedRow row : view.extras.tables().expected()) {
            if (!"received".equalsIgnoreCase(row.state())) {
                lines.add(() -> h.said(row.item())
                        .text(": " + (row.state() == null ? "state not noted" : row.state())
                                + (row.holder() == null ? "" : ", holder "))
                        .said(row.holder() == null ? "" : row.holder()));
            }
        }
    }

    private static void unplaced(Html h, View view, List<Runnable> lines) {
        for (Timeline.PlacedRecording recording : view.documents.timeline().recordings()) {
            if (recording.group() == null || recording.unplacedBecause() != null) {
                lines.add(() -> h.said(recording.file())
                        .text(" is not tied to the other recordings: "
                                + (recording.unplacedBecause() == null
                                        ? "no reason is noted."
                                        : recording.unplacedBecause())));
            }
        }
    }

    private static void silences(Html h, View view, List<Runnable> lines) {
        for (Timeline.Group group : view.documents.timeline().groups()) {
            for (Groups.Silence silence : Groups.silences(Groups.members(view, group.id()))) {
                double length = silence.to() - silence.from();
                lines.add(() -> h.text("No recording of clock " + group.id() + " ran for "
                        + Wording.plusMinus(Measured.plusMinus(length, silence.slack(), Map.of()), "s") + ", from "
                        + Wording.at(Measured.plusMinus(silence.from(), silence.slack(), Map.of())) + "."));
            }
        }
    }

    private static void stretches(Html h, View view, List<Runnable> lines) {
        view.extras
                .stretches()
                .forEach((recording, list) -> list.stream()
                        .filter(s -> s.kind() == Stretch.Kind.MUTED || s.kind() == Stretch.Kind.GAP)
                        .forEach(s -> lines.add(() -> h.said(view.shortFile(recording))
                                .text(": " + RecordingsSection.stretch(s) + ". " + s.says()))));
    }

    private static void rounds(Html h, View view, List<Runnable> lines) {
        List<Tables.WeaponRow> weapons = view.extras.tables().weapons();
        if (weapons.isEmpty()) {
            return;
        }
        long unknown = weapons.stream()
                .filter(w -> w.roundsBefore() == null || w.roundsAfter() == null)
                .count();
        int gone = weapons.stream()
                .filter(w -> w.roundsBefore() != null && w.roundsAfter() != null)
                .mapToInt(w -> w.roundsBefore() - w.roundsAfter())
                .sum();
        long cases = view.extras.tables().ballistics().stream()
                .filter(b -> b.kind().equals("case"))
                .count();
        Shots.Count count = view.documents.shots().count();
        lines.add(() -> h.text("Rounds: " + gone + " gone from " + Wording.plural(weapons.size() - unknown, "weapon")
                + (unknown > 0 ? " (" + unknown + " not counted)" : "")
                + ", " + Wording.plural(cases, "cartridge case") + " found, shots heard " + Wording.count(count) + ". "
                + roundsSay(gone, unknown, cases, count)));
    }

    /** Arithmetic on stated counts; no rule of thumb. */
    private static String roundsSay(int gone, long unknown, long cases, Shots.Count count) {
        List<String> says = new ArrayList<>();
        if (gone > cases) {
            says.add(Wording.plural(gone - cases, "round") + " more than cases");
        }
        if (cases > gone && unknown == 0) {
            says.add(Wording.plural(cases - gone, "case") + " more than rounds");
        }
        if (count.atMost() != null && gone > count.atMost()) {
            says.add("at least " + Wording.plural(gone - count.atMost(), "round") + " more than shots heard");
        }
        if (unknown == 0 && count.atLeast() > gone) {
            says.add("at least " + Wording.plural(count.atLeast() - gone, "shot") + " more than rounds gone");
        }
        return says.isEmpty() ? "The counts can stand together." : "Unaccounted: " + Wording.and(says) + ".";
    }

    /** The table of what ought to exist. */
    private static void grid(Html h, View view) {
        List<Tables.ExpectedRow> rows = view.extras.tables().expected();
        if (rows.isEmpty()) {
            return;
        }
        Map<String, Integer> states = new TreeMap<>();
        rows.forEach(row -> states.merge(row.state() == null ? "not noted" : row.state(), 1, Integer::sum));
        h.open("details", "class", "wide");
        List<String> counted = new ArrayList<>();
        states.forEach((state, n) -> counted.add(n + " " + state));
        h.el("summary", "What ought to exist: " + Wording.and(counted));
        Rows.open(h, "Expected evidence", "Item", "Holder", "Why expected", "Requested", "Answered", "State", "Note");
        for (Tables.ExpectedRow row : rows) {
            h.open("tr");
            h.open("th", "scope", "row").said(row.item()).close();
            for (String cell : new String[] {
                Rows.orDash(row.holder()),
                Rows.orDash(row.whyExpected()),
                Rows.orDash(row.requested()),
                Rows.orDash(row.answered()),
                Rows.orDash(row.state()),
                Rows.orDash(row.note())
            }) {
                h.open("td").said(cell).close();
            }
            h.end();
        }
        Rows.close(h);
        h.end();
    }

    // ---- lists

    private static void column(Html h, String css, String title, String explained) {
        h.open("div", "class", "column " + css);
        h.el("h3", title).el("p", explained, "class", "small").text("\n");
    }

    private static void lines(Html h, List<Runnable> lines, String none, String rest) {
        if (lines.isEmpty()) {
            h.el("p", none, "class", "none");
            return;
        }
        h.open("ul");
        lines.stream().limit(MOST_LINES).forEach(line -> {
            h.open("li");
            line.run();
            h.end();
        });
        if (lines.size() > MOST_LINES) {
            h.open("li")
                    .text("and " + Wording.grouped(lines.size() - MOST_LINES) + " more, ")
                    .link(rest, "further down")
                    .end();
        }
        h.end();
    }
}
