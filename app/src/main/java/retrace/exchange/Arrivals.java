package retrace.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;
import retrace.model.Problem;

/**
 * Arrivals of shots at microphones of known place, as {@code locate} takes them.
 *
 * @param airTemperatureC null when the file gives none
 */
public record Arrivals(
        @Nullable Double airTemperatureC,
        @Nullable Double airTemperatureSigmaC,
        List<Microphone> microphones,
        List<Arrival> arrivals,
        List<Problem> problems) {

    public Arrivals {
        microphones = List.copyOf(microphones);
        arrivals = List.copyOf(arrivals);
        problems = List.copyOf(problems);
    }

    /**
     * Where a microphone stood; sigmas are one standard deviation, null when not given.
     *
     * @param clockSigmaSeconds of its clock against the others
     */
    public record Microphone(
            String id,
            double xM,
            double yM,
            @Nullable Double zM,
            @Nullable Double sigmaM,
            @Nullable Double clockSigmaSeconds) {}

    /** When a shot was heard at a microphone, on the clock the microphones share. */
    public record Arrival(
            String shot,
            String microphone,
            double seconds,
            @Nullable Double sigmaSeconds) {}
}
