package retrace.media;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;

/**
 * A film as a Matroska file of uncompressed grey frames packed by zlib, with a time of its own for each frame in whole
 * microseconds: the one plain way to hand ffmpeg frames at uneven moments (RFC 9559, elements by their names there).
 */
final class GreyMatroska {

    private static final int EBML = 0x1A45DFA3;
    private static final int SEGMENT = 0x18538067;
    private static final int CLUSTER = 0x1F43B675;

    private GreyMatroska() {}

    /** @param shiftSeconds added to every frame's time, so that none is negative */
    static void write(Film film, double shiftSeconds, Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            element(out, EBML, text(0x4282, "matroska"));
            id(out, SEGMENT);
            out.write(new byte[] {0x01, -1, -1, -1, -1, -1, -1, -1}); // of unknown length
            element(out, 0x1549A966, number(0x2AD7B1, 1000)); // Info: TimestampScale 1 µs
            element(out, 0x1654AE6B, track(film));
            Deflater deflater = new Deflater(Deflater.BEST_SPEED);
            for (int n = 0; n < film.frames(); n++) {
                long micros = Math.round((film.seconds(n) + shiftSeconds) * 1e6);
                element(out, CLUSTER, join(number(0xE7, micros), block(deflater, film.grey(n))));
            }
            deflater.end();
        }
    }

    private static byte[] track(Film film) throws IOException {
        byte[] video =
                join(number(0xB0, film.width()), number(0xBA, film.height()), text(0x2EB524, "Y800") /* ColourSpace */);
        byte[] zlib = whole(0x5034, number(0x4254, 0)); // ContentCompression by zlib
        byte[] encodings = whole(0x6D80, whole(0x6240, zlib));
        return whole(
                0xAE,
                join(
                        number(0xD7, 1),
                        number(0x73C5, 1),
                        number(0x83, 1),
                        text(0x86, "V_UNCOMPRESSED"),
                        number(0x23E383, Math.round(1e9 / film.framesPerSecond())),
                        whole(0xE0, video),
                        encodings));
    }

    /** A SimpleBlock of track 1 at its cluster's time, a key frame. */
    private static byte[] block(Deflater deflater, byte[] grey) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.write(new byte[] {(byte) 0x81, 0, 0, (byte) 0x80});
        deflater.reset();
        deflater.setInput(grey);
        deflater.finish();
        byte[] buffer = new byte[1 << 14];
        while (!deflater.finished()) {
            packed.write(buffer, 0, deflater.deflate(buffer));
        }
        return whole(0xA3, packed.toByteArray());
    }

    private static byte[] number(int id, long value) throws IOException {
        return whole(id, ByteBuffer.allocate(8).putLong(value).array());
    }

    private static byte[] text(int id, String value) throws IOException {
        return whole(id, value.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] whole(int id, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        element(out, id, content);
        return out.toByteArray();
    }

    private static byte[] join(byte[]... parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.write(part);
        }
        return out.toByteArray();
    }

    private static void element(OutputStream out, int id, byte[] content) throws IOException {
        id(out, id);
        out.write(ByteBuffer.allocate(8).putLong(1L << 56 | content.length).array()); // 1: a length of eight bytes
        out.write(content);
    }

    private static void id(OutputStream out, int id) throws IOException {
        boolean begun = false;
        for (int shift = 24; shift >= 0; shift -= 8) {
            int part = (id >>> shift) & 0xFF;
            begun |= part != 0;
            if (begun) {
                out.write(part);
            }
        }
    }
}
