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
import retrace.model.Timeline;

/** Puts recordings on one clock, without a case. */
@Command(
        name = "sync",
        mixinStandardHelpOptions = true,
        description = "Put recordings on one clock: offsets, rates and lost pieces with their errors, or why not.")
final class SyncCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "recordings")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--json", description = "print the timeline document")
    private boolean json;

    SyncCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        Reconstruction r = LooseFiles.timeline(files, session.progress());
        List<Problem> problems = StageProblems.of(r, r.timeline().problems());
        Timeline t = r.timeline();
        Timeline timeline = new Timeline(t.origin(), t.groups(), t.recordings(), t.links(), problems);
        session.settle();
        if (json) {
            session.console().document(timeline);
            session.console().problems(problems);
        } else {
            session.console().print(TimelineTable.of(timeline, Lines.width(System.getenv("COLUMNS"))));
        }
        return ExitCode.of(problems);
    }
}
