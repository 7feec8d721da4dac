package retrace.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import retrace.model.Samples;

/** What is worked out in whole rows is what the definition gives, place by place. Seeds are named in each test. */
class RowsTest {

    private static final float JUMP = PatternPath.JUMP;
    private static final float MOVE = 0.3f;

    private static SoundPrint noise(String id, double seconds, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] x = new float[(int) (seconds * SoundPrint.RATE)];
        float level = 0.1f;
        for (int i = 0; i < x.length; i++) {
            level = i % 900 == 0 ? (float) (0.01 + 0.2 * random.nextDouble()) : level;
            x[i] = (float) (level * (random.nextDouble() - 0.5));
        }
        return SoundPrint.of(new Voice(id, new Samples(x, SoundPrint.RATE)));
    }

    private static PatternMap map(SoundPrint a, SoundPrint b) {
        return PatternMap.of(PatternMap.Blocks.of(a), PatternMap.Spectra.of(b, LinkOrder.asRecorded(b)));
    }

    /**
     * z of the class comment by its definition: the correlation of the pattern of a block of a with that of b, less its mean, over its
     * standard deviation. The map keeps z in steps of 1/256 = 0.004 and transforms in 16 bits with a scale for each band (3e-5 of a band's
     * peak in each of 46 bands): 0.02 holds both.
     */
    @Test
    void theMapIsTheCorrelationOfThePatterns() {
        SoundPrint a = noise("a", 21, 1);
        SoundPrint b = noise("b", 17, 2);
        PatternMap map = map(a, b);
        for (int k = 0; k < map.blocks(); k++) {
            double[] z = byDefinition(a, map.start(k), b);
            for (int s = 0; s < z.length; s++) {
                int lag = map.start(k) - s + map.zeroLag();
                assertThat((double) map.z(k, lag)).as("block %d at %d", k, s).isCloseTo(z[s], within(0.02));
            }
        }
    }

    private static double[] byDefinition(SoundPrint a, int start, SoundPrint b) {
        double[] r = new double[b.frames - PatternMap.BLOCK + 1];
        for (int s = 0; s < r.length; s++) {
            double ab = 0;
            double aa = 0;
            double bb = 0;
            for (int f = 0; f < PatternMap.BLOCK; f++) {
                for (int band = 0; band < SoundPrint.BANDS; band++) {
                    double x = a.loudness(start + f, band) - a.meanLoudness(start + f);
                    double y = b.loudness(s + f, band) - b.meanLoudness(s + f);
                    ab += x * y;
                    aa += x * x;
                    bb += y * y;
                }
            }
            r[s] = ab / Math.sqrt(aa * bb);
        }
        double mean = Arrays.stream(r).average().orElseThrow();
        double variance =
                Arrays.stream(r).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
        return Arrays.stream(r).map(v -> (v - mean) / Math.sqrt(variance)).toArray();
    }

    /** No path is worth more than the one found: its worth is that of the recurrence in the class comment, worked out lag by lag. */
    @Test
    void noPathIsWorthMore() {
        for (int seed = 10; seed < 16; seed++) {
            PatternMap map = map(noise("a", 13 + seed, seed), noise("b", 20, 100 + seed));
            for (List<PatternTrack.Span> closed :
                    List.of(List.<PatternTrack.Span>of(), List.of(new PatternTrack.Span(300, 900)))) {
                int[] path = new PatternPath(map, closed).best();
                float worth = 0;
                for (int k = 0; k < path.length; k++) {
                    int by = k == 0 ? 0 : Math.abs(path[k] - path[k - 1]);
                    worth = worth - (by == 0 ? 0 : by == 1 ? MOVE : JUMP) + gain(map, closed, k, path[k]);
                }
                // rounding of some twenty additions of numbers below 100: 20 · 4e-6
                assertThat(worth).as("seed %d", seed).isCloseTo(most(map, closed), within(1e-4f));
            }
        }
    }

    private static float gain(PatternMap map, List<PatternTrack.Span> closed, int k, int lag) {
        boolean shut = closed.stream().anyMatch(s -> s.from() <= lag && lag < s.to());
        return shut ? PatternTrack.CLIP_LOW : PatternTrack.clipped(map.z(k, lag));
    }

    private static float most(PatternMap map, List<PatternTrack.Span> closed) {
        float[] value = new float[map.lags()];
        for (int k = 0; k < map.blocks(); k++) {
            float[] next = new float[value.length];
            for (int l = 0; l < next.length; l++) {
                float best = value[l];
                int first = Math.max(0, (l / 8 - 23) * 8);
                int last = Math.min(next.length, (l / 8 + 24) * 8);
                for (int from = first; from < last; from++) {
                    best = Math.max(best, value[from] - (Math.abs(from - l) == 1 ? MOVE : JUMP));
                }
                next[l] = best + gain(map, closed, k, l);
            }
            value = next;
        }
        float most = Float.NEGATIVE_INFINITY;
        for (float v : value) {
            most = Math.max(most, v);
        }
        return most;
    }

    /** However the reader asks, in small pieces or at once, it gets the same samples to the bit: rows end anywhere. */
    @Test
    void theResamplerGivesTheSameInPiecesAndAtOnce() {
        SplittableRandom random = new SplittableRandom(5);
        for (int rate : new int[] {16000, 32000, 44100, 48000}) {
            float[] x = new float[3 * rate + 11];
            for (int i = 0; i < x.length; i++) {
                x[i] = (float) (random.nextDouble() - 0.5);
            }
            assertThat(resampled(x, rate, 1)).as("rate %d", rate).isEqualTo(resampled(x, rate, 1 << 20));
            assertThat(resampled(x, rate, 333)).as("rate %d", rate).isEqualTo(resampled(x, rate, 1 << 20));
        }
    }

    private static float[] resampled(float[] x, int rate, int piece) {
        Samples sound = new Samples(x, rate);
        float[] y = new float[(int) SteadyResampler.count(sound, SoundPrint.RATE)];
        try (var reader = SteadyResampler.open(sound, SoundPrint.RATE, SoundPrint.PASS_HZ)) {
            int n = 0;
            while (n < y.length) {
                n += reader.read(y, n, Math.min(piece, y.length - n));
            }
        }
        return y;
    }

    /**
     * G and E of {@link CrossLines} by their definition, both ways of playing b. Eight products of at most 10 each, in 24 bits: 1e-4 is ten times what
     * rounding can do; E sums 1,840 squares of such products, at most 1.9e5 and in 24 bits: 0.1.
     */
    @Test
    void theCrossSpectrumIsTheSumOverItsLines() {
        SoundLines a = noise("a", 3, 5).lines();
        SoundLines b = noise("b", 3, 6).lines();
        CrossLines cross = new CrossLines();
        double d = 137.25;
        for (boolean backwards : new boolean[] {false, true}) {
            double energy = cross.of(a, 2, b, 7, backwards, d);
            double[] re = new double[SoundLines.GROUPS];
            double[] im = new double[SoundLines.GROUPS];
            double squares = 0;
            for (int k = 0; k < SoundPrint.LINES; k++) {
                double x = part(a.re(), 2, k) * part(b.re(), 7, k);
                double y = part(a.re(), 2, k) * part(b.im(), 7, k);
                double u = part(a.im(), 2, k) * part(b.re(), 7, k);
                double v = part(a.im(), 2, k) * part(b.im(), 7, k);
                double real = backwards ? x - v : x + v;
                double imaginary = backwards ? -y - u : y - u;
                double turn = 2 * Math.PI * (k + SoundPrint.FIRST_LINE) * d / SoundPrint.WINDOW;
                re[k / SoundLines.GROUP] += real * Math.cos(turn) - imaginary * Math.sin(turn);
                im[k / SoundLines.GROUP] += real * Math.sin(turn) + imaginary * Math.cos(turn);
                squares += real * real + imaginary * imaginary;
            }
            for (int q = 0; q < SoundLines.GROUPS; q++) {
                assertThat((double) cross.re[q]).as("real part of sum %d", q).isCloseTo(re[q], within(1e-4));
                assertThat((double) cross.im[q])
                        .as("imaginary part of sum %d", q)
                        .isCloseTo(im[q], within(1e-4));
            }
            assertThat(energy).isCloseTo(squares, within(0.1));
        }
    }

    private static double part(byte[] parts, int window, int k) {
        int place = window * SoundPrint.LINES + k % SoundLines.GROUP * SoundLines.GROUPS + k / SoundLines.GROUP;
        return parts[place] / (double) SoundLines.UNIT;
    }
}
