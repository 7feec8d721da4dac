package retrace.text;

/**
 * Single quotation marks of British print, kept apart from apostrophes: a mark opens when a blank stands before it and a
 * word behind it, and when one that can close follows in the same paragraph.
 */
final class SingleQuotes {

    /** A quotation longer than this, in UTF-16 units, is taken for two apostrophes. */
    private static final int LONGEST = 1_500;

    private SingleQuotes() {}

    /** Where the quotation that opens at {@code i} closes, or −1 when none opens there. */
    static int closing(String text, int i) {
        char c = text.charAt(i);
        boolean mark = c == '\'' || c == '‘';
        boolean opens = mark
                && (i == 0 || Tokeniser.isBlank(text.charAt(i - 1)) || "(—–“\"".indexOf(text.charAt(i - 1)) >= 0)
                && i + 1 < text.length()
                && Character.isLetter(text.charAt(i + 1));
        if (!opens) {
            return -1;
        }
        for (int k = i + 2; k < Math.min(text.length(), i + LONGEST); k++) {
            char at = text.charAt(k);
            if (at == '\n' && text.charAt(k - 1) == '\n') {
                return -1;
            }
            if ((at == '\'' || at == '’') && closes(text, k)) {
                return k;
            }
        }
        return -1;
    }

    /** No letter behind; behind an "s" without a mark of its own it is an owner's apostrophe ("officers' union"). */
    private static boolean closes(String text, int k) {
        boolean end = k + 1 >= text.length();
        char after = end ? ' ' : text.charAt(k + 1);
        char before = text.charAt(k - 1);
        if (Character.isLetterOrDigit(after)) {
            return false;
        }
        boolean owner = before == 's' && Tokeniser.isBlank(after) && !end;
        return !owner && !Tokeniser.isBlank(before);
    }
}
