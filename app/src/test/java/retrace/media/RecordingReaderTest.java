package retrace.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static retrace.media.Clips.join;
import static retrace.media.Clips.kinds;
import static retrace.media.Clips.make;
import static retrace.media.Clips.read;
import static retrace.media.Clips.tone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrace.model.SampleSource;
import retrace.model.Stretch;

class RecordingReaderTest {

    @TempDir
    Path dir;

    /** Priming of ffmpeg's own AAC encoder is 1024 samples (its source and a measurement on its files); 48 kHz. */
    @Test
    void aacThatNothingCutsIsToldToBe1024SamplesLate() throws Exception {
        Path mp4 = make(dir.resolve("a.mp4"), join(tone(1), "-c:a", "aac"));
        Path adts = make(dir.resolve("a.aac"), join(tone(1), "-c:a", "aac"));

        assertThat(read(mp4).facts().container().lateBoundSeconds()).isZero();
        assertThat(read(mp4).facts().container().editList()).isTrue();
        assertThat(read(adts).facts().container().lateBoundSeconds()).isEqualTo(1024 / 48000.0);
    }

    /** Matroska without a word on priming: the picture's first frame, at 0 in the file, is heard 1024 samples later. */
    @Test
    void pictureStartsWhereItsSoundIsInTheDecode() throws Exception {
        String[] both = join(tone(1), "-f", "lavfi", "-i", "testsrc2=s=64x48:r=10:d=1", "-c:v", "mpeg4", "-c:a", "aac");
        Path mkv = make(dir.resolve("a.mkv"), both);
        Path mp4 = make(dir.resolve("a.mp4"), both);

        // the file's own times are whole milliseconds, so half of one is the rounding
        assertThat(read(mkv).facts().pictureStartSeconds()).isCloseTo(1024 / 48000.0, within(0.0006));
        assertThat(read(mp4).facts().pictureStartSeconds()).isCloseTo(0, within(1e-9));
    }

    /** The working copy can stand for the raw file because it holds the same numbers. */
    @Test
    void workingCopyHoldsTheSameSamplesToTheBit() throws Exception {
        RecordingReader.ReadRecording read = read(make(dir.resolve("a.opus"), join(tone(1), "-c:a", "libopus")));
        Path again = dir.resolve("again.f32");

        new RecordingReader(MediaTools.find()).unpack(read.sound().flac(), again);

        assertThat(Files.mismatch(again, read.sound().pcm())).isEqualTo(-1);
        assertThat(read.sound().sampleCount()).isEqualTo(48000);
    }

    /** What ffmpeg says after the last packet of Opus in Matroska is no loss: 1 s at 48 kHz is all there. A damaged one is told. */
    @Test
    void opusInMatroskaIsWholeAndDamagedOpusIsTold() throws Exception {
        Path mkv = make(dir.resolve("a.mkv"), join(tone(1), "-c:a", "libopus"));
        Path damaged = make(dir.resolve("b.mkv"), "-i", "file:" + mkv, "-c", "copy", "-bsf:a", "noise=amount=3");

        RecordingReader.ReadRecording read = read(mkv);

        assertThat(read.sound().sampleCount()).isEqualTo(48000);
        assertThat(kinds(read)).isEmpty();
        assertThat(kinds(read(damaged))).contains("decoding-errors");
    }

    @Test
    void workingCopyIsLeftOutWhereNoneIsAskedFor() throws Exception {
        Path wav = make(dir.resolve("a.wav"), tone(0.5));
        RecordingReader.Source source =
                new RecordingReader.Source(wav, ContentSniffer.of(wav), "0123456789ab", "a.wav", "0".repeat(64));

        RecordingReader.ReadRecording read =
                new RecordingReader(MediaTools.find(), false).read(source, dir, retrace.model.Progress.NONE);

        assertThat(read.sound().flac()).isNull();
        assertThat(read.sound().pcm()).hasSize(24000 * 4);
        assertThat(dir.resolve("0123456789ab.flac")).doesNotExist();
    }

    /** Left 440 Hz of amplitude 1/8 (ffmpeg's sine), right silent: the mean of both would be 1/16. */
    @Test
    void deadChannelIsNotAveragedIn() throws Exception {
        Path wav = make(dir.resolve("a.wav"), join(tone(0.5), "-af", "pan=stereo|c0=c0|c1=0*c0"));

        RecordingReader.ReadRecording read = read(wav);

        assertThat(kinds(read)).containsExactly("dead-channel");
        assertThat(peak(read)).isCloseTo(0.125f, within(0.001f));
    }

    @Test
    void channelsThatCancelAreNotAveraged() throws Exception {
        Path wav = make(dir.resolve("a.wav"), join(tone(0.5), "-af", "pan=stereo|c0=c0|c1=-1*c0"));

        RecordingReader.ReadRecording read = read(wav);

        assertThat(kinds(read)).containsExactly("channels-cancel");
        assertThat(peak(read)).isCloseTo(0.125f, within(0.001f));
    }

    @Test
    void firstTrackThatIsNotSilentIsUsedAndTold() throws Exception {
        Path mkv = make(
                dir.resolve("a.mkv"),
                join(
                        new String[] {"-f", "lavfi", "-i", "anullsrc=r=48000:cl=mono:d=0.5"},
                        join(tone(0.5), "-map", "0:a", "-map", "1:a", "-c:a", "pcm_s16le")));

        RecordingReader.ReadRecording read = read(mkv);

        assertThat(kinds(read)).containsExactly("several-sound-tracks");
        assertThat(peak(read)).isGreaterThan(0.1f);
    }

    @Test
    void samplesThatAreNotNumbersAreSilenceAndTold() throws Exception {
        float[] samples = new float[16000];
        Arrays.fill(samples, 0.25f);
        Arrays.fill(samples, 8000, 8016, Float.NaN);
        samples[9000] = Float.NEGATIVE_INFINITY;
        samples[12000] = 1e38f;

        RecordingReader.ReadRecording read = read(Clips.floatWav(dir.resolve("a.wav"), 16000, samples));

        assertThat(kinds(read)).containsExactly("not-numbers", "beyond-full-scale");
        assertThat(read.facts().stretches()).extracting(Stretch::kind).containsExactly(Stretch.Kind.GAP);
        float[] got = samples(read);
        assertThat(got[7999]).isEqualTo(0.25f);
        assertThat(got[8000]).isZero();
        assertThat(got[12000]).isBetween(0.999f, 1f);
    }

    @Test
    void soundOfNothingButNoNumbersIsRefused() throws Exception {
        float[] samples = new float[1600];
        Arrays.fill(samples, Float.NaN);

        RecordingReader.ReadRecording read = read(Clips.floatWav(dir.resolve("a.wav"), 16000, samples));

        assertThat(read.sound()).isNull();
        assertThat(read.facts().readable()).isFalse();
        assertThat(kinds(read)).contains("unreadable-recording", "not-numbers");
    }

    @Test
    void clipWithoutSoundIsKeptForItsPicture() throws Exception {
        Path mp4 = make(dir.resolve("a.mp4"), "-f", "lavfi", "-i", "testsrc2=s=64x48:r=10:d=2", "-c:v", "mpeg4");

        RecordingReader.ReadRecording read = read(mp4);

        assertThat(kinds(read)).containsExactly("no-sound");
        assertThat(read.facts().durationSeconds()).isCloseTo(2, within(1e-6));
        assertThat(read.facts().readable()).isTrue();
    }

    @Test
    void clipThatIsCutOffIsRefusedOrToldToBeShort() throws Exception {
        byte[] mp4 = Files.readAllBytes(make(dir.resolve("a.mp4"), join(tone(4), "-c:a", "aac")));
        Path noIndex = Files.write(dir.resolve("b.mp4"), Arrays.copyOf(mp4, mp4.length / 2));
        byte[] early =
                Files.readAllBytes(make(dir.resolve("c.mp4"), join(tone(4), "-c:a", "aac", "-movflags", "faststart")));
        Path cut = Files.write(dir.resolve("d.mp4"), Arrays.copyOf(early, early.length / 2));

        assertThat(read(noIndex).facts().readable()).isFalse();
        assertThat(read(noIndex).facts().problems().get(0).says()).contains("index of the file is missing");
        assertThat(read(cut).facts().readable()).isTrue();
        assertThat(kinds(read(cut))).contains("cut-short");
    }

    /** Packets from 1.5 s to 2.5 s taken out of four seconds: the decode is 3 s long, the time stamps say where. */
    @Test
    void gapInTimeStampsIsToldWithItsPlaceAndLength() throws Exception {
        Path whole = make(dir.resolve("a.mkv"), join(tone(4), "-c:a", "pcm_s16le"));
        String drop = "noise=amount=0:drop='gte(pts*tb,1.5)*lt(pts*tb,2.5)'";
        Path mkv = make(dir.resolve("b.mkv"), "-i", "file:" + whole, "-c", "copy", "-bsf:a", drop);

        RecordingReader.ReadRecording read = read(mkv);

        assertThat(kinds(read)).containsExactly("time-stamp-gap");
        // a packet holds 21 ms, so cuts fall within one packet of where they were asked for
        assertThat(read.facts().durationSeconds()).isCloseTo(3, within(0.03));
        assertThat(read.facts().stretches()).hasSize(1);
        assertThat(read.facts().stretches().get(0).fromSeconds()).isCloseTo(1.5, within(0.03));
    }

    /** Even if our own look at the content were fooled, the decoder may open nothing but the one format it was told. */
    @Test
    void scriptThatPointsToAnotherFileIsNotOpened() throws Exception {
        make(dir.resolve("secret.wav"), tone(0.5));
        Path script = Files.writeString(dir.resolve("clip.mp4"), "ffconcat version 1.0\nfile secret.wav\n");
        Path list = Files.writeString(dir.resolve("list.mp4"), "#EXTM3U\n#EXTINF:1,\nsecret.wav\n");

        for (Path path : new Path[] {script, list}) {
            assertThat(ContentSniffer.of(path)).isEqualTo(ContentKind.PLAYLIST);
            assertThat(read(path, ContentKind.MP4).facts().readable()).isFalse();
            assertThat(read(path, ContentKind.WAV).facts().readable()).isFalse();
        }
    }

    private static float peak(RecordingReader.ReadRecording read) throws Exception {
        float peak = 0;
        for (float x : samples(read)) {
            peak = Math.max(peak, Math.abs(x));
        }
        return peak;
    }

    private static float[] samples(RecordingReader.ReadRecording read) throws Exception {
        SampleSource source = new PcmFile(read.sound().pcm(), read.sound().sampleRateHz());
        return source.piece(0, (int) source.sampleCount());
    }
}
