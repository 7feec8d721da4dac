package retrace.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import retrace.documents.Json;

/**
 * Results of stages under the hash of all they depend on: stage, version, parameters, inputs. A file begins with the
 * hash of the rest; one that does not fit is not there.
 */
public final class StageCache {

    private static final int HEADER = 65;

    private final Path folder;

    public StageCache(CaseFolder caseFolder) {
        this.folder = caseFolder.cache().resolve("cache");
    }

    /** The key of a stage's result. */
    public static String key(String stage, String version, Map<String, String> inputs) {
        SortedMap<String, Object> all = new TreeMap<>();
        all.put("stage", stage);
        all.put("version", version);
        all.put("inputs", new TreeMap<>(inputs));
        return Hashes.ofText(Json.toLine(all));
    }

    /** The stored bytes, or nothing when they are absent or damaged. */
    public Optional<byte[]> find(String stage, String key) throws IOException {
        Path file = file(stage, key);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        byte[] all = Files.readAllBytes(file);
        if (all.length < HEADER) {
            return Optional.empty();
        }
        byte[] body = Arrays.copyOfRange(all, HEADER, all.length);
        String said = new String(all, 0, HEADER - 1, StandardCharsets.US_ASCII);
        return said.equals(Hashes.ofBytes(body)) ? Optional.of(body) : Optional.empty();
    }

    public void put(String stage, String key, byte[] body) throws IOException {
        WholeFiles.write(file(stage, key), out -> {
            out.write((Hashes.ofBytes(body) + "\n").getBytes(StandardCharsets.US_ASCII));
            out.write(body);
        });
    }

    private Path file(String stage, String key) {
        return folder.resolve(stage).resolve(key + ".json");
    }
}
