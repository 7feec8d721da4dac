package retrace.reconstruct;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import retrace.model.Timeline;
import retrace.units.Bounds;

/**
 * How far apart two sounds are, from what each recording that holds both says of it.
 *
 * <p>A recorder may lose a piece of time between the two that nothing shows: a jump smaller than the travel of sound may cause is never called a lost piece.
 * Then it hears them closer together than they were; a doubled piece, which puts them further apart, is rarer and is told where it is heard. So of several
 * recordings the gap is at most what the one says that has it longest: it holds where one of them lost nothing in between. It is at least what all but
 * one of them say: it holds where one of them is wrong altogether, as with an onset that is another sound's. Intersecting all, as if each
 * were right, missed the true gap in 9 of 68 pairs of simulated scenes of walking wearers of whom three in five lost a piece.
 */
final class ShotGaps {

    private ShotGaps() {}

    /** What several recordings say together; of one, what it says. */
    static Bounds together(Collection<Bounds> each) {
        if (each.isEmpty()) {
            return Bounds.UNKNOWN;
        }
        List<Long> lows = each.stream()
                .map(Bounds::atLeastNanos)
                .sorted(Comparator.reverseOrder())
                .toList();
        long most = each.stream().mapToLong(Bounds::atMostNanos).max().orElseThrow();
        return new Bounds(lows.get(Math.min(1, lows.size() - 1)), most);
    }

    /** Whether no gap fits what all of them say. */
    static boolean differ(Collection<Bounds> each) {
        long least = each.stream().mapToLong(Bounds::atLeastNanos).max().orElse(Bounds.NO_LOWER);
        long most = each.stream().mapToLong(Bounds::atMostNanos).min().orElse(Bounds.NO_UPPER);
        return least > most;
    }

    /** By recording, what the others say without it, and never less than what all say. */
    static SortedMap<String, Bounds> onLoss(Map<String, Bounds> each) {
        Bounds all = together(each.values());
        SortedMap<String, Bounds> lost = new TreeMap<>();
        for (String id : each.keySet()) {
            List<Bounds> left = each.entrySet().stream()
                    .filter(e -> !e.getKey().equals(id))
                    .map(Map.Entry::getValue)
                    .toList();
            lost.put(id, left.isEmpty() ? Bounds.UNKNOWN : EventLevel.hull(together(left), all));
        }
        return lost;
    }

    /**
     * What the found jumps of a recording leave open of the time between two of its moments: their errors where they lie between, and their whole size
     * where they may lie on the other side of one of the two. Seconds, to either side.
     *
     * @param widening of errors told at 95 %, to the level at which all of the case hold together
     */
    static double jumpsBetween(Timeline.PlacedRecording recording, double from, double to, double widening) {
        double open = 0;
        for (Timeline.Step step : recording.steps()) {
            double first = step.atSeconds() - widening * step.atErrorSeconds();
            double last = step.atSeconds() + widening * step.atErrorSeconds();
            if (last < from || first > to) {
                continue;
            }
            boolean surelyBetween = first > from && last < to;
            open += widening * step.jumpErrorSeconds() + (surelyBetween ? 0 : Math.abs(step.jumpSeconds()));
        }
        return open;
    }
}
