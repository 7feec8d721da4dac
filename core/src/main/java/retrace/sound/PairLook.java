package retrace.sound;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import retrace.model.LagEstimate;

/** What two recordings let see of each other before anything is decided. */
final class PairLook {

    private static final int LOUDNESS_CANDIDATES = 40;
    private static final int WHOLE_CANDIDATES = 12;
    private static final int SECOND_LOOKS = 10;
    private static final int SURE_LOOKS = 6;
    private static final int NULL_SECOND_LOOKS = 5;
    private static final int FIRST = 3;
    private static final double SAME_LAG_SECONDS = 2e-3;

    private final List<LineSearch.Found> found;
    private final PatternLook pattern;
    private final List<Chance> chances;

    private PairLook(List<LineSearch.Found> found, PatternLook pattern, List<Chance> chances) {
        this.found = List.copyOf(found);
        this.pattern = pattern;
        this.chances = List.copyOf(chances);
    }

    PatternLook pattern() {
        return pattern;
    }

    /** Lead of the pattern in each null trial that looked at it. */
    DoubleStream patternNulls() {
        return chances.stream()
                .flatMapToDouble(c -> c.lead() == null ? DoubleStream.empty() : DoubleStream.of(c.lead()));
    }

    /** Lines near the candidates, best score first. */
    List<LineSearch.Found> found() {
        return found;
    }

    /** Best score of each null trial. */
    DoubleStream nulls() {
        return chances.stream().mapToDouble(Chance::score);
    }

    /** This look with what chance does. */
    PairLook with(List<Chance> nullTrials) {
        return new PairLook(found, pattern, nullTrials);
    }

    /**
     * What one null trial gave.
     *
     * @param score best score of the fine structure
     * @param lead of the pattern, null where the trial did not look at it
     */
    record Chance(double score, @Nullable Double lead) {}

    /** A recording with its transforms. */
    static final class Ready {
        private final SoundPrint print;
        private final LoudnessSearch.Spectra spectra;
        private final LoudnessSearch.Spectra backwards;
        private final PatternMap.Spectra pattern;
        private final PatternMap.Blocks blocks;
        private final byte[] phases;

        private Ready(SoundPrint print, @Nullable WholeSearch whole) {
            this.print = print;
            this.spectra = LoudnessSearch.Spectra.of(print, LinkOrder.asRecorded(print));
            this.backwards = LoudnessSearch.Spectra.of(print, LinkOrder.backwards(print, 0));
            this.pattern = PatternMap.Spectra.of(print, LinkOrder.asRecorded(print));
            this.blocks = PatternMap.Blocks.of(print);
            this.phases = whole == null ? new byte[0] : whole.phases(print);
        }

        static Ready of(SoundPrint print, @Nullable WholeSearch whole) {
            return new Ready(print, whole);
        }

        SoundPrint print() {
            return print;
        }
    }

    /**
     * Looks at a pair; what chance does comes later, {@link #with}. Where the pattern leaves no doubt of where the two agree, only lags near
     * its path are looked at, and the loudest three wherever they lie.
     */
    static PairLook at(Ready a, Ready b, @Nullable WholeSearch whole) {
        PatternLook pattern = PatternLook.at(a.print(), b.print(), a.blocks, b.pattern);
        boolean sure = pattern.isBeyondDoubt();
        List<LagCandidate> candidates =
                new ArrayList<>(LoudnessSearch.candidates(a.spectra, b.spectra, LOUDNESS_CANDIDATES));
        List<LagCandidate> first = new ArrayList<>(candidates.subList(0, Math.min(FIRST, candidates.size())));
        if (sure) {
            candidates.removeIf(c -> !first.contains(c) && !pattern.holds(c.lagSeconds()));
        } else if (whole != null) {
            List<LagCandidate> more = whole.candidates(a.print(), a.phases, b.print(), b.phases, WHOLE_CANDIDATES);
            candidates.addAll(more);
            first.addAll(more.subList(0, Math.min(FIRST, more.size())));
        }
        LineSearch forwards = new LineSearch(a.print(), b.print(), LinkOrder.asRecorded(b.print()));
        addPattern(a.print().id, pattern, first, candidates);
        return new PairLook(looks(forwards, candidates, sure ? SURE_LOOKS : SECOND_LOOKS, first), pattern, List.of());
    }

    /**
     * The same search with b in an order that shares no moment with a: what chance does.
     *
     * @param withPattern whether the pattern is looked at too. Its null inside a decision is the runner-up of the same pair; these
     *     trials only say how often chance leads by as much, so a few dozen over all pairs of a case are enough
     */
    static Chance chance(Ready a, Ready b, int trial, boolean withPattern) {
        LinkOrder order = LinkOrder.backwards(b.print(), trial);
        double score = nullScore(a, b, trial, order);
        return new Chance(
                score, withPattern ? PatternLook.chance(a.blocks, PatternMap.Spectra.of(b.print(), order)) : null);
    }

    /** The lags of the pattern's path are worth a look. */
    private static void addPattern(
            String a, PatternLook pattern, List<LagCandidate> first, List<LagCandidate> candidates) {
        StepSearch.Result fit = pattern.fit();
        if (fit == null) {
            return;
        }
        double lag = fit.fit().lagAtPivotSeconds();
        double pivot = fit.fit().pivotSeconds();
        add(new LagCandidate(lag, pivot, 0, pattern.strength()), first, candidates);
        for (LagEstimate.LinkStep step : fit.fit().steps()) {
            lag += step.recording().equals(a) ? step.jumpSeconds() : -step.jumpSeconds();
            add(new LagCandidate(lag, pivot, 0, pattern.strength()), first, candidates);
        }
    }

    private static void add(LagCandidate candidate, List<LagCandidate> first, List<LagCandidate> candidates) {
        first.add(candidate);
        candidates.add(candidate);
    }

    private static double nullScore(Ready a, Ready b, int trial, LinkOrder order) {
        LoudnessSearch.Spectra spectra = trial == 0 ? b.backwards : LoudnessSearch.Spectra.of(b.print(), order);
        List<LagCandidate> candidates =
                LoudnessSearch.candidates(a.spectra, spectra, LOUDNESS_CANDIDATES + WHOLE_CANDIDATES);
        List<LineSearch.Found> found = looks(
                new LineSearch(a.print(), b.print(), order),
                candidates,
                NULL_SECOND_LOOKS,
                candidates.subList(0, Math.min(FIRST, candidates.size())));
        return found.isEmpty() ? 0 : found.getFirst().score();
    }

    /** A quick rank of all candidates, full looks at the best of them and at those that both searches put first. */
    private static List<LineSearch.Found> looks(
            LineSearch search, List<LagCandidate> candidates, int fullLooks, List<LagCandidate> always) {
        record Ranked(LagCandidate candidate, double rank) {}
        List<Ranked> ranked = new ArrayList<>();
        for (LagCandidate c : candidates) {
            ranked.add(new Ranked(c, search.rank(c)));
        }
        ranked.sort(Comparator.comparingDouble(Ranked::rank)
                .reversed()
                .thenComparingDouble(r -> r.candidate().lagSeconds()));
        List<LineSearch.Found> out = new ArrayList<>();
        for (int i = 0; i < ranked.size(); i++) {
            if (i < fullLooks || always.contains(ranked.get(i).candidate())) {
                addApart(fullLook(search, ranked.get(i).candidate()), out);
            }
        }
        out.sort(BEST_FIRST);
        return out;
    }

    /**
     * A full look, and where something shows, another centred on it. A lag beyond the span of a look appears a whole span
     * away; of the three it may stand for, the one that is strongest in a few sections is the true one.
     */
    private static LineSearch.Found fullLook(LineSearch search, LagCandidate candidate) {
        LineSearch.Found best = search.look(candidate, LineSearch.FULL);
        if (best.score() < MatchGate.NOTABLE) {
            return best;
        }
        LagCandidate c = best.candidate();
        LagCandidate centre = c;
        double most = -1;
        for (int side = -1; side <= 1; side++) {
            double lag = c.lagSeconds() + side * LineSearch.SPAN / (double) SoundPrint.RATE;
            LagCandidate there = new LagCandidate(lag, c.pivotSeconds(), c.ratePpm(), c.strength());
            double strength = search.look(there, LineSearch.QUICK).strength();
            if (strength > most) {
                most = strength;
                centre = there;
            }
        }
        LineSearch.Found centred = search.look(centre, LineSearch.FULL);
        return centred.strength() > best.strength() ? centred : best;
    }

    private static final Comparator<LineSearch.Found> BEST_FIRST = Comparator.comparingDouble(LineSearch.Found::score)
            .reversed()
            .thenComparing(
                    Comparator.comparingDouble(LineSearch.Found::strength).reversed())
            .thenComparingDouble(f -> f.candidate().lagSeconds());

    /** Of several lines at one lag the strongest stays. */
    private static void addApart(LineSearch.Found f, List<LineSearch.Found> into) {
        for (int i = 0; i < into.size(); i++) {
            LineSearch.Found other = into.get(i);
            double pivot = f.candidate().pivotSeconds();
            if (Math.abs(other.candidate().lagAt(pivot) - f.candidate().lagSeconds()) < SAME_LAG_SECONDS) {
                if (f.strength() > other.strength()) {
                    into.set(i, f);
                }
                return;
            }
        }
        into.add(f);
    }

    /**
     * The strongest line, and of its neighbours within 0.2 s the one with the greatest strength: near a true line others ring.
     */
    LineSearch.@Nullable Found best() {
        if (found.isEmpty()) {
            return null;
        }
        LineSearch.Found best = found.getFirst();
        for (LineSearch.Found f : found) {
            if (f.score() > 0.8 * found.getFirst().score()
                    && near(f, found.getFirst())
                    && f.strength() > best.strength()) {
                best = f;
            }
        }
        return best;
    }

    private static boolean near(LineSearch.Found f, LineSearch.Found g) {
        return Math.abs(f.candidate().lagSeconds() - g.candidate().lagSeconds()) < 0.2;
    }
}
