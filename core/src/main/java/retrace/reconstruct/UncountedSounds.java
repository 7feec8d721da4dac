package retrace.reconstruct;

import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;

/**
 * Sounds that are in no shot and yet may be one: they raise the number of shots at most.
 *
 * <p>An onset must remotely resemble a shot or, where several recordings listened, stand out as an arrival of one may: in one recording of
 * several a shot is often unlike itself. Where several listened, what each says is summed ({@link ShotEvidence#said}), of the others by the likest onset that
 * travel and clocks allow. One of many like it says nothing for a shot; a recording that ran and has no onset there speaks
 * against it, unless a shot's own arrival may have covered it. A sum above 0 leaves it likelier to be a shot than
 * impulsive sounds at large are. What follows a shot and is {@link #ECHO_DB} weaker in every recording is its echo; nearer than {@link #SAME_SECONDS}
 * two shots are not told apart.
 */
final class UncountedSounds {

    private static final double FAINT = 0.05;
    private static final double SHARP_MS = 10;
    private static final double FAR_ECHO_SECONDS = 4;
    private static final double ECHO_SECONDS = 1.2;
    private static final double ECHO_DB = 8;
    private static final double SAME_SECONDS = 0.045;
    private static final double COVERED_SECONDS = 0.2;

    /** ln of how much less likely a recording that runs is to hear nothing of a shot than of another impulsive sound. */
    private static final double UNHEARD = -1;

    private final List<Ear> ears;
    private final ShotEvidence evidence;
    private final ClearSounds.Window window;
    private final List<NavigableMap<Double, PlacedOnset>> shots;

    /**
     * What is called a shot or a possible one is known already.
     *
     * @param window how far apart two recordings may show one sound
     * @param shots of each recording the arrivals of such sounds, by time
     */
    UncountedSounds(
            List<Ear> ears,
            ShotEvidence evidence,
            ClearSounds.Window window,
            List<NavigableMap<Double, PlacedOnset>> shots) {
        this.ears = ears;
        this.evidence = evidence;
        this.window = window;
        this.shots = shots;
    }

    /** How many sounds that may be shots, an onset of each recording at most being one sound. */
    int count(List<PlacedOnset> uncounted) {
        List<PlacedOnset> left = uncounted.stream()
                .filter(this::mayBeShot)
                .sorted(Comparator.comparingDouble(PlacedOnset::seconds).thenComparingInt(PlacedOnset::ear))
                .toList();
        Set<PlacedOnset> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        int sounds = 0;
        for (PlacedOnset o : left) {
            if (!taken.contains(o)) {
                sounds++;
                takeSame(o, left, taken);
            }
        }
        return sounds;
    }

    /** The first of every other recording that may be the same sound goes with it. */
    private void takeSame(PlacedOnset o, List<PlacedOnset> left, Set<PlacedOnset> taken) {
        boolean[] found = new boolean[ears.size()];
        found[o.ear()] = true;
        taken.add(o);
        for (PlacedOnset same : left) {
            boolean near = Math.abs(same.seconds() - o.seconds()) <= window.seconds(o.ear(), same.ear());
            if (near && !found[same.ear()] && !taken.contains(same)) {
                found[same.ear()] = true;
                taken.add(same);
            }
        }
    }

    boolean mayBeShot(PlacedOnset o) {
        long listening = ears.stream().filter(e -> e.listensAt(o.seconds())).count();
        boolean faint = o.onset().probabilityShot() < FAINT;
        if (listening <= 1 || faint && !standsOut(o)) {
            return !faint;
        }
        double sum = said(o);
        boolean weak = isWeak(o);
        for (int e = 0; e < ears.size(); e++) {
            if (e == o.ear() || !ears.get(e).listensAt(o.seconds())) {
                continue;
            }
            double within = window.seconds(o.ear(), e);
            PlacedOnset likest = null;
            for (PlacedOnset n : ears.get(e).between(o.seconds() - within, o.seconds() + within)) {
                if (!isShot(n)) {
                    likest = likest == null || said(n) > said(likest) ? n : likest;
                    weak &= isWeak(n) || said(n) < 0;
                }
            }
            sum += likest != null ? said(likest) : isCovered(e, o.seconds(), within) ? 0 : UNHEARD;
        }
        return sum > 0 && !weak;
    }

    private static boolean standsOut(PlacedOnset o) {
        return o.onset().snrDb() >= ShotEvidence.LOUD_DB
                && o.onset().features().getOrDefault("riseMs", 0.0) <= SHARP_MS;
    }

    private double said(PlacedOnset o) {
        double said = ShotEvidence.said(o);
        return said > 0 && evidence.isTexture(o, n -> isShot(n) || followsShot(n)) ? 0 : said;
    }

    private boolean isShot(PlacedOnset o) {
        return shots.get(o.ear()).containsKey(o.seconds());
    }

    private boolean followsShot(PlacedOnset o) {
        Double before = shots.get(o.ear()).lowerKey(o.seconds());
        return before != null && o.seconds() - before <= ECHO_SECONDS;
    }

    /** Whether a shot's arrival in that recording may have covered a sound of that moment. */
    private boolean isCovered(int ear, double seconds, double within) {
        return !shots.get(ear)
                .subMap(seconds - within - COVERED_SECONDS, true, seconds + within, true)
                .isEmpty();
    }

    /** Much weaker than a shot before it, or too near to one to be told from it. */
    private boolean isWeak(PlacedOnset o) {
        for (PlacedOnset shot : shots.get(o.ear())
                .subMap(o.seconds() - FAR_ECHO_SECONDS, true, o.seconds(), false)
                .values()) {
            if (o.seconds() - shot.seconds() < SAME_SECONDS || o.peakDb() < shot.peakDb() - ECHO_DB) {
                return true;
            }
        }
        return false;
    }
}
