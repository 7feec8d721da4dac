package retrace.trials;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import retrace.casework.PlainRun;
import retrace.model.CaseFacts;
import retrace.model.Heard;
import retrace.model.Measured;
import retrace.model.Place;
import retrace.model.Point;
import retrace.model.Progress;
import retrace.model.RecordingFacts;
import retrace.model.Shots;
import retrace.model.Timeline;
import retrace.sound.ImpulseFinder;
import retrace.sound.ShotModel;

/**
 * Shots of live fire, counted, timed and placed from sound, the sensors' places and their GPS starts, beside what was published of
 * them: rounds fired, picks of the pulses and the surveyed place of the shooter.
 *
 * <p>A pick is met by the arrival nearest to it in the same recording, of an impulse that is labelled shot or possible shot. A shot is
 * the impulse that meets most of its picks. Starts are told as good to 1 ms, sensors to 3 m and the temperature to 2 °C, our reading of a
 * GPS clock, a fixed sensor and an airport's weather; the data set states none of them.
 */
public final class LiveFireShots {

    /** How near an arrival lies to a pick that it meets, seconds: picks are in whole milliseconds. */
    static final double NEAR_SECONDS = 0.005;

    /** The surveyed place is one GPS reading for each position, stated as good to so much. */
    static final double SURVEY_METRES = 2.5;

    /** Microphones that are asked for before a shot ought to be placed. */
    static final int ENOUGH_MICROPHONES = 4;

    private static final double START_HALF_SECONDS = 0.001;
    private static final double PLACE_SIGMA_M = 3;
    private static final double TEMPERATURE_SIGMA_C = 2;
    private static final String GROUP = "G1";

    private LiveFireShots() {}

    /**
     * One shot that some impulse met.
     *
     * @param microphones picks it met
     * @param errorM from the survey; null where it was not placed
     * @param holds whether the 95 % region, grown by {@link #SURVEY_METRES}, holds the surveyed place; null where it was not placed
     */
    public record Shot(
            int microphones,
            @Nullable Double errorM,
            @Nullable Boolean holds) {}

    /**
     * One test.
     *
     * @param picks published picks that lie in the sound
     * @param met of those
     * @param held of those met, by the arrival's 95 % bar, grown by half a millisecond for the picks' own rounding
     */
    public record Test(
            String name,
            int fired,
            int atLeast,
            int best,
            @Nullable Integer atMost,
            int picks,
            int met,
            int held,
            List<Shot> shots) {
        public Test {
            shots = List.copyOf(shots);
        }

        String position() {
            return name.substring(0, name.indexOf('/'));
        }

        boolean isRight() {
            return best == fired;
        }

        boolean holds() {
            Integer most = atMost;
            return atLeast <= fired && (most == null || fired <= most);
        }
    }

    /** Everything the page says; figures are made from the tests ({@link ShotTables}). */
    public record Report(
            String label, String source, SortedMap<String, String> versions, List<Test> tests, List<String> problems) {
        public Report {
            tests = List.copyOf(tests);
            problems = List.copyOf(problems);
        }
    }

    /** Measures every test with the program's own model. */
    public static Report run(Path folder, Progress progress) throws IOException {
        LiveFire.Tests read = LiveFire.tests(folder);
        return new Report(
                "development data, on which the model was fitted: no error rates",
                "Data: ShotSpotter, Inc., Tech Note 098, CC BY 4.0",
                PlainRun.versions(),
                tests(read.tests(), test -> ShotModel.builtIn(), progress),
                read.problems());
    }

    /** Measures every test with the model that is asked for. */
    static List<Test> tests(List<LiveFire.Test> tests, Function<LiveFire.Test, ShotModel> model, Progress progress) {
        List<Test> out = new ArrayList<>();
        for (LiveFire.Test test : tests) {
            progress.at("counting real shots", out.size(), tests.size());
            out.add(measure(test, shots(test, heard(test, model.apply(test)))));
        }
        return out;
    }

    private static List<Heard> heard(LiveFire.Test test, ShotModel model) {
        List<Heard> heard = new ArrayList<>();
        test.sensors().forEach((serial, sensor) -> {
            MemorySound sound = new MemorySound(sensor.sound().samples, sensor.sound().rateHz);
            heard.add(ImpulseFinder.find(id(serial), sound, model, Progress.NONE));
        });
        return heard;
    }

    /** What the recordings heard together. */
    static Shots shots(LiveFire.Test test, List<Heard> heard) {
        List<RecordingFacts> facts = new ArrayList<>();
        List<Timeline.PlacedRecording> placed = new ArrayList<>();
        Instant zero = test.sensors().values().stream()
                .map(LiveFire.Sensor::begins)
                .min(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        test.sensors().forEach((serial, sensor) -> {
            MemorySound sound = new MemorySound(sensor.sound().samples, sensor.sound().rateHz);
            double start = Duration.between(zero, sensor.begins()).toNanos() * 1e-9;
            facts.add(PlainRun.facts(serial, SceneTrial.sha256(serial), sound, null)
                    .with(new Place(sensor.x(), sensor.y(), sensor.z(), PLACE_SIGMA_M), null, null, null, null));
            placed.add(new Timeline.PlacedRecording(
                    id(serial),
                    serial,
                    SceneTrial.sha256(serial),
                    sound.durationSeconds(),
                    GROUP,
                    Measured.plusMinus(start, START_HALF_SECONDS, Map.of("clock", START_HALF_SECONDS)),
                    Measured.plusMinus(0, 0, Map.of()),
                    List.of(),
                    null,
                    List.of("stated"),
                    null,
                    List.of()));
        });
        Timeline timeline = new Timeline(
                new Timeline.Origin(null, "GPS"),
                List.of(new Timeline.Group(GROUP, null, null, null, "by GPS")),
                placed,
                List.of(),
                List.of());
        return PlainRun.shots(timeline, heard, facts, air(test));
    }

    private static String id(String serial) {
        return SceneTrial.sha256(serial).substring(0, 12);
    }

    private static CaseFacts air(LiveFire.Test test) {
        return new CaseFacts(
                null,
                null,
                null,
                null,
                null,
                null,
                test.airTemperatureC(),
                TEMPERATURE_SIGMA_C,
                null,
                null,
                null,
                null,
                false);
    }

    private static Test measure(LiveFire.Test test, Shots shots) {
        List<Shots.Impulse> labelled = shots.impulses().stream()
                .filter(i -> i.label() != Shots.Label.OTHER)
                .toList();
        SortedMap<Integer, SortedMap<String, Double>> picks = new TreeMap<>();
        test.pickSeconds()
                .forEach((serial, byShot) -> byShot.forEach((shot, at) -> {
                    LiveFire.Sensor sensor = test.sensors().get(serial);
                    if (sensor != null && at >= 0 && at <= sensor.sound().heardSeconds()) {
                        picks.computeIfAbsent(shot, s -> new TreeMap<>()).put(id(serial), at);
                    }
                }));
        int all = 0;
        int met = 0;
        int held = 0;
        List<Shot> found = new ArrayList<>();
        for (SortedMap<String, Double> ofShot : picks.values()) {
            for (Map.Entry<String, Double> pick : ofShot.entrySet()) {
                Measured near = nearest(labelled, pick.getKey(), pick.getValue());
                all++;
                met += near == null ? 0 : 1;
                held += near != null && holds(near, pick.getValue()) ? 1 : 0;
            }
            labelled.stream()
                    .filter(i -> meets(i, ofShot) > 0)
                    .max(Comparator.comparingInt((Shots.Impulse i) -> meets(i, ofShot)))
                    .ifPresent(i -> found.add(shot(test, i, meets(i, ofShot))));
        }
        Shots.Count count = shots.count();
        return new Test(
                test.name(), test.rounds(), count.atLeast(), count.best(), count.atMost(), all, met, held, found);
    }

    /** The arrival nearest to the pick, within {@link #NEAR_SECONDS}; null where there is none. */
    private static @Nullable Measured nearest(List<Shots.Impulse> impulses, String recording, double pick) {
        return impulses.stream()
                .flatMap(i -> i.arrivals().stream())
                .filter(a -> a.recording().equals(recording))
                .map(Shots.Arrival::seconds)
                .filter(s -> Math.abs(s.value() - pick) <= NEAR_SECONDS)
                .min(Comparator.comparingDouble(s -> Math.abs(s.value() - pick)))
                .orElse(null);
    }

    private static boolean holds(Measured arrival, double pick) {
        double rounding = 0.0005;
        return arrival.low() - rounding <= pick && pick <= arrival.high() + rounding;
    }

    private static int meets(Shots.Impulse impulse, SortedMap<String, Double> picks) {
        return (int) impulse.arrivals().stream()
                .filter(a -> Math.abs(a.seconds().value() - picks.getOrDefault(a.recording(), Double.NEGATIVE_INFINITY))
                        <= NEAR_SECONDS)
                .count();
    }

    private static Shot shot(LiveFire.Test test, Shots.Impulse impulse, int microphones) {
        Shots.Position position = impulse.position();
        if (position == null) {
            return new Shot(microphones, null, null);
        }
        double error = Math.hypot(
                position.xM().value() - test.shooterX(), position.yM().value() - test.shooterY());
        boolean holds = within(position.region95(), test.shooterX(), test.shooterY())
                || position.places().stream().anyMatch(p -> within(p.region95(), test.shooterX(), test.shooterY()));
        return new Shot(microphones, error, holds);
    }

    /** Whether the convex ring, grown by {@link #SURVEY_METRES}, holds the point. */
    static boolean within(List<Point> ring, double x, double y) {
        boolean left = false;
        boolean right = false;
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < ring.size(); i++) {
            Point a = ring.get(i);
            Point b = ring.get((i + 1) % ring.size());
            double dx = b.x() - a.x();
            double dy = b.y() - a.y();
            double side = dx * (y - a.y()) - dy * (x - a.x());
            left |= side > 0;
            right |= side < 0;
            double length = dx * dx + dy * dy;
            double t = length == 0 ? 0 : Math.clamp(((x - a.x()) * dx + (y - a.y()) * dy) / length, 0, 1);
            nearest = Math.min(nearest, Math.hypot(x - a.x() - t * dx, y - a.y() - t * dy));
        }
        return !ring.isEmpty() && (!(left && right) || nearest <= SURVEY_METRES);
    }
}
