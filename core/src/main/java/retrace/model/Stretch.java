package retrace.model;

/** A span of recording time with something the reader must know: {@code muted}, {@code quiet}, {@code clipped}, {@code gap}. */
public record Stretch(Kind kind, double fromSeconds, double toSeconds, String says) {

    /** What is the matter with the span. */
    public enum Kind {
        MUTED("muted"),
        QUIET("quiet"),
        CLIPPED("clipped"),
        GAP("gap");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }
}
