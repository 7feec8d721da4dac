/** What the sound of recordings shows: impulses, and how their clocks stand to each other. */
@NullMarked
package retrace.sound;

import org.jspecify.annotations.NullMarked;
