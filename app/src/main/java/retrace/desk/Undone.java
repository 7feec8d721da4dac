package retrace.desk;

/**
 * A change that was undone or done again.
 *
 * @param table file below edits/
 * @param says what the change was, such as “the mark “bang” in a.wav”
 */
public record Undone(String table, String says) {}
