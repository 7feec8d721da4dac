package retrace.desk;

import java.util.Set;

/**
 * What a person who listened decided on a sound; a row of edits/shots.csv.
 *
 * @param row from 1 after the header; 0 for one that is not written yet
 * @param recording id or file of a recording that heard it
 * @param seconds recording time of its onset there
 * @param shot yes, no or unsure
 * @param because why; empty when nothing was said
 */
public record ShotRow(int row, String recording, double seconds, String shot, String because) {

    public ShotRow {
        if (!Double.isFinite(seconds) || seconds < 0 || seconds > 1e6) {
            throw new IllegalArgumentException("a sound at %s s".formatted(seconds));
        }
        if (!Set.of("yes", "no", "unsure").contains(shot)) {
            throw new IllegalArgumentException("a decision is yes, no or unsure");
        }
        if (because.length() > MarkRow.LONGEST) {
            throw new IllegalArgumentException("a reason of more than %d characters".formatted(MarkRow.LONGEST));
        }
    }
}
