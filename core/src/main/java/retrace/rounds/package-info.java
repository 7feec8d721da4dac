/** Which round came from which weapon and where each bullet ended; how recorders, vehicles and persons moved meanwhile. */
@NullMarked
package retrace.rounds;

import org.jspecify.annotations.NullMarked;
