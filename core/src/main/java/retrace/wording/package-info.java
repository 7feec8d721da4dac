/** The one place for sentences about numbers and orders, and the check that no sentence says more than its number. */
@NullMarked
package retrace.wording;

import org.jspecify.annotations.NullMarked;
