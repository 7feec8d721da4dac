package retrace.reconstruct;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Joins clear sounds of any kind (shots, doors, blows, collisions) across recordings, for the clocks alone: what {@link GroupImpulses}
 * joins must resemble a shot, and this says nothing of what a sound was.
 *
 * <p>A <em>leader</em> is an onset that stands out by {@link #CLEAR_DB}, rises sharply and follows nothing of like level within the time
 * of an echo. Leaders of two recordings may be one sound when they lie within what the bound of their heard lag and the travel between
 * the two recorders allow. A recording with two leaders in that window gives none, so a busy street joins nothing. A wrong
 * join is possible; the solve must not rest on one.
 */
final class ClearSounds {

    /** In simulated streets one leader in thirty that stands out by so much is no bang; of those at 10 dB one in twelve. */
    private static final double CLEAR_DB = 15;

    private static final double SHARP_MS = 10;
    private static final double ECHO_SECONDS = 1.2;
    private static final double LIKE_DB = 8;

    /** Earliest and latest difference of two recordings' times of one sound, the later index less the earlier. */
    interface Window {
        double seconds(int earA, int earB);
    }

    private final List<Ear> ears;
    private final Window window;
    private final List<List<PlacedOnset>> leaders = new ArrayList<>();

    private ClearSounds(List<Ear> ears, Window window) {
        this.ears = ears;
        this.window = window;
        for (Ear ear : ears) {
            leaders.add(ear.onsets.stream().filter(o -> leads(o, ear)).toList());
        }
    }

    /**
     * Sounds that so many recordings heard, in the order of time, at most one onset of each recording.
     *
     * @param window how far apart two recordings may show one sound, seconds
     */
    static List<List<PlacedOnset>> join(List<Ear> ears, Window window, int atLeast) {
        return new ClearSounds(ears, window).joined(atLeast);
    }

    private static boolean leads(PlacedOnset o, Ear ear) {
        if (o.onset().snrDb() < CLEAR_DB || o.onset().features().getOrDefault("riseMs", 0.0) > SHARP_MS) {
            return false;
        }
        return ear.between(o.seconds() - ECHO_SECONDS, o.seconds()).stream()
                .noneMatch(p -> p.seconds() < o.seconds() && p.peakDb() > o.peakDb() - LIKE_DB);
    }

    private List<List<PlacedOnset>> joined(int atLeast) {
        List<PlacedOnset> all = new ArrayList<>();
        leaders.forEach(all::addAll);
        all.sort(Comparator.comparingDouble(PlacedOnset::seconds).thenComparingInt(PlacedOnset::ear));
        Set<PlacedOnset> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        List<List<PlacedOnset>> out = new ArrayList<>();
        for (PlacedOnset opening : all) {
            if (taken.contains(opening)) {
                continue;
            }
            List<PlacedOnset> sound = with(opening, taken);
            if (sound.size() >= atLeast) {
                taken.addAll(sound);
                out.add(sound);
            }
        }
        return out;
    }

    private List<PlacedOnset> with(PlacedOnset opening, Set<PlacedOnset> taken) {
        List<PlacedOnset> sound = new ArrayList<>();
        for (int e = 0; e < ears.size(); e++) {
            PlacedOnset one = e == opening.ear() ? opening : only(opening, e, taken);
            if (one != null && sound.stream().allMatch(o -> near(o, one))) {
                sound.add(one);
            }
        }
        return sound;
    }

    private boolean near(PlacedOnset a, PlacedOnset b) {
        return Math.abs(a.seconds() - b.seconds()) <= window.seconds(a.ear(), b.ear());
    }

    /** The one leader of a recording that may be the same sound; null where there is none or more than one. */
    private @Nullable PlacedOnset only(PlacedOnset opening, int ear, Set<PlacedOnset> taken) {
        List<PlacedOnset> found = leaders.get(ear).stream()
                .filter(o -> !taken.contains(o) && near(opening, o))
                .toList();
        return found.size() == 1 ? found.getFirst() : null;
    }
}
