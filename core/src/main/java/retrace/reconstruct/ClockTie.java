package retrace.reconstruct;

import org.jspecify.annotations.Nullable;
import retrace.model.LagEstimate;

/**
 * A tie between two recordings: what a shows at {@code pivot}, b shows at {@code pivot − lag}.
 *
 * @param a index of the first recording
 * @param b index of the second
 * @param sigmaLag standard deviation of the lag at the pivot, s
 * @param rate rate of b minus rate of a (1 = 1), or NaN when the tie tells nothing of rates
 * @param weight how much it counts when ties contradict each other
 * @param travel bound on what the sound's travel may add to the lag, s
 * @param heard the estimate it comes from, null for a tie of marks
 */
record ClockTie(
        int a,
        int b,
        double pivot,
        double lag,
        double sigmaLag,
        double rate,
        double sigmaRate,
        double weight,
        double travel,
        @Nullable LagEstimate heard) {

    /** Start of b minus start of a when both clocks run at the common rate. */
    double offset() {
        return lag;
    }

    ClockTie withTravel(double seconds) {
        return new ClockTie(a, b, pivot, lag, sigmaLag, rate, sigmaRate, weight, seconds, heard);
    }

    /** The same tie where the two recordings are counted otherwise. */
    ClockTie between(int first, int second) {
        return new ClockTie(first, second, pivot, lag, sigmaLag, rate, sigmaRate, weight, travel, heard);
    }

    double tauB() {
        return pivot - lag;
    }
}
