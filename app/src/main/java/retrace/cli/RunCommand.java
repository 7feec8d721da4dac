package retrace.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import retrace.casework.CaseMaterial;
import retrace.casework.CaseRun;
import retrace.casework.RunResult;

/** Takes a folder in and runs every stage. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Take a folder in, run every stage, write the result documents and the report.",
            "The folder is never written to. What was finished before is not done again."
        })
final class RunCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(arity = "1", paramLabel = "FOLDER", description = "a folder of evidence, or a case")
    private Path folder = Path.of("");

    @Mixin
    private final CaseRunOptions options = new CaseRunOptions();

    @Mixin
    private final PdfOption pdf = new PdfOption();

    @Option(names = "--fail-on-conflict", description = "end with exit code 5 when statements contradict")
    private boolean failOnConflict;

    @Option(names = "--json", description = "print summary.json instead of the summary for people")
    private boolean json;

    RunCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        RunResult result = CaseRun.run(folder, options.toRun(false), session.progress());
        if (result.material() == null && !Files.isRegularFile(CaseReport.path(result.caseDir()))) {
            result = CaseRun.run(folder, options.toRun(true), session.progress());
        }
        CaseMaterial material = result.material();
        Path report = material == null
                ? CaseReport.path(result.caseDir())
                : CaseReport.write(result.caseDir(), result.reconstruction(), material, null);
        session.settle();
        pdf.write(session, result.caseDir(), result.reconstruction().summary().runId());
        if (json) {
            session.console().document(result.reconstruction().summary());
        } else {
            session.console().print(RunSummary.of(result, report, pdf.path(result.caseDir())));
        }
        session.console()
                .problems(
                        result.reconstruction().summary().problems(),
                        new RecordingNames(result.reconstruction().timeline().recordings())::plain);
        return pdf.exit(ExitCode.of(
                result.reconstruction().summary().problems(),
                result.reconstruction().sequence().conflicts(),
                failOnConflict));
    }
}
