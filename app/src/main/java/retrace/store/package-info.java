/**
 * The case folder on disk: evidence that is never changed, the ledger that only grows, results written whole, a cache
 * that can be deleted. docs/formats/case-folder.md is its description.
 */
@NullMarked
package retrace.store;

import org.jspecify.annotations.NullMarked;
