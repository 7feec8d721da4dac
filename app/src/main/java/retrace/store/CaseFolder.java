package retrace.store;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where the things of a case lie. Making this object touches nothing. */
public record CaseFolder(Path root) {

    public CaseFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** A folder is a case when it has a ledger, or case.json beside a folder evidence/. */
    public static boolean isCase(Path folder) {
        return Files.isRegularFile(folder.resolve("ledger.jsonl"), LinkOption.NOFOLLOW_LINKS)
                || (Files.isRegularFile(folder.resolve("case.json")) && Files.isDirectory(folder.resolve("evidence")));
    }

    /** FOLDER.case beside a loose folder. */
    public static CaseFolder beside(Path loose) {
        Path whole = loose.toAbsolutePath().normalize();
        Path name = whole.getFileName();
        return new CaseFolder(whole.resolveSibling((name == null ? "case" : name) + ".case"));
    }

    public Path caseJson() {
        return root.resolve("case.json");
    }

    public Path evidence() {
        return root.resolve("evidence");
    }

    public Path edits() {
        return root.resolve("edits");
    }

    public Path ledger() {
        return root.resolve("ledger.jsonl");
    }

    public Path results() {
        return root.resolve("results");
    }

    public Path reports() {
        return root.resolve("reports");
    }

    public Path exports() {
        return root.resolve("exports");
    }

    /** The cache, deletable at any time. */
    public Path cache() {
        return root.resolve(".retrace");
    }

    /** A file below evidence/ by its name in the ledger, wherever its bytes lie. */
    public Path pathOf(Held held) {
        return held.link() == null
                ? evidence().resolve(held.file())
                : root.resolve(held.link()).normalize();
    }

    /**
     * One file as the ledger has it.
     *
     * @param file path below evidence/
     * @param link where the bytes lie, relative to the case, when they were not copied
     * @param sameAs the file whose bytes these are, when they were not copied a second time
     */
    public record Held(
            String file,
            String sha256,
            long bytes,
            @Nullable String link,
            @Nullable String sameAs) {}

    /** What the ledger says is held, in the order of names. */
    public static List<Held> held(List<LedgerEntry> entries) {
        Map<String, Held> held = new TreeMap<>();
        for (LedgerEntry e : entries) {
            switch (e.what()) {
                case "take-in", "link" ->
                    held.put(
                            e.on(),
                            new Held(e.on(), sha(e), e.details().path("bytes").asLong(0), text(e, "link"), null));
                case "same-bytes" ->
                    held.put(
                            e.on(),
                            new Held(
                                    e.on(),
                                    sha(e),
                                    e.details().path("bytes").asLong(0),
                                    text(e, "link"),
                                    text(e, "sameAs")));
                default -> {}
            }
        }
        return new ArrayList<>(held.values());
    }

    private static String sha(LedgerEntry e) {
        return Objects.requireNonNullElse(text(e, "sha256"), Ledger.NO_LINE);
    }

    private static @Nullable String text(LedgerEntry e, String name) {
        return e.details().path(name).isString() ? e.details().path(name).stringValue() : null;
    }
}
