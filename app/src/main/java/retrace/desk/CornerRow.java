package retrace.desk;

import java.util.Set;

/**
 * A corner of something that a person drew on the plan; a row of edits/plan.csv.
 *
 * @param row from 1 after the header; 0 for one that is not written yet
 * @param name of the thing; its corners are the rows of that name, in their order
 */
public record CornerRow(int row, String name, String kind, double xM, double yM) {

    /** What can be drawn; the first three are lines, the others are closed. */
    public static final Set<String> KINDS = Set.of("wall", "fence", "line", "building", "car", "other");

    public CornerRow {
        if (name.isBlank() || name.length() > MarkRow.LONGEST) {
            throw new IllegalArgumentException(
                    "a drawing needs a name of at most %d characters".formatted(MarkRow.LONGEST));
        }
        if (!KINDS.contains(kind)) {
            throw new IllegalArgumentException("a drawing is a wall, fence, line, building, car or other");
        }
        if (!(Math.abs(xM) <= 1e7) || !(Math.abs(yM) <= 1e7)) {
            throw new IllegalArgumentException("a corner at %s, %s m".formatted(xM, yM));
        }
    }
}
