package retrace.reconstruct;

import java.util.ArrayList;
import java.util.List;
import retrace.sound.CrackLikeness;

/**
 * Shock waves of bullets in front of blasts, in one recording and over several.
 *
 * <p>In one recording an onset is <em>in front of a blast</em> when it sounds like a shock wave ({@link CrackLikeness} at least {@value #CRACK}, it
 * stands out by {@value #LEAST_SNR_DB} dB) and within {@value #LONGEST_SECONDS} s an onset follows that sounds like a blast and might be a shot. It then takes no part in the
 * joining of recordings: a point source is sought for blasts alone, and the two are one shot.
 */
final class Cracks {

    /** Longest gap that is looked at, seconds: at 830 m/s one straight ahead of the gun at 200 m. */
    static final double LONGEST_SECONDS = 0.35;

    /** Two onsets of one recording lie no closer. */
    private static final double SHORTEST_SECONDS = 0.012;

    private static final double CRACK = 2.5;
    private static final double BLAST = 1.5;
    private static final double LEAST_SNR_DB = 25;
    private static final double LEAST_SHOT = 0.1;
    private static final double WEAKER_DB = 20;

    private Cracks() {}

    /** Onsets in front of a blast, of the onsets of one recording in the order of time. */
    static List<PlacedOnset> inFront(List<PlacedOnset> onsets) {
        List<PlacedOnset> out = new ArrayList<>();
        for (int i = 0; i < onsets.size(); i++) {
            PlacedOnset o = onsets.get(i);
            if (!isLikeCrack(o)) {
                continue;
            }
            for (int j = i + 1; j < onsets.size() && onsets.get(j).seconds() <= o.seconds() + LONGEST_SECONDS; j++) {
                if (isItsBlast(o, onsets.get(j))) {
                    out.add(o);
                    break;
                }
            }
        }
        return out;
    }

    /** It stands out and sounds clearly like a shock wave. */
    static boolean isLikeCrack(PlacedOnset o) {
        return o.onset().snrDb() >= LEAST_SNR_DB
                && likeness(o) >= CRACK
                && o.onset().probabilityShot() < 0.5;
    }

    /** It stands out and sounds clearly like a blast. */
    static boolean isLikeBlast(PlacedOnset o) {
        return o.onset().snrDb() >= LEAST_SNR_DB && likeness(o) <= -1;
    }

    static boolean isItsBlast(PlacedOnset crack, PlacedOnset later) {
        double gap = later.seconds() - crack.seconds();
        return gap >= SHORTEST_SECONDS
                && gap <= LONGEST_SECONDS
                && later.onset().probabilityShot() >= LEAST_SHOT
                && likeness(later) < BLAST
                && crack.peakDb() > later.peakDb() - WEAKER_DB;
    }

    static double likeness(PlacedOnset o) {
        return CrackLikeness.logRatio(o.onset().features());
    }
}
