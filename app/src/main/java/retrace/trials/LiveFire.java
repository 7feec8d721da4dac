package retrace.trials;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import retrace.documents.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The public live-fire recordings of Tech Note 098 (ShotSpotter, Inc., CC BY 4.0) as they lie in a folder:
 * {@code POSITION/test_nnn/test_nnn.*}, sound of sensors with the UTC of its first sample, surveyed place of the shooter,
 * weather, and the operator's picks in whole milliseconds. Nothing of it belongs to this project.
 */
final class LiveFire {

    private LiveFire() {}

    /**
     * One shot as one sensor with public sound heard it.
     *
     * @param test position and number of the test
     * @param place position and sensor: where the same way is heard again and again
     * @param east metres from the surveyed shooter
     * @param pickSeconds the earliest pick of the shot, in seconds of {@code sound}
     * @param untilSeconds pick of the next shot there, or the end
     */
    record Arrival(
            String test,
            int shot,
            String place,
            double east,
            double north,
            double up,
            double airTemperatureC,
            double pickSeconds,
            double untilSeconds,
            Sound sound) {

        double metres() {
            return Math.sqrt(east * east + north * north + up * up);
        }
    }

    /** One channel, full scale ±1; the samples are shared inside this package and never changed. */
    static final class Sound {
        final float[] samples;
        final int rateHz;

        Sound(float[] samples, int rateHz) {
            this.samples = samples;
            this.rateHz = rateHz;
        }

        /** Until the last sample that is not zero: the files are filled up to ten seconds with digital silence. */
        double heardSeconds() {
            int end = samples.length;
            while (end > 0 && samples[end - 1] == 0) {
                end--;
            }
            return end / (double) rateHz;
        }

        double seconds() {
            return samples.length / (double) rateHz;
        }
    }

    /** A sensor's sound, its place in metres from the position's own origin, and the UTC of the first sample. */
    record Sensor(Instant begins, double x, double y, double z, Sound sound) {}

    /**
     * One test.
     *
     * @param name position and number
     * @param rounds shots fired
     * @param shooterX surveyed, metres from the position's own origin
     * @param sensors with public sound, by serial number
     * @param pickSeconds by serial number and shot, the earliest published pick that was used for the shot, in seconds of the sound
     */
    record Test(
            String name,
            int rounds,
            double shooterX,
            double shooterY,
            double airTemperatureC,
            SortedMap<String, Sensor> sensors,
            SortedMap<String, SortedMap<Integer, Double>> pickSeconds) {

        /** The first pick of any shot at that sensor; infinite where nobody picked. */
        double firstPickSeconds(String serial) {
            return pickSeconds.getOrDefault(serial, new TreeMap<>()).values().stream()
                    .min(Comparator.naturalOrder())
                    .orElse(Double.POSITIVE_INFINITY);
        }

        /** Position, which is the first part of the name. */
        String position() {
            return name.substring(0, name.indexOf('/'));
        }
    }

    /** The tests that could be read, in their order, and what could not. */
    record Tests(List<Test> tests, List<String> problems) {}

    /** What could be read, in the order of the tests, and what could not. */
    record Read(List<Arrival> arrivals, List<String> problems) {}

    /** @throws IOException when the folder cannot be listed or holds no test */
    static Read read(Path folder) throws IOException {
        List<Arrival> arrivals = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        each(folder, survey -> arrivals.addAll(test(survey)), problems);
        return new Read(arrivals, problems);
    }

    /** @throws IOException when the folder cannot be listed or holds no test */
    static Tests tests(Path folder) throws IOException {
        List<Test> tests = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        each(folder, survey -> tests.add(wholeTest(survey)), problems);
        return new Tests(tests, problems);
    }

    /** What is done with the survey of one test. */
    private interface OfTest {
        void with(Path survey) throws IOException;
    }

    private static void each(Path folder, OfTest work, List<String> problems) throws IOException {
        List<Path> surveys;
        try (Stream<Path> all = Files.walk(folder, 3)) {
            surveys = all.filter(p -> p.getFileName().toString().endsWith(".survey.json"))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        }
        if (surveys.isEmpty()) {
            throw new IOException(
                    "No test lies there. Give the folder that holds POSITION/test_nnn/test_nnn.survey.json.");
        }
        for (Path survey : surveys) {
            try {
                work.with(survey);
            } catch (IOException | JacksonException | DateTimeException | IllegalArgumentException e) {
                problems.add("%s: %s".formatted(survey.getFileName(), e.getMessage()));
            }
        }
    }

    private static Test wholeTest(Path survey) throws IOException {
        String name = survey.getFileName().toString().replace(".survey.json", "");
        Path dir = survey.resolveSibling("");
        SortedMap<String, Sensor> sensors = sensors(dir, name);
        JsonNode surveyed = tree(survey);
        JsonNode shooter = surveyed.get("survey_location");
        return new Test(
                surveyed.get("firing_position").asString() + "/" + name,
                surveyed.get("num_rounds").asInt(),
                shooter.get("x").asDouble(),
                shooter.get("y").asDouble(),
                celsius(dir, name),
                sensors,
                picks(dir, name, sensors, pulses(dir, name)));
    }

    private static double celsius(Path dir, String name) throws IOException {
        return tree(dir.resolve(name + ".weather.json")).get("temperature").asDouble();
    }

    private static SortedMap<String, JsonNode> pulses(Path dir, String name) throws IOException {
        SortedMap<String, JsonNode> pulses = new TreeMap<>();
        for (JsonNode pulse : tree(dir.resolve(name + ".allpulses.json"))) {
            pulses.put(pulse.get("pulse_uuid").asString(), pulse);
        }
        return pulses;
    }

    private static List<Arrival> test(Path survey) throws IOException {
        String name = survey.getFileName().toString().replace(".survey.json", "");
        Path dir = survey.resolveSibling("");
        JsonNode surveyed = tree(survey);
        String position = surveyed.get("firing_position").asString();
        JsonNode shooter = surveyed.get("survey_location");
        double celsius = celsius(dir, name);
        SortedMap<String, Sensor> sensors = sensors(dir, name);
        List<Arrival> out = new ArrayList<>();
        SortedMap<String, SortedMap<Integer, Double>> picks = picks(dir, name, sensors, pulses(dir, name));
        picks.forEach((serial, byShot) -> {
            Sensor sensor = sensors.get(serial);
            if (sensor == null) {
                return;
            }
            byShot.forEach((shot, pick) -> {
                double next = byShot.values().stream()
                        .filter(other -> other > pick + 0.02)
                        .min(Comparator.naturalOrder())
                        .map(other -> other - 0.005)
                        .orElse(sensor.sound().seconds());
                out.add(new Arrival(
                        position + "/" + name,
                        shot,
                        position + "/" + serial,
                        sensor.x() - shooter.get("x").asDouble(),
                        sensor.y() - shooter.get("y").asDouble(),
                        sensor.z() - shooter.get("z").asDouble(),
                        celsius,
                        pick,
                        next,
                        sensor.sound()));
            });
        });
        return out;
    }

    /** By sensor and shot, the earliest pick that was used for it, in seconds of the sensor's sound. */
    private static SortedMap<String, SortedMap<Integer, Double>> picks(
            Path dir, String name, SortedMap<String, Sensor> sensors, SortedMap<String, JsonNode> pulses)
            throws IOException {
        SortedMap<String, SortedMap<Integer, Double>> out = new TreeMap<>();
        for (JsonNode tuple : tree(dir.resolve(name + ".nlos-tuples.json"))) {
            for (JsonNode id : tuple.get("pulse_uuids")) {
                JsonNode pulse = pulses.get(id.asString());
                Sensor sensor = pulse == null
                        ? null
                        : sensors.get(pulse.get("serial_number").asString());
                if (pulse != null && sensor != null) {
                    Instant at = Instant.parse(pulse.get("arrival_time_utc").asString());
                    out.computeIfAbsent(pulse.get("serial_number").asString(), k -> new TreeMap<>())
                            .merge(
                                    tuple.get("shot_index").asInt(),
                                    Duration.between(sensor.begins(), at).toNanos() * 1e-9,
                                    Math::min);
                }
            }
        }
        return out;
    }

    private static SortedMap<String, Sensor> sensors(Path dir, String name) throws IOException {
        SortedMap<String, Sensor> out = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> all = Files.list(dir)) {
            files = all.filter(p -> p.getFileName().toString().matches("\\Q" + name + "\\E\\.audio\\..*\\.json"))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        }
        for (Path file : files) {
            JsonNode about = tree(file);
            String wav = file.getFileName().toString().replaceAll("\\.json$", ".wav");
            JsonNode place = about.get("location");
            Sound sound = wav(Files.readAllBytes(file.resolveSibling(wav)));
            out.put(
                    about.get("serial_number").asString(),
                    new Sensor(
                            Instant.parse(about.get("timestamp").asString()),
                            place.get("x").asDouble(),
                            place.get("y").asDouble(),
                            place.get("z").asDouble(),
                            sound));
        }
        return out;
    }

    private static JsonNode tree(Path file) throws IOException {
        return Json.tree(Files.readAllBytes(file));
    }

    /** Samples of a plain WAV of one channel and 16 bits. */
    static Sound wav(byte[] bytes) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < 12 || in.getInt(0) != 0x46464952 || in.getInt(8) != 0x45564157) {
            throw new IOException("not a WAV file");
        }
        int rateHz = 0;
        long at = 12;
        while (at + 8 <= bytes.length) {
            int chunk = in.getInt((int) at);
            long length = Integer.toUnsignedLong(in.getInt((int) at + 4));
            long end = Math.min(bytes.length, at + 8 + length);
            if (chunk == 0x20746D66 && end - at >= 24) {
                if (in.getShort((int) at + 8) != 1
                        || in.getShort((int) at + 10) != 1
                        || in.getShort((int) at + 22) != 16) {
                    throw new IOException("not one channel of 16-bit PCM");
                }
                rateHz = in.getInt((int) at + 12);
            } else if (chunk == 0x61746164 && rateHz > 0) {
                float[] x = new float[(int) ((end - at - 8) / 2)];
                for (int i = 0; i < x.length; i++) {
                    x[i] = in.getShort((int) at + 8 + 2 * i) / 32768f;
                }
                return new Sound(x, rateHz);
            }
            at += 8 + length + length % 2;
        }
        throw new IOException("a WAV file without sound");
    }
}
