package retrace.accuracy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.accuracy.SceneScore.Tally;
import retrace.model.Envelope;
import retrace.model.Reconstruction;
import retrace.model.Scene;
import retrace.model.Shots;
import retrace.model.Truth;

/**
 * What one reconstruction adds to every figure. A trial is a figure that was given and could be wrong; where none was
 * given it was refused. A hard limit (a bound) is not an interval: it is neither.
 *
 * <p>Refused: for clocks every recording of the truth that is unplaced or alone in its group; for the time of a shot every
 * shot fired that no impulse called shot or possible shot gives a time to; for its place every one that at least three
 * recordings of stated place hold; for a certain order every pair of known sounds without one; for support every false
 * statement without an outcome (open, not testable, not read).
 */
public final class ScoreOf {

    private static final double SHARED_SECONDS = 5;
    private static final double FAR_SECONDS = 0.005;
    private static final double FAR_METRES = 15;
    private static final int PLACING_RECORDINGS = 3;

    private final AccuracyReport report;
    private final Reconstruction reconstruction;
    private final Truth truth;
    private final SortedMap<String, Tally> tallies = new TreeMap<>();

    private ScoreOf(AccuracyReport report, Reconstruction reconstruction, Truth truth) {
        this.report = report;
        this.reconstruction = reconstruction;
        this.truth = truth;
    }

    /**
     * @param hours of sound listened to, all recordings together
     * @param report of this reconstruction against this truth
     * @param conditions by kind of figure, handed through
     */
    public static SceneScore scene(
            String family,
            long seed,
            boolean coded,
            double hours,
            AccuracyReport report,
            Reconstruction reconstruction,
            Truth truth,
            SortedMap<String, Envelope> conditions) {
        ScoreOf score = new ScoreOf(report, reconstruction, truth);
        score.clocks();
        score.pairs();
        score.arrivals();
        score.shots();
        score.times();
        score.places();
        score.ordersAndClaims();
        for (Figure figure : Figure.values()) {
            if (!score.tallies.containsKey(figure.id())) {
                throw new IllegalStateException("no tally of " + figure.id());
            }
        }
        return new SceneScore(family, seed, coded, report.shots().fired(), hours, score.tallies, conditions);
    }

    /** Counts of one figure while they are gathered. */
    private static final class Count {
        private int trials;
        private int errors;
        private int refused;
        private final List<Double> widths = new ArrayList<>();
        private final List<Double> sizes = new ArrayList<>();

        /** One trial; the width of its bar and its error where there are such. */
        void add(boolean wrong, @Nullable Double width, @Nullable Double error) {
            trials++;
            errors += wrong ? 1 : 0;
            if (width != null) {
                widths.add(width);
            }
            if (error != null) {
                sizes.add(Math.abs(error));
            }
        }

        Tally tally() {
            return new Tally(trials, errors, refused, widths, sizes);
        }
    }

    private void put(Figure figure, Count count) {
        tallies.put(figure.id(), count.tally());
    }

    private void put(Figure figure, int trials, int errors, int refused) {
        tallies.put(figure.id(), new Tally(trials, errors, refused, List.of(), List.of()));
    }

    private void clocks() {
        Count start = new Count();
        Count joint = new Count();
        Count rate = new Count();
        Count middle = new Count();
        Count placed = new Count();
        Count stepFalse = new Count();
        int steps = 0;
        int missed = 0;
        int tied = 0;
        for (AccuracyReport.Clock clock : report.clocks()) {
            if (clock.startErrorSeconds() == null) {
                continue;
            }
            tied++;
            if (clock.insideBar() != null) {
                (clock.withPlaces() ? joint : start)
                        .add(!clock.insideBar(), clock.barSeconds(), clock.startErrorSeconds());
            }
            if (clock.middleInsideBar() != null) {
                middle.add(!clock.middleInsideBar(), clock.barSeconds(), clock.middleErrorSeconds());
            }
            if (clock.rateInsideBar() != null) {
                rate.add(!clock.rateInsideBar(), clock.rateBarPpm(), clock.rateErrorPpm());
            } else if (clock.rateErrorPpm() == null) {
                rate.refused++;
            }
            placed.add(clock.wronglyPlaced(), null, clock.worstErrorSeconds());
            stepFalse.add(clock.stepsFalse() > 0, null, null);
            steps += clock.stepsTrue();
            missed += clock.stepsMissed();
        }
        int untied = truth.recordings().size() - tied;
        int allSteps =
                truth.recordings().stream().mapToInt(r -> r.steps().size()).sum();
        for (Count count : List.of(start, rate, middle, placed, stepFalse)) {
            count.refused += untied;
        }
        put(Figure.CLOCK_START_OUTSIDE, start);
        put(Figure.CLOCK_JOINT_OUTSIDE, joint);
        put(Figure.CLOCK_RATE_OUTSIDE, rate);
        put(Figure.CLOCK_INSTANT_OUTSIDE, middle);
        put(Figure.CLOCK_WRONG_PLACEMENT, placed);
        put(Figure.CLOCK_STEP_FALSE, stepFalse);
        put(Figure.CLOCK_STEP_MISSED, steps, missed, allSteps - steps);
    }

    private void pairs() {
        Count missed = new Count();
        Count falseMatch = new Count();
        for (AccuracyReport.Pair pair : report.pairs()) {
            if (pair.sharedSeconds() >= SHARED_SECONDS) {
                missed.add(!pair.tied(), null, null);
            }
            if (pair.apart() && pair.examined()) {
                falseMatch.add(pair.matched(), null, null);
            } else if (pair.apart()) {
                falseMatch.refused++;
            }
        }
        put(Figure.CLOCK_PAIR_MISSED, missed);
        put(Figure.CLOCK_FALSE_MATCH, falseMatch);
    }

    private void arrivals() {
        Count outside = new Count();
        Count far = new Count();
        for (AccuracyReport.ArrivalError arrival : report.arrivals()) {
            Double error = arrival.errorSeconds();
            if (arrival.inside() != null) {
                outside.add(!arrival.inside(), arrival.barSeconds(), error);
            }
            if (arrival.shot()) {
                far.add(error == null || Math.abs(error) > FAR_SECONDS, null, error);
            }
        }
        put(Figure.ARRIVAL_OUTSIDE, outside);
        put(Figure.ARRIVAL_FAR, far);
    }

    private void shots() {
        AccuracyReport.Shots shots = report.shots();
        put(Figure.SHOT_MISSED, shots.fired(), shots.missed(), 0);
        put(Figure.SHOT_ONLY_POSSIBLE, shots.fired(), shots.onlyPossible(), 0);
        put(Figure.SHOT_FALSE, 0, shots.falseShots(), 0);
        put(Figure.SHOT_FALSE_POSSIBLE, 0, shots.falsePossible(), 0);
        int called = (int) reconstruction.shots().impulses().stream()
                .filter(impulse -> impulse.label() == Shots.Label.SHOT)
                .count();
        put(Figure.SHOT_LABEL_WRONG, called, shots.falseShots(), 0);
        Count count = new Count();
        if (reconstruction.shots().recordings().isEmpty()) {
            count.refused++;
        } else {
            Integer atMost = shots.countAtMost();
            Double width = atMost == null ? null : (atMost - shots.countAtLeast()) / 2.0;
            count.add(!shots.countHoldsTruth(), width, (double) shots.countBest() - shots.fired());
        }
        put(Figure.SHOT_COUNT_OUTSIDE, count);
    }

    /** A shot as the program tells it; an impulse called something else tells no shot. */
    private static boolean toldAsShot(AccuracyReport.Found found) {
        return Shots.Label.SHOT.toString().equals(found.label())
                || Shots.Label.POSSIBLE_SHOT.toString().equals(found.label());
    }

    private List<AccuracyReport.Found> shotsFired() {
        Set<String> shots = new HashSet<>();
        truth.sounds().stream().filter(Truth.TrueSound::isShot).forEach(sound -> shots.add(sound.id()));
        return report.found().stream()
                .filter(found -> shots.contains(found.sound()))
                .toList();
    }

    private void times() {
        Count time = new Count();
        for (AccuracyReport.Found shot : shotsFired()) {
            if (!toldAsShot(shot) || shot.timeErrorSeconds() == null) {
                time.refused++;
            } else if (shot.timeInsideBar() != null) {
                time.add(!shot.timeInsideBar(), shot.timeBarSeconds(), shot.timeErrorSeconds());
            }
        }
        put(Figure.SHOT_TIME_OUTSIDE, time);
    }

    private void places() {
        Set<String> placedFiles = new HashSet<>();
        Set<String> placedIds = new HashSet<>();
        reconstruction.scene().recorders().stream()
                .map(Scene.Recorder::recording)
                .forEach(placedIds::add);
        reconstruction.timeline().recordings().stream()
                .filter(recording -> placedIds.contains(recording.id()))
                .forEach(recording -> placedFiles.add(Accuracy.bareName(recording.file())));
        Count outside = new Count();
        Count far = new Count();
        for (AccuracyReport.Found shot : shotsFired()) {
            if (toldAsShot(shot) && shot.insideRegion95() != null && shot.placeErrorM() != null) {
                outside.add(!shot.insideRegion95(), shot.region95Metres2(), shot.placeErrorM());
                far.add(shot.placeErrorM() > FAR_METRES, null, shot.placeErrorM());
            } else if (heardIn(shot.sound(), placedFiles) >= PLACING_RECORDINGS) {
                outside.refused++;
                far.refused++;
            }
        }
        put(Figure.PLACE_OUTSIDE, outside);
        put(Figure.PLACE_FAR, far);
    }

    private long heardIn(String sound, Set<String> files) {
        return truth.sounds().stream()
                .filter(s -> s.id().equals(sound))
                .flatMap(s -> s.arrivals().stream())
                .filter(arrival -> !arrival.kind().equals("echo") && files.contains(arrival.file()))
                .map(Truth.TrueArrival::file)
                .distinct()
                .count();
    }

    private void ordersAndClaims() {
        AccuracyReport.Orders orders = report.orders();
        put(Figure.ORDER_FALSE, orders.certainJudged(), orders.certainFalse(), orders.notCertain());
        put(Figure.ORDER_GAP_OUTSIDE, orders.certainJudged(), orders.gapsOutside(), orders.notCertain());
        AccuracyReport.Statements said = report.statements();
        put(
                Figure.CLAIM_TRUE_CONTRADICTED,
                said.contradictedTrue() + said.contradictedFalse(),
                said.contradictedTrue(),
                0);
        put(
                Figure.CLAIM_FALSE_SUPPORTED,
                said.falseJudged(),
                said.supportedFalse(),
                said.falseStatements() - said.falseJudged());
        put(
                Figure.CLAIM_FALSE_NOT_CONTRADICTED,
                said.testableFalse(),
                said.testableFalse() - said.testableFalseContradicted(),
                0);
        put(
                Figure.CONFLICT_WITHOUT_FALSE,
                report.conflicts().told(),
                report.conflicts().withoutFalse(),
                0);
    }
}
