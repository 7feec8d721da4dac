package retrace.casework;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import retrace.documents.Json;
import retrace.store.CaseFolder;
import retrace.store.WholeFiles;
import tools.jackson.core.JacksonException;

/** The text of every account as it was read, which claims count their characters in; kept in the cache at each run. */
public final class CaseTexts {

    private static final String FILE = "texts.json";

    private CaseTexts() {}

    private record Texts(String runId, SortedMap<String, String> byAccount) {}

    static void keep(CaseFolder folder, String runId, SortedMap<String, String> texts) throws IOException {
        WholeFiles.write(folder.cache().resolve(FILE), Json.toBytes(new Texts(runId, texts)));
    }

    /** By the account's id; empty where the cache does not hold those of that run. */
    public static SortedMap<String, String> of(Path caseDir, String runId) throws IOException {
        Path file = new CaseFolder(caseDir).cache().resolve(FILE);
        if (Files.isRegularFile(file)) {
            try {
                Texts texts = Json.read(Files.readAllBytes(file), Texts.class);
                if (texts.runId().equals(runId)) {
                    return Collections.unmodifiableSortedMap(texts.byAccount());
                }
            } catch (JacksonException e) {
                return new TreeMap<>(); // damaged: as if it were not there
            }
        }
        return new TreeMap<>();
    }
}
