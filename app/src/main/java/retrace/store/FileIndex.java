package retrace.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import retrace.documents.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Which file had which hash at which size and time, so that a second run need not read every byte. Only {@code run}
 * trusts it; {@code verify} reads everything. A file changed within the last two seconds before it was noted is not
 * trusted, because file times may be that coarse.
 */
public final class FileIndex {

    private static final long COARSE_MILLIS = 2000;

    private final Path file;
    private final SortedMap<String, Line> lines;
    private boolean changed;

    private record Line(long bytes, long millis, String fileKey, String sha256, long notedMillis) {}

    private FileIndex(Path file, SortedMap<String, Line> lines) {
        this.file = file;
        this.lines = lines;
    }

    public static FileIndex open(CaseFolder folder) throws IOException {
        Path file = folder.cache().resolve("index.json");
        SortedMap<String, Line> lines = new TreeMap<>();
        if (Files.isRegularFile(file)) {
            try {
                for (Map.Entry<String, JsonNode> e :
                        Json.tree(Files.readAllBytes(file)).properties()) {
                    JsonNode n = e.getValue();
                    lines.put(
                            e.getKey(),
                            new Line(
                                    n.path("bytes").asLong(),
                                    n.path("millis").asLong(),
                                    n.path("fileKey").asString(""),
                                    n.path("sha256").asString(""),
                                    n.path("notedMillis").asLong()));
                }
            } catch (JacksonException e) {
                lines.clear();
            }
        }
        return new FileIndex(file, lines);
    }

    /** The hash noted for this file if nothing about it has changed. */
    public Optional<String> find(String name, Path path) throws IOException {
        Line line = lines.get(name);
        BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        boolean same = line != null
                && line.bytes == now.size()
                && line.millis == now.lastModifiedTime().toMillis()
                && line.fileKey.equals(String.valueOf(now.fileKey()))
                && line.notedMillis - line.millis > COARSE_MILLIS;
        return same && line != null ? Optional.of(line.sha256) : Optional.empty();
    }

    /** Whether the file has the size and time it was noted with; says nothing of its bytes. */
    public boolean knows(String name, Path path) throws IOException {
        Line line = lines.get(name);
        BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return line != null
                && line.bytes == now.size()
                && line.millis == now.lastModifiedTime().toMillis();
    }

    /** The noted hash, else the hash of the bytes, noted. */
    public String hash(String name, Path path, long nowMillis) throws IOException {
        Optional<String> known = find(name, path);
        if (known.isPresent()) {
            return known.get();
        }
        String sha256 = Hashes.ofFile(path);
        note(name, path, sha256, nowMillis);
        return sha256;
    }

    public void note(String name, Path path, String sha256, long nowMillis) throws IOException {
        BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        lines.put(
                name,
                new Line(
                        now.size(),
                        now.lastModifiedTime().toMillis(),
                        String.valueOf(now.fileKey()),
                        sha256,
                        nowMillis));
        changed = true;
    }

    public void save() throws IOException {
        if (changed) {
            WholeFiles.write(file, Json.toBytes(lines));
            changed = false;
        }
    }
}
