package retrace.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that takes a folder in. */
final class CaseRunOptions {

    @Option(
            names = "--case",
            paramLabel = "DIR",
            description = "where the case is made; default: FOLDER.case beside the folder")
    @Nullable
    Path caseDir;

    @Option(
            names = "--link",
            description = "refer to the originals where they lie instead of copying them; they must then stay there")
    boolean link;

    @Option(names = "--who", paramLabel = "NAME", description = "whose name the ledger gets; default: the user's")
    @Nullable
    String who;

    String name() {
        return who == null ? System.getProperty("user.name", "unknown") : who;
    }
}
