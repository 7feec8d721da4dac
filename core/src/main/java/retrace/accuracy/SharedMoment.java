package retrace.accuracy;

import java.util.List;
import retrace.model.Timeline.PlacedRecording;
import retrace.model.Timeline.Step;
import retrace.model.Truth.TrueRecording;

/**
 * Two recordings of one group against the truth of both: how far apart the estimate puts what they recorded at the same moment.
 *
 * <p>With T the true middle of the span in which both ran, τa and τb the true recording times at T, and ta, tb the estimates of the
 * common clock there, the error is ta(τa) − tb(τb). The group's free zero falls out of it, and its free rate too.
 *
 * @param overlapSeconds length of the span in which both ran; 0 where they did not
 * @param errorSeconds at its middle, or between their nearest ends where they share no moment
 */
public record SharedMoment(double overlapSeconds, double errorSeconds) {

    /** A jump is found where it lies within a second of the true one, or within what the estimate says. */
    private static final double STEP_TIME_SECONDS = 1;

    /** Halvings of the recording; 2⁻⁶⁰ of an hour is far below a nanosecond. */
    private static final int HALVINGS = 60;

    public static SharedMoment of(PlacedRecording a, TrueRecording trueA, PlacedRecording b, TrueRecording trueB) {
        double from = Math.max(trueA.sceneSeconds(0), trueB.sceneSeconds(0));
        double to = Math.min(trueA.sceneSeconds(trueA.durationSeconds()), trueB.sceneSeconds(trueB.durationSeconds()));
        double middle = (from + to) / 2;
        double tauA = recordingTime(trueA, middle);
        double tauB = recordingTime(trueB, middle);
        double truly = trueA.sceneSeconds(tauA) - trueB.sceneSeconds(tauB);
        return new SharedMoment(Math.max(0, to - from), a.commonSeconds(tauA) - b.commonSeconds(tauB) - truly);
    }

    /** Recording time at which the moment was recorded, or of the nearest end. */
    private static double recordingTime(TrueRecording recording, double sceneSeconds) {
        double low = 0;
        double high = recording.durationSeconds();
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (recording.sceneSeconds(middle) < sceneSeconds) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How many of the true jumps the estimate has, within {@code sizeSeconds} of their size. */
    public static long stepsFound(List<Step> truth, List<Step> estimate, double sizeSeconds) {
        return truth.stream()
                .filter(t -> estimate.stream()
                        .anyMatch(e -> Math.abs(e.atSeconds() - t.atSeconds())
                                        <= Math.max(STEP_TIME_SECONDS, e.atErrorSeconds())
                                && Math.abs(e.jumpSeconds() - t.jumpSeconds()) <= sizeSeconds))
                .count();
    }
}
