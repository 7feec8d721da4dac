package retrace.trials;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrace.model.Point;
import retrace.model.Progress;
import retrace.sound.ShotModel;

/** The training on invented folders in the published layout, without scenes; the public recordings are no part of the project. */
class ShotTrainingTest {

    private static final int RATE = 12_000;

    @TempDir
    Path dir;

    /** Two samples a second; the last that is not zero ends at 1 s. The published files are filled up to ten seconds. */
    @Test
    void theSilenceThatFillsAFileIsNoneOfItsSound() {
        assertThat(new LiveFire.Sound(new float[] {0, 0.1f, 0, 0}, 2).heardSeconds())
                .isEqualTo(1);
        assertThat(new LiveFire.Sound(new float[4], 2).heardSeconds()).isZero();
    }

    /** A test with one sensor that hears a decaying 700 Hz pulse at 1.5 s, and nothing else. */
    private void shot(String position, int number) throws IOException {
        String name = "test_00" + number;
        Path at = Files.createDirectories(dir.resolve("fire").resolve(position).resolve(name));
        Files.writeString(at.resolve(name + ".survey.json"), """
                {"firing_position":"%s","num_rounds":1,"survey_location":{"x":5,"y":7,"z":2}}""".formatted(position));
        Files.writeString(at.resolve(name + ".weather.json"), "{\"temperature\":-1.0}");
        Files.writeString(at.resolve(name + ".allpulses.json"), """
                [{"pulse_uuid":"p","serial_number":"S1","arrival_time_utc":"2020-01-01T00:00:01.500Z"}]""");
        Files.writeString(at.resolve(name + ".nlos-tuples.json"), """
                [{"shot_index":0,"pulse_uuids":["p"]}]""");
        Files.writeString(at.resolve(name + ".audio.S1.json"), """
                {"serial_number":"S1","timestamp":"2020-01-01T00:00:00.000Z","location":{"x":105,"y":7,"z":2}}""");
        Files.write(
                at.resolve(name + ".audio.S1.wav"),
                wav(
                        number,
                        3,
                        t -> t < 1.5
                                ? 0
                                : 12_000 * Math.exp(-(t - 1.5) / 0.01) * Math.sin(1400 * Math.PI * (t - 1.5))));
    }

    /** Five short rings of a high note, 0.7 s apart. */
    private void ring(String file, double hz, int seed) throws IOException {
        Path at = Files.createDirectories(dir.resolve("sounds"));
        Files.write(
                at.resolve(file),
                wav(seed, 4, t -> 9000 * Math.exp(-(t % 0.7) / 0.12) * Math.sin(2 * Math.PI * hz * (t % 0.7))));
    }

    private static byte[] wav(int seed, int seconds, DoubleUnaryOperator sound) {
        SplittableRandom random = new SplittableRandom(seed);
        int bytes = 2 * seconds * RATE;
        ByteBuffer out = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(0x46464952).putInt(36 + bytes).putInt(0x45564157);
        out.putInt(0x20746D66).putInt(16).putShort((short) 1).putShort((short) 1);
        out.putInt(RATE).putInt(2 * RATE).putShort((short) 2).putShort((short) 16);
        out.putInt(0x61746164).putInt(bytes);
        for (int i = 0; i < seconds * RATE; i++) {
            out.putShort((short) (sound.applyAsDouble(i / (double) RATE) + random.nextInt(-20, 21)));
        }
        return out.array();
    }

    private ShotTraining.Outcome train() throws Exception {
        return ShotTraining.run(dir.resolve("fire"), dir.resolve("sounds"), new TreeMap<>(), 1, Progress.NONE);
    }

    /**
     * Six tests with one pulse each; every fourth recording is listened to once more through a codec: 7 onsets of shots. The pulse decays in
     * 10 ms and the rings in 120 ms, so the model that is fitted to both parts them; each test is judged by a model that met the other
     * position alone.
     */
    @Test
    void aModelIsFittedToTwoFoldersAndJudgedOnWhatItDidNotMeet() throws Exception {
        for (int i = 1; i <= 3; i++) {
            shot("FPx", i);
            shot("FPy", i + 3);
        }
        ring("a.wav", 1900, 11);
        ring("b.wav", 2300, 12);
        Files.writeString(dir.resolve("sounds/labels.csv"), "file,label,source_id\na.wav,bell,one\nb.wav,glass,two\n");
        ShotTraining.Outcome outcome = train();
        assertThat(outcome.problems()).isEmpty();
        assertThat(outcome.examples().stream().filter(e -> e.shot())).hasSize(7);
        assertThat(outcome.examples().stream().filter(e -> !e.shot()).count()).isGreaterThanOrEqualTo(8);
        assertThat(outcome.heldOut()).hasSameSizeAs(outcome.examples());
        for (int i = 0; i < outcome.examples().size(); i++) {
            boolean shot = outcome.examples().get(i).shot();
            assertThat(outcome.heldOut().get(i) > 0.5).as("example %d", i).isEqualTo(shot);
        }
        assertThat(outcome.liveFire()).hasSize(6).allMatch(t -> t.isRight() && t.met() == 1);
        assertThat(outcome.others()).hasSize(2).allMatch(f -> f.shots() == 0);
        Path out = dir.resolve("out");
        ShotTrainingPage.write(outcome, out);
        String text = Files.readString(out.resolve("shots.model"));
        assertThat(ShotModel.parse(text)).isEqualTo(outcome.model());
        assertThat(train().model().text()).as("a second time").isEqualTo(text);
        assertThat(Files.readString(out.resolve("shots-training.md")))
                .contains("| all | 6 | 6 | 6 | 6 | 6 (100.0 %) |")
                .contains("| real shots | 7 |");
    }

    /** A square of 10 m: its middle, 2 m outside (the survey is good to 2.5 m), 3 m outside. */
    @Test
    void aRegionIsGrownByTheSurveysError() {
        List<Point> square = List.of(new Point(0, 0), new Point(10, 0), new Point(10, 10), new Point(0, 10));
        assertThat(LiveFireShots.within(square, 5, 5)).isTrue();
        assertThat(LiveFireShots.within(square, 12, 5)).isTrue();
        assertThat(LiveFireShots.within(square, 13, 5)).isFalse();
        assertThat(LiveFireShots.within(List.of(), 0, 0)).isFalse();
    }
}
