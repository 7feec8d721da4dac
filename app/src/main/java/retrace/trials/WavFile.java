package retrace.trials;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import retrace.model.SampleSource;

/** A WAV file of one channel and 16 bits that {@link #write} made, read as a stream. */
final class WavFile implements SampleSource {

    private static final int HEADER = 44;
    private static final int BYTES = 2;

    private final Path file;
    private final int rateHz;
    private final long count;

    private WavFile(Path file, int rateHz, long count) {
        this.file = file;
        this.rateHz = rateHz;
        this.count = count;
    }

    /** Writes it whole or not at all; samples are cut to ±1. */
    static void write(Path file, float[] samples, int rateHz) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(HEADER + BYTES * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put("RIFF".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        out.putInt(HEADER - 8 + BYTES * samples.length);
        out.put("WAVEfmt ".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        out.putInt(16).putShort((short) 1).putShort((short) 1);
        out.putInt(rateHz).putInt(BYTES * rateHz).putShort((short) BYTES).putShort((short) 16);
        out.put("data".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        out.putInt(BYTES * samples.length);
        for (float v : samples) {
            out.putShort((short) Math.max(-32768, Math.min(32767, Math.round(v * 32768))));
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.write(part, out.array());
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    static WavFile open(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            ByteBuffer head = ByteBuffer.wrap(in.readNBytes(HEADER)).order(ByteOrder.LITTLE_ENDIAN);
            if (head.limit() < HEADER || head.getInt(HEADER - 8) != 0x61746164) {
                throw new IOException("not a WAV file of ours: " + file);
            }
            return new WavFile(file, head.getInt(24), (Files.size(file) - HEADER) / BYTES);
        }
    }

    @Override
    public int sampleRateHz() {
        return rateHz;
    }

    @Override
    public long sampleCount() {
        return count;
    }

    @Override
    public Reader open(long first) {
        try {
            InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
            in.skipNBytes(HEADER + BYTES * Math.max(0, Math.min(count, first)));
            return new FileReader(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class FileReader implements Reader {
        private final InputStream in;

        FileReader(InputStream in) {
            this.in = in;
        }

        @Override
        public int read(float[] into, int offset, int length) {
            try {
                byte[] bytes = in.readNBytes(BYTES * length);
                for (int i = 0; i + 1 < bytes.length; i += BYTES) {
                    into[offset + i / BYTES] = (short) (bytes[i] & 0xff | bytes[i + 1] << 8) / 32768f;
                }
                return bytes.length / BYTES;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
