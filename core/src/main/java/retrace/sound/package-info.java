/** What recordings let hear: sounds they share and so how their clocks stand to each other, and impulsive sounds. */
@NullMarked
package retrace.sound;

import org.jspecify.annotations.NullMarked;
