package retrace.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import retrace.casework.CaseRun;
import retrace.casework.RunResult;

/** Writes the report of a case anew. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Write the report of a case, as HTML and PDF; what changed since the last run is computed first.")
final class ReportCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(arity = "1", paramLabel = "CASE", description = "the case's folder")
    private Path folder = Path.of("");

    @Mixin
    private final CaseRunOptions options = new CaseRunOptions();

    @Mixin
    private final PdfOption pdf = new PdfOption();

    ReportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        RunResult result = CaseRun.run(folder, options.toRun(true), session.progress());
        Path report = CaseReport.write(
                result.caseDir(), result.reconstruction(), java.util.Objects.requireNonNull(result.material()), null);
        session.settle();
        session.console().print(report.toString());
        var summary = result.reconstruction().summary();
        CaseReport.withoutPdf(result.caseDir()); // asked for anew
        pdf.write(session, result.caseDir(), summary.runId());
        Path written = pdf.path(result.caseDir());
        if (written != null) {
            session.console().tell("PDF: " + written);
        }
        return pdf.exit(summary.problems());
    }
}
