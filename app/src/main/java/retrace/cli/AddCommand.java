package retrace.cli;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import retrace.casework.CaseRun;
import retrace.store.CaseFolder;

/** Copies files into a case and takes them in. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = "Copy files into a case and take them in; nothing that is there is replaced.")
final class AddCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(index = "0", paramLabel = "CASE", description = "the case's folder")
    private Path folder = Path.of("");

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE", description = "files to copy")
    private List<Path> files = new ArrayList<>();

    @Mixin
    private final CaseRunOptions options = new CaseRunOptions();

    AddCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        if (!CaseFolder.isCase(folder)) {
            session.console().tell("This folder is no case: " + folder);
            return ExitCode.USAGE;
        }
        Path evidence = Files.createDirectories(new CaseFolder(folder).evidence());
        int left = 0;
        for (Path file : files) {
            Path target = evidence.resolve(file.getFileName().toString());
            try {
                Files.copy(file, target);
                session.console().print(Console.clean("taken in: " + target.getFileName()));
            } catch (FileAlreadyExistsException e) {
                left++;
                session.console()
                        .tell("The case already has a file of this name; it was left as it is. Rename yours: " + file);
            }
        }
        CaseRun.takeIn(folder, options.toRun(false), session.progress());
        session.settle();
        session.console().print("Next: retrace run " + Console.clean(folder.toString()));
        return left > 0 ? ExitCode.PROBLEMS : ExitCode.DONE;
    }
}
