package retrace.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import retrace.model.Truth;
import retrace.simulate.Incident.Clock;
import retrace.simulate.Incident.Encoding;
import retrace.simulate.Incident.Kind;
import retrace.simulate.Incident.Recorder;
import retrace.simulate.Incident.Source;
import retrace.simulate.Picture.Reset;
import retrace.simulate.Picture.ShownClock;

/** Exposures and flashes of round numbers, so that each row and moment is worked by hand; 180 rows throughout. */
class FramesTest {

    /** Sums of a few doubles below 100. */
    private static final Offset<Double> EXACT = within(1e-9);

    private static Source flash(String id, double at, double lasts) {
        return new Source(
                id,
                Kind.GUNSHOT,
                null,
                List.of(5.0, 0.0, 1.5),
                null,
                at,
                null,
                150.0,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                lasts);
    }

    private static Picture picture(
            double fps, double exposure, double readout, @Nullable List<Integer> lost, @Nullable ShownClock clock) {
        return new Picture(fps, null, 0, null, exposure, readout, null, null, List.of("shot"), lost, clock);
    }

    private static Incident scene(Picture picture, Clock clock, Source... sources) {
        Recorder recorder = new Recorder(
                "a",
                "a.mkv",
                "phone",
                null,
                List.of(0.0, 0.0, 1.5),
                1.5,
                clock,
                Scenes.ideal(16_000),
                new Encoding("pcm", 0, false),
                picture,
                null);
        return Scenes.of(new Air(20, 50, 101, 0, 0), 0, List.of(), List.of(), List.of(sources), List.of(recorder));
    }

    private static Frames frames(Incident incident) {
        return Objects.requireNonNull(Frames.of(incident, incident.recorders().getFirst()));
    }

    private static Frames frames(Picture picture, Source... sources) {
        return frames(scene(picture, Scenes.clock(0, 2), sources));
    }

    private static List<Integer> framesThatHold(Frames frames) {
        return java.util.stream.IntStream.range(0, frames.count())
                .filter(n -> !frames.frame(n).lit().isEmpty())
                .boxed()
                .toList();
    }

    /** Ten frames a second, each open for 20 ms: 0.110 s falls into frame 1, 0.150 s between frames 1 and 2. */
    @Test
    void aFlashBetweenTwoExposuresIsMissed() {
        Picture picture = picture(10, 0.02, 0, null, null);
        assertThat(framesThatHold(frames(picture, flash("shot", 0.150, 0.002)))).isEmpty();
        Frames seen = frames(picture, flash("shot", 0.110, 0.002));
        assertThat(framesThatHold(seen)).containsExactly(1);
        Frames.Lit lit = seen.frame(1).lit().getFirst();
        assertThat(List.of(seen.firstRow(lit), seen.lastRow(lit))).containsExactly(0, 179);
        assertThat(framesThatHold(frames(picture, flash("another", 0.110, 0.002))))
                .as("out of view")
                .isEmpty();
    }

    /**
     * Rows 0.25 ms apart, open for 10 ms; a flash 20 to 24 ms after the frame's first row. Row r, opened at o = r/4 ms, holds
     * (o + 10 − 20)/4 of it while it rises: a twentieth at o = 10.2 (row 41), a half at 12 (row 48), all from 14 (row 56);
     * and (24 − o)/4 while it falls: a twentieth at o = 23.8 (row 95).
     */
    @Test
    void aRollingShutterLightsTheRowsThatWereOpen() {
        Frames frames = frames(picture(10, 0.010, 0.045, null, null), flash("shot", 0.120, 0.004));
        assertThat(framesThatHold(frames)).containsExactly(1);
        Frames.Lit lit = frames.frame(1).lit().getFirst();
        assertThat(List.of(frames.firstRow(lit), frames.lastRow(lit))).containsExactly(41, 95);
        assertThat(lit.share(48)).isCloseTo(0.5, EXACT);
        assertThat(lit.share(60)).isCloseTo(1, EXACT);
        assertThat(lit.share(39)).isZero();
    }

    /**
     * Rows 0.5 ms apart, open for 50 ms; a flash from 130 to 134 ms. Frame 0: rows opened after 80 ms (161 on; row 160 closes as it
     * begins). Frame 1, begun at 100 ms: rows opened up to 33.8 ms after that (a twentieth of 4 ms is left): to row 67.
     */
    @Test
    void oneFlashMayBeInTwoFrames() {
        Incident incident =
                scene(picture(10, 0.050, 0.090, null, null), Scenes.clock(0, 2), flash("shot", 0.130, 0.004));
        Truth.TruePicture truth = Objects.requireNonNull(
                TruthOf.of(new Simulator(incident)).recordings().getFirst().picture());
        assertThat(truth.flashes())
                .extracting(Truth.TrueFlash::frame, Truth.TrueFlash::firstRow, Truth.TrueFlash::lastRow)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(0, 161, 179),
                        org.assertj.core.groups.Tuple.tuple(1, 0, 67));
    }

    /** Two seconds at ten a second are 20 frames; without 3 and 4 the file's fourth is the one due at 0.5 s. */
    @Test
    void lostFramesAreNotInTheFileNorIsTheirLight() {
        Frames frames = frames(picture(10, 0.1, 0, List.of(3, 4), null), flash("shot", 0.350, 0.004));
        assertThat(frames.count()).isEqualTo(18);
        assertThat(frames.frame(2).recordingSeconds()).isCloseTo(0.2, EXACT);
        assertThat(frames.frame(3).recordingSeconds()).isCloseTo(0.5, EXACT);
        assertThat(frames.frame(3).index()).isEqualTo(3);
        assertThat(framesThatHold(frames)).isEmpty();
    }

    /**
     * One frame a second from scene second 10; 2.5 s fast, gaining 1 ms a second, set to 1 s slow at 14.5. Frame 4: 14 + 2.5 +
     * 4·0.001. Frame 5: 15 − 1 + 0.5·0.001, cut to milliseconds. Frame 7: 17 − 1 + 2.5·0.001. Zone: Chicago is UTC − 5 h in May.
     */
    @Test
    void theBurntInClockHasItsErrorRateAndReset() {
        ShownClock clock = new ShownClock("HH:mm:ss.SSS", "America/Chicago", 2.5, 1000.0, List.of(new Reset(14.5, -1)));
        Incident incident = scene(picture(1, 0.1, 0, null, clock), Scenes.clock(10, 9));
        Frames frames = frames(incident);
        assertThat(List.of(0, 4, 5, 7))
                .extracting(n -> frames.frame(n).text())
                .containsExactly("15:00:12.500", "15:00:16.504", "15:00:14.000", "15:00:16.002");
        Truth.TruePicture truth = Objects.requireNonNull(
                TruthOf.of(new Simulator(incident)).recordings().getFirst().picture());
        assertThat(truth.clock())
                .containsExactly(new Truth.TrueShownClock(0, 2.5, 1000.0), new Truth.TrueShownClock(4.5, -1, 1000.0));
    }

    /** A file that puts its picture 0.3 s late: frame 1, due at −0.2 + 0.1, is filed at 0.1 + 0.1. */
    @Test
    void theFileMayPutThePictureElsewhere() {
        Picture picture = new Picture(10, null, -0.2, 0.1, 0.02, 0, null, null, null, null, null);
        Frames.Frame one = frames(picture).frame(1);
        assertThat(one.recordingSeconds()).isCloseTo(-0.1, EXACT);
        assertThat(one.filedSeconds()).isCloseTo(0.2, EXACT);
    }
}
