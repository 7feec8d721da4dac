package retrace.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrace.documents.Json;
import retrace.media.MediaTools;
import retrace.media.MediaWriter;
import retrace.model.Progress;
import retrace.model.Truth;
import retrace.simulate.Incident;
import retrace.simulate.TruthOf;

/** Scenes through real encoders and back. */
class CodecTest {

    @TempDir
    Path dir;

    /** Band-limited noise that comes and goes: no codec can shift it without being seen. */
    private static float[] noise(int rate) {
        SplittableRandom random = new SplittableRandom(7);
        float[] x = new float[6 * rate];
        double y = 0;
        for (int i = 0; i < x.length; i++) {
            y += 0.4 * (random.nextDouble() - 0.5 - y);
            x[i] = (float) (y * (1 + Math.sin(i * 9.0 / rate)));
        }
        return x;
    }

    /**
     * Reference: facts of the containers, measured with ffmpeg: AAC with an edit list (mp4) decodes in place, without one
     * (mkv) 1024 samples late; Opus in mkv, PCM and G.711 in place. To a tenth of a sample.
     */
    @Test
    void theDecodeIsLateByTheCodecsPrimingOnly() throws Exception {
        MediaWriter writer = new MediaWriter(MediaTools.find());
        record Case(String file, String codec, int rate, int late) {}
        for (Case c : List.of(
                new Case("a.mp4", "aac", 48_000, 0),
                new Case("b.mp4", "aac", 16_000, 0),
                new Case("c.mkv", "aac", 44_100, 1024),
                new Case("d.mkv", "opus", 48_000, 0),
                new Case("e.wav", "pcm", 8_000, 0),
                new Case("f.wav", "mulaw", 8_000, 0))) {
            float[] x = noise(c.rate());
            Path file = dir.resolve(c.file());
            writer.write(
                    file,
                    x,
                    c.rate(),
                    new MediaWriter.Form(c.codec(), 96, c.file().equals("a.mp4"), null));
            assertThat(CodecDelay.samples(x, writer.decode(file))).as(c.file()).isCloseTo(c.late(), within(0.1));
        }
    }

    /** Law: the same samples give the same bytes, and the date goes in as it is. */
    @Test
    void theSameSamplesGiveTheSameBytes() throws Exception {
        MediaWriter writer = new MediaWriter(MediaTools.find());
        float[] x = noise(16_000);
        MediaWriter.Form form = new MediaWriter.Form("aac", 48, true, Instant.parse("2026-05-20T02:14:05Z"));
        writer.write(dir.resolve("a.mp4"), x, 16_000, form);
        writer.write(dir.resolve("b.mp4"), x, 16_000, form);
        assertThat(Files.mismatch(dir.resolve("a.mp4"), dir.resolve("b.mp4"))).isEqualTo(-1);
    }

    /** Without the tracks of the recorders that are cut. */
    private static Incident.Papers papersOfTwo(Incident.Papers papers) {
        return new Incident.Papers(
                papers.incidentDate(),
                papers.statedAirTemperatureC(),
                papers.statedAirTemperatureSigmaC(),
                papers.tables(),
                papers.log(),
                papers.ballistics(),
                papers.accounts());
    }

    /** The demonstration cut to two recorders of a few seconds: the folder holds what it should and not the truth. */
    @Test
    void aFolderIsMadeWithTheTruthBesideIt() throws Exception {
        Incident demo = SceneFile.demo();
        Incident small = new Incident(
                demo.title(),
                demo.seed(),
                demo.originUtc(),
                demo.timeZone(),
                demo.place(),
                demo.air(),
                demo.groundReflection(),
                demo.reverberation(),
                demo.walls(),
                demo.movers(),
                demo.sources().stream().filter(s -> s.lastsSeconds() == null).toList(),
                demo.recorders().stream()
                        .filter(r -> r.id().equals("phone") || r.id().equals("bodycam-3"))
                        .map(CodecTest::shortened)
                        .toList(),
                papersOfTwo(demo.papers()));
        SceneMaker.Made made = SceneMaker.make(small, dir, Progress.NONE);
        try (var files = Files.list(made.folder())) {
            assertThat(files.map(f -> f.getFileName().toString()).sorted())
                    .containsExactly(
                            "accounts.csv",
                            "ballistics.csv",
                            "bodycam-3.mkv",
                            "case.json",
                            "dispatch-log.csv",
                            "expected.csv",
                            "marks.csv",
                            "officer-2-report.txt",
                            "phone.mkv",
                            "press-release.txt",
                            "recordings.csv",
                            "tracks.csv",
                            "weapons.csv",
                            "witness-interview.txt");
        }
        Truth truth = Json.read(Files.readAllBytes(made.truthFile()), Truth.class);
        assertThat(truth).isEqualTo(made.truth());
        assertThat(truth.recordings().getFirst().codecLateSeconds()).isCloseTo(1024 / 44_100.0, within(1e-9));
        for (Truth.TrueStatement s : truth.statements()) {
            String text = Files.readString(made.folder().resolve(s.file()));
            assertThat(text.substring(s.begin(), s.end())).isEqualTo(s.says());
        }
        assertThat(Files.readString(made.folder().resolve("dispatch-log.csv")))
                .as("21:15:17.8 is logged as 21:15:20 by a clock that is 3 s fast")
                .contains("2026-05-19 21:15:20,Unit 12 reports a shot fired");
    }

    private static Incident.Recorder shortened(Incident.Recorder r) {
        Incident.Clock c = r.clock();
        Incident.Clock cut = new Incident.Clock(68, 6, c.ratePpm(), List.of(), null);
        return new Incident.Recorder(
                r.id(), r.file(), r.kind(), r.mover(), r.place(), r.heightM(), cut, r.microphone(), r.encoding());
    }

    /** Every sentence of the demonstration is one whose truth is stated in the scene; the accounts disagree. */
    @Test
    void theDemonstrationHasTrueAndFalseStatementsInEachAccount() {
        Truth truth = TruthOf.of(new retrace.simulate.Simulator(SceneFile.demo()));
        for (Incident.Account account : SceneFile.demo().papers().accounts()) {
            assertThat(truth.statements())
                    .filteredOn(s -> s.file().equals(account.file()))
                    .extracting(Truth.TrueStatement::isTrue)
                    .contains(true, false);
        }
    }

    @Test
    void aMistypedFieldIsTold() throws Exception {
        String text = new String(SceneFile.demoText(), StandardCharsets.UTF_8)
                .replace("\"seed\": 20260519,", "\"seed\": 20260519, \"sead\": 3,");
        assertThatThrownBy(() -> SceneFile.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(SceneFile.Unreadable.class)
                .hasMessageContaining("sead");
    }

    @Test
    void aMissingPartIsTold() {
        String text = "{\"title\": \"x\", \"seed\": 3, \"groundReflection\": 0.5}";
        assertThatThrownBy(() -> SceneFile.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(SceneFile.Unreadable.class)
                .hasMessageContaining("\"originUtc\" is missing. Write words in quotes");
    }

    @Test
    void aWrongValueIsTold() throws Exception {
        String text = new String(SceneFile.demoText(), StandardCharsets.UTF_8)
                .replace("\"temperatureC\": 17.5", "\"temperatureC\": 68");
        assertThatThrownBy(() -> SceneFile.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(SceneFile.Unreadable.class)
                .hasMessageContaining("air of 68.0 °C");
    }
}
