package retrace.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrace.accuracy.BlastFeature;
import retrace.model.Progress;

/** The comparison on invented tests in the published layout; the public recordings themselves are no part of the project. */
class BlastComparisonTest {

    private static final int RATE = 12_000;

    @TempDir
    Path dir;

    /** One test with one sensor 100 m east: a sine period of 500 Hz that begins at 1.5 s, over a little noise. */
    private void write(int test) throws IOException {
        Path at = Files.createDirectories(dir.resolve("FPx/test_00" + test));
        String name = "test_00" + test;
        Files.writeString(at.resolve(name + ".survey.json"), """
                {"firing_position":"FPx","survey_location":{"x":5,"y":7,"z":2}}""");
        Files.writeString(at.resolve(name + ".weather.json"), "{\"temperature\":-1.0}");
        Files.writeString(at.resolve(name + ".allpulses.json"), """
                [{"pulse_uuid":"late","serial_number":"S1","arrival_time_utc":"2020-01-01T00:00:01.600Z"},
                 {"pulse_uuid":"first","serial_number":"S1","arrival_time_utc":"2020-01-01T00:00:01.500Z"},
                 {"pulse_uuid":"elsewhere","serial_number":"S2","arrival_time_utc":"2020-01-01T00:00:01.000Z"}]""");
        Files.writeString(at.resolve(name + ".nlos-tuples.json"), """
                [{"shot_index":0,"pulse_uuids":["late","first","elsewhere","unknown"]}]""");
        Files.writeString(at.resolve(name + ".audio.S1.json"), """
                {"serial_number":"S1","timestamp":"2020-01-01T00:00:00.000Z","location":{"x":105,"y":7,"z":2}}""");
        Files.write(at.resolve(name + ".audio.S1.wav"), wav(test));
    }

    private static byte[] wav(int seed) {
        var random = new java.util.SplittableRandom(seed);
        ByteBuffer out = ByteBuffer.allocate(44 + 2 * 3 * RATE).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(0x46464952).putInt(36 + 6 * RATE).putInt(0x45564157);
        out.putInt(0x20746D66).putInt(16).putShort((short) 1).putShort((short) 1);
        out.putInt(RATE).putInt(2 * RATE).putShort((short) 2).putShort((short) 16);
        out.putInt(0x61746164).putInt(6 * RATE);
        for (int i = 0; i < 3 * RATE; i++) {
            double t = i / (double) RATE - 1.5;
            double pulse = t < 0 || t > 0.002 ? 0 : 9000 * Math.sin(1000 * Math.PI * t);
            out.putShort((short) (pulse + random.nextInt(-20, 21)));
        }
        return out.array();
    }

    /**
     * Worked by hand: the earliest of the shot's picks at the sensor with sound; 100 m east; half of the sine's period less
     * asin 0.1 is 0.968 ms (10 % noise of a sample: 0.03 ms); its peak of 9000/32768 is −11.2 dB.
     */
    @Test
    void theLayoutIsReadAndBothSidesAreMeasured() throws IOException {
        write(1);
        write(2);
        LiveFire.Read read = LiveFire.read(dir);
        assertThat(read.problems()).isEmpty();
        assertThat(read.arrivals()).hasSize(2);
        assertThat(read.arrivals().getFirst().pickSeconds()).isCloseTo(1.5, within(1e-9));
        assertThat(read.arrivals().getFirst().metres()).isCloseTo(100, within(1e-9));
        BlastComparison.Report report = BlastComparison.run(dir, Progress.NONE).report();
        assertThat(report.arrivals()).isEqualTo(2);
        assertThat(row(report, BlastFeature.FIRST_LOBE_MS).byTest().firstMedian())
                .isCloseTo(0.968, within(0.03));
        assertThat(row(report, BlastFeature.PEAK_DB).byTest().firstMedian()).isCloseTo(-11.2, within(0.1));
        assertThat(row(report, BlastFeature.FIRST_LOBE_MS).byTest().second()).isEqualTo(2);
        assertThat(BlastPage.markdown(report))
                .contains("differences, not error rates")
                .contains("| first lobe | ms | 0.9");
    }

    private static BlastComparison.Row row(BlastComparison.Report report, BlastFeature feature) {
        return report.rows().stream()
                .filter(r -> r.feature().equals(feature.toString()) && r.band().equals("all"))
                .findFirst()
                .orElseThrow();
    }

    /** A broken test is named and left out; a folder without any is refused. */
    @Test
    void whatCannotBeReadIsTold() throws IOException {
        assertThatThrownBy(() -> LiveFire.read(dir))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No test");
        write(1);
        write(2);
        Files.write(dir.resolve("FPx/test_002/test_002.audio.S1.wav"), new byte[] {1, 2, 3});
        LiveFire.Read read = LiveFire.read(dir);
        assertThat(read.arrivals()).hasSize(1);
        assertThat(read.problems()).hasSize(1).first().asString().contains("not a WAV file");
    }
}
