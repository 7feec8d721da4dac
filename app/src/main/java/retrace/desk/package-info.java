/** One case as a workbench holds it: its lock, what people decide, small copies to play, waveforms. */
@NullMarked
package retrace.desk;

import org.jspecify.annotations.NullMarked;
