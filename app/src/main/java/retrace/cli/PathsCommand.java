package retrace.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import retrace.exchange.TableKind;
import retrace.exchange.TableReader;
import retrace.model.CaseFacts;
import retrace.model.Measured;
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
            session.console().print(table(scene));
        } else {
            session.console().document(scene);
        }
        session.console().problems(scene.problems());
        return ExitCode.of(scene.problems());
    }

    private static String table(Scene scene) {
        TextTable items = new TextTable("ITEM", "KIND", "ANGLE TO SURFACE", "WHY NONE");
        for (Scene.Item i : scene.items()) {
            String why = i.noAngleBecause();
            items.row(i.id(), i.kind(), degrees(i.impactAngleDeg()), why == null ? "" : why);
        }
        TextTable paths = new TextTable("PATH", "FROM", "AZIMUTH", "ELEVATION");
        for (Scene.BulletPath p : scene.paths()) {
            paths.row(p.id(), String.join(", ", p.from()), degrees(p.azimuthDeg()), degrees(p.elevationDeg()));
        }
        TextTable crossings = new TextTable("PATHS", "X (m)", "Y (m)", "MISS (m)");
        for (Scene.Crossing c : scene.crossings()) {
            crossings.row(c.a() + " and " + c.b(), metres(c.xM()), metres(c.yM()), metres(c.missMetres()));
        }
        return items + "\n" + paths + "\n" + crossings;
    }

    private static String degrees(@org.jspecify.annotations.Nullable Measured m) {
        return m == null ? "unknown" : String.format(Locale.ROOT, "%.1f° (%.1f to %.1f)", m.value(), m.low(), m.high());
    }

    private static String metres(Measured m) {
        return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", m.value(), m.low(), m.high());
    }
}
