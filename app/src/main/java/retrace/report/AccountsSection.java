package retrace.report;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import retrace.model.Claims;
import retrace.wording.Wording;

/** What was said: claims by account with speaker, hedge, commitment and test, each with the exact words. */
final class AccountsSection {

    private static final int MOST_CLAIMS = 400;
    private static final int MOST_RELATIONS = 150;

    private AccountsSection() {}

    static void write(Html h, View view) {
        Claims claims = view.documents.claims();
        if (claims.accounts().isEmpty()) {
            h.el("p", "There is no account in this case.", "class", "none");
            return;
        }
        h.el(
                "p",
                "A claim is one thing that a text asserts, with who is said to have said it. Read by a program, it can be read"
                        + " wrongly: the exact words stand beside it. What agrees with a measurement may still be wrong elsewhere.",
                "class",
                "lead");
        Set<String> shown = chosen(claims.claims());
        for (Claims.Account account : claims.accounts()) {
            account(h, view, account, shown);
        }
        Rows.cut(h, shown.size(), claims.claims().size(), "claims.json");
        relations(h, view, claims.relations());
    }

    /** All where they fit; else first those that a measurement bears on. */
    private static Set<String> chosen(List<Claims.Claim> all) {
        Set<String> ids = new HashSet<>();
        all.stream()
                .sorted(Comparator.comparingInt(AccountsSection::rank))
                .limit(MOST_CLAIMS)
                .forEach(claim -> ids.add(claim.id()));
        return ids;
    }

    private static int rank(Claims.Claim claim) {
        return switch (claim.tested().outcome()) {
            case CONTRADICTED -> 0;
            case TENSION -> 1;
            case SUPPORTED -> 2;
            case OPEN -> 3;
            case NOT_TESTABLE -> 4;
        };
    }

    private static void account(Html h, View view, Claims.Account account, Set<String> shown) {
        List<Claims.Claim> all = view.documents.claims().claims().stream()
                .filter(c -> c.account().equals(account.id()))
                .toList();
        List<Claims.Claim> rows =
                all.stream().filter(c -> shown.contains(c.id())).toList();
        h.open("h3").said(account.file()).end();
        h.open("p", "class", "small");
        h.text(account.kind() + (account.author() == null ? ", author not stated" : ", by "));
        if (account.author() != null) {
            h.said(account.author());
        }
        h.text("; published " + orUnknown(account.published()) + "; speaks of " + orUnknown(account.incidentDate())
                + "; zone " + orUnknown(account.zone()) + "; " + Wording.plural(all.size(), "claim") + ".");
        h.end();
        if (rows.isEmpty()) {
            h.el(
                    "p",
                    all.isEmpty() ? "No claim was found in it." : "None of its claims is shown here.",
                    "class",
                    "none");
            return;
        }
        Rows.open(
                h,
                "Claims of " + account.file(),
                "Claim",
                "Exact words",
                "Who says so",
                "How surely",
                "When",
                "Against what was measured");
        rows.forEach(claim -> row(h, view, claim));
        Rows.close(h);
    }

    private static String orUnknown(@Nullable String text) {
        return text == null ? "not stated" : text;
    }

    private static void row(Html h, View view, Claims.Claim claim) {
        h.open(
                "tr",
                "id",
                view.anchor("claim", claim.id()),
                "class",
                "claim-" + claim.tested().outcome());
        h.open("th", "scope", "row")
                .text(View.claimNumber(claim.id()))
                .open("small")
                .text(" sentence " + claim.sentence())
                .close()
                .close();
        h.open("td", "class", "words").el("q", claim.quote());
        if (!claim.statement().equals(claim.quote())) {
            h.open("small").text(" read as ").said(claim.statement()).close();
        }
        h.close();
        h.open("td", "class", "who");
        voice(h, claim);
        h.close();
        h.open("td").text(Wording.factuality(claim.factuality()));
        if (!claim.hedges().isEmpty()) {
            h.text("; hedged: ").said(String.join(", ", claim.hedges()));
        }
        h.open("small").text(" " + Wording.status(claim.status())).close();
        Claims.MachineReading machine = claim.machine();
        if (machine != null) {
            h.open("small")
                    .text("; the machine had read: ")
                    .said(machine.statement())
                    .text(", " + Wording.factuality(machine.factuality()))
                    .close();
        }
        h.close();
        h.open("td", "class", "when");
        when(h, claim.time());
        h.close();
        h.open("td", "class", "test");
        h.el(
                "span",
                outcomeMark(claim.tested().outcome()) + " "
                        + Wording.outcome(claim.tested().outcome()),
                "class",
                "outcome outcome-" + claim.tested().outcome());
        h.text(" " + view.named(claim.tested().because()));
        Rates.mark(h, view, claim.id(), "claim.true-contradicted", "claim.false-supported");
        if (!claim.tested().cites().isEmpty()) {
            view.cites(h, claim.tested().cites());
        }
        h.close();
        h.end();
    }

    private static String outcomeMark(Claims.Outcome outcome) {
        return switch (outcome) {
            case SUPPORTED -> "\u2713";
            case CONTRADICTED -> "\u26a0";
            case TENSION -> "\u2248";
            case OPEN -> "?";
            case NOT_TESTABLE -> "\u2013";
        };
    }

    private static void voice(Html h, Claims.Claim claim) {
        if (claim.sources().isEmpty()) {
            h.text("the account itself");
            return;
        }
        h.open("ol", "class", "chain");
        for (Claims.Source source : claim.sources()) {
            h.open("li").said(source.who());
            if (!source.cue().isBlank()) {
                h.open("small").text(" ").el("q", source.cue()).close();
            }
            h.close();
        }
        h.close();
    }

    private static void when(Html h, Claims.@Nullable ClaimTime time) {
        if (time == null) {
            h.text("\u2013");
            return;
        }
        h.el("q", time.expression());
        if (time.earliest() != null && time.latest() != null) {
            String from = time.earliest().replace('T', ' ');
            String to = time.latest().replace('T', ' ');
            h.open("small")
                    .text(from.equals(to) ? " " + from + " as written" : " between " + from + " and " + to)
                    .close();
        }
    }

    private static void relations(Html h, View view, List<Claims.Relation> relations) {
        if (relations.isEmpty()) {
            return;
        }
        h.open("details", "class", "wide");
        h.el("summary", "How claims stand to one another (" + Wording.grouped(relations.size()) + ")");
        Rows.open(h, "Relations between claims", "First", "Second", "How", "Why");
        List<Claims.Relation> sorted = relations.stream()
                .sorted(Comparator.comparing(Claims.Relation::kind))
                .toList();
        int shown = Math.min(MOST_RELATIONS, sorted.size());
        for (Claims.Relation relation : sorted.subList(0, shown)) {
            h.open("tr");
            h.open("th", "scope", "row");
            claim(h, view, relation.a());
            h.close().open("td");
            claim(h, view, relation.b());
            h.close();
            h.el("td", Wording.relation(relation.kind()));
            h.el("td", view.named(relation.because()));
            h.end();
        }
        Rows.close(h);
        Rows.cut(h, shown, sorted.size(), "claims.json");
        h.end();
    }

    private static void claim(Html h, View view, String id) {
        Claims.Claim claim = view.claim(id);
        h.link(view.anchor("claim", id), View.claimNumber(id));
        if (claim != null) {
            h.text(" ").el("q", View.cut(claim.quote(), 140));
            h.el("small", " " + view.shortFile(claim.account()));
        }
    }
}
