package retrace.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A small copy of a recording for watching and listening in a browser: at most 640 × 360, a key frame every second, the frames at their
 * own moments; its sound is the decoded sound that was analysed. For the eye and the ear alone: nothing is measured on it.
 *
 * <p>Second 0 of a copy is recording time −shift: where the picture begins before the sound, shift is by how much, else 0.
 */
public final class PlayCopy {

    /** Raised when a copy would come out differently. */
    public static final String VERSION = "1";

    private static final Child.Limits LIMITS =
            new Child.Limits(Duration.ofMinutes(2), Duration.ofHours(4), 64 << 20, 8L << 30);

    private static final String BANDS =
            "drawbox=x=0:y=0:w=iw:h=ih/6:color=black:t=fill,drawbox=x=0:y=ih-ih/6:w=iw:h=ih/6+1:color=black:t=fill";

    private final MediaTools tools;

    public PlayCopy(MediaTools tools) {
        this.tools = tools;
    }

    /**
     * What a copy is made from.
     *
     * @param original the exhibit; read only when it has a picture
     * @param pictureStartSeconds recording time of its first frame, null without a picture
     * @param pcm its decoded sound, raw mono floats; null without sound
     */
    public record Source(
            Path original,
            @Nullable Double pictureStartSeconds,
            @Nullable Path pcm,
            int sampleRateHz) {

        public Source {
            if (pictureStartSeconds == null && pcm == null) {
                throw new IllegalArgumentException("a recording without picture and without sound cannot be played");
            }
        }

        /** By how much a second of the copy is later than the recording time it shows. */
        public double shiftSeconds() {
            return pictureStartSeconds == null || pcm == null ? 0 : Math.max(0, -pictureStartSeconds);
        }
    }

    /**
     * Writes the copy whole to {@code target} (MP4: H.264 and AAC).
     *
     * @param banded the upper and the lower sixth of the picture are black: names, numbers and clocks are mostly burnt in there
     */
    public void make(Source source, Path target, boolean banded) throws IOException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            Child.Ended ended = tools.ffmpeg(arguments(source, part, banded), LIMITS, (bytes, length) -> {});
            if (!ended.clean() || !Files.isRegularFile(part)) {
                String why = ended.stopped() == null ? ended.stderr().strip() : ended.stopped();
                throw new IOException("No copy to play could be made: %s".formatted(why));
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static List<String> arguments(Source source, Path part, boolean banded) throws IOException {
        List<String> out = new ArrayList<>(List.of("-v", "error", "-max_alloc", "1073741824"));
        List<String> maps = new ArrayList<>();
        Path pcm = source.pcm();
        if (pcm != null) {
            out.addAll(List.of("-f", "f32le", "-ar", "" + source.sampleRateHz(), "-ac", "1"));
            out.addAll(List.of("-i", "file:" + pcm.toAbsolutePath()));
            maps.addAll(List.of("-map", "0:a", "-c:a", "aac", "-b:a", "96k", "-ar", "48000"));
            if (source.shiftSeconds() > 0) {
                maps.addAll(List.of("-af", "adelay=delays=%.3f".formatted(1000 * source.shiftSeconds())));
            }
        }
        Double picture = source.pictureStartSeconds();
        if (picture != null) {
            out.addAll(MediaTools.input(source.original(), ContentSniffer.of(source.original())));
            maps.addAll(List.of("-map", (pcm == null ? 0 : 1) + ":V:0"));
            maps.addAll(filmed(pcm == null ? 0 : picture + source.shiftSeconds(), banded));
        }
        out.addAll(maps);
        out.addAll(List.of("-map_metadata", "-1", "-fflags", "+bitexact", "-movflags", "+faststart"));
        out.addAll(List.of("-f", "mp4", "-y", "file:" + part.toAbsolutePath()));
        return out;
    }

    /** The first frame at {@code firstSeconds}, every other one as far from it as in the original, to 1/90000 s. */
    private static List<String> filmed(double firstSeconds, boolean banded) {
        String filters = String.format(
                Locale.ROOT,
                "setpts=PTS-STARTPTS+%.6f/TB,%sscale=w='min(640,iw)':h='min(360,ih)':force_original_aspect_ratio=decrease"
                        + ":force_divisible_by=2,format=yuv420p",
                firstSeconds,
                banded ? BANDS + "," : "");
        List<String> out = new ArrayList<>(List.of("-vf", filters, "-c:v", "libopenh264", "-b:v", "600k"));
        out.addAll(List.of("-g", "30", "-force_key_frames", "expr:gte(t,n_forced)", "-threads:v", "1"));
        out.addAll(List.of("-fps_mode", "passthrough", "-enc_time_base:v", "1/90000"));
        out.addAll(List.of("-video_track_timescale", "90000"));
        return out;
    }

    /** Moments of the frames of a copy, in seconds of the copy, rising; empty without a picture. */
    public List<Double> frames(Path copy) throws IOException {
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        List<String> arguments = new ArrayList<>(List.of("-v", "error"));
        arguments.addAll(MediaTools.input(copy, ContentKind.MP4));
        arguments.addAll(List.of("-map", "0:v?", "-map", "0:a?", "-c", "copy", "-f", "framecrc", "-"));
        Child.Ended ended = tools.ffmpeg(arguments, LIMITS, (bytes, length) -> table.write(bytes, 0, length));
        if (!ended.clean()) {
            throw new IOException("The frames of a copy could not be listed: %s"
                    .formatted(ended.stderr().strip()));
        }
        return moments(table.toString(StandardCharsets.UTF_8));
    }

    /** Lines {@code stream, dts, pts, duration, size, checksum} after heads such as {@code #tb 0: 1/90000}. */
    private static List<Double> moments(String table) {
        List<Double> moments = new ArrayList<>();
        double unit = 0;
        for (String line : table.lines().toList()) {
            if (line.matches("#tb 0: \\d+/\\d+")) {
                String[] parts = line.substring(7).split("/");
                unit = Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]);
            } else if (line.matches("#media_type 0: audio")) {
                return List.of();
            } else if (line.startsWith("0,")) {
                moments.add(Long.parseLong(line.split(",")[2].strip()) * unit);
            }
        }
        return moments.stream().sorted().toList();
    }

    /**
     * One frame of the ORIGINAL as PNG at its own size: every frame before it is decoded, so that its number is right; that takes the
     * longer the later it is.
     *
     * @param frame counted from 0
     * @param banded as for {@link #make}
     */
    public byte[] still(Path original, long frame, boolean banded) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        List<String> arguments = new ArrayList<>(List.of("-v", "error", "-max_alloc", "1073741824"));
        arguments.addAll(MediaTools.input(original, ContentSniffer.of(original)));
        arguments.addAll(
                List.of("-map", "0:V:0", "-vf", "select=eq(n\\,%d)".formatted(frame) + (banded ? "," + BANDS : "")));
        arguments.addAll(List.of("-fps_mode", "passthrough", "-frames:v", "1", "-c:v", "png", "-f", "image2pipe", "-"));
        Child.Ended ended = tools.ffmpeg(arguments, LIMITS, (bytes, length) -> png.write(bytes, 0, length));
        if (!ended.clean() || png.size() == 0) {
            throw new IOException("There is no frame %d, or it cannot be decoded.".formatted(frame));
        }
        return png.toByteArray();
    }
}
