package retrace.reconstruct;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import retrace.model.Citation;
import retrace.model.LagEstimate;
import retrace.model.Measured;
import retrace.model.Problem;
import retrace.model.RecordingFacts;
import retrace.model.Timeline;

/**
 * Whose clock jumped, where links heard their lag jump.
 *
 * <p>One link cannot tell a piece lost in a from a piece doubled in b. A third recording can: it hears the jump in its link with
 * the recording that has it and none in the other. So every jump a link heard is looked at from both sides, and scored by the
 * links of that recording that heard the same jump at the same time, less those that heard that time without one. The best
 * is taken and what it explains is taken away, until none is left that more links heard than not. A recorder drops pieces and hardly
 * doubles them: a doubled piece needs a score of two, and where both sides are as good the lost piece is taken.
 *
 * <p>A jump within what the travel of sound allows is not called a lost piece: another source, heard from another side, does
 * the same. The lag of two recordings lies within the travel between them to either side, so one link alone must hear more than
 * twice the travel; where several links of a recording hear one jump, more than once is asked.
 *
 * <p>What is given to nobody is told, and the ties that heard it are widened by its size ({@link #widened}).
 */
final class ClockSteps implements ClockSolve.Jumps {

    private static final double SAME_TIME_SECONDS = 4;
    private static final double SAME_JUMP_SECONDS = 0.02;

    /** The lag may jump by so many times the travel when another source is heard. */
    private static final double TRAVELS_ALONE = 2;

    private final List<List<Timeline.Step>> steps = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /** Jumps that no recording was given. */
    private final List<Heard> left = new ArrayList<>();

    /** What one link heard: its lag jumped, told as a jump of the owner's clock, or as the opposite jump of the partner's. */
    private record Heard(ClockTie tie, LagEstimate from, LagEstimate.LinkStep step) {

        boolean inA() {
            return step.recording().equals(from.a());
        }

        Jump ofOwner() {
            return new Jump(
                    inA() ? tie.a() : tie.b(),
                    step.atSeconds(),
                    step.jumpSeconds(),
                    step.withinSeconds(),
                    error(),
                    true);
        }

        Jump ofPartner() {
            double at = inA() ? step.atSeconds() - tie.lag() : step.atSeconds() + tie.lag();
            return new Jump(inA() ? tie.b() : tie.a(), at, -step.jumpSeconds(), step.withinSeconds(), error(), false);
        }

        private double error() {
            return Measured.SIGMAS * step.sigmaSeconds() + TRAVELS_ALONE * tie.travel();
        }

        Jump as(Jump other) {
            return ofOwner().recording == other.recording ? ofOwner() : ofPartner();
        }

        /** Two links hear one jump of a clock at sizes that differ by what the travel of sound to each may have changed. */
        boolean is(Jump jump) {
            if (tie.a() != jump.recording && tie.b() != jump.recording) {
                return false;
            }
            Jump own = as(jump);
            return Math.abs(own.at - jump.at) < SAME_TIME_SECONDS
                    && Math.abs(own.by - jump.by) < SAME_JUMP_SECONDS + tie.travel();
        }

        /** Told again by another link, less exactly: a block of the pattern is long, and a walk may bend the lag meanwhile. */
        boolean echoes(Jump jump) {
            if (tie.a() != jump.recording && tie.b() != jump.recording) {
                return false;
            }
            Jump own = as(jump);
            return Math.abs(own.at - jump.at) < 2 * SAME_TIME_SECONDS
                    && Math.abs(own.by - jump.by) < SAME_JUMP_SECONDS + 2 * tie.travel();
        }

        boolean beyond(double travels) {
            return Math.abs(step.jumpSeconds()) > travels * tie.travel();
        }
    }

    /** A jump of one recording's clock, with its errors as {@link Timeline.Step} has them. */
    private record Jump(int recording, double at, double by, double within, double error, boolean asHeard) {}

    private record Verdict(Jump jump, List<Heard> heardBy, double score) {}

    private ClockSteps(int n) {
        for (int i = 0; i < n; i++) {
            steps.add(new ArrayList<>());
        }
    }

    static ClockSteps of(List<RecordingFacts> recordings, List<ClockTie> ties) {
        ClockSteps out = new ClockSteps(recordings.size());
        List<ClockTie> fitted = new ArrayList<>();
        List<Heard> all = new ArrayList<>();
        for (ClockTie tie : ties) {
            LagEstimate from = tie.heard();
            if (from != null && from.fit() != null) {
                fitted.add(tie);
                from.fit().steps().forEach(step -> all.add(new Heard(tie, from, step)));
            }
        }
        List<Heard> left = out.left;
        left.addAll(all);
        for (Verdict best = best(fitted, all, left); best != null; best = best(fitted, all, left)) {
            Jump taken = best.jump();
            left.removeIf(heard -> heard.echoes(taken));
            out.steps.get(best.jump().recording()).add(surest(best));
        }
        out.tell(recordings, left);
        for (List<Timeline.Step> of : out.steps) {
            of.sort(Comparator.comparingDouble(Timeline.Step::atSeconds));
        }
        return out;
    }

    List<Timeline.Step> of(int recording) {
        return List.copyOf(steps.get(recording));
    }

    /**
     * The tie with room for what it heard and nobody's clock was given: one of the two may have lost a piece there, so before or
     * after it the lag may be off by as much.
     */
    ClockTie widened(ClockTie tie) {
        double untaken = left.stream()
                .filter(heard -> heard.tie().equals(tie))
                .mapToDouble(heard -> Math.abs(heard.step().jumpSeconds()))
                .max()
                .orElse(0);
        return untaken < SAME_JUMP_SECONDS ? tie : tie.withTravel(tie.travel() + untaken);
    }

    List<Problem> problems() {
        return problems;
    }

    @Override
    public double before(int recording, double tau) {
        double sum = 0;
        for (Timeline.Step step : steps.get(recording)) {
            sum += step.atSeconds() <= tau ? step.jumpSeconds() : 0;
        }
        return sum;
    }

    private static @Nullable Verdict best(List<ClockTie> ties, List<Heard> all, List<Heard> left) {
        return left.stream()
                .flatMap(heard -> Stream.of(heard.ofOwner(), heard.ofPartner()))
                .map(jump -> judged(ties, all, left, jump))
                .filter(ClockSteps::holds)
                .max(Comparator.comparingDouble(Verdict::score)
                        .thenComparingInt(verdict -> verdict.heardBy().size())
                        .thenComparing(verdict -> verdict.jump().asHeard())
                        .thenComparingDouble(verdict -> Math.abs(verdict.jump().by())))
                .orElse(null);
    }

    private static Verdict judged(List<ClockTie> ties, List<Heard> all, List<Heard> left, Jump jump) {
        List<Heard> heardBy = left.stream().filter(heard -> heard.is(jump)).toList();
        long without = ties.stream()
                .filter(tie -> covers(tie, jump))
                .filter(tie -> all.stream().noneMatch(heard -> heard.tie().equals(tie) && heard.is(jump)))
                .count();
        long with = heardBy.stream().map(Heard::tie).distinct().count();
        return new Verdict(jump, heardBy, with - without);
    }

    /** More links hear it than not; one alone must hear more than another source can do; a doubled piece must be heard by two. */
    private static boolean holds(Verdict verdict) {
        long with = verdict.heardBy().stream().map(Heard::tie).distinct().count();
        long least = verdict.jump().by() > 0 ? 2 : 1;
        double travels = with > 1 ? 1 : TRAVELS_ALONE;
        return verdict.score() >= least && verdict.heardBy().stream().anyMatch(heard -> heard.beyond(travels));
    }

    /** Whether a link heard enough to both sides of that time to have heard a jump. */
    private static boolean covers(ClockTie tie, Jump jump) {
        if (tie.a() != jump.recording && tie.b() != jump.recording) {
            return false;
        }
        LagEstimate.Fit fit =
                Objects.requireNonNull(Objects.requireNonNull(tie.heard()).fit());
        double middle = tie.a() == jump.recording ? fit.pivotSeconds() : fit.pivotSeconds() - fit.lagAtPivotSeconds();
        return Math.abs(jump.at - middle) < fit.overlapSeconds() / 2 - SAME_TIME_SECONDS;
    }

    /** Of one jump heard by several links the one with the smallest error. */
    private static Timeline.Step surest(Verdict verdict) {
        Jump jump = verdict.heardBy().stream()
                .min(Comparator.comparingDouble(heard -> heard.step().sigmaSeconds()))
                .map(heard -> heard.as(verdict.jump()))
                .orElse(verdict.jump());
        return new Timeline.Step(jump.at(), jump.by(), jump.within(), jump.error());
    }

    private void tell(List<RecordingFacts> recordings, List<Heard> left) {
        List<Heard> small = left.stream()
                .filter(heard ->
                        !heard.beyond(TRAVELS_ALONE) && Math.abs(heard.step().jumpSeconds()) >= SAME_JUMP_SECONDS)
                .toList();
        List<Heard> alone =
                left.stream().filter(heard -> heard.beyond(TRAVELS_ALONE)).toList();
        if (!small.isEmpty()) {
            problems.add(
                    problem(
                            "lag-jumps",
                            recordings,
                            small,
                            "Lags between recordings jump in %d places by up to %.3f s. That is no more than the travel of sound may cause when"
                                    + " another source is heard, so none is called a lost piece.",
                            "State where the recorders stood (recordings.csv): then the travel of sound is known and jumps can be told."));
        }
        if (!alone.isEmpty()) {
            problems.add(problem(
                    "lag-jumps-alone",
                    recordings,
                    alone,
                    "Lags between recordings jump in %d places by up to %.3f s, and other links of the same recordings do not hear it, so none"
                            + " is called a lost piece. If one was lost, times before or after it are off by as much.",
                    "Listen to the places named here; look for gaps in the files' own time stamps."));
        }
    }

    private static Problem problem(
            String code, List<RecordingFacts> recordings, List<Heard> jumps, String says, String remedy) {
        SortedSet<String> in = new TreeSet<>();
        List<Citation> cites = new ArrayList<>();
        double largest = 0;
        for (Heard heard : jumps) {
            LagEstimate.LinkStep step = heard.step();
            in.add(recordings.get(heard.tie().a()).id());
            in.add(recordings.get(heard.tie().b()).id());
            cites.add(new Citation.Seconds(step.recording(), Math.max(0, step.atSeconds() - 2), step.atSeconds() + 2));
            largest = Math.max(largest, Math.abs(step.jumpSeconds()));
        }
        return Problem.ofCase(
                code, "lags", String.format(Locale.ROOT, says, jumps.size(), largest), List.copyOf(in), remedy, cites);
    }
}
