package retrace.reconstruct;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.model.Measured;
import retrace.model.Place;
import retrace.model.Shots;
import retrace.scene.Air;
import retrace.scene.HeardShot;

/**
 * Which arrivals of one shot are its bullet's shock wave, as far as it can be told.
 *
 * <p>A <em>pair</em> is a shock wave in front of the shot's blast in one recording ({@link Cracks}). Where a recording shows one onset, it may be the shock
 * wave, whose blast was lost in it. The bullet was faster than sound where at least two recordings show what sounds like a shock wave and at
 * least two what sounds like a blast: another hard sound is like a shock wave in all, a pistol's shot in none.
 * Each single onset has a probability of being the shock wave, from its sound and from how likely that is beforehand.
 */
final class ShockWaves {

    /** An arrival is the shock wave for sure: it tells nothing of a point that the sound spread from. */
    static final double SURE = 0.95;

    /** Below this it is the blast. */
    private static final double HARDLY = 0.02;

    /** From here on it is called unknown. */
    private static final double MAYBE = 0.3;

    /** Beforehand, of an arrival of a bullet that is faster than sound: of recorders ahead of the gun half show the shock wave alone. */
    private static final double PRIOR_FASTER = 0.3;

    private static final double PRIOR_ALONE = 0.02;
    private static final double MOST_ALONE = 0.5;
    private static final double LEAST_SNR_DB = 20;
    private static final int ENOUGH = 2;

    /** No bullet of a small arm is faster at the muzzle by much, metres per second. */
    private static final double FASTEST_BULLET = 1000;

    private final List<Pair> pairs;
    private final Map<PlacedOnset, Double> probabilities;
    private final boolean faster;

    /** Shock wave and blast of one shot in one recording. */
    record Pair(PlacedOnset crack, PlacedOnset blast) {
        double seconds() {
            return blast.seconds() - crack.seconds();
        }
    }

    private ShockWaves(List<Pair> pairs, Map<PlacedOnset, Double> probabilities, boolean faster) {
        this.faster = faster;
        this.pairs = List.copyOf(pairs);
        this.probabilities = probabilities;
    }

    /** @param ofShot false: the impulse is no shot and has none */
    static ShockWaves of(GroupImpulses.Joined joined, List<Ear> ears, boolean ofShot) {
        List<Pair> pairs = new ArrayList<>();
        Map<PlacedOnset, Double> probabilities = new HashMap<>();
        if (!ofShot) {
            return new ShockWaves(pairs, probabilities, false);
        }
        for (PlacedOnset o : joined.arrivals()) {
            PlacedOnset crack = inFront(o, ears.get(o.ear()));
            if (crack != null) {
                pairs.add(new Pair(crack, o));
            }
        }
        List<PlacedOnset> alone = joined.arrivals().stream()
                .filter(o -> pairs.stream().noneMatch(p -> p.blast().equals(o)))
                .toList();
        long cracks = pairs.size() + alone.stream().filter(Cracks::isLikeCrack).count();
        long blasts = pairs.size() + alone.stream().filter(Cracks::isLikeBlast).count();
        boolean faster = cracks >= ENOUGH && blasts >= ENOUGH;
        alone.forEach(o -> probabilities.put(o, probability(o, faster)));
        return new ShockWaves(pairs, probabilities, faster);
    }

    private static @Nullable PlacedOnset inFront(PlacedOnset blast, Ear ear) {
        for (PlacedOnset crack : ear.cracks) {
            if (Cracks.isItsBlast(crack, blast)) {
                return crack;
            }
        }
        return null;
    }

    private static double probability(PlacedOnset o, boolean faster) {
        double prior = faster ? PRIOR_FASTER : PRIOR_ALONE;
        double says = Cracks.likeness(o);
        double odds = Math.log(prior / (1 - prior)) + (o.onset().snrDb() >= LEAST_SNR_DB ? says : Math.min(0, says));
        double p = 1 / (1 + Math.exp(-odds));
        return p < HARDLY ? 0 : faster ? p : Math.min(p, MOST_ALONE);
    }

    /** That an arrival is the shock wave. */
    double probability(PlacedOnset arrival) {
        return probabilities.getOrDefault(arrival, 0.0);
    }

    Shots.Arrival arrival(PlacedOnset o, String recording) {
        double p = probability(o);
        return new Shots.Arrival(
                recording,
                o.onset().seconds(),
                kind(o),
                o.onset().clipped(),
                o.onset().snrDb(),
                p == 0 ? null : p);
    }

    private Shots.ArrivalKind kind(PlacedOnset arrival) {
        double p = probability(arrival);
        if (pairs.stream().anyMatch(pair -> pair.blast().equals(arrival))) {
            return Shots.ArrivalKind.BLAST;
        }
        return p > SURE ? Shots.ArrivalKind.SHOCK : p > MAYBE ? Shots.ArrivalKind.UNKNOWN : arrival.joinedKind();
    }

    /** The pairs as they are written down; in the order of the recordings. */
    List<Shots.Crack> cracks(List<Ear> ears, Air air) {
        double c = air.slowestSoundSpeed();
        List<Shots.Crack> out = new ArrayList<>();
        for (Pair pair : pairs) {
            Measured crack = pair.crack().onset().seconds();
            Measured blast = pair.blast().onset().seconds();
            double gap = blast.value() - crack.value();
            double low = Math.max(0, gap - Math.hypot(blast.value() - blast.low(), crack.high() - crack.value()));
            double high = gap + Math.hypot(blast.high() - blast.value(), crack.value() - crack.low());
            SortedMap<String, Double> parts = new TreeMap<>(Map.of("picker", (high - low) / 2));
            out.add(new Shots.Crack(
                    ears.get(pair.blast().ear()).placed.id(),
                    crack,
                    Measured.interval(gap, low, high, parts),
                    low * c / (1 - c / FASTEST_BULLET)));
        }
        return out;
    }

    Shots.Supersonic supersonic() {
        return faster ? Shots.Supersonic.YES : Shots.Supersonic.CANNOT_TELL;
    }

    /** The gaps of the pairs at recorders of known place. */
    List<HeardShot.Gap> gaps(List<Ear> ears, RecorderTracks tracks) {
        List<HeardShot.Gap> out = new ArrayList<>();
        for (Pair pair : pairs) {
            String id = ears.get(pair.blast().ear()).placed.id();
            Place place = tracks.at(id, pair.blast().onset().seconds().value());
            if (place != null) {
                double half = Math.hypot(
                        pair.blast().onset().seconds().halfWidth(),
                        pair.crack().onset().seconds().halfWidth());
                out.add(new HeardShot.Gap(
                        id, place.xM(), place.yM(), place.sigmaM(), pair.seconds(), half / Measured.SIGMAS));
            }
        }
        return out;
    }
}
