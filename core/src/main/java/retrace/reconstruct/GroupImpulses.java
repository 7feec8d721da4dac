package retrace.reconstruct;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.SortedMap;
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
 * clear and strong in two recordings at least: then another source opens an episode of its own.
 */
final class GroupImpulses {

    /** Distance taken where a place is unknown, metres. */
    static final double UNKNOWN_METRES = 100;

    private static final double STRONG = 0.5;
    private static final double ELIGIBLE = 0.02;
    private static final double GAP_SECONDS = 0.008;
    private static final double ECHO_SECONDS = 1.2;
    private static final double EPISODE_SECONDS = 3.0;
    private static final double SLACK_SECONDS = 0.02;

    private final List<Ear> ears;
    private final double soundSpeed;
    private final Set<PlacedOnset> taken = new HashSet<>();
    private final List<Joined> out = new ArrayList<>();

    /**
     * One impulse.
     *
     * @param arrivals at most one per recording, in the order of the recordings
     * @param logOdds of a shot, all arrivals together
     * @param doubtful echoes after it that might be shots of their own
     */
    record Joined(List<PlacedOnset> arrivals, double logOdds, int doubtful) {
        double earliest() {
            return arrivals.stream().mapToDouble(PlacedOnset::seconds).min().orElseThrow();
        }
    }

    GroupImpulses(List<Ear> ears, Air air) {
        this.ears = ears;
        this.soundSpeed = air.slowestSoundSpeed();
    }

    List<Joined> join() {
        List<PlacedOnset> all = new ArrayList<>();
        ears.forEach(e -> all.addAll(e.onsets));
        all.sort(Comparator.comparingDouble(PlacedOnset::seconds).thenComparingInt(PlacedOnset::ear));
        for (PlacedOnset o : all) {
            if (o.onset().probabilityShot() >= STRONG && !taken.contains(o)) {
                episode(o);
            }
        }
        for (PlacedOnset o : all) {
            if (!taken.contains(o)) {
                taken.add(o);
                out.add(new Joined(List.of(o), o.logOdds(), 0));
            }
        }
        out.sort(Comparator.comparingDouble(Joined::earliest));
        return out;
    }

    private void episode(PlacedOnset opening) {
        PlacedOnset[] first = new PlacedOnset[ears.size()];
        first[opening.ear()] = opening;
        for (int e = 0; e < ears.size(); e++) {
            if (e != opening.ear()) {
                first[e] = counterpart(opening, e);
            }
        }
        double[] loudest = new double[ears.size()];
        for (int e = 0; e < first.length; e++) {
            PlacedOnset f = first[e];
            loudest[e] = f == null ? Double.NEGATIVE_INFINITY : loudestAfter(f);
        }
        double openingOdds = emit(arrivals(first), Double.NEGATIVE_INFINITY, 0);
        double last = 0;
        for (List<PlacedOnset> cluster : clusters(first)) {
            double gap = gap(cluster.getFirst(), first);
            if (gap > last + EPISODE_SECONDS) {
                break;
            }
            if (isShot(cluster, first, loudest)) {
                emit(cluster, openingOdds - 1, 0);
                last = gap;
            }
        }
        setEchoesAside(first, loudest, last);
    }

    private double loudestAfter(PlacedOnset first) {
        double most = first.peakDb();
        for (PlacedOnset o : ears.get(first.ear()).onsets) {
            if (o.seconds() >= first.seconds() && o.seconds() <= first.seconds() + EPISODE_SECONDS) {
                most = Math.max(most, o.peakDb());
            }
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
        double window = travel(opening.ear(), e) + ears.get(opening.ear()).clockHalfSeconds + ears.get(e).clockHalfSeconds
                + SLACK_SECONDS;
        PlacedOnset best = null;
        double bestScore = Double.NEGATIVE_INFINITY;
        for (PlacedOnset o : ears.get(e).onsets) {
            if (Math.abs(o.seconds() - opening.seconds()) > window
                    || taken.contains(o)
                    || o.onset().probabilityShot() < ELIGIBLE) {
                continue;
            }
            double score = companions(opening, o) + 0.25 * Math.clamp(o.logOdds(), -4, 6)
                    + 0.05 * Math.min(30, o.onset().snrDb());
            if (score > bestScore + 0.5) {
                bestScore = score;
                best = o;
            }
        }
        return best;
    }

    /** How many strong onsets follow a at gaps at which onsets follow b, weighted by how clear they are. */
    private double companions(PlacedOnset a, PlacedOnset b) {
        double sum = 0;
        for (PlacedOnset x : ears.get(a.ear()).onsets) {
            double gap = x.seconds() - a.seconds();
            if (gap < 0.05 || gap > EPISODE_SECONDS || x.onset().snrDb() < 8) {
                continue;
            }
            double best = 0;
            for (PlacedOnset y : ears.get(b.ear()).onsets) {
                if (Math.abs(y.seconds() - b.seconds() - gap) < GAP_SECONDS) {
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
            for (PlacedOnset o : ears.get(f.ear()).onsets) {
                if (o.seconds() > f.seconds() + 0.03 && o.seconds() < horizon && !taken.contains(o)) {
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
                one.merge(after.get(j).ear(), after.get(j), (a, b) -> a.onset().snrDb() >= b.onset().snrDb() ? a : b);
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
            sum += clear(o, loudest[o.ear()]);
            bestP = Math.max(bestP, o.onset().probabilityShot());
        }
        if (listening <= 1) {
            return sum > 0.75 && bestP >= STRONG;
        }
        return bestP >= 0.2 && cluster.size() >= 2 && sum >= Math.max(1.0, 0.4 * listening);
    }

    /** Emits an impulse; returns its log-odds. */
    private double emit(List<PlacedOnset> arrivals, double atLeastOdds, int doubtful) {
        taken.addAll(arrivals);
        List<Double> odds = new ArrayList<>(
                arrivals.stream().map(PlacedOnset::logOdds).toList());
        odds.sort(Collections.reverseOrder());
        double sum = 0;
        int count = Math.min(3, odds.size());
        for (int i = 0; i < count; i++) {
            sum += odds.get(i);
        }
        double together = sum / count + 0.7 * (count - 1);
        double result = Math.max(together, Math.min(atLeastOdds, together + 4));
        out.add(new Joined(arrivals, result, doubtful));
        return result;
    }

    /** Whatever follows a shot of the episode within the echo time and is not clear in two recordings. */
    private void setEchoesAside(@Nullable PlacedOnset[] first, double[] loudest, double lastGap) {
        for (PlacedOnset f : first) {
            if (f == null) {
                continue;
            }
            for (PlacedOnset o : ears.get(f.ear()).onsets) {
                double gap = o.seconds() - f.seconds();
                if (gap > 0 && gap <= lastGap + ECHO_SECONDS && followsShot(o)) {
                    taken.add(o);
                }
            }
        }
    }

    private boolean followsShot(PlacedOnset o) {
        for (Joined j : out) {
            for (PlacedOnset a : j.arrivals()) {
                if (a.ear() == o.ear() && o.seconds() > a.seconds() && o.seconds() - a.seconds() <= ECHO_SECONDS) {
                    return true;
                }
            }
        }
        return false;
    }
}
