/** A reconstruction compared with the truth of the simulated incident it was made from. */
@NullMarked
package retrace.accuracy;

import org.jspecify.annotations.NullMarked;
