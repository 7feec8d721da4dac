package retrace.trials;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import retrace.accuracy.Accuracy;
import retrace.accuracy.AccuracyReport;
import retrace.accuracy.ClusteredRate;
import retrace.casework.PlainRun;
import retrace.documents.Json;
import retrace.model.Progress;
import retrace.model.Truth;

/**
 * Live fire whose recorders have GPS times, reconstructed without them: each recording is cut at a random start (0 to 1.5 s, at least 0.3 s
 * before its first published pick) and nothing is told of when it began; sound, the sensors' places and the air's temperature are all
 * there is. What comes out is compared with the GPS times, each group's free zero taken out ({@link Accuracy}).
 *
 * <p>Sensors are told as good to 1 m and the temperature to 2 °C, our reading of a fixed sensor and of an airport's weather; the data
 * set states neither. A recorder that is alone in its group is refused, which is a right answer where it hears nothing in common.
 */
public final class HiddenStarts {

    private static final double LONGEST_CUT_SECONDS = 1.5;
    private static final double KEPT_BEFORE_SHOT_SECONDS = 0.3;
    private static final double PLACE_SIGMA_M = 1;
    private static final double TEMPERATURE_SIGMA_C = 2;

    /** "Good to about 2.5 m", as the data set says of its survey. */
    private static final double SURVEY_SIGMA_M = 2.5;

    /** Picks are published in whole milliseconds, "at the zero crossing at the start of the pulse": 3 ms, our reading. */
    private static final double PICK_SIGMA_S = 3e-3;

    private static final Instant ZERO = Instant.EPOCH;

    private HiddenStarts() {}

    /**
     * One recorder.
     *
     * @param cutSeconds how much of its beginning was cut away
     * @param errorSeconds of its start, the group's free zero taken out; null: refused
     */
    public record Recorder(
            String serial,
            double cutSeconds,
            @Nullable String group,
            @Nullable Double errorSeconds,
            @Nullable Double halfWidthSeconds,
            @Nullable Boolean inside,
            boolean wrong) {}

    /**
     * One test.
     *
     * @param together recorders in the group that has most of them; 1: none stands with another
     */
    public record Test(String name, List<Recorder> recorders, int together) {
        public Test {
            recorders = List.copyOf(recorders);
        }

        /** Whether all recorders stand on one clock. */
        boolean isOneGroup() {
            return recorders.size() > 1 && together == recorders.size();
        }
    }

    /**
     * All tests of a position, or all.
     *
     * @param tests with two recorders or more
     * @param oneGroup of those, where all recorders stand on one clock
     * @param someGroup of those, where at least two do
     * @param wrong recorders off by more than 1 s, or by more than 0.1 s and outside their bar
     * @param errors sizes; null without a recovered recorder
     * @param coverage of the 95 % bars, over tests
     */
    public record Figures(
            String of,
            int tests,
            int oneGroup,
            int someGroup,
            int recorders,
            int recovered,
            int wrong,
            SyncReport.@Nullable Spread errors,
            double medianHalfWidthSeconds,
            ClusteredRate coverage) {}

    /** Everything the page says. */
    public record Report(
            String label,
            String source,
            long seed,
            boolean marked,
            SortedMap<String, String> versions,
            List<Figures> figures,
            List<Test> tests,
            List<String> problems) {
        public Report {
            figures = List.copyOf(figures);
            tests = List.copyOf(tests);
            problems = List.copyOf(problems);
        }
    }

    /**
     * Measures every test of a folder; reads it, writes nothing there.
     *
     * @param marked as an investigator would go on who knows where the shooter stood: the first shot is marked in each recording, at the operator's published
     *     pick, with the shooter's surveyed place beside it
     */
    public static Report run(Path folder, long seed, boolean marked, Progress progress)
            throws IOException, Measurement.BadFolder {
        if (!Files.isDirectory(folder)) {
            throw new Measurement.BadFolder("There is no such folder: " + folder);
        }
        LiveFire.Tests read = LiveFire.tests(folder);
        List<Test> tests = new ArrayList<>();
        for (LiveFire.Test test : read.tests()) {
            progress.at("measuring tests", tests.size(), read.tests().size());
            tests.add(test(
                    test,
                    seed,
                    marked,
                    (step, at, of) -> progress.at(
                            "measuring tests", tests.size(), read.tests().size())));
        }
        List<Figures> figures = new ArrayList<>();
        figures.add(figures("all", tests));
        tests.stream()
                .map(t -> position(t.name()))
                .distinct()
                .forEach(p -> figures.add(figures(
                        p,
                        tests.stream().filter(t -> position(t.name()).equals(p)).toList())));
        return new Report(
                "development data: differences, not error rates",
                "Data: ShotSpotter, Inc., Tech Note 098, CC BY 4.0",
                seed,
                marked,
                PlainRun.versions(),
                figures,
                tests,
                read.problems());
    }

    /** clocks.json and clocks.md in {@code out}. */
    public static void write(Report report, Path out) throws IOException {
        Files.createDirectories(out);
        Files.write(out.resolve("clocks.json"), Json.toBytes(report));
        Files.writeString(out.resolve("clocks.md"), HiddenStartsPage.markdown(report));
    }

    private static String position(String test) {
        return test.substring(0, test.indexOf('/'));
    }

    private static Test test(LiveFire.Test test, long seed, boolean marked, Progress progress) throws IOException {
        Path papers = Files.createTempDirectory("retrace-hidden-");
        try {
            SortedMap<String, Double> cuts = cuts(test, seed);
            write(test, papers);
            List<PlainRun.Recorded> recorded = new ArrayList<>();
            List<Truth.TrueRecording> truths = new ArrayList<>();
            test.sensors().forEach((serial, sensor) -> {
                double cut = cuts.getOrDefault(serial, 0.0);
                MemorySound sound = cut(sensor.sound(), cut);
                recorded.add(new PlainRun.Recorded(
                        PlainRun.facts(file(serial), SceneTrial.sha256(test.name() + serial), sound, null), sound));
                truths.add(truth(sensor, file(serial), cut, sound.durationSeconds()));
            });
            if (marked) {
                mark(test, cuts, papers);
            }
            PlainRun.Outcome outcome = PlainRun.reconstruct(papers, recorded, progress);
            AccuracyReport accuracy = Accuracy.compare(
                    outcome.reconstruction(),
                    new Truth(test.name(), ZERO.toString(), seed, truths, List.of(), List.of()));
            return test(test.name(), accuracy, cuts);
        } finally {
            SceneTrial.delete(papers);
        }
    }

    private static Test test(String name, AccuracyReport accuracy, SortedMap<String, Double> cuts) {
        List<Recorder> recorders = new ArrayList<>();
        SortedMap<String, Integer> groups = new TreeMap<>();
        for (AccuracyReport.Clock clock : accuracy.clocks()) {
            String serial = clock.file().replaceAll("\\.wav$", "");
            recorders.add(new Recorder(
                    serial,
                    cuts.getOrDefault(serial, 0.0),
                    clock.group(),
                    clock.startErrorSeconds(),
                    clock.barSeconds(),
                    clock.insideBar(),
                    clock.wronglyPlaced()));
            String group = clock.group();
            if (group != null) {
                groups.merge(group, 1, Integer::sum);
            }
        }
        recorders.sort(java.util.Comparator.comparing(Recorder::serial));
        return new Test(
                name,
                recorders,
                groups.values().stream().mapToInt(Integer::intValue).max().orElse(0));
    }

    /** Each sensor's cut hangs on the seed, the test and the sensor alone. */
    private static SortedMap<String, Double> cuts(LiveFire.Test test, long seed) {
        SortedMap<String, Double> out = new TreeMap<>();
        test.sensors().forEach((serial, sensor) -> {
            CRC32 crc = new CRC32();
            crc.update((test.name() + " " + serial).getBytes(StandardCharsets.UTF_8));
            double drawn = LONGEST_CUT_SECONDS * new SplittableRandom(seed + (crc.getValue() << 20)).nextDouble();
            double pick = test.firstPickSeconds(serial);
            double most = Math.max(
                    0, Math.min(pick - KEPT_BEFORE_SHOT_SECONDS, sensor.sound().seconds()));
            double whole = Math.floor(Math.min(drawn, most) * sensor.sound().rateHz);
            out.put(serial, whole / sensor.sound().rateHz);
        });
        return out;
    }

    private static MemorySound cut(LiveFire.Sound sound, double seconds) {
        int first = (int) Math.round(seconds * sound.rateHz);
        return new MemorySound(Arrays.copyOfRange(sound.samples, first, sound.samples.length), sound.rateHz);
    }

    /** GPS-disciplined sensors: their rate is taken as right. */
    private static Truth.TrueRecording truth(LiveFire.Sensor sensor, String file, double cut, double seconds) {
        double start = Duration.between(ZERO, sensor.begins()).toNanos() * 1e-9 + cut;
        return new Truth.TrueRecording(file, start, seconds, 0, 0, List.of(), 0, sensor.x(), sensor.y(), sensor.z());
    }

    private static String file(String serial) {
        return serial + ".wav";
    }

    /** What an investigator would know: where the sensors are and how warm it was. */
    private static void write(LiveFire.Test test, Path papers) throws IOException {
        Files.write(
                papers.resolve("case.json"),
                Json.toBytes(Map.of(
                        "airTemperature", Map.of("celsius", test.airTemperatureC(), "sigma", TEMPERATURE_SIGMA_C))));
        StringBuilder rows = new StringBuilder("file,x_m,y_m,z_m,position_sigma_m\n");
        test.sensors()
                .forEach((serial, s) -> rows.append(String.format(
                        Locale.ROOT, "%s,%.2f,%.2f,%.2f,%.1f\n", file(serial), s.x(), s.y(), s.z(), PLACE_SIGMA_M)));
        Files.writeString(papers.resolve("recordings.csv"), rows);
    }

    /** The operator's published pick of the first shot in each recording as one mark, with the surveyed place it came from. */
    private static void mark(LiveFire.Test test, SortedMap<String, Double> cuts, Path papers) throws IOException {
        StringBuilder rows = new StringBuilder("recording,seconds,sigma_s,label,x_m,y_m,position_sigma_m\n");
        for (String serial : test.sensors().keySet()) {
            Double pick =
                    test.pickSeconds().getOrDefault(serial, new TreeMap<>()).get(0);
            if (pick != null) {
                rows.append(String.format(
                        Locale.ROOT,
                        "%s,%.6f,%.6f,first shot,%.2f,%.2f,%.1f\n",
                        file(serial),
                        pick - cuts.getOrDefault(serial, 0.0),
                        PICK_SIGMA_S,
                        test.shooterX(),
                        test.shooterY(),
                        SURVEY_SIGMA_M));
            }
        }
        Files.writeString(papers.resolve("marks.csv"), rows);
    }

    private static Figures figures(String of, List<Test> tests) {
        List<Recorder> recorders =
                tests.stream().flatMap(t -> t.recorders().stream()).toList();
        List<ClusteredRate.Cluster> bars = new ArrayList<>();
        for (Test test : tests) {
            long judged =
                    test.recorders().stream().filter(r -> r.inside() != null).count();
            long held = test.recorders().stream()
                    .filter(r -> Boolean.TRUE.equals(r.inside()))
                    .count();
            bars.add(new ClusteredRate.Cluster(judged, held));
        }
        double[] errors = recorders.stream()
                .flatMap(r -> java.util.Optional.ofNullable(r.errorSeconds()).stream())
                .mapToDouble(Math::abs)
                .toArray();
        double[] widths = recorders.stream()
                .flatMap(r -> java.util.Optional.ofNullable(r.halfWidthSeconds()).stream())
                .mapToDouble(Double::doubleValue)
                .toArray();
        SyncReport.Spread width = SyncTrials.spread("half width", "s", widths, 1);
        return new Figures(
                of,
                (int) tests.stream().filter(t -> t.recorders().size() > 1).count(),
                (int) tests.stream().filter(Test::isOneGroup).count(),
                (int) tests.stream().filter(t -> t.together() > 1).count(),
                recorders.size(),
                errors.length,
                (int) recorders.stream().filter(Recorder::wrong).count(),
                SyncTrials.spread("start", "s", errors, 1),
                width == null ? 0 : width.median(),
                ClusteredRate.share(bars));
    }
}
