package retrace.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import retrace.casework.CaseStatus;
import retrace.model.Summary;

/** Says how a case stands. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Say what is in a case, what is new or stale, and which command comes next.")
final class StatusCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(arity = "1", paramLabel = "CASE", description = "the case's folder")
    private Path folder = Path.of("");

    StatusCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        CaseStatus status = CaseStatus.of(folder);
        TextTable table = new TextTable("EXHIBIT", "KIND", "STATE", "FILE");
        for (Summary.ExhibitLine e : status.exhibits()) {
            table.row(e.id(), e.kind(), e.outcome(), e.file());
        }
        StringBuilder out = new StringBuilder(table.toString()).append('\n');
        status.newFiles()
                .forEach(f ->
                        out.append("new or changed in evidence/: ").append(f).append('\n'));
        status.changedEdits()
                .forEach(
                        f -> out.append("edited since the last run: ").append(f).append('\n'));
        status.missingResults()
                .forEach(f -> out.append("not there yet: results/").append(f).append('\n'));
        out.append("Last run: %s; %d problems.%nNext: %s%n"
                .formatted(
                        status.lastRunAt() == null ? "never" : status.lastRunAt(),
                        status.problems(),
                        status.nextCommand()));
        session.console().print(Console.clean(out.toString()));
        return status.problems() > 0 ? ExitCode.PROBLEMS : ExitCode.DONE;
    }
}
