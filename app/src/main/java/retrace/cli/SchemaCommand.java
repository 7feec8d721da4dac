package retrace.cli;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import retrace.documents.ResultDocument;
import retrace.documents.SchemaOf;
import retrace.trials.SceneFile;

/** Prints the JSON Schema of a result document. */
@Command(
        name = "schema",
        description = "Print the JSON Schema of a result document or of a scene file.",
        mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(
            arity = "1",
            paramLabel = "NAME",
            description =
                    "timeline, shots, claims, sequence, scene, hypotheses or summary; scene-file for what simulate reads")
    private String name = "";

    SchemaCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (name.equals("scene-file")) {
            session.console().print(SceneFile.schema());
            return ExitCode.DONE;
        }
        for (ResultDocument document : ResultDocument.values()) {
            if (document.word().equals(name)) {
                session.console().print(SchemaOf.text(document));
                return ExitCode.DONE;
            }
        }
        session.console()
                .tell("There is no document called '%s'. Known: %s, scene-file."
                        .formatted(
                                name,
                                Arrays.stream(ResultDocument.values())
                                        .map(ResultDocument::word)
                                        .collect(Collectors.joining(", "))));
        return ExitCode.USAGE;
    }
}
