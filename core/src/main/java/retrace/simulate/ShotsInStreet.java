package retrace.simulate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import retrace.model.Truth;

/**
 * One recorder in a street in which five shots are fired, each set to a stated ratio to the street around it.
 *
 * <p><b>The ratio</b>, dB: 10·lg of the mean square of the shot alone over the {@link #SHOT_SECONDS} from the arrival of its shortest way, with its
 * echoes and tail, against the mean square of everything else in the street over the second before and the second after that arrival; both as
 * pressure at the microphone between 300 and 3400 Hz (Butterworth, fourth order each side), the band that every {@link RecorderChain}
 * passes. The recorder's own noise, its wearer's steps, gain, clipping and codec come on top. A blast lasts a few milliseconds, so its
 * loudest 2 ms stand out by far more: {@link Shot#peakRatioDb}.
 *
 * <p>Half the streets are open ground, half have walls with echoes; other street sounds come from three to five places, and one to three people shout. Shots come from 10 to 150 m, at least 5 s apart,
 * without a bullet in the scene. To reach the ratio a shot's pressure is multiplied; its shape stays that of its distance.
 */
public final class ShotsInStreet {

    /** Over which the level of a shot is taken. */
    public static final double SHOT_SECONDS = 0.1;

    private static final double PEAK_SECONDS = 0.002;
    private static final double AROUND_SECONDS = 1;
    private static final double LASTS = 46;
    private static final int SHOTS = 5;
    private static final double FULL = 0.999;

    private final Simulator street;
    private final Incident.Recorder recorder;
    private final float[] background;
    private final List<Alone> shots = new ArrayList<>();

    /** A shot without the street: its pressure, arrival, and mean squares of itself, of its loudest 2 ms and of the street around it. */
    private static final class Alone {
        final float[] pascal;
        final double seconds;
        final double power;
        final double peakPower;
        final double aroundPower;

        Alone(float[] pascal, double seconds, double power, double peakPower, double aroundPower) {
            this.pascal = pascal;
            this.seconds = seconds;
            this.power = power;
            this.peakPower = peakPower;
            this.aroundPower = aroundPower;
        }
    }

    /**
     * A shot as it was put in.
     *
     * @param seconds recording time at which it arrives by the shortest way, before any codec
     * @param peakRatioDb its loudest 2 ms within {@link #SHOT_SECONDS} against the same background and in the same band
     * @param atFullScale whether a sample of it reached full scale
     */
    public record Shot(double seconds, double peakRatioDb, boolean atFullScale) {}

    /** What the recorder stored, full scale ±1, and the shots in it. */
    public static final class Take {
        private final float[] samples;
        private final List<Shot> shots;

        Take(float[] samples, List<Shot> shots) {
            this.samples = samples;
            this.shots = List.copyOf(shots);
        }

        /** The array is the caller's. */
        public float[] samples() {
            return samples;
        }

        public List<Shot> shots() {
            return shots;
        }
    }

    private ShotsInStreet(Incident incident) {
        recorder = incident.recorders().getFirst();
        street = new Simulator(with(incident, false, null));
        background = street.pressure(recorder);
        float[] heard = band(background);
        for (Incident.Source source : incident.sources()) {
            if (source.kind() == Incident.Kind.GUNSHOT) {
                shots.add(alone(new Simulator(with(incident, true, source.id())), heard));
            }
        }
    }

    /** The street of a seed. */
    public static ShotsInStreet draw(RecorderChain chain, long seed) {
        SceneDraw draw = new SceneDraw("shots in a street, " + chain.word(), seed);
        ground(draw);
        draw.streetSounds(draw.between(3, 5), LASTS);
        draw.shouts(draw.between(1, 3), LASTS);
        recorder(draw, chain, LASTS);
        for (int i = 0; i < SHOTS; i++) {
            double[] at = draw.around(10, 150);
            draw.shot(at, 4 + 8 * i + draw.of(0, 3));
        }
        return new ShotsInStreet(draw.incident());
    }

    static void ground(SceneDraw draw) {
        if (draw.chance(0.5)) {
            draw.openGround();
        } else {
            draw.street();
        }
    }

    static void recorder(SceneDraw draw, RecorderChain chain, double lasts) {
        SceneDraw.RecorderDraw recorder = draw.recorder(chain.word());
        if (chain.isWorn()) {
            recorder.walks(draw.walkInStreet(lasts));
        } else {
            recorder.standsAt(draw.inStreet());
        }
        recorder.by(chain).runsExactly(0, lasts).add();
    }

    public Incident.Encoding encoding() {
        return recorder.encoding();
    }

    public int rateHz() {
        return recorder.microphone().sampleRateHz();
    }

    /** The same street with every shot at this ratio. */
    public Take at(double ratioDb) {
        float[] pascal = background.clone();
        List<Double> peaks = new ArrayList<>();
        for (Alone shot : shots) {
            double gain = Math.sqrt(Math.pow(10, ratioDb / 10) * shot.aroundPower / shot.power);
            for (int i = 0; i < pascal.length; i++) {
                pascal[i] += (float) (gain * shot.pascal[i]);
            }
            peaks.add(10 * Math.log10(gain * gain * shot.peakPower / shot.aroundPower));
        }
        float[] samples = street.stored(recorder, pascal);
        List<Shot> put = new ArrayList<>();
        for (int i = 0; i < shots.size(); i++) {
            double at = shots.get(i).seconds;
            put.add(new Shot(at, peaks.get(i), reachesFull(samples, at)));
        }
        return new Take(samples, put);
    }

    private boolean reachesFull(float[] samples, double seconds) {
        int from = (int) (seconds * rateHz());
        for (int i = from; i < Math.min(samples.length, from + (int) (SHOT_SECONDS * rateHz())); i++) {
            if (Math.abs(samples[i]) >= FULL) {
                return true;
            }
        }
        return false;
    }

    private Alone alone(Simulator simulator, float[] heardStreet) {
        float[] pascal = simulator.pressure(recorder);
        double at = TruthOf.of(simulator).sounds().getFirst().arrivals().stream()
                .filter(a -> a.kind().equals("blast"))
                .mapToDouble(Truth.TrueArrival::seconds)
                .findFirst()
                .orElseThrow();
        int rate = Simulator.pressureRate(recorder);
        float[] heard = band(pascal);
        double peak = 0;
        for (double t = at; t < at + SHOT_SECONDS; t += PEAK_SECONDS / 2) {
            peak = Math.max(peak, power(heard, rate, t, t + PEAK_SECONDS));
        }
        return new Alone(
                pascal,
                at,
                power(heard, rate, at, at + SHOT_SECONDS),
                peak,
                power(heardStreet, rate, at - AROUND_SECONDS, at + AROUND_SECONDS));
    }

    private static double power(float[] x, int rate, double from, double to) {
        int first = (int) Math.max(0, from * rate);
        int end = (int) Math.min(x.length, to * rate);
        double sum = 0;
        for (int i = first; i < end; i++) {
            sum += (double) x[i] * x[i];
        }
        return sum / Math.max(1, end - first);
    }

    /** 300 to 3400 Hz. */
    private float[] band(float[] pascal) {
        int rate = Simulator.pressureRate(recorder);
        float[] out = pascal.clone();
        for (double q : new double[] {0.5412, 1.3066}) {
            Filters.Biquad low = Filters.Biquad.lowPass(3400, rate, q);
            Filters.Biquad high = Filters.Biquad.highPass(300, rate, q);
            for (int i = 0; i < out.length; i++) {
                out[i] = (float) low.next(high.next(out[i]));
            }
        }
        return out;
    }

    /** The incident with its shots or with all else; of the shots one alone. */
    static Incident with(Incident incident, boolean shots, @Nullable String only) {
        return new Incident(
                incident.title(),
                incident.seed(),
                incident.originUtc(),
                incident.timeZone(),
                incident.place(),
                incident.air(),
                incident.groundReflection(),
                incident.reverberation(),
                incident.walls(),
                incident.movers(),
                incident.sources().stream()
                        .filter(s -> (s.kind() == Incident.Kind.GUNSHOT) == shots)
                        .filter(s -> only == null || s.id().equals(only))
                        .toList(),
                incident.recorders(),
                incident.papers());
    }
}
