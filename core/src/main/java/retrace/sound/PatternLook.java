package retrace.sound;

import java.util.List;
import org.jspecify.annotations.Nullable;
import retrace.model.LagEstimate;

/**
 * What the patterns of two recordings say: how far their best path stands above the best other path of the same two recordings,
 * and what was measured along it. The other path is the null: same sounds, same recorders, another lag.
 *
 * @param lead strength of the best path less that of the runner-up that keeps 0.4 s away from it
 * @param strength of the best path
 * @param blocks blocks of 2 s on it that both recordings hold
 * @param moments separate moments that agree
 * @param lags of the parts of the path, s
 * @param fit lag and lost pieces; null where too few moments agree
 * @param peak the two paths and other lags, for the reader; null where nothing is in common
 */
record PatternLook(
        double lead,
        double strength,
        int blocks,
        int moments,
        List<Double> lags,
        StepSearch.@Nullable Result fit,
        LagEstimate.@Nullable Peak peak) {

    /** The runner-up may reach this share of the best. */
    static final double RIVAL = 0.6;

    /** A lead that leaves no doubt, four times what decides. In 20 pairs of unrelated recordings (development) the greatest was 0.95; no rate was measured. */
    private static final double BEYOND_DOUBT = 4 * MatchGate.LEAD_ALONE;

    private static final double BEYOND_DOUBT_RIVAL = 0.4;
    private static final int BEYOND_DOUBT_MOMENTS = 8;

    static final PatternLook NONE = new PatternLook(0, 0, 0, 0, List.of(), null, null);

    private static final double FRAME_SECONDS = SoundPrint.HOP / (double) SoundPrint.RATE;

    /** Frames to the runner-up: 0.4 s, more than the travel of sound over 100 m. */
    private static final int APART = 25;

    static PatternLook at(SoundPrint a, SoundPrint b, PatternMap.Blocks blocks, PatternMap.Spectra other) {
        PatternMap map = PatternMap.of(blocks, other);
        if (map.blocks() == 0 || map.lags() == 0) {
            return NONE;
        }
        PatternTrack track = PatternTrack.best(map);
        StepSearch.Result fit = PatternFit.of(a, b, map, track);
        PatternTrack rival = track.runnerUp(APART);
        return new PatternLook(
                track.strength() - rival.strength(),
                track.strength(),
                track.blocks(),
                track.moments(),
                track.parts().stream()
                        .map(part -> (track.lag((part.from() + part.to()) / 2) - map.zeroLag()) * FRAME_SECONDS)
                        .toList(),
                fit,
                Peaks.pattern(map, track, fit, rival, APART, MatchGate.LEAD_ALONE, RIVAL));
    }

    /** Lead alone, with b in another order: what chance does. */
    static double chance(PatternMap.Blocks blocks, PatternMap.Spectra other) {
        PatternMap map = PatternMap.of(blocks, other);
        if (map.blocks() == 0 || map.lags() == 0) {
            return 0;
        }
        PatternTrack track = PatternTrack.best(map);
        return track.strength() - track.runnerUp(APART).strength();
    }

    /** Whether it leads by so much on so many moments, and no other path comes near: a siren agrees with itself at every period. */
    boolean stands(double least, int fewest) {
        return fit != null && lead >= least && moments >= fewest && lead >= (1 - RIVAL) * strength;
    }

    /** Whether it leaves no doubt of where the two agree, so that other lags need not be searched. */
    boolean isBeyondDoubt() {
        return stands(BEYOND_DOUBT, BEYOND_DOUBT_MOMENTS) && lead >= (1 - BEYOND_DOUBT_RIVAL) * strength;
    }

    /** Whether a lag is one of those on the path, within 0.4 s. */
    boolean holds(double lagSeconds) {
        return lags.stream().anyMatch(l -> Math.abs(l - lagSeconds) < APART * FRAME_SECONDS);
    }
}
