package retrace.media;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Time stamps of the sound's packets as the container has them, from ffmpeg's {@code framecrc} listing: where they jump,
 * and whether the container tells the decoder to skip the codec's priming.
 *
 * @param jumps places at which the time stamps do not follow on
 * @param skipsPriming the first packet carries an order to skip samples
 */
record PacketLog(List<Jump> jumps, boolean skipsPriming) {

    /** Less than this is rounding (Matroska counts milliseconds) or one codec frame's jitter. */
    static final double LEAST_JUMP_SECONDS = 0.1;

    private static final int MAX_JUMPS = 1000;

    /**
     * A jump.
     *
     * @param atSeconds recording time in a plain decode, to within one codec frame
     * @param bySeconds how much time the container says is missing; negative: it goes back
     */
    record Jump(double atSeconds, double bySeconds) {}

    static PacketLog read(Path file) throws IOException {
        List<Jump> jumps = new ArrayList<>();
        boolean skips = false;
        double tick = 0;
        double decoded = 0;
        @Nullable Double expected = null;
        double lastLength = 0;
        boolean first = true;
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String line;
            while ((line = reader.readLine()) != null && jumps.size() < MAX_JUMPS) {
                if (line.startsWith("#tb 0:")) {
                    tick = tick(line);
                } else if (!line.startsWith("#") && tick > 0) {
                    String[] cells = line.split(",\\s*");
                    if (cells.length < 5) {
                        continue;
                    }
                    if (first) {
                        skips = line.contains("Skip Samples");
                        first = false;
                    }
                    double pts = Long.parseLong(cells[2].strip()) * tick;
                    double length = Long.parseLong(cells[3].strip()) * tick;
                    length = length > 0 ? length : lastLength;
                    if (expected != null && Math.abs(pts - expected) > LEAST_JUMP_SECONDS) {
                        jumps.add(new Jump(decoded, pts - expected));
                    }
                    expected = pts + length;
                    decoded += length;
                    lastLength = length;
                }
            }
        } catch (NumberFormatException | java.nio.charset.MalformedInputException e) {
            return new PacketLog(jumps, skips);
        }
        return new PacketLog(jumps, skips);
    }

    private static double tick(String line) {
        String[] parts = line.substring(line.indexOf(':') + 1).strip().split("/");
        return Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]);
    }
}
