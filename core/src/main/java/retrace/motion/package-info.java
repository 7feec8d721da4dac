/** How recorders, vehicles and persons moved, by tracks whose clocks are tied to the common one. */
@NullMarked
package retrace.motion;

import org.jspecify.annotations.NullMarked;
