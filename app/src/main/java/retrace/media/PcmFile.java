package retrace.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import retrace.model.SampleSource;

/**
 * Decoded sound as a plain file: mono, 32-bit float little endian, every value a multiple of 2⁻²³ within ±1. A cache
 * beside the FLAC working copy, for reading anywhere at once; it can be made again from the FLAC, to the bit.
 */
public final class PcmFile implements SampleSource {

    private static final int BUFFER = 1 << 18;

    private final Path file;
    private final int sampleRateHz;
    private final long sampleCount;

    /** Sound in {@code file}; its length says how many samples there are. */
    public PcmFile(Path file, int sampleRateHz) throws IOException {
        this.file = file;
        this.sampleRateHz = sampleRateHz;
        this.sampleCount = Files.size(file) / Float.BYTES;
    }

    @Override
    public int sampleRateHz() {
        return sampleRateHz;
    }

    @Override
    public long sampleCount() {
        return sampleCount;
    }

    @Override
    public Reader open(long first) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            channel.position(Math.min(sampleCount, Math.max(0, first)) * Float.BYTES);
            return new FileReader(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("the decoded sound has gone from the cache; run again", e);
        }
    }

    private static final class FileReader implements Reader {
        private final FileChannel channel;
        private final ByteBuffer buffer =
                ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN).limit(0);

        FileReader(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public int read(float[] into, int offset, int length) {
            if (buffer.remaining() < Float.BYTES && !fill()) {
                return 0;
            }
            int n = Math.min(length, buffer.remaining() / Float.BYTES);
            buffer.asFloatBuffer().get(into, offset, n);
            buffer.position(buffer.position() + n * Float.BYTES);
            return n;
        }

        private boolean fill() {
            buffer.compact();
            try {
                while (buffer.position() < Float.BYTES) {
                    if (channel.read(buffer) < 0) {
                        break;
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            buffer.flip();
            return buffer.remaining() >= Float.BYTES;
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
