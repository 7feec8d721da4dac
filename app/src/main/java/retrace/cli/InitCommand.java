package retrace.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import retrace.casework.CaseRun;
import retrace.store.CaseFolder;
import retrace.store.WholeFiles;

/** Makes an empty case, or takes a folder in without running a stage. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = "Make an empty case in a new folder, or take in what a folder holds without running a stage.")
final class InitCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(arity = "1", paramLabel = "CASE", description = "a folder that is not there yet, or one of evidence")
    private Path folder = Path.of("");

    @Mixin
    private final CaseRunOptions options = new CaseRunOptions();

    InitCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        CaseFolder made = new CaseFolder(folder);
        if (!Files.exists(folder)) {
            Files.createDirectories(made.evidence());
            WholeFiles.write(made.caseJson(), "{\n}\n".getBytes(StandardCharsets.UTF_8));
        }
        Path root = CaseRun.takeIn(folder, options.toRun(false), session.progress());
        session.settle();
        session.console()
                .print(Console.clean("Case: %s%nNext: put evidence into %s or use 'retrace add', then 'retrace run %s'."
                        .formatted(root, new CaseFolder(root).evidence(), root)));
        return ExitCode.DONE;
    }
}
