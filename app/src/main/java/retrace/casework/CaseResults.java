package retrace.casework;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import retrace.documents.ResultDocument;
import retrace.model.Reconstruction;
import retrace.store.CaseFolder;
import retrace.store.Hashes;
import retrace.store.Ledger;
import retrace.store.LedgerEntry;
import retrace.store.StoreFailure;
import retrace.store.WholeFiles;
import tools.jackson.databind.JsonNode;

/** The result documents of a case, written whole and read back. */
public final class CaseResults {

    private CaseResults() {}

    /** The reconstruction as it stands in results/. */
    public static Reconstruction read(Path caseDir) throws StoreFailure {
        CaseFolder folder = new CaseFolder(caseDir);
        try {
            List<Record> documents = new ArrayList<>();
            for (ResultDocument document : ResultDocument.values()) {
                Path file = folder.results().resolve(document.fileName());
                if (!Files.isRegularFile(file)) {
                    throw new StoreFailure("This case has no results yet. Run: retrace run " + caseDir);
                }
                documents.add(document.read(Files.readAllBytes(file)));
            }
            return ResultDocument.join(documents);
        } catch (IOException e) {
            throw StoreFailure.of("Reading the results", e);
        }
    }

    /** Writes all seven and notes their hashes in the ledger. */
    static void write(CaseFolder folder, Reconstruction reconstruction, Ledger ledger) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        for (ResultDocument document : ResultDocument.values()) {
            Path file = folder.results().resolve(document.fileName());
            WholeFiles.write(file, out -> {
                BufferedOutputStream buffered = new BufferedOutputStream(out, 1 << 16);
                ResultDocument.write(document.of(reconstruction), buffered);
                buffered.flush();
            });
            files.put("results/" + document.fileName(), Hashes.ofFile(file));
        }
        ledger.append(
                "results", "results", Map.of("runId", reconstruction.summary().runId(), "files", files));
    }

    /** The results of this run id are there, byte for byte as they were written. */
    static boolean stand(CaseFolder folder, String runId, List<LedgerEntry> entries) throws IOException {
        LedgerEntry last = null;
        for (LedgerEntry e : entries) {
            last = e.what().equals("results") ? e : last;
        }
        if (last == null || !last.details().path("runId").asString("").equals(runId)) {
            return false;
        }
        for (Map.Entry<String, JsonNode> file : last.details().path("files").properties()) {
            Path path = folder.root().resolve(file.getKey());
            if (!Files.isRegularFile(path)
                    || !Hashes.ofFile(path).equals(file.getValue().asString(""))) {
                return false;
            }
        }
        return true;
    }
}
