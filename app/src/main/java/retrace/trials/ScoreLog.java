package retrace.trials;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import retrace.accuracy.SceneScore;
import retrace.documents.Json;
import tools.jackson.core.JacksonException;

/**
 * The scenes of one family that are measured already: one line of JSON a scene, the first line the versions of the
 * stages. A line is whole or it is not there: what an interruption cut off is dropped when the file is opened again.
 */
final class ScoreLog {

    private final Path file;
    private final SortedMap<Long, SceneScore> scores = new TreeMap<>();

    /** The first line. */
    private record Head(SortedMap<String, String> versions) {}

    private ScoreLog(Path file) {
        this.file = file;
    }

    /** @throws OtherVersions when the file was written by other stages */
    static ScoreLog open(Path file, SortedMap<String, String> versions) throws IOException, OtherVersions {
        ScoreLog log = new ScoreLog(file);
        Files.createDirectories(file.toAbsolutePath().getParent());
        List<String> kept = new ArrayList<>();
        kept.add(Json.toLine(new Head(versions)));
        if (Files.exists(file)) {
            List<String> lines = Files.readAllLines(file);
            if (!lines.isEmpty() && !lines.getFirst().equals(kept.getFirst())) {
                throw new OtherVersions(file);
            }
            for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
                log.keep(line, kept);
            }
        }
        Files.write(file, (String.join("\n", kept) + "\n").getBytes(StandardCharsets.UTF_8));
        return log;
    }

    private void keep(String line, List<String> kept) {
        try {
            SceneScore score = Json.read(line.getBytes(StandardCharsets.UTF_8), SceneScore.class);
            scores.put(score.seed(), score);
            kept.add(line);
        } catch (JacksonException e) {
            return; // the end of an interrupted line; the scene is measured again
        }
    }

    /** Measurements of one version of the program are not continued by another. */
    static final class OtherVersions extends Exception {
        private static final long serialVersionUID = 1;

        OtherVersions(Path file) {
            super("These scenes were measured with other versions of the stages. Choose another folder with --out: "
                    + file);
        }
    }

    synchronized boolean holds(long seed) {
        return scores.containsKey(seed);
    }

    synchronized void add(SceneScore score) throws IOException {
        Files.writeString(file, Json.toLine(score) + "\n", StandardOpenOption.APPEND);
        scores.put(score.seed(), score);
    }

    /** Those with seeds from {@code first} on, {@code count} of them at most, by seed. */
    synchronized List<SceneScore> scores(long first, int count) {
        return List.copyOf(scores.subMap(first, first + count).values());
    }
}
