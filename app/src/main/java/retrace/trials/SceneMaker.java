package retrace.trials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import retrace.documents.Json;
import retrace.media.MediaTools;
import retrace.media.MediaWriter;
import retrace.media.MissingProgram;
import retrace.model.Progress;
import retrace.model.Truth;
import retrace.simulate.Frames;
import retrace.simulate.Incident;
import retrace.simulate.Simulator;
import retrace.simulate.TruthOf;

/**
 * Makes the folder that an investigator would be handed from a scene: recordings through real encoders, tables, a log,
 * accounts. The truth goes to a file beside the folder, never into it.
 */
public final class SceneMaker {

    private SceneMaker() {}

    /**
     * What was made.
     *
     * @param folder the evidence, as `retrace run` takes it
     * @param truthFile beside it
     */
    public record Made(Path folder, Path truthFile, Incident incident, Truth truth) {}

    /**
     * Writes {@code dir/incident/} and {@code dir/truth.json}.
     *
     * @throws MissingProgram when ffmpeg cannot be started
     */
    public static Made make(Incident incident, Path dir, Progress progress) throws IOException, MissingProgram {
        Path folder = dir.resolve("incident");
        Files.createDirectories(folder);
        new Papers(incident, folder).write();
        Simulator simulator = new Simulator(incident);
        SortedMap<String, Double> late = record(simulator, folder, progress);
        Truth truth = TruthOf.of(simulator, recorder -> late.getOrDefault(recorder.id(), 0.0));
        Path truthFile = dir.resolve("truth.json");
        Files.write(truthFile, Json.toBytes(truth));
        return new Made(folder, truthFile, incident, truth);
    }

    /** Renders and encodes every recorder, two at a time; gives the codec's lateness in seconds by recorder. */
    private static SortedMap<String, Double> record(Simulator simulator, Path folder, Progress progress)
            throws IOException, MissingProgram {
        MediaWriter writer = new MediaWriter(MediaTools.find());
        List<Incident.Recorder> recorders = simulator.incident().recorders();
        AtomicLong done = new AtomicLong();
        progress.at("simulating recordings", 0, recorders.size());
        SortedMap<String, Double> late = new TreeMap<>();
        int threads = Math.max(1, Math.min(2, Runtime.getRuntime().availableProcessors()));
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Double>> results = new ArrayList<>();
            for (Incident.Recorder recorder : recorders) {
                results.add(pool.submit(() -> {
                    double seconds = recordOne(simulator, recorder, folder, writer);
                    progress.at("simulating recordings", done.incrementAndGet(), recorders.size());
                    return seconds;
                }));
            }
            for (int i = 0; i < recorders.size(); i++) {
                late.put(recorders.get(i).id(), await(results.get(i), pool, "a recording could not be simulated"));
            }
        }
        return late;
    }

    /** The result of a job; a fault of one ends the others. */
    static <T> T await(Future<T> result, ExecutorService pool, String failed) throws IOException {
        try {
            return result.get();
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
            throw new Progress.Interrupted();
        } catch (ExecutionException e) {
            pool.shutdownNow();
            Throwable cause = e.getCause();
            if (cause instanceof IOException io) {
                throw io;
            }
            if (cause instanceof RuntimeException ours) {
                throw ours;
            }
            throw new IllegalStateException(failed, e);
        }
    }

    private static double recordOne(Simulator simulator, Incident.Recorder recorder, Path folder, MediaWriter writer)
            throws IOException {
        float[] samples = simulator.render(recorder);
        int rate = recorder.microphone().sampleRateHz();
        Path file = folder.resolve(recorder.file());
        Incident.Encoding encoding = recorder.encoding();
        Frames frames = Frames.of(simulator.incident(), recorder);
        MediaWriter.Form form = new MediaWriter.Form(
                encoding.codec(),
                encoding.kbps(),
                encoding.picture(),
                filed(simulator, recorder),
                encoding.editList() == null || encoding.editList(),
                frames == null || frames.count() == 0
                        ? null
                        : new PaintedFilm(frames, simulator.incident().seed(), recorder));
        writer.write(file, samples, rate, form);
        int decodedRate = MediaWriter.decodedRate(encoding.codec(), rate);
        return CodecDelay.seconds(samples, rate, writer.decode(file), decodedRate);
    }

    /** The date a recorder writes into its file: its start by its own clock, which may be wrong. */
    private static @Nullable Instant filed(Simulator simulator, Incident.Recorder recorder) {
        Double error = recorder.clock().filedStartErrorSeconds();
        if (error == null) {
            return null;
        }
        double seconds = recorder.clock().startSeconds() + error;
        return Instant.parse(simulator.incident().originUtc()).plusMillis(Math.round(1000 * seconds));
    }
}
