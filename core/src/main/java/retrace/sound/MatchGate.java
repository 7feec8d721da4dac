package retrace.sound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import retrace.model.LagEstimate;

/**
 * Decides whether a pair shares a moment: match, no match or cannot tell.
 *
 * <p>Two kinds of evidence: the fine structure of the sound along one line of lag and rate, exact where it holds; and the pattern
 * of loudness block after block ({@link PatternLook}), which holds where people walk and sources lie on several sides.
 *
 * <p>By the fine structure a match needs all of these: a score of at least {@link #NEEDED}, {@link #NEEDED_PER_DECADE} more for ten times as many pairs; {@link #MARGIN} times the highest score that chance reached
 * with the same two recordings (null trials), {@link #MARGIN_OF_TONES} times where that is {@link #NEEDED} or more, and no match from
 * {@link #LASTING_TONES} on: lasting tones agree anywhere; at most one in fifty of all null trials of the case as high; and no second lag that explains
 * the same windows nearly as well (a sound that repeats itself); and more than one moment. By the pattern it needs a lead of
 * {@link #LEAD_ALONE} ({@link #LEAD_PER_DECADE} more for ten times as many pairs) over the best other path of the same two recordings, on 20 s in common and four separate moments; or
 * {@link #LEAD_BACKED} and three where the fine structure has a notable peak at the same lag. Where the two contradict, neither is taken. A wrong placement is worse than none, so what lies between is
 * "cannot tell".
 */
final class MatchGate {

    /** Lags nearer than the travel of sound over 100 m are sources on several sides of one moment, no repetition. */
    private static final double ONE_PLACE_SECONDS = 0.32;

    /** Smallest score of a match where one pair was compared. Chance reached 6.9 in development; see docs/methods/clock.md. */
    static final double NEEDED = 7.5;

    /** And so much more for ten times as many pairs: the highest that chance reaches grows with the number of tries. */
    static final double NEEDED_PER_DECADE = 0.6;

    static final double MARGIN = 1.15;

    /** Where chance itself reaches {@link #NEEDED}, tones are about, and a match must stand out twice as far. */
    private static final double MARGIN_OF_TONES = 2;

    /** Ordinary sounds, 40 times backwards, reached 7.6 in development; hum and sirens 12 to 34. From here on the fine structure says nothing. */
    private static final double LASTING_TONES = 10;

    /** From here on a score is more than chance usually gives, yet not enough. */
    static final double NOTABLE = 6.3;

    /** A second lag this strong, as a share of the best, makes the match doubtful. */
    static final double RIVAL = 0.6;

    /** Peak of a section, in standard deviations, that is no chance among the lags within its reach. */
    static final double CLEAR = 5;

    /** How far the pattern's best path must stand above the runner-up to decide by itself. See docs/methods/clock.md. */
    static final double LEAD_ALONE = 2.5;

    /** And so much more for ten times as many pairs. */
    static final double LEAD_PER_DECADE = 0.2;

    private static final int BLOCKS_ALONE = 10;
    private static final int MOMENTS_ALONE = 4;

    /** And where the fine structure has a notable peak at the same lag. */
    static final double LEAD_BACKED = 1.5;

    private static final int MOMENTS_BACKED = 3;
    private static final double NOTED_STEP_SECONDS = 0.1;

    /** A lost piece of the fine structure is heard clearly where every part has so many clear sections. */
    private static final int CLEAR_SECTIONS = 2;

    private static final String NOT_MEASURED = "a lag stands out, but it cannot be measured in any part";
    private static final String ONE_MOMENT =
            "the sound agrees at one moment only; another shot or blow from the same place would agree as well";
    private static final String TWO_WAYS =
            "the fine structure agrees at one lag and the pattern of the sound at another; neither is taken";

    /** A loud sound, its echoes and its tail fall into sections within so long. */
    private static final double ONE_MOMENT_SECONDS = 4;

    private final double[] nulls;

    private final double[] leads;

    /** Score and lead that a match needs among as many pairs as this case has. */
    private final double leastScore;

    private final double leastLead;

    private MatchGate(double[] nulls, double[] leads, long pairs) {
        this.nulls = nulls;
        this.leads = leads;
        double decades = Math.log10((double) Math.max(1, pairs));
        this.leastScore = NEEDED + NEEDED_PER_DECADE * decades;
        this.leastLead = LEAD_ALONE + LEAD_PER_DECADE * decades;
    }

    /** Pools the null trials of all pairs of the case, and asks for more the more pairs there are. */
    static MatchGate of(List<@Nullable PairLook> looks) {
        return new MatchGate(
                looks.stream()
                        .flatMapToDouble(look -> look == null ? DoubleStream.empty() : look.nulls())
                        .sorted()
                        .toArray(),
                looks.stream()
                        .flatMapToDouble(look -> look == null ? DoubleStream.empty() : look.patternNulls())
                        .toArray(),
                looks.stream().filter(Objects::nonNull).count());
    }

    private double patternProbability(double lead) {
        return (1.0 + Arrays.stream(leads).filter(l -> l >= lead).count()) / (leads.length + 1);
    }

    /** (1 + null scores at least as high) / (1 + null trials). */
    double falseMatchProbability(double score) {
        return (1.0 + asHigh(score)) / (nulls.length + 1);
    }

    private int asHigh(double score) {
        return (int) Arrays.stream(nulls).filter(s -> s >= score).count();
    }

    LagEstimate decide(SoundPrint a, SoundPrint b, PairLook look) {
        LineSearch.Found best = look.best();
        if (best == null || best.windows() == 0) {
            LagEstimate byPattern = byPattern(a, b, look.pattern(), 0, false);
            return byPattern != null
                    ? byPattern
                    : answer(
                            a,
                            b,
                            LagEstimate.Decision.CANNOT_TELL,
                            0,
                            "too short to compare: an overlap of 2.5 s or more is needed",
                            null);
        }
        LagEstimate.Peak peak = Peaks.fine(look, best, needed(look), chance(look));
        PatternLook pattern = look.pattern();
        boolean agree = pattern.holds(best.candidate().lagSeconds());
        LineSearch.Found rival = rival(look, best);
        StepSearch.Result fine =
                stands(best.score(), look) && rival == null ? StepSearch.measure(a, b, look, best) : null;
        if (fine != null && !restsOnOneMoment(fine.windows())) {
            if (alone(pattern) && !agree) {
                return answer(
                        a,
                        b,
                        LagEstimate.Decision.CANNOT_TELL,
                        best.score(),
                        TWO_WAYS,
                        Peaks.withProfile(peak, a, b, best));
            }
            return byFine(a, b, look, best, fine, peak);
        }
        LagEstimate byPattern = byPattern(a, b, pattern, best.score(), agree);
        return byPattern != null ? byPattern : refuse(a, b, look, best, rival, fine, peak);
    }

    /** A match by the fine structure, told with the evidence that its lag and lost pieces were measured by. */
    private LagEstimate byFine(
            SoundPrint a,
            SoundPrint b,
            PairLook look,
            LineSearch.Found best,
            StepSearch.Result fine,
            LagEstimate.Peak peak) {
        StepSearch.Result agreed = stepsAgreed(fine, look.pattern());
        boolean measuredFine = agreed.equals(fine);
        return match(
                a,
                b,
                falseMatchProbability(best.score()),
                nulls.length,
                best.score(),
                agreed,
                measuredFine
                        ? MatchReasons.fine(best.score(), chance(look), best.sign() < 0)
                        : MatchReasons.patternOverFine(look.pattern(), best.score(), chance(look)),
                measuredFine
                        ? Peaks.withProfile(peak, a, b, best)
                        : Peaks.withLead(look.pattern().peak(), leastLead));
    }

    /** Whether the pattern decides by itself. */
    private boolean alone(PatternLook pattern) {
        return pattern.blocks() >= BLOCKS_ALONE && pattern.stands(leastLead, MOMENTS_ALONE);
    }

    private @Nullable LagEstimate byPattern(
            SoundPrint a, SoundPrint b, PatternLook pattern, double score, boolean agree) {
        boolean backed = agree && score >= NOTABLE && pattern.stands(LEAD_BACKED, MOMENTS_BACKED);
        StepSearch.Result fit = pattern.fit();
        boolean byItself = alone(pattern);
        return fit == null || !byItself && !backed
                ? null
                : match(
                        a,
                        b,
                        patternProbability(pattern.lead()),
                        leads.length,
                        Math.max(pattern.strength(), score),
                        fit,
                        byItself ? MatchReasons.pattern(pattern) : MatchReasons.patternBacked(pattern, score),
                        Peaks.withLead(pattern.peak(), byItself ? leastLead : LEAD_BACKED));
    }

    /**
     * Where the pattern is sure and sees other lost pieces than the fine structure, what the pattern says. Yet pieces that the fine
     * structure hears clearly on both sides stand: the pattern needs several blocks to hear one and may pass over it.
     */
    private StepSearch.Result stepsAgreed(StepSearch.Result fine, PatternLook pattern) {
        StepSearch.Result coarse = pattern.fit();
        if (coarse == null || !alone(pattern) || steps(fine) == steps(coarse)) {
            return fine;
        }
        return steps(fine) > steps(coarse) && fine.weakest() >= CLEAR_SECTIONS ? fine : coarse;
    }

    private LagEstimate refuse(
            SoundPrint a,
            SoundPrint b,
            PairLook look,
            LineSearch.Found best,
            LineSearch.@Nullable Found rival,
            StepSearch.@Nullable Result fine,
            LagEstimate.Peak peak) {
        double score = best.score();
        double chance = chance(look);
        if (score < NOTABLE || score < chance) {
            return nothingFound(a, b, score, chance, peak);
        }
        String because = chance >= LASTING_TONES
                ? MatchReasons.tones(score, chance)
                : !stands(score, look) ? tooLow(score, chance, best) : notAlone(best, rival, fine);
        return answer(a, b, LagEstimate.Decision.CANNOT_TELL, score, because, Peaks.withProfile(peak, a, b, best));
    }

    private String tooLow(double score, double chance, LineSearch.Found best) {
        double seconds = best.windows() * SoundPrint.WINDOW / (double) SoundPrint.RATE;
        return score < needed(chance)
                ? MatchReasons.faint(score, needed(chance), seconds)
                : MatchReasons.common(score, asHigh(score), nulls.length);
    }

    private static String notAlone(
            LineSearch.Found best, LineSearch.@Nullable Found rival, StepSearch.@Nullable Result fine) {
        if (rival == null) {
            return fine == null ? NOT_MEASURED : ONE_MOMENT;
        }
        double apart =
                Math.abs(best.candidate().lagSeconds() - rival.candidate().lagSeconds());
        return MatchReasons.repeats(apart, rival.score(), best.score());
    }

    private double needed(PairLook look) {
        return needed(chance(look));
    }

    private double needed(double chance) {
        return chance < NEEDED ? Math.max(leastScore, MARGIN * chance) : Math.max(leastScore, MARGIN_OF_TONES * chance);
    }

    private static double chance(PairLook look) {
        return Math.max(look.nulls().max().orElse(0), 1);
    }

    /** Whether the fine structure stands out of what chance does with these two recordings and with all. */
    private boolean stands(double score, PairLook look) {
        double p = falseMatchProbability(score);
        return score >= needed(look) && chance(look) < LASTING_TONES && p <= Math.max(0.02, 1.5 / (nulls.length + 1));
    }

    private static LagEstimate match(
            SoundPrint a,
            SoundPrint b,
            double p,
            int trials,
            double score,
            StepSearch.Result result,
            String because,
            LagEstimate.@Nullable Peak peak) {
        return new LagEstimate(
                a.id,
                b.id,
                LagEstimate.Decision.MATCH,
                p,
                trials,
                score,
                result.fit(),
                result.windows(),
                because,
                peak);
    }

    private static long steps(StepSearch.Result result) {
        return result.fit().steps().stream()
                .filter(s -> Math.abs(s.jumpSeconds()) >= NOTED_STEP_SECONDS)
                .count();
    }

    /**
     * Whether all that clearly agrees lies within {@link #ONE_MOMENT_SECONDS}: a single loud sound and its echoes. Two shots from one
     * place have the same echoes in the same recorder, so one of them in each recording agrees as well as one shot in both.
     */
    private static boolean restsOnOneMoment(List<LagEstimate.Window> windows) {
        double[] clear = windows.stream()
                .filter(w -> w.weight() >= CLEAR)
                .mapToDouble(LagEstimate.Window::aSeconds)
                .sorted()
                .toArray();
        return clear.length == 0 || clear[clear.length - 1] - clear[0] < ONE_MOMENT_SECONDS;
    }

    private LagEstimate nothingFound(SoundPrint a, SoundPrint b, double score, double chance, LagEstimate.Peak peak) {
        double shorter = Math.min(a.aliveSeconds, b.aliveSeconds);
        if (shorter < 6) {
            return answer(
                    a,
                    b,
                    LagEstimate.Decision.CANNOT_TELL,
                    score,
                    String.format(
                            Locale.ROOT,
                            "the shorter recording has %.1f s of sound; about 6 s in common are needed to tell",
                            shorter),
                    peak);
        }
        return answer(
                a, b, LagEstimate.Decision.NO_MATCH, score, MatchReasons.nothing(score, needed(chance), chance), peak);
    }

    private LagEstimate answer(
            SoundPrint a,
            SoundPrint b,
            LagEstimate.Decision decision,
            double score,
            String because,
            LagEstimate.@Nullable Peak peak) {
        return new LagEstimate(
                a.id,
                b.id,
                decision,
                falseMatchProbability(score),
                nulls.length,
                score,
                null,
                List.of(),
                because,
                peak);
    }

    /** Another lag that explains the windows the best one explains: not a lost piece, which explains the others. */
    private static LineSearch.@Nullable Found rival(PairLook look, LineSearch.Found best) {
        for (LineSearch.Found f : look.found()) {
            double apart =
                    Math.abs(f.candidate().lagSeconds() - best.candidate().lagSeconds());
            if (apart > ONE_PLACE_SECONDS
                    && f.score() > Math.max(NEEDED, RIVAL * best.score())
                    && sharesWindows(f, best)) {
                return f;
            }
        }
        return null;
    }

    private static boolean sharesWindows(LineSearch.Found f, LineSearch.Found best) {
        List<double[]> both = new ArrayList<>();
        int j = 0;
        for (int i = 0; i < f.windows(); i++) {
            while (j < best.windows() && best.seconds(j) < f.seconds(i) - 1e-6) {
                j++;
            }
            if (j < best.windows() && Math.abs(best.seconds(j) - f.seconds(i)) < 1e-6) {
                both.add(new double[] {f.support(i), best.support(j)});
            }
        }
        double shared = 0;
        double total = 0;
        for (double[] pair : both) {
            total += Math.max(0, pair[0]);
            shared += Math.max(0, Math.min(pair[0], pair[1]));
        }
        return total > 0 && shared > 0.5 * total;
    }
}
