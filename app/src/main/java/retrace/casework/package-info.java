/** Opens a case, runs the stages with their cache, appends what happened to the ledger. */
@NullMarked
package retrace.casework;

import org.jspecify.annotations.NullMarked;
