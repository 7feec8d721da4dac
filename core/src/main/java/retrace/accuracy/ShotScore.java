package retrace.accuracy;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.model.Shots;
import retrace.model.Shots.Arrival;
import retrace.model.Shots.Impulse;
import retrace.model.Shots.Label;
import retrace.model.Timeline;
import retrace.model.Truth;

/**
 * The shots told of one scene against those fired.
 *
 * @param shots as in {@link AccuracyReport}
 * @param falseOf impulses called shot that are none, by what was heard there: the true sound's kind, {@code told twice}, or {@code echo or
 *     street}
 * @param kinds arrivals of impulses called shot or possible shot, by what the arrival is and what it was called, {@code shock > blast}; what lies
 *     more than {@link #NEAR_SECONDS} from every arrival of a true sound is {@code nothing}
 */
public record ShotScore(
        AccuracyReport.Shots shots, SortedMap<String, Integer> falseOf, SortedMap<String, Integer> kinds) {

    /** An arrival is the true one this near: the echoes of a street come further apart from what they are echoes of. */
    public static final double NEAR_SECONDS = 0.005;

    /** Compares them; recordings are told by their file's name. */
    public static ShotScore of(Timeline timeline, Shots told, Truth truth) {
        ImpulseErrors errors = ImpulseErrors.of(timeline, told, truth, ClockErrors.of(timeline, truth));
        SortedMap<String, String> fileOf = new TreeMap<>();
        timeline.recordings().forEach(r -> fileOf.put(r.id(), Accuracy.bareName(r.file())));
        return new ShotScore(errors.shots(), falseOf(told.impulses(), errors, truth), kinds(told, truth, fileOf));
    }

    private static SortedMap<String, Integer> falseOf(List<Impulse> impulses, ImpulseErrors errors, Truth truth) {
        SortedMap<String, String> kindOf = new TreeMap<>();
        truth.sounds().forEach(s -> kindOf.put(s.id(), s.kind()));
        SortedMap<String, String> shotOf = new TreeMap<>();
        SortedMap<String, Integer> out = new TreeMap<>();
        for (Impulse impulse : impulses) {
            if (impulse.label() != Label.SHOT) {
                continue;
            }
            String sound = errors.soundOfImpulse().get(impulse.id());
            String kind = sound == null ? "echo or street" : kindOf.getOrDefault(sound, "");
            if (!kind.equals("gunshot")) {
                out.merge(kind, 1, Integer::sum);
            } else if (shotOf.put(sound, impulse.id()) != null) {
                out.merge("told twice", 1, Integer::sum);
            }
        }
        return out;
    }

    private static SortedMap<String, Integer> kinds(Shots told, Truth truth, SortedMap<String, String> fileOf) {
        SortedMap<String, Integer> out = new TreeMap<>();
        for (Impulse impulse : told.impulses()) {
            if (impulse.label() != Label.OTHER) {
                for (Arrival arrival : impulse.arrivals()) {
                    String is = nearest(truth, fileOf.getOrDefault(arrival.recording(), ""), arrival);
                    out.merge("%s > %s".formatted(is == null ? "nothing" : is, arrival.kind()), 1, Integer::sum);
                }
            }
        }
        return out;
    }

    /** What is heard there of all true sounds; a shot's blast and shock before its echoes where two are as near. */
    private static @Nullable String nearest(Truth truth, String file, Arrival arrival) {
        String best = null;
        double least = NEAR_SECONDS;
        for (Truth.TrueSound sound : truth.sounds()) {
            for (Truth.TrueArrival a : sound.arrivals()) {
                double away = Math.abs(a.seconds() - arrival.seconds().value());
                if (a.file().equals(file) && away < least) {
                    least = away;
                    best = sound.isShot() || a.kind().equals("echo") ? a.kind() : sound.kind();
                }
            }
        }
        return best;
    }
}
