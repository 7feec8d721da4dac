package retrace.casework;

import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * How a case is run.
 *
 * @param caseDir where the case is made; null for FOLDER.case beside a loose folder
 * @param link refer to the originals where they lie instead of copying them
 * @param clock the wall clock, for the ledger alone
 * @param who whose name the ledger gets
 * @param withMaterial give the material for a page also when nothing changed
 */
public record RunOptions(@Nullable Path caseDir, boolean link, Clock clock, String who, boolean withMaterial) {}
