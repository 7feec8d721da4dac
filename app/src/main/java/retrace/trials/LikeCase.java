package retrace.trials;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import retrace.model.Measured;
import retrace.model.Reconstruction;
import retrace.model.SampleSource;
import retrace.model.Scene;
import retrace.model.Shots;
import retrace.model.Timeline;
import retrace.simulate.Likeness;

/**
 * A kind of random scene that is like a case: the recordings of its largest group with their spans and places, the quiet level
 * and sampling rate of their sound, as many shots as its best count.
 */
public final class LikeCase {

    private static final double USUAL_REACH_M = 40;
    private static final double LONGEST_SECONDS = 600;

    private LikeCase() {}

    /** Nothing in the case can be imitated. */
    public static final class NothingToImitate extends Exception {
        private static final long serialVersionUID = 1;

        NothingToImitate(String says) {
            super(says);
        }
    }

    /**
     * The kind of scene.
     *
     * @param sounds decoded sound by recording id
     */
    public static SceneKind of(Reconstruction reconstruction, SortedMap<String, SampleSource> sounds)
            throws NothingToImitate {
        List<Likeness.Like> recorders = new ArrayList<>();
        String group = largestGroup(reconstruction.timeline());
        for (Timeline.PlacedRecording recording : reconstruction.timeline().recordings()) {
            SampleSource sound = sounds.get(recording.id());
            Measured start = recording.startSeconds();
            if (sound != null
                    && start != null
                    && recording.group() != null
                    && recording.group().equals(group)) {
                recorders.add(like(recording, start, sound, reconstruction.scene()));
            }
        }
        if (recorders.isEmpty()) {
            throw new NothingToImitate(
                    "No recording with sound has a place on a common clock; there is nothing to imitate.");
        }
        Shots shots = reconstruction.shots();
        List<Double> middle = middle(recorders);
        Likeness likeness = new Likeness(
                "like-this-case",
                recorders,
                Math.max(1, Math.min(20, shots.count().best())),
                middle,
                reach(recorders, middle),
                true);
        String says =
                "scenes like this case: its %d recorders of the largest group with their spans, places, sampling rates and quiet"
                        + " levels; %d shots from one place within %.0f m of their middle; street walls, air, levels and all else drawn";
        return new SceneKind(
                likeness.name(), says.formatted(recorders.size(), likeness.shots(), likeness.reachM()), likeness::draw);
    }

    private static @Nullable String largestGroup(Timeline timeline) {
        String best = null;
        long most = 0;
        for (Timeline.Group group : timeline.groups()) {
            long members = timeline.recordings().stream()
                    .filter(r -> group.id().equals(r.group()))
                    .count();
            if (members > most) {
                most = members;
                best = group.id();
            }
        }
        return best;
    }

    private static Likeness.Like like(
            Timeline.PlacedRecording recording, Measured start, SampleSource sound, Scene scene) {
        Scene.Recorder at = scene.recorders().stream()
                .filter(r -> r.recording().equals(recording.id()))
                .findFirst()
                .orElse(null);
        List<Double> place =
                at == null ? null : List.of(at.xM().value(), at.yM().value());
        double sigma = at == null ? 0 : at.xM().halfWidth() / Measured.SIGMAS;
        return new Likeness.Like(
                start.value(),
                Math.min(LONGEST_SECONDS, sound.durationSeconds()),
                Math.max(8000, Math.min(48_000, sound.sampleRateHz())),
                place,
                sigma,
                Likeness.FULL_SCALE_DB + quietDb(sound));
    }

    /** Level of the fifth quietest of every hundred seconds, dB re full scale; −90 for digital silence. */
    private static double quietDb(SampleSource sound) {
        int seconds = (int) Math.max(1, Math.min(LONGEST_SECONDS, sound.durationSeconds()));
        double[] power = new double[seconds];
        for (int s = 0; s < seconds; s++) {
            for (float x : sound.piece((long) s * sound.sampleRateHz(), sound.sampleRateHz())) {
                power[s] += (double) x * x / sound.sampleRateHz();
            }
        }
        double[] heard = Arrays.stream(power).filter(p -> p > 1e-9).sorted().toArray();
        return heard.length == 0 ? -90 : 10 * Math.log10(heard[heard.length / 20]);
    }

    /** Middle of the known places; the origin where there is none. */
    private static List<Double> middle(List<Likeness.Like> recorders) {
        double x = 0;
        double y = 0;
        int n = 0;
        for (Likeness.Like like : recorders) {
            List<Double> place = like.place();
            if (place != null) {
                x += place.get(0);
                y += place.get(1);
                n++;
            }
        }
        return n == 0 ? List.of(0.0, 0.0) : List.of(x / n, y / n);
    }

    private static double reach(List<Likeness.Like> recorders, List<Double> middle) {
        double reach = USUAL_REACH_M;
        for (Likeness.Like like : recorders) {
            List<Double> place = like.place();
            if (place != null) {
                reach = Math.max(reach, Math.hypot(place.get(0) - middle.get(0), place.get(1) - middle.get(1)));
            }
        }
        return reach;
    }
}
