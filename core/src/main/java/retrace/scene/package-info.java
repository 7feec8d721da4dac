/** Bullet paths, places and the air between them. */
@NullMarked
package retrace.scene;

import org.jspecify.annotations.NullMarked;
