package retrace.trials;

import java.util.List;
import java.util.SortedMap;
import retrace.accuracy.PairRate;

/**
 * What comparing recordings that share no moment gave.
 *
 * @param caseSize recordings of a case
 * @param nullTrials fewest and most null trials pooled in a case
 * @param bootstrapSeed of the intervals
 * @param recordings by kind of sound
 * @param rows by what the two recordings have in common
 * @param shared apart from all others: recordings that hear the same programme in different places
 * @param falseMatches every one, with where to listen
 */
public record PairReport(
        int recordingsMade,
        double hours,
        long seed,
        int caseSize,
        List<Integer> nullTrials,
        long bootstrapSeed,
        SortedMap<String, String> versions,
        List<Recorded> recordings,
        List<Row> rows,
        List<Row> shared,
        List<Match> falseMatches,
        List<Match> sharedMatches) {

    public PairReport {
        nullTrials = List.copyOf(nullTrials);
        recordings = List.copyOf(recordings);
        rows = List.copyOf(rows);
        shared = List.copyOf(shared);
        falseMatches = List.copyOf(falseMatches);
        sharedMatches = List.copyOf(sharedMatches);
    }

    /** How many recordings of a kind there are, from how many sources. */
    public record Recorded(String kind, boolean simulated, int recordings, int sources) {}

    /**
     * Pairs of one class.
     *
     * @param sound the kind of sound, or empty: any
     * @param relation what the two recordings have in common
     */
    public record Row(String sound, String relation, long match, long cannotTell, long noMatch, PairRate falseMatch) {
        long pairs() {
            return match + cannotTell + noMatch;
        }
    }

    /**
     * A pair called a match.
     *
     * @param lagSeconds recording time of a less that of b
     * @param aSeconds where in a to listen; the same would be heard in b at bSeconds
     */
    public record Match(
            String a,
            String b,
            String kindA,
            String kindB,
            String ofA,
            String ofB,
            double lagSeconds,
            double score,
            double aSeconds,
            double bSeconds,
            String because) {}
}
