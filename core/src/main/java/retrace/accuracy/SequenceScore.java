package retrace.accuracy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import retrace.model.Sequence;
import retrace.model.Sequence.Basis;
import retrace.model.Sequence.Order;
import retrace.model.Sequence.Verdict;

/**
 * A sequence against true times.
 *
 * @param measured constraints that were measured
 * @param inconsistent whether any conflict was told
 * @param holds whether the measured bounds of every event of known time hold it
 * @param certain orders called certain between events of known time
 * @param falselyCertain those that are not so
 * @param certainIf orders called certain if something holds
 * @param falselyCertainIf how many of those are not so
 */
public record SequenceScore(
        int measured,
        boolean inconsistent,
        boolean holds,
        int certain,
        List<String> falselyCertain,
        int certainIf,
        int falselyCertainIf) {

    public SequenceScore {
        falselyCertain = List.copyOf(falselyCertain);
    }

    /** @param truth seconds after each event's reference, by event */
    public static SequenceScore of(Sequence sequence, SortedMap<String, Double> truth) {
        boolean holds = true;
        for (Sequence.Event event : sequence.events()) {
            Double at = truth.get(event.id());
            holds &= at == null || (within(event.earliestSeconds(), at, -1) && within(event.latestSeconds(), at, 1));
        }
        int certain = 0;
        int certainIf = 0;
        int falselyIf = 0;
        List<String> falsely = new ArrayList<>();
        for (Order order : sequence.order()) {
            Double first = truth.get(order.first());
            Double second = truth.get(order.second());
            if (first == null || second == null) {
                continue;
            }
            boolean wrong = first >= second;
            if (order.verdict() == Verdict.CERTAIN) {
                certain++;
                if (wrong) {
                    falsely.add(order.first() + " before " + order.second());
                }
            } else if (order.verdict() == Verdict.CERTAIN_IF) {
                certainIf++;
                falselyIf += wrong ? 1 : 0;
            }
        }
        int measured = (int) sequence.constraints().stream()
                .filter(c -> c.basis() == Basis.MEASURED)
                .count();
        return new SequenceScore(
                measured, !sequence.conflicts().isEmpty(), holds, certain, falsely, certainIf, falselyIf);
    }

    /** @param side −1 for a lower bound, 1 for an upper one; no bound holds anything */
    private static boolean within(@Nullable BigDecimal bound, double at, int side) {
        return bound == null || side * (bound.doubleValue() - at) >= 0;
    }
}
