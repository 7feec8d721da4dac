package retrace.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import retrace.model.LagEstimate;
import retrace.model.LagEstimate.Decision;
import retrace.model.Progress;
import retrace.model.Samples;

/** The sounds are made here, so every offset, rate and lost piece is known exactly. */
class SoundLinksTest {

    private static final int RATE = 16000;

    /** A scene: noise in four bands, each with its own slow loudness, as a function of time (no grid, so any clock can read it). */
    private static final class Scene {
        private final double[] noise;

        Scene(long seed, double seconds) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] white = new double[(int) (seconds * RATE)];
            double loud = 1;
            double low = 0;
            for (int i = 0; i < white.length; i++) {
                if (i % 1600 == 0) {
                    loud = Math.exp(1.2 * (random.nextDouble() * 2 - 1));
                }
                double x = loud * (random.nextDouble() * 2 - 1);
                low += 0.4 * (x - low);
                white[i] = low;
            }
            this.noise = white;
        }

        /** The sound at time t by a windowed sinc of 32 samples: exact to about 1e-4 below 5 kHz. */
        double at(double t) {
            double x = t * RATE;
            int centre = (int) Math.floor(x);
            double sum = 0;
            for (int k = centre - 15; k <= centre + 16; k++) {
                if (k >= 0 && k < noise.length) {
                    double d = x - k;
                    double sinc = Math.abs(d) < 1e-9 ? 1 : Math.sin(Math.PI * d) / (Math.PI * d);
                    sum += noise[k] * sinc * (0.5 + 0.5 * Math.cos(Math.PI * d / 17));
                }
            }
            return sum;
        }
    }

    /** Records a scene from {@code start} on with a clock that is {@code ppm} fast; loses {@code lost} s at own time {@code at}. */
    private static Samples record(
            Scene scene, double start, double seconds, double ppm, double at, double lost, double noise, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] out = new float[(int) (seconds * RATE)];
        for (int i = 0; i < out.length; i++) {
            double tau = i / (double) RATE;
            double t = start + tau / (1 + ppm * 1e-6) + (tau >= at ? lost : 0);
            out[i] = (float) (0.1 * scene.at(t) + 0.1 * noise * (random.nextDouble() * 2 - 1));
        }
        return new Samples(out, RATE);
    }

    private static LagEstimate compare(Samples a, Samples b) {
        return SoundLinks.compare(List.of(new Voice("a", a), new Voice("b", b)), Progress.NONE)
                .getFirst();
    }

    /**
     * a starts at 0 with a true clock, b at 8.2 s, 180 ppm fast. Pivot lag: τa − τb with τb = (τa − 8.2)·(1 + 180e-6). The bound of 0.05 ms is
     * half the aim of DESIGN section 7; noise as loud as the scene.
     */
    @Test
    void offsetAndRateOfANoisyPair() {
        Scene scene = new Scene(11, 36);
        Samples a = record(scene, 0, 26, 0, 99, 0, 0.5, 1);
        Samples b = record(scene, 8.2, 26, 180, 99, 0, 0.5, 2);
        LagEstimate e = compare(a, b);
        assertThat(e.decision()).isEqualTo(Decision.MATCH);
        LagEstimate.Fit fit = java.util.Objects.requireNonNull(e.fit());
        double expected = fit.pivotSeconds() - (fit.pivotSeconds() - 8.2) * (1 + 180e-6);
        assertThat(fit.lagAtPivotSeconds()).isBetween(expected - 5e-5, expected + 5e-5);
        assertThat(fit.rateDifferencePpm()).isBetween(175.0, 185.0);
        assertThat(fit.startOffsetSeconds()).isBetween(8.2 - 2e-4, 8.2 + 2e-4);
        assertThat(fit.steps()).isEmpty();
        assertThat(e.falseMatchProbability()).isEqualTo(1.0 / (e.nullTrials() + 1));
    }

    /** A recorder wired the other way round hears the same: every sample has the opposite sign. */
    @Test
    void oppositePolarityIsStillAMatch() {
        Scene scene = new Scene(12, 24);
        Samples a = record(scene, 0, 18, 0, 99, 0, 0.1, 3);
        float[] turned = record(scene, 5, 18, 0, 99, 0, 0.1, 4).piece(0, 18 * RATE);
        for (int i = 0; i < turned.length; i++) {
            turned[i] = -turned[i];
        }
        LagEstimate e = compare(a, new Samples(turned, RATE));
        assertThat(e.decision()).isEqualTo(Decision.MATCH);
        assertThat(java.util.Objects.requireNonNull(e.fit()).startOffsetSeconds())
                .isBetween(5 - 5e-5, 5 + 5e-5);
    }

    /** 0.7 s lost in b at its 14 s: found, given to b, sized to 5 ms (the aim), placed to half a second (a window). */
    @Test
    void aLostPieceIsFoundAndSized() {
        Scene scene = new Scene(13, 40);
        Samples a = record(scene, 0, 32, 0, 99, 0, 0.2, 5);
        Samples b = record(scene, 3, 28, -60, 14, 0.7, 0.2, 6);
        LagEstimate.Fit fit = java.util.Objects.requireNonNull(compare(a, b).fit());
        assertThat(fit.steps()).hasSize(1);
        LagEstimate.LinkStep step = fit.steps().getFirst();
        assertThat(step.recording()).isEqualTo("b");
        assertThat(step.jumpSeconds()).isBetween(-0.705, -0.695);
        assertThat(step.atSeconds()).isBetween(13.4, 14.6);
        assertThat(fit.startOffsetSeconds()).isBetween(3 - 5e-4, 3 + 5e-4);
    }

    /** Nothing shared: other noise, a steady hum in both, the same beeps once a second in both, the same click once in both. */
    @Test
    void nothingSharedIsNoMatch() {
        for (int kind = 0; kind < 4; kind++) {
            Samples a = with(kind, record(new Scene(20 + kind, 12), 0, 12, 0, 99, 0, 0.1, 7), 0.37);
            Samples b = with(kind, record(new Scene(30 + kind, 12), 0, 12, 0, 99, 0, 0.1, 8), 0.81);
            LagEstimate e = compare(a, b);
            assertThat(e.decision()).as("kind %d: %s", kind, e).isNotEqualTo(Decision.MATCH);
            assertThat(e.fit()).isNull();
        }
    }

    private static Samples with(int kind, Samples sound, double shift) {
        float[] x = sound.piece(0, (int) sound.sampleCount());
        for (int i = 0; i < x.length; i++) {
            double t = i / (double) RATE - shift;
            double phase = t - Math.floor(t);
            if (kind == 1) {
                x[i] += (float) (0.3 * Math.sin(2 * Math.PI * 100 * t) + 0.2 * Math.sin(2 * Math.PI * 300 * t));
            } else if (kind == 2 && phase < 0.15) {
                x[i] += (float) (0.5 * Math.sin(2 * Math.PI * 1000 * phase));
            } else if (kind == 3 && Math.abs(t - 9) < 0.004) {
                x[i] += (float) (0.9 * Math.cos(2 * Math.PI * 400 * (t - 9)));
            }
        }
        return new Samples(x, RATE);
    }

    @Test
    void silenceAndTooShortSoundCannotTell() {
        Samples sound = record(new Scene(40, 12), 0, 12, 0, 99, 0, 0.1, 9);
        LagEstimate silent = compare(sound, new Samples(new float[10 * RATE], RATE));
        assertThat(silent.decision()).isEqualTo(Decision.CANNOT_TELL);
        assertThat(silent.because()).contains("silent");
        LagEstimate brief = compare(sound, new Samples(new float[RATE / 4], RATE));
        assertThat(brief.decision()).isEqualTo(Decision.CANNOT_TELL);
        assertThat(brief.because()).contains("0.5 s");
    }

    /** Two copies of one file lie at 0 exactly; 10 µs is a sixth of a sample. */
    @Test
    void twoCopiesLieAtZero() {
        Samples sound = record(new Scene(41, 16), 0, 16, 0, 99, 0, 0.1, 10);
        LagEstimate e = compare(sound, sound);
        assertThat(e.decision()).isEqualTo(Decision.MATCH);
        assertThat(java.util.Objects.requireNonNull(e.fit()).startOffsetSeconds())
                .isBetween(-1e-5, 1e-5);
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        Scene scene = new Scene(42, 22);
        List<Voice> voices = List.of(
                new Voice("a", record(scene, 0, 14, 0, 99, 0, 0.2, 11)),
                new Voice("b", record(scene, 4, 14, 50, 99, 0, 0.2, 12)),
                new Voice("c", record(scene, 7, 14, -50, 99, 0, 0.2, 13)));
        assertThat(SoundLinks.compare(voices, Progress.NONE, 1))
                .isEqualTo(SoundLinks.compare(voices, Progress.NONE, 3));
    }

    /** A 1 kHz tone keeps its phase through the resampler: its value at output sample n is sin(2π·1000·n/8000), to 3e-3 (0.5 µs). */
    @Test
    void theResamplerKeepsTime() {
        for (int rate : new int[] {8000, 11025, 12000, 16000, 22050, 44100, 48000}) {
            float[] x = new float[rate];
            for (int i = 0; i < rate; i++) {
                x[i] = (float) Math.sin(2 * Math.PI * 1000 * i / rate);
            }
            float[] y = new float[SoundPrint.RATE];
            try (var reader = SteadyResampler.open(new Samples(x, rate), SoundPrint.RATE, SoundPrint.PASS_HZ)) {
                int n = 0;
                for (int got = reader.read(y, 0, 777); got > 0; got = reader.read(y, n, Math.min(777, y.length - n))) {
                    n += got;
                }
                assertThat(n).isEqualTo(SoundPrint.RATE);
            }
            double worst = 0;
            for (int n = 200; n < 7800; n++) {
                worst = Math.max(worst, Math.abs(y[n] - Math.sin(2 * Math.PI * n / 8)));
            }
            assertThat(worst).as("rate %d", rate).isLessThan(3e-3);
        }
    }

    /**
     * Two recorders on one mains at moments half a minute apart: the hum has the same lines for hours, so it agrees at every lag that is a
     * multiple of its period, and does so played backwards as well. Nothing of that is a moment in common.
     */
    @Test
    void theHumOfTheMainsIsNoMomentInCommon() {
        LagEstimate hum = compare(hum(0, 3), hum(31.37, 4));
        assertThat(hum.decision()).as(hum.because()).isNotEqualTo(Decision.MATCH);
    }

    /**
     * Two cameras of one maker at different moments, each with three loud beeps every 10 s: with the beeps in
     * they agree at every one of them, and with them left out at none. Two that share a moment are found all the same.
     */
    @Test
    void beepsOfTwoRecordersAreNoMomentInCommon() {
        Samples a = beeping(record(new Scene(41, 32), 0, 32, 0, 99, 0, 0.2, 1));
        Samples b = beeping(record(new Scene(42, 32), 0, 32, 0, 99, 0, 0.2, 2));
        LagEstimate apart = compare(a, b);
        assertThat(apart.score()).as(apart.because()).isLessThan(MatchGate.NEEDED);
        assertThat(apart.decision()).isNotEqualTo(Decision.MATCH);
        Samples same = beeping(record(new Scene(41, 40), 4.321, 32, 0, 99, 0, 0.2, 3));
        LagEstimate together = compare(a, same);
        assertThat(together.decision()).as(together.because()).isEqualTo(Decision.MATCH);
        assertThat(Objects.requireNonNull(together.fit()).startOffsetSeconds()).isCloseTo(4.321, within(1e-4));
    }

    /** Three tones of 0.1 s, 0.1 s apart, at the start and every 10 s. */
    private static Samples beeping(Samples of) {
        float[] x = of.piece(0, 32 * RATE);
        for (int i = 0; i < x.length; i++) {
            double in = i / (double) RATE % 10;
            double part = in % 0.2;
            if (in < 0.6 && part < 0.1) {
                double edge = Math.min(1, Math.min(part, 0.1 - part) / 0.005);
                x[i] += (float) (0.5 * edge * Math.sin(2 * Math.PI * 3100 * in));
            }
        }
        return new Samples(x, RATE);
    }

    /** 24 s of 50 Hz with seventy harmonics, each weaker as its number, over noise of its own that is 20 dB below the hum. */
    private static Samples hum(double start, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] out = new float[24 * RATE];
        for (int i = 0; i < out.length; i++) {
            double t = start + i / (double) RATE;
            double sum = 0;
            for (int k = 1; k <= 70; k++) {
                sum += Math.sin(2 * Math.PI * 50 * k * t + k * k) / k;
            }
            out[i] = (float) (0.1 * sum + 0.03 * (random.nextDouble() * 2 - 1));
        }
        return new Samples(out, RATE);
    }

    /**
     * What the picture shows is what was decided on: the first lag is that of the fit (to a sample of 8 kHz), the profile is highest at
     * its middle with the score as its height (2 %: the windows are cut anew at the line, up to a grid step from where the search had
     * them), and every other lag lies below what is needed.
     */
    @Test
    void thePeakOfAMatchStandsOutOfAllOtherLags() {
        Scene scene = new Scene(21, 40);
        Samples a = record(scene, 0, 28, 0, 99, 0, 0.5, 1);
        Samples b = record(scene, 9.1, 28, 60, 99, 0, 0.5, 2);
        LagEstimate link = compare(a, b);
        LagEstimate.Peak peak = Objects.requireNonNull(link.peak());
        LagEstimate.Profile profile = Objects.requireNonNull(peak.profile());
        assertThat(link.decision()).isEqualTo(Decision.MATCH);
        assertThat(peak.by()).isEqualTo(LagEstimate.Evidence.FINE_STRUCTURE);
        assertThat(peak.seen().getFirst().lagSeconds()).isCloseTo(9.1, within(0.002)); // 60 ppm of 28 s and a sample
        assertThat(peak.seen().getFirst().score()).isGreaterThan(peak.needed());
        assertThat(peak.chance()).isLessThan(peak.needed());
        assertThat(peak.seen().stream().skip(1))
                .allSatisfy(s -> assertThat(s.score()).isLessThan(peak.needed()));
        int middle = (profile.heights().size() - 1) / 2;
        assertThat(profile.offsetMs(middle)).isZero();
        assertThat(profile.heights().get(middle))
                .isEqualTo(profile.heights().stream().mapToDouble(h -> h).max().orElseThrow())
                .isCloseTo(peak.seen().getFirst().score(), within(0.02 * link.score()));
    }

    @Test
    void whereNothingIsSharedNoLagReachesWhatIsNeededAndNoPeakIsDrawn() {
        LagEstimate link = compare(
                record(new Scene(31, 26), 0, 24, 0, 99, 0, 0.5, 1), record(new Scene(32, 26), 0, 24, 0, 99, 0, 0.5, 2));
        LagEstimate.Peak peak = Objects.requireNonNull(link.peak());
        assertThat(link.decision()).isEqualTo(Decision.NO_MATCH);
        assertThat(peak.seen())
                .hasSizeGreaterThan(5)
                .allSatisfy(s -> assertThat(s.score()).isLessThan(peak.needed()));
        assertThat(peak.profile()).isNull();
    }
}
