package retrace.desk;

/**
 * What a person marked in a recording; a row of edits/marks.csv.
 *
 * @param row from 1 after the header; 0 for one that is not written yet
 * @param recording id or file of the recording
 * @param seconds recording time
 * @param sigmaSeconds one standard deviation; the reaction time of the hand is in it
 * @param note empty when there is none
 */
public record MarkRow(int row, String recording, double seconds, double sigmaSeconds, String label, String note) {

    /** Longest label or note. */
    static final int LONGEST = 500;

    public MarkRow {
        if (!Double.isFinite(seconds) || Math.abs(seconds) > 1e6) {
            throw new IllegalArgumentException("a mark at %s s".formatted(seconds));
        }
        if (!(sigmaSeconds > 0 && sigmaSeconds <= 1e4)) {
            throw new IllegalArgumentException(
                    "a mark with an error of %s s. It has to be above 0.".formatted(sigmaSeconds));
        }
        if (label.length() > LONGEST || note.length() > LONGEST) {
            throw new IllegalArgumentException("a label or note of more than %d characters".formatted(LONGEST));
        }
    }
}
