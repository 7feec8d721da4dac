package retrace.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import retrace.model.Envelope;
import retrace.model.FigureRate;
import retrace.model.Measured;
import retrace.model.Place;
import retrace.model.Reconstruction;
import retrace.model.Sequence;
import retrace.model.Shots.Arrival;
import retrace.model.Shots.ArrivalKind;
import retrace.model.Shots.HeardIn;
import retrace.model.Shots.Impulse;
import retrace.model.Shots.Label;
import retrace.model.Shots.Position;
import retrace.model.Timeline.PlacedRecording;

/** Conditions of impulses, their places, their orders and their count. */
final class ShotConditions {

    private final Reconstruction reconstruction;
    private final RecordersOf recorders;

    ShotConditions(Reconstruction reconstruction, RecordersOf recorders) {
        this.reconstruction = reconstruction;
        this.recorders = recorders;
    }

    void eachImpulse(boolean shotsOnly, BiConsumer<String, Envelope> taker) {
        for (Impulse impulse : reconstruction.shots().impulses()) {
            if (!shotsOnly || mayBeShot(impulse)) {
                taker.accept(impulse.id(), shot(impulse));
            }
        }
    }

    void eachPlace(boolean shotsOnly, BiConsumer<String, Envelope> taker) {
        for (Impulse impulse : reconstruction.shots().impulses()) {
            Position position = impulse.position();
            if (position != null && (!shotsOnly || mayBeShot(impulse))) {
                taker.accept(impulse.id(), place(impulse, position));
            }
        }
    }

    /** Orders among shots first, so that a limit cuts the rest; inside each half in the order of the sequence. */
    void eachOrder(int most, BiConsumer<String, Envelope> taker) {
        SortedMap<String, Impulse> ofEvent = impulseOfEvent();
        int taken = 0;
        for (boolean amongShots : new boolean[] {true, false}) {
            for (Sequence.Order order : reconstruction.sequence().order()) {
                Impulse first = ofEvent.get(order.first());
                Impulse second = ofEvent.get(order.second());
                if (order.verdict() != Sequence.Verdict.CERTAIN || first == null || second == null) {
                    continue;
                }
                if (amongShots == (mayBeShot(first) && mayBeShot(second)) && taken < most) {
                    taken++;
                    taker.accept(FigureRate.orderId(order.first(), order.second()), order(first, second));
                }
            }
        }
    }

    private SortedMap<String, Impulse> impulseOfEvent() {
        SortedMap<String, Impulse> byId = new TreeMap<>();
        reconstruction.shots().impulses().forEach(i -> byId.put(i.id(), i));
        SortedMap<String, Impulse> out = new TreeMap<>();
        for (Sequence.Event event : reconstruction.sequence().events()) {
            Impulse impulse = event.impulse() == null ? null : byId.get(event.impulse());
            if (impulse != null) {
                out.put(event.id(), impulse);
            }
        }
        return out;
    }

    private Envelope order(Impulse first, Impulse second) {
        return Conditions.merged(
                Conditions.merged(shot(first), shot(second)),
                new ConditionsOf()
                        .number("gapSeconds", gap(first.timeSeconds(), second.timeSeconds()))
                        .envelope());
    }

    private static double gap(@Nullable Measured a, @Nullable Measured b) {
        return a == null || b == null ? Double.NaN : Math.abs(b.value() - a.value());
    }

    Envelope count() {
        List<String> listened = listened();
        List<Impulse> shots = reconstruction.shots().impulses().stream()
                .filter(ShotConditions::mayBeShot)
                .toList();
        List<Arrival> arrivals =
                shots.stream().flatMap(i -> i.arrivals().stream()).toList();
        double weakest =
                shots.stream().mapToDouble(i -> best(i.arrivals())).min().orElse(Double.NaN);
        return new ConditionsOf()
                .number("recordings", listened.size())
                .number("listenedSeconds", seconds(listened))
                .number("shots", reconstruction.shots().count().best())
                .number("impulses", reconstruction.shots().impulses().size())
                .number("weakestSnrDb", weakest)
                .number("clippedArrivals", clipped(arrivals))
                .words("codec", recorders.codecs(listened))
                .envelope();
    }

    private List<String> listened() {
        return reconstruction.shots().recordings().stream().map(HeardIn::id).toList();
    }

    private double seconds(List<String> recordings) {
        return reconstruction.timeline().recordings().stream()
                .filter(r -> recordings.contains(r.id()))
                .mapToDouble(PlacedRecording::durationSeconds)
                .sum();
    }

    private Envelope shot(Impulse impulse) {
        List<Arrival> first = firstSound(impulse);
        return new ConditionsOf()
                .number("bestSnrDb", best(first))
                .number("weakestSnrDb", weakest(first))
                .number("arrivals", first.size())
                .number("recordings", reconstruction.shots().recordings().size())
                .number("clippedArrivals", clipped(first))
                .number("placedArrivals", placed(first).size())
                .yesNo("positioned", impulse.position() != null)
                .words("codec", recorders.codecs(hearing(first)))
                .words("supersonic", List.of(impulse.supersonic().toString()))
                .envelope();
    }

    private Envelope place(Impulse impulse, Position position) {
        List<Arrival> first = firstSound(impulse);
        Layout layout = Layout.of(recorders.places(new TreeSet<>(placed(first))));
        double sigma = recorders.places(placed(first)).stream()
                .mapToDouble(Place::sigmaM)
                .max()
                .orElse(Double.NaN);
        return new ConditionsOf()
                .number("placedArrivals", placed(first).size())
                .number("spreadM", layout.spreadM())
                .number("layoutThinness", layout.thinness())
                .number(
                        "distanceRatio",
                        layout.ratio(position.xM().value(), position.yM().value()))
                .number("placeSigmaM", sigma)
                .number("weakestSnrDb", weakest(first))
                .number("clippedArrivals", clipped(first))
                .number("separateParts", position.places().size())
                .words("placeMethod", List.of(position.method()))
                .envelope();
    }

    private static boolean mayBeShot(Impulse impulse) {
        return impulse.label() != Label.OTHER;
    }

    /** Arrivals that are no echoes; all of them where nothing else is there. */
    private static List<Arrival> firstSound(Impulse impulse) {
        List<Arrival> first = impulse.arrivals().stream()
                .filter(a -> a.kind() != ArrivalKind.ECHO)
                .toList();
        return first.isEmpty() ? impulse.arrivals() : first;
    }

    private static SortedSet<String> hearing(List<Arrival> arrivals) {
        TreeSet<String> out = new TreeSet<>();
        arrivals.forEach(a -> out.add(a.recording()));
        return out;
    }

    /** The recording of each arrival at a recorder whose place is stated. */
    private List<String> placed(List<Arrival> arrivals) {
        List<String> out = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            if (recorders.place(arrival.recording()) != null) {
                out.add(arrival.recording());
            }
        }
        return out;
    }

    private static double best(List<Arrival> arrivals) {
        return arrivals.stream().mapToDouble(Arrival::snrDb).max().orElse(Double.NaN);
    }

    private static double weakest(List<Arrival> arrivals) {
        return arrivals.stream().mapToDouble(Arrival::snrDb).min().orElse(Double.NaN);
    }

    /** Share; NaN without arrivals. */
    private static double clipped(List<Arrival> arrivals) {
        return (double) arrivals.stream().filter(Arrival::clipped).count() / arrivals.size();
    }
}
