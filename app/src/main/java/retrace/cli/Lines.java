package retrace.cli;

/** Text in lines of a terminal's width. */
final class Lines {

    /** What a terminal has unless it says otherwise. */
    static final int USUAL_WIDTH = 80;

    private static final int NARROWEST = 60;
    private static final int WIDEST = 160;

    /** A line does not end between a ± and its number. */
    private static final String SPACE = "(?<!±)\\s+";

    private Lines() {}

    /** The width that a terminal states in {@code COLUMNS}, within reason. */
    static int width(@org.jspecify.annotations.Nullable String columns) {
        try {
            return columns == null ? USUAL_WIDTH : Math.clamp(Integer.parseInt(columns.strip()), NARROWEST, WIDEST);
        } catch (NumberFormatException e) {
            return USUAL_WIDTH;
        }
    }

    /**
     * Breaks a text at spaces. A word longer than a line stays whole.
     *
     * @param first before the first line
     * @param others before each further line
     * @return lines, each with its end
     */
    static String wrap(String text, int width, String first, String others) {
        StringBuilder out = new StringBuilder();
        StringBuilder line = new StringBuilder(first);
        boolean empty = true;
        for (String word : Console.clean(text).strip().split(SPACE)) {
            if (!empty && length(line) + 1 + length(word) > width) {
                out.append(line).append('\n');
                line = new StringBuilder(others);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        return out.append(line).append('\n').toString();
    }

    /** Cuts a name in its middle: its beginning and its end tell most. */
    static String cut(String name, int most) {
        int[] points = name.codePoints().toArray();
        if (points.length <= most) {
            return name;
        }
        int end = (most - 1) / 2;
        int begin = most - 1 - end;
        return new String(points, 0, begin) + "\u2026" + new String(points, points.length - end, end);
    }

    private static int length(CharSequence text) {
        return Character.codePointCount(text, 0, text.length());
    }
}
