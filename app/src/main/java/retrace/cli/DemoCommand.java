package retrace.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import retrace.casework.CaseRun;
import retrace.casework.RunResult;
import retrace.trials.Demo;
import retrace.trials.TruthComparison;

/** Makes a simulated incident, reconstructs it from its files alone, and compares with the truth. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Make a simulated incident whose truth is known, reconstruct it from its files alone, write the report, and say"
                    + " how far the reconstruction is from the truth."
        })
final class DemoCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = "retrace-demo",
            description = "default: ${DEFAULT-VALUE}")
    private Path dir = Path.of("retrace-demo");

    @Mixin
    private final CaseRunOptions options = new CaseRunOptions();

    @Mixin
    private final PdfOption pdf = new PdfOption();

    DemoCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        if (Files.exists(dir) && !Files.exists(dir.resolve("scene.json"))) {
            session.console().tell("This folder is there and is no demo; name another: " + dir);
            return ExitCode.USAGE;
        }
        session.console().tell("Making a simulated incident in " + dir + " ...");
        Demo.DemoResult demo = Demo.make(dir, session.progress());
        session.settle();
        session.console().tell("Reconstructing it from its files alone ...");
        RunResult result = CaseRun.run(demo.folder(), options.toRun(true), session.progress());
        String accuracy = TruthComparison.of(result.reconstruction(), demo.truth());
        Path report = CaseReport.write(
                result.caseDir(), result.reconstruction(), Objects.requireNonNull(result.material()), accuracy);
        session.settle();
        pdf.write(session, result.caseDir(), result.reconstruction().summary().runId());
        session.console()
                .print(RunSummary.of(result, report, pdf.path(result.caseDir()))
                        + "\nBeside the truth of the simulation:\n" + accuracy);
        session.console()
                .problems(
                        result.reconstruction().summary().problems(),
                        new RecordingNames(result.reconstruction().timeline().recordings())::plain);
        return pdf.exit(result.reconstruction().summary().problems());
    }
}
