package retrace.exchange;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text of a table's bytes, and what had to be assumed to read it.
 *
 * <p>A byte-order mark decides; without one UTF-16 is told by its zero bytes, then strict UTF-8, then Windows-1252 (in which
 * nearly every byte means some letter, so that it never fails and may be wrong).
 *
 * @param text without byte-order mark and NUL characters
 * @param habits what was assumed, each as {kind, sentence, remedy}
 */
record SheetText(String text, List<Habit> habits) {

    SheetText {
        habits = List.copyOf(habits);
    }

    /** Something a spreadsheet does that the reader of the report must know. */
    record Habit(String kind, String says, String whatToDo) {}

    /**
     * Reads the bytes.
     *
     * @param cut true when the bytes are the beginning of a longer file, which may end within a character
     */
    static SheetText of(byte[] bytes, boolean cut) {
        List<Habit> habits = new ArrayList<>();
        String text = decode(bytes, cut, habits);
        if (text.indexOf('\0') >= 0) {
            text = text.replace("\0", "");
            habits.add(new Habit(
                    "nul-bytes",
                    "The table holds NUL bytes, which no spreadsheet writes; they were left out.",
                    "Ask for the original table: this copy may be damaged."));
        }
        return new SheetText(text, habits);
    }

    private static String decode(byte[] b, boolean cut, List<Habit> habits) {
        if (startsWith(b, 0xEF, 0xBB, 0xBF)) {
            habits.add(new Habit(
                    "byte-order-mark",
                    "The table begins with a UTF-8 byte-order mark, as some spreadsheets write it; it was skipped.",
                    "Nothing, unless letters look wrong."));
            String strict = strict(b, 3, StandardCharsets.UTF_8, cut);
            return strict != null ? strict : western(b, 3, habits);
        }
        if (startsWith(b, 0xFF, 0xFE)) {
            return utf16(b, 2, StandardCharsets.UTF_16LE, "a byte-order mark", habits);
        }
        if (startsWith(b, 0xFE, 0xFF)) {
            return utf16(b, 2, StandardCharsets.UTF_16BE, "a byte-order mark", habits);
        }
        Charset byZeros = utf16ByZeros(b);
        if (byZeros != null) {
            return utf16(b, 0, byZeros, "the pattern of its bytes", habits);
        }
        String strict = strict(b, 0, StandardCharsets.UTF_8, cut);
        return strict != null ? strict : western(b, 0, habits);
    }

    private static String utf16(byte[] b, int from, Charset charset, String because, List<Habit> habits) {
        habits.add(new Habit(
                "utf-16",
                "The table is read as %s by %s.".formatted(charset.name(), because),
                "Nothing, unless letters look wrong; else save it as UTF-8."));
        return new String(b, from, b.length - from, charset);
    }

    private static String western(byte[] b, int from, List<Habit> habits) {
        habits.add(new Habit(
                "not-utf-8",
                "The table is not UTF-8; it was read as Windows-1252 (CP1252, western European), which is an assumption.",
                "Check accents and signs such as °; if they look wrong, save the table as UTF-8."));
        return new String(b, from, b.length - from, Charset.forName("windows-1252"));
    }

    /** The text, or null when the bytes are not of this encoding. */
    private static @Nullable String strict(byte[] b, int from, Charset charset, boolean cut) {
        ByteBuffer in = ByteBuffer.wrap(b, from, b.length - from);
        CharBuffer out = CharBuffer.allocate(b.length - from + 1); // a byte of UTF-8 gives at most one char
        CoderResult result = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, out, !cut); // a cut file may end within a character
        return result.isError() ? null : out.flip().toString();
    }

    /** UTF-16 text in western letters has a zero in every second byte. */
    private static @Nullable Charset utf16ByZeros(byte[] b) {
        int n = Math.min(b.length, 512) / 2;
        if (n < 8) {
            return null;
        }
        int evenZeros = 0;
        int oddZeros = 0;
        for (int i = 0; i < n; i++) {
            evenZeros += b[2 * i] == 0 ? 1 : 0;
            oddZeros += b[2 * i + 1] == 0 ? 1 : 0;
        }
        if (oddZeros > 0.8 * n && evenZeros < 0.1 * n) {
            return StandardCharsets.UTF_16LE;
        }
        return evenZeros > 0.8 * n && oddZeros < 0.1 * n ? StandardCharsets.UTF_16BE : null;
    }

    private static boolean startsWith(byte[] b, int... mark) {
        if (b.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((b[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
