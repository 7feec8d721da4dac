/**
 * Child processes: ffmpeg and ffprobe for sound and picture, a capped Java process for documents. Nothing that came from
 * outside is parsed in this process beyond the first bytes that tell what it is.
 */
@NullMarked
package retrace.media;

import org.jspecify.annotations.NullMarked;
