package retrace.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import retrace.trials.SceneFile;
import retrace.trials.SceneMaker;

/** Makes the evidence of a simulated incident from a scene file. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = "Make the evidence of a simulated incident, and the truth beside it, from a scene file.")
final class SimulateCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(arity = "1", paramLabel = "SCENE.json", description = "the scene; docs/formats/scene.md says how")
    private Path scene = Path.of("");

    @Option(names = "--out", paramLabel = "DIR", description = "where; default: a folder named after the scene's file")
    private @Nullable Path out;

    SimulateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        String name = scene.getFileName().toString().replaceFirst("\\.json$", "");
        Path dir = out == null ? Path.of(name) : out;
        SceneMaker.Made made = SceneMaker.make(SceneFile.read(scene), dir, session.progress());
        session.settle();
        session.console()
                .print(Console.clean("Evidence: %s%nTruth:    %s%nNext:     retrace run %s"
                        .formatted(made.folder(), made.truthFile(), made.folder())));
        return ExitCode.DONE;
    }
}
