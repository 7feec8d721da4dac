package retrace.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What really happened in a simulated incident: the answer a reconstruction is compared with, never an input of one.
 * Seconds count from {@code originUtc}; recording time is that of a plain decode of the encoded file.
 */
public record Truth(
        String title,
        String originUtc,
        long seed,
        List<TrueRecording> recordings,
        List<TrueSound> sounds,
        List<TrueStatement> statements) {

    public Truth {
        recordings = List.copyOf(recordings);
        sounds = List.copyOf(sounds);
        statements = List.copyOf(statements);
    }

    /**
     * A recorder's clock: τ = (T − startSeconds)·(1 + ratePpm·10⁻⁶) + Σ jumps before τ.
     *
     * @param file as in the evidence folder
     * @param startSeconds scene seconds of recording time 0 of the decode
     * @param codecLateSeconds by how much the decode starts before the first sample that was taken (already in the start)
     * @param xM where the microphone was at its start
     */
    public record TrueRecording(
            String file,
            double startSeconds,
            double durationSeconds,
            double ratePpm,
            double codecLateSeconds,
            List<Timeline.Step> steps,
            double mutedSeconds,
            double xM,
            double yM,
            double zM) {

        public TrueRecording {
            steps = List.copyOf(steps);
        }

        /** Scene seconds of recording time {@code tau}. */
        public double sceneSeconds(double tau) {
            double jumps = 0;
            for (Timeline.Step step : steps) {
                jumps += step.atSeconds() <= tau ? step.jumpSeconds() : 0;
            }
            return startSeconds + (tau - jumps) / (1 + ratePpm * 1e-6);
        }
    }

    /**
     * A sound of the scene.
     *
     * @param kind gunshot, impact, collision, shout, siren …
     * @param impulse loud for a moment; only impulses have arrivals
     * @param seconds when it began at its own place
     */
    public record TrueSound(
            String id,
            String kind,
            boolean impulse,
            double seconds,
            double xM,
            double yM,
            double zM,
            boolean supersonic,
            List<TrueArrival> arrivals) {
        public TrueSound {
            arrivals = List.copyOf(arrivals);
        }

        public boolean isShot() {
            return kind.equals("gunshot");
        }
    }

    /**
     * Where a recording holds a sound.
     *
     * @param kind {@code blast} for the sound by its shortest way, {@code shock}, or {@code echo} by one surface
     * @param seconds recording time of the onset
     */
    public record TrueArrival(String file, String kind, double seconds) {}

    /**
     * One sentence of an account.
     *
     * @param begin code points of the account's text, end exclusive
     * @param isTrue null where true and false do not apply
     * @param testable whether recordings and measurements could show it
     */
    public record TrueStatement(
            String file,
            int begin,
            int end,
            String says,
            @Nullable Boolean isTrue,
            boolean testable) {}
}
