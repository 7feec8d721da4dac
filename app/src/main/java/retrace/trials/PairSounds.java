package retrace.trials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import retrace.casework.PlainRun;
import retrace.media.MissingProgram;
import retrace.model.Progress;
import retrace.model.SampleSource;
import retrace.simulate.Incident;
import retrace.simulate.Moments;
import retrace.simulate.Rerecording;
import retrace.simulate.Simulator;

/**
 * Recordings no two of which share a moment, as WAV files: scenes of {@link Moments}, and between them, where a folder of sounds is given,
 * pieces of its sounds through invented recorders ({@link Rerecording}). Which recording has which number depends on the seed and
 * the folder alone, so a longer measurement begins with the recordings of a shorter one.
 */
final class PairSounds {

    /** Shortest and longest recording cut out of a folder's sounds, in seconds. */
    private static final double SHORTEST = 20;

    private static final double LONGEST = 40;

    /** Between two pieces of one sound so much is left out. They are never compared, but are heard in other pairs. */
    private static final double GAP = 3;

    private static final double MAINS_HZ = 60;
    private static final List<Moments> KINDS = List.of(Moments.values());

    private PairSounds() {}

    /**
     * One recording.
     *
     * @param kind what is loud in it: a word of {@link Moments}, or a label of the folder
     * @param source the scene or the sound it is from; recordings of different sources have nothing in common
     * @param simulated whether of a scene
     * @param shared whether recordings of this source truly share a sound, though neither place nor time
     * @param of how to find it again: the scene's recorder, or files and seconds
     */
    record Take(String id, String kind, String source, boolean simulated, boolean shared, String of, double seconds) {}

    /** Makes those that are missing among the first {@code count}. */
    static List<Take> make(int count, long seed, @Nullable Path folder, Path out, Progress progress)
            throws IOException, MissingProgram, Measurement.BadFolder, Measurement.CannotGoOn {
        record Head(long seed, String folder, SortedMap<String, String> labels) {}
        SortedMap<String, String> labels = new TreeMap<>(
                folder == null ? java.util.Map.of() : java.util.Map.of("crc", checksum(folder.resolve("labels.csv"))));
        LineLog<Take> log = LineLog.open(
                out.resolve("recordings.jsonl"),
                new Head(seed, folder == null ? "" : "sounds", labels),
                Take.class,
                Take::id);
        List<Take> kept = IntStream.range(0, count)
                .mapToObj(i -> log.find(id(i)))
                .flatMap(Optional::stream)
                .toList();
        if (kept.size() == count) {
            return kept;
        }
        Path work = Files.createTempDirectory("retrace-pairs-");
        try {
            List<Piece> pieces = folder == null ? List.of() : pieces(folder, seed, work, progress);
            return make(count, seed, pieces, log, out, progress);
        } finally {
            SceneTrial.delete(work);
        }
    }

    private static List<Take> make(
            int count, long seed, List<Piece> pieces, LineLog<Take> log, Path out, Progress progress)
            throws IOException {
        List<Take> takes = new ArrayList<>();
        Scenes scenes = new Scenes(seed);
        int fromFolder = 0;
        for (int i = 0; i < count; i++) {
            progress.at("making recordings", i, count);
            boolean real = i % 2 == 1 && fromFolder < pieces.size();
            Take take = log.find(id(i)).orElse(null);
            if (take == null) {
                take = real
                        ? pieces.get(fromFolder).write(id(i), seed + i, wav(out, id(i)))
                        : scenes.write(i - fromFolder, id(i), wav(out, id(i)));
                log.add(take);
            }
            fromFolder += real ? 1 : 0;
            takes.add(take);
        }
        return takes;
    }

    private static String id(int index) {
        return "r%04d".formatted(index + 1);
    }

    /** Where the sound of a recording lies. */
    static Path wav(Path out, String id) {
        return out.resolve("recordings").resolve(id + ".wav");
    }

    private static String checksum(Path file) throws IOException, Measurement.BadFolder {
        if (!Files.isRegularFile(file)) {
            throw new Measurement.BadFolder("A folder of sounds needs a table labels.csv; there is none: " + file);
        }
        CRC32 crc = new CRC32();
        crc.update(Files.readAllBytes(file));
        return Long.toHexString(crc.getValue());
    }

    /** Scenes in a row, each kind in turn; the last one drawn is kept, since its recordings follow each other. */
    private static final class Scenes {
        private final long seed;
        private long number = -1;
        private @Nullable Simulator simulator;

        Scenes(long seed) {
            this.seed = seed;
        }

        Take write(int index, String id, Path wav) throws IOException {
            int scene = index / Moments.RECORDINGS;
            Moments kind = KINDS.get(scene % KINDS.size());
            Simulator ready = simulator;
            if (ready == null || scene != number) {
                ready = new Simulator(kind.draw(seed + scene));
                simulator = ready;
                number = scene;
            }
            Incident.Recorder recorder = ready.incident().recorders().get(index % Moments.RECORDINGS);
            int rate = recorder.microphone().sampleRateHz();
            float[] samples = ready.render(recorder);
            if (kind == Moments.HUM) {
                addHum(samples, rate, new SplittableRandom(seed + index));
            }
            WavFile.write(wav, samples, rate);
            return new Take(
                    id,
                    kind.word(),
                    "scene " + (seed + scene),
                    true,
                    kind.isShared(),
                    "%s, recorder %s".formatted(kind.word(), recorder.id()),
                    samples.length / (double) rate);
        }
    }

    /**
     * The mains in a recorder's wires: 60 Hz and its multiples to 2,400 Hz, the even ones stronger, each weaker by its number; −40 to −25 dB
     * of full scale in all. The mains wander by 0.02 Hz within some ten seconds, otherwise all recorders hum alike.
     */
    private static void addHum(float[] samples, int rateHz, SplittableRandom random) {
        double gain = Math.pow(10, (-40 + 15 * random.nextDouble()) / 20);
        double phase = random.nextDouble();
        double wander = 2 * Math.PI * random.nextDouble();
        for (int i = 0; i < samples.length; i++) {
            double hz = MAINS_HZ + 0.02 * Math.sin(2 * Math.PI * i / (10.0 * rateHz) + wander);
            phase += hz / rateHz;
            double sum = 0;
            for (int k = 1; k <= 40 && k * MAINS_HZ < 0.45 * rateHz; k++) {
                sum += (k % 2 == 0 ? 1.0 : 0.4) / k * Math.sin(2 * Math.PI * k * phase + k * k);
            }
            samples[i] = (float) Math.max(-1, Math.min(32767 / 32768.0, samples[i] + gain * sum));
        }
    }

    /** Stretches of decoded sounds that become one recording, one after the other. */
    private record Piece(String kind, String source, List<Stretch> stretches) {

        double seconds() {
            return stretches.stream().mapToDouble(Stretch::seconds).sum();
        }

        Take write(String id, long seed, Path wav) throws IOException {
            Rerecording made =
                    Rerecording.of(joined(), stretches.getFirst().sound().sampleRateHz(), seed);
            WavFile.write(wav, made.samples(), made.rateHz());
            return new Take(
                    id,
                    kind,
                    source,
                    false,
                    false,
                    String.join(" + ", stretches.stream().map(Stretch::says).toList()),
                    made.samples().length / (double) made.rateHz());
        }

        private float[] joined() {
            int rate = stretches.getFirst().sound().sampleRateHz();
            float[] out = new float[(int) (seconds() * rate)];
            int at = 0;
            for (Stretch s : stretches) {
                int n = Math.min(out.length - at, (int) (s.seconds() * rate));
                System.arraycopy(s.sound().piece(Math.round(s.from() * rate), n), 0, out, at, n);
                at += n;
            }
            return out;
        }
    }

    private record Stretch(String file, SampleSource sound, double from, double seconds) {
        String says() {
            return "%s %.1f–%.1f s".formatted(file, from, from + seconds);
        }
    }

    /**
     * Sounds long enough are cut into pieces. Short ones are joined with others of their label and rate; what comes from one source
     * stays together, so that it is in one recording only.
     */
    private static List<Piece> pieces(Path folder, long seed, Path work, Progress progress)
            throws IOException, MissingProgram, Measurement.BadFolder {
        List<SortedMap<String, String>> rows =
                Rows.of(folder.resolve("labels.csv"), List.of("file", "label", "source_id"));
        SplittableRandom random = new SplittableRandom(seed);
        SortedMap<String, List<Labelled>> bySource = new TreeMap<>();
        for (Labelled sound : decoded(folder, rows, work, progress)) {
            bySource.computeIfAbsent(sound.sourceId(), k -> new ArrayList<>()).add(sound);
        }
        List<Piece> out = new ArrayList<>();
        SortedMap<String, List<Stretch>> waiting = new TreeMap<>();
        bySource.forEach((source, sounds) -> {
            List<Labelled> whole = sounds.stream()
                    .filter(s -> s.source().durationSeconds() >= SHORTEST)
                    .toList();
            if (whole.isEmpty()) {
                join(sounds, waiting, out);
            } else {
                whole.forEach(sound -> cut(sound, random, out));
            }
        });
        return shuffled(out, random);
    }

    /** A sound with its label and the recording it is of. */
    private record Labelled(String file, String label, String sourceId, SampleSource source) {}

    /** In the order of source, then file, so that clips of one source lie side by side. */
    private static List<Labelled> decoded(
            Path folder, List<SortedMap<String, String>> rows, Path work, Progress progress)
            throws IOException, MissingProgram, Measurement.BadFolder {
        List<Labelled> out = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        for (SortedMap<String, String> row : rows) {
            Path file = folder.resolve(String.valueOf(row.get("file"))).normalize();
            if (!file.startsWith(folder.normalize()) || !Files.isRegularFile(file)) {
                throw new Measurement.BadFolder(
                        "labels.csv names a sound that is not in its folder: " + row.get("file"));
            }
            files.add(file);
        }
        List<PlainRun.Recorded> recorded = PlainRun.decode(files, work, progress);
        if (recorded.size() != files.size()) {
            throw new Measurement.BadFolder("%d of the %d sounds that labels.csv names are no recordings: %s"
                    .formatted(files.size() - recorded.size(), files.size(), folder));
        }
        IntStream.range(0, rows.size())
                .mapToObj(i -> new Labelled(
                        String.valueOf(rows.get(i).get("file")),
                        String.valueOf(rows.get(i).get("label")),
                        String.valueOf(rows.get(i).get("source_id")),
                        recorded.get(i).sound()))
                .sorted(java.util.Comparator.comparing(Labelled::sourceId).thenComparing(Labelled::file))
                .forEach(out::add);
        return out;
    }

    private static void cut(Labelled sound, SplittableRandom random, List<Piece> out) {
        double at = 0;
        double left = sound.source().durationSeconds();
        while (left >= SHORTEST) {
            double seconds = Math.min(left, SHORTEST + (LONGEST - SHORTEST) * random.nextDouble());
            out.add(new Piece(
                    sound.label(), sound.sourceId(), List.of(new Stretch(sound.file(), sound.source(), at, seconds))));
            at += seconds + GAP;
            left -= seconds + GAP;
        }
    }

    /** Adds the sounds of one source to those of the label that wait; a recording is full at {@link #SHORTEST} seconds. */
    private static void join(List<Labelled> sounds, SortedMap<String, List<Stretch>> waiting, List<Piece> out) {
        String label = sounds.getFirst().label();
        int rate = sounds.getFirst().source().sampleRateHz();
        List<Stretch> joined = waiting.computeIfAbsent(label + " " + rate, k -> new ArrayList<>());
        sounds.stream()
                .filter(s -> s.source().sampleRateHz() == rate)
                .map(s -> new Stretch(s.file(), s.source(), 0, s.source().durationSeconds()))
                .forEach(joined::add);
        if (joined.stream().mapToDouble(Stretch::seconds).sum() >= SHORTEST) {
            out.add(new Piece(label, "joined from " + joined.getFirst().file(), List.copyOf(joined)));
            joined.clear();
        }
    }

    private static List<Piece> shuffled(List<Piece> pieces, SplittableRandom random) {
        List<Piece> out = new ArrayList<>(pieces);
        for (int i = out.size() - 1; i > 0; i--) {
            out.set(i, out.set(random.nextInt(i + 1), out.get(i)));
        }
        return out;
    }

    /** The sounds of a block, by id. */
    static SortedMap<String, SampleSource> sounds(List<Take> takes, Path out) throws IOException {
        SortedMap<String, SampleSource> sounds = new TreeMap<>();
        for (Take take : takes) {
            sounds.put(take.id(), WavFile.open(wav(out, take.id())));
        }
        return sounds;
    }
}
