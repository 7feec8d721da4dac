/** Numbers only: transforms, robust statistics, least squares. Nothing here knows what the numbers mean. */
@NullMarked
package retrace.numeric;

import org.jspecify.annotations.NullMarked;
