package retrace.media;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Bytes to text: UTF-8 with nothing stripped; where that fails, UTF-16 by its mark, else Windows-1252, and it is told. */
public final class PlainText {

    private PlainText() {}

    /**
     * Decoded text.
     *
     * @param text as decoded, byte-order mark included where UTF-8 had one
     * @param told what the reader must know about the encoding, or null for plain UTF-8
     */
    public record Decoded(String text, @Nullable String told) {}

    /** Decodes; never fails. A character cut in two at the end is left out. */
    public static Decoded decode(byte[] bytes) {
        String utf16 = utf16(bytes);
        if (utf16 != null) {
            return new Decoded(utf16, "the text is encoded as UTF-16");
        }
        String utf8 = strict(bytes);
        if (utf8 != null) {
            return new Decoded(utf8, null);
        }
        return new Decoded(
                new String(bytes, Charset.forName("windows-1252")),
                "the text is not valid UTF-8 and was read as Windows-1252; accents and quotation marks may be wrong");
    }

    /** No NUL (outside UTF-16) and hardly any control character. */
    static boolean looksLikeText(byte[] head) {
        if (utf16(head) != null) {
            return true;
        }
        int odd = 0;
        for (byte b : head) {
            if (b == 0) {
                return false;
            }
            if (b > 0 && b < 32 && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 27) {
                odd++;
            }
        }
        boolean utf8 = strict(head) != null;
        return utf8 ? odd * 20 <= head.length : odd * 200 <= head.length && mostlyAscii(head);
    }

    /** Windows-1252 prose is mostly plain letters; compressed data is not. */
    private static boolean mostlyAscii(byte[] head) {
        int ascii = 0;
        for (byte b : head) {
            if (b >= 32) {
                ascii++;
            }
        }
        return ascii * 10 >= head.length * 7;
    }

    private static @Nullable String utf16(byte[] bytes) {
        if (bytes.length < 2 || bytes.length % 2 != 0) {
            return null;
        }
        int mark = (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
        if (mark == 0xfeff) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
        }
        return mark == 0xfffe ? new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE) : null;
    }

    private static @Nullable String strict(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CoderResult result = decoder.decode(in, out, false);
        boolean cut = in.remaining() > 0 && in.remaining() < 4 && bytes.length >= 64 * 1024;
        return result.isError() || (in.remaining() > 0 && !cut)
                ? null
                : out.flip().toString();
    }
}
