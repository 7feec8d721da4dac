package retrace.casework;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import retrace.documents.Json;
import retrace.model.CaseFacts;
import retrace.model.Claims;
import retrace.model.Reconstruction;
import retrace.model.Scene;
import retrace.model.Sequence;
import retrace.model.Shots;
import retrace.model.Tables;
import retrace.model.Timeline;
import retrace.reconstruct.CaseInput;
import retrace.reconstruct.CaseWhatIf;
import retrace.store.CaseFolder;
import retrace.store.WholeFiles;
import tools.jackson.core.JacksonException;

/**
 * A case's sequence without what somebody distrusts. What it is computed from is kept in the cache at each run, exactly, for the documents
 * are rounded; a cache that was deleted comes back with the next run that has something to do.
 */
public final class Distrusted {

    private static final String FOLDER = "network";

    private final CaseWhatIf network;

    private Distrusted(CaseWhatIf network) {
        this.network = network;
    }

    private record Basis(Timeline timeline, Shots shots, Claims claims, Tables tables, CaseFacts facts, Scene scene) {}

    /** Keeps what one run's sequence was computed from; those of earlier runs go. */
    static void keep(CaseFolder folder, Reconstruction r, CaseInput input) throws IOException {
        WholeFiles.deleteFolder(folder.cache().resolve(FOLDER));
        WholeFiles.write(
                file(folder, r.summary().runId()),
                Json.toBytes(new Basis(r.timeline(), r.shots(), r.claims(), input.tables(), input.facts(), r.scene())));
    }

    /** That of a run, or nothing where the cache does not hold it. */
    public static Optional<Distrusted> of(Path caseDir, String runId) throws IOException {
        Path file = file(new CaseFolder(caseDir), runId);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            Basis b = Json.read(Files.readAllBytes(file), Basis.class);
            return Optional.of(new Distrusted(
                    CaseWhatIf.of(b.timeline(), b.shots(), b.claims(), b.tables(), b.facts(), b.scene())));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static Path file(CaseFolder folder, String runId) {
        return folder.cache().resolve(FOLDER).resolve(runId + ".json");
    }

    /**
     * The sequence without these constraints and without what these sources alone say.
     *
     * @param ids as in sequence.json
     * @param sources as a constraint's source or an order's root names them
     */
    public Sequence without(Set<String> ids, Set<String> sources) {
        return network.without(ids, sources);
    }
}
