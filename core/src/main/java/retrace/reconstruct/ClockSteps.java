package retrace.reconstruct;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import retrace.model.Citation;
import retrace.model.LagEstimate;
import retrace.model.Problem;
import retrace.model.RecordingFacts;
import retrace.model.Timeline;

/**
 * Whose clock jumped, where links heard their lag jump.
 *
 * <p>One link cannot tell a piece lost in a from a piece doubled in b. A third recording can: it hears the jump in its link with
 * the recording that has it and none in the other. Without one, a lost piece is taken as likelier than a doubled one. A jump no larger than what
 * the travel of sound allows is not called a lost piece: another source, heard from another side, does the same.
 */
final class ClockSteps implements ClockSolve.Jumps {

    private static final double SAME_TIME_SECONDS = 4;
    private static final double SAME_JUMP_SECONDS = 0.02;

    private final List<List<Timeline.Step>> steps = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<LagEstimate.LinkStep> small = new ArrayList<>();
    private final SortedSet<String> smallIn = new TreeSet<>();
    private final Map<Timeline.Step, Double> sigmas = new HashMap<>();

    private ClockSteps(int n) {
        for (int i = 0; i < n; i++) {
            steps.add(new ArrayList<>());
        }
    }

    static ClockSteps of(List<RecordingFacts> recordings, List<ClockTie> ties) {
        ClockSteps out = new ClockSteps(recordings.size());
        for (ClockTie tie : ties) {
            LagEstimate heard = tie.heard();
            if (heard == null || heard.fit() == null) {
                continue;
            }
            for (LagEstimate.LinkStep step : heard.fit().steps()) {
                out.take(recordings, ties, tie, heard, step);
            }
        }
        if (!out.small.isEmpty()) {
            out.problems.add(out.smallJumps());
        }
        for (List<Timeline.Step> of : out.steps) {
            of.sort(Comparator.comparingDouble(Timeline.Step::atSeconds));
        }
        return out;
    }

    List<Timeline.Step> of(int recording) {
        return List.copyOf(steps.get(recording));
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

    private void take(
            List<RecordingFacts> recordings,
            List<ClockTie> ties,
            ClockTie tie,
            LagEstimate heard,
            LagEstimate.LinkStep step) {
        boolean inA = step.recording().equals(heard.a());
        int owner = inA ? tie.a() : tie.b();
        int partner = inA ? tie.b() : tie.a();
        double atPartner = inA ? step.atSeconds() - tie.lag() : step.atSeconds() + tie.lag();
        if (Math.abs(step.jumpSeconds()) <= tie.travel()) {
            if (Math.abs(step.jumpSeconds()) >= SAME_JUMP_SECONDS) {
                small.add(step);
                smallIn.add(recordings.get(owner).id());
                smallIn.add(recordings.get(partner).id());
            }
            return;
        }
        int forOwner = votes(ties, tie, owner, step.atSeconds(), step.jumpSeconds());
        int forPartner = votes(ties, tie, partner, atPartner, -step.jumpSeconds());
        if (forPartner > forOwner) {
            add(partner, atPartner, -step.jumpSeconds(), tie.travel(), step.sigmaSeconds());
        } else {
            add(owner, step.atSeconds(), step.jumpSeconds(), tie.travel(), step.sigmaSeconds());
        }
    }

    /** Other links of a recording that heard the same jump there, less those that heard that time and no jump. */
    private static int votes(List<ClockTie> ties, ClockTie not, int recording, double at, double jump) {
        int votes = 0;
        for (ClockTie tie : ties) {
            LagEstimate heard = tie.heard();
            if (tie.equals(not)
                    || heard == null
                    || heard.fit() == null
                    || tie.a() != recording && tie.b() != recording) {
                continue;
            }
            boolean isA = tie.a() == recording;
            LagEstimate.Fit fit = heard.fit();
            double middle = isA ? fit.pivotSeconds() : fit.pivotSeconds() - fit.lagAtPivotSeconds();
            String id = isA ? heard.a() : heard.b();
            boolean same = fit.steps().stream()
                    .anyMatch(s -> s.recording().equals(id)
                            && Math.abs(s.atSeconds() - at) < SAME_TIME_SECONDS
                            && sameJump(s.jumpSeconds(), jump, tie.travel()));
            if (same) {
                votes++;
            } else if (Math.abs(at - middle) < 0.4 * fit.overlapSeconds()) {
                votes--;
            }
        }
        return votes;
    }

    /** Two links hear one jump of a clock at sizes that differ by what the travel of sound to each may have changed. */
    private static boolean sameJump(double a, double b, double travel) {
        return Math.abs(a - b) < SAME_JUMP_SECONDS + travel;
    }

    /** Of one jump heard by several links the one with the smallest error stays. */
    private void add(int recording, double at, double jump, double travel, double sigma) {
        Timeline.Step step = new Timeline.Step(at, jump);
        List<Timeline.Step> own = steps.get(recording);
        for (int i = 0; i < own.size(); i++) {
            Timeline.Step known = own.get(i);
            if (Math.abs(known.atSeconds() - at) < SAME_TIME_SECONDS && sameJump(known.jumpSeconds(), jump, travel)) {
                if (sigma < sigmas.getOrDefault(known, Double.MAX_VALUE)) {
                    own.set(i, step);
                    sigmas.put(step, sigma);
                }
                return;
            }
        }
        own.add(step);
        sigmas.put(step, sigma);
    }

    private Problem smallJumps() {
        double largest = small.stream()
                .mapToDouble(step -> Math.abs(step.jumpSeconds()))
                .max()
                .orElse(0);
        return Problem.ofCase(
                "lag-jumps",
                "lags",
                String.format(
                        Locale.ROOT,
                        "Lags between recordings jump in %d places by up to %.3f s. That is no more than the travel of sound may cause when"
                                + " another source is heard, so none is called a lost piece.",
                        small.size(),
                        largest),
                List.copyOf(smallIn),
                "State where the recorders stood (recordings.csv): then the travel of sound is known and jumps can be told.",
                small.stream()
                        .map(step -> new Citation.Seconds(
                                step.recording(), Math.max(0, step.atSeconds() - 2), step.atSeconds() + 2))
                        .map(Citation.class::cast)
                        .toList());
    }
}
