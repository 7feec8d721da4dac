package retrace.sound;

import java.util.List;
import java.util.Locale;
import retrace.units.Digits;

/** Why a comparison was answered as it was, as clauses: each number beside the one that it was held against. */
final class MatchReasons {

    private MatchReasons() {}

    /**
     * A score below what a match needs.
     *
     * @param seconds that agree at the lag
     */
    static String faint(double score, double needed, double seconds) {
        List<String> shown = Digits.apart(score, needed);
        return String.format(
                Locale.ROOT,
                "a lag stands out faintly: score %s over %.0f s, at least %s needed; with sound like this about %.0f s in common would"
                        + " have been needed",
                shown.getFirst(),
                seconds,
                shown.getLast(),
                Math.ceil(1.3 * seconds * (needed / score) * (needed / score)));
    }

    /** A score that would do for these two recordings, yet chance reaches it too often in the case as a whole. */
    static String common(double score, int asHigh, int trials) {
        return String.format(
                Locale.ROOT,
                "a lag stands out with a score of %.1f, yet %d of the %d null trials of all pairs reached as much; at most one in fifty may",
                score,
                asHigh,
                trials);
    }

    /** Nothing in common was found: by the score alone, or because chance did as well. */
    static String nothing(double score, double needed, double chance) {
        List<String> shown = Digits.apart(score, needed);
        return String.format(
                Locale.ROOT,
                "no lag stands out: score %s where a match needs %s, chance reached %.1f; an overlap below about 10 s, or one drowned in"
                        + " other sound, could be missed",
                shown.getFirst(),
                shown.getLast(),
                chance);
    }

    static String tones(double score, double chance) {
        return String.format(
                Locale.ROOT,
                "the sound is made of lasting tones, hum or a siren: score %.1f, yet the same recordings reached %.1f played backwards",
                score,
                chance);
    }

    static String repeats(double apartSeconds, double rival, double best) {
        return String.format(
                Locale.ROOT,
                "the sound repeats itself: the same windows also agree at a lag %.2f s away (score %.1f against %.1f)",
                apartSeconds,
                rival,
                best);
    }

    static String fine(double score, double chance, boolean opposite) {
        return String.format(
                Locale.ROOT,
                "the fine structure of the sound agrees along one line of lag and rate: score %.1f, chance reached %.1f in the null trials of"
                        + " these two recordings%s",
                score,
                chance,
                opposite ? "; one of the recorders has the opposite polarity" : "");
    }

    static String pattern(PatternLook pattern) {
        return String.format(
                Locale.ROOT,
                "the pattern of the sound agrees at %d separate moments of %.0f s in common: strength %.1f, %.1f above the best other lag of"
                        + " these two recordings",
                pattern.moments(),
                pattern.blocks() * PatternMap.BLOCK * SoundPrint.HOP / (double) SoundPrint.RATE,
                pattern.strength(),
                pattern.lead());
    }

    /** The pattern decides, because the fine structure has a peak at its lag. */
    static String patternBacked(PatternLook pattern, double score) {
        return String.format(
                Locale.ROOT, "%s; the fine structure has a peak at the same lag (score %.1f)", pattern(pattern), score);
    }

    /** Both agree, and what was measured is the pattern's. */
    static String patternOverFine(PatternLook pattern, double score, double chance) {
        return String.format(
                Locale.ROOT,
                "%s; the fine structure agrees too (score %.1f, chance reached %.1f), yet along another set of lost pieces, so lag and lost"
                        + " pieces are the pattern's",
                pattern(pattern),
                score,
                chance);
    }
}
