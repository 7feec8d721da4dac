package retrace.cli;

import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import retrace.casework.RunOptions;

/** Options of every command that takes a folder in. */
final class CaseRunOptions {

    @Option(
            names = "--case",
            paramLabel = "DIR",
            description = "where the case is made; default: FOLDER.case beside the folder")
    private @Nullable Path caseDir;

    @Option(
            names = "--link",
            description = "refer to the originals where they lie instead of copying them; they must then stay there")
    private boolean link;

    @Option(names = "--who", paramLabel = "NAME", description = "whose name the ledger gets; default: the user's")
    private @Nullable String who;

    RunOptions toRun(boolean withMaterial) {
        return new RunOptions(caseDir, link, Clock.systemUTC(), name(), withMaterial);
    }

    private String name() {
        return who == null ? System.getProperty("user.name", "unknown") : who;
    }
}
