package retrace.desk;

import java.util.Set;

/**
 * Two events that a person took for one, or one for two; a row of edits/events.csv.
 *
 * @param row from 1 after the header; 0 for one that is not written yet
 * @param action {@code merge} or {@code split}
 * @param event id, label or place in an exhibit, as the table's format says; {@code other} too
 * @param because why; never empty
 * @param who who decided it; empty where it is not known
 * @param decided the day; empty where it is not known
 */
public record EventRow(int row, String action, String event, String other, String because, String who, String decided) {

    private static final int LONGEST = 20_000;

    public EventRow {
        if (!Set.of("merge", "split").contains(action)) {
            throw new IllegalArgumentException("an action that is neither merge nor split");
        }
        if (event.isBlank() || other.isBlank() || event.strip().equals(other.strip())) {
            throw new IllegalArgumentException("two different events must be named");
        }
        if (because.isBlank() && row == 0) {
            throw new IllegalArgumentException("a reason must be given");
        }
        if (event.length() > LONGEST || other.length() > LONGEST || because.length() > LONGEST) {
            throw new IllegalArgumentException("a text of more than %d characters".formatted(LONGEST));
        }
    }
}
