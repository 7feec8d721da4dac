package retrace.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import retrace.casework.CaseRun;
import retrace.casework.RunOptions;
import retrace.casework.RunResult;
import retrace.desk.OpenCase;
import retrace.media.Browser;
import retrace.model.Progress;
import retrace.store.CaseFolder;
import retrace.trials.Demo;
import retrace.trials.TruthComparison;
import retrace.web.Tasks;
import retrace.web.Workbench;

/** The workbench. */
@Command(
        name = "open",
        mixinStandardHelpOptions = true,
        description = {
            "Look at a case in the browser: what is certain, disputed and missing, the clips on one clock, all of them played"
                    + " in sync, the sequence with its reasons.",
            "The address that is printed works on this computer alone, and once. Ctrl+C ends the workbench."
        })
final class OpenCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(
            arity = "0..1",
            paramLabel = "CASE",
            description = "a case, or a folder whose case lies beside it; without one the demo is offered")
    private @Nullable Path folder;

    @Option(names = "--no-browser", description = "print the address and start no browser")
    private boolean noBrowser;

    @Option(names = "--who", paramLabel = "NAME", description = "whose name the ledger gets; default: the user's")
    private @Nullable String who;

    OpenCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        OpenCase opened = folder == null ? null : OpenCase.of(caseOf(folder), Clock.systemUTC(), name());
        try (Workbench workbench = Workbench.start(opened, new Work())) {
            URI link = workbench.newLink();
            session.console().print(link.toString());
            session.console().tell("The workbench is open at this address, on this computer alone. Ctrl+C ends it.");
            if (!noBrowser && !Browser.open(link)) {
                session.console().tell("No browser could be started; open the address yourself.");
            }
            waitForEnd(workbench);
        }
        return 0;
    }

    /** A loose folder stands for the case that a run made beside it. */
    private static Path caseOf(Path given) {
        Path beside = CaseFolder.beside(given).root();
        return !CaseFolder.isCase(given) && CaseFolder.isCase(beside) ? beside : given;
    }

    private String name() {
        return who == null ? System.getProperty("user.name", "unknown") : who;
    }

    private void waitForEnd(Workbench workbench) throws InterruptedException {
        boolean closed = false;
        while (!closed && !session.progress().stopped()) {
            closed = workbench.await(200);
        }
    }

    /** What the workbench can start: the same as the commands run and demo. */
    private final class Work implements Tasks {

        @Override
        public void run(OpenCase opened, Progress progress) throws Exception {
            RunResult result = opened.run(progress);
            if (result.material() != null) {
                CaseReport.write(result.caseDir(), result.reconstruction(), result.material(), null);
            }
        }

        @Override
        public OpenCase demo(Progress progress) throws Exception {
            Path dir = Path.of("retrace-demo");
            if (Files.exists(dir) && !Files.exists(dir.resolve("scene.json"))) {
                throw new IOException(
                        "The folder retrace-demo is there and is no demo. Start the program in another folder.");
            }
            Demo.DemoResult demo = Demo.make(dir, progress);
            RunOptions options = new RunOptions(null, false, Clock.systemUTC(), name(), true);
            RunResult result = CaseRun.run(demo.folder(), options, progress);
            CaseReport.write(
                    result.caseDir(),
                    result.reconstruction(),
                    Objects.requireNonNull(result.material()),
                    TruthComparison.of(result.reconstruction(), demo.truth()));
            return OpenCase.of(result.caseDir(), Clock.systemUTC(), name());
        }
    }
}
