package retrace.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import retrace.exchange.TableKind;
import retrace.exchange.TableReader;
import retrace.model.CaseFacts;
import retrace.model.Scene;
import retrace.model.Tables;
import retrace.reconstruct.Stages;
import retrace.store.Hashes;

/** Bullet paths from one table. */
@Command(
        name = "paths",
        mixinStandardHelpOptions = true,
        description = "Impact angles, bullet paths with their cones, and where they cross, from a ballistics table.")
final class PathsCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(arity = "1", paramLabel = "BALLISTICS.csv")
    private Path file = Path.of("");

    @Option(names = "--text", description = "a table for people instead of the scene document")
    private boolean text;

    @Option(names = "--json", description = "the scene document (this is what comes without it, too)")
    private boolean json;

    PathsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        byte[] bytes = InputFiles.read(file);
        String id = Hashes.ofBytes(bytes).substring(0, 12);
        Tables tables =
                TableReader.read(TableKind.BALLISTICS, id, file.getFileName().toString(), bytes, CaseFacts.UNKNOWN);
        Scene scene = Stages.scene(TableReader.join(List.of(tables)), List.of(), CaseFacts.UNKNOWN);
        session.settle();
        if (text && !json) {
            session.console().print(PathsTable.of(scene));
        } else {
            session.console().document(scene);
        }
        session.console().problems(scene.problems());
        return ExitCode.of(scene.problems());
    }
}
