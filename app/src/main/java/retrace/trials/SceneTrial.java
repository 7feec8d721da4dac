package retrace.trials;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import retrace.casework.PlainRun;
import retrace.media.MissingProgram;
import retrace.model.Progress;
import retrace.model.Reconstruction;
import retrace.model.RecordingFacts;
import retrace.model.SampleSource;
import retrace.model.Truth;
import retrace.simulate.Incident;
import retrace.simulate.Simulator;
import retrace.simulate.TruthOf;

/** One incident made and reconstructed, kept beside its truth: in memory, or as files through encoders and decoders. */
final class SceneTrial {

    private SceneTrial() {}

    /**
     * What came of it.
     *
     * @param recordings as the reconstruction knew them
     * @param hours of sound, all recordings together
     */
    record Tried(Reconstruction reconstruction, List<RecordingFacts> recordings, Truth truth, double hours) {}

    /**
     * Runs it. Nothing is left on the disk.
     *
     * @param coded through the encoders that the scene names; else the samples are handed over as they were taken
     */
    static Tried run(Incident incident, boolean coded, Progress progress) throws IOException, MissingProgram {
        Path dir = Files.createTempDirectory("retrace-trial-");
        try {
            return coded ? throughFiles(incident, dir, progress) : inMemory(incident, dir, progress);
        } finally {
            delete(dir);
        }
    }

    /** The sound of every recorder by its file's name, beside the truth. */
    record Heard(SortedMap<String, SampleSource> sounds, Truth truth) {}

    /**
     * Makes the sound without reconstructing it.
     *
     * @param dir an empty folder, where decoded sound lies as long as it is read
     */
    static Heard hear(Incident incident, boolean coded, Path dir) throws IOException, MissingProgram {
        SortedMap<String, SampleSource> sounds = new TreeMap<>();
        if (coded) {
            SceneMaker.Made made = SceneMaker.make(incident, dir, Progress.NONE);
            Path work = Files.createDirectory(dir.resolve("work"));
            try (Stream<Path> files = Files.list(made.folder())) {
                for (PlainRun.Recorded r : PlainRun.decode(files.sorted().toList(), work, Progress.NONE)) {
                    sounds.put(r.facts().file(), r.sound());
                }
            }
            return new Heard(sounds, made.truth());
        }
        Simulator simulator = new Simulator(incident);
        for (Incident.Recorder recorder : incident.recorders()) {
            sounds.put(
                    recorder.file(),
                    new MemorySound(
                            simulator.render(recorder), recorder.microphone().sampleRateHz()));
        }
        return new Heard(sounds, TruthOf.of(simulator, recorder -> 0));
    }

    private static Tried throughFiles(Incident incident, Path dir, Progress progress)
            throws IOException, MissingProgram {
        SceneMaker.Made made = SceneMaker.make(incident, dir, progress);
        Path work = Files.createDirectory(dir.resolve("work"));
        PlainRun.Outcome outcome = PlainRun.ofFiles(made.folder(), work, progress);
        return tried(outcome, made.truth(), incident);
    }

    private static Tried inMemory(Incident incident, Path dir, Progress progress) throws IOException {
        new Papers(incident, dir).write();
        Simulator simulator = new Simulator(incident);
        List<PlainRun.Recorded> recorded = new ArrayList<>();
        for (Incident.Recorder recorder : incident.recorders()) {
            progress.at(
                    "simulating recordings",
                    recorded.size(),
                    incident.recorders().size());
            MemorySound sound = new MemorySound(
                    simulator.render(recorder), recorder.microphone().sampleRateHz());
            String sha256 = sha256(incident.title() + " " + incident.seed() + " " + recorder.file());
            recorded.add(new PlainRun.Recorded(
                    PlainRun.facts(recorder.file(), sha256, sound, created(incident, recorder)), sound));
        }
        PlainRun.Outcome outcome = PlainRun.reconstruct(dir, recorded, progress);
        return tried(outcome, TruthOf.of(simulator, recorder -> 0), incident);
    }

    private static Tried tried(PlainRun.Outcome outcome, Truth truth, Incident incident) {
        double seconds = incident.recorders().stream()
                .mapToDouble(r -> r.clock().lastsSeconds())
                .sum();
        return new Tried(outcome.reconstruction(), outcome.recordings(), truth, seconds / 3600);
    }

    /** The file's own date as the reader of files would take it: the start or the end, by a clock minutes off. */
    private static RecordingFacts.@Nullable StatedStart created(Incident incident, Incident.Recorder recorder) {
        Double error = recorder.clock().filedStartErrorSeconds();
        if (error == null) {
            return null;
        }
        double half = recorder.clock().lastsSeconds() / 2;
        double seconds = recorder.clock().startSeconds() + error - half;
        Instant utc = Instant.parse(incident.originUtc()).plusMillis(Math.round(1000 * seconds));
        return new RecordingFacts.StatedStart(utc, half + 120, "the file's creation date");
    }

    static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static void delete(Path dir) throws IOException {
        Files.walkFileTree(dir, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
