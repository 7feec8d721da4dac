package retrace.trials;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import retrace.accuracy.BlastFeature;
import retrace.accuracy.BlastFeatures;
import retrace.accuracy.TwoSample;
import retrace.model.Progress;
import retrace.simulate.Air;
import retrace.simulate.Incident;
import retrace.simulate.Simulator;

/**
 * The simulator's blasts beside real ones. For every published arrival of a folder of live fire ({@link LiveFire}) the same
 * geometry is built as a scene and rendered twice:
 *
 * <ul>
 *   <li><b>as fired</b>: a level from 151 to 162 dB at one metre and a direction, both drawn for each shot and test (neither
 *       was published), free field, a microphone of the same rate whose full scale is 93 dB and whose noise is that of the
 *       real 200 ms before the shot. What is compared: peak, peak over noise, clipping.
 *   <li><b>as heard</b>: the same, but the microphone's full scale is moved so that the peak of the 60 ms lies where the real
 *       one does (over full scale by 0 to 12 dB, drawn, where that is clipped), noise moved along. What is compared: the
 *       shape. So an obstacle on the way, which only weakens, does not hide what the shape is like.
 * </ul>
 *
 * <p>Ground reflection 0.8 and the tail (0.7 s, −14 dB) are those of the demonstration scene, a longer one is tried beside; the lower of shooter and
 * sensor is set to stand at its usual height (1.5 m, 6 m) on flat ground with their true difference. One real and one simulated arrival
 * make a pair; tests are what is permuted and drawn, and for all distances together also places (a sensor as heard from a
 * position), since the same way is heard again and again. Recordings on which the program was developed: differences, never
 * error rates.
 */
public final class BlastComparison {

    private static final int ROUNDS = 1999;
    private static final long SEED = 20_261_123;
    private static final double FULL_SCALE_DB = 93;

    /**
     * Upper end of the sensors' band. No data sheet was found; read off the noise before the shots, not off the shots: at
     * every sensor it falls by about 13 dB from 0.85 to 1.7 kHz and by 17 dB from 1.2 to 2.4 kHz, where street noise falls by
     * about 6 dB an octave; the rest is −6 dB near 1.55 kHz.
     */
    private static final double SENSOR_HIGH_HZ = 1550;

    private static final double LEAD_SECONDS = 1.5;
    private static final double AFTER_SECONDS = 0.45;
    private static final double BEFORE = 0.002;
    private static final double STEP = 1 / 48_000.0;
    private static final int STEPS = 576;
    private static final Set<BlastFeature> OF_LEVEL =
            EnumSet.of(BlastFeature.PEAK_DB, BlastFeature.PEAK_OVER_NOISE_DB, BlastFeature.CLIPPED_SHARE);

    /** The demonstration scene's tail. */
    private static final Incident.Reverberation USUAL_TAIL = new Incident.Reverberation(0.7, -14);

    /** A tail as of a valley or a wide street: what the scene's own setting can reach when it is turned up. */
    private static final Incident.Reverberation LONG_TAIL = new Incident.Reverberation(3, 3);

    private static final Set<BlastFeature> OF_TAIL = EnumSet.of(
            BlastFeature.HOLD_50_MS, BlastFeature.HOLD_90_MS, BlastFeature.TAIL_DB, BlastFeature.TAIL_FALL_DB);

    private BlastComparison() {}

    /** Distances in metres that are looked at together: at least {@code fromM}, less than {@code toM}. */
    public record Band(String name, double fromM, double toM) {
        boolean holds(double metres) {
            return metres >= fromM && metres < toM;
        }
    }

    static final List<Band> BANDS = List.of(
            new Band("all", 0, Double.POSITIVE_INFINITY),
            new Band("under 100 m", 0, 100),
            new Band("100–300 m", 100, 300),
            new Band("over 300 m", 300, Double.POSITIVE_INFINITY));

    /**
     * One feature in one band.
     *
     * @param feature name of the feature
     * @param byTest tests permuted and drawn; first is real, second simulated
     * @param byPlace places permuted and drawn; null in a single band, which has too few
     */
    public record Row(
            String feature,
            String says,
            String unit,
            String band,
            boolean asFired,
            TwoSample byTest,
            @Nullable TwoSample byPlace) {}

    /**
     * How much weaker real blasts are than the simulated free field as fired, in dB.
     *
     * @param unclipped real arrivals whose peak is known
     * @param excessDb of those: median, and 5 % and 95 % of the arrivals
     * @param clipped real arrivals over full scale, left out above: the nearer or the less hidden ones
     */
    public record Levels(String band, int unclipped, double excessDb, double lowDb, double highDb, int clipped) {}

    /** How often something later within 60 ms is louder by over 3 dB than the first arrival, of those told of both. */
    public record LouderLater(String band, int real, double realShare, int simulated, double simulatedShare) {}

    /**
     * Everything the page says.
     *
     * @param label what kind of figure this is
     * @param longTail all distances again, with a scene tail of 3 s at +3 dB
     * @param problems tests that could not be read
     */
    public record Report(
            String label,
            String source,
            int tests,
            int places,
            int arrivals,
            int arrivalsLeftOut,
            long seed,
            int rounds,
            List<Row> rows,
            List<Row> longTail,
            List<Levels> levels,
            List<LouderLater> louderLater,
            List<String> problems) {}

    /** The report, and mean beginnings of blasts for a picture, by band. */
    public record Outcome(Report report, List<MeanShape> shapes) {}

    /**
     * Mean over arrivals whose first lobe is told and not clipped, each scaled to its first peak.
     *
     * @param real v/P every 1/48 ms from 2 ms before the onset
     */
    public record MeanShape(
            String band, int realCount, int simulatedCount, List<Double> real, List<Double> simulated) {}

    /** What one arrival gave. */
    private record Pair(
            String test,
            String place,
            double metres,
            SortedMap<BlastFeature, Double> real,
            SortedMap<BlastFeature, Double> simulated,
            double excessDb,
            Optional<double[]> realShape,
            Optional<double[]> simulatedShape) {}

    /** Compares everything in a folder; reads it, writes nothing. */
    public static Outcome run(Path folder, Progress progress) throws IOException {
        LiveFire.Read read = LiveFire.read(folder);
        List<Pair> pairs = new ArrayList<>();
        int done = 0;
        List<Pair> longTailed = new ArrayList<>();
        for (LiveFire.Arrival arrival : read.arrivals()) {
            progress.at("comparing blasts", done++, read.arrivals().size());
            pair(arrival, USUAL_TAIL).ifPresent(pairs::add);
            pair(arrival, LONG_TAIL).ifPresent(longTailed::add);
        }
        if (pairs.isEmpty()) {
            throw new IOException("No arrival with public sound could be measured there.");
        }
        List<Row> rows = new ArrayList<>();
        List<Levels> levels = new ArrayList<>();
        List<LouderLater> louder = new ArrayList<>();
        List<MeanShape> shapes = new ArrayList<>();
        for (Band band : BANDS) {
            List<Pair> here = pairs.stream().filter(p -> band.holds(p.metres())).toList();
            for (BlastFeature feature : BlastFeature.values()) {
                row(here, band, feature).ifPresent(rows::add);
            }
            levels(here, band).ifPresent(levels::add);
            louderLater(here, band).ifPresent(louder::add);
            shape(here, band).ifPresent(shapes::add);
        }
        List<Row> longTail = OF_TAIL.stream()
                .flatMap(feature -> row(longTailed, BANDS.getFirst(), feature).stream())
                .toList();
        Report report = new Report(
                "development data: differences, not error rates",
                "Data: ShotSpotter, Inc., Tech Note 098, CC BY 4.0",
                (int) pairs.stream().map(Pair::test).distinct().count(),
                (int) pairs.stream().map(Pair::place).distinct().count(),
                pairs.size(),
                read.arrivals().size() - pairs.size(),
                SEED,
                ROUNDS,
                List.copyOf(rows),
                longTail,
                List.copyOf(levels),
                List.copyOf(louder),
                List.copyOf(read.problems()));
        return new Outcome(report, List.copyOf(shapes));
    }

    private static Optional<Pair> pair(LiveFire.Arrival a, Incident.Reverberation tail) {
        var real = BlastFeatures.measure(a.sound().samples, a.sound().rateHz, a.pickSeconds(), a.untilSeconds());
        Double realPeak = real.get(BlastFeature.PEAK_DB);
        if (realPeak == null) {
            return Optional.empty();
        }
        Twin twin = new Twin(a, tail);
        double until = Math.min(LEAD_SECONDS + AFTER_SECONDS, LEAD_SECONDS + a.untilSeconds() - a.pickSeconds());
        double freeDb = twin.peakDb();
        boolean clipped = real.getOrDefault(BlastFeature.CLIPPED_SHARE, 0.0) > 0;
        double over = clipped ? 12 * twin.random.nextDouble() : realPeak;
        float[] fired = twin.render(FULL_SCALE_DB);
        float[] heard = twin.render(freeDb - over);
        var asFired = BlastFeatures.measure(fired, a.sound().rateHz, twin.pick, until);
        var simulated = new TreeMap<>(BlastFeatures.measure(heard, a.sound().rateHz, twin.pick, until));
        for (BlastFeature feature : OF_LEVEL) {
            simulated.remove(feature);
            Double value = asFired.get(feature);
            if (value != null) {
                simulated.put(feature, value);
            }
        }
        return Optional.of(new Pair(
                a.test(),
                a.place(),
                a.metres(),
                real,
                simulated,
                clipped ? Double.NaN : freeDb - (FULL_SCALE_DB + realPeak),
                BlastFeatures.onsetShape(a.sound().samples, a.sound().rateHz, a.pickSeconds(), BEFORE, STEP, STEPS),
                BlastFeatures.onsetShape(heard, a.sound().rateHz, twin.pick, BEFORE, STEP, STEPS)));
    }

    /** The simulated twin of a real arrival. */
    private static final class Twin {
        final SplittableRandom random;

        /** The onset by geometry, in whole milliseconds as a published pick is. */
        final double pick;

        private final LiveFire.Arrival arrival;
        private final Incident.Reverberation tail;
        private final double levelDb;
        private final double aheadDegrees;
        private final double travel;
        private final double whiteRms;
        private final double rumbleRms;

        Twin(LiveFire.Arrival arrival, Incident.Reverberation tail) {
            this.arrival = arrival;
            this.tail = tail;
            SplittableRandom shot = seeded(arrival.test() + " " + arrival.shot());
            levelDb = 151 + 11 * shot.nextDouble();
            aheadDegrees = 360 * seeded(arrival.test()).nextDouble();
            random = seeded(arrival.test() + " " + arrival.shot() + " " + arrival.place());
            travel = arrival.metres() / air().soundSpeed();
            pick = Math.floor(LEAD_SECONDS * 1000) / 1000;
            double[] noise = noise(arrival);
            whiteRms = noise[0];
            rumbleRms = noise[1];
        }

        private static SplittableRandom seeded(String name) {
            CRC32 crc = new CRC32();
            crc.update(name.getBytes(StandardCharsets.UTF_8));
            return new SplittableRandom(SEED + crc.getValue());
        }

        /** The noise before the shot as white (by the difference of neighbours) and the rest, RMS against full scale. */
        private static double[] noise(LiveFire.Arrival a) {
            int end = (int) ((a.pickSeconds() - 0.02) * a.sound().rateHz);
            int first = (int) Math.max(1, (a.pickSeconds() - 0.22) * a.sound().rateHz);
            double mean = 0;
            for (int i = first; i < end; i++) {
                mean += a.sound().samples[i] / (double) (end - first);
            }
            double all = 0;
            double steps = 0;
            for (int i = first; i < end; i++) {
                double v = a.sound().samples[i] - mean;
                double d = a.sound().samples[i] - a.sound().samples[i - 1];
                all += v * v / (end - first);
                steps += d * d / (2 * (end - first));
            }
            return new double[] {Math.sqrt(Math.min(all, steps)), Math.sqrt(Math.max(0, all - steps))};
        }

        private Air air() {
            return new Air(arrival.airTemperatureC(), 70, 101.325, 0, 0);
        }

        /** Peak of the 60 ms in dB re 20 µPa, without noise and clipping. */
        double peakDb() {
            float[] x = render(160, -100, -100);
            double most = 0;
            for (int i = (int) (pick * arrival.sound().rateHz); i < (pick + 0.06) * arrival.sound().rateHz; i++) {
                most = Math.max(most, Math.abs(x[i]));
            }
            return 160 + 20 * Math.log10(most);
        }

        float[] render(double fullScaleDb) {
            return render(fullScaleDb, fullScaleDb + decibels(whiteRms), fullScaleDb + decibels(rumbleRms));
        }

        private static double decibels(double rms) {
            return 20 * Math.log10(Math.max(1e-6, rms));
        }

        private float[] render(double fullScaleDb, double noiseDb, double rumbleDb) {
            double shooter = 1.5;
            double sensor = shooter + arrival.up();
            double lift = Math.max(0, 6 - sensor);
            Incident.Source source = new Incident.Source(
                    "shot",
                    Incident.Kind.GUNSHOT,
                    null,
                    List.of(0.0, 0.0, shooter + lift),
                    null,
                    0.0,
                    null,
                    levelDb,
                    aheadDegrees,
                    null);
            Incident.Recorder recorder = new Incident.Recorder(
                    "sensor",
                    "sensor.wav",
                    "sensor",
                    null,
                    List.of(arrival.east(), arrival.north(), sensor + lift),
                    sensor + lift,
                    new Incident.Clock(travel - LEAD_SECONDS, LEAD_SECONDS + AFTER_SECONDS, 0, List.of(), null),
                    new Incident.Microphone(
                            arrival.sound().rateHz, 20, SENSOR_HIGH_HZ, fullScaleDb, noiseDb, rumbleDb, null, 0, 1, 0),
                    new Incident.Encoding("pcm", 0, false));
            Incident scene = new Incident(
                    "one shot",
                    SEED + seeded(arrival.test() + arrival.shot()).nextInt(1 << 30),
                    "2018-12-19T00:00:00Z",
                    "UTC",
                    "",
                    air(),
                    0.8,
                    tail,
                    List.of(),
                    List.of(),
                    List.of(source),
                    List.of(recorder),
                    new Incident.Papers("2018-12-18", 0, 1, new TreeMap<>(), null, List.of(), List.of()));
            return new Simulator(scene).render(recorder);
        }
    }

    private static Optional<Row> row(List<Pair> pairs, Band band, BlastFeature feature) {
        Optional<TwoSample> byTest = twoSample(pairs, feature, Pair::test);
        if (byTest.isEmpty()) {
            return Optional.empty();
        }
        TwoSample byPlace = band.equals(BANDS.getFirst())
                ? twoSample(pairs, feature, Pair::place).orElse(null)
                : null;
        return Optional.of(new Row(
                feature.toString(),
                feature.says(),
                feature.unit(),
                band.name(),
                OF_LEVEL.contains(feature),
                byTest.get(),
                byPlace));
    }

    private static Optional<TwoSample> twoSample(List<Pair> pairs, BlastFeature feature, Function<Pair, String> scene) {
        SortedMap<String, List<Pair>> scenes = new TreeMap<>();
        for (Pair pair : pairs) {
            scenes.computeIfAbsent(scene.apply(pair), k -> new ArrayList<>()).add(pair);
        }
        List<double[]> real = new ArrayList<>();
        List<double[]> simulated = new ArrayList<>();
        for (List<Pair> one : scenes.values()) {
            real.add(values(one, feature, Pair::real));
            simulated.add(values(one, feature, Pair::simulated));
        }
        boolean both =
                real.stream().anyMatch(v -> v.length > 0) && simulated.stream().anyMatch(v -> v.length > 0);
        return both ? Optional.of(TwoSample.of(real, simulated, ROUNDS, SEED)) : Optional.empty();
    }

    private static double[] values(
            List<Pair> pairs, BlastFeature feature, Function<Pair, SortedMap<BlastFeature, Double>> of) {
        return pairs.stream()
                .map(of)
                .filter(found -> found.containsKey(feature))
                .mapToDouble(found -> found.get(feature))
                .toArray();
    }

    private static Optional<Levels> levels(List<Pair> pairs, Band band) {
        double[] excess = pairs.stream()
                .mapToDouble(Pair::excessDb)
                .filter(v -> !Double.isNaN(v))
                .sorted()
                .toArray();
        if (excess.length == 0) {
            return Optional.empty();
        }
        return Optional.of(new Levels(
                band.name(),
                excess.length,
                TwoSample.median(excess),
                excess[(int) Math.floor(0.05 * (excess.length - 1))],
                excess[(int) Math.ceil(0.95 * (excess.length - 1))],
                pairs.size() - excess.length));
    }

    private static Optional<LouderLater> louderLater(List<Pair> pairs, Band band) {
        double[] real = values(pairs, BlastFeature.FIRST_OVER_LARGEST_DB, Pair::real);
        double[] simulated = values(pairs, BlastFeature.FIRST_OVER_LARGEST_DB, Pair::simulated);
        if (real.length == 0 || simulated.length == 0) {
            return Optional.empty();
        }
        return Optional.of(new LouderLater(
                band.name(), real.length, belowThreeDb(real), simulated.length, belowThreeDb(simulated)));
    }

    private static double belowThreeDb(double[] values) {
        return Arrays.stream(values).filter(v -> v < -3).count() / (double) values.length;
    }

    private static Optional<MeanShape> shape(List<Pair> pairs, Band band) {
        List<double[]> real =
                pairs.stream().flatMap(p -> p.realShape().stream()).toList();
        List<double[]> simulated =
                pairs.stream().flatMap(p -> p.simulatedShape().stream()).toList();
        if (real.size() < 20 || simulated.size() < 20) {
            return Optional.empty();
        }
        return Optional.of(new MeanShape(band.name(), real.size(), simulated.size(), mean(real), mean(simulated)));
    }

    private static List<Double> mean(List<double[]> shapes) {
        double[] sum = new double[STEPS];
        for (double[] shape : shapes) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += shape[i] / shapes.size();
            }
        }
        return Arrays.stream(sum).boxed().toList();
    }
}
