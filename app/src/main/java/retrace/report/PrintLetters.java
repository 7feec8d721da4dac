package retrace.report;

import java.util.Locale;
import java.util.Map;

/**
 * Text as the fonts of the printed report can set it. A letter that they lack is shown as its code point, {@code ‹U+4E2D›}; so is every letter
 * written from right to left, which this typesetter would put in the wrong order. The HTML report shows them as they are.
 */
final class PrintLetters {

    /** Our own signs that the fonts lack, by their nearest likeness. */
    private static final Map<Integer, String> LIKE = Map.of(
            0x27E8, "\u2039", // ⟨ ⟩ around a code point
            0x27E9, "\u203a",
            0x25BD, "\u25bc", // ▽ less
            0x26A0, "!", // ⚠
            0x2009, "\u00a0", // thin spaces
            0x202F, "\u00a0");

    private PrintLetters() {}

    static String of(String text) {
        if (text.chars().allMatch(c -> c < 0x7f)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> append(c, out));
        return out.toString();
    }

    private static void append(int c, StringBuilder out) {
        String like = LIKE.get(c);
        if (like != null) {
            out.append(like);
        } else if (c < 0x7f || c == 0xAD || (PrintFonts.hold(c) && !fromTheRight(c))) {
            out.appendCodePoint(c);
        } else {
            out.append(String.format(Locale.ROOT, "\u2039U+%04X\u203a", c));
        }
    }

    private static boolean fromTheRight(int c) {
        return switch (Character.getDirectionality(c)) {
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC,
                    Character.DIRECTIONALITY_ARABIC_NUMBER -> true;
            default -> false;
        };
    }
}
