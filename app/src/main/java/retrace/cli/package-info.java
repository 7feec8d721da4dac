/** The commands: they wire everything and are the only ones that print. */
@NullMarked
package retrace.cli;

import org.jspecify.annotations.NullMarked;
