package retrace.desk;

/**
 * What a person left out of the sequence; a row of edits/set-aside.csv.
 *
 * @param row from 1 after the header; 0 for one that is not written yet
 * @param statement of a constraint, or {@code *} for all that the source alone says
 * @param source of the constraint; empty where it has none
 * @param place of one of its citations, where a source says the same words twice; empty for wherever it says them
 * @param because why; empty when nothing was said
 */
public record SetAsideRow(int row, String statement, String source, String place, String because) {

    private static final int LONGEST = 20_000;

    public SetAsideRow {
        if (statement.isBlank() || (statement.strip().equals("*") && source.isBlank())) {
            throw new IllegalArgumentException("nothing is named that could be set aside");
        }
        if (statement.length() > LONGEST || source.length() > LONGEST || because.length() > LONGEST) {
            throw new IllegalArgumentException("a text of more than %d characters".formatted(LONGEST));
        }
    }
}
