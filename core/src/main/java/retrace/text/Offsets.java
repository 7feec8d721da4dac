package retrace.text;

/** From UTF-16 indices of a string to counts of code points; an unpaired surrogate counts as one. */
final class Offsets {

    private final int[] codePointsBefore;

    Offsets(String text) {
        codePointsBefore = new int[text.length() + 1];
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            codePointsBefore[i] = count;
            boolean lowHalf =
                    i > 0 && Character.isLowSurrogate(text.charAt(i)) && Character.isHighSurrogate(text.charAt(i - 1));
            if (lowHalf) {
                codePointsBefore[i] = count - 1;
            } else {
                count++;
            }
        }
        codePointsBefore[text.length()] = count;
    }

    int codePoint(int utf16) {
        return codePointsBefore[utf16];
    }
}
