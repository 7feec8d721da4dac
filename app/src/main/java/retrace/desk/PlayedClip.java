package retrace.desk;

import java.nio.file.Path;
import java.util.List;

/**
 * The small copy of a recording.
 *
 * @param file MP4
 * @param shiftSeconds second s of the copy shows recording time s − shift
 * @param frames moments of its frames in seconds of the copy, rising; empty without a picture
 */
public record PlayedClip(Path file, double shiftSeconds, List<Double> frames) {

    public PlayedClip {
        frames = List.copyOf(frames);
    }
}
