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
        String because) {

    public LagEstimate {
        windows = List.copyOf(windows);
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
}
