package retrace.reconstruct;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.model.Place;
import retrace.scene.Air;

/**
 * Joins the onsets of recordings that share a clock to impulses, one per sound in the world.
 *
 * <p>In time order: the earliest strong onset that is left opens an <em>episode</em>. Each other recording gives the onset
 * within the travel limit (distance of the two recordings over the slowest sound; 100 m where a place is unknown) that has
 * the most companions: onsets that follow it at the same gaps at which others follow the opening onset. Among equals the
 * earliest wins, for an echo repeats the gaps as well. That fixes the lag of each recording for a source at that place.
 *
 * <p>Later shots from the same place come at one gap in every recording, while echoes come at a gap of their own in each.
 * So what follows is clustered by gap ({@link #GAP_SECONDS}), and a cluster is a shot when the summed clearness of its onsets
 * (how far each stands out of the reverberation before it and how loud it is beside the recording's loudest) is enough. With
 * one recording alone only clearness decides. What is left within {@link #ECHO_SECONDS} after a shot is an echo, unless it is
 * clear and strong in two recordings at least: then another source opens an episode of its own. Shock waves in front of a blast ({@link
 * Cracks}) take no part in this.
 */
final class GroupImpulses {

    /** Distance taken where a place is unknown, metres. */
    private static final double UNKNOWN_METRES = Separation.LEAST_METRES;

    private static final double STRONG = 0.5;
    private static final double ELIGIBLE = 0.02;
    private static final double COMPANION = 0.1;
    private static final double PRECURSOR_SECONDS = 0.06;
    private static final double GAP_SECONDS = 0.005;
    private static final double ECHO_SECONDS = 1.2;
    private static final double EPISODE_SECONDS = 3.0;
    private static final double EARLIER_SECONDS = 0.25;
    private static final double EARLIER_MARGIN = 0.8;
    private static final double REPEAT_SECONDS = 0.045;
    private static final double NEAR_SECONDS = 0.012;
    private static final double OPENING_SECONDS = 0.1;
    private static final double FAR_ECHO_SECONDS = 4;
    private static final double FAR_ECHO_DB = 8;
    private static final double SLACK_SECONDS = 0.02;
    private static final double POSSIBLE_ODDS = Math.log(0.3 / 0.7);
    private static final double UNLIKELY_ODDS = Math.log(0.2 / 0.8);
    private static final double LOUD_DB = ShotEvidence.LOUD_DB;
    private static final double SHARP_MS = 10;
    private static final double JUMP_DB = 10;

    /** Shots of one gun from one place reach a recording within so much of one level, while nothing turns its gain down. */
    private static final double LIKE_DB = 2;

    private static final double CLEAR_DB = 14;
    private static final double NEAR_ECHO_DB = 1.5;
    private static final double TEXTURE_ODDS = 1.2;

    private final List<Ear> ears;
    private final double soundSpeed;
    private final Set<PlacedOnset> taken = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<NavigableMap<Double, PlacedOnset>> emitted = new ArrayList<>();
    private final List<Joined> out = new ArrayList<>();
    private final List<NavigableMap<Double, PlacedOnset>> shots = new ArrayList<>();
    private final List<PlacedOnset> uncounted = new ArrayList<>();
    private final ShotEvidence evidence;

    /**
     * One impulse.
     *
     * @param arrivals at most one per recording, in the order of the recordings
     * @param logOdds of a shot, all arrivals together
     */
    record Joined(List<PlacedOnset> arrivals, double logOdds) {
        double earliest() {
            return arrivals.stream().mapToDouble(PlacedOnset::seconds).min().orElseThrow();
        }
    }

    GroupImpulses(List<Ear> ears, Air air) {
        this.ears = ears;
        this.evidence = new ShotEvidence(ears);
        this.soundSpeed = air.slowestSoundSpeed();
        ears.forEach(e -> {
            emitted.add(new TreeMap<>());
            shots.add(new TreeMap<>());
        });
    }

    List<Joined> join() {
        List<PlacedOnset> all = new ArrayList<>();
        ears.forEach(e -> all.addAll(e.onsets));
        all.sort(Comparator.comparingDouble(PlacedOnset::seconds).thenComparingInt(PlacedOnset::ear));
        for (PlacedOnset o : all) {
            if (o.onset().probabilityShot() < STRONG || taken.contains(o)) {
                continue;
            }
            if (weakerThanShotBefore(o)) {
                setAside(o);
                continue;
            }
            PlacedOnset opening = bestOpening(o);
            @Nullable PlacedOnset[] first = firstArrivals(opening);
            if (isAnswered(opening, first)) {
                episode(first);
            }
        }
        for (PlacedOnset o : all) {
            if (!taken.contains(o)) {
                taken.add(o);
                boolean texture = ears.size() > 1 && isTexture(o);
                double odds = evidence.logOdds(List.of(o));
                add(new Joined(List.of(o), texture ? Math.min(odds, UNLIKELY_ODDS) : odds));
            }
        }
        addCracksOfNoShot();
        out.sort(Comparator.comparingDouble(Joined::earliest));
        return out;
    }

    /** What sounds like a shock wave and is in front of nothing that was taken for a shot is a sound like any other. */
    private void addCracksOfNoShot() {
        for (Ear ear : ears) {
            for (PlacedOnset crack : ear.cracks) {
                boolean ofShot = shots
                        .get(crack.ear())
                        .subMap(crack.seconds(), false, crack.seconds() + Cracks.LONGEST_SECONDS, true)
                        .values()
                        .stream()
                        .anyMatch(later -> Cracks.isItsBlast(crack, later));
                if (!ofShot) {
                    add(new Joined(List.of(crack), evidence.logOdds(List.of(crack))));
                }
            }
        }
    }

    /** Echoes from far walls and slopes come seconds late, but weaker than the shot in the same recording. */
    private boolean weakerThanShotBefore(PlacedOnset o) {
        for (PlacedOnset a : emitted.get(o.ear())
                .subMap(o.seconds() - FAR_ECHO_SECONDS, false, o.seconds(), false)
                .values()) {
            if (o.peakDb() < a.peakDb() - FAR_ECHO_DB) {
                return true;
            }
        }
        return false;
    }

    private void setAside(PlacedOnset o) {
        taken.add(o);
        uncounted.add(o);
    }

    /** Sounds that are not counted as shots and yet might be some. */
    int doubtful() {
        return new UncountedSounds(ears, evidence, this::window, shots).count(uncounted);
    }

    /** The given onset, or one just after it in the same recording that has clearly more companions elsewhere. */
    private PlacedOnset bestOpening(PlacedOnset o) {
        PlacedOnset best = o;
        double most = support(o) + EARLIER_MARGIN;
        for (PlacedOnset other : ears.get(o.ear()).between(o.seconds(), o.seconds() + OPENING_SECONDS)) {
            double late = other.seconds() - o.seconds();
            if (late > 0
                    && late < OPENING_SECONDS
                    && !taken.contains(other)
                    && other.onset().probabilityShot() >= STRONG
                    && support(other) > most) {
                most = support(other);
                best = other;
            }
        }
        return best;
    }

    /**
     * Whether the counterparts of an onset answer it: most of them would not rather go with a later onset of its recording that fits them clearly
     * better. Where microphones are far apart, the travel limit lets a knock near one of them claim arrivals of a shot that it hears
     * itself a second later.
     */
    private boolean isAnswered(PlacedOnset opening, @Nullable PlacedOnset[] first) {
        int counterparts = 0;
        int others = 0;
        for (PlacedOnset f : first) {
            if (f != null && f.ear() != opening.ear()) {
                counterparts++;
                others += isClaimedLater(f, opening) ? 1 : 0;
            }
        }
        return 2 * others <= counterparts;
    }

    private boolean isClaimedLater(PlacedOnset f, PlacedOnset opening) {
        double enough = score(f, opening) + EARLIER_MARGIN;
        return ears
                .get(opening.ear())
                .between(opening.seconds() + EARLIER_SECONDS, f.seconds() + window(f.ear(), opening.ear()))
                .stream()
                .anyMatch(o -> !taken.contains(o) && eligible(o) && score(f, o) > enough);
    }

    private double support(PlacedOnset opening) {
        double sum = 0;
        for (PlacedOnset f : firstArrivals(opening)) {
            if (f != null && f.ear() != opening.ear()) {
                sum += companions(opening, f);
            }
        }
        return sum;
    }

    private @Nullable PlacedOnset[] firstArrivals(PlacedOnset opening) {
        @Nullable PlacedOnset[] first = new @Nullable PlacedOnset[ears.size()];
        first[opening.ear()] = opening;
        for (int e = 0; e < ears.size(); e++) {
            if (e != opening.ear()) {
                first[e] = counterpart(opening, e);
            }
        }
        return first;
    }

    private void episode(@Nullable PlacedOnset[] first) {
        double[] loudest = new double[ears.size()];
        for (int e = 0; e < first.length; e++) {
            PlacedOnset f = first[e];
            loudest[e] = f == null ? Double.NEGATIVE_INFINITY : loudestAfter(f);
        }
        double openingOdds = emit(arrivals(first), Double.NEGATIVE_INFINITY);
        boolean alone = arrivals(first).size() == 1;
        double last = 0;
        for (List<PlacedOnset> cluster : clusters(first)) {
            double gap = gap(cluster.getFirst(), first);
            if (gap > last + EPISODE_SECONDS || alone && isHeardElsewhere(cluster.getFirst())) {
                break;
            }
            if (gap > last + REPEAT_SECONDS && isShot(cluster, first, loudest)) {
                emit(completed(cluster, first), openingOdds - 1);
                last = gap;
            }
        }
        setEchoesAside(first, last);
    }

    /** Whether another recording has something like a shot that may be the same sound: it opens an episode of its own. */
    private boolean isHeardElsewhere(PlacedOnset o) {
        for (int e = 0; e < ears.size(); e++) {
            double within = window(o.ear(), e);
            if (e != o.ear()
                    && ears.get(e).between(o.seconds() - within, o.seconds() + within).stream()
                            .anyMatch(n -> n.onset().probabilityShot() >= STRONG && !taken.contains(n))) {
                return true;
            }
        }
        return false;
    }

    /** The cluster with, for each recording that is missing in it, the onset next to where it ought to be. */
    private List<PlacedOnset> completed(List<PlacedOnset> cluster, @Nullable PlacedOnset[] first) {
        @Nullable PlacedOnset[] all = new @Nullable PlacedOnset[ears.size()];
        double middle = 0;
        for (PlacedOnset o : cluster) {
            all[o.ear()] = o;
            middle += gap(o, first) / cluster.size();
        }
        for (int e = 0; e < all.length; e++) {
            PlacedOnset f = first[e];
            if (f == null || all[e] != null) {
                continue;
            }
            double nearest = NEAR_SECONDS;
            double due = f.seconds() + middle;
            for (PlacedOnset o : ears.get(e).between(due - NEAR_SECONDS, due + NEAR_SECONDS)) {
                double off = Math.abs(o.seconds() - f.seconds() - middle);
                if (off < nearest && !taken.contains(o) && o.onset().probabilityShot() >= ELIGIBLE) {
                    nearest = off;
                    all[e] = o;
                }
            }
        }
        return arrivals(all);
    }

    private double loudestAfter(PlacedOnset first) {
        double most = first.peakDb();
        for (PlacedOnset o : ears.get(first.ear()).between(first.seconds(), first.seconds() + EPISODE_SECONDS)) {
            most = Math.max(most, o.peakDb());
        }
        return most;
    }

    private static List<PlacedOnset> arrivals(@Nullable PlacedOnset[] first) {
        List<PlacedOnset> list = new ArrayList<>();
        for (PlacedOnset f : first) {
            if (f != null) {
                list.add(f);
            }
        }
        return list;
    }

    /** The onset of recording e that belongs to the same sound as the opening one, or null. */
    private @Nullable PlacedOnset counterpart(PlacedOnset opening, int e) {
        double window = window(opening.ear(), e);
        PlacedOnset best = null;
        double bestScore = Double.NEGATIVE_INFINITY;
        for (PlacedOnset o : ears.get(e).between(opening.seconds() - window, opening.seconds() + window)) {
            if (taken.contains(o) || !eligible(o)) {
                continue;
            }
            double score = score(opening, o);
            if (score > bestScore) {
                bestScore = score;
                best = o;
            }
        }
        return best == null ? null : earlier(best, opening, bestScore, window);
    }

    /** Little reverberation or a strange microphone makes a shot unlike one; what stands out clearly may still be its arrival. */
    private static boolean eligible(PlacedOnset o) {
        return o.onset().probabilityShot() >= ELIGIBLE || o.onset().snrDb() >= LOUD_DB && sharp(o);
    }

    /** Its rise is not the ramp of a pre-echo. */
    private static boolean sharp(PlacedOnset o) {
        return o.onset().features().getOrDefault("riseMs", 0.0) <= SHARP_MS;
    }

    private double score(PlacedOnset opening, PlacedOnset o) {
        return companions(opening, o)
                + 0.25 * Math.clamp(o.logOdds(), -4, 6)
                + 0.05 * Math.min(30, o.onset().snrDb());
    }

    /** The first of the onsets up to {@link #EARLIER_SECONDS} before that fits nearly as well: the later one is its echo. */
    private PlacedOnset earlier(PlacedOnset best, PlacedOnset opening, double bestScore, double window) {
        for (PlacedOnset o : ears.get(best.ear()).between(best.seconds() - EARLIER_SECONDS, best.seconds())) {
            if (o.seconds() < best.seconds()
                    && Math.abs(o.seconds() - opening.seconds()) <= window
                    && !taken.contains(o)
                    && mayBeFirst(o)
                    && score(opening, o) > bestScore - EARLIER_MARGIN) {
                return o;
            }
        }
        return best;
    }

    /** What has an attack of its own and resembles a shot or is clear; what only swells is the sound before one. */
    private static boolean mayBeFirst(PlacedOnset o) {
        return (sharp(o) || begins(o))
                && (o.onset().probabilityShot() >= COMPANION || o.onset().snrDb() >= LOUD_DB);
    }

    /** Its first 3 ms stand well above what is before: a direct sound may be long below the louder echo that its rise is measured to. */
    private static boolean begins(PlacedOnset o) {
        return o.onset().features().getOrDefault("jumpDb", 0.0) >= JUMP_DB;
    }

    /** How many strong onsets follow a at gaps at which onsets follow b, weighted by how clear they are. */
    private double companions(PlacedOnset a, PlacedOnset b) {
        double sum = 0;
        for (PlacedOnset x : ears.get(a.ear()).between(a.seconds() + 0.05, a.seconds() + EPISODE_SECONDS)) {
            double gap = x.seconds() - a.seconds();
            if (x.onset().probabilityShot() < COMPANION) {
                continue;
            }
            double best = 0;
            double due = b.seconds() + gap;
            for (PlacedOnset y : ears.get(b.ear()).between(due - GAP_SECONDS, due + GAP_SECONDS)) {
                if (Math.abs(y.seconds() - b.seconds() - gap) < GAP_SECONDS
                        && y.onset().probabilityShot() > COMPANION) {
                    best = Math.max(best, Math.min(risen(x), risen(y)));
                }
            }
            sum += best;
        }
        return sum;
    }

    private static double risen(PlacedOnset o) {
        return 1 / (1 + Math.exp(-(o.onset().snrDb() - 9) / 2));
    }

    /** 0 to 1: how far an onset stands out of what is before it, and how loud it is beside the loudest. */
    private static double clear(PlacedOnset o, double loudestDb) {
        return risen(o) / (1 + Math.exp(-(o.peakDb() - loudestDb + 14) / 2));
    }

    /** How far apart two recordings may show one sound, seconds. */
    private double window(int a, int b) {
        return travel(a, b) + ears.get(a).clockHalfSeconds + ears.get(b).clockHalfSeconds + SLACK_SECONDS;
    }

    private double travel(int a, int b) {
        Place p = ears.get(a).place;
        Place q = ears.get(b).place;
        if (p == null || q == null) {
            return UNKNOWN_METRES / soundSpeed;
        }
        return (Math.hypot(p.xM() - q.xM(), p.yM() - q.yM()) + 2 * (p.sigmaM() + q.sigmaM())) / soundSpeed;
    }

    private static double gap(PlacedOnset o, @Nullable PlacedOnset[] first) {
        PlacedOnset f = first[o.ear()];
        return f == null ? Double.NaN : o.seconds() - f.seconds();
    }

    /** What follows the first arrivals, clustered by gap, in the order of the gaps; one onset per recording. */
    private List<List<PlacedOnset>> clusters(@Nullable PlacedOnset[] first) {
        List<PlacedOnset> after = new ArrayList<>();
        for (PlacedOnset f : first) {
            if (f == null) {
                continue;
            }
            double horizon = f.seconds() + 10 * EPISODE_SECONDS;
            for (PlacedOnset o : ears.get(f.ear()).between(f.seconds() + 0.03, horizon)) {
                if (!taken.contains(o)) {
                    after.add(o);
                }
            }
        }
        after.sort(Comparator.comparingDouble((PlacedOnset o) -> gap(o, first)).thenComparingInt(PlacedOnset::ear));
        List<List<PlacedOnset>> clusters = new ArrayList<>();
        int i = 0;
        while (i < after.size()) {
            double start = gap(after.get(i), first);
            SortedMap<Integer, PlacedOnset> one = new TreeMap<>();
            int j = i;
            while (j < after.size() && gap(after.get(j), first) <= start + GAP_SECONDS) {
                one.merge(
                        after.get(j).ear(),
                        after.get(j),
                        (a, b) -> a.onset().snrDb() >= b.onset().snrDb() ? a : b);
                j++;
            }
            int better = i + 1;
            while (better < j && spanCount(after, better, first) <= one.size()) {
                better++;
            }
            if (better < j && one.size() < spanCount(after, better, first)) {
                clusters.add(List.of(after.get(i)));
                i++;
                continue;
            }
            clusters.add(List.copyOf(one.values()));
            i = j;
        }
        return clusters;
    }

    /** Recordings with an onset in the gap window that starts at {@code from}. */
    private static int spanCount(List<PlacedOnset> after, int from, @Nullable PlacedOnset[] first) {
        Set<Integer> in = new HashSet<>();
        double start = gap(after.get(from), first);
        for (int j = from; j < after.size() && gap(after.get(j), first) <= start + GAP_SECONDS; j++) {
            in.add(after.get(j).ear());
        }
        return in.size();
    }

    private boolean isShot(List<PlacedOnset> cluster, @Nullable PlacedOnset[] first, double[] loudest) {
        double gap = gap(cluster.getFirst(), first);
        int listening = 0;
        for (int e = 0; e < first.length; e++) {
            PlacedOnset f = first[e];
            if (f != null && ears.get(e).listensAt(f.seconds() + gap)) {
                listening++;
            }
        }
        double sum = 0;
        double bestP = 0;
        for (PlacedOnset o : cluster) {
            if (taken.contains(o)) {
                return false;
            }
            boolean like = Math.abs(level(o, first)) <= LIKE_DB;
            sum += clear(o, loudest[o.ear()])
                    * (like ? 1 : Math.min(1, o.onset().probabilityShot() / 0.3));
            bestP = Math.max(bestP, o.onset().probabilityShot());
        }
        if (listening <= 1) {
            return sum > 0.75 && bestP >= STRONG;
        }
        if (isNearEcho(cluster, first)) {
            return false;
        }
        return bestP >= 0.2 && cluster.size() >= 2 && sum >= Math.max(1.0, 0.35 * listening);
    }

    /**
     * A wall beside the shooter sends its echo at one gap into every recording, as a second shot would come; but it has lost energy on the
     * way and stands out clearly nowhere.
     */
    private static boolean isNearEcho(List<PlacedOnset> cluster, @Nullable PlacedOnset[] first) {
        double levels = 0;
        for (PlacedOnset o : cluster) {
            if (o.onset().snrDb() >= CLEAR_DB) {
                return false;
            }
            levels += level(o, first);
        }
        return levels / cluster.size() < -NEAR_ECHO_DB;
    }

    /** How much louder it is than the first arrival in its recording, dB. */
    private static double level(PlacedOnset o, @Nullable PlacedOnset[] first) {
        PlacedOnset f = first[o.ear()];
        return f == null ? Double.NaN : o.peakDb() - f.peakDb();
    }

    /** Some arrivals as one sound, weighed by themselves. */
    Joined anew(List<PlacedOnset> arrivals) {
        return new Joined(arrivals, evidence.logOdds(arrivals));
    }

    /** Emits an impulse; returns its log-odds. */
    private double emit(List<PlacedOnset> arrivals, double atLeastOdds) {
        taken.addAll(arrivals);
        double together = evidence.logOdds(arrivals);
        double result = Math.max(together, Math.min(atLeastOdds, together + 4));
        if (arrivals.size() == 1 && isTexture(arrivals.getFirst())) {
            result = Math.min(result, TEXTURE_ODDS);
        }
        arrivals.forEach(o -> emitted.get(o.ear()).put(o.seconds(), o));
        add(new Joined(arrivals, result));
        return result;
    }

    private void add(Joined joined) {
        out.add(joined);
        if (joined.logOdds() < POSSIBLE_ODDS) {
            uncounted.addAll(joined.arrivals());
        } else {
            joined.arrivals().forEach(o -> shots.get(o.ear()).put(o.seconds(), o));
        }
    }

    /** One of many sounds of like level that neither resemble a shot nor may be its echoes: steps, crackling, gravel. */
    private boolean isTexture(PlacedOnset o) {
        return evidence.isTexture(
                o,
                n -> n.onset().probabilityShot() >= STRONG
                        || n.seconds() > o.seconds() && n.seconds() <= o.seconds() + ECHO_SECONDS
                        || shots.get(n.ear()).containsKey(n.seconds())
                        || followsShot(n));
    }

    /** What comes just before a first arrival or follows a shot of the episode within the echo time, and is no shot. */
    private void setEchoesAside(@Nullable PlacedOnset[] first, double lastGap) {
        for (PlacedOnset f : first) {
            if (f == null) {
                continue;
            }
            double until = f.seconds() + lastGap + ECHO_SECONDS;
            for (PlacedOnset o : ears.get(f.ear()).between(f.seconds() - PRECURSOR_SECONDS, until)) {
                double gap = o.seconds() - f.seconds();
                boolean precursor = gap < 0;
                if (precursor || gap > 0 && followsShot(o)) {
                    if (!taken.contains(o)) {
                        setAside(o);
                    }
                }
            }
        }
    }

    private boolean followsShot(PlacedOnset o) {
        Double last = emitted.get(o.ear()).lowerKey(o.seconds());
        return last != null && o.seconds() - last <= ECHO_SECONDS;
    }
}
