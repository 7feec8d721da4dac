package retrace.simulate;

/**
 * A sound that exists already, taken up once more by an invented recorder: its own clock, band, noise, gain and clipping, drawn as for
 * the recorders of a {@link Family}. No room and no way through the air: the sound is as near as it was.
 */
public final class Rerecording {

    private static final int HALF_TAPS = 12;
    private static final int PHASES = 256;

    private final float[] samples;
    private final int rateHz;

    private Rerecording(float[] samples, int rateHz) {
        this.samples = samples;
        this.rateHz = rateHz;
    }

    /** What the recorder stored, full scale ±1; the array is the caller's. */
    public float[] samples() {
        return samples;
    }

    public int rateHz() {
        return rateHz;
    }

    /**
     * Takes it up; the recorder, its clock and the level at its microphone (60 to 85 dB, RMS) are those of the seed.
     *
     * @param sound full scale ±1; one that is silent throughout stays silent under the recorder's noise
     */
    public static Rerecording of(float[] sound, int soundHz, long seed) {
        SceneDraw draw = new SceneDraw("rerecording", seed);
        double pascal = Sounds.pascal(draw.of(60, 85));
        draw.recorder(SceneDraw.FIXED[draw.below(SceneDraw.FIXED.length)])
                .standsAt(new double[] {0, 0})
                .runsExactly(0, sound.length / (double) soundHz)
                .add();
        Incident.Recorder recorder = draw.incident().recorders().getFirst();
        int rate = recorder.microphone().sampleRateHz();
        int over = rate >= 32_000 ? 1 : (int) Math.ceil(32_000.0 / rate);
        double step = soundHz / (rate * (double) over * (1 + recorder.clock().ratePpm() * 1e-6));
        float[] taken = Filters.toRms(between(sound, step), pascal);
        MicrophoneChain chain = new MicrophoneChain(recorder.microphone(), Seeds.of(seed, "microphone"));
        return new Rerecording(chain.record(taken, over, new double[0]), rate);
    }

    /**
     * The sound read every {@code step} of its samples by a windowed sinc at the nearest of 256 places between two samples: noise of
     * −50 dB at the upper end of its band, below what any recorder here adds.
     */
    private static float[] between(float[] sound, double step) {
        float[][] taps = taps(Math.min(1, 1 / step));
        float[] out = new float[(int) (sound.length / step)];
        for (int k = 0; k < out.length; k++) {
            double at = k * step;
            int whole = (int) at;
            float[] h = taps[(int) ((at - whole) * PHASES)];
            double sum = 0;
            int from = Math.max(0, whole - HALF_TAPS + 1);
            int to = Math.min(sound.length - 1, whole + HALF_TAPS);
            for (int i = from; i <= to; i++) {
                sum += h[i - whole + HALF_TAPS - 1] * sound[i];
            }
            out[k] = (float) sum;
        }
        return out;
    }

    /** [place between two samples][tap], cut at {@code share} of half the sampling rate. */
    private static float[][] taps(double share) {
        float[][] taps = new float[PHASES][2 * HALF_TAPS];
        for (int p = 0; p < PHASES; p++) {
            for (int i = 0; i < 2 * HALF_TAPS; i++) {
                double x = i - HALF_TAPS + 1 - (p + 0.5) / PHASES;
                double sinc = Math.sin(Math.PI * share * x) / (Math.PI * x);
                taps[p][i] = (float) (sinc * Filters.kaiser(x / HALF_TAPS, 6));
            }
        }
        return taps;
    }
}
