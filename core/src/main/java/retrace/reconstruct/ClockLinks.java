package retrace.reconstruct;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import retrace.model.Citation;
import retrace.model.LagEstimate;
import retrace.model.Measured;
import retrace.model.RecordingFacts;
import retrace.model.Timeline;

/** What the timeline tells of every pair of recordings: the decision, the offset with its parts, and what came of the link. */
final class ClockLinks {

    private static final String TOO_LOOSE =
            "; that leaves the offset open by more than 1 s, too much to put the two on one clock. A mark of one sound in both, with the place it came from, would do it";

    private final List<RecordingFacts> recordings;
    private final List<LagEstimate> heard;
    private final TravelBounds travel;
    private final Map<LagEstimate, String> dropped;
    private final Map<Integer, Double> rates;
    private final ClockSteps steps;
    private final Map<String, Integer> index = new HashMap<>();

    /**
     * For one case.
     *
     * @param dropped links that contradict their loops or are of a broadcast, with the reason
     * @param rates of the recordings that were solved, ppm
     */
    ClockLinks(
            List<RecordingFacts> recordings,
            List<LagEstimate> heard,
            TravelBounds travel,
            Map<LagEstimate, String> dropped,
            Map<Integer, Double> rates,
            ClockSteps steps) {
        this.recordings = recordings;
        this.heard = heard;
        this.travel = travel;
        this.dropped = dropped;
        this.rates = rates;
        this.steps = steps;
        for (int i = 0; i < recordings.size(); i++) {
            index.put(recordings.get(i).id(), i);
        }
    }

    /** Every pair in the order (0,1), (0,2) …, then what people marked. */
    List<Timeline.Link> all(List<ClockTie> ties, List<ClockTie> loose) {
        List<Timeline.Link> out = new ArrayList<>();
        for (int i = 0; i < recordings.size(); i++) {
            for (int j = i + 1; j < recordings.size(); j++) {
                LagEstimate estimate = estimate(i, j);
                if (estimate == null) {
                    out.add(notCompared(i, j));
                } else {
                    out.add(link(estimate));
                }
            }
        }
        Stream.concat(ties.stream(), loose.stream())
                .filter(tie -> tie.heard() == null)
                .forEach(tie -> out.add(markLink(tie)));
        return out;
    }

    private @Nullable LagEstimate estimate(int i, int j) {
        String a = recordings.get(i).id();
        String b = recordings.get(j).id();
        for (LagEstimate e : heard) {
            if (e.a().equals(a) && e.b().equals(b) || e.a().equals(b) && e.b().equals(a)) {
                return e;
            }
        }
        return null;
    }

    private Timeline.Link notCompared(int i, int j) {
        return new Timeline.Link(
                recordings.get(i).id(),
                recordings.get(j).id(),
                "sound",
                LagEstimate.Decision.CANNOT_TELL,
                null,
                null,
                null,
                null,
                null,
                false,
                "not compared: one of them has no sound",
                List.of());
    }

    private Timeline.Link link(LagEstimate e) {
        LagEstimate.Fit fit = e.fit();
        Double p = e.nullTrials() > 0 ? e.falseMatchProbability() : null;
        Integer trials = e.nullTrials() > 0 ? e.nullTrials() : null;
        if (fit == null || e.decision() != LagEstimate.Decision.MATCH) {
            return new Timeline.Link(
                    e.a(),
                    e.b(),
                    "sound",
                    e.decision(),
                    p,
                    trials,
                    null,
                    null,
                    null,
                    false,
                    e.because(),
                    List.of(),
                    e.peak());
        }
        int a = index.getOrDefault(e.a(), 0);
        int b = index.getOrDefault(e.b(), 0);
        NearestMoment.Moment moment = travel.moment(e, HeardTies.beforeSteps(fit, e.a()), a, b);
        double travelSeconds = moment.travelSeconds();
        String contradicts = dropped.get(e);
        if (contradicts != null) {
            return new Timeline.Link(
                    e.a(),
                    e.b(),
                    "sound",
                    LagEstimate.Decision.CANNOT_TELL,
                    p,
                    trials,
                    null,
                    null,
                    null,
                    false,
                    String.format(
                            Locale.ROOT,
                            "the sound agrees at an offset of %.3f s, yet %s",
                            fit.startOffsetSeconds(),
                            contradicts),
                    cites(e),
                    e.peak());
        }
        boolean joins = ClockTie.joins(moment.fit().sigmaLagSeconds(), travelSeconds);
        return new Timeline.Link(
                e.a(),
                e.b(),
                "sound",
                e.decision(),
                p,
                trials,
                offset(moment.fit(), a, b, travelSeconds),
                rateDifference(a, b, fit, travelSeconds),
                travelSeconds,
                joins,
                e.because() + travelBecause(a, b, moment) + (joins ? "" : TOO_LOOSE),
                cites(e),
                e.peak());
    }

    private String travelBecause(int a, int b, NearestMoment.Moment moment) {
        double travelSeconds = moment.travelSeconds();
        if (moment.because() != null) {
            return "; " + moment.because();
        }
        if (travel.byTracks(a, b)) {
            return String.format(
                    Locale.ROOT,
                    "; by their tracks the travel of sound between the two is never more than %.4f s",
                    travelSeconds);
        }
        return travel.placesKnown(a, b)
                ? String.format(
                        Locale.ROOT, "; the travel of sound between the two places is at most %.4f s", travelSeconds)
                : String.format(
                        Locale.ROOT,
                        "; places are not known, so a separation of at most %.0f m is assumed: sound may be up to %.3f s late",
                        TravelBounds.ASSUMED_METRES,
                        travelSeconds);
    }

    /** Start of b minus start of a on the group's clock: p/(1 + ρa) − τb/(1 + ρb) at the pivot. */
    private Measured offset(LagEstimate.Fit fit, int a, int b, double travelSeconds) {
        double half = fit.rateDifferencePpm() / 2;
        double rateA = rates.getOrDefault(a, -half) * 1e-6;
        double rateB = rates.getOrDefault(b, half) * 1e-6;
        double tauB = fit.pivotSeconds() - fit.lagAtPivotSeconds();
        double tauA = fit.pivotSeconds() - steps.before(a, fit.pivotSeconds());
        double value = tauA / (1 + rateA) - (tauB - steps.before(b, tauB)) / (1 + rateB);
        double fitHalf = Measured.SIGMAS * fit.sigmaLagSeconds();
        double common = Math.abs(fit.lagAtPivotSeconds()) * ClockSolve.PRIOR_PPM * 1e-6 / Math.sqrt(2);
        double drift = Measured.SIGMAS * Math.hypot(common, Math.abs(tauB) * fit.sigmaRatePpm() * 1e-6);
        return Measured.plusMinus(
                value,
                Math.hypot(fitHalf, drift) + travelSeconds,
                Map.of("fit", fitHalf, "drift", drift, "travel", travelSeconds));
    }

    private Measured rateDifference(int a, int b, LagEstimate.Fit fit, double travelSeconds) {
        double fitHalf = Measured.SIGMAS * fit.sigmaRatePpm();
        double path = travel.ratePpm(a, b, fit, travelSeconds);
        return Measured.plusMinus(fit.rateDifferencePpm(), fitHalf + path, Map.of("fit", fitHalf, "travel", path));
    }

    private static List<Citation> cites(LagEstimate e) {
        List<Citation> out = new ArrayList<>();
        for (LagEstimate.Window w :
                e.windows().subList(0, Math.min(3, e.windows().size()))) {
            out.add(new Citation.Seconds(e.a(), w.aSeconds(), w.aSeconds() + w.lengthSeconds()));
            out.add(new Citation.Seconds(e.b(), w.bSeconds(), w.bSeconds() + w.lengthSeconds()));
        }
        return out;
    }

    private Timeline.Link markLink(ClockTie tie) {
        String a = recordings.get(tie.a()).id();
        String b = recordings.get(tie.b()).id();
        double fit = Measured.SIGMAS * tie.sigmaLag();
        Measured offset = Measured.plusMinus(tie.lag(), fit + tie.travel(), Map.of("fit", fit, "travel", tie.travel()));
        return new Timeline.Link(
                a,
                b,
                "analyst",
                LagEstimate.Decision.MATCH,
                null,
                null,
                offset,
                null,
                tie.travel(),
                tie.joins(),
                tie.travel() > 0
                        ? "a person marked the same moment in both" + (tie.joins() ? "" : TOO_LOOSE)
                        : "a person marked the same moment in both, and the sound's travel is known: it came from a stated place, or from both recorders' own radios",
                List.of());
    }
}
