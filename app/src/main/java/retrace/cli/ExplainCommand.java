package retrace.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import retrace.casework.CaseResults;

/** Says where a number comes from. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Say where a result comes from, down to the place in an exhibit and its hash.")
final class ExplainCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(index = "0", paramLabel = "CASE", description = "the case's folder")
    private Path folder = Path.of("");

    @Parameters(
            index = "1",
            paramLabel = "ID",
            description = "of an event, constraint, impulse, recording, claim, conflict, path or problem")
    private String id = "";

    ExplainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        Optional<String> text = Explanation.of(CaseResults.read(folder), id);
        if (text.isEmpty()) {
            session.console()
                    .tell("Nothing in this case has the id '%s'. The ids stand in the report and in results/."
                            .formatted(id));
            return ExitCode.USAGE;
        }
        session.console().print(Console.clean(text.get()));
        return ExitCode.DONE;
    }
}
