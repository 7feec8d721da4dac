package retrace.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrace.accuracy.SceneScore;
import retrace.model.Progress;
import retrace.simulate.Family;
import retrace.simulate.Incident;

/** Campaigns that are interrupted and go on. */
class CampaignRunTest {

    private static final SortedMap<String, String> VERSIONS = new TreeMap<>(Map.of("listen", "1"));

    @TempDir
    Path dir;

    private static SceneScore score(long seed) {
        SceneScore.Tally tally = new SceneScore.Tally(3, 1, 0, List.of(0.1), List.of(0.05));
        return new SceneScore(
                "one-spot", seed, false, 1, 0.02, new TreeMap<>(Map.of("arrival", tally)), new TreeMap<>());
    }

    /** The second line is cut off in its middle, as a power cut leaves it: the first scene is kept, the second is measured again. */
    @Test
    void aCutLastLineIsDropped() throws Exception {
        Path file = dir.resolve("scores.jsonl");
        ScoreLog log = ScoreLog.open(file, VERSIONS);
        log.add(score(1));
        log.add(score(2));
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() - 20));
        ScoreLog again = ScoreLog.open(file, VERSIONS);
        assertThat(again.holds(1)).isTrue();
        assertThat(again.holds(2)).isFalse();
        again.add(score(2));
        assertThat(Files.readString(file)).isEqualTo(text);
        assertThat(ScoreLog.open(file, VERSIONS).scores(1, 2)).containsExactly(score(1), score(2));
    }

    /** An interruption before the first line was written leaves an empty file: nothing was measured yet. */
    @Test
    void anEmptyLogIsBegunAnew() throws Exception {
        Path file = dir.resolve("scores.jsonl");
        Files.writeString(file, "");
        assertThat(ScoreLog.open(file, VERSIONS).holds(1)).isFalse();
        assertThat(Files.readString(file)).contains("listen");
    }

    @Test
    void scenesOfOtherVersionsAreRefusedAndKept() throws Exception {
        Path file = dir.resolve("scores.jsonl");
        ScoreLog.open(file, VERSIONS).add(score(1));
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> ScoreLog.open(file, new TreeMap<>(Map.of("listen", "2"))))
                .isInstanceOf(ScoreLog.OtherVersions.class)
                .hasMessageContaining("scores.jsonl");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    /** An incident of the family with its first two recorders, cut to twelve seconds, so that it is measured quickly. */
    private static Incident brief(long seed) {
        Incident i = Family.ONE_SPOT.draw(seed);
        List<Incident.Recorder> recorders = new ArrayList<>();
        for (Incident.Recorder r : i.recorders().subList(0, 2)) {
            Incident.Clock c = r.clock();
            Incident.Clock cut = new Incident.Clock(c.startSeconds(), 12, c.ratePpm(), List.of(), null);
            recorders.add(new Incident.Recorder(
                    r.id(), r.file(), r.kind(), r.mover(), r.place(), r.heightM(), cut, r.microphone(), r.encoding()));
        }
        return new Incident(
                "one spot in brief %d".formatted(seed),
                seed,
                i.originUtc(),
                i.timeZone(),
                i.place(),
                i.air(),
                i.groundReflection(),
                i.reverberation(),
                i.walls(),
                i.movers(),
                i.sources(),
                recorders,
                i.papers());
    }

    private static CampaignRun.Plan plan(Path folder) {
        SceneKind kind = new SceneKind("one-spot", "in brief", CampaignRunTest::brief);
        return new CampaignRun.Plan(List.of(kind), 2, 1, 0, folder);
    }

    /** Law: a scene depends on its kind and seed alone. One run stops after its first scene and what followed is cut off. */
    @Test
    void anInterruptedCampaignGoesOnToTheSameBytes() throws Exception {
        Path whole = dir.resolve("whole");
        Path broken = dir.resolve("broken");
        CampaignRun.run(plan(whole), Progress.NONE);
        assertThatThrownBy(() -> CampaignRun.run(plan(broken), (step, done, of) -> {
                    if (done >= 1) {
                        throw new Progress.Interrupted();
                    }
                }))
                .isInstanceOf(Progress.Interrupted.class);
        Path log = broken.resolve("scores-one-spot.jsonl");
        List<String> lines = Files.readAllLines(log);
        assertThat(lines).hasSizeBetween(2, 3);
        assertThat(broken.resolve("one-spot.json")).doesNotExist();
        Files.write(log, (lines.get(0) + "\n" + lines.get(1) + "\n").getBytes(StandardCharsets.UTF_8));
        Files.writeString(log, lines.get(1).substring(0, 40), StandardOpenOption.APPEND);
        AtomicInteger most = new AtomicInteger();
        CampaignRun.run(plan(broken), (step, done, of) -> most.accumulateAndGet((int) done, Math::max));
        assertThat(most.get()).isEqualTo(2);
        assertThat(Files.readAllBytes(broken.resolve("one-spot.json")))
                .isEqualTo(Files.readAllBytes(whole.resolve("one-spot.json")));
        assertThat(Files.readAllLines(log)).hasSize(3);
    }

    /** Folders of trials whose case.json has this title: others may run trials of their own on this machine. */
    private static List<Path> folders(String title) {
        List<Path> out = new ArrayList<>();
        Path temp = Path.of(System.getProperty("java.io.tmpdir"));
        try (DirectoryStream<Path> all = Files.newDirectoryStream(temp, "retrace-trial-*")) {
            for (Path folder : all) {
                if (holds(folder, title)) {
                    out.add(folder);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out;
    }

    private static boolean holds(Path folder, String title) {
        try {
            return Files.readString(folder.resolve("case.json")).contains(title);
        } catch (IOException e) {
            return false; // another's, just gone
        }
    }

    /** A trial that ends, and one that is interrupted in its middle: its folder is there while it works and gone after. */
    @Test
    void aTrialLeavesNoFolder() throws Exception {
        Incident incident = brief(77);
        List<Path> seen = new ArrayList<>();
        assertThatThrownBy(() -> SceneTrial.run(incident, false, (step, done, of) -> {
                    seen.addAll(folders(incident.title()));
                    throw new Progress.Interrupted();
                }))
                .isInstanceOf(Progress.Interrupted.class);
        assertThat(seen).hasSize(1).allSatisfy(folder -> assertThat(folder).doesNotExist());
        SceneTrial.run(incident, false, Progress.NONE);
        assertThat(folders(incident.title())).isEmpty();
    }
}
