package retrace.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import retrace.model.Truth;

/**
 * Five minutes of one recorder in a street in which nobody shoots, with what is most often taken for a shot, and what sounded when.
 *
 * <p>In five minutes: 1 to 5 doors (98 to 112 dB at one metre), in every second 2 to 8 blows of a hammer (100 to 112 dB), in every fifth a collision of cars (115 to 130 dB), in every fifth 1 to 4
 * fireworks (125 to 150 dB), 0 to 4 clicks of metal, 0 to 3 hard blows on a wall (105 to 122 dB), 6 to 14 shouts, in every third an engine, in every fifth a siren, radio traffic, music
 * or recorder's beeps, in every twentieth a helicopter. Doors and fireworks up to 50 m away, all else as {@link Family} draws it. How often each is heard is our choice:
 * a rate by the hour holds for this street alone, so shares of each kind stand beside it.
 */
public final class StreetWithoutShots {

    /** Of one piece. */
    public static final double SECONDS = 300;

    /** What nothing else explains: the street's own noise, birds, clanks and horns in it. */
    public static final String STREET = "street alone";

    private static final double ONSET_SECONDS = 0.03;
    private static final double TAIL_SECONDS = 1.2;
    private static final double STEP_SECONDS = 0.15;

    private final Simulator simulator;
    private final Incident.Recorder recorder;
    private final List<Stretch> impulses = new ArrayList<>();
    private final List<Stretch> lasting = new ArrayList<>();

    /** A sound in the recording, from its arrival on; each echo is one more. */
    private record Stretch(String kind, String id, double from, double to) {}

    /** A sound: what it is and which of them. */
    public record Sounded(String kind, String id) {}

    private StreetWithoutShots(Incident incident) {
        simulator = new Simulator(incident);
        recorder = incident.recorders().getFirst();
        RecorderClock clock = new RecorderClock(recorder.clock());
        Route mic = simulator.route(recorder);
        for (Truth.TrueSound sound : TruthOf.of(simulator).sounds()) {
            sound.arrivals()
                    .forEach(a -> impulses.add(
                            new Stretch(name(sound.kind()), sound.id(), a.seconds(), a.seconds() + TAIL_SECONDS)));
        }
        for (double step : simulator.steps(recorder)) {
            impulses.add(new Stretch("step", "step " + step, step, step + STEP_SECONDS));
        }
        for (Simulator.Sounding sounding : simulator.soundings()) {
            Incident.Kind kind = sounding.source().kind();
            if (!kind.isImpulse() && kind != Incident.Kind.STREET) {
                double from = clock.toRecording(simulator.heardAt(
                        sounding.signal().startSeconds(), sounding, Paths.DIRECT, mic, new Paths.Way()));
                double lasts =
                        sounding.signal().endSeconds() - sounding.signal().startSeconds();
                lasting.add(
                        new Stretch(name(kind.toString()), sounding.source().id(), from, from + lasts + TAIL_SECONDS));
            }
        }
        lasting.sort(
                Comparator.comparingDouble((Stretch s) -> s.to() - s.from()).thenComparing(Stretch::id));
    }

    private static String name(String kind) {
        return switch (kind) {
            case "impact" -> "hard blow";
            case "shout" -> "voice";
            default -> kind;
        };
    }

    /** The street of a seed. */
    public static StreetWithoutShots draw(RecorderChain chain, long seed) {
        SceneDraw draw = new SceneDraw("street without shots, " + chain.word(), seed);
        ShotsInStreet.ground(draw);
        draw.streetSounds(draw.between(3, 5), SECONDS);
        draw.shouts(draw.between(6, 14), SECONDS);
        many(draw, Incident.Kind.DOOR, draw.between(1, 5), 98, 112);
        if (draw.chance(0.5)) {
            draw.hammering(draw.inStreet(), draw.of(2, SECONDS - 12), draw.between(2, 8));
        }
        many(draw, Incident.Kind.COLLISION, draw.chance(0.2) ? 1 : 0, 115, 130);
        many(draw, Incident.Kind.FIREWORK, draw.chance(0.2) ? draw.between(1, 4) : 0, 125, 150);
        many(draw, Incident.Kind.CLICK, draw.between(0, 4), 100, 120);
        many(draw, Incident.Kind.IMPACT, draw.between(0, 3), 105, 122);
        last(draw, 1 / 3.0, Incident.Kind.ENGINE, draw.inStreet(), draw.of(20, 120), draw.of(72, 84));
        last(draw, 0.2, Incident.Kind.SIREN, draw.around(60, 150), draw.of(15, 60), draw.of(108, 118));
        last(draw, 0.05, Incident.Kind.HELICOPTER, draw.around(60, 150), draw.of(60, 120), draw.of(100, 115));
        if (draw.chance(0.2)) {
            draw.playing(
                    Incident.Kind.RADIO, "radio", draw.inStreet(), draw.of(5, 200), draw.of(10, 60), draw.of(70, 85));
        }
        if (draw.chance(0.2)) {
            draw.playing(
                    Incident.Kind.MUSIC, "music", draw.inStreet(), draw.of(5, 200), draw.of(30, 90), draw.of(75, 92));
        }
        ShotsInStreet.recorder(draw, chain, SECONDS);
        return new StreetWithoutShots(draw.incident());
    }

    private static void many(SceneDraw draw, Incident.Kind kind, int n, double quietest, double loudest) {
        for (int i = 0; i < n; i++) {
            draw.sound(kind, draw.inStreet(), draw.of(2, SECONDS - 4), draw.of(quietest, loudest));
        }
    }

    private static void last(
            SceneDraw draw, double chance, Incident.Kind kind, double[] at, double lasts, double levelDb) {
        if (draw.chance(chance)) {
            draw.lasting(kind, at, draw.of(0, SECONDS - lasts), lasts, levelDb);
        }
    }

    Truth truth() {
        return TruthOf.of(simulator);
    }

    public Incident.Encoding encoding() {
        return recorder.encoding();
    }

    public int rateHz() {
        return recorder.microphone().sampleRateHz();
    }

    /** What the recorder stored, full scale ±1; the array is the caller's. */
    public float[] samples() {
        return simulator.render(recorder);
    }

    /** How many sounds of each kind the recorder could hear; a blow of a hammer is one, a step is one. */
    public SortedMap<String, Integer> counts() {
        SortedMap<String, Integer> out = new TreeMap<>();
        impulses.stream()
                .map(s -> new Sounded(s.kind(), s.id()))
                .distinct()
                .forEach(s -> out.merge(s.kind(), 1, Integer::sum));
        lasting.forEach(s -> out.merge(s.kind(), 1, Integer::sum));
        return out;
    }

    /**
     * What is heard at recording time {@code seconds} (before any codec): the sound, echo or step whose arrival lies nearest within
     * {@link #ONSET_SECONDS}; else the latest one whose tail of {@link #TAIL_SECONDS} reaches so far; else the shortest lasting sound; else
     * {@link #STREET}.
     */
    public Sounded at(double seconds) {
        return impulses.stream()
                .filter(s -> Math.abs(s.from() - seconds) <= ONSET_SECONDS)
                .min(Comparator.comparingDouble((Stretch s) -> Math.abs(s.from() - seconds))
                        .thenComparing(Stretch::id))
                .or(() -> impulses.stream()
                        .filter(s -> s.from() <= seconds && seconds <= s.to())
                        .max(Comparator.comparingDouble(Stretch::from).thenComparing(Stretch::id)))
                .or(() -> lasting.stream()
                        .filter(s -> s.from() - ONSET_SECONDS <= seconds && seconds <= s.to())
                        .findFirst())
                .map(s -> new Sounded(s.kind(), s.id()))
                .orElse(new Sounded(STREET, ""));
    }
}
