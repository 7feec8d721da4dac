package retrace.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.SortedMap;
import retrace.model.Summary;
import retrace.wording.Wording;

/** What went in, with its hashes; by which methods, versions and parameters; how well the methods were found to do. */
final class CustodySection {

    private static final int MOST_EXHIBITS = 500;

    private CustodySection() {}

    static void write(Html h, View view) {
        Summary summary = view.documents.summary();
        truth(h, view);
        exhibits(h, view, summary.exhibits());
        ledger(h, view.extras.custody());
        methods(h, summary.methods());
        h.open("div", "class", "twin");
        pairs(h, "Versions", summary.versions());
        pairs(h, "Parameters", summary.parameters());
        h.end();
        words(h);
    }

    /** Only a simulated case has a truth to stand beside. */
    private static void truth(Html h, View view) {
        if (view.extras.accuracy() == null) {
            return;
        }
        h.open("article", "class", "truth", "id", "truth");
        h.el("h3", "Simulation: the reconstruction beside the known truth");
        h.el(
                "p",
                "The truth of a simulated case is known; the reconstruction never read it. How far the two are apart says"
                        + " something about this one simulation, not about other cases.",
                "class",
                "small");
        h.el("pre", view.extras.accuracy(), "class", "accuracy", "tabindex", "0");
        h.end();
    }

    private static void exhibits(Html h, View view, List<Summary.ExhibitLine> lines) {
        h.el("h3", "Exhibits");
        if (lines.isEmpty()) {
            h.el("p", "No exhibit is listed.", "class", "none");
            return;
        }
        SortedMap<String, String> taken = view.extras.custody().originals();
        Rows.open(h, "Exhibits", "File", "Kind", "Bytes", "SHA-256", "Outcome");
        int shown = Math.min(MOST_EXHIBITS, lines.size());
        for (Summary.ExhibitLine line : lines.subList(0, shown)) {
            h.open("tr", "id", view.anchor("exhibit", line.id()));
            h.open("th", "scope", "row").said(line.file()).close();
            h.el("td", line.kind());
            h.open("td", "class", "num").value(Wording.grouped(line.bytes())).close();
            h.open("td").el("code", line.sha256(), "class", "hash");
            String noted = taken.get(line.file());
            if (noted != null && !noted.equals(line.sha256())) {
                h.text(" ")
                        .el("strong", "\u26a0 differs from the hash noted when it was taken in:")
                        .text(" ")
                        .el("code", noted, "class", "hash");
            }
            h.close();
            h.el("td", line.outcome());
            h.end();
        }
        Rows.close(h);
        Rows.cut(h, shown, lines.size(), "summary.json");
    }

    private static void ledger(Html h, ReportExtras.Custody custody) {
        h.el("h3", "Ledger");
        if (custody.entries() < 0) {
            h.el("p", "No ledger: this was made from plain files, without a case.", "class", "none");
            return;
        }
        h.open("p")
                .text(Wording.grouped(custody.entries()) + (custody.entries() == 1 ? " entry" : " entries")
                        + ", each with the hash of the one before. ");
        if (custody.headHash() != null) {
            h.text("Hash of the last one: ")
                    .el("code", custody.headHash(), "class", "hash")
                    .text(". ");
        }
        h.text(
                "Whoever holds the whole ledger could rewrite it whole: only a copy of this hash kept by someone else shows that it"
                        + " was not. ");
        h.text("The command “retrace verify” reads every byte again.");
        h.end();
        if (!custody.blindWork().isEmpty()) {
            h.el("h3", "Blind work");
            h.open("ul");
            custody.blindWork().forEach(says -> h.el("li", says));
            h.end();
        }
    }

    private static void methods(Html h, List<Summary.Method> methods) {
        if (methods.isEmpty()) {
            return;
        }
        h.el("h3", "Methods");
        Rows.open(
                h,
                "Methods and their measured error rates",
                "Method",
                "Version",
                "Error rate",
                "Measured on, or why there is none");
        for (Summary.Method method : methods) {
            h.open("tr").el("th", method.id(), "scope", "row").el("td", method.version());
            h.open("td", "class", "num").value(rate(method)).close();
            h.el("td", method.because());
            h.end();
        }
        Rows.close(h);
    }

    private static String rate(Summary.Method method) {
        if (method.errorRate() == null) {
            return "not measured";
        }
        String upper = method.errorRateUpper() == null
                ? ", upper limit not stated"
                : ", at most " + percent(method.errorRateUpper());
        return percent(method.errorRate()) + upper;
    }

    private static String percent(double share) {
        return BigDecimal.valueOf(100 * share)
                        .setScale(2, RoundingMode.CEILING)
                        .stripTrailingZeros()
                        .toPlainString() + " %";
    }

    private static void pairs(Html h, String title, SortedMap<String, String> pairs) {
        if (pairs.isEmpty()) {
            return;
        }
        h.open("div").el("h3", title);
        h.open("dl", "class", "plain");
        pairs.forEach(
                (name, value) -> h.open("div").el("dt", name).el("dd", value).end());
        h.end();
        h.end();
    }

    private static void words(Html h) {
        h.el("h3", "Words and signs");
        h.open("dl", "class", "plain");
        word(
                h,
                "T+mm:ss",
                "time on the common clock, since the zero of its group; hours come in front where there are any");
        word(
                h,
                "\u00b1",
                "half the width of an interval that holds the truth in 95 of 100 cases, rounded up; with “at least” and"
                        + " “at most”, a hard limit");
        word(
                h,
                "what is certain",
                "what follows from measurement and physics alone and survives the loss of any one link, arrival"
                        + " or recording");
        word(
                h,
                "conflict",
                "a smallest set of statements and measurements that cannot all hold: take one away and the rest can");
        word(h, "Upright letters", "what the program says");
        h.open("div")
                .open("dt")
                .el("bdi", "Letters like these", "class", "said")
                .close();
        h.el("dd", "words taken from the evidence: file names, quotes, labels").end();
        h.end();
    }

    private static void word(Html h, String word, String meaning) {
        h.open("div").el("dt", word).el("dd", meaning).end();
    }
}
