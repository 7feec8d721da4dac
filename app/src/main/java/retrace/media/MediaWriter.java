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
     * @param codec aac, opus or pcm
     * @param kbps of the sound; 0 for pcm
     * @param picture whether a plain grey picture goes with it
     * @param filed date written into the file, or null
     */
    public record Form(
            String codec,
            int kbps,
            boolean picture,
            @Nullable Instant filed) {}

    /** @param samples full scale ±1, 16 bits are kept */
    public void write(Path file, float[] samples, int sampleRateHz, Form form) throws IOException {
        Path wav = Files.createTempFile("retrace-simulated-", ".wav");
        try {
            Files.write(wav, wav(samples, sampleRateHz));
            ByteArrayOutputStream nothing = new ByteArrayOutputStream();
            Child.Ended ended = tools.ffmpeg(
                    arguments(wav, file, samples.length / (double) sampleRateHz, form),
                    LIMITS,
                    (b, n) -> nothing.write(b, 0, n));
            if (!ended.clean()) {
                throw new IOException("ffmpeg could not write a simulated recording: %s: %s"
                        .formatted(ended.stderr().strip(), file.getFileName()));
            }
        } finally {
            Files.deleteIfExists(wav);
        }
    }

    private static List<String> arguments(Path wav, Path file, double seconds, Form form) {
        List<String> out = new ArrayList<>(List.of("-loglevel", "error", "-f", "wav", "-i", wav.toString()));
        if (form.picture()) {
            String grey = "color=c=gray:s=320x180:r=15:d=%.3f".formatted(seconds);
            out.addAll(List.of("-f", "lavfi", "-i", grey, "-map", "0:a", "-map", "1:v"));
            out.addAll(List.of("-c:v", "mpeg4", "-b:v", "60k", "-threads:v", "1"));
        }
        out.addAll(
                switch (form.codec()) {
                    case "aac" -> List.of("-c:a", "aac", "-b:a", form.kbps() + "k");
                    case "opus" -> List.of("-c:a", "libopus", "-b:a", form.kbps() + "k");
                    case "pcm" -> List.of("-c:a", "pcm_s16le");
                    default ->
                        throw new IllegalArgumentException(
                                "no codec \"%s\". Write aac, opus or pcm.".formatted(form.codec()));
                });
        out.addAll(List.of("-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact"));
        out.addAll(List.of("-flags:v", "+bitexact"));
        Instant filed = form.filed();
        if (filed != null) {
            out.addAll(List.of("-metadata", "creation_time=" + filed.truncatedTo(ChronoUnit.SECONDS)));
        }
        out.addAll(List.of("-y", file.toString()));
        return out;
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
