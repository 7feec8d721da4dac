package retrace.sound;

import java.util.SortedMap;

/**
 * How much likelier an onset is a bullet's shock wave than a muzzle blast, by its sound alone.
 *
 * <p>A shock wave is an N of 0.1 to 0.3 ms with as much below as above: its spectrum rises with the frequency up to 3 kHz and more. A blast is
 * longer and mostly one-sided: most of it lies under 1.2 kHz. So, within the band that every recorder has (150–3600 Hz, 51 ms from the onset), the
 * share of power under 500 Hz and the middle of the spectrum tell them apart: ln of the ratio = {@value #ZERO} {@value #LOW}·lowDb + {@value
 * #CENTROID}·centroidHz, a logistic fit to some 180 shock waves and 845 blasts and echoes of simulated scenes. It was never
 * fitted to or tried on a real shock wave. Other short hard sounds (a hammer, a bullet's strike) are like a shock wave too; that it belongs to a
 * shot must be told by what follows.
 */
public final class CrackLikeness {

    private static final double ZERO = -9.08;
    private static final double LOW = -0.552;
    private static final double CENTROID = 0.00453;
    private static final double MOST = 6;

    private CrackLikeness() {}

    /** ln of the ratio of likelihoods, shock wave over blast, no further from 0 than {@value #MOST}; 0 where it was not measured. */
    public static double logRatio(SortedMap<String, Double> features) {
        Double low = features.get("lowDb");
        Double centroid = features.get("centroidHz");
        if (low == null || centroid == null) {
            return 0;
        }
        return Math.clamp(ZERO + LOW * low + CENTROID * centroid, -MOST, MOST);
    }
}
