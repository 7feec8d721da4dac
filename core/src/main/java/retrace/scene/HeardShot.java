package retrace.scene;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One shot as the recorders of known place heard it, and what marks say of it.
 *
 * @param impulse id in shots.json
 * @param probabilityShot that the impulse was a shot at all: its weight where a path looks for its shot
 * @param ears at most one per recording
 * @param flashes muzzle flash seen and blast heard in one recording
 * @param cracks shock wave and blast heard in one recording
 */
public record HeardShot(String impulse, double probabilityShot, List<Ear> ears, List<Gap> flashes, List<Gap> cracks) {

    public HeardShot {
        ears = List.copyOf(ears);
        flashes = List.copyOf(flashes);
        cracks = List.copyOf(cracks);
    }

    /**
     * An arrival at a recorder of known place.
     *
     * @param zM height over the ground; null when not known
     * @param sigmaM one standard deviation of the place per axis
     * @param seconds on the clock that the recordings share
     * @param sigmaSeconds of this arrival alone
     * @param clockSigmaSeconds of the recording's clock, the same for all shots
     * @param shockProbability that it is the bullet's shock wave and not the blast
     */
    public record Ear(
            String recording,
            double xM,
            double yM,
            @Nullable Double zM,
            double sigmaM,
            double seconds,
            double sigmaSeconds,
            double clockSigmaSeconds,
            double shockProbability) {

        /** One that is the blast. */
        public Ear(
                String recording,
                double xM,
                double yM,
                @Nullable Double zM,
                double sigmaM,
                double seconds,
                double sigmaSeconds,
                double clockSigmaSeconds) {
            this(recording, xM, yM, zM, sigmaM, seconds, sigmaSeconds, clockSigmaSeconds, 0);
        }
    }

    /** How much later the blast came than the flash or the crack, in one recording of known place. */
    public record Gap(String recording, double xM, double yM, double sigmaM, double seconds, double sigmaSeconds) {}
}
