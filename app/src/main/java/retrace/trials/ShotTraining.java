package retrace.trials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.media.MediaTools;
import retrace.media.MediaWriter;
import retrace.media.MissingProgram;
import retrace.model.Heard;
import retrace.model.Progress;
import retrace.model.SampleSource;
import retrace.model.Truth;
import retrace.simulate.Family;
import retrace.simulate.Incident;
import retrace.sound.ImpulseFinder;
import retrace.sound.ShotModel;
import retrace.sound.ShotModelFit;
import retrace.sound.ShotModelFit.Example;

/**
 * Fits the model of shots anew: to real shots ({@link LiveFire}), to a folder of sounds that are no shots (labels.csv with the
 * columns file, label, source_id) and to simulated scenes. Every fourth recording is
 * listened to twice: as it is, and after AAC at {@link #KBPS} kbit/s; every fourth scene goes through its own encoders.
 *
 * <p>An onset within {@link #SAME_SECONDS} of a published pick that was used for a shot is a shot; every onset of a sound that holds none is
 * none, whatever a model said of it. Of scenes: an onset so near to where the shortest way of a shot, door, hammer, collision, click or firework ends is that; in scenes without
 * shots one that is further than {@link #APART_SECONDS} from every arrival is the street. All else (echoes, onsets after real shots) is left out.
 *
 * <p>Groups weigh what {@link #WEIGHTS} says, however many onsets they have. Fireworks weigh least, for no real ones stand behind
 * them: they make the model say possible, not no. The same folders, seed and program give the same
 * bytes, whatever model belonged to the program before.
 *
 * <p>What is quoted is measured on what the fit did not meet: each firing position by a model without its shots, each kind of other sound
 * by a model without that kind, scenes by thirds.
 */
public final class ShotTraining {

    private static final double SAME_SECONDS = 0.006;
    private static final double APART_SECONDS = 0.06;
    private static final int KBPS = 32;
    private static final int CODED_EVERY = 4;
    private static final int SCENE_FOLDS = 3;
    private static final double PRIOR = 0.05;

    /** Raised whenever the model that belongs to the program is made anew. */
    private static final int VERSION = 3;

    private static final String SHOTS = "real shots";
    private static final String OTHERS = "real other sounds";

    /** Share of its side, shots or others. */
    private static final Map<String, Double> WEIGHTS = Map.of(
            SHOTS,
            1.6,
            "simulated shots",
            0.7,
            OTHERS,
            1.3,
            "simulated fireworks",
            0.01,
            "simulated blows",
            0.12,
            "simulated street",
            0.1);

    private static final SortedMap<String, Integer> SCENES =
            new TreeMap<>(Map.of("enemies", 14, "rapid", 8, "street", 6, "surveyed", 4));

    private final Progress progress;
    private final List<Example> examples = new ArrayList<>();

    private ShotTraining(Progress progress) {
        this.progress = progress;
    }

    /**
     * What came of it.
     *
     * @param examples all onsets of known kind
     * @param heldOut for each example its probability by a model that was fitted without what is left out with it
     * @param liveFire each test by a model that met no shot from its firing position
     * @param others each other sound by a model that met no sound of its kind
     */
    public record Outcome(
            ShotModel model,
            List<Example> examples,
            List<Double> heldOut,
            List<LiveFireShots.Test> liveFire,
            List<OtherSounds.Found> others,
            List<String> problems) {
        public Outcome {
            examples = List.copyOf(examples);
            heldOut = List.copyOf(heldOut);
            liveFire = List.copyOf(liveFire);
            others = List.copyOf(others);
            problems = List.copyOf(problems);
        }
    }

    /** @param seed of the first scene of each family */
    public static Outcome run(Path liveFire, Path sounds, long seed, Progress progress)
            throws IOException, MissingProgram, Measurement.BadFolder {
        return run(liveFire, sounds, SCENES, seed, progress);
    }

    /** @param scenes how many of each family */
    static Outcome run(Path liveFire, Path sounds, SortedMap<String, Integer> scenes, long seed, Progress progress)
            throws IOException, MissingProgram, Measurement.BadFolder {
        ShotTraining training = new ShotTraining(progress);
        LiveFire.Read live = LiveFire.read(liveFire);
        LiveFire.Tests tests = LiveFire.tests(liveFire);
        MediaWriter writer = new MediaWriter(MediaTools.find());
        Path work = Files.createTempDirectory("retrace-training-");
        try {
            Path decoded = Files.createDirectory(work.resolve("decoded"));
            List<OtherSounds.Sound> others = OtherSounds.read(sounds, decoded, progress);
            training.liveFire(live.arrivals(), writer, work);
            training.others(others, writer, work);
            training.scenes(scenes, seed, work);
            List<Example> weighted = training.weighted();
            LeftOut leftOut = new LeftOut(weighted);
            return new Outcome(
                    ShotModelFit.fit(weighted, VERSION, PRIOR),
                    weighted,
                    weighted.stream()
                            .map(e -> leftOut.without(leftOut.key(e)).probability(e.features()))
                            .toList(),
                    LiveFireShots.tests(tests.tests(), t -> leftOut.without(key(SHOTS, t.name())), progress),
                    OtherSounds.find(others, o -> leftOut.without(key(OTHERS, source(o))), progress),
                    live.problems());
        } finally {
            SceneTrial.delete(work);
        }
    }

    private void liveFire(List<LiveFire.Arrival> arrivals, MediaWriter writer, Path work) throws IOException {
        Map<String, List<LiveFire.Arrival>> bySensor = new LinkedHashMap<>();
        arrivals.forEach(a -> bySensor.computeIfAbsent(a.test() + " " + a.place(), key -> new ArrayList<>())
                .add(a));
        int n = 0;
        for (List<LiveFire.Arrival> picks : bySensor.values()) {
            progress.at("listening to real shots", n, bySensor.size());
            LiveFire.Sound sound = picks.getFirst().sound();
            MemorySound plain = new MemorySound(sound.samples, sound.rateHz);
            for (Heard heard : heard(plain, isCoded(n++), writer, work)) {
                for (Heard.Onset onset : heard.onsets()) {
                    double at = onset.seconds().value();
                    if (picks.stream().anyMatch(p -> Math.abs(p.pickSeconds() - at) < SAME_SECONDS)) {
                        add(true, SHOTS, picks.getFirst().test(), onset);
                    }
                }
            }
        }
    }

    private void others(List<OtherSounds.Sound> sounds, MediaWriter writer, Path work) throws IOException {
        for (int i = 0; i < sounds.size(); i++) {
            progress.at("listening to other sounds", i, sounds.size());
            OtherSounds.Sound sound = sounds.get(i);
            for (Heard heard : heard(sound.sound(), isCoded(i), writer, work)) {
                heard.onsets().forEach(o -> add(false, OTHERS, source(sound), o));
            }
        }
    }

    private static String source(OtherSounds.Sound sound) {
        return sound.label() + "/" + sound.source();
    }

    private static boolean isCoded(int index) {
        return index % CODED_EVERY == CODED_EVERY - 1;
    }

    /** As it is, and after a codec where that is asked for. */
    private static List<Heard> heard(SampleSource sound, boolean coded, MediaWriter writer, Path work)
            throws IOException {
        if (!coded) {
            return List.of(listen(sound));
        }
        Path file = work.resolve("coded.m4a");
        float[] samples = sound.piece(0, (int) sound.sampleCount());
        writer.write(file, samples, sound.sampleRateHz(), new MediaWriter.Form("aac", KBPS, false, null));
        float[] after = writer.decode(file);
        Files.delete(file);
        return List.of(listen(sound), listen(new MemorySound(after, sound.sampleRateHz())));
    }

    private static Heard listen(SampleSource sound) {
        return ImpulseFinder.findAll("training", sound, Progress.NONE);
    }

    private void scenes(SortedMap<String, Integer> scenes, long seed, Path work) throws IOException, MissingProgram {
        for (Map.Entry<String, Integer> family : scenes.entrySet()) {
            for (int i = 0; i < family.getValue(); i++) {
                progress.at("listening to scenes of " + family.getKey(), i, family.getValue());
                Incident incident = Family.of(family.getKey()).draw(seed + i);
                Path dir = Files.createDirectories(work.resolve("scene"));
                SceneTrial.Heard heard = SceneTrial.hear(incident, isCoded(i), dir);
                heard.sounds().forEach((file, sound) -> scene(incident, heard.truth(), file, listen(sound)));
                SceneTrial.delete(dir);
            }
        }
    }

    private void scene(Incident incident, Truth truth, String file, Heard heard) {
        boolean shots = truth.sounds().stream().anyMatch(Truth.TrueSound::isShot);
        for (Heard.Onset onset : heard.onsets()) {
            String group = group(truth, file, onset.seconds().value());
            if (group != null && !(group.equals("simulated street") && shots)) {
                add(group.equals("simulated shots"), group, incident.title(), onset);
            }
        }
    }

    /** Null for what is near an arrival and not the first of a sound, or of a kind that is left out. */
    private static @Nullable String group(Truth truth, String file, double at) {
        String group = "simulated street";
        double nearest = APART_SECONDS;
        for (Truth.TrueSound sound : truth.sounds()) {
            for (Truth.TrueArrival arrival : sound.arrivals()) {
                double away = Math.abs(arrival.seconds() - at);
                if (arrival.file().equals(file) && away < nearest) {
                    nearest = away;
                    group = arrival.kind().equals("blast") && away < SAME_SECONDS ? groupOf(sound.kind()) : null;
                }
            }
        }
        return group;
    }

    private static @Nullable String groupOf(String kind) {
        return switch (kind) {
            case "gunshot" -> "simulated shots";
            case "firework" -> "simulated fireworks";
            case "door", "hammer", "collision", "click" -> "simulated blows";
            default -> null;
        };
    }

    private void add(boolean shot, String group, String source, Heard.Onset onset) {
        examples.add(new Example(shot, group, source, 1, onset.features()));
    }

    private List<Example> weighted() {
        SortedMap<String, Integer> counts = new TreeMap<>();
        examples.forEach(e -> counts.merge(e.group(), 1, Integer::sum));
        return examples.stream()
                .map(e -> new Example(
                        e.shot(),
                        e.group(),
                        e.source(),
                        WEIGHTS.getOrDefault(e.group(), 1.0) / counts.getOrDefault(e.group(), 1),
                        e.features()))
                .toList();
    }

    /** What is left out together: a firing position, a kind of other sound, a third of the scenes. */
    private static String key(String group, String source) {
        return group + " " + source.substring(0, source.indexOf('/'));
    }

    /** Models fitted without what is left out together, each made when it is first asked for. */
    private static final class LeftOut {
        private final List<Example> all;
        private final SortedMap<String, Integer> fold = new TreeMap<>();
        private final Map<String, ShotModel> models = new HashMap<>();

        LeftOut(List<Example> all) {
            this.all = all;
            all.stream().filter(e -> !isReal(e)).forEach(e -> fold.putIfAbsent(e.source(), fold.size() % SCENE_FOLDS));
        }

        private static boolean isReal(Example e) {
            return e.group().equals(SHOTS) || e.group().equals(OTHERS);
        }

        String key(Example e) {
            return isReal(e) ? ShotTraining.key(e.group(), e.source()) : "scenes " + fold.getOrDefault(e.source(), 0);
        }

        ShotModel without(String key) {
            return models.computeIfAbsent(
                    key,
                    k -> ShotModelFit.fit(
                            all.stream().filter(e -> !key(e).equals(k)).toList(), VERSION, PRIOR));
        }
    }
}
