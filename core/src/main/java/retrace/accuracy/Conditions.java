package retrace.accuracy;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import retrace.model.Envelope;
import retrace.model.Envelope.Range;
import retrace.model.Reconstruction;
import retrace.model.RecordingFacts;

/**
 * Under which conditions each figure of a reconstruction was got, from the reconstruction and the recordings' files alone:
 * a real case and a simulated scene go through the same lines, and no truth is asked.
 *
 * <p>What is measured, by kind of figure:
 *
 * <ul>
 *   <li>{@code clock}, one object per recording that is tied to another: {@code recordings} in its group,
 *       {@code overlapSeconds} (longest with another of its group), {@code durationSeconds}, {@code sampleRateKHz},
 *       {@code clippedArrivals} (share, where it holds any), {@code lostPieces}, {@code placeStated} (1 when it stood
 *       still at a stated place, 0 when it may have moved), {@code spreadM} (widest distance between placed recorders of
 *       its group); {@code codec}, {@code tiedBy}.
 *   <li>{@code shot}, per impulse: {@code bestSnrDb}, {@code weakestSnrDb}, {@code arrivals} (first sound only),
 *       {@code recordings} listened to, {@code clippedArrivals}, {@code placedArrivals}, {@code positioned};
 *       {@code codec}, {@code supersonic}.
 *   <li>{@code place}, per impulse with a position: {@code placedArrivals}, {@code spreadM} and {@code layoutThinness}
 *       (least by greatest spread of the recorders: 0 on a line, 1 all round) of the recorders that heard it,
 *       {@code distanceRatio} (distance from their middle by half their widest distance), {@code placeSigmaM} (worst),
 *       {@code weakestSnrDb}, {@code clippedArrivals}, {@code separateParts}; {@code placeMethod}.
 *   <li>{@code order}, per certain order of two impulses: the {@code shot} conditions of both and {@code gapSeconds}.
 *   <li>{@code count}, one: {@code recordings}, {@code listenedSeconds}, {@code shots} (best count), {@code impulses},
 *       {@code weakestSnrDb} (of the weakest counted shot's best arrival), {@code clippedArrivals}; {@code codec}.
 *   <li>{@code claim}, per claim: {@code recordings}, {@code shots}; {@code event}, {@code accountKind}. Per conflict:
 *       {@code recordings}, {@code shots}, {@code constraints}.
 * </ul>
 *
 * <p>Conditions that the evidence does not show (the kind of weapon, the walls, the wind) are not here: a family states
 * them in words.
 */
public final class Conditions {

    /** The one object of kind {@code count}. */
    public static final String COUNT = "count";

    /** At most so many orders are listed one by one; shots come before other impulses. */
    public static final int MOST_ORDERS = 500;

    private Conditions() {}

    /**
     * Conditions of every object.
     *
     * @return by kind, then by object id: recording, impulse, {@link retrace.model.FigureRate#orderId order}, claim or
     *     conflict; every range has equal ends, but in an order's they are those of its two impulses. The orders stop at
     *     {@link #MOST_ORDERS}.
     */
    public static SortedMap<String, SortedMap<String, Envelope>> perObject(
            Reconstruction reconstruction, List<RecordingFacts> recordings) {
        SortedMap<String, SortedMap<String, Envelope>> out = new TreeMap<>();
        each(
                reconstruction,
                recordings,
                MOST_ORDERS,
                false,
                (kind, object, envelope) ->
                        out.computeIfAbsent(kind, k -> new TreeMap<>()).put(object, envelope));
        return out;
    }

    /**
     * Least and greatest over one scene, by kind. Impulses that were called something other than a shot are left out of
     * {@code shot} and {@code place}: noise that no figure was judged on would widen what counts as measured.
     */
    public static SortedMap<String, Envelope> ofScene(Reconstruction reconstruction, List<RecordingFacts> recordings) {
        SortedMap<String, Envelope> out = new TreeMap<>();
        each(
                reconstruction,
                recordings,
                Integer.MAX_VALUE,
                true,
                (kind, object, envelope) -> out.merge(kind, envelope, Conditions::merged));
        return out;
    }

    /** The smallest envelope that holds both. */
    public static Envelope merged(Envelope a, Envelope b) {
        SortedMap<String, Range> ranges = new TreeMap<>(a.ranges());
        b.ranges()
                .forEach((name, range) -> ranges.merge(
                        name, range, (x, y) -> new Range(Math.min(x.low(), y.low()), Math.max(x.high(), y.high()))));
        SortedMap<String, List<String>> sets = new TreeMap<>(a.sets());
        b.sets().forEach((name, values) -> sets.merge(name, values, Conditions::union));
        return new Envelope(ranges, sets);
    }

    /** Kind by kind the smallest envelope that holds both: how the scenes of a family are joined. */
    public static SortedMap<String, Envelope> merged(SortedMap<String, Envelope> a, SortedMap<String, Envelope> b) {
        SortedMap<String, Envelope> out = new TreeMap<>(a);
        b.forEach((kind, envelope) -> out.merge(kind, envelope, Conditions::merged));
        return Collections.unmodifiableSortedMap(out);
    }

    private static List<String> union(List<String> a, List<String> b) {
        TreeSet<String> all = new TreeSet<>(a);
        all.addAll(b);
        return List.copyOf(all);
    }

    /** Takes one object. */
    private interface Taker {
        void take(String kind, String object, Envelope envelope);
    }

    private static void each(
            Reconstruction reconstruction,
            List<RecordingFacts> recordings,
            int mostOrders,
            boolean shotsOnly,
            Taker taker) {
        RecordersOf recorders = RecordersOf.of(recordings);
        ClockConditions.each(reconstruction, recorders, of("clock", taker));
        ShotConditions shots = new ShotConditions(reconstruction, recorders);
        shots.eachImpulse(shotsOnly, of("shot", taker));
        shots.eachPlace(shotsOnly, of("place", taker));
        shots.eachOrder(mostOrders, of("order", taker));
        taker.take("count", COUNT, shots.count());
        ClaimConditions.each(reconstruction, of("claim", taker));
    }

    private static BiConsumer<String, Envelope> of(String kind, Taker taker) {
        return (object, envelope) -> taker.take(kind, object, envelope);
    }
}
