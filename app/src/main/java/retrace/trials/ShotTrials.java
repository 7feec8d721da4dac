package retrace.trials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import retrace.accuracy.ShotScore;
import retrace.casework.PlainRun;
import retrace.media.MediaTools;
import retrace.media.MediaWriter;
import retrace.media.MissingProgram;
import retrace.model.Progress;
import retrace.model.Shots;
import retrace.model.Shots.Arrival;
import retrace.model.Shots.ArrivalKind;
import retrace.model.Shots.Impulse;
import retrace.model.Shots.Label;
import retrace.simulate.HardScene;
import retrace.simulate.RecorderChain;
import retrace.simulate.ShotsInStreet;
import retrace.simulate.StreetWithoutShots;
import retrace.sound.ShotModel;

/**
 * What the program makes of simulated shots at stated ratios to the street ({@link ShotsInStreet}), of streets without any
 * ({@link StreetWithoutShots}) and of scenes that are hard ({@link HardScene}), all through real encoders. Each recording of the first two is a case of
 * its own. Seeds are consecutive, so the same plan gives the same bytes; what is measured is kept ({@link LineLog}), so an interrupted run goes on.
 */
public final class ShotTrials {

    /** Ratios of shots to the street, dB. */
    static final List<Integer> RATIOS = List.of(-5, 0, 5, 10, 20);

    /** Length of a street without shots. */
    public static final double PIECE_SECONDS = StreetWithoutShots.SECONDS;

    /** An impulse is the shot whose arrival lies this near: below the shortest gap of two shots of one weapon. */
    private static final double SAME_SECONDS = 0.04;

    private final Plan plan;
    private final Progress progress;
    private final MediaWriter writer;
    private final Path work;
    private final AtomicLong done = new AtomicLong();
    private final long all;

    /**
     * What to measure.
     *
     * @param takes streets of each {@link RecorderChain}, each with five shots and at every ratio
     * @param pieces of five minutes without shots, the chains in turn
     * @param scenes of each {@link HardScene}
     * @param seed of the first of each; the others follow
     * @param out where what is measured is kept and the pages are written
     */
    public record Plan(int takes, int pieces, int scenes, long seed, Path out) {
        public Plan {
            if (takes < 1 || pieces < 1 || scenes < 1) {
                throw new IllegalArgumentException("%d takes, %d pieces, %d scenes".formatted(takes, pieces, scenes));
            }
        }
    }

    /**
     * One shot of a take.
     *
     * @param peakRatioDb {@link ShotsInStreet.Shot#peakRatioDb}
     * @param label what the impulse at its arrival was called; null: there is none
     * @param probability that the impulse is a shot, 0 without one
     * @param errorSeconds of the arrival; null without an impulse
     */
    record TakenShot(
            double peakRatioDb,
            boolean atFullScale,
            @Nullable String label,
            double probability,
            @Nullable Double errorSeconds) {}

    /** One street at one ratio; impulses that lie at no shot's arrival are {@code more}. */
    record Take(
            String key, String chain, int ratioDb, long seed, List<TakenShot> shots, int moreShots, int morePossible) {
        Take {
            shots = List.copyOf(shots);
        }
    }

    /** A sound that was called shot or possible shot in a street without any. */
    record Told(String kind, String id, double seconds, String label, double probability) {}

    /** Five minutes without a shot. */
    record Piece(
            String key, String chain, long seed, double hours, SortedMap<String, Integer> sounds, List<Told> told) {
        Piece {
            told = List.copyOf(told);
        }
    }

    /** One hard scene. */
    record Scene(String key, String kind, long seed, double hours, ShotScore score) {}

    /** All that was measured, in the order of the plan. */
    public record Report(
            long seed, SortedMap<String, String> versions, List<Take> takes, List<Piece> pieces, List<Scene> scenes) {
        public Report {
            takes = List.copyOf(takes);
            pieces = List.copyOf(pieces);
            scenes = List.copyOf(scenes);
        }
    }

    private ShotTrials(Plan plan, Path work, Progress progress) throws MissingProgram {
        this.plan = plan;
        this.work = work;
        this.progress = progress;
        this.writer = new MediaWriter(MediaTools.find());
        this.all = (long) RecorderChain.values().length * plan.takes()
                + plan.pieces()
                + (long) HardScene.values().length * plan.scenes();
    }

    /** Measures what is missing. */
    public static Report run(Plan plan, Progress progress) throws IOException, MissingProgram, Measurement.CannotGoOn {
        Path work = Files.createTempDirectory("retrace-shot-trials-");
        try {
            return new ShotTrials(plan, work, progress).report();
        } finally {
            SceneTrial.delete(work);
        }
    }

    /** What all results hang on; more of them may be added. */
    private record Head(SortedMap<String, String> versions, long seed) {}

    private Report report() throws IOException, MissingProgram, Measurement.CannotGoOn {
        Head head = new Head(PlainRun.versions(), plan.seed());
        LineLog<Take> takes = LineLog.open(plan.out().resolve("takes.jsonl"), head, Take.class, Take::key);
        LineLog<Piece> pieces = LineLog.open(plan.out().resolve("streets.jsonl"), head, Piece.class, Piece::key);
        LineLog<Scene> scenes = LineLog.open(plan.out().resolve("scenes.jsonl"), head, Scene.class, Scene::key);
        List<Take> ofTakes = new ArrayList<>();
        List<Piece> ofPieces = new ArrayList<>();
        List<Scene> ofScenes = new ArrayList<>();
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors());
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<List<Take>>> takeJobs = new ArrayList<>();
            for (RecorderChain chain : RecorderChain.values()) {
                for (int i = 0; i < plan.takes(); i++) {
                    long seed = plan.seed() + i;
                    takeJobs.add(pool.submit(() -> counted(takes(chain, seed, takes))));
                }
            }
            List<RecorderChain> chains = List.of(RecorderChain.values());
            List<Future<Piece>> pieceJobs = new ArrayList<>();
            for (int i = 0; i < plan.pieces(); i++) {
                RecorderChain chain = chains.get(i % chains.size());
                long seed = plan.seed() + i;
                pieceJobs.add(pool.submit(() -> counted(piece(chain, seed, pieces))));
            }
            List<Future<Scene>> sceneJobs = new ArrayList<>();
            for (HardScene kind : HardScene.values()) {
                for (int i = 0; i < plan.scenes(); i++) {
                    long seed = plan.seed() + i;
                    sceneJobs.add(pool.submit(() -> counted(scene(kind, seed, scenes))));
                }
            }
            for (Future<List<Take>> job : takeJobs) {
                ofTakes.addAll(await(job, pool));
            }
            for (Future<Piece> job : pieceJobs) {
                ofPieces.add(await(job, pool));
            }
            for (Future<Scene> job : sceneJobs) {
                ofScenes.add(await(job, pool));
            }
        }
        return new Report(plan.seed(), head.versions(), ofTakes, ofPieces, ofScenes);
    }

    private <T> T counted(T result) {
        progress.at("measuring shots", done.incrementAndGet(), all);
        return result;
    }

    private static <T> T await(Future<T> job, ExecutorService pool) throws IOException {
        return SceneMaker.await(job, pool, "a recording could not be measured");
    }

    private CodedSound coded(float[] samples, int rateHz, retrace.simulate.Incident.Encoding encoding, String name)
            throws IOException {
        return CodedSound.through(writer, samples, rateHz, encoding, work.resolve(name));
    }

    private List<Take> takes(RecorderChain chain, long seed, LineLog<Take> log) throws IOException {
        List<Take> out = new ArrayList<>();
        ShotsInStreet street = null;
        for (int ratio : RATIOS) {
            String key = "%s %d %d".formatted(chain.word(), seed, ratio);
            Take take = log.find(key).orElse(null);
            if (take == null) {
                street = street == null ? ShotsInStreet.draw(chain, seed) : street;
                ShotsInStreet.Take made = street.at(ratio);
                CodedSound heard = coded(
                        made.samples(),
                        street.rateHz(),
                        street.encoding(),
                        "take-%s-%d.%s".formatted(chain.word(), seed, chain.ending()));
                Shots shots = OtherSounds.alone(heard.sound(), ShotModel.builtIn());
                take = take(key, chain, ratio, seed, made.shots(), heard.lateSeconds(), shots.impulses());
                log.add(take);
            }
            out.add(take);
        }
        return out;
    }

    private static Take take(
            String key,
            RecorderChain chain,
            int ratio,
            long seed,
            List<ShotsInStreet.Shot> put,
            double late,
            List<Impulse> impulses) {
        List<Impulse> left = new ArrayList<>(impulses);
        List<TakenShot> shots = new ArrayList<>();
        for (ShotsInStreet.Shot shot : put) {
            double at = shot.seconds() + late;
            Impulse best = left.stream()
                    .filter(i -> Math.abs(errorOf(i, at)) <= SAME_SECONDS)
                    .max(Comparator.comparingDouble(Impulse::probabilityShot))
                    .orElse(null);
            if (best == null) {
                shots.add(new TakenShot(shot.peakRatioDb(), shot.atFullScale(), null, 0, null));
            } else {
                left.remove(best);
                shots.add(new TakenShot(
                        shot.peakRatioDb(),
                        shot.atFullScale(),
                        best.label().toString(),
                        best.probabilityShot(),
                        errorOf(best, at)));
            }
        }
        return new Take(
                key,
                chain.word(),
                ratio,
                seed,
                shots,
                (int) left.stream().filter(i -> i.label() == Label.SHOT).count(),
                (int) left.stream()
                        .filter(i -> i.label() == Label.POSSIBLE_SHOT)
                        .count());
    }

    /** Of the arrival nearest to {@code at} that is not called an echo; infinite without one. */
    private static double errorOf(Impulse impulse, double at) {
        return impulse.arrivals().stream()
                .filter(a -> a.kind() != ArrivalKind.ECHO)
                .map(a -> a.seconds().value() - at)
                .min(Comparator.comparingDouble(Math::abs))
                .orElse(Double.POSITIVE_INFINITY);
    }

    private Piece piece(RecorderChain chain, long seed, LineLog<Piece> log) throws IOException {
        String key = "%s %d".formatted(chain.word(), seed);
        Piece kept = log.find(key).orElse(null);
        if (kept != null) {
            return kept;
        }
        StreetWithoutShots street = StreetWithoutShots.draw(chain, seed);
        CodedSound heard = coded(
                street.samples(),
                street.rateHz(),
                street.encoding(),
                "street-%s-%d.%s".formatted(chain.word(), seed, chain.ending()));
        List<Told> told = new ArrayList<>();
        for (Impulse impulse :
                OtherSounds.alone(heard.sound(), ShotModel.builtIn()).impulses()) {
            if (impulse.label() != Label.OTHER) {
                double at = impulse.arrivals().stream()
                                .map(Arrival::seconds)
                                .mapToDouble(s -> s.value())
                                .min()
                                .orElseThrow()
                        - heard.lateSeconds();
                StreetWithoutShots.Sounded sounded = street.at(at);
                told.add(new Told(
                        sounded.kind(), sounded.id(), at, impulse.label().toString(), impulse.probabilityShot()));
            }
        }
        Piece piece = new Piece(
                key, chain.word(), seed, StreetWithoutShots.SECONDS / 3600, new TreeMap<>(street.counts()), told);
        log.add(piece);
        return piece;
    }

    private Scene scene(HardScene kind, long seed, LineLog<Scene> log) throws IOException {
        String key = "%s %d".formatted(kind.word(), seed);
        Scene kept = log.find(key).orElse(null);
        if (kept != null) {
            return kept;
        }
        Scene scene = HardTrial.measure(kind, seed, key, this::coded);
        log.add(scene);
        return scene;
    }
}
