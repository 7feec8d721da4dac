package retrace.accuracy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.model.Claims;
import retrace.model.Hypotheses;
import retrace.model.Measured;
import retrace.model.Place;
import retrace.model.Point;
import retrace.model.Reconstruction;
import retrace.model.RecordingFacts;
import retrace.model.Scene;
import retrace.model.Sequence;
import retrace.model.Shots;
import retrace.model.Summary;
import retrace.model.Timeline;

/** A made-up case of four recordings, three impulses and one claim, its numbers chosen to be worked by hand. */
final class SmallCase {

    static final SortedMap<String, String> VERSIONS = new TreeMap<>(Map.of("listen", "1", "reconstruct", "1"));

    private SmallCase() {}

    static Place place(double x, double y) {
        return new Place(x, y, 1.5, 0.5);
    }

    private static RecordingFacts facts(String id, @Nullable String codec, @Nullable Place place) {
        RecordingFacts.ContainerFacts container = codec == null
                ? null
                : new RecordingFacts.ContainerFacts(
                        "mp4", codec, null, 48_000, 1, 0.0, null, null, false, 0, null, null, null);
        return new RecordingFacts(
                id,
                id + ".mp4",
                "",
                60,
                true,
                false,
                true,
                null,
                container,
                null,
                place,
                null,
                null,
                null,
                null,
                List.of(),
                List.of());
    }

    static List<RecordingFacts> recordings() {
        return List.of(
                facts("a", "pcm_s16le", place(0, 0)),
                facts("b", "aac", place(30, 40)),
                facts("c", null, null),
                facts("d", "opus", null));
    }

    private static Measured plusMinus(double value, double half) {
        return Measured.plusMinus(value, half, Map.of());
    }

    private static Timeline.PlacedRecording placed(String id, String group, double start) {
        return new Timeline.PlacedRecording(
                id,
                id + ".mp4",
                "",
                60,
                group,
                plusMinus(start, 0.001),
                plusMinus(0, 5),
                List.of(),
                null,
                List.of("sound"),
                null,
                List.of());
    }

    static Shots.Arrival arrival(String recording, double seconds, double snrDb) {
        return new Shots.Arrival(
                recording, plusMinus(seconds, 0.001), Shots.ArrivalKind.BLAST, recording.equals("b"), snrDb);
    }

    static Shots.Impulse impulse(String id, Shots.Label label, double seconds, Shots.Arrival... arrivals) {
        return impulse(id, label, seconds, null, List.of(arrivals));
    }

    private static Shots.Impulse impulse(
            String id,
            Shots.Label label,
            double seconds,
            Shots.@Nullable Position position,
            List<Shots.Arrival> arrivals) {
        return new Shots.Impulse(
                id,
                "G1",
                label,
                0.9,
                plusMinus(seconds, 0.05),
                null,
                arrivals,
                position,
                position == null ? "no places" : null,
                Shots.Supersonic.NO,
                List.of());
    }

    private static List<Shots.Impulse> impulses() {
        List<Point> ring = List.of(new Point(10, 65), new Point(20, 65), new Point(15, 75));
        Shots.Position position = new Shots.Position(
                plusMinus(15, 3), plusMinus(70, 3), null, ring, ring, "arrival differences", List.of());
        Shots.Arrival echo = new Shots.Arrival("a", plusMinus(50.4, 0.001), Shots.ArrivalKind.ECHO, false, 5);
        return List.of(
                impulse(
                        "I1",
                        Shots.Label.SHOT,
                        50,
                        position,
                        List.of(arrival("a", 50.1, 40), echo, arrival("b", 30.1, 20), arrival("c", 1, 12))),
                impulse("I2", Shots.Label.SHOT, 52.5, arrival("a", 52.6, 30)),
                impulse(
                        "I3",
                        Shots.Label.OTHER,
                        55,
                        new Shots.Arrival("b", plusMinus(35, 0.001), Shots.ArrivalKind.BLAST, false, 3)));
    }

    static Reconstruction reconstruction() {
        return of(
                List.of(placed("a", "G1", 0), placed("b", "G1", 20), placed("c", "G1", 70), placed("d", "G2", 0)),
                impulses(),
                List.of(order("E1", "E2", Sequence.Verdict.CERTAIN), order("E2", "E3", Sequence.Verdict.CERTAIN)),
                List.of(new Sequence.Conflict("X1", List.of("K1", "K2"), BigDecimal.ONE, null, "cannot both be true")),
                claims(Claims.Outcome.CONTRADICTED));
    }

    static Reconstruction empty() {
        return of(List.of(), List.of(), List.of(), List.of(), claims());
    }

    /** Impulses one after another, every order of two certain. */
    static Reconstruction inARow(List<Shots.Impulse> impulses) {
        List<Sequence.Order> orders = new ArrayList<>();
        for (int i = 1; i <= impulses.size(); i++) {
            for (int j = i + 1; j <= impulses.size(); j++) {
                orders.add(order("E" + i, "E" + j, Sequence.Verdict.CERTAIN));
            }
        }
        return of(List.of(placed("a", "G1", 0)), impulses, orders, List.of(), claims());
    }

    private static Sequence.Order order(String first, String second, Sequence.Verdict verdict) {
        return new Sequence.Order(first, second, verdict, List.of(), null, null, List.of());
    }

    private static Claims claims(Claims.Outcome... outcomes) {
        List<Claims.Claim> claims = new ArrayList<>();
        for (int i = 0; i < outcomes.length; i++) {
            claims.add(new Claims.Claim(
                    "C" + (i + 1),
                    "A",
                    1,
                    0,
                    5,
                    "Shots",
                    "shots",
                    List.of(),
                    "CT+",
                    List.of(),
                    "shot",
                    new TreeMap<>(),
                    null,
                    null,
                    null,
                    Claims.Status.MACHINE,
                    new Claims.Tested(outcomes[i], "test", List.of())));
        }
        return new Claims(
                List.of(new Claims.Account("A", "witness.txt", "", "witness", null, null, null, null)),
                claims,
                List.of(),
                List.of());
    }

    private static Reconstruction of(
            List<Timeline.PlacedRecording> placed,
            List<Shots.Impulse> impulses,
            List<Sequence.Order> orders,
            List<Sequence.Conflict> conflicts,
            Claims claims) {
        List<Sequence.Event> events = new ArrayList<>();
        for (int i = 0; i < impulses.size(); i++) {
            events.add(event("E" + (i + 1), impulses.get(i).id()));
        }
        List<Shots.HeardIn> heard = placed.stream()
                .filter(r -> !r.id().equals("d"))
                .map(r -> new Shots.HeardIn(r.id(), r.file()))
                .toList();
        return new Reconstruction(
                new Timeline(new Timeline.Origin(null, "test"), List.of(), placed, List.of(), List.of()),
                new Shots(new Shots.Count(1, 2, null, "test"), heard, impulses, List.of()),
                claims,
                new Sequence(null, List.of(), events, List.of(), orders, conflicts, List.of(), null, List.of()),
                new Scene(null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of()),
                new Hypotheses(List.of(), List.of(), List.of(), List.of()),
                new Summary(
                        "r",
                        null,
                        new TreeMap<>(),
                        VERSIONS,
                        new TreeMap<>(),
                        List.of(new Summary.Method("reconstruct", "1", null, null, "not measured")),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    private static Sequence.Event event(String id, String impulse) {
        return new Sequence.Event(
                id, id, "shot", "G1", impulse, List.of(), null, null, null, null, null, null, null, null, List.of(),
                List.of());
    }
}
