package retrace.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import retrace.casework.CaseStatus;
import retrace.model.Claims;
import retrace.model.Reconstruction;
import retrace.model.Shots;
import retrace.report.ReportParts;
import retrace.wording.Wording;

/**
 * What to look at before a report is handed on.
 *
 * @param sections of the report, in its order
 * @param checks what a reader will ask about, each with where it is answered
 */
record ReportPage(List<ReportParts.Part> sections, List<Check> checks) {

    /** One thing to look at; {@code open} when something is left to do. */
    record Check(boolean open, String says, String href) {}

    static ReportPage of(String html, Reconstruction r, CaseStatus status) {
        List<Check> checks = new ArrayList<>();
        boolean fresh = status.changedEdits().isEmpty() && status.newFiles().isEmpty();
        checks.add(new Check(
                !fresh,
                fresh
                        ? "The report holds everything that was decided."
                        : "Decisions or files have come since this report: reconstruct first.",
                "#/overview"));
        Map<Shots.Label, Long> labels = r.shots().impulses().stream()
                .collect(Collectors.groupingBy(Shots.Impulse::label, Collectors.counting()));
        long possible = labels.getOrDefault(Shots.Label.POSSIBLE_SHOT, 0L);
        checks.add(new Check(possible > 0, Wording.plural(possible, "sound") + " left as possible shots.", "#/shots"));
        long machine = r.claims().claims().stream()
                .filter(c -> c.status() == Claims.Status.MACHINE)
                .count();
        checks.add(new Check(
                machine > 0,
                String.format(
                        Locale.ROOT,
                        "%,d of %,d claims are as the machine read them.",
                        machine,
                        r.claims().claims().size()),
                "#/accounts"));
        int conflicts = r.sequence().conflicts().size();
        checks.add(new Check(
                conflicts > 0,
                Wording.plural(conflicts, "conflict") + " left in the sequence.",
                "#/sequence?sel=conflicts"));
        int problems = r.summary().problems().size();
        checks.add(new Check(
                problems > 0,
                Wording.plural(problems, "problem") + " in the evidence, told in the report.",
                "#/overview"));
        return new ReportPage(ReportParts.of(html), checks);
    }
}
