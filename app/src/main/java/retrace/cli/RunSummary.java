package retrace.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import retrace.casework.RunResult;
import retrace.model.Claims;
import retrace.model.Reconstruction;
import retrace.model.Sequence;
import retrace.model.Shots;
import retrace.model.Timeline;

/** What a run found, in a dozen lines. */
final class RunSummary {

    private static final int SHOWN = 5;

    private RunSummary() {}

    /** @param pdf the report as PDF; null when there is none */
    static String of(RunResult result, Path report, @Nullable Path pdf) {
        Reconstruction r = result.reconstruction();
        StringBuilder out = new StringBuilder();
        out.append("Case:        ").append(result.caseDir()).append('\n');
        out.append(
                result.nothingChanged()
                        ? "Stages:      nothing changed, nothing was computed again%n".formatted()
                        : "Stages:      %d computed, %d kept from before%n"
                                .formatted(result.stagesComputed(), result.stagesReused()));
        recordings(r.timeline(), out);
        shots(r.shots(), out);
        claims(r.claims(), out);
        sequence(r.sequence(), out);
        out.append("Problems:    ")
                .append(r.summary().problems().size())
                .append(r.summary().problems().isEmpty() ? "" : ", listed below and in the report")
                .append('\n');
        if (!r.summary().wouldHelp().isEmpty()) {
            out.append("Would help:\n");
            r.summary()
                    .wouldHelp()
                    .forEach(line -> out.append("             - ").append(line).append('\n'));
        }
        out.append("Report:      ").append(report).append('\n');
        if (pdf != null) {
            out.append("             ").append(pdf).append('\n');
        }
        return Console.clean(out.toString());
    }

    private static void recordings(Timeline timeline, StringBuilder out) {
        long unplaced =
                timeline.recordings().stream().filter(p -> p.group() == null).count();
        out.append("Recordings:  %d on %d clock%s%s%n"
                .formatted(
                        timeline.recordings().size() - unplaced,
                        timeline.groups().size(),
                        timeline.groups().size() == 1 ? "" : "s",
                        unplaced == 0 ? "" : ", and " + unplaced + " that could not be placed"));
    }

    private static void shots(Shots shots, StringBuilder out) {
        Shots.Count c = shots.count();
        out.append("Shots:       at least %d, best %d, at most %s (%s)%n"
                .formatted(c.atLeast(), c.best(), c.atMost() == null ? "unknown" : c.atMost(), c.because()));
    }

    private static void claims(Claims claims, StringBuilder out) {
        long contradicted = claims.claims().stream()
                .filter(c -> c.tested().outcome() == Claims.Outcome.CONTRADICTED)
                .count();
        out.append("Claims:      %d in %d account%s, %d contradicted by what was measured%n"
                .formatted(
                        claims.claims().size(),
                        claims.accounts().size(),
                        claims.accounts().size() == 1 ? "" : "s",
                        contradicted));
    }

    private static void sequence(Sequence sequence, StringBuilder out) {
        long certain = sequence.order().stream()
                .filter(o -> o.verdict() == Sequence.Verdict.CERTAIN)
                .count();
        out.append("Sequence:    %d events, %d orders certain by measurement, %d conflict%s%n"
                .formatted(
                        sequence.events().size(),
                        certain,
                        sequence.conflicts().size(),
                        sequence.conflicts().size() == 1 ? "" : "s"));
        List<Sequence.Conflict> shown = sequence.conflicts()
                .subList(0, Math.min(SHOWN, sequence.conflicts().size()));
        shown.forEach(c -> out.append("             - ").append(c.says()).append('\n'));
        if (sequence.conflicts().size() > SHOWN) {
            out.append("             - and %d more in the report%n"
                    .formatted(sequence.conflicts().size() - SHOWN));
        }
    }
}
