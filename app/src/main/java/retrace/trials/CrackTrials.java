package retrace.trials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import retrace.casework.PlainRun;
import retrace.media.MissingProgram;
import retrace.model.CaseFacts;
import retrace.model.Heard;
import retrace.model.Measured;
import retrace.model.Place;
import retrace.model.Point;
import retrace.model.Progress;
import retrace.model.RecordingFacts;
import retrace.model.SampleSource;
import retrace.model.Shots;
import retrace.model.Timeline;
import retrace.model.Truth;
import retrace.simulate.Family;
import retrace.simulate.Incident;
import retrace.sound.ImpulseFinder;

/**
 * Simulated shots whose bullets may be faster than sound, heard by recorders ahead of the gun, beside it and behind it: how often the count, the kind of an arrival, the
 * place, the time and the answer on the bullet's speed are wrong.
 *
 * <p>Scenes have one gun and no other impulsive sound but the bullets' strikes. Clocks are set to the truth with a normal error of {@value
 * #CLOCK_SIGMA_SECONDS} s, places with one of {@value #PLACE_SIGMA_M} m a axis, and are stated so: what is measured is how sounds are
 * told apart, not the clocks.
 */
public final class CrackTrials {

    static final double CLOCK_SIGMA_SECONDS = 0.001;
    static final double PLACE_SIGMA_M = 0.5;
    private static final double TEMPERATURE_SIGMA_C = 2;

    /** An arrival is the true one that is so near. */
    private static final double SAME_SECONDS = 0.005;

    private static final double RIFLE_MPS = 600;
    /** The family that was made for this. */
    public static final String USUAL_FAMILY = Family.FAST.word();

    private static final String GROUP = "G1";

    private CrackTrials() {}

    /**
     * One arrival that was told.
     *
     * @param told its kind
     * @param truth blast, shock, echo, strike, or none: nothing within 5 ms; the nearest where several are
     * @param offSeconds from that
     * @param both whether a shock and a blast of one shot lie within 15 ms of each other there
     */
    public record Told(
            long seed, String bullet, String told, String truth, double offSeconds, boolean both, boolean clipped) {}

    /**
     * One shot fired.
     *
     * @param bullet rifle, fast or slow
     * @param cracks recorders that its shock wave reached
     * @param impulses that are labelled shot or possible shot and are this one's blast, shock, echo or strike
     * @param supersonic what was said of the first of them
     * @param errorM of the place; null where none was given
     * @param holds whether the 95 % region holds the place
     * @param timeErrorSeconds told less true
     * @param timeHolds whether the bar of the time holds the truth
     */
    public record Shot(
            long seed,
            String bullet,
            int recorders,
            int cracks,
            int impulses,
            @Nullable String supersonic,
            @Nullable Double errorM,
            @Nullable Boolean holds,
            @Nullable Double timeErrorSeconds,
            @Nullable Boolean timeHolds) {}

    /** One scene's count. */
    public record Scene(
            long seed,
            String bullet,
            boolean coded,
            int fired,
            int atLeast,
            int best,
            @Nullable Integer atMost) {
        boolean holds() {
            Integer most = atMost;
            return atLeast <= fired && (most == null || fired <= most);
        }
    }

    /** Everything that came of it. */
    public record Report(String family, long seed, List<Scene> scenes, List<Shot> shots, List<Told> arrivals) {
        public Report {
            scenes = List.copyOf(scenes);
            shots = List.copyOf(shots);
            arrivals = List.copyOf(arrivals);
        }
    }

    /**
     * Makes the scenes and listens to each.
     *
     * @param codedEvery every Nth scene goes through the encoders that it names; 0: none
     */
    public static Report run(String familyName, int scenes, long seed, int codedEvery, Progress progress)
            throws IOException, MissingProgram {
        Family family = Family.of(familyName);
        List<Scene> counts = new ArrayList<>();
        List<Shot> shots = new ArrayList<>();
        List<Told> arrivals = new ArrayList<>();
        for (int i = 0; i < scenes; i++) {
            progress.at("scenes", i, scenes);
            boolean coded = codedEvery > 0 && i % codedEvery == codedEvery - 1;
            Incident incident = family.draw(seed + i);
            Path dir = Files.createTempDirectory("retrace-cracks-");
            try {
                Listened listened = listen(incident, SceneTrial.hear(incident, coded, dir), coded);
                score(listened, listened.shots(), counts, shots, arrivals);
            } finally {
                SceneTrial.delete(dir);
            }
        }
        return new Report(family.word(), seed, counts, shots, arrivals);
    }

    private static String id(String file) {
        return SceneTrial.sha256(file).substring(0, 12);
    }

    /** What each recording of a scene lets hear by itself, and what is stated of it. */
    record Listened(
            Truth truth,
            String bullet,
            boolean coded,
            Timeline timeline,
            List<Heard> heard,
            List<RecordingFacts> facts,
            double celsius) {

        Shots shots() {
            CaseFacts air = new CaseFacts(
                    null, null, null, null, null, null, celsius, TEMPERATURE_SIGMA_C, null, null, null, null, false);
            return PlainRun.shots(timeline, heard, facts, air);
        }
    }

    static Listened listen(Incident incident, SceneTrial.Heard scene, boolean coded) {
        Random random = new Random(incident.seed());
        List<Heard> heard = new ArrayList<>();
        List<RecordingFacts> facts = new ArrayList<>();
        List<Timeline.PlacedRecording> placed = new ArrayList<>();
        for (Truth.TrueRecording r : scene.truth().recordings()) {
            SampleSource sound = scene.sounds().get(r.file());
            if (sound == null) {
                continue;
            }
            heard.add(ImpulseFinder.find(id(r.file()), sound, Progress.NONE));
            Place place = new Place(
                    r.xM() + PLACE_SIGMA_M * random.nextGaussian(),
                    r.yM() + PLACE_SIGMA_M * random.nextGaussian(),
                    r.zM() + PLACE_SIGMA_M * random.nextGaussian(),
                    PLACE_SIGMA_M);
            facts.add(PlainRun.facts(r.file(), SceneTrial.sha256(r.file()), sound, null)
                    .with(place, null, null, null, null));
            double half = Measured.SIGMAS * CLOCK_SIGMA_SECONDS;
            placed.add(new Timeline.PlacedRecording(
                    id(r.file()),
                    r.file(),
                    SceneTrial.sha256(r.file()),
                    r.durationSeconds(),
                    GROUP,
                    Measured.plusMinus(
                            r.startSeconds() + CLOCK_SIGMA_SECONDS * random.nextGaussian(),
                            half,
                            Map.of("clock", half)),
                    Measured.plusMinus(r.ratePpm(), 0, Map.of()),
                    List.of(),
                    null,
                    List.of("stated"),
                    null,
                    List.of()));
        }
        Timeline timeline = new Timeline(
                new Timeline.Origin(null, "the simulation"),
                List.of(new Timeline.Group(GROUP, null, null, null, "by the simulation")),
                placed,
                List.of(),
                List.of());
        double celsius = incident.air().temperatureC() + TEMPERATURE_SIGMA_C * random.nextGaussian();
        return new Listened(scene.truth(), bullet(incident, scene.truth()), coded, timeline, heard, facts, celsius);
    }

    static void score(Listened listened, Shots told, List<Scene> counts, List<Shot> shots, List<Told> arrivals) {
        Truth truth = listened.truth();
        Map<String, String> fileOf = new HashMap<>();
        truth.recordings().forEach(r -> fileOf.put(id(r.file()), r.file()));
        String bullet = listened.bullet();
        long seed = truth.seed();
        List<Shots.Impulse> labelled = told.impulses().stream()
                .filter(i -> i.label() != Shots.Label.OTHER)
                .toList();
        Map<String, List<Shots.Impulse>> ofShot = new HashMap<>();
        for (Shots.Impulse impulse : labelled) {
            Map<String, Integer> votes = new HashMap<>();
            for (Shots.Arrival a : impulse.arrivals()) {
                Near near = near(
                        truth,
                        fileOf.getOrDefault(a.recording(), ""),
                        a.seconds().value());
                arrivals.add(
                        new Told(seed, bullet, a.kind().toString(), near.kind(), near.off(), near.both(), a.clipped()));
                if (near.shot() != null) {
                    votes.merge(near.shot(), 1, Integer::sum);
                }
            }
            votes.entrySet().stream()
                    .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                    .ifPresent(e -> ofShot.computeIfAbsent(e.getKey(), k -> new ArrayList<>())
                            .add(impulse));
        }
        int fired = 0;
        for (Truth.TrueSound sound : truth.sounds()) {
            if (sound.isShot()) {
                fired++;
                shots.add(shot(seed, bullet, truth, sound, ofShot.getOrDefault(sound.id(), List.of())));
            }
        }
        counts.add(new Scene(
                seed,
                bullet,
                listened.coded(),
                fired,
                told.count().atLeast(),
                told.count().best(),
                told.count().atMost()));
    }

    private static Shot shot(
            long seed, String bullet, Truth truth, Truth.TrueSound sound, List<Shots.Impulse> impulses) {
        int cracks = (int) sound.arrivals().stream()
                .filter(a -> a.kind().equals("shock"))
                .map(Truth.TrueArrival::file)
                .distinct()
                .count();
        Shots.Impulse first = impulses.isEmpty() ? null : impulses.getFirst();
        Shots.Position position = first == null ? null : first.position();
        Measured time = first == null ? null : first.timeSeconds();
        return new Shot(
                seed,
                bullet,
                truth.recordings().size(),
                cracks,
                impulses.size(),
                first == null ? null : first.supersonic().toString(),
                position == null
                        ? null
                        : Math.hypot(
                                position.xM().value() - sound.xM(),
                                position.yM().value() - sound.yM()),
                position == null ? null : holds(position.region95(), sound.xM(), sound.yM()),
                time == null ? null : time.value() - sound.seconds(),
                time == null ? null : time.low() <= sound.seconds() && sound.seconds() <= time.high());
    }

    private static String bullet(Incident incident, Truth truth) {
        double fastest = incident.sources().stream()
                .map(Incident.Source::bullet)
                .filter(Objects::nonNull)
                .mapToDouble(b -> b.speedsMps().getFirst())
                .max()
                .orElse(0);
        boolean supersonic = truth.sounds().stream().anyMatch(Truth.TrueSound::supersonic);
        return !supersonic ? "slow" : fastest > RIFLE_MPS ? "rifle" : "fast";
    }

    /** Even-odd rule. */
    private static boolean holds(List<Point> ring, double x, double y) {
        boolean inside = false;
        for (int i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
            Point a = ring.get(i);
            Point b = ring.get(j);
            if ((a.y() > y) != (b.y() > y) && x < (b.x() - a.x()) * (y - a.y()) / (b.y() - a.y()) + a.x()) {
                inside = !inside;
            }
        }
        return inside;
    }

    /** The true arrival next to a moment of a file. */
    private record Near(@Nullable String shot, String kind, double off, boolean both) {}

    private static Near near(Truth truth, String file, double seconds) {
        Near best = new Near(null, "none", 0, false);
        double least = SAME_SECONDS;
        for (Truth.TrueSound sound : truth.sounds()) {
            String shot = sound.isShot()
                    ? sound.id()
                    : sound.id().contains(".strike")
                            ? sound.id().substring(0, sound.id().indexOf(".strike"))
                            : null;
            for (Truth.TrueArrival a : sound.arrivals()) {
                double off = seconds - a.seconds();
                if (a.file().equals(file) && Math.abs(off) < least) {
                    least = Math.abs(off);
                    best = new Near(shot, sound.isShot() ? a.kind() : "strike", off, both(sound, a));
                }
            }
        }
        return best;
    }

    private static boolean both(Truth.TrueSound sound, Truth.TrueArrival one) {
        return sound.arrivals().stream()
                .anyMatch(a -> a.file().equals(one.file())
                        && !a.kind().equals("echo")
                        && !one.kind().equals("echo")
                        && !a.kind().equals(one.kind())
                        && Math.abs(a.seconds() - one.seconds()) < 0.015);
    }
}
