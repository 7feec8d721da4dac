package retrace.trials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import retrace.accuracy.Accuracy;
import retrace.accuracy.Conditions;
import retrace.accuracy.RateTable;
import retrace.accuracy.SceneScore;
import retrace.accuracy.ScoreOf;
import retrace.casework.PlainRun;
import retrace.documents.Json;
import retrace.media.MissingProgram;
import retrace.model.Campaign;
import retrace.model.ErrorRate;
import retrace.model.Progress;

/**
 * Many random scenes made, reconstructed and compared with their truth; one {@link Campaign} a kind of scene. Each scene is
 * kept as soon as it is measured ({@link ScoreLog}), so an interrupted campaign goes on where it stopped; a scene depends
 * on its kind and seed alone, so the order of the work changes nothing.
 */
public final class CampaignRun {

    private final Plan plan;
    private final Progress progress;
    private final AtomicLong done = new AtomicLong();

    /**
     * What to measure.
     *
     * @param scenes of each kind, with the seeds {@code firstSeed}, {@code firstSeed + 1}, …
     * @param codedEvery every so manyth scene goes through real encoders and decoders; 0: none does
     * @param dir where scenes are kept (scores-NAME.jsonl) and campaigns are written (NAME.json)
     */
    public record Plan(List<SceneKind> kinds, int scenes, long firstSeed, int codedEvery, Path dir) {
        public Plan {
            kinds = List.copyOf(kinds);
            if (scenes < 1 || codedEvery < 0) {
                throw new IllegalArgumentException("%d scenes, every %dth coded".formatted(scenes, codedEvery));
            }
        }
    }

    private CampaignRun(Plan plan, Progress progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /** Measures what is missing and gives the campaigns in the order of the plan's kinds. */
    public static List<Campaign> run(Plan plan, Progress progress)
            throws IOException, MissingProgram, Measurement.CannotGoOn {
        CampaignRun run = new CampaignRun(plan, progress);
        List<Campaign> campaigns = new ArrayList<>();
        for (SceneKind kind : plan.kinds()) {
            campaigns.add(run.measure(kind));
        }
        return campaigns;
    }

    private Campaign measure(SceneKind kind) throws IOException, MissingProgram, Measurement.CannotGoOn {
        SortedMap<String, String> versions = PlainRun.versions();
        try {
            ScoreLog log = ScoreLog.open(plan.dir().resolve("scores-%s.jsonl".formatted(kind.name())), versions);
            fill(kind, log);
            List<SceneScore> scores = log.scores(plan.firstSeed(), plan.scenes());
            Campaign campaign = RateTable.of(
                    kind.name(), kind.says(), ErrorRate.Ground.SIMULATED, versions, plan.firstSeed(), scores);
            Files.write(plan.dir().resolve(kind.name() + ".json"), Json.toBytes(campaign));
            return campaign;
        } catch (ScoreLog.OtherVersions e) {
            throw new Measurement.CannotGoOn(String.valueOf(e.getMessage()));
        }
    }

    private void fill(SceneKind kind, ScoreLog log) throws IOException, MissingProgram {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors());
        long all = (long) plan.kinds().size() * plan.scenes();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> scenes = new ArrayList<>();
            for (int i = 0; i < plan.scenes(); i++) {
                int index = i;
                long seed = plan.firstSeed() + i;
                if (log.holds(seed)) {
                    progress.at("measuring scenes", done.incrementAndGet(), all);
                } else {
                    scenes.add(pool.submit(() -> {
                        log.add(score(kind, seed, isCoded(index), all));
                        progress.at("measuring scenes", done.incrementAndGet(), all);
                        return null;
                    }));
                }
            }
            await(scenes, pool);
        }
    }

    private boolean isCoded(int index) {
        return plan.codedEvery() > 0 && index % plan.codedEvery() == plan.codedEvery() - 1;
    }

    private SceneScore score(SceneKind kind, long seed, boolean coded, long all) throws IOException, MissingProgram {
        Progress quiet = (step, at, of) -> progress.at("measuring scenes", done.get(), all);
        try {
            SceneTrial.Tried tried = SceneTrial.run(kind.draw().apply(seed), coded, quiet);
            return ScoreOf.scene(
                    kind.name(),
                    seed,
                    coded,
                    tried.hours(),
                    Accuracy.compare(tried.reconstruction(), tried.truth()),
                    tried.reconstruction(),
                    tried.truth(),
                    Conditions.ofScene(tried.reconstruction(), tried.recordings()));
        } catch (Progress.Interrupted e) {
            throw e;
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "scene %d of the family %s could not be measured".formatted(seed, kind.name()), e);
        }
    }

    private static void await(List<Future<?>> scenes, ExecutorService pool) throws IOException, MissingProgram {
        try {
            for (Future<?> scene : scenes) {
                scene.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Progress.Interrupted();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IOException io) {
                throw io;
            }
            if (cause instanceof MissingProgram missing) {
                throw missing;
            }
            if (cause instanceof RuntimeException ours) {
                throw ours;
            }
            throw new IllegalStateException("a scene could not be measured", e);
        } finally {
            pool.shutdownNow();
        }
    }
}
