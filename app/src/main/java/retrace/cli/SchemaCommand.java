package retrace.cli;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import retrace.documents.ResultDocument;
import retrace.documents.SchemaOf;

/** Prints the JSON Schema of a result document. */
@Command(name = "schema", description = "Print the JSON Schema of a result document.", mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(
            arity = "1",
            paramLabel = "NAME",
            description = "timeline, shots, claims, sequence, scene, hypotheses or summary")
    private String name = "";

    SchemaCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        for (ResultDocument document : ResultDocument.values()) {
            if (document.word().equals(name)) {
                session.console().print(SchemaOf.text(document));
                return ExitCode.DONE;
            }
        }
        session.console()
                .tell("There is no document called '%s'. Known: %s."
                        .formatted(
                                name,
                                Arrays.stream(ResultDocument.values())
                                        .map(ResultDocument::word)
                                        .collect(Collectors.joining(", "))));
        return ExitCode.USAGE;
    }
}
