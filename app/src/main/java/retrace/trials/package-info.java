/** Simulated cases through real codecs: the scene file, the folder made from it, the truth beside it. */
@NullMarked
package retrace.trials;

import org.jspecify.annotations.NullMarked;
