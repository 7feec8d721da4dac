package retrace.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The place in an exhibit where a statement comes from. */
public sealed interface Citation {

    /** First 12 hex digits of the exhibit's SHA-256. */
    String exhibit();

    /** The place within the exhibit as a short text that stays the same as long as the exhibit does: "chars 12-45". */
    String place();

    /** Recording time, [from, to]. */
    record Seconds(String exhibit, double from, double to) implements Citation {
        public Seconds {
            if (!(from <= to)) {
                throw new IllegalArgumentException("seconds %s to %s".formatted(from, to));
            }
        }

        @Override
        public String place() {
            return String.format(Locale.ROOT, "seconds %.3f-%.3f", from, to);
        }
    }

    /** One picture, counted from 0. */
    record Frame(String exhibit, long frame) implements Citation {

        @Override
        public String place() {
            return "frame " + frame;
        }
    }

    /** Code points of the text as read, end exclusive. */
    record Chars(String exhibit, int begin, int end) implements Citation {
        public Chars {
            if (begin < 0 || end < begin) {
                throw new IllegalArgumentException("characters %d to %d".formatted(begin, end));
            }
        }

        @Override
        public String place() {
            return "chars %d-%d".formatted(begin, end);
        }
    }

    /** A row counted from 1 after the header, with the column where one cell is meant. */
    record Row(String exhibit, int row, @Nullable String column) implements Citation {
        public Row {
            if (row < 1) {
                throw new IllegalArgumentException("row " + row);
            }
        }

        @Override
        public String place() {
            return "row " + row;
        }
    }
}
