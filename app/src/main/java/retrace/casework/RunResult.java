package retrace.casework;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import retrace.model.Reconstruction;

/**
 * What a run did.
 *
 * @param reconstruction as it stands in results/
 * @param stagesComputed stages of single exhibits and of the case that were worked out
 * @param stagesReused stages whose stored result was taken
 * @param nothingChanged the results of the run before stand; nothing was written
 * @param material for a page; null when nothing changed, unless it was asked for
 */
public record RunResult(
        Path caseDir,
        Reconstruction reconstruction,
        int stagesComputed,
        int stagesReused,
        boolean nothingChanged,
        @Nullable CaseMaterial material) {}
