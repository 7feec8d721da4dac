package retrace.trials;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import retrace.documents.Json;
import tools.jackson.core.JacksonException;

/**
 * Results that are there already: the first line says what they hang on, each further one holds a result under its key, as JSON. A
 * line is whole or it is not there: what an interruption cut off is dropped when the file is opened again.
 */
final class LineLog<T> {

    private final Path file;
    private final Function<T, String> key;
    private final SortedMap<String, T> results = new TreeMap<>();

    private LineLog(Path file, Function<T, String> key) {
        this.file = file;
        this.key = key;
    }

    /**
     * Opens it, or begins it.
     *
     * @param head what all results hang on
     * @throws Measurement.CannotGoOn when the file hangs on something else
     */
    static <T> LineLog<T> open(Path file, Object head, Class<T> type, Function<T, String> key)
            throws IOException, Measurement.CannotGoOn {
        LineLog<T> log = new LineLog<>(file, key);
        Files.createDirectories(file.toAbsolutePath().getParent());
        List<String> kept = new ArrayList<>();
        kept.add(Json.toLine(head));
        if (Files.exists(file)) {
            List<String> lines = Files.readAllLines(file);
            if (!lines.isEmpty() && !lines.getFirst().equals(kept.getFirst())) {
                throw new Measurement.CannotGoOn(
                        "What lies there was measured with other settings, another folder or another version of the program."
                                + " Choose another folder with --out: " + file);
            }
            for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
                log.keep(line, type, kept);
            }
        }
        Files.write(file, (String.join("\n", kept) + "\n").getBytes(StandardCharsets.UTF_8));
        return log;
    }

    private void keep(String line, Class<T> type, List<String> kept) {
        try {
            T result = Json.read(line.getBytes(StandardCharsets.UTF_8), type);
            results.put(key.apply(result), result);
            kept.add(line);
        } catch (JacksonException e) {
            return; // the end of an interrupted line; it is measured again
        }
    }

    synchronized Optional<T> find(String wanted) {
        return Optional.ofNullable(results.get(wanted));
    }

    synchronized void add(T result) throws IOException {
        Files.writeString(file, Json.toLine(result) + "\n", StandardOpenOption.APPEND);
        results.put(key.apply(result), result);
    }
}
