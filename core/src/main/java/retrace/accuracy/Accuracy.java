package retrace.accuracy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.model.Claims;
import retrace.model.Reconstruction;
import retrace.model.Sequence;
import retrace.model.Truth;

/** Compares a reconstruction with the truth. Recordings are told by their file's name, sounds by their arrivals. */
public final class Accuracy {

    private Accuracy() {}

    public static AccuracyReport compare(Reconstruction reconstruction, Truth truth) {
        ClockErrors clocks = ClockErrors.of(reconstruction.timeline(), truth);
        ImpulseErrors impulses = ImpulseErrors.of(reconstruction.timeline(), reconstruction.shots(), truth, clocks);
        AccuracyReport.Orders orders = orders(reconstruction.sequence(), truth, impulses.soundOfImpulse());
        AccuracyReport.Statements statements = statements(reconstruction.claims(), truth);
        List<String> mustBeZero = new ArrayList<>();
        long wrong = clocks.rows().stream()
                .filter(AccuracyReport.Clock::wronglyPlaced)
                .count();
        add(mustBeZero, wrong, "recordings wrongly placed");
        add(mustBeZero, orders.certainFalse(), "orders called certain that are false");
        add(mustBeZero, statements.contradictedTrue(), "true statements called contradicted");
        return new AccuracyReport(
                clocks.rows(),
                clocks.groups(),
                RecordingPairs.of(reconstruction.timeline(), truth),
                impulses.shots(),
                impulses.found(),
                impulses.arrivals(),
                orders,
                statements,
                ConflictCheck.of(reconstruction, truth),
                mustBeZero);
    }

    private static void add(List<String> into, long count, String what) {
        if (count > 0) {
            into.add(count + " " + what);
        }
    }

    /** The name of a file without the folders before it. */
    static String bareName(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    private static AccuracyReport.Orders orders(
            Sequence sequence, Truth truth, SortedMap<String, String> soundOfImpulse) {
        SortedMap<String, Double> trueSeconds = new TreeMap<>();
        truth.sounds().forEach(sound -> trueSeconds.put(sound.id(), sound.seconds()));
        SortedMap<String, Double> eventSeconds = new TreeMap<>();
        for (Sequence.Event event : sequence.events()) {
            String impulse = event.impulse();
            String sound = impulse == null ? null : soundOfImpulse.get(impulse);
            if (sound != null) {
                eventSeconds.put(event.id(), trueSeconds.getOrDefault(sound, Double.NaN));
            }
        }
        int judged = 0;
        int wrong = 0;
        int outside = 0;
        int notJudged = 0;
        for (Sequence.Order order : sequence.order()) {
            if (order.verdict() != Sequence.Verdict.CERTAIN) {
                continue;
            }
            Double first = eventSeconds.get(order.first());
            Double second = eventSeconds.get(order.second());
            if (first == null || second == null) {
                notJudged++;
                continue;
            }
            judged++;
            wrong += second < first ? 1 : 0;
            outside += holds(order.gapAtLeastSeconds(), order.gapAtMostSeconds(), second - first) ? 0 : 1;
        }
        int pairs = eventSeconds.size() * (eventSeconds.size() - 1) / 2;
        return new AccuracyReport.Orders(judged, wrong, outside, notJudged, Math.max(0, pairs - judged));
    }

    private static boolean holds(@Nullable BigDecimal atLeast, @Nullable BigDecimal atMost, double gap) {
        return (atLeast == null || atLeast.doubleValue() <= gap) && (atMost == null || gap <= atMost.doubleValue());
    }

    /**
     * A claim is about a statement when it lies in the same account and at least half of the shorter of the two spans is
     * shared; a claim over several statements counts for none of them.
     */
    private static AccuracyReport.Statements statements(Claims claims, Truth truth) {
        SortedMap<String, String> fileOfAccount = new TreeMap<>();
        claims.accounts().forEach(account -> fileOfAccount.put(account.id(), bareName(account.file())));
        SortedMap<Integer, List<Claims.Outcome>> outcomes = new TreeMap<>();
        for (Claims.Claim claim : claims.claims()) {
            List<Integer> about = new ArrayList<>();
            for (int i = 0; i < truth.statements().size(); i++) {
                Truth.TrueStatement statement = truth.statements().get(i);
                if (statement.file().equals(fileOfAccount.get(claim.account())) && shareHalf(statement, claim)) {
                    about.add(i);
                }
            }
            if (about.size() == 1) {
                outcomes.computeIfAbsent(about.getFirst(), i -> new ArrayList<>())
                        .add(claim.tested().outcome());
            }
        }
        return count(truth, outcomes);
    }

    private static boolean shareHalf(Truth.TrueStatement statement, Claims.Claim claim) {
        return shareHalf(statement, claim.begin(), claim.end());
    }

    /** At least half of the shorter of the two spans is shared. */
    static boolean shareHalf(Truth.TrueStatement statement, int begin, int end) {
        int shared = Math.min(statement.end(), end) - Math.max(statement.begin(), begin);
        int shorter = Math.min(statement.end() - statement.begin(), end - begin);
        return shared > 0 && 2 * shared >= shorter;
    }

    private static AccuracyReport.Statements count(Truth truth, SortedMap<Integer, List<Claims.Outcome>> outcomes) {
        int testableFalse = 0;
        int contradicted = 0;
        int tension = 0;
        int trueOnes = 0;
        int trueSupported = 0;
        int contradictedTrue = 0;
        int supportedFalse = 0;
        int contradictedFalse = 0;
        int falseOnes = 0;
        int falseJudged = 0;
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < truth.statements().size(); i++) {
            Truth.TrueStatement statement = truth.statements().get(i);
            List<Claims.Outcome> said = outcomes.getOrDefault(i, List.of());
            Boolean isTrue = statement.isTrue();
            if (isTrue == null) {
                continue;
            }
            boolean contradictedHere = said.contains(Claims.Outcome.CONTRADICTED);
            boolean supportedHere = said.contains(Claims.Outcome.SUPPORTED);
            boolean judged = contradictedHere || supportedHere || said.contains(Claims.Outcome.TENSION);
            if (isTrue) {
                trueOnes++;
                trueSupported += supportedHere ? 1 : 0;
                contradictedTrue += contradictedHere ? 1 : 0;
            } else {
                falseOnes++;
                falseJudged += judged ? 1 : 0;
                contradictedFalse += contradictedHere ? 1 : 0;
                supportedFalse += supportedHere && !contradictedHere ? 1 : 0;
            }
            if (!isTrue && statement.testable()) {
                testableFalse++;
                contradicted += contradictedHere ? 1 : 0;
                tension += !contradictedHere && said.contains(Claims.Outcome.TENSION) ? 1 : 0;
            }
            if (isTrue ? contradictedHere : supportedHere && !contradictedHere) {
                wrong.add("%s, called %s: \"%s\""
                        .formatted(isTrue ? "true" : "false", isTrue ? "contradicted" : "supported", statement.says()));
            }
        }
        return new AccuracyReport.Statements(
                testableFalse,
                contradicted,
                tension,
                trueOnes,
                trueSupported,
                contradictedTrue,
                supportedFalse,
                contradictedFalse,
                falseOnes,
                falseJudged,
                wrong);
    }
}
