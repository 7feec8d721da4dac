package retrace.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import retrace.casework.LooseFiles;
import retrace.model.Problem;
import retrace.model.Reconstruction;
import retrace.model.Shots;

/** Finds impulses in recordings, without a case. */
@Command(
        name = "shots",
        mixinStandardHelpOptions = true,
        description = "Find shots, possible shots and other impulses in recordings, with their arrivals and a count.")
final class ShotsCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "recordings")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--json", description = "print the shots document")
    private boolean json;

    ShotsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        Reconstruction r = LooseFiles.shots(files, session.progress());
        List<Problem> problems = StageProblems.of(r, r.shots().problems());
        Shots shots =
                new Shots(r.shots().count(), r.shots().recordings(), r.shots().impulses(), problems);
        session.settle();
        if (json) {
            session.console().document(shots);
        } else {
            session.console().print(ShotsTable.of(shots));
        }
        session.console().problems(problems);
        return ExitCode.of(problems);
    }
}
