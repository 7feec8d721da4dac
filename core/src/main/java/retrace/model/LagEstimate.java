package retrace.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the sound of two recordings says about their clocks, as heard (sound travel not yet considered).
 *
 * <p>Where both ran, recording time of b is {@code tauB(tauA) = tauA·(1 + relativeRate) − lag + jumps}, so that with
 * equal rates {@code lag} = start of b minus start of a.
 *
 * @param a id of the first recording
 * @param b id of the second
 * @param decision match, no match or cannot tell
 * @param falseMatchProbability share of null trials (recordings that share no moment) that score as high
 * @param nullTrials how many null trials stand behind it
 * @param score peak statistic, for the report only; no probability
 * @param fit null unless the decision is a match
 * @param windows recording-time windows of a and b that one can listen to
 * @param peak what the search saw, for the reader's eyes; null when the pair was not compared
 */
public record LagEstimate(
        String a,
        String b,
        Decision decision,
        double falseMatchProbability,
        int nullTrials,
        double score,
        @Nullable Fit fit,
        List<Window> windows,
        String because,
        @Nullable Peak peak) {

    public LagEstimate {
        windows = List.copyOf(windows);
    }

    /** An estimate without what the search saw. */
    public LagEstimate(
            String a,
            String b,
            Decision decision,
            double falseMatchProbability,
            int nullTrials,
            double score,
            @Nullable Fit fit,
            List<Window> windows,
            String because) {
        this(a, b, decision, falseMatchProbability, nullTrials, score, fit, windows, because, null);
    }

    /** The three answers. */
    public enum Decision {
        MATCH("match"),
        NO_MATCH("no-match"),
        CANNOT_TELL("cannot-tell");

        private final String word;

        Decision(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * Robust line through the window lags.
     *
     * @param startOffsetSeconds start of b minus start of a on the common clock, as heard, taking a's rate as 0
     * @param lagAtPivotSeconds heard tauA − tauB at recording time {@code pivotSeconds} of a (the middle of the overlap,
     *     before any step)
     * @param pivotSeconds recording time of a where the lag is known best
     * @param sigmaLagSeconds one standard deviation of the lag at the pivot, calibrated
     * @param rateDifferencePpm rate of b minus rate of a
     * @param sigmaRatePpm one standard deviation
     * @param overlapSeconds length of the span in which both ran
     * @param steps lost or doubled pieces found
     */
    public record Fit(
            double startOffsetSeconds,
            double lagAtPivotSeconds,
            double pivotSeconds,
            double sigmaLagSeconds,
            double rateDifferencePpm,
            double sigmaRatePpm,
            double overlapSeconds,
            List<LinkStep> steps) {

        public Fit {
            steps = List.copyOf(steps);
        }
    }

    /**
     * A jump in the lag: in recording {@code recording}, at its recording time. Lost half second: −0.5.
     *
     * @param sigmaSeconds one standard deviation of the jump
     * @param withinSeconds the jump lies within so much of {@code atSeconds}: between what was last heard at the old lag and first
     *     at the new one
     */
    public record LinkStep(
            String recording, double atSeconds, double jumpSeconds, double sigmaSeconds, double withinSeconds) {}

    /** A window that can be heard in both. */
    public record Window(double aSeconds, double bSeconds, double lengthSeconds, double lagSeconds, double weight) {}

    /** Which of the two kinds of evidence a score is of. */
    public enum Evidence {
        FINE_STRUCTURE("fine-structure"),
        PATTERN("pattern");

        private final String word;

        Evidence(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * The correlation peak with its runners-up, as the decision saw it: for looking at, not for reckoning with.
     *
     * @param by fine structure: score S of a line; pattern: strength of a path. Both are standard deviations of sound that has nothing in common
     * @param seen the lag that was decided on, then the other lags that were looked at, greatest score first; at most {@link #MOST_SEEN}
     * @param needed score that a match needs with these two recordings
     * @param chance what chance reached with the same two recordings: the greatest null trial, or the pattern's best other path
     * @param profile heights near the first lag; null where no lag stands out
     * @param other heights near the runner-up, for the pattern only
     */
    public record Peak(
            Evidence by,
            List<Seen> seen,
            double needed,
            double chance,
            @Nullable Profile profile,
            @Nullable Profile other) {

        /** More would not be told apart in a picture. */
        public static final int MOST_SEEN = 60;

        public Peak {
            if (seen.isEmpty() || seen.size() > MOST_SEEN) {
                throw new IllegalArgumentException("a peak with " + seen.size() + " lags");
            }
            seen = List.copyOf(seen);
        }

        /** The best lag that is another one: farther away than sources on several sides of one moment explain. */
        public @Nullable Seen runnerUp() {
            return seen.stream()
                    .skip(1)
                    .filter(s -> Math.abs(s.lagSeconds() - seen.getFirst().lagSeconds()) > ONE_PLACE_SECONDS)
                    .findFirst()
                    .orElse(null);
        }

        /** Travel of sound over 100 m, with room for cold air. */
        private static final double ONE_PLACE_SECONDS = 0.32;
    }

    /** A lag that was looked at: recording time of a minus that of b, and what it scored. */
    public record Seen(double lagSeconds, double score) {}

    /** Heights in standard deviations at lags near one: value i lies (i − (n − 1)/2)·{@code stepMs} from {@code lagSeconds}; n is odd. */
    public record Profile(double lagSeconds, double stepMs, List<Double> heights) {

        public Profile {
            if (heights.size() % 2 == 0 || !(stepMs > 0)) {
                throw new IllegalArgumentException(heights.size() + " heights every " + stepMs + " ms have no middle");
            }
            heights = List.copyOf(heights);
        }

        /** Lag of value {@code i}, in milliseconds from the middle. */
        public double offsetMs(int i) {
            return (i - (heights.size() - 1) / 2.0) * stepMs;
        }
    }
}
