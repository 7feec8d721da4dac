package retrace.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Words and marks with their places. Contractions are cut as the part-of-speech model was trained on them (did | n't,
 * agent | 's); abbreviations, times and numbers stay whole.
 */
final class Tokeniser {

    /** "didnt" as people type it. */
    private static final Pattern UNMARKED_NOT =
            Pattern.compile("(?:did|does|do|was|were|is|are|has|have|had|could|would|should)nt");

    private final WordLists words;

    private static final String DOUBLE = "\"“”„";

    Tokeniser(WordLists words) {
        this.words = words;
    }

    /** Tokens without tags (tag and lemma are empty strings). */
    List<Token> tokens(String text, int begin, int end) {
        List<Token> out = new ArrayList<>();
        int i = begin;
        int closing = -1;
        boolean doubled = false;
        while (i < end) {
            char c = text.charAt(i);
            doubled ^= DOUBLE.indexOf(c) >= 0;
            int opened = closing < i && !doubled ? SingleQuotes.closing(text, i) : -1;
            if (isBlank(c)) {
                i++;
            } else if (opened > 0 || i == closing) {
                closing = opened > 0 ? opened : -1;
                out.add(new Token(opened > 0 ? "“" : "”", opened > 0 ? "“" : "”", "", "", i, i + 1));
                i++;
            } else if (c == '.' && isBlankBefore(text, i) && i + 1 < end && Character.isDigit(text.charAt(i + 1))) {
                int stop = wordEnd(text, i, end);
                addWord(text, i, stop, out);
                i = stop;
            } else if (isWordChar(c) || (c == '@' || c == '#') && i + 1 < end && isWordChar(text.charAt(i + 1))) {
                int stop = wordEnd(text, i, end);
                addWord(text, i, stop, out);
                i = stop;
            } else {
                int stop = i + 1;
                boolean run = c == '.' || c == '-' || c == '!' || c == '?';
                while (run && stop < end && text.charAt(stop) == c) {
                    stop++;
                }
                out.add(token(text, i, stop));
                i = stop;
            }
        }
        return out;
    }

    private static boolean isBlankBefore(String text, int i) {
        return i == 0 || isBlank(text.charAt(i - 1));
    }

    static boolean isBlank(char c) {
        return Character.isWhitespace(c)
                || Character.isISOControl(c)
                || c == '\u00a0'
                || c == '\u200b'
                || c == '\ufeff';
    }

    private static boolean isWordChar(char c) {
        return Character.isLetterOrDigit(c)
                || c == '_'
                || c == '$'
                || Character.isSurrogate(c)
                || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private int wordEnd(String text, int begin, int end) {
        int i = begin + 1;
        while (i < end) {
            char c = text.charAt(i);
            boolean inside = i + 1 < end && isWordChar(text.charAt(i + 1)) && isWordChar(text.charAt(i - 1));
            boolean digits = inside && Character.isDigit(text.charAt(i - 1)) && Character.isDigit(text.charAt(i + 1));
            boolean apostrophe = (c == '\'' || c == '’') && inside && Character.isLetter(text.charAt(i + 1));
            boolean joined = c == '-' && inside || (c == ':' || c == ',' || c == '/') && digits;
            boolean initials = c == '/'
                    && inside
                    && i == begin + 1
                    && Character.isUpperCase(text.charAt(i - 1))
                    && Character.isUpperCase(text.charAt(i + 1));
            if (isWordChar(c)
                    || apostrophe
                    || initials
                    || joined
                    || c == '.' && (inside && pointInside(text, i) || digits)) {
                i++;
            } else if (c == '.' && isAbbreviation(text.substring(begin, i))) {
                return i + 1;
            } else {
                break;
            }
        }
        return i;
    }

    /** A point between single letters (a.m, U.S) or in a web address. */
    private static boolean pointInside(String text, int at) {
        boolean singleBefore = at < 2 || !Character.isLetter(text.charAt(at - 2));
        return singleBefore && Character.isLetter(text.charAt(at - 1)) && Character.isLetter(text.charAt(at + 1));
    }

    boolean isAbbreviation(String word) {
        String low = word.toLowerCase(Locale.ROOT);
        return words.has("abbreviation", low)
                || low.length() > 1 && low.length() <= 8 && low.matches("(?:\\p{L}\\.)+\\p{L}")
                || word.length() == 1 && Character.isUpperCase(word.charAt(0)) && !word.equals("I");
    }

    private static void addWord(String text, int begin, int end, List<Token> out) {
        String low = low(text.substring(begin, end));
        int cut = -1;
        if (low.endsWith("n't") && low.length() > 3) {
            cut = end - 3;
        } else if (low.matches("cannot")) {
            cut = end - 3;
        } else if (UNMARKED_NOT.matcher(low).matches()) {
            out.add(token(text, begin, end - 2));
            out.add(new Token(text.substring(end - 2, end), "n't", "", "", end - 2, end));
            return;
        } else {
            int mark = low.lastIndexOf('\'');
            if (mark > 0 && low.substring(mark).matches("'(?:s|re|ve|ll|d|m)")) {
                cut = begin + mark;
            }
        }
        if (cut > begin) {
            out.add(token(text, begin, cut));
            out.add(token(text, cut, end));
        } else {
            out.add(token(text, begin, end));
        }
    }

    private static Token token(String text, int begin, int end) {
        String word = text.substring(begin, end);
        return new Token(word, low(word), "", "", begin, end);
    }

    /** Lower case of the same length, so that indices stay true; typographic apostrophes made plain. */
    static String low(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(c == '’' || c == '‘' ? '\'' : Character.toLowerCase(c));
        }
        return out.toString();
    }
}
