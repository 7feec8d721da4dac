package retrace.trials;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import retrace.accuracy.ClusteredRate;

/**
 * What putting recordings of known clocks on one clock gave.
 *
 * @param label what kind of figure this is
 * @param pairs each a case of its own
 * @param counts of the pairs by outcome
 * @param errors of the lag in the middle of the overlap, by what was asked
 * @param coverages of 95 % bars, over pairs
 * @param group the folder group1, or null where there is none
 */
public record SyncReport(
        String label,
        SortedMap<String, String> versions,
        SortedMap<Outcome, Integer> counts,
        ClusteredRate falseMatch,
        List<Spread> errors,
        int steps,
        long stepsFound,
        int surplusSteps,
        List<Coverage> coverages,
        List<Pair> pairs,
        @Nullable Group group) {

    public SyncReport {
        errors = List.copyOf(errors);
        coverages = List.copyOf(coverages);
        pairs = List.copyOf(pairs);
    }

    /** How the answer on one pair stands to the truth. */
    public enum Outcome {
        FOUND("found", "on one clock, within 50 ms in the middle of the overlap"),
        WRONG("wrong", "on one clock, yet farther off than 50 ms"),
        MISSED("missed", "they overlap; the answer was no match"),
        CANNOT_TELL("cannot tell", "they overlap; the answer was cannot tell"),
        FALSE("false", "they share no moment, yet stand on one clock"),
        LEFT_APART("left apart", "they share no moment and were left apart");

        private final String word;
        private final String says;

        Outcome(String word, String says) {
            this.word = word;
            this.says = says;
        }

        public String says() {
            return says;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /** Sizes of errors: of how many, the middle one, what 95 of a hundred stay below, the largest. */
    public record Spread(String of, String unit, int count, double median, double to95, double largest) {}

    /** How often a 95 % bar held the truth. */
    public record Coverage(String of, long held, long bars, ClusteredRate rate) {}

    /**
     * One pair.
     *
     * @param lagErrorSeconds in the middle of the overlap; null unless on one clock
     * @param rateErrorPpm of the difference of the two rates
     * @param offsetInside whether the offset's bar holds the truth
     * @param offsetInsideWithoutTravel whether it does without the travel of sound, which these recordings do not have
     */
    public record Pair(
            String a,
            String b,
            double overlapSeconds,
            @Nullable Double snrDb,
            Outcome outcome,
            @Nullable Double lagErrorSeconds,
            @Nullable Double rateErrorPpm,
            @Nullable Boolean offsetInside,
            @Nullable Boolean offsetInsideWithoutTravel,
            @Nullable Boolean rateInside,
            @Nullable Boolean rateInsideWithoutTravel,
            int steps,
            long stepsFound,
            int surplusSteps,
            String because) {}

    /**
     * The recordings of one event and outsiders, as one case.
     *
     * @param exact whether all of the event stand in one group and every outsider alone
     * @param together recordings of the event in the group that has most of them
     */
    public record Group(
            int recordings,
            int ofEvent,
            int together,
            int outsidersApart,
            boolean exact,
            @Nullable Spread errors) {}
}
