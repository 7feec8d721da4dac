/** One case in, one reconstruction out: observations meet here and become constraints. */
@NullMarked
package retrace.reconstruct;

import org.jspecify.annotations.NullMarked;
