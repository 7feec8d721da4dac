package retrace.model;

/**
 * One original file, never changed.
 *
 * @param sha256 64 hex digits
 * @param file path below evidence/, with {@code /}
 * @param bytes length
 * @param kind what the content is, told by content
 */
public record Exhibit(String sha256, String file, long bytes, Kind kind) {

    /** What an exhibit's content is. */
    public enum Kind {
        RECORDING("recording"),
        ACCOUNT("account"),
        TABLE("table"),
        LOG("log"),
        IMAGE("image"),
        CASE_FILE("case-file"),
        OTHER("other"),
        REFUSED("refused");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /** First 12 hex digits of the SHA-256: the exhibit's id everywhere. */
    public String id() {
        return sha256.substring(0, 12);
    }
}
