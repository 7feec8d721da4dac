package retrace.reconstruct;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import retrace.model.LagEstimate;
import retrace.model.RecordingFacts;
import retrace.model.Tables;

/** What ties two recordings to one clock: a lag that was heard, or one moment that a person marked in both. */
final class HeardTies {

    /** Where one clock's jump is placed may differ by so much between links. */
    private static final double STEP_MARGIN_SECONDS = 5;

    private static final double MOST_WEIGHT = 50;

    private static final double TINY_PPM = 1e-3;

    private final TravelBounds travel;
    private final Map<String, Integer> index = new HashMap<>();
    private final List<ClockTie> ties = new ArrayList<>();

    private HeardTies(List<RecordingFacts> recordings, TravelBounds travel) {
        this.travel = travel;
        for (int i = 0; i < recordings.size(); i++) {
            index.put(recordings.get(i).id(), i);
        }
    }

    /** Matches in the order given, then marks. */
    static List<ClockTie> of(
            List<RecordingFacts> recordings, List<LagEstimate> heard, List<Tables.Mark> marks, TravelBounds travel) {
        HeardTies out = new HeardTies(recordings, travel);
        heard.forEach(out::addHeard);
        out.ties.addAll(MarkTies.of(recordings, marks, travel));
        return out.ties;
    }

    /**
     * A tie of a heard lag at the moment at which tracks leave the travel of its sound least open; what was added to the travel for jumps
     * stays added. Other ties as they are.
     */
    static ClockTie nearest(ClockTie tie, TravelBounds travel) {
        LagEstimate e = tie.heard();
        LagEstimate.Fit fit = e == null ? null : e.fit();
        if (e == null || fit == null) {
            return tie;
        }
        NearestMoment.Moment moment = travel.moment(e, beforeSteps(fit, e.a()), tie.a(), tie.b());
        double added = tie.travel() - travel.usualSeconds(tie.a(), tie.b());
        if (moment.because() == null) {
            return tie.withTravel(moment.travelSeconds() + added);
        }
        return new ClockTie(
                tie.a(),
                tie.b(),
                moment.fit().pivotSeconds(),
                moment.fit().lagAtPivotSeconds(),
                Math.max(tie.sigmaLag(), moment.fit().sigmaLagSeconds()),
                tie.rate(),
                tie.sigmaRate(),
                tie.weight(),
                moment.travelSeconds() + added,
                e);
    }

    private void addHeard(LagEstimate estimate) {
        Integer a = index.get(estimate.a());
        Integer b = index.get(estimate.b());
        LagEstimate.Fit fit = estimate.fit();
        if (a == null || b == null || fit == null || estimate.decision() != LagEstimate.Decision.MATCH) {
            return;
        }
        LagEstimate.Fit before = beforeSteps(fit, estimate.a());
        ties.add(new ClockTie(
                a,
                b,
                before.pivotSeconds(),
                before.lagAtPivotSeconds(),
                before.sigmaLagSeconds(),
                fit.rateDifferencePpm() * 1e-6,
                Math.max(TINY_PPM, fit.sigmaRatePpm()) * 1e-6,
                Math.min(MOST_WEIGHT, Math.max(1, estimate.score())),
                travel.usualSeconds(a, b),
                estimate));
    }

    /**
     * The same line with its pivot before the first jump it found, where lag and recording times need no jump added: the
     * lag of a fit is that before any step.
     */
    static LagEstimate.Fit beforeSteps(LagEstimate.Fit fit, String a) {
        double first = fit.steps().stream()
                .mapToDouble(s -> s.recording().equals(a) ? s.atSeconds() : s.atSeconds() + fit.lagAtPivotSeconds())
                .min()
                .orElse(Double.POSITIVE_INFINITY);
        if (fit.pivotSeconds() < first - STEP_MARGIN_SECONDS) {
            return fit;
        }
        double pivot = first - STEP_MARGIN_SECONDS;
        double moved = pivot - fit.pivotSeconds();
        return new LagEstimate.Fit(
                fit.startOffsetSeconds(),
                fit.lagAtPivotSeconds() - fit.rateDifferencePpm() * 1e-6 * moved,
                pivot,
                Math.hypot(fit.sigmaLagSeconds(), fit.sigmaRatePpm() * 1e-6 * moved),
                fit.rateDifferencePpm(),
                fit.sigmaRatePpm(),
                fit.overlapSeconds(),
                fit.steps());
    }
}
