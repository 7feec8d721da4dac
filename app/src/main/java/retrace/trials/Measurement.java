package retrace.trials;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import retrace.accuracy.RateTable;
import retrace.documents.Json;
import retrace.model.Campaign;
import retrace.simulate.Family;

/** What measuring can be asked for, and its results as text. */
public final class Measurement {

    private Measurement() {}

    /** The folder for results holds what was measured in another way. */
    public static final class CannotGoOn extends Exception {
        private static final long serialVersionUID = 1;

        CannotGoOn(String says) {
            super(says);
        }
    }

    /** A folder that was named to measure on is not laid out as it must be. */
    public static final class BadFolder extends Exception {
        private static final long serialVersionUID = 1;

        BadFolder(String says) {
            super(says);
        }
    }

    /** The built-in families. */
    public static List<SceneKind> families() {
        return Arrays.stream(Family.values()).map(SceneKind::of).toList();
    }

    /** Tables for people. */
    public static String text(List<Campaign> campaigns) {
        return campaigns.stream().map(RateTable::text).collect(Collectors.joining("\n"));
    }

    /** Campaigns, or a comparison of blasts, as JSON. */
    public static String json(Object results) {
        return new String(Json.toBytes(results), StandardCharsets.UTF_8);
    }

    /** The built-in families, a line each. */
    public static String familyList() {
        return families().stream()
                .map(kind -> kind.name() + ": " + kind.says() + "\n")
                .collect(Collectors.joining());
    }

    /** blasts.md, blasts.json and blasts.svg in {@code out}. */
    public static void writeBlasts(BlastComparison.Outcome outcome, Path out) throws IOException {
        Files.createDirectories(out);
        Files.writeString(out.resolve("blasts.md"), BlastPage.markdown(outcome.report()));
        Files.write(out.resolve("blasts.json"), Json.toBytes(outcome.report()));
        Files.writeString(out.resolve("blasts.svg"), BlastPage.svg(outcome.shapes()));
    }
}
