/** Values that carry their unit; nothing here knows evidence. */
@NullMarked
package retrace.units;

import org.jspecify.annotations.NullMarked;
