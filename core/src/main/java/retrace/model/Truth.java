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
     * @param picture null where the simulator filmed nothing
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
            double zM,
            @Nullable TruePicture picture) {

        public TrueRecording {
            steps = List.copyOf(steps);
        }

        /** A recording without a picture of its own. */
        public TrueRecording(
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
            this(file, startSeconds, durationSeconds, ratePpm, codecLateSeconds, steps, mutedSeconds, xM, yM, zM, null);
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
     * What a recording's picture shows, in its recording time.
     *
     * @param startSeconds when its first frame was begun; where the file puts that frame may be another matter
     * @param frames how many the file holds
     * @param constantRate whether they come evenly
     * @param flashes by frame, then by sound
     * @param clock stretches of the burnt-in clock between two settings, in order; empty: no clock in the picture
     */
    public record TruePicture(
            double startSeconds,
            int frames,
            double framesPerSecond,
            boolean constantRate,
            List<TrueFlash> flashes,
            List<TrueShownClock> clock) {
        public TruePicture {
            flashes = List.copyOf(flashes);
            clock = List.copyOf(clock);
        }
    }

    /**
     * A frame that holds light of a muzzle flash.
     *
     * @param sound id of the shot
     * @param frame of the file, from 0
     * @param seconds when the frame's first row was begun
     * @param firstRow first row that was lit, from 0 at the top
     * @param lastRow last row that was lit
     * @param share of the flash's light in the row that holds most of it, 0 to 1
     */
    public record TrueFlash(String sound, int frame, double seconds, int firstRow, int lastRow, double share) {}

    /**
     * From the recording time {@code fromSeconds} on, until the next stretch, the burnt-in clock is ahead of the scene's
     * time by {@code fastBySeconds} at that moment and gains {@code ratePpm} microseconds a second (of scene time).
     */
    public record TrueShownClock(double fromSeconds, double fastBySeconds, double ratePpm) {}

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
     * @param about ids of the sounds it is about, as far as the scene says so
     */
    public record TrueStatement(
            String file,
            int begin,
            int end,
            String says,
            @Nullable Boolean isTrue,
            boolean testable,
            List<String> about) {
        public TrueStatement {
            about = List.copyOf(about);
        }

        /** A statement of which it is not said what it is about. */
        public TrueStatement(String file, int begin, int end, String says, @Nullable Boolean isTrue, boolean testable) {
            this(file, begin, end, says, isTrue, testable, List.of());
        }
    }
}
