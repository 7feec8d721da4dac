package retrace.reconstruct;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import retrace.model.LagEstimate;
import retrace.model.Measured;
import retrace.model.RecordingFacts;
import retrace.model.Tables;

/** What ties two recordings to one clock: a lag that was heard, or one moment that a person marked in both. */
final class HeardTies {

    /** A mark with a standard deviation up to this ties (95 % half width of 1 s). */
    private static final double TIGHT_SIGMA_SECONDS = 1 / Measured.SIGMAS;

    /** Where one clock's jump is placed may differ by so much between links. */
    private static final double STEP_MARGIN_SECONDS = 5;

    private static final double MOST_WEIGHT = 50;

    /** A person's mark weighs as much as a clear match by sound, the scores of which begin at 7.5. */
    private static final double MARK_WEIGHT = 12;

    /** A mark with such a label is of a message that both recorders' own radios played: no air between them. */
    private static final String OWN_RADIO = "radio";

    /**
     * By how much two receivers may play one message at different times, 95 % half width, s: analogue ones agree to a millisecond, digital
     * ones keep frames of 20 ms and buffers of several; assumed, not measured.
     */
    private static final double RECEIVER_SECONDS = 0.25;

    private static final double TINY_PPM = 1e-3;

    private final List<RecordingFacts> recordings;
    private final TravelBounds travel;
    private final Map<String, Integer> index = new HashMap<>();
    private final List<ClockTie> ties = new ArrayList<>();

    private HeardTies(List<RecordingFacts> recordings, TravelBounds travel) {
        this.recordings = recordings;
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
        out.addMarks(marks);
        return out.ties;
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
                travel.seconds(a, b),
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

    /** The same label marked in two recordings ties them, when both marks are good enough. */
    private void addMarks(List<Tables.Mark> marks) {
        for (int i = 0; i < marks.size(); i++) {
            for (int j = i + 1; j < marks.size(); j++) {
                addMark(marks.get(i), marks.get(j));
            }
        }
    }

    private void addMark(Tables.Mark one, Tables.Mark two) {
        int a = find(one.recording());
        int b = find(two.recording());
        boolean radio = one.label().toLowerCase(Locale.ROOT).startsWith(OWN_RADIO);
        double receivers = radio ? RECEIVER_SECONDS / Measured.SIGMAS : 0;
        double sigma = Math.hypot(Math.hypot(one.sigmaSeconds(), two.sigmaSeconds()), receivers);
        boolean same = !one.label().isBlank() && one.label().equals(two.label());
        if (same && a >= 0 && b >= 0 && a != b && sigma <= TIGHT_SIGMA_SECONDS) {
            double lag = one.seconds() - two.seconds();
            ties.add(new ClockTie(
                    a,
                    b,
                    one.seconds(),
                    lag,
                    Math.max(1e-3, sigma),
                    Double.NaN,
                    Double.NaN,
                    MARK_WEIGHT,
                    radio ? 0 : travel.seconds(a, b),
                    null));
        }
    }

    private int find(String name) {
        for (int i = 0; i < recordings.size(); i++) {
            RecordingFacts r = recordings.get(i);
            if (r.id().equals(name) || r.file().equals(name) || r.file().endsWith("/" + name)) {
                return i;
            }
        }
        return -1;
    }
}
