package retrace.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrace.media.ContentSniffer;
import retrace.media.DecodedSound;
import retrace.media.MediaTools;
import retrace.media.MediaWriter;
import retrace.media.PcmFile;
import retrace.media.RecordingReader;
import retrace.model.Progress;
import retrace.model.Truth;
import retrace.simulate.Air;
import retrace.simulate.Incident;
import retrace.simulate.Incident.Encoding;
import retrace.simulate.Incident.Kind;
import retrace.simulate.Incident.Recorder;
import retrace.simulate.Incident.Source;
import retrace.simulate.Picture;

/**
 * The truth's arrivals against where clicks stand in a plain decode of the file, container by codec.
 *
 * <p>A click is a symmetric pulse of 0.2 ms and the microphones here have a linear phase (their high-pass of 1 Hz turns nothing at a
 * click), so its place is the top of its correlation with a symmetric pulse. That reads off no delay of any codec: it knows
 * the moment alone.
 */
class ContainerTest {

    private static final double[] CLICKS = {0.61, 1.137, 1.902, 2.48, 3.251};

    @TempDir
    Path dir;

    /** @param samples how far the median of the clicks may be off */
    private record Case(
            String file,
            Encoding encoding,
            int rate,
            double samples,
            @Nullable Picture picture) {
        Case(String file, Encoding encoding, int rate, double samples) {
            this(file, encoding, rate, samples, null);
        }
    }

    /**
     * A tenth of a sample where the codec keeps the rate: half of what is refused as no whole number of samples. Opus at 16 kHz is
     * resampled to 48 kHz before it is coded, so its delay is no whole number and the truth's is the top of a parabola: there a
     * tenth of a sample of the 16 kHz, three tenths of the decode's.
     */
    private static final List<Case> CASES = List.of(
            new Case("aac-list.mp4", new Encoding("aac", 128, false, true), 48_000, 0.1),
            new Case("aac-plain.mp4", new Encoding("aac", 64, false, false), 16_000, 0.1),
            new Case("aac-list.mov", new Encoding("aac", 64, false, true), 16_000, 0.1),
            new Case("aac-plain.mov", new Encoding("aac", 128, false, false), 48_000, 0.1),
            new Case("aac.mkv", new Encoding("aac", 64, false), 16_000, 0.1),
            new Case("aac.ts", new Encoding("aac", 64, false), 16_000, 0.1),
            new Case("mp3.avi", new Encoding("mp3", 64, false), 16_000, 0.1),
            new Case("mp3.mp3", new Encoding("mp3", 64, false), 16_000, 0.1),
            new Case("mp3.mkv", new Encoding("mp3", 64, false), 48_000, 0.1),
            new Case("pcm.avi", new Encoding("pcm", 0, false), 16_000, 0.1),
            new Case("opus-48.mkv", new Encoding("opus", 96, false), 48_000, 0.1),
            new Case("opus-16.mkv", new Encoding("opus", 96, false), 16_000, 0.3),
            new Case("pcm.wav", new Encoding("pcm", 0, false), 16_000, 0.1),
            new Case("pcm.mov", new Encoding("pcm", 0, false), 48_000, 0.1),
            new Case("flac.flac", new Encoding("flac", 0, false), 16_000, 0.1));

    private static Source sound(String id, Kind kind, double at, @Nullable Double lasts, double levelDb, double x) {
        return new Source(id, kind, null, List.of(x, 0.0, 1.5), null, at, lasts, levelDb, null, null);
    }

    /** Clicks 5 m from the recorders, which start at −0.2 s of the scene and run 40 ppm fast; with a street beside or without. */
    private static Incident incident(boolean withNoise, List<Case> cases) {
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < CLICKS.length; i++) {
            sources.add(sound("click-" + i, Kind.CLICK, CLICKS[i], null, 132, 5));
        }
        if (withNoise) {
            sources.add(sound("street", Kind.STREET, -2, 9.0, 84, 20));
        }
        List<Recorder> recorders = new ArrayList<>();
        for (Case c : cases) {
            Incident.Microphone microphone =
                    new Incident.Microphone(c.rate(), 1, 0.42 * c.rate(), 124, withNoise ? 35 : 0, 0, null, 0, 1, 0);
            Incident.Clock clock = new Incident.Clock(-0.2, 4, 40, List.of(), null);
            recorders.add(new Recorder(
                    c.file(),
                    c.file(),
                    "test",
                    null,
                    List.of(0.0, 0.0, 1.5),
                    1.5,
                    clock,
                    microphone,
                    c.encoding(),
                    c.picture(),
                    null));
        }
        return new Incident(
                "containers",
                5,
                "2026-05-20T02:14:00Z",
                "UTC",
                "an invented place",
                new Air(20, 50, 101, 0, 0),
                0,
                new Incident.Reverberation(0, 0),
                List.of(),
                List.of(),
                sources,
                recorders,
                new Incident.Papers("2026-05-19", 20, 1, new TreeMap<>(), null, List.of(), List.of()));
    }

    /**
     * Where near {@code near} seconds the decode holds a click, in samples: the top, in steps of a hundredth of a sample, of the
     * correlation with the bell 0.5 + 0.5·cos of three samples of 16 kHz each side, less its mean.
     */
    private static double clickAt(float[] x, int rate, double near) {
        double half = 3.0 / 16_000 * rate;
        double best = near * rate;
        double most = Double.NEGATIVE_INFINITY;
        double reach = 0.01 * rate;
        for (double step : new double[] {1, 0.01}) {
            double middle = best;
            for (double at = middle - reach; at <= middle + reach; at += step) {
                double sum = correlation(x, at, half);
                if (sum > most) {
                    most = sum;
                    best = at;
                }
            }
            reach = 1.5;
        }
        return best;
    }

    private static double correlation(float[] x, double at, double half) {
        double sum = 0;
        double weight = 0;
        double mean = 0;
        for (int i = (int) Math.ceil(at - half); i <= at + half; i++) {
            double w = 0.5 + 0.5 * Math.cos(Math.PI * (i - at) / half);
            sum += w * x[i];
            weight += w;
        }
        int wide = (int) (8 * half);
        for (int i = (int) at - wide; i <= at + wide; i++) {
            mean += x[i] / (2.0 * wide + 1);
        }
        return sum - weight * mean;
    }

    /** Median over the clicks of decode minus truth, in samples of the decode. */
    private static double off(SceneMaker.Made made, Case c, float[] decoded) {
        int rate = MediaWriter.decodedRate(c.encoding().codec(), c.rate());
        double[] off = new double[CLICKS.length];
        for (int i = 0; i < CLICKS.length; i++) {
            Truth.TrueSound click = made.truth().sounds().get(i);
            double truth = click.arrivals().stream()
                    .filter(a -> a.file().equals(c.file()))
                    .findFirst()
                    .orElseThrow()
                    .seconds();
            off[i] = clickAt(decoded, rate, truth) - truth * rate;
        }
        Arrays.sort(off);
        return off[CLICKS.length / 2];
    }

    private static float[] decoded(SceneMaker.Made made, Case c) throws Exception {
        return new MediaWriter(MediaTools.find()).decode(made.folder().resolve(c.file()));
    }

    private RecordingReader.ReadRecording read(SceneMaker.Made made, Case c) throws Exception {
        Path file = made.folder().resolve(c.file());
        Path sound = Files.createDirectory(dir.resolve("sound of " + c.file()));
        RecordingReader.Source source =
                new RecordingReader.Source(file, ContentSniffer.of(file), "0123456789ab", c.file(), "0".repeat(64));
        return new RecordingReader(MediaTools.find()).read(source, sound, Progress.NONE);
    }

    private static Truth.TrueRecording truth(SceneMaker.Made made, Case c) {
        return made.truth().recordings().stream()
                .filter(r -> r.file().equals(c.file()))
                .findFirst()
                .orElseThrow();
    }

    private SceneMaker.Made holds(boolean withNoise) throws Exception {
        SceneMaker.Made made = SceneMaker.make(incident(withNoise, CASES), dir, Progress.NONE);
        List<String> wrong = new ArrayList<>();
        for (Case c : CASES) {
            double off = off(made, c, decoded(made, c));
            if (!(Math.abs(off) <= c.samples())) {
                wrong.add("%s: %.3f samples".formatted(c.file(), off));
            }
        }
        assertThat(wrong).isEmpty();
        return made;
    }

    @Test
    void clicksAloneStandWhereTheTruthSays() throws Exception {
        holds(false);
    }

    /**
     * Then the program's own reader, where a codec has priming or resamples: its recording time is that of the plain decode (the
     * same samples, rounded to 2⁻²³), and how late it says a decode may be is how late the truth says it is, to half a sample.
     */
    @Test
    void clicksInStreetNoiseStandWhereTheTruthSays() throws Exception {
        SceneMaker.Made made = holds(true);
        List<String> primed = List.of(
                "aac-list.mp4", "aac-plain.mov", "aac.mkv", "aac.ts", "mp3.avi", "mp3.mp3", "mp3.mkv", "opus-16.mkv");
        for (Case c : CASES.stream().filter(c -> primed.contains(c.file())).toList()) {
            RecordingReader.ReadRecording read = read(made, c);
            DecodedSound sound = Objects.requireNonNull(read.sound());
            float[] plain = decoded(made, c);
            assertThat(sound.sampleCount()).as(c.file()).isEqualTo(plain.length);
            float[] ours = new PcmFile(sound.pcm(), sound.sampleRateHz()).piece(0, plain.length);
            float worst = 0;
            for (int i = 0; i < plain.length; i++) {
                worst = Math.max(worst, Math.abs(ours[i] - plain[i]));
            }
            assertThat(worst).as(c.file()).isLessThan(1.2e-7f);
            assertThat(Objects.requireNonNull(read.facts().container()).lateBoundSeconds())
                    .as(c.file())
                    .isCloseTo(truth(made, c).codecLateSeconds(), within(0.5 / c.rate()));
        }
    }

    /**
     * A mov whose picture begins 0.3 s before its sound. Pinned, not wished for: behind the empty edit ffmpeg no longer cuts the
     * priming, so a plain decode of AAC begins 1024 samples early although the file has an edit list; PCM begins at its first
     * sample. The empty 0.3 s are filled with nothing. The reader says so: late by 1024 samples. Its picture is right to 1 ms (edits count
     * milliseconds) for PCM; for AAC it adds the priming, which the stamps of this file hold already: 1024 samples too late.
     */
    @Test
    void aPictureThatStartsBeforeTheSound() throws Exception {
        Picture picture = new Picture(10, null, -0.3, null, 0.02, 0, null, null, null, null, null);
        List<Case> early = List.of(
                new Case("early-aac.mov", new Encoding("aac", 64, false), 16_000, 0.1, picture),
                new Case("early-pcm.mov", new Encoding("pcm", 0, false), 16_000, 0.1, picture));
        double[] late = {1024 / 16_000.0, 0};
        SceneMaker.Made made = SceneMaker.make(incident(false, early), dir, Progress.NONE);
        for (int i = 0; i < late.length; i++) {
            Case c = early.get(i);
            assertThat(off(made, c, decoded(made, c))).as(c.file()).isBetween(-c.samples(), c.samples());
            Truth.TrueRecording truth = truth(made, c);
            assertThat(truth.codecLateSeconds()).as(c.file()).isCloseTo(late[i], within(1e-9));
            assertThat(Objects.requireNonNull(truth.picture()).startSeconds()).isCloseTo(-0.3 + late[i], within(1e-9));
            RecordingReader.ReadRecording read = read(made, c);
            assertThat(Objects.requireNonNull(read.facts().container()).lateBoundSeconds())
                    .as(c.file())
                    .isCloseTo(late[i], within(1e-6));
            assertThat(read.facts().pictureStartSeconds()).as(c.file()).isCloseTo(-0.3 + 2 * late[i], within(1e-3));
        }
    }
}
