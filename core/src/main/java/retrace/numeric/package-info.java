/** Numeric helpers that the libraries lack. */
@NullMarked
package retrace.numeric;

import org.jspecify.annotations.NullMarked;
