package retrace.reconstruct;

import java.util.List;
import org.jspecify.annotations.Nullable;
import retrace.model.LagEstimate;
import retrace.model.Measured;

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

    /** 95 % half width up to which a tie joins a group, s. */
    private static final double LOOSEST_SECONDS = 1;

    /** Start of b minus start of a when both clocks run at the common rate. */
    double offset() {
        return lag;
    }

    /**
     * Start of b minus start of a as each stretch of the recordings shows it: before the first jump that this tie heard, and after each. A tie
     * that heard only one side of a clock's jump shows one of them and does not know it.
     */
    double[] offsets() {
        LagEstimate from = heard;
        if (from == null || from.fit() == null || from.fit().steps().isEmpty()) {
            return new double[] {offset()};
        }
        List<LagEstimate.LinkStep> steps = from.fit().steps();
        double[] out = new double[steps.size() + 1];
        out[0] = offset();
        for (int k = 0; k < steps.size(); k++) {
            double jump = steps.get(k).jumpSeconds();
            out[k + 1] = out[k] + (steps.get(k).recording().equals(from.a()) ? jump : -jump);
        }
        return out;
    }

    /** Whether it is good enough to put two recordings on one clock. */
    boolean joins() {
        return joins(sigmaLag, travel);
    }

    /** The same of a lag with this standard deviation and this bound on the travel of sound. */
    static boolean joins(double sigmaLag, double travel) {
        return Measured.SIGMAS * sigmaLag + travel <= LOOSEST_SECONDS;
    }

    ClockTie withTravel(double seconds) {
        return new ClockTie(a, b, pivot, lag, sigmaLag, rate, sigmaRate, weight, seconds, heard);
    }

    ClockTie withSigmaLag(double seconds) {
        return new ClockTie(a, b, pivot, lag, seconds, rate, sigmaRate, weight, travel, heard);
    }

    /** The same tie where the two recordings are counted otherwise. */
    ClockTie between(int first, int second) {
        return new ClockTie(first, second, pivot, lag, sigmaLag, rate, sigmaRate, weight, travel, heard);
    }

    double tauB() {
        return pivot - lag;
    }
}
