package retrace.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Tiny recordings made by the program's own ffmpeg. */
final class Clips {

    private Clips() {}

    /** Runs ffmpeg with these arguments and {@code file} as its output. */
    static Path make(Path file, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("-v", "error"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("-y", "file:" + file));
        Child.Limits limits = new Child.Limits(Duration.ofSeconds(60), Duration.ofSeconds(60), 1 << 20, 0);
        Child.Ended ended = MediaTools.find().ffmpeg(all, limits, (b, n) -> {});
        assertThat(ended.exit()).as(ended.stderr()).isZero();
        return file;
    }

    static String[] tone(double seconds) {
        return new String[] {"-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000:duration=" + seconds};
    }

    static String[] join(String[] first, String... rest) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(rest));
        return all.toArray(String[]::new);
    }

    /** A WAV file of 32-bit floats. */
    static Path floatWav(Path file, int rate, float... samples) throws Exception {
        ByteBuffer b = ByteBuffer.allocate(44 + samples.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        b.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + samples.length * 4);
        b.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16)
                .putShort((short) 3)
                .putShort((short) 1);
        b.putInt(rate).putInt(rate * 4).putShort((short) 4).putShort((short) 32);
        b.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(samples.length * 4);
        for (float x : samples) {
            b.putFloat(x);
        }
        return Files.write(file, b.array());
    }

    static RecordingReader.ReadRecording read(Path file, ContentKind kind) throws Exception {
        Path folder = Files.createTempDirectory(file.getParent(), "sound");
        RecordingReader.Source source = new RecordingReader.Source(
                file, kind, "0123456789ab", String.valueOf(file.getFileName()), "0".repeat(64));
        return new RecordingReader(MediaTools.find()).read(source, folder, retrace.model.Progress.NONE);
    }

    static RecordingReader.ReadRecording read(Path file) throws Exception {
        return read(file, ContentSniffer.of(file));
    }

    static List<String> kinds(RecordingReader.ReadRecording read) {
        return read.facts().problems().stream().map(retrace.model.Problem::kind).toList();
    }
}
