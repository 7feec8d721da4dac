package retrace.trials;

import java.nio.file.Files;
import java.nio.file.Path;
import retrace.documents.Json;
import retrace.model.Progress;

/** Writes blasts.md, blasts.json and blasts.svg: arguments FOLDER OUT. */
final class BlastComparisonMain {

    private BlastComparisonMain() {}

    public static void main(String[] args) throws Exception {
        BlastComparison.Outcome outcome = BlastComparison.run(Path.of(args[0]), Progress.NONE);
        Path out = Path.of(args[1]);
        Files.createDirectories(out);
        Files.writeString(out.resolve("blasts.md"), BlastPage.markdown(outcome.report()));
        Files.write(out.resolve("blasts.json"), Json.toBytes(outcome.report()));
        Files.writeString(out.resolve("blasts.svg"), BlastPage.svg(outcome.shapes()));
    }
}
