package retrace.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes simulated sound through real encoders, and decodes it plainly to see what they did to it. The same samples give
 * the same bytes with the same ffmpeg: no date, no encoder's name, one thread.
 */
public final class MediaWriter {

    private static final Child.Limits LIMITS =
            new Child.Limits(Duration.ofMinutes(2), Duration.ofMinutes(10), 2L << 30, 0);

    private final MediaTools tools;

    public MediaWriter(MediaTools tools) {
        this.tools = tools;
    }

    /**
     * How to store a recording; the file's name tells the container.
     *
     * @param codec aac, opus, mp3, flac, pcm, mulaw (G.711, 8 kHz) or amr (narrow band, 8 kHz, always 12.2 kbit/s)
     * @param kbps of the sound; 0 for flac and pcm
     * @param picture whether a plain grey picture goes with it
     * @param filed date written into the file, or null
     * @param editList of mp4 and mov: whether the file says what is to be left out of its beginning
     * @param film that goes with it instead of the plain picture, or null
     */
    public record Form(
            String codec,
            int kbps,
            boolean picture,
            @Nullable Instant filed,
            boolean editList,
            @Nullable Film film) {

        /** With an edit list where the container has one, and without a film. */
        public Form(String codec, int kbps, boolean picture, @Nullable Instant filed) {
            this(codec, kbps, picture, filed, true, null);
        }
    }

    /** @param samples full scale ±1, 16 bits are kept */
    public void write(Path file, float[] samples, int sampleRateHz, Form form) throws IOException {
        Path folder = Files.createTempDirectory("retrace-simulated-");
        Path wav = folder.resolve("sound.wav");
        Path film = folder.resolve("film.mkv");
        try {
            Files.write(wav, wav(samples, sampleRateHz));
            double late = 0;
            if (form.film() != null) {
                late = form.film().seconds(0);
                GreyMatroska.write(form.film(), -late, film);
            }
            ByteArrayOutputStream nothing = new ByteArrayOutputStream();
            Child.Ended ended = tools.ffmpeg(
                    arguments(wav, film, late, file, samples.length / (double) sampleRateHz, form),
                    LIMITS,
                    (b, n) -> nothing.write(b, 0, n));
            if (!ended.clean()) {
                throw new IOException("ffmpeg could not write a simulated recording: %s: %s"
                        .formatted(ended.stderr().strip(), file.getFileName()));
            }
        } finally {
            Files.deleteIfExists(wav);
            Files.deleteIfExists(film);
            Files.deleteIfExists(folder);
        }
    }

    private static List<String> arguments(Path wav, Path film, double late, Path file, double seconds, Form form) {
        List<String> out = new ArrayList<>(List.of("-loglevel", "error"));
        if (late < 0) {
            out.addAll(List.of("-itsoffset", seconds(-late)));
        }
        out.addAll(List.of("-f", "wav", "-i", wav.toString()));
        if (form.film() != null) {
            out.addAll(List.of("-itsoffset", seconds(Math.max(0, late))));
            out.addAll(List.of("-f", "matroska", "-i", film.toString(), "-map", "0:a", "-map", "1:v"));
            out.addAll(filmed());
        } else if (form.picture()) {
            String grey = "color=c=gray:s=320x180:r=15:d=%.3f".formatted(seconds);
            out.addAll(List.of("-f", "lavfi", "-i", grey, "-map", "0:a", "-map", "1:v"));
            out.addAll(List.of("-c:v", "mpeg4", "-b:v", "60k", "-threads:v", "1"));
        }
        out.addAll(coded(form));
        if (isMp4(file)) {
            out.addAll(List.of("-use_editlist", form.editList() ? "1" : "0"));
        }
        out.addAll(List.of("-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact"));
        out.addAll(List.of("-flags:v", "+bitexact"));
        Instant filed = form.filed();
        if (filed != null) {
            out.addAll(List.of("-metadata", "creation_time=" + filed.truncatedTo(ChronoUnit.SECONDS)));
        }
        out.addAll(List.of("-y", file.toString()));
        return out;
    }

    /**
     * The film as MPEG-4 of even quality, its frames at their own moments. A stream without a rate of its own counts in
     * 1/60000 s, the finest that MPEG-4 allows near that; so a moment is right to 8 µs.
     */
    private static List<String> filmed() {
        List<String> out = new ArrayList<>(List.of("-c:v", "mpeg4", "-q:v", "3", "-bf", "0", "-g", "60"));
        out.addAll(List.of("-pix_fmt", "yuv420p", "-threads:v", "1", "-fps_mode", "passthrough"));
        out.addAll(List.of("-enc_time_base:v", "1/60000", "-video_track_timescale", "60000"));
        return out;
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.6f", seconds);
    }

    /** The rate at which a codec gives back sound of {@code sampleRateHz}: Opus knows one alone. */
    public static int decodedRate(String codec, int sampleRateHz) {
        return codec.equals("opus") ? 48_000 : sampleRateHz;
    }

    private static List<String> coded(Form form) {
        String rate = form.kbps() + "k";
        return switch (form.codec()) {
            case "aac" -> List.of("-c:a", "aac", "-b:a", rate);
            case "opus" -> List.of("-c:a", "libopus", "-b:a", rate);
            case "mp3" -> List.of("-c:a", "libmp3lame", "-b:a", rate);
            case "flac" -> List.of("-c:a", "flac", "-sample_fmt", "s16");
            case "pcm" -> List.of("-c:a", "pcm_s16le");
            case "mulaw" -> List.of("-c:a", "pcm_mulaw");
            case "amr" -> List.of("-c:a", "libopencore_amrnb", "-b:a", "12.2k");
            default ->
                throw new IllegalArgumentException(
                        "no codec \"%s\". Write aac, opus, mp3, flac, pcm, mulaw or amr.".formatted(form.codec()));
        };
    }

    private static boolean isMp4(Path file) {
        return file.toString().matches(".*\\.(mp4|mov|m4a)");
    }

    /** The sound of a file as a plain decode gives it: edit lists honoured, first channel, at its own rate. */
    public float[] decode(Path file) throws IOException {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        Child.Ended ended = tools.ffmpeg(
                List.of("-loglevel", "error", "-i", file.toString(), "-map", "0:a:0", "-ac", "1", "-f", "f32le", "-"),
                LIMITS,
                (bytes, length) -> raw.write(bytes, 0, length));
        if (!ended.clean()) {
            throw new IOException("ffmpeg could not decode a simulated recording: %s: %s"
                    .formatted(ended.stderr().strip(), file.getFileName()));
        }
        ByteBuffer floats = ByteBuffer.wrap(raw.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        float[] out = new float[floats.remaining() / 4];
        floats.asFloatBuffer().get(out);
        return out;
    }

    /** RIFF, one channel, 16 bits. */
    private static byte[] wav(float[] samples, int rate) {
        ByteBuffer out = ByteBuffer.allocate(44 + 2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put(new byte[] {'R', 'I', 'F', 'F'}).putInt(36 + 2 * samples.length);
        out.put(new byte[] {'W', 'A', 'V', 'E', 'f', 'm', 't', ' '}).putInt(16);
        out.putShort((short) 1).putShort((short) 1).putInt(rate).putInt(2 * rate);
        out.putShort((short) 2).putShort((short) 16);
        out.put(new byte[] {'d', 'a', 't', 'a'}).putInt(2 * samples.length);
        for (float sample : samples) {
            out.putShort((short) Math.max(-32768, Math.min(32767, Math.round(sample * 32768))));
        }
        return out.array();
    }
}
