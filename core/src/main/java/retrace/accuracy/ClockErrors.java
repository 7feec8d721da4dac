package retrace.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.model.Measured;
import retrace.model.Timeline;
import retrace.model.Timeline.PlacedRecording;
import retrace.model.Timeline.Step;
import retrace.model.Truth;
import retrace.model.Truth.TrueRecording;

/** The clocks of one reconstruction against the true ones, each group's free zero and free rate taken out. */
record ClockErrors(List<AccuracyReport.Clock> rows, List<AccuracyReport.Group> groups) {

    private static final double FAR_SECONDS = 1.0;
    private static final double NEAR_SECONDS = 0.1;
    private static final double STEP_TIME = 1.0;
    private static final double STEP_SIZE = 0.05;
    private static final int MOMENTS = 200;

    /** A placed recording with its truth. */
    private record Pair(PlacedRecording placed, TrueRecording truth) {}

    /** What is free in a group: zero in seconds, rate in ppm. */
    private record Free(double zero, double ppm) {}

    static ClockErrors of(Timeline timeline, Truth truth) {
        SortedMap<String, TrueRecording> byFile = new TreeMap<>();
        truth.recordings().forEach(recording -> byFile.put(recording.file(), recording));
        SortedMap<String, List<Pair>> byGroup = new TreeMap<>();
        List<AccuracyReport.Clock> rows = new ArrayList<>();
        for (PlacedRecording placed : timeline.recordings()) {
            TrueRecording recording = byFile.get(Accuracy.bareName(placed.file()));
            String group = placed.group();
            if (recording != null && group != null && placed.startSeconds() != null) {
                byGroup.computeIfAbsent(group, g -> new ArrayList<>()).add(new Pair(placed, recording));
            } else if (recording != null) {
                rows.add(unplaced(placed, recording));
            }
        }
        List<AccuracyReport.Group> groups = new ArrayList<>();
        byGroup.forEach((id, pairs) -> {
            Free free = free(pairs);
            groups.add(new AccuracyReport.Group(id, pairs.size(), -free.zero()));
            pairs.forEach(pair -> rows.add(row(pair, free, pairs.size() > 1)));
        });
        return new ClockErrors(rows, groups);
    }

    /** Scene seconds of a group's zero; NaN when no recording of the truth is in it. */
    double zeroOf(@Nullable String group) {
        return groups.stream()
                .filter(g -> g.id().equals(group))
                .mapToDouble(AccuracyReport.Group::zeroSeconds)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static AccuracyReport.Clock unplaced(PlacedRecording placed, TrueRecording truth) {
        int steps = truth.steps().size();
        return new AccuracyReport.Clock(
                truth.file(),
                placed.group(),
                null,
                null,
                null,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                steps,
                0,
                steps,
                0,
                false);
    }

    /**
     * Zero and rate that a group is free to choose. Where one zero fits all bars, that one; else from those recordings that agree: one that is far off (by
     * its bar and 0.1 s from the median) would shift the zero, and with it make every other recording look wrong.
     */
    private static Free free(List<Pair> all) {
        Free ofAll = mean(all);
        boolean fits = all.stream()
                .allMatch(pair -> Math.abs(start(pair).value() - pair.truth().startSeconds() - ofAll.zero())
                        <= start(pair).halfWidth());
        return fits ? ofAll : ofAgreeing(all);
    }

    private static Free ofAgreeing(List<Pair> all) {
        double median = all.stream()
                .mapToDouble(pair -> start(pair).value() - pair.truth().startSeconds())
                .sorted()
                .skip(all.size() / 2)
                .findFirst()
                .orElse(0);
        List<Pair> near = all.stream()
                .filter(pair -> Math.abs(start(pair).value() - pair.truth().startSeconds() - median)
                        <= start(pair).halfWidth() + NEAR_SECONDS)
                .toList();
        return mean(all.size() < 3 ? all : near);
    }

    /**
     * The zero of a group is the plain mean of its starts; where some were solved together with the places of sounds it is the mean
     * of those alone. Its rate is the mean weighted by 1/(half width against it)².
     */
    private static Free mean(List<Pair> pairs) {
        boolean together = pairs.stream().anyMatch(ClockErrors::placedTogether);
        double zeroWeights = 0;
        double zero = 0;
        double rateWeights = 0;
        double ppm = 0;
        for (Pair pair : pairs) {
            double ofZero = !together || placedTogether(pair) ? 1 : 0;
            zeroWeights += ofZero;
            zero += ofZero * (start(pair).value() - pair.truth().startSeconds());
            Measured rate = pair.placed().ratePpm();
            if (rate != null) {
                double half = Math.max(1e-3, againstGroup(rate));
                double w = 1 / (half * half);
                rateWeights += w;
                ppm += w * (rate.value() - pair.truth().ratePpm());
            }
        }
        return new Free(zero / zeroWeights, rateWeights == 0 ? 0 : ppm / rateWeights);
    }

    private static boolean placedTogether(Pair pair) {
        return pair.placed().methods().contains("position");
    }

    /** Half width of a rate against its group's clock, ppm: without what the rate of that clock itself leaves open, which is taken out. */
    private static double againstGroup(Measured rate) {
        Double fit = rate.parts().get("fit");
        return fit == null ? rate.halfWidth() : fit + rate.parts().getOrDefault("travel", 0.0);
    }

    private static Measured start(Pair pair) {
        Measured start = pair.placed().startSeconds();
        if (start == null) {
            throw new IllegalStateException("a placed recording without a start");
        }
        return start;
    }

    private static AccuracyReport.Clock row(Pair pair, Free free, boolean tied) {
        Measured start = start(pair);
        TrueRecording truth = pair.truth();
        double target = truth.startSeconds() + free.zero();
        double error = start.value() - target;
        boolean inside = start.low() <= target && target <= start.high();
        boolean wrong = tied && (Math.abs(error) > FAR_SECONDS || (Math.abs(error) > NEAR_SECONDS && !inside));
        Measured rate = pair.placed().ratePpm();
        double targetRate = truth.ratePpm() + free.ppm();
        int missed = unmatched(truth.steps(), pair.placed().steps());
        int surplus = unmatched(pair.placed().steps(), truth.steps());
        double middle = errorAt(pair, free, truth.durationSeconds() / 2);
        boolean interval = start.kind() == Measured.Kind.INTERVAL;
        return new AccuracyReport.Clock(
                truth.file(),
                pair.placed().group(),
                tied ? error : null,
                tied ? start.halfWidth() : null,
                tied && interval ? inside : null,
                wrong,
                tied ? worst(pair, free) : null,
                tied && rate != null ? rate.value() - targetRate : null,
                tied && rate != null ? againstGroup(rate) : null,
                tied && rate != null && rate.kind() == Measured.Kind.INTERVAL
                        ? Math.abs(rate.value() - targetRate) <= againstGroup(rate)
                        : null,
                tied ? middle : null,
                tied && interval
                        ? start.low() - start.value() <= -middle && -middle <= start.high() - start.value()
                        : null,
                truth.steps().size(),
                pair.placed().steps().size(),
                missed,
                surplus,
                placedTogether(pair));
    }

    /** Largest error of the recording's clock, the group's zero and rate taken out, over its length. */
    private static double worst(Pair pair, Free free) {
        double worst = 0;
        for (int i = 0; i <= MOMENTS; i++) {
            worst = Math.max(worst, Math.abs(errorAt(pair, free, pair.truth().durationSeconds() * i / MOMENTS)));
        }
        return worst;
    }

    /** Error of the recording's clock at recording time {@code tau}, the group's zero and rate taken out. */
    private static double errorAt(Pair pair, Free free, double tau) {
        double truth = pair.truth().sceneSeconds(tau);
        double estimate = pair.placed().commonSeconds(tau) - free.zero();
        double sinceStart = truth - pair.truth().startSeconds();
        return estimate - truth + sinceStart * free.ppm() * 1e-6;
    }

    /** Steps of {@code a} that no step of {@code b} answers: one within 1 s and 0.05 s, or within the errors told. */
    private static int unmatched(List<Step> a, List<Step> b) {
        int out = 0;
        for (Step x : a) {
            boolean answered = b.stream()
                    .anyMatch(y -> Math.abs(x.atSeconds() - y.atSeconds())
                                    <= Math.max(STEP_TIME, x.atErrorSeconds() + y.atErrorSeconds())
                            && Math.abs(x.jumpSeconds() - y.jumpSeconds())
                                    <= Math.max(STEP_SIZE, x.jumpErrorSeconds() + y.jumpErrorSeconds()));
            out += answered ? 0 : 1;
        }
        return out;
    }
}
