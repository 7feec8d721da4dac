package retrace.reconstruct;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import retrace.sound.ShotModel;

/** What the recordings of a group say together of one sound, from what each of them says by itself. */
final class ShotEvidence {

    /** An onset that stands out by so much is one that the recording surely heard, dB. */
    static final double LOUD_DB = 20;

    private static final double LEAST_ODDS = -4;
    private static final double MOST_ODDS = 6;
    private static final double AGREE_ODDS = 0.7;
    private static final int BEST = 3;

    /** One of so many like it is steps, crackling, gravel. */
    private static final int TEXTURE_COUNT = 5;

    private static final double TEXTURE_SECONDS = 4;
    private static final double TEXTURE_DB = 8;
    private static final double APART_SECONDS = 0.05;

    /** However unlike a shot it sounds in one recording, it is so much less likely to be one and no less: ln of the likelihoods' ratio. */
    private static final double LEAST_SAID = -2.5;

    /** The same where the recorder was driven to its full scale, which makes any sound unlike itself. */
    private static final double LEAST_SAID_OVERDRIVEN = -1.5;

    private static final double MOST_SAID = 4;
    private static final double FULL_SCALE_DB = -6;

    private final List<Ear> ears;

    ShotEvidence(List<Ear> ears) {
        this.ears = ears;
    }

    /**
     * Log-odds of a shot, all arrivals together: half the mean of the three best, half the mean of all, each weighted by how clearly
     * it stands out; {@value #AGREE_ODDS} for the second and the third recording; less where recordings ran and did not hear it.
     */
    double logOdds(List<PlacedOnset> arrivals) {
        List<Double> odds = new ArrayList<>();
        double all = 0;
        double weights = 0;
        for (PlacedOnset o : arrivals) {
            odds.add(arrivals.size() == 1 ? o.logOdds() : Math.max(LEAST_ODDS, o.logOdds()));
            double weight = 0.05 + 0.95 / (1 + Math.exp((LOUD_DB - o.onset().snrDb()) / 3));
            all += weight * Math.clamp(o.logOdds(), LEAST_ODDS, MOST_ODDS);
            weights += weight;
        }
        odds.sort(Collections.reverseOrder());
        int count = Math.min(BEST, odds.size());
        double best = 0;
        for (int i = 0; i < count; i++) {
            best += odds.get(i) / count;
        }
        double mean = 0.5 * best + 0.5 * Math.min(best, all / weights);
        return mean + AGREE_ODDS * (count - 1) - unheard(arrivals);
    }

    /** What it costs that more recordings ran and did not hear it than did. */
    private double unheard(List<PlacedOnset> arrivals) {
        double at = arrivals.getFirst().seconds();
        long others = ears.stream().filter(e -> e.listensAt(at)).count() - arrivals.size();
        return AGREE_ODDS * Math.clamp(arrivals.size() == 1 ? others : others - arrivals.size(), 0, 3);
    }

    /**
     * What one recording says for a shot: ln of how much likelier such an onset is from a shot than from another impulsive sound.
     * Bounded, for in one recording of many a shot is unlike itself.
     */
    static double said(PlacedOnset o) {
        double prior = ShotModel.builtIn().prior();
        boolean overdriven = o.onset().clipped() || o.peakDb() >= FULL_SCALE_DB;
        double least = overdriven ? LEAST_SAID_OVERDRIVEN : LEAST_SAID;
        return Math.clamp(o.logOdds() - Math.log(prior / (1 - prior)), least, MOST_SAID);
    }

    /**
     * One of many sounds of like level: steps, crackling, gravel. A long recording keeps its clearest onsets alone, so the feature that
     * counted them all is asked as well.
     *
     * @param explained onsets that are not counted as such: shots and what follows them
     */
    boolean isTexture(PlacedOnset o, Predicate<PlacedOnset> explained) {
        int kept = 0;
        int shots = 0;
        for (PlacedOnset n : ears.get(o.ear()).between(o.seconds() - TEXTURE_SECONDS, o.seconds() + TEXTURE_SECONDS)) {
            if (Math.abs(n.seconds() - o.seconds()) > APART_SECONDS && n.peakDb() >= o.peakDb() - TEXTURE_DB) {
                kept++;
                shots += explained.test(n) ? 1 : 0;
            }
        }
        long all = Math.round(Math.expm1(o.onset().features().getOrDefault("crowd", 0.0)));
        return Math.max(kept, all) - shots >= TEXTURE_COUNT;
    }
}
